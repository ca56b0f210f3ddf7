package text

import (
	"sync"

	"github.com/kljensen/snowball/english"
)

// Stem returns what the inflections of a folded word have in common: Porter2
// for words of ASCII letters; others are left as they are.
func Stem(w string) string {
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

// Stemmer stems words and remembers them: Porter2 costs more than the rest of
// the analysis together. It is safe for use by several goroutines.
type Stemmer struct {
	mu    sync.RWMutex
	known map[string]string
}

// NewStemmer returns a stemmer that knows no word yet.
func NewStemmer() *Stemmer { return &Stemmer{known: make(map[string]string, 4096)} }

// maxKnown bounds the memory of a stemmer.
const maxKnown = 1 << 18

// Stem returns the stem of a folded word.
func (s *Stemmer) Stem(w string) string {
	s.mu.RLock()
	stem, ok := s.known[w]
	s.mu.RUnlock()
	if ok {
		return stem
	}
	stem = Stem(w)
	s.mu.Lock()
	if len(s.known) < maxKnown {
		s.known[w] = stem
	}
	s.mu.Unlock()
	return stem
}
