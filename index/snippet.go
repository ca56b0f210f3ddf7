package index

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// snippetRunes is about how long a passage is.
const snippetRunes = 160

// match is a place in a text where a leaf matches.
type match struct{ start, end, leaf int }

// find returns the matches of leaves in a text, in order, without overlaps:
// the longer one of two that start together.
func (x *Index) find(text string, leaves []*leaf, field int) []match {
	if len(leaves) == 0 {
		return nil
	}
	var out []match
	words := tokenize(text)
	for i := 0; i < len(words); {
		best, by := 0, 0
		for k, l := range leaves {
			if !slices.Contains(l.fields, field) {
				continue
			}
			if n := l.matches(words, i, x.stems); n > best {
				best, by = n, k
			}
		}
		if best == 0 {
			i++
			continue
		}
		best = min(best, len(words)-i)
		out = append(out, match{words[i].start, spanEnd(words, i, best), by})
		i += best
	}
	return out
}

// distinct is how many leaves the matches are of.
func distinct(ms []match) int {
	var seen uint64
	n := 0
	for _, m := range ms {
		if bit := uint64(1) << (m.leaf % 64); seen&bit == 0 {
			seen |= bit
			n++
		}
	}
	return n
}

// hit makes the hit of a briefing: its score and the passage that shows why it
// is one. Labels such as the title are shown anyway, so a passage with as many
// of the words is preferred.
func (x *Index) hit(a *answer, ord int) Hit {
	s := x.docs[ord]
	h := Hit{ID: s.ID, Title: s.Title, Score: a.scores[ord]}
	leaves := a.plan.leaves
	title := x.find(s.Title, leaves, x.byName["title"])
	for _, m := range title {
		h.TitleMatches = append(h.TitleMatches, [2]int{m.start, m.end})
	}
	best, bestText := 0, ""
	var bestMatches []match
	most := a.leavesOf(ord)
	for pass := range 2 { // passages first, labels if they say more
		for f := range x.fields {
			if best == most {
				break // nothing can say more
			}
			if x.fields[f].label && pass == 0 || !x.fields[f].label && pass == 1 {
				continue
			}
			for _, text := range x.fields[f].texts(s) {
				ms := x.find(text, leaves, f)
				if len(ms) == 0 {
					continue
				}
				if from, to := window(text, ms); distinct(within(ms, from, to)) > best {
					best, bestText, bestMatches = distinct(within(ms, from, to)), text, ms
					h.Field = x.fields[f].shown
				}
			}
		}
	}
	if bestMatches == nil {
		bestText, bestMatches = x.mention(s, a.plan.named)
		if bestMatches != nil {
			h.Field = FieldEntity
		}
	}
	if bestMatches == nil {
		bestText = opening(s)
	}
	h.Snippet = passage(bestText, bestMatches)
	return h
}

// mention is the first passage of a briefing that names one of the entities
// asked for, nil matches if none does.
func (x *Index) mention(s *source, named []*leaf) (string, []match) {
	for f := range x.fields {
		if len(named) == 0 || x.fields[f].label {
			continue
		}
		for _, text := range x.fields[f].texts(s) {
			if ms := x.find(text, named, f); len(ms) > 0 {
				return text, ms
			}
		}
	}
	return "", nil
}

// opening is what is shown of a briefing in which nothing matched.
func opening(s *source) string {
	for _, t := range []string{s.Dek, s.Summary} {
		if t != "" {
			return t
		}
	}
	first, _, _ := strings.Cut(s.plain, "\n")
	return first
}

// leavesOf is how many leaves of the query a briefing has.
func (a *answer) leavesOf(ord int) int {
	n := 0
	for _, l := range a.plan.leaves {
		if l.hits.has(ord) {
			n++
		}
	}
	return n
}

func within(ms []match, from, to int) []match {
	var out []match
	for _, m := range ms {
		if m.start >= to {
			break
		}
		if m.start >= from && m.end <= to {
			out = append(out, m)
		}
	}
	return out
}

// passage cuts the best passage out of a text.
func passage(text string, ms []match) Snippet {
	from, to := window(text, ms)
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
	if utf8.RuneCountInString(text) <= snippetRunes {
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
