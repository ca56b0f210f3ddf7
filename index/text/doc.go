// Package text turns text into the words that are indexed and compared.
//
// Read token.go for what a word is, plain.go for Markdown, stopwords.go for the
// words that say nothing, and stem.go for inflections. What is indexed is the
// word as it stands in a text, folded: what a reader has typed of a word is
// always a prefix of it. An inflection is resolved when a question is asked, by
// the lexicon of the index.
package text

// Version names how text becomes words. An index that was built by another
// version must be built again.
const Version = "dossier/2"

// WholeMark is the first byte of a term that is a compound, so that the C of
// C++ and the compound are two terms.
const WholeMark = "\x02"

// Folded returns the words of a name as they are compared.
func Folded(name string) []string {
	words := Words(name)
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = w.Text
	}
	return out
}
