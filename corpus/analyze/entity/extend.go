package entity

import (
	"strings"

	"dossier/corpus"
	"dossier/corpus/analyze/entity/crf"
	"dossier/corpus/analyze/segment"
)

// extend finds what the model overlooks beside names that are known: "Amazon
// Fresh", an owner's name with a word that has no other reason for its
// capital; and products that stand in quotation marks, the “Just Walk Out”
// model.
func (w *work) extend() {
	for at := range len(w.names) {
		n := w.names[at]
		if n.dropped || n.heading || n.entry < 0 || w.index.entries[n.entry].Kind != corpus.KindOrganisation || n.last-n.first > 2 {
			continue
		}
		end := w.sentenceEnd(n.first)
		last := n.last
		for last < end && last < n.last+2 && w.owner[last] == 0 && w.capitalForItself(last) {
			last++
		}
		if last == n.last || last < end && (w.owner[last] != 0 || startsUpper(w.words[last]) || isPossessive(w.words[last]) && w.words[last] == "'") {
			continue // a longer run of capitals: a title or a headline
		}
		surface := join(w.words[n.first:last])
		if _, ok := w.index.byName[surface]; ok {
			continue
		}
		w.takeOver(name{first: n.first, last: last, surface: surface, typ: crf.Product, sure: .6, entry: -1})
	}
	w.appositions()
	for _, q := range w.doc.Quotes {
		first, last := w.doc.TokenAt(q.Words.Start), w.doc.TokenAt(q.Words.End)
		if !q.Closed || last-first < 2 || last-first > 4 || last+1 >= len(w.words) || !productNouns()[w.words[last+1]] || !w.free(first, last) {
			continue
		}
		if s := w.doc.SentenceAt(q.Span.Start); s < 0 || w.doc.Sentences[s].Kind != segment.Prose && w.doc.Sentences[s].Kind != segment.ListItem {
			continue
		}
		titled := true
		for i := first; i < last; i++ {
			titled = titled && startsUpper(w.words[i])
		}
		if titled {
			w.add(name{first: first, last: last, surface: join(w.words[first:last]), typ: crf.Product, sure: .7, entry: -1})
		}
	}
}

// appositions finds names that the text explains: "Acme, a London startup" and
// "Roadrunner, a chip for cars".
func (w *work) appositions() {
	for _, s := range w.readable {
		x := &w.doc.Sentences[s]
		for i := x.First; i+3 < x.Last; i++ {
			if w.owner[i] != 0 || !w.capitalForItself(i) || w.lexicon.Common(w.words[i]) || strings.HasSuffix(w.words[i], "ly") || w.words[i+1] != "," || w.words[i+2] != "a" && w.words[i+2] != "an" {
				continue
			}
			if i > x.First && startsUpper(w.words[i-1]) {
				continue // the end of a longer run that the model did not take for a name
			}
			for k := i + 3; k < min(i+8, x.Last) && w.words[k] != "," && w.words[k] != "."; k++ {
				typ := crf.Organisation
				if productNouns()[w.words[k]] {
					typ = crf.Product
				} else if !heads()[w.words[k]] {
					continue
				}
				w.add(name{first: i, last: i + 1, surface: w.words[i], typ: typ, sure: .7, heading: w.heading(s), entry: -1})
				break
			}
		}
	}
}

// capitalForItself reports whether the word has a capital that is its own: it
// is no title, acronym, day, people or suffix.
func (w *work) capitalForItself(i int) bool {
	word := w.words[i]
	return len(word) >= 3 && startsUpper(word) && hasSmall(word) && !notNames()[word] && !titles()[word] && !demonyms()[word] && !suffixes()[word] && !eventNouns()[word]
}

// sentenceEnd returns the end of the sentence that has the token.
func (w *work) sentenceEnd(token int) int {
	s := w.doc.SentenceAt(w.doc.Tokens[token].Start)
	if s < 0 {
		return token + 1
	}
	return w.doc.Sentences[s].Last
}

// version returns the entry of the catalogue that the name is but a version
// of: its name and a number, "Trainium 2".
func (w *work) version(n name) (int, bool) {
	known, ok := w.index.at(w.words, n.first, n.last)
	if !ok || w.index.entries[known.entry].Kind != corpus.KindProduct || len(known.words) != n.last-n.first-1 {
		return 0, false
	}
	last := w.words[n.last-1]
	return known.entry, last[0] >= '0' && last[0] <= '9'
}
