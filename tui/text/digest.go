package text

import (
	"fmt"
	"strings"

	"dossier/tui/digest"
)

// DigestWidth is how wide a digest is at most: what a mail can be quoted at.
const DigestWidth = 72

// Digest is a digest to read from the top: its stories, and at the end the
// words that their sentences rest on, by number. Only addresses may be wider
// than the page, so that they can be followed.
func Digest(d digest.Digest, o Options) Page {
	if o.Width <= 0 || o.Width > DigestWidth {
		o.Width = DigestWidth
	}
	s := newSetter(d.Title, o)
	s.title(d.Title)
	s.text(d.Period())
	s.text(d.Extent())
	for i, story := range d.Stories {
		s.digestStory(d, i+1, story)
	}
	if len(d.Notes) > 0 {
		s.heading("What it rests on")
		s.blank()
	}
	for i, n := range d.Notes {
		number := fmt.Sprintf("[%d] ", i+1)
		s.para(number, strings.Repeat(" ", len(number)), span{n.Quoted(), s.o.Styles.Quote}, span{inBrackets(d.Sources[n.Source-1].ShortLabel()), s.o.Styles.Dim})
	}
	s.blank()
	s.page.Lines = append(s.page.Lines, strings.Repeat("-", min(o.Width, 24)))
	for _, p := range d.Colophon() {
		s.dim("", p)
	}
	return s.page
}

func (s *setter) digestStory(d digest.Digest, number int, story digest.Story) {
	s.blank()
	s.blankLine()
	first := fmt.Sprintf("%d. ", number)
	s.para(first, strings.Repeat(" ", len(first)), span{story.Title, s.o.Styles.Title})
	s.dim("   ", story.Facts())
	if story.Dek != "" {
		s.blank()
		s.para("   ", "   ", span{story.Dek, nil})
	}
	if story.Summary != "" {
		s.blank()
		s.para("   ", "   ", span{story.Summary, nil})
	}
	s.digestStatements(d, story.PointsHeading(), story.Points, false)
	if len(story.Figures) > 0 {
		s.digestHeading(story.FiguresHeading())
		for _, f := range story.Figures {
			s.para("   - ", "     ", span{f.Says(), nil}, span{inBrackets(d.BeforeSays(f)) + marks(f.Notes), s.o.Styles.Dim})
		}
	}
	for _, c := range story.Cases {
		s.digestHeading(c.Heading())
		s.digestClaims(d, "For", c.For)
		if len(c.For) > 0 && len(c.Against) > 0 {
			s.blank()
		}
		s.digestClaims(d, "Against", c.Against)
	}
	s.digestStatements(d, "Views that take no side", story.Views, true)
	if len(story.Related) > 0 {
		s.digestHeading("Related")
		for _, r := range story.Related {
			s.para("   - ", "     ", span{r.Title + " (" + r.Origin() + "): " + r.Reason, nil})
			if r.Here == 0 {
				s.address(r.URL)
			}
		}
	}
	s.digestHeading("Sources")
	for _, n := range story.Sources {
		from := d.Sources[n-1]
		s.para("   - ", "     ", span{from.Label(), nil}, span{inBrackets(from.Made()), s.o.Styles.Dim})
		s.address(from.URL)
	}
	if story.Others > 0 {
		s.dim("   ", story.OthersSay())
	}
}

// blankLine adds a second empty line: it parts stories.
func (s *setter) blankLine() { s.page.Lines = append(s.page.Lines, "") }

func (s *setter) digestHeading(text string) {
	s.blank()
	s.para("   ", "   ", span{text, s.o.Styles.Heading})
}

func (s *setter) digestClaims(d digest.Digest, side string, claims []digest.Statement) {
	if len(claims) == 0 {
		return
	}
	s.para("   ", "   ", span{fmt.Sprintf("%s (%d)", side, len(claims)), s.o.Styles.Heading})
	s.digestLines(d, claims, true)
}

func (s *setter) digestStatements(d digest.Digest, heading string, all []digest.Statement, held bool) {
	if len(all) == 0 {
		return
	}
	s.digestHeading(heading)
	s.digestLines(d, all, held)
}

func (s *setter) digestLines(d digest.Digest, all []digest.Statement, held bool) {
	for _, st := range all {
		holder := ""
		if held {
			holder = st.Holder
		}
		s.para("   - ", "     ", span{st.Text, nil},
			span{inBrackets(joinFacts(holder, d.AlsoBy(st), st.Sureness())) + marks(st.Notes), s.o.Styles.Dim})
	}
}

// address adds an address on a line of its own, whole.
func (s *setter) address(url string) {
	if url = digest.Address(url); url != "" {
		s.page.Lines = append(s.page.Lines, "     "+url)
	}
}

// marks are the numbers of notes behind a sentence, which stay together.
func marks(notes []int) string {
	if len(notes) == 0 {
		return " (no" + noBreak + "source" + noBreak + "given)"
	}
	var b strings.Builder
	b.WriteString(" ")
	for _, n := range notes {
		fmt.Fprintf(&b, "[%d]", n)
	}
	return b.String()
}

func inBrackets(s string) string {
	if s == "" {
		return ""
	}
	return " (" + s + ")"
}

func joinFacts(facts ...string) string {
	known := facts[:0:0]
	for _, f := range facts {
		if f != "" {
			known = append(known, f)
		}
	}
	return strings.Join(known, "; ")
}
