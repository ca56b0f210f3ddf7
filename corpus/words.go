package corpus

import "strings"

// FindWords returns where the nth occurrence (from 1; 0 is the first too) of
// words is in a body, runs of white space counting as one space. Where there
// are fewer, as after an edit, it is the last one; with none it is false.
func FindWords(body, words string, nth int) (Span, bool) {
	words = strings.Join(strings.Fields(words), " ")
	if words == "" {
		return Span{}, false
	}
	p := newPassage(body, nil)
	at, count, ok := p.find(words, max(nth, 1))
	if !ok && count > 0 {
		at, _, ok = p.find(words, count)
	}
	return at, ok
}

// WordsAt returns the words that stand at a span of a body, with which
// occurrence of them it is. A span of white space has none.
func WordsAt(body string, s Span) Evidence {
	start := max(min(s.Start, len(body)), 0)
	end := max(min(s.End, len(body)), start)
	e := Evidence{Words: strings.Join(strings.Fields(body[start:end]), " "), Nth: 1, Span: Span{Start: start, End: end}}
	if e.Words == "" {
		return Evidence{}
	}
	p := newPassage(body, nil)
	for n := 1; ; n++ {
		at, _, ok := p.find(e.Words, n)
		if !ok {
			return e
		}
		if at.Start >= start {
			e.Nth, e.Span = n, at
			return e
		}
	}
}
