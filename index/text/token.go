package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// A Word is one word of a text as it is compared: lower case, without accents
// and possessives. "return-to-office" has three.
type Word struct {
	Text       string
	Start, End int // byte range of the word in the text, without a possessive
	// Whole is the compound that starts here, "" if none does: "gpt4" of
	// GPT-4, "amazoncom" of Amazon.com, "att" of AT&T, "c++" of C++.
	Whole    string
	WholeEnd int // byte end of the compound
	Parts    int // how many words the compound has
}

// Words splits a text into words.
//
// What joins letters without white space makes a compound: its parts are words
// and the whole is kept as one more term, so that "co-operate" is found by
// cooperate, operate and co-operate. Dotted letters are one word (U.S. = us),
// and so are the groups of a number (14,000 = 14000). In scripts without spaces
// each character is a word.
func Words(text string) []Word { return AppendWords(make([]Word, 0, len(text)/6+1), text) }

// AppendWords appends the words of a text to words, as Words returns them.
func AppendWords(words []Word, text string) []Word {
	for i := 0; i < len(text); {
		if end := plainWord(text, i); end > i {
			words = append(words, Word{Text: Fold(text[i:end]), Start: i, End: end})
			i = end + 1
			continue
		}
		r, n := decode(text, i)
		if !startsWord(r) {
			i += n
			continue
		}
		words, i = scan(words, text, i)
	}
	return words
}

// plainWord returns the end of a word at i of two or more ASCII letters, with
// white space or a mark behind it that joins it to nothing: what most words
// are. It is i if there is none.
func plainWord(text string, i int) int {
	j := i
	for j < len(text) && 'a' <= text[j]|0x20 && text[j]|0x20 <= 'z' {
		j++
	}
	if j < i+2 {
		return i
	}
	if j == len(text) {
		return j
	}
	switch text[j] {
	case ' ', '\n', ',', ';', ':', '!', '?', ')', '"':
		return j
	case '.':
		if j+1 == len(text) || text[j+1] == ' ' || text[j+1] == '\n' {
			return j
		}
	}
	return i
}

func decode(s string, i int) (rune, int) {
	if i >= len(s) {
		return -1, 0
	}
	if c := s[i]; c < utf8.RuneSelf {
		return rune(c), 1
	}
	return utf8.DecodeRuneInString(s[i:])
}

func isWordRune(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
	}
	return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.Is(unicode.M, r) || unicode.Is(unicode.So, r)
}

// startsWord reports a character that a word can start with.
func startsWord(r rune) bool { return isWordRune(r) && !unicode.Is(unicode.M, r) }

// standsAlone reports a character that is a word by itself.
func standsAlone(r rune) bool {
	return r >= 0x2190 && (unicode.Is(unicode.Han, r) || unicode.Is(unicode.Hiragana, r) ||
		unicode.Is(unicode.Katakana, r) || unicode.Is(unicode.So, r) || unicode.Is(unicode.Thai, r))
}

func isApostrophe(r rune) bool { return r == '\'' || r == '’' || r == 'ʼ' || r == '‘' }

func isDigit(r rune) bool { return '0' <= r && r <= '9' }

// scan reads the run of joined words at i and returns where it ends.
func scan(words []Word, text string, i int) ([]Word, int) {
	first := len(words)
	start := i
	var joined bool // by something other than nothing: there may be a compound
	for {
		// One part, from i to j.
		j, dotted := part(text, i)
		words = append(words, finish(text, i, j, dotted))
		i = j
		if isPossessive(text, i) {
			_, n := decode(text, i)
			i += n + 1
			break
		}
		r, n := decode(text, i)
		next, _ := decode(text, i+n)
		last := text[i-1]
		switch {
		case n > 0 && joins(r) && isWordRune(next) && !standsAlone(next) && last < utf8.RuneSelf && len(words)-first < 8:
			joined = true
			i += n
			continue
		case r == '+' && i-start <= 12 || r == '#' && i-start == 1:
			end := i
			for end < len(text) && text[end] == byte(r) {
				end++
			}
			after, _ := decode(text, end)
			if !isWordRune(after) {
				w := &words[first]
				w.Whole = Fold(text[start:i]) + text[i:end]
				w.WholeEnd, w.Parts = end, len(words)-first
				return words, end
			}
		case n > 0 && isWordRune(r) && !unicode.Is(unicode.M, r):
			// A character that stands alone ended the part: no compound.
			continue
		}
		break
	}
	if joined && !isList(text[start:i]) {
		var b strings.Builder
		for _, w := range words[first:] {
			b.WriteString(w.Text)
		}
		w := &words[first]
		w.Whole, w.WholeEnd, w.Parts = b.String(), words[len(words)-1].End, len(words)-first
	}
	return words, i
}

// joins reports what makes a compound of the words beside it.
func joins(r rune) bool {
	switch r {
	case '-', '‐', '‑', '&', '.', '_', '@':
		return true
	}
	return false
}

// isList reports a run that is too long to be a name.
func isList(s string) bool { return len(s) > 40 }

// part returns the end of the part of a word that starts at i, and whether it
// is letters with dots, such as U.S.
func part(text string, i int) (end int, dotted bool) {
	if end := acronym(text, i); end > 0 {
		return end, true
	}
	r, n := decode(text, i)
	j := i + n
	if standsAlone(r) {
		for {
			m, n := decode(text, j)
			if n == 0 || !unicode.Is(unicode.M, m) && m != '\u200d' {
				return j, false
			}
			j += n
		}
	}
	for {
		prev := r
		r, n = decode(text, j)
		switch {
		case n == 0 || standsAlone(r):
			return j, false
		case isWordRune(r):
			j += n
			continue
		case isApostrophe(r) && !isPossessive(text, j):
			next, m := decode(text, j+n)
			if m > 0 && unicode.IsLetter(next) && unicode.IsLetter(prev) && !standsAlone(next) {
				j += n
				continue
			}
		case r == '.' && isDigit(prev):
			if next, _ := decode(text, j+1); isDigit(next) {
				j++
				continue
			}
		case r == ',' && isDigit(prev) && isGroup(text, j+1):
			j++
			continue
		}
		return j, false
	}
}

// isGroup reports whether three digits and no fourth stand at i.
func isGroup(text string, i int) bool {
	for k := range 4 {
		r, _ := decode(text, i+k)
		if isDigit(r) != (k < 3) {
			return false
		}
	}
	return true
}

// acronym returns the end of letters with dots behind them at i ("U.S.",
// "U.K"), 0 if there are none. The dot behind the last letter may be missing.
func acronym(text string, i int) int {
	letters := 0
	for j := i; ; {
		r, n := decode(text, j)
		if n == 0 || !unicode.IsLetter(r) {
			if letters > 1 {
				return j
			}
			return 0
		}
		after, _ := decode(text, j+n)
		letters++
		if after != '.' {
			if letters > 1 && !isWordRune(after) {
				return j + n
			}
			return 0
		}
		j += n + 1
	}
}

// isPossessive reports whether an apostrophe and an s that ends the word stand
// at i.
func isPossessive(text string, i int) bool {
	r, n := decode(text, i)
	if n == 0 || !isApostrophe(r) || i+n >= len(text) || text[i+n]|0x20 != 's' {
		return false
	}
	after, _ := decode(text, i+n+1)
	return !isWordRune(after)
}

func finish(text string, start, end int, dotted bool) Word {
	s := text[start:end]
	if dotted {
		trimmed := strings.TrimRight(s, ".")
		return Word{Text: Fold(strings.ReplaceAll(trimmed, ".", "")), Start: start, End: end}
	}
	return Word{Text: Fold(s), Start: start, End: end}
}

// Fold returns a word in lower case, without accents, apostrophes and the
// commas of numbers.
func Fold(s string) string {
	plain := true
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c >= utf8.RuneSelf {
			return foldUnicode(s)
		}
		if 'A' <= c && c <= 'Z' || c == '\'' || c == ',' {
			plain = false
		}
	}
	if plain {
		return s
	}
	b := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case 'A' <= c && c <= 'Z':
			b = append(b, c|0x20)
		case c != '\'' && c != ',':
			b = append(b, c)
		}
	}
	return string(b)
}

func foldUnicode(s string) string {
	var b strings.Builder
	for _, r := range norm.NFKD.String(s) {
		switch {
		case unicode.Is(unicode.Mn, r), isApostrophe(r), r == ',', r == '\u200d', r == '\ufe0f':
		case r == 'ß' || r == 'ẞ':
			b.WriteString("ss")
		case r == 'æ' || r == 'Æ':
			b.WriteString("ae")
		case r == 'œ' || r == 'Œ':
			b.WriteString("oe")
		case r == 'ø' || r == 'Ø':
			b.WriteByte('o')
		case r == 'ł' || r == 'Ł':
			b.WriteByte('l')
		case r == 'đ' || r == 'Đ' || r == 'ð':
			b.WriteByte('d')
		case r == 'ı':
			b.WriteByte('i')
		default:
			b.WriteRune(unicode.ToLower(r))
		}
	}
	if b.Len() == 0 {
		return s
	}
	return b.String()
}
