package segment

import (
	"strings"
	"unicode/utf8"

	"dossier/corpus"
)

// appendTokens appends the tokens of a part of the text. They are those of
// the Penn Treebank in the main: marks stand alone, "don't" is "do" and
// "n't", a possessive is a token, with either apostrophe. Addresses, numbers,
// abbreviations with their full stop, "AT&T" and "NASDAQ:AMZN" stay whole;
// "Nova-branded" comes apart before the hyphen, so that the name is seen.
func appendTokens(out []Token, s string, span corpus.Span) []Token {
	for i := span.Start; i < span.End; {
		if n := spaceAt(s, i); n > 0 {
			i += n
			continue
		}
		if j := addressEnd(s, i, span.End); j > i {
			out = append(out, Token{i, j})
			i = j
			continue
		}
		if j := looseClitic(s, i, span); j > i { // "Inc.'s"
			out = append(out, Token{i, j})
			i = j
			continue
		}
		j := wordEnd(s, i, span.End)
		if j == i {
			j = markEnd(s, i, span.End)
			out = append(out, Token{i, j})
		} else {
			out = appendWord(out, s, i, j)
		}
		i = j
	}
	return out
}

// wordEnd returns the end of the word at i, i if there is none. A word is of
// letters and digits, and of such marks as join two of them.
func wordEnd(s string, i, end int) int {
	j := i
	switch c := s[j]; {
	case (c == '#' || c == '@') && j+1 < end && classes[s[j+1]] == classLetter:
		j++
	case (c == '.' || c == ',') && j+1 < end && classes[s[j+1]] == classDigit && (j == 0 || classes[s[j-1]] == classSpace || s[j-1] == '$'):
		j++
	}
	start := j
	for j < end {
		if class := classes[s[j]]; class == classLetter || class == classDigit {
			j++
			continue
		}
		if classes[s[j]] == classHigh {
			r, n := utf8.DecodeRuneInString(s[j:end])
			if joins(r) {
				j += n
				continue
			}
			if j == start && alone(r) {
				return j + n
			}
		}
		if j == start {
			return i
		}
		n := joint(s, i, j, end)
		if n == 0 {
			break
		}
		j += n
	}
	switch {
	case j == start:
		return i
	case j < end && s[j] == '+' && j-start <= 2: // C++
		for j < end && s[j] == '+' && j-start < 4 {
			j++
		}
	case j < end && s[j] == '$' && j-start <= 3 && allUpper(s[start:j]): // US$
		j++
	case j < end && s[j] == '.' && (j+1 >= end || s[j+1] != '.') && keepsStop(s[start:j]):
		j++
	}
	return j
}

// joint returns the length of the mark at j if it joins the word s[i:j] with
// what follows, else 0.
func joint(s string, i, j, end int) int {
	n, curly := 1, false
	switch s[j] {
	case '-', '\'', '&', '_', '.', ',', ':', '/', '@':
	case 0xe2: // ’ and the hyphens ‐ ‑
		if j+2 >= end || s[j+1] != 0x80 || s[j+2] != 0x99 && s[j+2] != 0x90 && s[j+2] != 0x91 {
			return 0
		}
		n, curly = 3, s[j+2] == 0x99
	default:
		return 0
	}
	if j+n >= end {
		return 0
	}
	next, _ := utf8.DecodeRuneInString(s[j+n : end])
	if !joins(next) {
		return 0
	}
	before, after := classes[s[j-1]], classes[s[j+n]]
	digits := before == classDigit && after == classDigit
	switch {
	case curly || s[j] == '\'' || s[j] == '-' || s[j] == '&' || s[j] == '_' || s[j] == '@':
		return n
	case s[j] == 0xe2:
		return n
	case s[j] == '.':
		if digits || before == classDigit && !isUpper(next) {
			return n
		}
		return dotJoint(s, i, j, end, next)
	case s[j] == ',':
		if digits {
			return n
		}
	case s[j] == ':': // 10:30 and NASDAQ:AMZN
		if digits || isUpper(next) && j-i >= 2 && j-i <= 8 && allUpper(s[i:j]) {
			return n
		}
	case s[j] == '/': // 9/11, 24/7, and/or, but not AWS/Azure
		if before == classDigit || !isUpper(next) && j-i <= 3 {
			return n
		}
	}
	return 0
}

// dotJoint decides on a full stop between letters: it joins "U.S", "Amazon.com"
// and "p.m", but not "ended.The", where a space was lost.
func dotJoint(s string, i, j, end int, next rune) int {
	if j-i >= 2 && isUpper(next) {
		after := j + 1 + utf8.RuneLen(next)
		if after < end && classes[s[after]] == classLetter && isLower(rune(s[after])) && isLower(rune(s[j-1])) {
			return 0
		}
	}
	return 1
}

// appendWord appends the tokens of the word s[i:j]: its stem, and its clitic
// or the participle that hangs on it.
func appendWord(out []Token, s string, i, j int) []Token {
	w := s[i:j]
	if k := clitic(w); k > 0 {
		return append(out, Token{i, i + k}, Token{i + k, j})
	}
	if k := strings.LastIndexByte(w, '-'); k > 0 {
		if r, _ := utf8.DecodeRuneInString(w); (isUpper(r) || isDigit(r) && strings.IndexFunc(w[:k], isUpper) >= 0) && hangs(w[k+1:]) {
			return append(out, Token{i, i + k}, Token{i + k, j})
		}
	}
	return append(out, Token{i, j})
}

// clitic returns where the clitic of w starts, 0 if it has none.
func clitic(w string) int {
	for size := 1; size <= 2 && size+1 < len(w); size++ {
		at := len(w) - size - 1
		switch {
		case w[at] == '\'':
		case w[at] == 0x99 && at > 2 && w[at-1] == 0x80 && w[at-2] == 0xe2: // ’
			at -= 2
		default:
			continue
		}
		switch tail := w[len(w)-size:]; {
		case equalFold(tail, "s"), equalFold(tail, "re"), equalFold(tail, "ve"), equalFold(tail, "ll"), equalFold(tail, "d"), equalFold(tail, "m"):
			return at
		case equalFold(tail, "t") && at >= 2 && w[at-1]|0x20 == 'n':
			return at - 1
		}
		return 0
	}
	return 0
}

// looseClitic returns the end of the possessive at i that follows a mark, as
// in "Inc.'s" or "“Nova”'s"; i if there is none.
func looseClitic(s string, i int, span corpus.Span) int {
	size := 0
	switch {
	case s[i] == '\'':
		size = 1
	case strings.HasPrefix(s[i:span.End], "’"):
		size = 3
	}
	if size == 0 || i == span.Start || spaceBefore(s, i) || i+size >= span.End || s[i+size]|0x20 != 's' {
		return i
	}
	if j := i + size + 1; j >= span.End || !joins(firstRune(s, Token{j, span.End})) {
		return j
	}
	return i
}

// spaceBefore reports whether white space stands before i.
func spaceBefore(s string, i int) bool {
	r, _ := utf8.DecodeLastRuneInString(s[:i])
	return isSpace(r)
}

// markEnd returns the end of the mark at i: one character, or a run of one
// that is written in runs, such as an ellipsis.
func markEnd(s string, i, end int) int {
	switch c := s[i]; c {
	case '.', '!', '?', '-', '*', '=', '_', '~', '`', '#':
		j := i + 1
		for j < end && (s[j] == c || (c == '!' || c == '?') && (s[j] == '!' || s[j] == '?')) {
			j++
		}
		return j
	}
	if s[i] < utf8.RuneSelf {
		return i + 1
	}
	_, n := utf8.DecodeRuneInString(s[i:end])
	return i + n
}

// addressEnd returns the end of the web or mail address at i, i if there is
// none.
func addressEnd(s string, i, end int) int {
	web := false
	switch s[i] {
	case 'h', 'H':
		web = hasPrefixFold(s[i:end], "http://") || hasPrefixFold(s[i:end], "https://")
	case 'w', 'W':
		web = hasPrefixFold(s[i:end], "www.")
	}
	if web {
		j := i
		for j < end && s[j] != '<' && s[j] != '>' && s[j] != '"' && s[j] != '|' && spaceAt(s, j) == 0 {
			j++
		}
		open := strings.IndexByte(s[i:j], '(') >= 0
		for j > i && (strings.IndexByte(".,;:!?'*]", s[j-1]) >= 0 || s[j-1] == ')' && !open) {
			j--
		}
		for j > i && (strings.HasSuffix(s[i:j], "”") || strings.HasSuffix(s[i:j], "’")) {
			j -= len("”")
		}
		return j
	}
	return i
}

// hasPrefixFold reports whether s starts with the lower-case ASCII prefix in
// either case.
func hasPrefixFold(s, prefix string) bool {
	return len(s) >= len(prefix) && equalFold(s[:len(prefix)], prefix)
}

// equalFold reports whether s is the lower-case ASCII word in either case.
func equalFold(s, word string) bool {
	if len(s) != len(word) {
		return false
	}
	for i := range len(s) {
		c := s[i]
		if c >= 'A' && c <= 'Z' {
			c |= 0x20
		}
		if c != word[i] {
			return false
		}
	}
	return true
}

// allUpper reports whether s is of capital ASCII letters.
func allUpper(s string) bool {
	for i := range len(s) {
		if s[i] < 'A' || s[i] > 'Z' {
			return false
		}
	}
	return s != ""
}
