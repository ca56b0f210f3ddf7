package entity

import (
	"strings"

	"dossier/corpus"
	"dossier/corpus/analyze/entity/crf"
)

// ballot is how the mentions of a surface vote on its type.
type ballot struct {
	votes [5]float32
	body  int  // mentions outside of headings
	entry int  // of the catalogue, -1 if it has none
	won   bool // the name stands
	typ   crf.Type
	sure  float32
}

// headingVote is what a mention in a heading counts.
const headingVote = .3

// vote settles one type for each surface of the text.
func (w *work) vote() {
	var order []string
	for i := range w.names {
		n := &w.names[i]
		if n.dropped {
			continue
		}
		b := w.types[n.surface]
		if b == nil {
			b = &ballot{entry: n.entry}
			w.types[n.surface] = b
			order = append(order, n.surface)
		}
		weight := max(n.sure, .2)
		if n.heading {
			weight *= headingVote
		} else {
			b.body++
		}
		b.votes[n.typ] += weight
		b.sure = max(b.sure, n.sure)
		b.entry = max(b.entry, n.entry)
	}
	// A full name says what its last word alone is.
	for _, s := range order {
		words := wordsOf(s)
		if len(words) < 2 || w.types[s].votes[crf.Person] == 0 || w.types[s].winner() != crf.Person {
			continue
		}
		if b := w.types[lastName(words)]; b != nil {
			b.votes[crf.Person] += 2
			if b.entry >= 0 && w.index.entries[b.entry].Kind == corpus.KindPlace {
				b.entry, b.votes[crf.Person] = -1, b.votes[crf.Person]+b.votes[crf.Location] // Jane Paris, not Paris
			}
		}
	}
	for _, s := range order {
		b := w.types[s]
		b.typ = b.winner()
		b.won = true
		if b.entry >= 0 {
			b.typ = typeOf(w.index.entries[b.entry].Kind)
		}
	}
	w.sortProducts(order)
	for i := range w.names {
		n := &w.names[i]
		if n.dropped {
			continue
		}
		if b := w.types[n.surface]; b.won {
			n.typ, n.entry = b.typ, b.entry
		} else {
			w.drop(i)
		}
	}
}

// winner returns the type with the most votes, the first of equals.
func (b *ballot) winner() crf.Type {
	best := crf.Person
	for t := range b.votes {
		if b.votes[t] > b.votes[best] {
			best = crf.Type(t)
		}
	}
	return best
}

// sortProducts tells products from the other things that the training data
// calls MISC: peoples, events, laws, works.
func (w *work) sortProducts(order []string) {
	organisations := map[string]bool{}
	for _, s := range order {
		if b := w.types[s]; b.won && b.typ == crf.Organisation {
			organisations[s] = true
		}
	}
	hints := map[string]float32{}
	counts := map[string]int{}
	for i := range w.names {
		n := &w.names[i]
		if n.dropped || n.entry >= 0 {
			continue
		}
		counts[n.surface]++
		hints[n.surface] += w.productHint(n, organisations)
	}
	bearers, productFirst := map[string]bool{}, map[string]bool{}
	for _, s := range order {
		words := wordsOf(s)
		switch b := w.types[s]; {
		case b.typ == crf.Person && len(words) > 1:
			bearers[words[0]], bearers[lastName(words)] = true, true
		case (b.typ == crf.Product || b.typ == crf.Misc) && len(words) > 1 && !organisations[words[0]]:
			productFirst[words[0]] = true
		}
	}
	for _, s := range order {
		b := w.types[s]
		if b.entry >= 0 {
			continue
		}
		words := wordsOf(s)
		last := strings.TrimSuffix(words[len(words)-1], ".")
		switch {
		case b.typ == crf.Misc || b.typ == crf.Product:
			event := len(words) > 1 && eventNouns()[last] || demonyms()[words[0]] && len(words) <= 2 && b.typ == crf.Misc
			switch {
			case event || demonyms()[s]:
				b.won = false
			case hints[s] >= 1 || len(words) > 1 && organisations[words[0]]:
				b.typ = crf.Product
			case b.typ == crf.Product && b.votes[crf.Product] >= .5 || counts[s] >= 2 && b.body >= 1 && b.sure > .5:
				b.typ = crf.Product
			default:
				b.won = false
			}
		case b.typ == crf.Person && len(words) == 1 && hints[s] >= 1 && 6*hints[s] >= float32(counts[s]) && !bearers[s]:
			b.typ = crf.Product // "its coding assistant Foo"; no person of the text has the name
		case b.typ == crf.Person && len(words) > 1 && b.sure < .95 && productFirst[words[0]]:
			b.typ = crf.Product // "Foo Lite", where "Foo 2" is a product
		case b.typ == crf.Organisation && len(words) <= 2 && hints[s] >= 2 && hints[s] >= float32(counts[s]):
			b.typ = crf.Product // "Acme's Foo chip", said as often as not
		}
	}
}

// productHint weighs what around a name speaks for a product: an owner before
// it, or a noun such as "chip" beside it.
func (w *work) productHint(n *name, organisations map[string]bool) float32 {
	hint := float32(0)
	if n.first >= 2 && isPossessive(w.words[n.first-1]) {
		if o := w.owner[n.first-2]; o != 0 && organisations[w.names[o-1].surface] {
			hint++
		}
	}
	if n.last < len(w.words) && productNouns()[lowerCase(w.words[n.last])] && isSmall(w.words[n.last]) {
		hint++
	}
	if n.last < len(w.words) && (w.words[n.last] == "-branded" || w.words[n.last] == "-powered") {
		hint++
	}
	if n.first >= 1 && productNouns()[w.words[n.first-1]] && w.words[n.first-1] != "model" && w.words[n.first-1] != "agent" { // who may be persons
		hint++
	}
	// "internal chips, Foo 2", "chips like Foo and Bar", "Foo, a suite of models"
	if n.first >= 2 && (w.words[n.first-1] == "," || w.words[n.first-1] == "like") && productNouns()[w.words[n.first-2]] {
		hint++
	}
	if n.first >= 3 && w.words[n.first-1] == "as" && w.words[n.first-2] == "such" && productNouns()[w.words[n.first-3]] {
		hint++
	}
	if n.last+3 < len(w.words) && w.words[n.last] == "," && (w.words[n.last+1] == "a" || w.words[n.last+1] == "an" || w.words[n.last+1] == "its" || w.words[n.last+1] == "the") {
		for k := n.last + 2; k < min(n.last+7, len(w.words)) && isSmall(w.words[k]); k++ {
			if productNouns()[w.words[k]] {
				hint++
				break
			}
		}
	}
	return hint
}

// lastName returns the last of a person's names, "Jr." left aside.
func lastName(words []string) string {
	for len(words) > 1 {
		switch strings.Trim(words[len(words)-1], ".,") {
		case "Jr", "Sr", "II", "III", "IV", "":
			words = words[:len(words)-1]
			continue
		}
		break
	}
	return words[len(words)-1]
}

// fill finds the names again where the model overlooked them. A single word
// that only a heading names is left alone: headings have capitals anyway.
func (w *work) fill() {
	firsts, surfaces := map[string]bool{}, map[string]bool{}
	for i := range w.names {
		n := &w.names[i]
		if n.dropped || surfaces[n.surface] {
			continue
		}
		b := w.types[n.surface]
		if n.last-n.first == 1 && (b.body == 0 || b.sure < .4 || notNames()[n.surface] || !startsUpper(n.surface)) {
			continue
		}
		firsts[w.words[n.first]], surfaces[n.surface] = true, true
	}
	for _, s := range w.readable {
		x := &w.doc.Sentences[s]
		for i := x.First; i < x.Last; i++ {
			if w.owner[i] != 0 || !firsts[w.words[i]] {
				continue
			}
			best, size := "", 0
			for n := 1; n <= 10 && i+n <= x.Last && w.owner[i+n-1] == 0; n++ {
				if surface := join(w.words[i : i+n]); surfaces[surface] {
					best, size = surface, n
				}
			}
			if size == 0 || size == 1 && w.isCommonHere(i, x.First, w.heading(s)) || w.partOfLonger(i, i+size, x.First, x.Last) || w.inTicker(i, x.First, x.Last) {
				continue
			}
			b := w.types[best]
			w.add(name{first: i, last: i + size, surface: best, typ: b.typ, sure: b.sure * .9, heading: w.heading(s), entry: b.entry})
			i += size - 1
		}
	}
}

// partOfLonger reports whether a word beside the tokens makes a longer, other
// name of them: another word with a capital inside a sentence.
func (w *work) partOfLonger(first, last, start, end int) bool {
	if last < end && startsUpper(w.words[last]) && w.owner[last] == 0 && !notNames()[w.words[last]] && !w.lexicon.Common(w.words[last]) {
		return true
	}
	return first > start && startsUpper(w.words[first-1]) && w.owner[first-1] == 0 && first-1 > start && !notNames()[w.words[first-1]] && !titles()[w.words[first-1]] && !w.lexicon.Common(w.words[first-1])
}

// addTopics adds the topics of the catalogue, where no name stands.
func (w *work) addTopics(out []Found) []Found {
	found := map[int]*Found{}
	var order []int
	for _, s := range w.readable {
		x := &w.doc.Sentences[s]
		for i := x.First; i < x.Last; i++ {
			n, ok := longest(w.index.exact[w.words[i]], w.words[i:x.Last])
			if ok && w.index.entries[n.entry].Kind != corpus.KindTopic {
				ok = false
			}
			if names := w.index.topics[lowerCase(w.words[i])]; names != nil {
				lower := make([]string, 0, 8)
				for k := i; k < x.Last && k < i+8; k++ {
					lower = append(lower, lowerCase(w.words[k]))
				}
				if m, is := longest(names, lower); is && (!ok || len(m.words) > len(n.words)) {
					n, ok = m, true
				}
			}
			if !ok || !w.free(i, i+len(n.words)) {
				continue
			}
			f := found[n.entry]
			if f == nil {
				e := &w.index.entries[n.entry]
				f = &Found{ID: e.ID, Name: e.Name, Kind: e.Kind, Confidence: 1, Known: true}
				found[n.entry] = f
				order = append(order, n.entry)
			}
			f.Mentions = append(f.Mentions, Mention{Span: w.span(i, i+len(n.words))})
			i += len(n.words) - 1
		}
	}
	for _, i := range order {
		out = append(out, *found[i])
	}
	return out
}
