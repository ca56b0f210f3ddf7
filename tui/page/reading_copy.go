package page

import (
	"strings"

	"dossier/corpus"
	"dossier/tui/intent"
	"dossier/tui/render"
	"dossier/tui/theme"
)

// copy takes along what the reader is at, with its source: what is selected,
// the sentence that a find is in, else the evidence, else the title.
func (r *Reading) copy() intent.Intent {
	if r.dossier == nil {
		return nil
	}
	b := r.dossier.Briefing
	switch {
	case r.sel.on:
		return intent.Copy{Text: "“" + r.shownWords(r.selected()) + "”\n" + attribution(b), What: "the selected words with their source"}
	case r.find.active() && r.find.current >= 0:
		quote := r.shownWords(r.sentenceAt(r.find.matches[r.find.current].Span))
		return intent.Copy{Text: "“" + quote + "”\n" + attribution(b), What: "the sentence with its source"}
	case len(r.ask.Evidence) > 0:
		quote := plainWords(slice(b.Body, r.ask.Evidence[r.evidence].Span))
		return intent.Copy{Text: "“" + quote + "”\n" + attribution(b), What: "the evidence with its source"}
	}
	return intent.Copy{Text: attribution(b), What: "the title and its source"}
}

// attribution names a briefing and where it is from.
func attribution(b *corpus.Briefing) string {
	source := b.Source
	if source == "" {
		source = "source not stated"
	}
	s := b.Title + " (" + source + ", " + b.Published.Human() + ")"
	if b.URL != "" {
		s += "\n" + b.URL
	}
	return s
}

func slice(body string, s corpus.Span) string {
	return body[max(min(s.Start, len(body)), 0):max(min(s.End, len(body)), min(s.Start, len(body)), 0)]
}

// plainWords is a piece of a body on one line, without markup. It is read as what
// stands in a paragraph, where "2024. " begins no list.
func plainWords(s string) string {
	if !strings.ContainsAny(s, "\n*_[`<&\\~") {
		return strings.Join(strings.Fields(s), " ")
	}
	const width = 80 // any: words that were broken are whole in a passage
	const before = "x "
	var blocks []string
	d := render.Plain(before+strings.TrimSpace(s), width, theme.New(theme.Dark, true))
	for line := 0; line < len(d.Lines); line++ {
		if p, ok := d.Passage(line); ok {
			blocks = append(blocks, p.Text)
			line = p.Last
		}
	}
	return strings.Join(strings.Fields(strings.TrimPrefix(strings.Join(blocks, " "), before)), " ")
}
