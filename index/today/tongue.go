package today

import (
	"strconv"
	"strings"
	"sync"

	"github.com/blevesearch/snowballstem"

	"dossier/corpus"
	"dossier/corpus/analyze/segment"
	"dossier/index/text"
	"dossier/index/traits"
)

// lexicon is the words of a language, as they are written down. All but
// phrases are parted by spaces.
type lexicon struct {
	stem  func(*snowballstem.Env) bool // nil: as traits does
	stop  string                       // say nothing; where there are none, the table of rarities tells
	nouns bool                         // nouns have capitals: one is no sign of a name

	not      string // take a statement back
	up, down string // say where something goes
	days     string // their names
	months   string
	periods  string // tell of what time, or of what kind, a value is
	alike    string // a line for each thing that news has several words for
	tolls    string // what happens to people, and is counted

	spelt, scale string // numbers, and what they are scaled by: "two=2"
	percent      string // phrases, with commas between
}

// tongue is what words of a language mean beyond what they are.
type tongue struct {
	key   func(lower string) uint64 // the same for all forms of a word
	stop  map[string]bool
	flat  bool // how rare words are is not known
	nouns bool
	least float64 // see measured

	same             map[uint64]uint64 // the key that stands for others of its meaning
	up, down, tolls  map[uint64]bool
	not, days, times map[string]bool
	numerals
}

// foreignWeight is what a word weighs in a language of which it is not known how
// rare words are: as much as telling ones do in English.
const foreignWeight = 4

// weigh returns how much a word tells.
func (t *tongue) weigh(lower string) float64 {
	switch {
	case !t.flat:
		return float64(traits.Rarity(traits.TermOf(lower)))
	case t.stop[lower]:
		return 0
	}
	return foreignWeight
}

// counts reports whether words say what happens to people.
func (t *tongue) counts(words []word) bool {
	for i := range words {
		if t.tolls[words[i].key] {
			return true
		}
	}
	return false
}

// tongueOf returns what a briefing is written in. Analysis says it of what it
// derives; what a person wrote without saying it is looked at. A language that
// we know no words of is read as English.
func tongueOf(b *corpus.Briefing) *tongue {
	code := b.Language
	if code == "" && b.Origin != corpus.OriginDerived {
		code, _ = segment.Language(b.Body[:min(len(b.Body), fewWords)])
	}
	return inTongue(code)
}

// fewWords is how many bytes tell of what language a text is.
const fewWords = 600

// inTongue returns the tongue of a language tag, such as "de" or "pt-BR".
func inTongue(code string) *tongue {
	code, _, _ = strings.Cut(strings.ToLower(code), "-")
	if t := tongues()[code]; t != nil {
		return t
	}
	return tongues()["en"]
}

var tongues = sync.OnceValue(func() map[string]*tongue {
	all := map[string]*tongue{}
	for code, l := range lexicons() {
		all[code] = l.tongue()
	}
	return all
})

func (l *lexicon) tongue() *tongue {
	t := &tongue{
		key: func(lower string) uint64 { return uint64(traits.TermOf(lower)) }, least: leastMeasure,
		stop: words(l.stop), nouns: l.nouns, same: map[uint64]uint64{}, not: words(l.not), days: words(l.days + " " + l.months), times: words(l.months + " " + l.periods),
		numerals: numerals{spelt: numbers(l.spelt), scales: numbers(l.scale), comma: l.stem != nil},
	}
	if l.stem != nil {
		// One word says too little of what is measured: see leastMeasure.
		t.flat, t.least = true, foreignWeight+.5
		t.key = func(lower string) uint64 {
			env := snowballstem.NewEnv(lower)
			l.stem(env)
			return traits.ID(text.Fold(env.Current()))
		}
	}
	for line := range strings.Lines(l.alike) {
		first := uint64(0)
		for i, w := range strings.Fields(line) {
			key := t.key(w)
			if i == 0 {
				first = key
			}
			if t.same[key] == 0 {
				t.same[key] = first
			}
		}
	}
	t.up, t.down, t.tolls = t.keys(l.up, false), t.keys(l.down, false), t.keys(l.tolls, true)
	for phrase := range strings.SplitSeq(l.percent, ", ") {
		t.percent = append(t.percent, strings.Fields(phrase))
	}
	return t
}

// keys returns the keys of words, or of what stands for them.
func (t *tongue) keys(list string, meant bool) map[uint64]bool {
	m := map[uint64]bool{}
	for w := range strings.FieldsSeq(list) {
		key := t.key(w)
		if to, ok := t.same[key]; ok && meant {
			key = to
		}
		m[key] = true
	}
	return m
}

func words(list string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(list) {
		m[w] = true
	}
	return m
}

// numbers reads a table such as "two=2 million=1e6".
func numbers(table string) map[string]float64 {
	m := map[string]float64{}
	for w := range strings.FieldsSeq(table) {
		w, value, _ := strings.Cut(w, "=")
		m[w], _ = strconv.ParseFloat(value, 64)
	}
	return m
}
