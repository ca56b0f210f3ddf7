package page

import (
	"strings"

	"dossier/corpus"
	"dossier/tui/intent"
	"dossier/tui/render"
	"dossier/tui/theme"
)

// copy takes along what the reader is at, with its source: the sentence that
// a find is in, else the evidence, else the title.
func (r *Reading) copy() intent.Intent {
	if r.dossier == nil {
		return nil
	}
	b := r.dossier.Briefing
	switch {
	case r.find.active() && r.find.current >= 0:
		quote := sentence(b.Body, r.find.matches[r.find.current].Span)
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

// sentence returns the sentence of a body around a span, without markup.
func sentence(body string, s corpus.Span) string {
	return plainWords(slice(body, sentenceSpan(body, s)))
}

// ends reports whether a sentence or a paragraph ends at a byte.
func ends(body string, i int) bool {
	next := i + 1
	if next >= len(body) {
		return true
	}
	switch body[i] {
	case '.', '!', '?':
		return body[next] == ' ' || body[next] == '\n'
	case '\n':
		return body[next] == '\n'
	}
	return false
}

func slice(body string, s corpus.Span) string {
	return body[max(min(s.Start, len(body)), 0):max(min(s.End, len(body)), min(s.Start, len(body)), 0)]
}

// plainWords is a piece of a body on one line, without markup.
func plainWords(s string) string {
	const unbroken = 1 << 20
	var words []string
	for _, l := range render.Plain(strings.TrimSpace(s), unbroken, theme.New(theme.Dark, true)).Lines {
		words = append(words, strings.Fields(l.Plain)...)
	}
	return strings.Join(words, " ")
}
