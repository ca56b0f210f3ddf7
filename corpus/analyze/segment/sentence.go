package segment

import (
	"strconv"
	"unicode/utf8"

	"dossier/corpus"
)

// appendSentences appends the sentences of the tokens from first on, which
// are those of one paragraph.
func appendSentences(out []Sentence, s string, tokens []Token, first int, kind Kind, paragraph int) []Sentence {
	emit := func(end int) {
		out = append(out, Sentence{
			Span:  corpus.Span{Start: tokens[first].Start, End: tokens[end-1].End},
			First: first, Last: end, Paragraph: paragraph, Kind: kind,
		})
		first = end
	}
	if kind != Heading { // "Mr. Smith Goes. To Town" is one heading
		for i := first; i+1 < len(tokens); i++ {
			if end := sentenceEnd(s, tokens, first, i); end > i && end < len(tokens) {
				emit(end)
				i = end - 1
			}
		}
	}
	if first < len(tokens) {
		emit(len(tokens))
	}
	return out
}

// sentenceEnd returns the token after the sentence that the token at i ends,
// 0 if it ends none.
func sentenceEnd(s string, tokens []Token, first, i int) int {
	t := tokens[i]
	last := s[t.End-1]
	wide := false
	switch last {
	case '.', '!', '?':
	case 0xa6: // …
		if s[t.Start:t.End] != "…" {
			return 0
		}
	case 0x82, 0x81, 0x9f: // 。！？
		w := s[t.Start:t.End]
		if w != "。" && w != "！" && w != "？" {
			return 0
		}
		wide = true
	case 0xa4: // the danda of Hindi
		if s[t.Start:t.End] != "।" {
			return 0
		}
		wide = true
	default:
		return 0
	}
	next := i + 1
	for next < len(tokens) && tokens[next].Start == tokens[next-1].End && closes(s, tokens, next) {
		next++
	}
	if next >= len(tokens) {
		return 0
	}
	if wide {
		return next
	}
	closed := next > i+1
	if tokens[next].Start == tokens[next-1].End {
		// A space was lost in "ended.The", but not in "U.S.-based".
		r, _ := utf8.DecodeRuneInString(s[tokens[next].Start:])
		if t.End-t.Start == 1 && isUpper(r) && tokens[next].End-tokens[next].Start > 1 && i > first && longWord(s, tokens[i-1]) {
			return next
		}
		return 0
	}
	start := next
	for start < len(tokens) && opens(s, tokens[start]) {
		start++
	}
	if start >= len(tokens) {
		return next
	}
	word := s[tokens[start].Start:tokens[start].End]
	r, _ := utf8.DecodeRuneInString(word)
	bullet := word == "•" || word == "—" || word == "–"
	if !begins(r) && !bullet {
		return 0
	}
	quoted := start > next && s[tokens[next].Start] != '(' && s[tokens[next].Start] != '['
	starter := lookUp(word)&starts != 0
	switch {
	case last == '!' || last == '?':
		return next
	case last == 0xa6 || t.End-t.Start > 1 && s[t.Start] == '.': // an ellipsis
		if starter || quoted || closed || bullet {
			return next
		}
		return 0
	case t.End-t.Start == 1:
		return plainStop(s, tokens, first, i, next, r)
	case closed && quoted:
		return next
	}
	return abbreviationStop(s, tokens, i, next, r, starter || quoted || bullet)
}

// plainStop decides on a full stop that is no part of a word.
func plainStop(s string, tokens []Token, first, i, next int, r rune) int {
	if i == first {
		return 0
	}
	before := tokens[i-1]
	w := s[before.Start:before.End]
	if lookUp(w)&untilNumber != 0 && isDigit(r) && before.End == tokens[i].Start {
		return 0
	}
	if number(w) && before.End == tokens[i].Start && (i-1 == first || ordinal(s, tokens, first, i, next)) {
		return 0 // the number of an item, or "am 18. März"
	}
	return next
}

// ordinal reports whether the full stop at i makes an ordinal of the number
// before it, as it does in German: a month follows ("18. März"), or a word
// stands before it that a noun has to follow ("im 19. Jahrhundert"). A month
// that English has too may begin a sentence ("fell to 20. August was better"):
// its day has to follow a word of German.
func ordinal(s string, tokens []Token, first, i, next int) bool {
	if next != i+1 {
		return false
	}
	var before wordKind
	if i-2 >= first {
		before = word(s, tokens[i-2])
		if i-3 >= first && s[tokens[i-2].Start] == ',' { // "Montag, 18. August"
			before = word(s, tokens[i-3]) & beforeDay
		}
	}
	if month := word(s, tokens[next]); month&germanMonth != 0 {
		day, _ := strconv.Atoi(s[tokens[i-1].Start:tokens[i-1].End])
		return day <= 31 && (month&englishMonth == 0 || before&(beforeOrdinal|beforeDay) != 0)
	}
	if before&beforeOrdinal == 0 {
		return false
	}
	// "I am 20. Then" is English, where the pronoun tells it.
	return i-3 < first || s[tokens[i-3].Start:tokens[i-3].End] != "I"
}

// word returns what is known of the token as a word.
func word(s string, t Token) wordKind { return lookUp(s[t.Start:t.End]) }

// abbreviationStop decides on the full stop of an abbreviation: may it be the
// last word of a sentence, and is the next one a likely first?
func abbreviationStop(s string, tokens []Token, i, next int, r rune, starter bool) int {
	t := tokens[i]
	w := s[t.Start : t.End-1]
	kind := lookUp(w)
	switch {
	case w == "I": // the pronoun; as an initial it is rarer
		if i > 0 && starter {
			return next
		}
	case len(w) == 1: // an initial
		if starter && i > 0 && !isUpper(firstRune(s, tokens[i-1])) {
			return next
		}
	case kind&mayEnd != 0 || kind&neverEnds == 0: // also unknown chains of initials
		if starter && !isDigit(r) {
			return next
		}
	}
	return 0
}

// closes reports whether the token at i is a closing mark: a quotation mark
// or a bracket.
func closes(s string, tokens []Token, i int) bool {
	switch s[tokens[i].Start:tokens[i].End] {
	case "\"", "'", "”", "’", ")", "]", "»", "“", "›", "*", "**", "_", "」", "』", "）":
		return true
	}
	return false
}

// opens reports whether the token is an opening mark.
func opens(s string, t Token) bool {
	switch s[t.Start:t.End] {
	case "\"", "'", "“", "‘", "(", "[", "«", "„", "‚", "‹", "»", "*", "**", "_", "¿", "¡", "「", "『":
		return true
	}
	return false
}

// begins reports whether a sentence can begin with r.
func begins(r rune) bool {
	switch {
	case r < utf8.RuneSelf:
		return r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '$' || r == '#' || r == '@'
	case r == '£' || r == '€' || r == '¥':
		return true
	}
	return !isLower(r) && (isLetter(r) || isDigit(r))
}

// number reports whether w is a number of three digits at most.
func number(w string) bool {
	for i := range len(w) {
		if w[i] < '0' || w[i] > '9' {
			return false
		}
	}
	return len(w) > 0 && len(w) <= 3
}

// longWord reports whether the token is a word in small letters.
func longWord(s string, t Token) bool {
	return t.End-t.Start >= 2 && isLower(rune(s[t.End-1])) && s[t.End-1] < 0x80 || s[t.Start] >= '0' && s[t.Start] <= '9'
}

func firstRune(s string, t Token) rune {
	r, _ := utf8.DecodeRuneInString(s[t.Start:t.End])
	return r
}
