package index

import (
	"strings"
	"unicode/utf8"
)

// snippetRunes is about how long a passage is.
const snippetRunes = 160

// passage cuts a passage, which is what window gives, out of a text.
func passage(text string, ms []match, from, to int) Snippet {
	var b strings.Builder
	shift := -from
	if from > 0 && !startsSentence(text, from) {
		b.WriteString("… ")
		shift += b.Len()
	}
	b.WriteString(strings.Map(printable, text[from:to]))
	if to < len(text) && !endsSentence(text[:to]) {
		b.WriteString(" …")
	}
	s := Snippet{Text: b.String()}
	for _, m := range within(ms, from, to) {
		s.Matches = append(s.Matches, [2]int{m.start + shift, m.end + shift})
	}
	return s
}

// printable makes spaces of control characters of one byte; all others have
// been taken out where texts come in.
func printable(r rune) rune {
	if r < ' ' || r == 0x7f {
		return ' '
	}
	return r
}

// window chooses the bytes of a text to show: around the matches, whole
// sentences if they fit, whole words in any case. Most distinct matches win,
// then most matches, then the first.
func window(text string, ms []match) (from, to int) {
	if len(text) <= snippetRunes || len(text) <= 4*snippetRunes && utf8.RuneCountInString(text) <= snippetRunes {
		return 0, len(text)
	}
	if len(ms) == 0 {
		return 0, cutBack(text, 0, snippetRunes)
	}
	bestFrom, bestTo, bestValue := -1, 0, -1
	for i := range ms {
		end := cutBack(text, ms[i].start, snippetRunes)
		in := within(ms[i:], ms[i].start, max(end, ms[i].end))
		if v := distinct(in)*64 + min(len(in), 63); v > bestValue {
			bestValue, bestFrom, bestTo = v, ms[i].start, in[len(in)-1].end
		}
	}
	return widen(text, bestFrom, bestTo)
}

// widen grows a range to whole sentences, or else to as many words as fit.
func widen(text string, from, to int) (int, int) {
	start, end := sentenceStart(text, from), sentenceEnd(text, to)
	if utf8.RuneCountInString(text[start:end]) <= snippetRunes {
		for {
			next := sentenceEnd(text, min(end+1, len(text)))
			if next <= end || strings.Contains(text[start:next], "\n") || utf8.RuneCountInString(text[start:next]) > snippetRunes {
				return start, end
			}
			end = next
		}
	}
	spare := snippetRunes - utf8.RuneCountInString(text[from:to])
	if utf8.RuneCountInString(text[start:to]) <= snippetRunes {
		from = start
	} else if spare > 0 {
		from = wordStart(text, start, from, spare/2)
	}
	spare = snippetRunes - utf8.RuneCountInString(text[from:to])
	if spare > 0 {
		to = max(to, min(cutBack(text, to, spare), end))
	}
	return from, to
}

// cutBack returns the end of the last whole word within n runes behind from.
func cutBack(text string, from, n int) int {
	if from+n < len(text) && isASCII(text[from:from+n+1]) {
		if i := strings.LastIndexAny(text[from+1:from+n+1], " \n"); i >= 0 {
			return from + 1 + i
		}
		return from + n
	}
	last, count := from, 0
	for i, r := range text[from:] {
		if r == ' ' || r == '\n' {
			last = from + i
		}
		if count++; count > n {
			if last == from {
				return from + i
			}
			return last
		}
	}
	return len(text)
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// wordStart returns the start of a word at most n runes before at, not before
// low.
func wordStart(text string, low, at, n int) int {
	best := at
	for i := at; i > low && n > 0; n-- {
		r, size := utf8.DecodeLastRuneInString(text[:i])
		if r == ' ' || r == '\n' {
			best = i
		}
		i -= size
	}
	return best
}

// sentenceStart returns where the sentence begins that at is in.
func sentenceStart(text string, at int) int {
	for i := at; i > 0; i-- {
		if startsSentence(text, i) {
			return i
		}
	}
	return 0
}

// sentenceEnd returns where the sentence ends that at is in or behind.
func sentenceEnd(text string, at int) int {
	for i := at; i < len(text); i++ {
		if text[i] == '\n' || text[i] == ' ' && endsSentence(text[:i]) && startsSentence(text, i+1) {
			return i
		}
	}
	return len(text)
}

// startsSentence reports whether a sentence starts at byte i: at the start of
// a line, or behind a full stop and a space with no small letter following.
func startsSentence(text string, i int) bool {
	if i == 0 || text[i-1] == '\n' {
		return true
	}
	if i < 2 || i >= len(text) || text[i-1] != ' ' || !endsSentence(text[:i-1]) {
		return false
	}
	return text[i] < 'a' || text[i] > 'z'
}

// endsSentence reports whether a text ends as sentences do. "Mr." and "U.S."
// do not end one: what stands before the full stop is too short.
func endsSentence(text string) bool {
	t := strings.TrimRight(text, "\"”’')")
	if strings.HasSuffix(t, "!") || strings.HasSuffix(t, "?") || strings.HasSuffix(t, "…") {
		return true
	}
	if !strings.HasSuffix(t, ".") {
		return false
	}
	word := t[strings.LastIndexAny(t, " \n")+1 : len(t)-1]
	return len(word) > 3 || len(word) > 0 && word[0] >= '0' && word[0] <= '9'
}
