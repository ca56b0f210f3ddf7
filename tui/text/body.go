package text

import (
	"strings"

	"dossier/corpus"
)

// body adds the text of a briefing: its Markdown as it is written, with the
// paragraphs wrapped anew. A line that means something by itself (a heading,
// an item, a quotation, a row of a table, code) keeps to itself.
func (s *setter) body(body string) {
	var paragraph []string
	flush := func() {
		if len(paragraph) > 0 {
			s.text(strings.Join(paragraph, " "))
			paragraph = nil
		}
	}
	fenced := false
	for line := range strings.SplitSeq(body, "\n") {
		trimmed := strings.TrimSpace(line)
		if fence := strings.HasPrefix(trimmed, "```") || strings.HasPrefix(trimmed, "~~~"); fence || fenced {
			flush()
			fenced = fenced != fence
			indent := strings.ReplaceAll(line[:len(line)-len(strings.TrimLeft(line, " \t"))], "\t", "    ")
			s.para(indent[:min(len(indent), s.o.Width/2)], "", span{line, nil})
			continue
		}
		switch {
		case trimmed == "":
			flush()
			s.blank()
		case strings.HasPrefix(trimmed, "#"):
			flush()
			s.heading(strings.TrimSpace(strings.TrimLeft(trimmed, "#")))
		case standsAlone(trimmed):
			flush()
			s.para("", "  ", span{trimmed, nil})
		default:
			paragraph = append(paragraph, trimmed)
		}
	}
	flush()
}

func standsAlone(line string) bool {
	for _, mark := range []string{"- ", "* ", "+ ", "> ", "|", "---", "***", "!["} {
		if strings.HasPrefix(line, mark) {
			return true
		}
	}
	digits := strings.TrimLeft(line, "0123456789")
	return len(digits) < len(line) && (strings.HasPrefix(digits, ". ") || strings.HasPrefix(digits, ") "))
}

// Evidence is what a statement rests on: the words themselves, and the
// paragraph of the text in which they stand.
func Evidence(b *corpus.Briefing, door Door, o Options) Page {
	s := newSetter("Evidence", o)
	s.title(door.Says)
	if len(door.Evidence) == 0 {
		s.blank()
		s.text("No source is given for this in the text.")
		return s.page
	}
	s.quotes("", b.Body, door.Evidence)
	in := corpus.NewFinder(b.Body)
	for i, e := range door.Evidence {
		if e.Span == (corpus.Span{}) { // of a comment, which has the words alone
			e.Span, _ = in.Find(e.Words, e.Nth)
		}
		if i == 0 {
			s.heading("Where it stands")
		} else {
			s.blank()
		}
		s.text(paragraphAround(b.Body, e.Span))
	}
	return s.page
}

// paragraphAround returns the paragraphs of body that a span touches.
func paragraphAround(body string, at corpus.Span) string {
	if at.Start < 0 || at.End > len(body) || at.Start >= at.End {
		return ""
	}
	start := strings.LastIndex(body[:at.Start], "\n\n")
	end := strings.Index(body[at.End:], "\n\n")
	if end < 0 {
		end = len(body)
	} else {
		end += at.End
	}
	return strings.TrimSpace(body[max(start, 0):end])
}
