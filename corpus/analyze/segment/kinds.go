package segment

import (
	"strings"
	"unicode/utf8"
)

// view is what the kind of a paragraph is decided by.
type view struct {
	text   string
	folded string // in lower case, without marks at its ends; "" for a long paragraph
	words  int    // counted up to manyWords
	caps   int    // words of four letters and more that start with a capital
	small  int    // and those that do not
	first  rune
	last   rune // closing marks and brackets passed over
	quoted bool // holds a quotation mark
}

const (
	manyWords   = 60  // as many as decide anything
	foldedBytes = 320 // a longer line is no furniture
	fullWords   = 16  // that a paragraph of running text has at least
)

// sentence reports whether the paragraph ends as a sentence does.
func (v *view) sentence() bool {
	switch v.last {
	case '.', '!', '?', '…', '。', '！', '？':
		return true
	}
	return false
}

// full reports whether the paragraph is plainly running text.
func (v *view) full() bool {
	return v.words >= fullWords && v.sentence() || v.words >= 35
}

// titled reports whether the paragraph is written as headlines are, most of
// its words with a capital.
func (v *view) titled() bool { return v.caps >= 1 && v.caps > 2*v.small }

// look makes the view of a paragraph.
func look(s string, p Paragraph) view {
	t := s[p.Span.Start:p.Span.End]
	v := view{text: t}
	v.first, _ = utf8.DecodeRuneInString(t)
	for i := 0; i < len(t) && v.words < manyWords; {
		if n := spaceAt(t, i); n > 0 {
			i += n
			continue
		}
		j := i
		for j < len(t) && spaceAt(t, j) == 0 {
			j++
		}
		if r, _ := utf8.DecodeRuneInString(t[i:]); alone(r) {
			v.words += 1 + (j-i)/6 // two characters to a word
		} else if isLetter(r) || isDigit(r) || j-i > 3 {
			v.words++
			if j-i >= 4 && isLetter(r) {
				if isUpper(r) {
					v.caps++
				} else {
					v.small++
				}
			}
		}
		i = j
	}
	rest := t
	for rest != "" {
		r, n := utf8.DecodeLastRuneInString(rest)
		v.last = r
		if !strings.ContainsRune("\"'”’)]»*_", r) {
			break
		}
		rest = rest[:len(rest)-n]
	}
	if len(t) <= foldedBytes {
		v.folded = foldLine(t)
		v.quoted = strings.ContainsAny(t, "\"“„«")
	}
	return v
}

// foldLine returns the line in lower case without the marks at its ends, its
// runs of white space a space and its apostrophes straight.
func foldLine(t string) string {
	t = strings.ToLower(strings.ReplaceAll(t, "’", "'"))
	t = strings.Trim(t, " \t#*_•·-–—|>»→›…:.!?()[]{}\"“”\u00a0")
	return strings.Join(strings.Fields(t), " ")
}

// classify says what each paragraph is, as far as its first line did not.
func classify(s string, ps []Paragraph) {
	if len(ps) == 0 {
		return
	}
	vs := make([]view, len(ps))
	for i := range ps {
		vs[i] = look(s, ps[i])
	}
	firstFull, lastFull := -1, -1
	language := mainLanguage(s)
	for i := range ps {
		v := &vs[i]
		if kind, ok := lineKind(v); ok && (kind != Furniture || ps[i].Kind != Furniture) {
			ps[i].Kind, ps[i].Level = kind, 0
			continue
		}
		if ps[i].Kind != Furniture && language != "" && foreign(v, language) {
			ps[i].Kind = Furniture
			continue
		}
		if (v.full() || ps[i].Kind == ListItem && v.words >= 8) && ps[i].Kind != Furniture {
			if firstFull < 0 {
				firstFull = i
			}
			lastFull = i
		}
	}
	title := head(ps, vs, firstFull)
	contents(ps, vs)
	headings(ps, vs, title)
	tail(ps, vs, lastFull)
}

// mainLanguage returns the language of the text if it leaves no doubt.
func mainLanguage(s string) string {
	if code, ok := Language(s); ok && len(s) > 400 {
		return code
	}
	return ""
}

// foreign reports whether a line is in another language than the text: no
// part of the article, but of the page around it.
func foreign(v *view, language string) bool {
	if v.folded == "" || v.words < 3 || v.words > 25 || v.quoted {
		return false
	}
	m := measure(v.text)
	if !isLatin(language) {
		return false // its lines may well be of names in Latin letters
	}
	if m.script != "" {
		return m.script != language
	}
	best, second := m.best()
	// Names of a language are not a line in it: there must be small words, and
	// none to speak of in the language of the text.
	return functionWords[best].code != language && v.small > 0 && m.hits >= 2 && m.score[best] >= 2 && m.score[best] >= 1.4*m.score[second] && m.of(language) <= .5*m.score[best]
}

// head sorts out what stands before the running text: the headline stays,
// the names of sections over it and its own repetition go. It returns the
// place of the headline, -1 if there is none.
func head(ps []Paragraph, vs []view, firstFull int) int {
	if firstFull < 0 {
		firstFull = len(ps)
	}
	title := -1
	for i := range min(firstFull, len(ps)) {
		if ps[i].Kind == Heading && ps[i].Level <= 1 || ps[i].Kind == Prose && !vs[i].sentence() && vs[i].words >= 3 {
			title = i
			break
		}
	}
	if title < 0 {
		if len(ps) > 1 && firstFull > 0 && ps[0].Kind == Prose && !vs[0].sentence() && vs[0].words > 0 {
			title = 0
		}
		if title < 0 {
			return -1
		}
	}
	for i := range title {
		if ps[i].Kind == Prose && vs[i].words <= 2 {
			ps[i].Kind = Furniture
		}
	}
	if ps[title].Kind == Prose && title+1 < len(ps) {
		ps[title].Kind = Heading
	}
	for i := title + 1; i < firstFull; i++ {
		if vs[i].folded != "" && vs[i].folded == vs[title].folded {
			ps[i].Kind = Furniture
		}
	}
	return title
}

// contents marks the list under the first line such as "Table of Contents":
// items, or lines that stand again further down as headings.
func contents(ps []Paragraph, vs []view) {
	at := 0
	for at < len(ps) && !(ps[at].Kind == Furniture && listsContents(vs[at].folded)) {
		at++
	}
	if at >= len(ps) {
		return
	}
	left := map[string]int{} // how often a short line still comes
	for i := at + 1; i < len(ps); i++ {
		if vs[i].folded != "" && vs[i].words <= 16 {
			left[vs[i].folded]++
		}
	}
	for i := at + 1; i < len(ps) && vs[i].folded != ""; i++ {
		left[vs[i].folded]--
		// What does not come again is the heading itself.
		if !(ps[i].Kind == ListItem && !vs[i].sentence()) && left[vs[i].folded] == 0 {
			break
		}
		ps[i].Kind = Furniture
	}
}

// headings finds the headings that nothing marks: a short line without a
// full stop over running text or a list.
func headings(ps []Paragraph, vs []view, title int) {
	next := make([]int, len(ps)) // the next paragraph that is no furniture
	after := -1
	for i := len(ps) - 1; i >= 0; i-- {
		next[i] = after
		if ps[i].Kind != Furniture && ps[i].Kind != Caption {
			after = i
		}
	}
	for i := len(ps) - 1; i >= 0; i-- {
		v := &vs[i]
		if ps[i].Kind != Prose || i == title || next[i] < 0 || v.words == 0 || v.words > 16 || len(v.text) > 130 {
			continue
		}
		below := next[i]
		leads := ps[below].Kind == ListItem || ps[below].Kind == Heading || vs[below].full() || vs[below].sentence() && vs[below].words > v.words+4
		if !leads || isLower(v.first) || v.quoted && !v.titled() {
			continue
		}
		switch v.last {
		case '.', ',', ';', '…', '。', '!', '-', '—':
			continue
		case ':':
			// A line that opens a list is a heading if it is a title, else
			// the sentence that leads in.
			if v.words > 6 {
				continue
			}
		case '?':
			if !v.titled() && !(v.words <= 9 && vs[below].full()) || strings.HasPrefix(v.text, "Q:") {
				continue
			}
		}
		if strings.HasPrefix(v.text, "A:") || strings.HasPrefix(v.text, "Q:") {
			continue
		}
		ps[i].Kind = Heading
	}
}

// tail marks the end of the page: what stands after the running text from
// the first line that is plainly furniture on.
func tail(ps []Paragraph, vs []view, lastFull int) {
	strong, weak := false, false
	for i := lastFull + 1; i < len(ps); i++ {
		v := &vs[i]
		if ps[i].Kind == Furniture {
			weak = weak || v.words > 0
			strong = strong || endsArticle(v.folded) || v.words >= 4 && v.sentence()
			continue
		}
		if lastFull < 0 || !weak && !strong {
			continue
		}
		if strong && !v.full() || ps[i].Kind != Caption && !v.sentence() {
			ps[i].Kind, ps[i].Level = Furniture, 0
		}
	}
}
