package sentiment

import (
	_ "embed"
	"math"
	"strconv"
	"strings"
	"sync"

	"dossier/corpus"
	"dossier/corpus/analyze/segment"
)

//go:embed valence.txt
var valenceFile string

// valences holds how each word of the lexicon is felt, from -4 to 4, by its
// hash.
var valences = sync.OnceValue(func() map[uint32]float32 {
	t := make(map[uint32]float32, 8000)
	for line := range strings.Lines(valenceFile) {
		if line[0] == '#' {
			continue
		}
		value, words, _ := strings.Cut(strings.TrimSpace(line), " ")
		v, err := strconv.Atoi(value)
		if err != nil {
			continue
		}
		for w := range strings.FieldsSeq(words) {
			t[wordHash(w)] = float32(v) / 10
		}
	}
	return t
})

// Valence returns how a word in lower case is felt, from -4 (worst) to 4
// (best); 0 for a word without feeling.
func Valence(word string) float64 { return float64(valences()[wordHash(word)]) }

// feel fills in how each word is felt, after Hutto and Gilbert (VADER, 2014):
// a booster before a word raises it, a negation up to three words before
// turns it, and "but" weighs what follows more than what went before.
func feel(ws []word) {
	but := -1
	for i := range ws {
		v := ws[i].valence
		if ws[i].kind&isBut != 0 {
			but = i
		}
		if v == 0 {
			continue
		}
		for d := 1; d <= 3 && i-d >= 0; d++ {
			p := &ws[i-d]
			step := [4]float32{0, .293, .278, .264}[d]
			switch {
			case p.kind&isBooster != 0:
				v += sign(v) * step
			case p.kind&isDamper != 0:
				v -= sign(v) * step
			}
			if p.kind&isNegation != 0 {
				v *= -.74
				break
			}
		}
		ws[i].felt = v
	}
	if but < 0 {
		return
	}
	for i := range ws {
		if i < but {
			ws[i].felt *= .5
		} else {
			ws[i].felt *= 1.5
		}
	}
}

// Compound returns how the sentence as a whole feels by the lexicon alone,
// from -1 to 1: the baseline that a model has to beat.
func (x *Extractor) Compound(doc *segment.Document, sentence int) float64 {
	x.read(doc, sentence, corpus.Span{})
	sum := 0.0
	for i := range x.ws {
		sum += float64(x.ws[i].felt)
	}
	return sum / math.Sqrt(sum*sum+15)
}

func sign(v float32) float32 {
	if v < 0 {
		return -1
	}
	return 1
}
