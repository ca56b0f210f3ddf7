package stance

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dossier/corpus"
	"dossier/corpus/analyze/segment"
)

// Statement is the sentence that claims are for or against, in the article's
// own words.
type Statement struct {
	Text string
	// Span is where its words stand in the document; zero if they are the
	// title's.
	Span corpus.Span
}

// Proposition returns the sentence that a text argues over, "" if it states
// none: what it names as its proposition or motion, what it says people agree
// on where it sets agreement against opposition, what it says is asked
// ("whether …"), or the title, if that is a claim and not an event. The names
// are those of the entities, for they keep their capitals.
func Proposition(doc *segment.Document, title string, names []string) Statement {
	headed := Headed(doc)
	for _, find := range []func() Statement{
		func() Statement { return named(doc) },
		func() Statement {
			if len(headed) == 0 {
				return Statement{}
			}
			return behind(doc, agreed)
		},
		func() Statement {
			s := behind(doc, disputed)
			if title != "" && !isAbout(s.Text, read(title).stems, 1) {
				return Statement{} // a question in passing
			}
			return s
		},
		func() Statement { return claimOf(doc, title, names) },
	} {
		if s := find(); s.Text != "" {
			return s
		}
	}
	return Statement{}
}

// named finds a line that calls itself the proposition.
func named(doc *segment.Document) Statement {
	for _, s := range doc.Sentences {
		if s.Kind == segment.Furniture || s.Last-s.First < 5 {
			continue
		}
		head, _, ok := strings.Cut(doc.Slice(s.Span)[:min(40, s.Span.End-s.Span.Start)], ":")
		if !ok {
			continue
		}
		switch fold(head) {
		case "proposition", "motion", "the motion", "resolved", "resolution", "this house believes", "the proposition":
			at := trim(doc, corpus.Span{Start: s.Span.Start + len(head) + 1, End: s.Span.End})
			if st := statement(doc, at); st.Text != "" {
				return st
			}
		}
	}
	return Statement{}
}

// The words before a clause that is agreed on, and before one that is open.
func agreed(doc *segment.Document, first, i int) bool {
	if doc.Word(i) != "that" || i == first {
		return false
	}
	switch strings.ToLower(doc.Word(i - 1)) {
	case "agree", "agrees", "agreed", "consensus", "agreeing":
		return true
	}
	return false
}

func disputed(doc *segment.Document, first, i int) bool {
	if doc.Word(i) != "whether" {
		return false
	}
	for k := max(first, i-8); k < i; k++ {
		w := strings.ToLower(doc.Word(k))
		for _, s := range []string{"debat", "divid", "question", "disagree", "controvers", "split", "skeptic", "sceptic", "argu", "doubt", "disput", "over"} {
			if strings.HasPrefix(w, s) {
				return true
			}
		}
	}
	return false
}

// behind returns the first clause behind a word that the test accepts which
// can stand alone.
func behind(doc *segment.Document, opens func(*segment.Document, int, int) bool) Statement {
	for _, s := range doc.Sentences {
		if !s.Kind.Content() {
			continue
		}
		for i := s.First; i+4 < s.Last; i++ {
			if !opens(doc, s.First, i) {
				continue
			}
			if st := statement(doc, clause(doc, i+1, s.Last)); st.Text != "" {
				return st
			}
		}
	}
	return Statement{}
}

// clause returns the span of the clause that starts at the token a: up to a
// comma or another clause beside it.
func clause(doc *segment.Document, a, last int) corpus.Span {
	b := a
	for ; b < last; b++ {
		switch w := doc.Word(b); w {
		case ",", ";", ":", ".", "?", "!", "—", "–", "(":
			return corpus.Span{Start: doc.Tokens[a].Start, End: doc.Tokens[max(a, b-1)].End}
		case "and", "but", "or":
			if b+1 < last && (doc.Word(b+1) == "that" || doc.Word(b+1) == "whether" || doc.Word(b+1) == "not") {
				return corpus.Span{Start: doc.Tokens[a].Start, End: doc.Tokens[max(a, b-1)].End}
			}
		}
	}
	return corpus.Span{Start: doc.Tokens[a].Start, End: doc.Tokens[last-1].End}
}

// statement makes a sentence of a clause, if it can stand alone: it has a
// verb, four words at least, and does not start with a word that points back.
func statement(doc *segment.Document, s corpus.Span) Statement {
	s.End = s.Start + len(strings.TrimRight(doc.Slice(s), ".,;: "))
	words := strings.Fields(doc.Slice(s))
	if len(words) < 4 || len(words) > 30 || strings.ContainsAny(doc.Slice(s), "\n?“”\"") {
		return Statement{}
	}
	switch strings.ToLower(strings.Trim(words[0], "'’")) {
	case "it", "this", "that", "these", "those", "they", "he", "she", "we", "i", "you", "such", "to", "its", "their", "his", "her", "there", "or", "and", "if", "any", "both":
		return Statement{}
	}
	if !hasVerb(words) {
		return Statement{}
	}
	text := strings.Join(words, " ")
	r, n := utf8.DecodeRuneInString(text)
	return Statement{Text: string(unicode.ToUpper(r)) + text[n:], Span: s}
}

// hasVerb reports whether a verb that is sure to be one stands in the words.
func hasVerb(words []string) bool {
	for _, w := range words[1:] {
		switch strings.ToLower(strings.Trim(w, ".,")) {
		case "is", "are", "was", "were", "has", "have", "will", "would", "can", "could", "may", "might", "should", "must", "does", "do", "did", "cannot", "can't", "won't", "isn't", "aren't",
			"matters", "makes", "needs", "faces", "risks", "threatens", "gives", "takes", "works", "deserves", "remains", "loses", "wins", "lags", "leads", "fails", "helps", "hurts", "undermines":
			return true
		}
	}
	return false
}

// claimOf returns the title, if it claims something that one can be for or
// against, with small letters where the text has them.
func claimOf(doc *segment.Document, title string, names []string) Statement {
	words := unreported(strings.Fields(title))
	if len(words) < 4 || len(words) > 20 || strings.ContainsAny(title, "?:;|“”\"‘") || !arguable(words) {
		return Statement{}
	}
	switch strings.ToLower(words[0]) {
	case "how", "why", "what", "when", "where", "who", "this", "these", "it", "they", "he", "she", "on", "in", "at", "here", "here's", "watch", "inside", "meet":
		return Statement{}
	}
	return Statement{Text: strings.TrimRight(lowered(doc, words, names), ". ")}
}

// unreported returns what a title says that somebody says: "… , say critics"
// and "Court says …" without who says so. Of what else is told as somebody's
// word nothing is left.
func unreported(words []string) []string {
	for i, w := range words {
		switch strings.ToLower(w) {
		case "say", "says", "said":
			if i > 1 && strings.HasSuffix(words[i-1], ",") {
				out := append([]string(nil), words[:i]...)
				out[i-1] = strings.TrimSuffix(out[i-1], ",")
				return out
			}
			return words[i+1:]
		case "announces", "reaffirms", "claims", "denies", "confirms", "reports", "tells", "admits", "vows", "pledges", "promises":
			return nil
		}
	}
	return words
}

// arguable reports whether the words weigh rather than tell: what should be,
// will be, or is well or ill.
func arguable(words []string) bool {
	v := vocabularies()
	verb, weight := false, 0.0
	for i, w := range words {
		l := strings.ToLower(strings.Trim(w, ".,!'’"))
		switch l {
		case "should", "must", "will", "would", "could", "may", "might", "can", "cannot", "needs", "risks", "faces", "threatens", "deserves", "struggles", "lags", "loses", "fails", "matters", "works":
			if i > 0 && !(l == "may" && strings.HasSuffix(words[i-1], ",")) { // , May 2020
				return true
			}
		case "is", "are", "isn't", "aren't", "remains":
			verb = verb || i > 0
		}
		f := v.lookUp(l).feeling
		if f < 0 {
			f = -f
		}
		weight += f
	}
	return verb && weight >= 1
}

// lowered joins the words of a title in title case, in small letters but for
// what is part of a name or has its capital inside the text's sentences too.
func lowered(doc *segment.Document, words, names []string) string {
	capitals, inTitleCase := map[string]bool{}, 0
	for _, n := range names {
		for w := range strings.FieldsSeq(n) {
			capitals[w] = true
		}
	}
	for _, w := range words[1:] {
		if r, _ := utf8.DecodeRuneInString(w); unicode.IsUpper(r) {
			inTitleCase++
		}
	}
	if 2*inTitleCase < len(words) {
		return strings.Join(words, " ")
	}
	small := map[string]bool{}
	for _, s := range doc.Sentences {
		if !s.Kind.Content() {
			continue
		}
		for i := s.First; i < s.Last; i++ {
			switch w := doc.Word(i); {
			case w[0] >= 'a' && w[0] <= 'z':
				small[w] = true
			case i > s.First:
				capitals[w] = true
			}
		}
	}
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = w
		bare := strings.Trim(w, ".,!'’")
		l := strings.ToLower(bare)
		name, _, _ := strings.Cut(strings.ReplaceAll(bare, "’", "'"), "'")
		if i == 0 || l == "i" || bare == strings.ToUpper(bare) && len(bare) > 1 {
			continue
		}
		if small[l] || isFunction(l) || !capitals[name] && !capitals[bare] {
			out[i] = strings.Replace(w, bare, l, 1)
		}
	}
	return strings.Join(out, " ")
}

func isFunction(w string) bool {
	switch w {
	case "a", "an", "the", "is", "are", "its", "their", "his", "her", "of", "in", "on", "to", "for", "and", "or", "but", "as", "at", "by", "be", "with", "from", "not", "it", "will", "has", "have", "more", "than", "over", "under", "into", "after", "before":
		return true
	}
	return false
}
