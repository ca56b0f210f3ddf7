package entity

import (
	"slices"
	"strings"

	"dossier/corpus"
	"dossier/corpus/analyze/entity/crf"
	"dossier/corpus/analyze/segment"
)

// typeOf returns the type of name that the kind has.
func typeOf(k corpus.Kind) crf.Type {
	switch k {
	case corpus.KindPerson:
		return crf.Person
	case corpus.KindPlace:
		return crf.Location
	case corpus.KindProduct:
		return crf.Product
	}
	return crf.Organisation
}

// kindOf returns the kind of entity that has names of the type.
func kindOf(t crf.Type) corpus.Kind {
	switch t {
	case crf.Person:
		return corpus.KindPerson
	case crf.Location:
		return corpus.KindPlace
	case crf.Organisation:
		return corpus.KindOrganisation
	}
	return corpus.KindProduct
}

// tag has the model read the text, and takes over what it finds.
func (w *work) tag() {
	sentences := make([]crf.Sentence, 0, len(w.readable)+1)
	for _, s := range w.readable {
		x := &w.doc.Sentences[s]
		words := w.words[x.First:x.Last]
		if w.heading(s) {
			words = w.truecase(words)
		}
		sentences = append(sentences, crf.Sentence{Words: words, Heading: w.heading(s)})
	}
	if len(w.title) > 0 {
		sentences = append(sentences, crf.Sentence{Words: w.truecase(w.title), Heading: true})
	}
	for _, sp := range w.tagger.model.Tag(sentences) {
		if sp.Sentence >= len(w.readable) {
			continue // the title: what it names has no place in the text
		}
		s := w.readable[sp.Sentence]
		at := w.doc.Sentences[s].First
		w.take(name{first: at + sp.First, last: at + sp.Last, typ: sp.Type, sure: sp.Probability, heading: w.heading(s), entry: -1})
	}
}

// longForms finds the whole of a name that an acronym in brackets follows,
// "Physical Stores Technology (PST)", where the model saw but a part of it, or
// only the acronym.
func (w *work) longForms() {
	for _, s := range w.readable {
		x := &w.doc.Sentences[s]
		for i := x.First + 2; i < x.Last-1; i++ {
			short := w.words[i]
			if w.words[i-1] != "(" || w.words[i+1] != ")" || !isAcronym(short) || notNames()[short] {
				continue
			}
			typ, sure, seen := crf.Organisation, float32(0), false
			see := func(o int32) {
				if o != 0 && w.names[o-1].sure >= sure {
					typ, sure, seen = w.names[o-1].typ, w.names[o-1].sure, true
				}
			}
			see(w.owner[i])
			for first := i - 2; first >= x.First && first > i-3-len(short)-3; first-- {
				see(w.owner[first])
				if !startsUpper(w.words[first]) || !abbreviates(short, w.words[first:i-1]) {
					continue
				}
				if seen && typ != crf.Location && (typ != crf.Person || sure < .9) {
					if typ == crf.Person {
						typ = crf.Organisation
					}
					w.takeOver(name{first: first, last: i - 1, surface: join(w.words[first : i-1]), typ: typ, sure: max(sure, .7), heading: w.heading(s), entry: -1})
				}
				break
			}
		}
	}
}

// truecase returns the words of a headline with those in small letters that
// have a capital only because headlines do: the text writes them small, or
// does not use them and they are common words and in no gazetteer.
func (w *work) truecase(words []string) []string {
	out := words
	for i, word := range words {
		if i == 0 || len(word) < 2 || !startsUpper(word) || !isSmall(word[1:]) {
			continue
		}
		l := lowerCase(word)
		small, middle := w.lower[l], w.middle[l]
		if small > middle || middle == 0 && w.lexicon.Common(word) && w.lexicon.In(words[i:i+1]) == 0 {
			if &out[0] == &words[0] {
				out = append([]string(nil), words...)
			}
			out[i] = l
		}
	}
	return out
}

// take cleans up a name of the model: it is taken apart at a possessive and,
// but for organisations, at "and" ("Ben & Jerry" is no two persons); titles and words that are no names go from
// its ends.
func (w *work) take(n name) {
	if n.typ == crf.Person && slices.Contains(w.words[n.first:n.last], "&") {
		n.typ = crf.Organisation
	}
	start := n.first
	for i := n.first; i <= n.last; i++ {
		if i == n.last || isPossessive(w.words[i]) && i > start || w.words[i] == "and" && n.typ != crf.Organisation && n.typ != crf.Misc {
			part := n
			part.first, part.last = start, i
			if i < n.last && isPossessive(w.words[i]) && n.typ == crf.Organisation && !w.owns(start, i) {
				continue // "People's Party"
			}
			if i < n.last && isPossessive(w.words[i]) && n.typ != crf.Person && n.typ != crf.Location {
				part.typ = crf.Organisation // what owns the rest
			}
			w.takePart(part)
			start = i + 1
		}
	}
}

// owns reports whether the tokens are a name of the catalogue, which then
// rather owns what follows than starts its name.
func (w *work) owns(first, last int) bool {
	_, ok := w.index.byName[join(w.words[first:last])]
	return ok
}

func (w *work) takePart(n name) {
	no := notNames()
	// "PC World" and "TV Asahi" start with what is no name alone.
	whole := n.typ == crf.Organisation && n.sure >= .6 && n.last-n.first > 1 && isAcronym(w.words[n.first]) && !titles()[w.words[n.first]]
	for n.first < n.last && !whole && (no[w.words[n.first]] || !hasUpperOrDigit(w.words[n.first]) && !(n.typ == crf.Person && n.last-n.first > 1 && particles()[w.words[n.first]]) || n.typ == crf.Person && titles()[w.words[n.first]] || isTicker(w.words[n.first])) {
		n.first++
	}
	for n.first < n.last && (no[w.words[n.last-1]] && !suffixes()[w.words[n.last-1]] || !hasUpperOrDigit(w.words[n.last-1]) && w.words[n.last-1] != ")" && (n.typ != crf.Organisation && n.typ != crf.Location || n.last-n.first == 1 || !hasLetter(w.words[n.last-1])) || isTicker(w.words[n.last-1])) {
		n.last--
	}
	if n.first >= n.last {
		return
	}
	for i := n.first; i < n.last; i++ { // "Amazon CEO Andy Jassy" as one name
		if i > n.first && no[w.words[i]] && titles()[w.words[i]] {
			left, right := n, n
			left.last, left.typ = i, crf.Organisation
			right.first, right.typ = i+1, crf.Person
			w.takePart(left)
			w.takePart(right)
			return
		}
	}
	words := w.words[n.first:n.last]
	n.surface = join(words)
	switch {
	case !hasLetter(n.surface) || len(n.surface) < 2 || len(words) > 10:
		return
	case len(words) == 1 && notAlone()[n.surface]:
		return
	case demonyms()[n.surface] && n.typ != crf.Organisation:
		return
	case len(words) == 1 && w.lower[lowerCase(n.surface)] > w.middle[lowerCase(n.surface)] && (n.heading || w.startsSentence(n.first)):
		return
	case strings.Contains(n.surface, "://") || strings.HasPrefix(n.surface, "@") || strings.HasPrefix(n.surface, "#"):
		return
	case w.inTickerAround(n.first):
		return
	}
	if i, ok := w.index.byName[n.surface]; ok && w.index.entries[i].Kind != corpus.KindTopic {
		if !w.free(n.first, n.last) {
			return
		}
		if !w.isSurname(knownName{words: words, entry: i}) {
			n.entry, n.typ = i, typeOf(w.index.entries[i].Kind)
		}
		w.add(n)
		return
	}
	w.takeOver(n)
}

// takeOver adds the name, in place of shorter ones of the catalogue that it
// has in it; one that is but such names side by side is left to them.
func (w *work) takeOver(n name) {
	inside := map[int32]bool{}
	covered := 0
	for i := n.first; i < n.last; i++ {
		if o := w.owner[i]; o != 0 {
			m := &w.names[o-1]
			if m.first < n.first || m.last > n.last {
				return // a longer name is there
			}
			inside[o] = true
			covered++
		}
	}
	if covered == n.last-n.first && (n.sure < .5 || len(inside) == 1 || n.typ == crf.Misc) {
		return
	}
	if entry, ok := w.version(n); ok {
		n.entry, n.typ, n.sure = entry, crf.Product, 1
	}
	// "Acme (NYSE: ACM)" and "Acme's" are not longer names.
	for o := range inside {
		w.drop(int(o) - 1)
	}
	w.add(n)
}

// inTickerAround reports whether the token is part of "(NASDAQ: AMZN)".
func (w *work) inTickerAround(i int) bool {
	s := w.doc.SentenceAt(w.doc.Tokens[i].Start)
	if s < 0 {
		return false
	}
	x := &w.doc.Sentences[s]
	return w.inTicker(i, x.First, x.Last)
}

// startsSentence reports whether the token is the first of a sentence, bullets
// and opening marks passed over.
func (w *work) startsSentence(i int) bool {
	s := w.doc.SentenceAt(w.doc.Tokens[i].Start)
	if s < 0 {
		return true
	}
	for k := w.doc.Sentences[s].First; k < i; k++ {
		if hasUpperOrDigit(w.words[k]) || hasLetter(w.words[k]) {
			return false
		}
	}
	return true
}

// places adds the countries that the model overlooked, those whose names are
// nothing else.
func (w *work) places() {
	for _, s := range w.readable {
		x := &w.doc.Sentences[s]
		if x.Kind == segment.Heading {
			continue
		}
		for i := x.First; i < x.Last; i++ {
			for n := min(3, x.Last-i); n >= 1; n-- {
				words := w.words[i : i+n]
				if !startsUpper(words[0]) || n == 1 && len(words[0]) < 4 || !w.free(i, i+n) {
					continue
				}
				if !crf.Countries.Has(w.lexicon.In(words)) || ambiguousCountry(words[0]) && n == 1 {
					continue
				}
				// "Bank of America" is no place: nor is one in a longer run of
				// capitals.
				if i > x.First && startsUpper(w.words[i-1]) || i+n < x.Last && startsUpper(w.words[i+n]) || i > x.First+1 && w.words[i-1] == "of" && startsUpper(w.words[i-2]) {
					continue
				}
				w.add(name{first: i, last: i + n, surface: join(words), typ: crf.Location, sure: .7, entry: -1})
				i += n - 1
				break
			}
		}
	}
}

// ambiguousCountry reports whether the country has the name of something
// else, too.
func ambiguousCountry(w string) bool {
	switch w {
	case "Georgia", "Jordan", "Chad", "Turkey", "Jersey", "Guinea", "Niger", "Mali", "Cuba", "Dominica", "Congo", "Samoa", "America", "Israel":
		return w != "Israel" && w != "Cuba"
	}
	return false
}
