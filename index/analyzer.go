package index

import (
	"sync"

	"github.com/blevesearch/bleve/v2/analysis"
	"github.com/kljensen/snowball/english"
)

// AnalyzerName names our analyzer. An index that was built by another one must
// be built again.
const AnalyzerName = "dossier/1"

// stemMark is the first byte of a term that is a stem. Without it a term is a
// word as it stands in the text, so that what a reader has typed of a word is
// always a prefix of its term.
const stemMark = "\x01"

// wholeMark is the first byte of a term that is a compound.
const wholeMark = "\x02"

// analyzer is the Bleve analyzer "dossier": each word gives its surface form
// and its stem, each compound one more term, all at the position of the word.
//
// Bleve's registry, which finds analyzers by name, is not used: it is filled by
// init functions, and we hand the analyzer over as a value. It is safe for use
// by several goroutines.
type analyzer struct{ stems *stemmer }

// Analyze implements analysis.Analyzer.
func (a analyzer) Analyze(text []byte) analysis.TokenStream {
	words := tokenize(string(text))
	tokens := make([]analysis.Token, 0, 2*len(words)+len(words)/8)
	for i, w := range words {
		emit := func(term string, end int) {
			tokens = append(tokens, analysis.Token{
				Term: []byte(term), Start: w.start, End: end, Position: i + 1, Type: analysis.AlphaNumeric,
			})
		}
		emit(w.text, w.end)
		emit(a.stems.term(w.text), w.end)
		if w.whole != "" {
			emit(wholeMark+w.whole, w.wholeEnd)
		}
	}
	stream := make(analysis.TokenStream, len(tokens))
	for i := range tokens {
		stream[i] = &tokens[i]
	}
	return stream
}

// stemmer gives the stem terms of words and remembers them: Porter2 costs more
// than the rest of the analysis together.
type stemmer struct {
	mu    sync.RWMutex
	known map[string]string
}

func newStemmer() *stemmer { return &stemmer{known: make(map[string]string, 4096)} }

// maxKnown bounds the memory of a stemmer.
const maxKnown = 1 << 18

// term returns the stem of a folded word, marked as one.
func (s *stemmer) term(w string) string {
	s.mu.RLock()
	t, ok := s.known[w]
	s.mu.RUnlock()
	if ok {
		return t
	}
	t = stemMark + stem(w)
	s.mu.Lock()
	if len(s.known) < maxKnown {
		s.known[w] = t
	}
	s.mu.Unlock()
	return t
}

// stem is Porter2 for words of ASCII letters; others are left as they are.
func stem(w string) string {
	if len(w) < 3 {
		return w
	}
	for i := 0; i < len(w); i++ {
		if w[i] < 'a' || w[i] > 'z' {
			return w
		}
	}
	return english.Stem(w, true)
}
