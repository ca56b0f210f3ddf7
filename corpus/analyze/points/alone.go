package points

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"dossier/corpus"
	"dossier/corpus/analyze/segment"
)

// alone returns a sentence as it can stand by itself: without its bullet, its
// label and the words that tie it to the sentence before, with a name in
// brackets for a pronoun at its start. It is not ok if the sentence needs
// another one to be understood.
func (r *Ranking) alone(i int) (Point, bool) {
	s := &r.doc.Sentences[i]
	if endless(s) {
		return Point{}, false
	}
	first := r.afterBullet(s)
	if r.english {
		first = r.afterLabel(s, first)
		first = r.afterConnectives(s, first)
	}
	if first >= s.Last {
		return Point{}, false
	}
	p := Point{Sentence: i, Span: corpus.Span{Start: r.doc.Tokens[first].Start, End: s.Span.End}}
	with, ok := replacement{}, true
	if r.english {
		with, ok = r.antecedent(s, first)
	}
	p.Text = r.show(p.Span, first > s.First, with)
	return p, ok
}

// afterBullet returns the first token of the sentence behind the bullet or
// number of an item and the marks of Markdown.
func (r *Ranking) afterBullet(s *segment.Sentence) int {
	k := s.First
	for k < s.Last {
		w := r.doc.Word(k)
		switch {
		case strings.ContainsAny(w, "\"“‘'(["), isWord(w) && !(s.Kind == segment.ListItem && k == s.First && r.isNumber(k, s.Last)):
			return k
		case isWord(w):
			k += 2 // "3." or "3)"
		case strings.HasPrefix(w, "$") || strings.HasPrefix(w, "€") || strings.HasPrefix(w, "£") || strings.HasPrefix(w, "¥"):
			return k
		default:
			k++
		}
	}
	return k
}

// isNumber reports whether the token at k is the number of an item.
func (r *Ranking) isNumber(k, end int) bool {
	w := r.doc.Word(k)
	if k+1 >= end || len(w) > 3 || strings.Trim(w, "0123456789") != "" && len(w) > 1 {
		return false
	}
	next := r.doc.Word(k + 1)
	return next == "." || next == ")"
}

// afterLabel passes over a label such as "Why It Matters:".
func (r *Ranking) afterLabel(s *segment.Sentence, first int) int {
	for k := first; k < s.Last && k <= first+6; k++ {
		w := r.doc.Word(k)
		if w == ":" {
			if k == first || k+1 >= s.Last {
				return first
			}
			next, _ := utf8.DecodeRuneInString(r.doc.Word(k + 1))
			if unicode.IsUpper(next) && s.Last-k > leastWords {
				return k + 1
			}
			return first
		}
		if !isWord(w) {
			return first
		}
		if c, _ := utf8.DecodeRuneInString(w); k > first && unicode.IsLower(c) && len(w) > 3 {
			return first // a label is of capitals, its small words aside
		}
	}
	return first
}

// afterConnectives passes over "However," and its like.
func (r *Ranking) afterConnectives(s *segment.Sentence, first int) int {
	for range 3 {
		n := r.connective(s, first)
		if n == 0 || s.Last-first-n < leastWords {
			return first
		}
		first += n
	}
	return first
}

// connective returns the number of tokens of the connective at the token at
// first, its comma included; 0 if there is none.
func (r *Ranking) connective(s *segment.Sentence, first int) int {
	var b strings.Builder
	for k := first; k < s.Last && k < first+5; k++ {
		if k > first {
			b.WriteByte(' ')
		}
		b.WriteString(strings.ToLower(r.doc.Word(k)))
		if k+1 < s.Last && r.doc.Word(k+1) == "," && connectives()[b.String()] {
			return k - first + 2
		}
	}
	if first+1 >= s.Last {
		return 0
	}
	next := strings.ToLower(r.doc.Word(first + 1))
	switch strings.ToLower(r.doc.Word(first)) {
	case "but", "and", "yet":
		if next == "," {
			return 2
		}
		return 1
	case "so":
		switch next {
		case "far", "long", "many", "much", "called", "few", "great", "-", "that", "too", "is", "are", "do", "does", "did":
			return 0
		}
		return 1
	}
	return 0
}

// connectives tie a sentence to the one before if a comma follows.
var connectives = sync.OnceValue(func() map[string]bool {
	m := map[string]bool{}
	for p := range strings.SplitSeq("however|meanwhile|moreover|furthermore|additionally|also|still|indeed|nevertheless|nonetheless|besides|similarly|likewise|"+
		"consequently|therefore|thus|hence|accordingly|finally|then|overall|in addition|as a result|in fact|of course|for instance|for example|"+
		"in other words|at the same time|on the other hand|on the one hand|after all|even so|by contrast|in contrast|that said|to be sure|in the meantime|"+
		"as such|in turn|in short|in conclusion|as a consequence|more importantly|importantly|notably|internally|conversely|subsequently|again|"+
		"despite this|despite that|because of this|but|and|yet|so|plus|first|second|third|firstly|secondly|thirdly|lastly|ultimately|instead|"+
		"what is more|what 's more|what's more|in particular|specifically|to that end|with that|in response|in return|all in all|in the process|either way|in any case", "|") {
		m[p] = true
	}
	return m
})

// show writes the words of a span for the screen: on one line, without the
// marks of Markdown, with a capital at the front if something before it was
// left out, and with names in brackets.
func (r *Ranking) show(span corpus.Span, cut bool, with replacement) string {
	s := plainText(r.doc.Slice(span))
	if with.name != "" {
		s = plainText(r.doc.Text[span.Start:with.span.Start]) + " [" + with.name + "]" + gap(r.doc.Text[with.span.End:span.End])
		s = strings.TrimSpace(s)
	}
	if first, n := utf8.DecodeRuneInString(s); cut && unicode.IsLower(first) {
		s = string(unicode.ToUpper(first)) + s[n:]
	}
	return s
}

// gap returns the plain text of what follows a replaced word, with a space
// before it if it has one.
func gap(s string) string {
	if first, _ := utf8.DecodeRuneInString(s); unicode.IsSpace(first) {
		return " " + plainText(s)
	}
	return plainText(s)
}

// plainText puts Markdown on one line and takes its emphasis and links away.
func plainText(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if strings.ContainsAny(s, "*`") || strings.Contains(s, "__") {
		s = strings.NewReplacer("***", "", "**", "", "__", "", "`", "").Replace(s)
		s = dropStars(s)
	}
	if strings.Contains(s, "](") {
		s = dropLinks(s)
	}
	return s
}

// dropStars takes away single stars around words: "*not*".
func dropStars(s string) string {
	if strings.Count(s, "*")%2 != 0 {
		return s
	}
	return strings.ReplaceAll(s, "*", "")
}

// dropLinks writes the words of links only: "[words](address)".
func dropLinks(s string) string {
	var b strings.Builder
	for {
		mid := strings.Index(s, "](")
		if mid < 0 {
			break
		}
		open := strings.LastIndexByte(s[:mid], '[')
		end := strings.IndexByte(s[mid:], ')')
		if open < 0 || end < 0 {
			b.WriteString(s[:mid+2])
			s = s[mid+2:]
			continue
		}
		b.WriteString(strings.TrimSuffix(s[:open], "!"))
		b.WriteString(s[open+1 : mid])
		s = s[mid+end+1:]
	}
	b.WriteString(s)
	return b.String()
}
