package digest

import (
	"fmt"
	"math"
	"strings"
	"time"
	"unicode"

	"dossier/corpus/clean"
	"dossier/tui/cells"
)

// DefaultTitle is the title of a digest that was given none.
func DefaultTitle(d Digest) string {
	day := d.Made
	if !d.UpTo.IsZero() {
		day = d.UpTo.In(d.Made.Location())
	}
	if len(d.Watches) > 0 {
		return strings.Join(d.Watches, ", ") + ": brief of " + day.Format("2 January 2006")
	}
	return "Brief of " + day.Format("2 January 2006")
}

// Subject is the subject of a mail with the digest.
func Subject(d Digest) string {
	title := clean.Line(d.Title)
	if len(d.Stories) == 0 {
		return title + ": nothing new"
	}
	return title + ": " + counted(len(d.Stories), "story", "stories")
}

// Period says which time the digest is about.
func (d Digest) Period() string {
	upTo := d.UpTo
	if upTo.IsZero() {
		upTo = d.Made
	}
	upTo = upTo.In(d.Made.Location())
	if d.After.IsZero() {
		return "Up to " + moment(upTo)
	}
	after := d.After.In(d.Made.Location())
	if day := after.Add(time.Second); isMidnight(day) && upTo.Add(time.Second).Equal(day.AddDate(0, 0, 1)) {
		return day.Format("Monday, 2 January 2006")
	}
	if after.Format(time.DateOnly) == upTo.Format(time.DateOnly) {
		return after.Format("2 January 2006, 15:04") + " to " + upTo.Format("15:04 MST")
	}
	return after.Format("2 January 2006, 15:04") + " to " + moment(upTo)
}

func moment(t time.Time) string { return t.Format("2 January 2006, 15:04 MST") }

func isMidnight(t time.Time) bool { return t.Hour()+t.Minute()+t.Second() == 0 }

// Extent says how much there is: what is in the digest, and what is not.
func (d Digest) Extent() string {
	if len(d.Stories) == 0 && d.More == 0 {
		return "Nothing new." + d.repeated()
	}
	s := counted(len(d.Stories), "story", "stories") + ", " + minutes(d.Minutes()) + "."
	switch {
	case d.More > 0 && d.ByTime:
		s += fmt.Sprintf(" %s with something new left out, beyond the %s for reading.", counted(d.More, "more story", "more stories"), minutes(d.Budget.Minutes()))
	case d.More > 0:
		s += fmt.Sprintf(" %s with something new left out.", counted(d.More, "more story", "more stories"))
	}
	return s + d.repeated()
}

func (d Digest) repeated() string {
	if d.Repeats == 0 {
		return ""
	}
	return " " + counted(d.Repeats, "story was", "stories were") + " told again, with nothing new."
}

// Facts says of a story what is new about it, how long it takes and what it is
// ranked by.
func (s Story) Facts() string {
	what := []rune(s.What)
	if len(what) > 0 {
		what[0] = unicode.ToUpper(what[0])
	}
	why := strings.Join(s.Why, "; ")
	if why != "" {
		why = "Ranked by: " + why
	}
	return joined(". ", string(what), minutes(s.Minutes), why) + "."
}

// PointsHeading is what stands over the points of a story.
func (s Story) PointsHeading() string {
	if s.Known {
		return "New points"
	}
	return "Key points"
}

// FiguresHeading is what stands over the figures of a story.
func (s Story) FiguresHeading() string {
	if s.Known {
		return "Figures, new and changed"
	}
	return "Figures"
}

// Heading is what stands over a case.
func (c Case) Heading() string {
	if c.Proposition == "" {
		return "For and against"
	}
	return "For and against: " + c.Proposition
}

// Says is the figure with what it measures.
func (f Figure) Says() string { return joined(": ", f.Text, f.What) }

// BeforeSays is what a figure was before and who said so, "" if it is new.
func (d Digest) BeforeSays(f Figure) string {
	if f.Before == "" {
		return ""
	}
	said := ""
	if f.BeforeSource > 0 {
		said = d.Sources[f.BeforeSource-1].ShortLabel()
	}
	return joined(", ", "before: "+f.Before, said)
}

// Sureness is the word for how sure analysis is of a sentence: "likely",
// "unsure", or "" if it is sure or had no part in it.
func (s Statement) Sureness() string {
	switch {
	case s.Confidence == 0 || s.Confidence >= sure:
		return ""
	case s.Confidence >= likely:
		return "likely"
	}
	return "unsure"
}

// From where on a derived sentence is sure and likely, as on the screen.
const (
	sure   = 0.8
	likely = 0.6
)

// Label names a source as a list does: publisher, date, title.
func (s Source) Label() string { return s.Origin() + ": " + s.Title }

// Origin is the publisher of a source and its date.
func (s Source) Origin() string { return orNotStated(s.Name) + ", " + s.Published.Human() }

// ShortLabel names a source beside words of its article.
func (s Source) ShortLabel() string {
	if s.Name == "" {
		return s.Title
	}
	return s.Name
}

// Made says behind a source that analysis made its briefing, and what the
// licence of the article asks to be said; "" if neither.
func (s Source) Made() string {
	made := ""
	if s.Derived {
		made = "derived by analysis"
	}
	return joined("; ", made, s.Credit)
}

// Origin says where a related briefing comes from: its publisher and date, or
// which story of the digest it is in.
func (r Related) Origin() string {
	if r.Here > 0 {
		return fmt.Sprintf("story %d", r.Here)
	}
	return joined(", ", r.Source, r.Published.Human())
}

// AlsoBy names the other sources that say a sentence, "" if there are none.
func (d Digest) AlsoBy(s Statement) string {
	var names []string
	for _, n := range s.Also {
		names = append(names, d.Sources[n-1].ShortLabel())
	}
	if len(names) == 0 {
		return ""
	}
	return "also " + strings.Join(names, ", ")
}

// Colophon says at the end how the digest was made, a paragraph each.
func (d Digest) Colophon() []string {
	out := []string{"Made by dossier on " + moment(d.Made) + " of what came into the library."}
	if len(d.Stories) == 0 {
		return out
	}
	out[0] += " A number in brackets names the words of an article that a sentence rests on. Behind a claim stands who holds it; where there is no name, the article names nobody."
	for _, s := range d.Sources {
		if s.Derived {
			return append(out, "Sources “derived by analysis” were put into points, claims and figures by a program. It says likely or unsure where it is not sure; what has no such word it is sure of, or a person wrote it.")
		}
	}
	return out
}

func minutes(n float64) string { return cells.Number(max(1, int(math.Round(n)))) + " min" }

func counted(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return cells.Number(n) + " " + many
}

func orNotStated(s string) string {
	if s == "" {
		return "Source not stated"
	}
	return s
}

// joined joins those of parts that are not empty.
func joined(by string, parts ...string) string {
	var known []string
	for _, p := range parts {
		if p != "" {
			known = append(known, p)
		}
	}
	return strings.Join(known, by)
}

// Quoted is the words of a note in quotation marks, unless they have some.
func (n Note) Quoted() string {
	if n.Words == "" || strings.ContainsAny(n.Words, "\"“”„«»「」") {
		return n.Words
	}
	return "“" + n.Words + "”"
}

// OthersSay tells of the briefings of a story that were there before.
func (s Story) OthersSay() string {
	return counted(s.Others, "earlier briefing of this story is", "earlier briefings of this story are") + " in the library."
}
