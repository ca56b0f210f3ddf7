package text

import (
	"fmt"
	"strings"
	"time"

	"charm.land/lipgloss/v2"

	"dossier/index/today"
	"dossier/tui/cells"
	"dossier/tui/port"
)

// Morning is what the page of what is new tells besides the stories.
type Morning struct {
	Now     time.Time // in the zone of the reader
	Budget  time.Duration
	Offset  int  // stories that come before those of the page
	First   bool // the reader never looked before
	Watches []port.WatchCount
}

// Today is what came into the library, by story.
func Today(p today.Page, m Morning, o Options) Page {
	s := newSetter("Today", o)
	if m.Offset == 0 {
		s.text(Since(p, m) + ".")
		for _, w := range m.Watches {
			if w.New > 0 {
				s.newWatch(w)
			}
		}
	}
	repeated := false
	for i := range p.Stories {
		st := &p.Stories[i]
		at := m.Offset + i
		if at > 0 && at == p.Fits && m.Budget > 0 && at < p.Total-p.Nothing {
			s.heading(plural(int(m.Budget/time.Minute), "minute") + " end here")
		}
		if at >= p.Total-p.Nothing && !repeated {
			repeated = true
			s.heading(fmt.Sprintf("Told again, nothing new (%d)", p.Nothing))
		}
		s.news(st)
	}
	if p.EarlierTotal > 0 {
		says := fmt.Sprint(p.EarlierTotal)
		if n := len(p.Earlier); n < p.EarlierTotal {
			says = fmt.Sprintf("%d of %s", n, says)
		}
		s.heading("Earlier, unread (" + says + ")")
		for i := range p.Earlier {
			s.brief(&p.Earlier[i])
		}
	}
	return s.page
}

// Since says since when everything is new, and how much that is.
func Since(p today.Page, m Morning) string {
	since := "All that came in"
	switch {
	case !p.After.IsZero() && m.First:
		since = "What came in last, since " + cells.When(p.After, m.Now)
	case !p.After.IsZero():
		since = "Since " + cells.When(p.After, m.Now)
	}
	if p.Total == 0 && p.After.IsZero() {
		return "Nothing came in yet"
	}
	if p.Total == 0 {
		return since + ": nothing new"
	}
	says := fmt.Sprintf("%s: %s in %s", since, plural(p.Briefings, "briefing"), count(p.Total, "story", "stories"))
	if n := p.Total - p.Nothing; m.Budget > 0 && n > 0 {
		fits := fmt.Sprintf("%d fit", p.Fits)
		switch p.Fits {
		case 0:
			fits = "none fits"
		case 1:
			fits = "1 fits"
		}
		says += ", " + fits + " " + plural(int(m.Budget/time.Minute), "minute")
	}
	return says
}

// news adds a story with what is new in it.
func (s *setter) news(st *today.Story) {
	if st.Nothing {
		s.brief(st)
		return
	}
	s.blank()
	title := st.Title
	if st.Known {
		title = upperFirst(st.What()) + ": " + title
	}
	indent := s.item(Door{Kind: DoorBriefing, ID: st.Lead}, span{title, s.o.Styles.Title})
	if says := st.Says(); says != "" {
		s.para(indent, indent, span{says, nil})
	}
	left := len(st.Points) + len(st.Figures) + len(st.For) + len(st.Against) + len(st.Views)
	few := func(n int) int {
		if !st.Known {
			n = min(n, fewNew)
		}
		left -= n
		return n
	}
	for _, p := range st.Points[:few(len(st.Points))] {
		s.told("", p.Text, p.Source, Door{Kind: DoorEvidence, ID: p.Briefing, Says: p.Text, Evidence: p.Evidence}, nil)
	}
	for _, f := range st.Figures[:few(len(st.Figures))] {
		says := f.After + ": " + f.What
		if f.Before != "" {
			says = fmt.Sprintf("%s: was %s, is %s", f.What, f.Before, f.After)
		}
		s.told("Figure: ", says, f.Source, Door{Kind: DoorEvidence, ID: f.Briefing, Says: says, Evidence: f.Evidence}, nil)
	}
	s.newClaims("For", st.For[:few(len(st.For))], s.o.Styles.For)
	s.newClaims("Against", st.Against[:few(len(st.Against))], s.o.Styles.Against)
	s.newClaims("View", st.Views[:few(len(st.Views))], nil)
	if left > 0 {
		s.dim(indent, fmt.Sprintf("%d more in the briefing", left))
	}
	what := st.What()
	if st.Known {
		what = ""
	}
	s.dim(indent, stated(append([]string{s.id(st.Lead), what, wasRead(st), publishers(st), st.Published.Human()}, append(weights(st), min1(st.Minutes))...)...))
}

// fewNew is how many points, figures, claims and views of each side are told of
// a story that is new as a whole: its briefing has them all.
const fewNew = 3

// newClaims adds claims of one side, each with what it is for or against.
func (s *setter) newClaims(side string, claims []today.Claim, style *lipgloss.Style) {
	for _, c := range claims {
		name := side + ": "
		if c.Proposition != "" {
			name = side + ", on “" + c.Proposition + "”: "
		}
		who := holderOf(c.Holder)
		if c.Source != "" {
			who += ", " + c.Source
		}
		s.told(name, c.Text, who, Door{Kind: DoorEvidence, ID: c.Briefing, Says: c.Text, Evidence: c.Evidence}, style)
	}
}

// told adds a sentence of a story, below it.
func (s *setter) told(name, says, who string, door Door, style *lipgloss.Style) {
	spans := []span{{name, style}, {says, nil}}
	if who != "" {
		spans = append(spans, span{" (" + who + ")", s.o.Styles.Dim})
	}
	if s.o.Numbered {
		s.item(door, spans...)
		return
	}
	s.para("    - ", "      ", spans...)
}

// brief adds a story in two lines.
func (s *setter) brief(st *today.Story) {
	indent := s.item(Door{Kind: DoorBriefing, ID: st.Lead}, span{st.Title, s.o.Styles.Title})
	s.dim(indent, stated(s.id(st.Lead), st.What(), wasRead(st), publishers(st)))
}

func wasRead(st *today.Story) string {
	if st.Read {
		return "read"
	}
	return ""
}

// publishers names who tells a story.
func publishers(st *today.Story) string {
	names := strings.Join(st.Sources, ", ")
	switch {
	case names == "":
		return sourceOf("")
	case st.Unnamed > 0:
		return fmt.Sprintf("%s and %d that state no source", names, st.Unnamed)
	}
	return names
}

// weights are the reasons why a story stands where it does.
func weights(st *today.Story) []string {
	var texts []string
	for _, r := range st.Reasons {
		if r.Text != "" && (r.Kind != today.BySources || st.Known) && r.Kind != today.ByKnown && r.Kind != today.ByRecency {
			texts = append(texts, r.Text)
		}
	}
	return texts
}

func min1(m float64) string { return minutes(max(int(m+0.5), 1)) }
