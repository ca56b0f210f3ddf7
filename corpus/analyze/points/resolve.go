package points

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"dossier/corpus"
	"dossier/corpus/analyze/segment"
)

// replacement is a name with the words that it stands for; without a name,
// nothing is replaced.
type replacement struct {
	name string
	span corpus.Span
}

// antecedent looks for what a sentence leaves to the one before it. It returns
// what has to be replaced for that, and whether the sentence can stand alone
// so.
func (r *Ranking) antecedent(s *segment.Sentence, first int) (with replacement, ok bool) {
	word := strings.ToLower(r.doc.Word(first))
	next := ""
	if first+1 < s.Last {
		next = strings.ToLower(r.doc.Word(first + 1))
	}
	switch word {
	case "he", "she", "his", "her":
		return r.replace(s, first, person, word == "his" || word == "her")
	case "it", "its":
		if word == "it" && r.expletive(s, first) {
			return replacement{}, true
		}
		return r.replace(s, first, organisation, word == "its")
	case "this", "these", "that", "those":
		switch {
		case timeWords()[next], word == "those" && (next == "who" || next == "with" || next == "in"):
			return replacement{}, true
		}
		return replacement{}, false
	case "they", "their", "such", "both", "neither", "another", "others", "here", "i", "we", "him", "them", "my", "our", "doing", "either",
		"which", "who", "because", "or", "nor", "than", "hers", "theirs":
		return replacement{}, false
	case "the":
		switch {
		case companyWords()[next] && first+2 < s.Last && !strings.Contains("of that which behind with '", strings.ToLower(r.doc.Word(first+2))):
			if with, ok := r.replace(s, first, organisation, false); ok {
				with.span.End = r.doc.Tokens[first+1].End
				return with, true
			}
			return replacement{}, true // the title mostly says which
		case happeningWords()[next] && first+2 < s.Last && !ties[strings.ToLower(r.doc.Word(first+2))]:
			return replacement{}, false // "The move, …": which one?
		case next == "former" || next == "latter" || next == "same" || next == "two" || next == "pair" || next == "duo":
			return replacement{}, next != "latter" && next != "former"
		}
	case "one":
		return replacement{}, next != "of" || first+2 < s.Last && !strings.Contains("them these those", strings.ToLower(r.doc.Word(first+2)))
	}
	return r.inside(s, first)
}

// inside looks for a pronoun further on whose name is not in the sentence: "As
// it grows," or "asked whether he would".
func (r *Ranking) inside(s *segment.Sentence, first int) (with replacement, ok bool) {
	inQuote, described := false, false
	for k := first; k < s.Last; k++ {
		w := r.doc.Word(k)
		described = described || !inQuote && roleWords()[strings.ToLower(w)]
		switch w {
		case "“", "\"", "”":
			inQuote = w == "“" || w == "\"" && !inQuote
			continue
		}
		if inQuote {
			continue
		}
		switch w {
		case "he", "she", "his", "him", "himself", "herself", "her":
			// "The president did not concede in his statement": his own.
			if !described && !r.namesAny(s, first, person) {
				return r.replace(s, k, person, w == "his" || w == "her" && r.beforeNoun(k, s.Last))
			}
			return replacement{}, true
		}
	}
	return replacement{}, true
}

// beforeNoun reports whether "her" at k is a possessive: a word follows that
// is not of the small ones.
func (r *Ranking) beforeNoun(k, end int) bool {
	if k+1 >= end {
		return false
	}
	w := r.doc.Word(k + 1)
	return isWord(w) && !stopWords()[strings.ToLower(w)]
}

type wanted uint8

const (
	person wanted = iota
	organisation
)

func (w wanted) fits(k corpus.Kind) bool {
	if w == person {
		return k == corpus.KindPerson
	}
	return k == corpus.KindOrganisation || k == corpus.KindProduct
}

// replace finds the name for the pronoun at a token: that of the one person or
// the one organisation which the sentences before it name, or which they are
// about.
func (r *Ranking) replace(s *segment.Sentence, at int, want wanted, possessive bool) (replacement, bool) {
	name, ok := r.lookBack(s, want)
	if !ok {
		return replacement{}, false
	}
	if possessive {
		name += "'s"
	}
	t := r.doc.Tokens[at]
	return replacement{name, corpus.Span{Start: t.Start, End: t.End}}, true
}

// lookBack reads up to two sentences back, in the same part of the article.
func (r *Ranking) lookBack(s *segment.Sentence, want wanted) (string, bool) {
	here := r.doc.SentenceAt(s.Span.Start)
	for back := 1; back <= 2 && here-back >= 0; back++ {
		b := &r.doc.Sentences[here-back]
		if !b.Kind.Content() {
			return "", false
		}
		found, subject, several := "", "", false
		for _, n := range r.namesIn(b.Span) {
			if !want.fits(n.Kind) {
				continue
			}
			if found != "" && found != n.Name {
				several = true
			}
			if found == "" {
				found = n.Name
				if r.isFirst(b, n) {
					subject = n.Name
				}
			}
		}
		switch {
		case found == "":
			// "He said …" keeps the subject; anything else changes it.
			if back == 1 && r.keepsSubject(b, want) {
				continue
			}
			return "", false
		case want == person && !several, subject != "" && want == organisation, subject != "":
			return found, true
		default:
			return "", false
		}
	}
	return "", false
}

// keepsSubject reports whether a sentence goes on with the subject of the one
// before it.
func (r *Ranking) keepsSubject(s *segment.Sentence, want wanted) bool {
	w := strings.ToLower(r.doc.Word(s.First))
	if want == person {
		return w == "he" || w == "she" || w == "his" || w == "her"
	}
	return w == "it" || w == "its"
}

// isFirst reports whether a name is the subject that a sentence starts with,
// and not its possessor.
func (r *Ranking) isFirst(s *segment.Sentence, n Name) bool {
	t := r.doc.TokenAt(n.Span.Start)
	if t-s.First > 1 {
		return false
	}
	end := r.doc.TokenAt(n.Span.End)
	if end < s.Last {
		if w := r.doc.Word(end); strings.HasPrefix(w, "'") || strings.HasPrefix(w, "’") {
			return false
		}
	}
	return true
}

// namesAny reports whether a sentence names one that is wanted. Without any
// names known, a capital inside the sentence is taken for one.
func (r *Ranking) namesAny(s *segment.Sentence, first int, want wanted) bool {
	if r.names != nil {
		for _, n := range r.namesIn(s.Span) {
			if want.fits(n.Kind) {
				return true
			}
		}
		return false
	}
	for k := first + 1; k < s.Last; k++ {
		c, _ := utf8.DecodeRuneInString(r.doc.Word(k))
		if unicode.IsUpper(c) {
			return true
		}
	}
	return false
}

// namesIn returns the names in a span.
func (r *Ranking) namesIn(span corpus.Span) []Name {
	lo, hi := 0, len(r.names)
	for lo < hi {
		mid := (lo + hi) / 2
		if r.names[mid].Span.Start < span.Start {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	end := lo
	for end < len(r.names) && r.names[end].Span.Start < span.End {
		end++
	}
	return r.names[lo:end]
}

// expletive reports whether the "it" at a token stands for nothing: "It is
// clear that", "It was announced that", "It remains to be seen".
func (r *Ranking) expletive(s *segment.Sentence, at int) bool {
	for k := at + 1; k < s.Last && k <= at+6; k++ {
		switch strings.ToLower(r.doc.Word(k)) {
		case "that", "whether", "remains", "seems", "appears", "took", "takes":
			return true
		case "to":
			return k > at+2
		}
	}
	return false
}

// timeWords make a time of "this": "this week".
var timeWords = sync.OnceValue(func() map[string]bool {
	return set(`week month year quarter morning afternoon evening summer winter spring autumn fall season weekend time decade century
days monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december`)
})

// companyWords are what an article calls a company when it does not name it.
var companyWords = sync.OnceValue(func() map[string]bool {
	return set(`company firm group retailer bank giant startup start-up carmaker automaker airline agency corporation chipmaker business conglomerate
organisation organization manufacturer publisher broadcaster insurer lender union charity university club party`)
})

// roleWords are what an article calls a person whom it does not name.
var roleWords = sync.OnceValue(func() map[string]bool {
	return set(`president minister premier chancellor governor mayor senator congressman congresswoman lawmaker king queen prince princess pope bishop judge prosecutor
lawyer attorney chairman chairwoman chair chief executive ceo cfo director manager founder boss owner investor analyst economist spokesman spokeswoman spokesperson
secretary ambassador general officer policeman detective soldier pilot captain coach player driver engineer scientist researcher professor teacher student doctor
nurse patient author actor actress singer journalist reporter editor candidate nominee leader man woman boy girl father mother son daughter husband wife
suspect defendant victim`)
})

// happeningWords are what an article calls a happening that it told before.
var happeningWords = sync.OnceValue(func() map[string]bool {
	return set(`move decision announcement change changes deal agreement news incident proposal step measure measures shift effort trend approach departure
exit cut cuts layoffs ruling verdict result results attack accident crash comments remarks statement`)
})

// ties are words by which such a word says itself which one it is.
var ties = map[string]bool{"to": true, "of": true, "by": true, "between": true, "that": true, "for": true, "in": true, "on": true, "with": true, "at": true, "from": true, "against": true}
