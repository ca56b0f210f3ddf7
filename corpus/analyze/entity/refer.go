package entity

import (
	"cmp"
	"slices"

	"dossier/corpus"
)

// reference is a mention by name with the entity it is of.
type reference struct {
	start, sentence, found int
}

// refer adds the mentions by noun ("the company") and by pronoun ("she").
// They are guesses, and marked: the nearest organisation that heads a
// sentence, the one person that is around.
func (w *work) refer(out []Found) []Found {
	var people, organisations []reference
	for f := range out {
		for _, m := range out[f].Mentions {
			r := reference{m.Span.Start, w.doc.SentenceAt(m.Span.Start), f}
			switch out[f].Kind {
			case corpus.KindPerson:
				people = append(people, r)
			case corpus.KindOrganisation:
				organisations = append(organisations, r)
			}
		}
	}
	byStart := func(a, b reference) int { return cmp.Compare(a.start, b.start) }
	slices.SortFunc(people, byStart)
	slices.SortFunc(organisations, byStart)
	mainOrganisation := -1
	for f := range out {
		if out[f].Kind == corpus.KindOrganisation && (mainOrganisation < 0 || leads(&out[f], &out[mainOrganisation])) {
			mainOrganisation = f
		}
	}
	for _, s := range w.readable {
		x := &w.doc.Sentences[s]
		for i := x.First; i < x.Last; i++ {
			if w.owner[i] != 0 {
				continue
			}
			switch word := w.words[i]; word {
			case "the", "The":
				if end := w.nominal(i, x.Last); end > 0 {
					if f := w.organisationAt(organisations, s, w.doc.Tokens[i].Start, mainOrganisation); f >= 0 {
						out[f].Mentions = append(out[f].Mentions, Mention{Span: w.span(i, end), Kind: ByNoun})
					}
					i = end - 1
				}
			case "he", "He", "she", "She", "him", "his", "His", "her", "Her", "hers", "himself", "herself":
				if f := w.personAt(people, s, w.doc.Tokens[i].Start); f >= 0 {
					out[f].Mentions = append(out[f].Mentions, Mention{Span: w.span(i, i+1), Kind: ByPronoun})
				}
			}
		}
	}
	return out
}

// leads reports whether a text is more about a than about b: it names it more
// often, or as often and before it.
func leads(a, b *Found) bool {
	if len(a.Mentions) != len(b.Mentions) {
		return len(a.Mentions) > len(b.Mentions)
	}
	first := func(f *Found) int {
		return slices.MinFunc(f.Mentions, func(x, y Mention) int { return cmp.Compare(x.Span.Start, y.Span.Start) }).Span.Start
	}
	return first(a) < first(b)
}

// nominal returns the end of "the company" and the like at i, 0 if there is
// none.
func (w *work) nominal(i, last int) int {
	k := i + 1
	for k < last && k < i+4 && headWords()[lowerCase(w.words[k])] && !(heads()[w.words[k]] && !(k+1 < last && heads()[w.words[k+1]])) {
		k++
	}
	if k >= last || !heads()[w.words[k]] || k+1 < last && w.words[k+1] == "of" {
		return 0
	}
	for k+1 < last && heads()[w.words[k+1]] {
		k++
	}
	return k + 1
}

// organisationAt returns the organisation that "the company" at a place of a
// sentence speaks of: the first that the sentence has named, else the first
// of the sentence before in the same paragraph, else the text's main one.
func (w *work) organisationAt(refs []reference, sentence, start, fallback int) int {
	at := firstIn(refs, sentence)
	if at >= 0 && refs[at].start < start {
		return refs[at].found
	}
	if sentence > 0 && w.doc.Sentences[sentence-1].Paragraph == w.doc.Sentences[sentence].Paragraph {
		if at := firstIn(refs, sentence-1); at >= 0 {
			return refs[at].found
		}
	}
	return fallback
}

// firstIn returns the first reference of the sentence, -1 if there is none.
func firstIn(refs []reference, sentence int) int {
	at, _ := slices.BinarySearchFunc(refs, sentence, func(r reference, s int) int { return cmp.Compare(r.sentence, s) })
	if at < len(refs) && refs[at].sentence == sentence {
		return at
	}
	return -1
}

// personAt returns the person that a pronoun at a place of a sentence speaks
// of, if only one is named in the sentence before it and in the two sentences
// before; -1 if there is none or more.
func (w *work) personAt(refs []reference, sentence, start int) int {
	for back := range 3 {
		s := sentence - back
		if s < 0 || w.doc.Sentences[s].Paragraph < w.doc.Sentences[sentence].Paragraph-1 {
			return -1
		}
		only := -1
		for at := firstIn(refs, s); at >= 0 && at < len(refs) && refs[at].sentence == s && refs[at].start < start; at++ {
			if only >= 0 && only != refs[at].found {
				return -1
			}
			only = refs[at].found
		}
		if only >= 0 {
			return only
		}
	}
	return -1
}
