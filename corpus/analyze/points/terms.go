package points

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/kljensen/snowball/english"
)

// stopWords carry no subject.
var stopWords = sync.OnceValue(func() map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(`a about above after again against all also am an and any are as at be because been before being below between both
but by can could did do does doing down during each few for from further had has have having he her here hers him his how i if in into is it its
itself just like many may me might more most much must my new no nor not now of off on once one only or other our out over own per said same say
says she should so some such than that the their them then there these they this those through to too two under until up upon us very was we were
what when where which while who whom whose why will with would year years yet you your mr mrs ms dr`) {
		m[w] = true
	}
	return m
})

// terms numbers the stems of one text, so that sentences are compared by
// numbers.
type terms struct {
	english bool
	ids     map[string]int32 // by word as it is written
	stems   map[string]int32 // by stem
	list    []string         // stems by number
	weight  []float64        // idf by number
	stop    map[string]bool
	idf     *idfTable
}

func newTerms(isEnglish bool) *terms {
	t := &terms{english: isEnglish, ids: make(map[string]int32, 512), stems: make(map[string]int32, 512), stop: stopWords()}
	if isEnglish {
		t.idf = idf()
	}
	return t
}

// id returns the number of a word's stem, -1 if it is a mark or a stop word.
func (t *terms) id(word string) int32 {
	if id, ok := t.ids[word]; ok {
		return id
	}
	id := t.newID(word)
	t.ids[word] = id
	return id
}

func (t *terms) newID(word string) int32 {
	stem := t.stem(word)
	if stem == "" {
		return -1
	}
	if id, ok := t.stems[stem]; ok {
		return id
	}
	id := int32(len(t.list))
	t.stems[stem] = id
	t.list = append(t.list, stem)
	t.weight = append(t.weight, t.idf.weight(stem))
	return id
}

// stem returns the stem of a word that carries a subject, else "".
func (t *terms) stem(word string) string {
	first, _ := utf8.DecodeRuneInString(word)
	if !unicode.IsLetter(first) && !unicode.IsDigit(first) {
		return ""
	}
	lower := strings.ToLower(word)
	if !t.english {
		// The small words of most languages are short; those written without
		// spaces come as single characters, which count.
		if n := utf8.RuneCountInString(lower); n <= 3 && first < 0x2e80 {
			return ""
		}
		return lower
	}
	if len(lower) < 2 || t.stop[lower] {
		return ""
	}
	return Stem(lower)
}

// Stem returns the Porter2 stem of a word in lower case. Words of up to three
// letters, and very long ones, are their own.
func Stem(word string) string {
	if len(word) <= 3 || len(word) > 40 {
		return word
	}
	return english.Stem(word, true)
}
