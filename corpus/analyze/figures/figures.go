// Package figures finds the quantities and the dates of an article: money,
// percentages, counts, headcounts, durations and dates, each with what it
// measures in words of the sentence, and the dated happenings.
//
// It reads the tokens of each sentence once, by hand and without regular
// expressions, so that a hostile text costs no more than a long one. What is
// not sure has no value: "hundreds of roles" and "8 to 10 percent" are figures
// without one number. "About" and "up to" stay in the text of a figure.
//
// Read number.go for numbers in digits and words, money.go and quantity.go for
// what is counted, date.go and relative.go for dates, what.go for what a
// figure measures and event.go for happenings. Those are of English; tongue.go
// has the words of other languages, and foreign.go reads them.
package figures

import (
	"strings"

	"dossier/corpus"
	"dossier/corpus/analyze/segment"
)

// Kind is what a figure is.
type Kind uint8

// The kinds of figure.
const (
	Money Kind = iota
	Percent
	Count
	People
	Duration
	Date
)

// String returns the name of the kind.
func (k Kind) String() string {
	return [...]string{"money", "percent", "count", "people", "duration", "date"}[k]
}

// Figure is a quantity or a date in the text.
type Figure struct {
	Kind Kind
	Text string      // on one line, with its modifiers: "up to US$8 billion"
	Span corpus.Span // of Text
	// Value is the number in Unit; nil if the text gives no one number.
	Value *float64
	// Unit is an ISO 4217 code, "percent", "percentage points", "people",
	// "jobs", "years", … or the plural noun that is counted; "date" of a date.
	Unit string
	What string // what it measures: words of the sentence; "" if unclear
	// Date is the date, if it can be told; Approximate if it rests on the
	// date of the article.
	Date corpus.Date
	// Relative says that a date is told from the day of writing: "last week".
	Relative bool
	Sentence int // its place in the document's Sentences
	// first and last are its tokens.
	first, last int
}

// Options is what is known of the article.
type Options struct {
	// Published is when it came out. Without it, relative dates have no date.
	Published corpus.Date
	// Language is the text's two-letter code; "" is read as English.
	Language string
}

// Find returns the figures of the running text in order. They do not overlap.
func Find(doc *segment.Document, o Options) []Figure {
	sc := &scanner{doc: doc, published: o.Published, tongue: tongueOf(o.Language), verbs: verbs(), words: make([]string, longest), lower: make([]string, longest)}
	var out []Figure
	for i := range doc.Sentences {
		s := &doc.Sentences[i]
		if s.Kind.Content() && s.Last-s.First <= longest {
			out = sc.sentence(out, i)
		}
	}
	return out
}

// longest is how many tokens a sentence may have to be read: what is longer is
// a table or a list without marks.
const longest = 400

// scanner reads the tokens of a sentence.
type scanner struct {
	doc       *segment.Document
	words     []string // of the sentence that is read, as they stand
	lower     []string // the same in lower case
	first     int      // the first token of the sentence
	published corpus.Date
	verbs     map[string]bool
	tongue    *tongue // of the text, nil if it is English
}

// sentence appends the figures of the sentence at a place of the document.
func (sc *scanner) sentence(out []Figure, at int) []Figure {
	doc := sc.doc
	s := &doc.Sentences[at]
	n := s.Last - s.First
	sc.first, sc.words, sc.lower = s.First, sc.words[:n], sc.lower[:n]
	for k := range n {
		sc.words[k] = doc.Word(s.First + k)
		sc.lower[k] = strings.ToLower(sc.words[k])
	}
	from := len(out)
	for k := 0; k < n; {
		f, ok := sc.at(k)
		if !ok {
			k++
			continue
		}
		f.Sentence = at
		sc.modify(&f)
		if len(out) > from && out[len(out)-1].last > f.first {
			f.first = out[len(out)-1].last
		}
		f.Span = corpus.Span{Start: doc.Tokens[s.First+f.first].Start, End: doc.Tokens[s.First+f.last-1].End}
		f.Text = strings.Join(strings.Fields(doc.Slice(f.Span)), " ")
		out = append(out, f)
		k = f.last
	}
	for i := from; i < len(out); i++ {
		if sc.tongue != nil {
			out[i].What = sc.foreignWhat(out[from:], i-from)
			continue
		}
		out[i].What = sc.what(out[from:], i-from)
	}
	return out
}

// at reads the figure that starts at the token k.
func (sc *scanner) at(k int) (Figure, bool) {
	if sc.tongue != nil {
		return sc.foreign(k)
	}
	if !starts(sc.lower[k]) {
		return Figure{}, false
	}
	if f, ok := sc.date(k); ok {
		return f, true
	}
	if f, ok := sc.money(k); ok {
		return f, true
	}
	return sc.quantity(k)
}

// starts reports whether a figure can start with a token, so that most are
// passed over at a glance.
func starts(w string) bool {
	c := w[0]
	switch {
	case c >= '0' && c <= '9', c >= 0x80, c == '.' && len(w) > 1, c == '$':
		return true
	case c < 'a' || c > 'z':
		return false
	}
	if starters()[w] || strings.HasSuffix(w, "$") {
		return true
	}
	head, _, ok := strings.Cut(w, "-")
	return ok && starters()[head] || strings.HasPrefix(w, "multi")
}

// lowerAt returns the token k in lower case, "" beyond the ends.
func (sc *scanner) lowerAt(k int) string {
	if k < 0 || k >= len(sc.lower) {
		return ""
	}
	return sc.lower[k]
}

// wordAt returns the token k, "" beyond the ends.
func (sc *scanner) wordAt(k int) string {
	if k < 0 || k >= len(sc.words) {
		return ""
	}
	return sc.words[k]
}

// touches reports whether no white space stands between the tokens k and k+1.
func (sc *scanner) touches(k int) bool {
	return k >= 0 && k+1 < len(sc.words) && sc.doc.Tokens[sc.first+k].End == sc.doc.Tokens[sc.first+k+1].Start
}

// modifiers qualify the figure that follows them.
var modifiers = [...]string{
	"no more than", "no fewer than", "no less than", "as much as", "as many as", "as little as", "as few as", "as high as", "as low as", "in excess of",
	"upwards of", "north of", "close to", "up to", "more than", "less than", "fewer than", "greater than", "at least", "at most", "well over", "just over",
	"just under", "an estimated", "a total of", "a record", "a mere", "about", "around", "approximately", "roughly", "nearly", "almost", "over", "under", "some",
	"estimated", "only", "exactly", "another", "circa", "ca.", "approx.", "~", "late", "early", "mid", "minus", "negative",
}

// modify takes the modifiers of a figure into its text.
func (sc *scanner) modify(f *Figure) {
	if sc.tongue != nil {
		f.first -= sc.foreignModifier(f.first)
		return
	}
	for range 2 {
		n := sc.modifier(f.first, f.Kind == Date)
		if n == 0 {
			break
		}
		f.first -= n
	}
	if f.Kind == Date {
		return
	}
	if sc.lowerAt(f.last) == "or" {
		switch sc.lowerAt(f.last + 1) {
		case "more", "so", "less", "fewer", "higher", "lower":
			f.last += 2
		}
	}
}

// modifier returns the number of tokens of the modifier that ends before the
// token k.
func (sc *scanner) modifier(k int, date bool) int {
	for _, m := range modifiers {
		if date != (m == "late" || m == "early" || m == "mid") {
			continue
		}
		n := strings.Count(m, " ") + 1
		if k < n {
			continue
		}
		at, ok := k-n, true
		for w := range strings.SplitSeq(m, " ") {
			if sc.lower[at] != w {
				ok = false
				break
			}
			at++
		}
		if ok {
			return n
		}
	}
	return 0
}
