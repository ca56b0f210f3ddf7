package analyze

import (
	"strconv"
	"strings"
	"unicode"

	"dossier/corpus"
)

// The model of names has read English only. In other languages, above all in
// German with its capitals, it takes nouns for persons: "Der Gewinn", "die
// Zukunft", "Elle". Three things tell them without a dictionary: they begin
// with an article or a pronoun, have one in front wherever they stand, or stand
// behind a number that is no year: "En 2023 Telefónica".

// dropNouns takes what is no name out of the entities of a text that is not in
// English. What the catalogue knows stays.
func (r *run) dropNouns() {
	if r.english {
		return
	}
	kept := r.entities[:0]
	for _, e := range r.entities {
		if !e.known && e.kind != corpus.KindTopic && r.isNoun(e) {
			continue
		}
		kept = append(kept, e)
	}
	r.entities = kept
}

// isNoun reports whether the entity is a noun rather than a name.
func (r *run) isNoun(e found) bool {
	person := e.kind == corpus.KindPerson
	if first, _, _ := strings.Cut(e.name, " "); person && isArticle(first) {
		return true
	}
	named, nouns := 0, 0
	for _, m := range e.mentions {
		if !m.named {
			continue
		}
		named++
		before := r.wordBefore(m.span.Start)
		if c := []rune(before + " ")[0]; unicode.IsDigit(c) && !mayBeYear(before) || person && isArticle(before) {
			nouns++
		}
	}
	return nouns == named
}

// mayBeYear reports whether a number is more likely a year than a count: nobody
// counts 2,023 of what they mention once, and 2,000 of it people do.
func mayBeYear(word string) bool {
	n, err := strconv.Atoi(word)
	return err == nil && n > 1900 && n < 2100 && n%100 != 0
}

// wordBefore returns the token that ends before the byte, in the same sentence;
// "" if there is none.
func (r *run) wordBefore(at int) string {
	k := r.doc.TokenAt(at)
	if s := r.doc.SentenceAt(at); k == 0 || s < 0 || k <= r.doc.Sentences[s].First {
		return ""
	}
	return r.doc.Word(k - 1)
}

// isArticle reports whether the word is an article or a pronoun of one of the
// languages whose texts are told from each other, with a preposition in it or
// not.
func isArticle(word string) bool {
	switch strings.ToLower(word) {
	case "der", "die", "das", "den", "dem", "des", "ein", "eine", "einen", "einem", "einer", "eines", "im", "am", "vom", "zum", "zur", "beim", "ins", "er", "sie", "es", "wir", "ihr",
		"diese", "dieser", "dieses", "diesen", "diesem", "seine", "seinen", "seiner", "seinem", "ihre", "ihren", "ihrer", "ihrem", "kein", "keine",
		"le", "la", "les", "un", "une", "du", "au", "aux", "il", "elle", "ils", "elles", "on", "ce", "cette", "ces", "son", "sa", "ses",
		"el", "los", "las", "lo", "una", "unos", "unas", "del", "al", "él", "ella", "ellos", "ellas", "su", "sus",
		"i", "gli", "uno", "della", "dello", "dei", "degli", "delle", "nel", "nella", "dal", "dalla", "alla", "lui", "lei", "loro",
		"o", "os", "as", "um", "uma", "do", "dos", "ele", "ela", "het", "een", "hij", "zij":
		return true
	}
	return false
}
