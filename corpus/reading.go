package corpus

import "unicode"

// WordsPerMinute is how fast people read: the middle of what studies of silent
// reading of English find.
const WordsPerMinute = 230

// signsAWord is how many signs of a script without spaces are read in the time
// of an English word: Trauzettel-Klosinski and Dietz (Standardized Assessment of
// Reading Performance, 2012) find 255 signs of Chinese and 357 of Japanese a
// minute beside 228 words of English, which this rounds between them.
const signsAWord = 1.3

// ReadingWords returns how many words a text has for the time that it takes to
// read. Scripts that put no spaces between words are counted by their signs.
func ReadingWords(text string) float64 {
	words, signs, in := 0, 0, false
	for _, r := range text {
		switch {
		case r == ' ' || r == '\n' || r == '\u00a0':
			in = false
		case r >= 0x0e00 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai):
			signs++
			in = false
		case !in && (r < 0x3000 || unicode.IsLetter(r) || unicode.IsNumber(r)):
			words++
			in = true
		}
	}
	return float64(words) + float64(signs)/signsAWord
}

// ReadingMinutes returns how many minutes reading a text takes, rounded up, 0 for
// no text.
func ReadingMinutes(body string) int {
	words := int(ReadingWords(body))
	return (words + WordsPerMinute - 1) / WordsPerMinute
}
