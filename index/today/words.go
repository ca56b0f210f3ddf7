package today

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"dossier/corpus"
	"dossier/index/traits"
)

// word is a word of a text as texts are compared: what stands for it and for
// all that means the same, and how much it tells.
type word struct {
	key    uint64
	weight float64
	number *quantity // of a number
	name   bool      // it is one of an entity
	proper bool      // it names somebody or something
	begins uint64    // of a word in capitals: "Syria" and "Syrian" begin alike
	// not says that the word takes a statement back; up and down that it says
	// where something goes, so that "rose" is never taken for "fell".
	not, up, down bool
	day           bool // it may be the name of a day or a month
}

// What words weigh that rarity does not weigh.
const (
	nameWeight   = 2.5 // of a person, a company: a pronoun may stand for it
	numberWeight = 3.0
	yearWeight   = 1.5
	leastRarity  = .9 // less says nothing
	dayWeight    = .8 // of the name of a day or a month
)

// reader reads texts that are to be compared. It knows the names of the
// entities that are in them.
type reader struct {
	names  map[string][]name // by the first word of the name, longest first
	words  *dictionary
	tongue *tongue // of what is read
}

// dictionary remembers what is compared of words, as looking it up is most of
// the work of reading.
type dictionary struct {
	known map[*tongue]map[string]remembered // by words in lower case
	raw   []traits.Word
	lower []string
}

type remembered struct {
	word
	tells bool
}

func newDictionary() *dictionary { return &dictionary{known: map[*tongue]map[string]remembered{}} }

// in returns what is remembered of words of a tongue.
func (d *dictionary) in(t *tongue) map[string]remembered {
	m := d.known[t]
	if m == nil {
		m = make(map[string]remembered, 1<<10)
		d.known[t] = m
	}
	return m
}

// name is one of the names of an entity.
type name struct {
	words []string // in lower case
	key   uint64
}

// newReader returns a reader that knows the names of all entities of the
// briefings, and of one name means one entity.
func newReader(d *dictionary, briefings ...*corpus.Briefing) *reader {
	r := &reader{names: map[string][]name{}, words: d, tongue: inTongue("")}
	seen := map[string]bool{}
	add := func(text, id string) {
		folded := traits.Fold(text)
		if folded == "" || seen[folded] || id == "" {
			return
		}
		seen[folded] = true
		words := strings.Fields(folded)
		r.names[words[0]] = append(r.names[words[0]], name{words, traits.ID(id)})
	}
	// Names come before what a text calls somebody, so that a name never means
	// another whom a text calls so.
	for _, b := range briefings {
		for i := range b.Entities {
			add(b.Entities[i].Name, b.Entities[i].ID)
		}
	}
	for _, b := range briefings {
		for i := range b.Entities {
			e := &b.Entities[i]
			if e.Kind == corpus.KindTopic {
				continue
			}
			for _, alias := range e.Aliases {
				add(alias, e.ID)
			}
			for _, m := range e.Mentions {
				if m.Start >= 0 && m.End <= len(b.Body) && m.Start < m.End {
					add(b.Body[m.Start:m.End], e.ID)
				}
			}
		}
	}
	for _, names := range r.names {
		slices.SortStableFunc(names, func(a, b name) int { return cmp.Compare(len(b.words), len(a.words)) })
	}
	return r
}

// speaking returns the reader for what is written as a briefing is.
func (r *reader) speaking(t *tongue) *reader {
	if r.tongue == t {
		return r
	}
	other := *r
	other.tongue = t
	return &other
}

// read returns the words of a text that tell something.
func (r *reader) read(text string) []word {
	d, known := r.words, r.words.in(r.tongue)
	d.raw, d.lower = d.raw[:0], d.lower[:0]
	traits.EachWord(text, func(w traits.Word) bool {
		d.raw, d.lower = append(d.raw, w), append(d.lower, strings.ToLower(text[w.Start:w.End]))
		return true
	})
	out := make([]word, 0, len(d.raw))
	shouted := isHeadline(text, d.raw)
	for i := 0; i < len(d.raw); {
		if isCurrency(text, d.raw[i], d.lower[i]) {
			i++
			continue
		}
		if key, n := r.nameAt(d.lower[i:]); n > 0 {
			out = append(out, word{key: key, weight: nameWeight, name: true, proper: true})
			for _, part := range d.lower[i : i+n] {
				out = append(out, word{begins: beginning(part)})
			}
			i += n
			continue
		}
		if q, n := r.tongue.quantityAt(text, d.raw[i:], d.lower[i:]); n > 0 {
			w := word{key: q.key(), weight: numberWeight, number: &q}
			if q.isYear() {
				w.weight = yearWeight
			}
			out = append(out, w)
			i += n
			continue
		}
		if w := r.tongue.of(known, d.lower[i]); w.tells {
			if first, _ := utf8.DecodeRuneInString(text[d.raw[i].Start:]); unicode.IsUpper(first) {
				w.begins = beginning(d.lower[i])
				w.proper = i > 0 && !shouted && !w.day && !r.tongue.nouns
				if w.day {
					w.weight = dayWeight
				}
			}
			out = append(out, w.word)
		}
		i++
	}
	return out
}

// isCurrency reports whether a word is a part of an amount: "US" of "US$8".
func isCurrency(text string, w traits.Word, lower string) bool {
	switch lower {
	case "usd", "eur", "gbp", "jpy", "cny", "chf", "cad", "aud", "inr", "dollar", "dollars", "euro", "euros":
		return true
	}
	return w.End < len(text) && text[w.End] == '$'
}

// isHeadline reports whether most words of a text are in capitals, so that a
// capital is no sign of a name.
func isHeadline(text string, words []traits.Word) bool {
	large := 0
	for _, w := range words {
		if r, _ := utf8.DecodeRuneInString(text[w.Start:]); unicode.IsUpper(r) {
			large++
		}
	}
	return 2*large > len(words)
}

// beginning returns what names that begin alike have in common.
func beginning(lower string) uint64 {
	for n := range lower {
		if n >= 4 {
			return traits.ID(lower[:n])
		}
	}
	return traits.ID(lower)
}

// nameAt returns the entity whose name the words begin with, and how many
// words it has.
func (r *reader) nameAt(words []string) (key uint64, n int) {
	for _, name := range r.names[words[0]] {
		if len(words) >= len(name.words) && slices.Equal(words[:len(name.words)], name.words) {
			return name.key, len(name.words)
		}
	}
	return 0, 0
}

// of returns what is compared of a word in lower case.
func (t *tongue) of(known map[string]remembered, lower string) remembered {
	w, ok := known[lower]
	if ok {
		return w
	}
	if t.not[lower] {
		w = remembered{word{not: true}, true}
	} else {
		key := t.key(lower)
		w.key = key
		if to, ok := t.same[key]; ok {
			w.key = to
		}
		w.up, w.down, w.day = t.up[key], t.down[key], t.days[lower]
		w.weight = t.weigh(lower)
		w.tells = w.weight >= leastRarity && len(lower) > 1
	}
	known[strings.Clone(lower)] = w
	return w
}
