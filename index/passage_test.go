package index

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"dossier/index/text"
)

func FuzzPassage(f *testing.F) {
	f.Add("One. Two is here. "+strings.Repeat("Three goes on and on ", 20), "two on")
	f.Add(strings.Repeat("東京", 200), "京")
	f.Add("AT&T's C++ costs 14,000", "at&t c++ 14000")
	f.Fuzz(func(t *testing.T, markdown, words string) {
		if !utf8.ValidString(markdown) {
			return
		}
		shown := text.Plain(markdown)
		var leaves, slow []*leaf
		for _, w := range text.Words(words) {
			l := &leaf{terms: []term{{text: w.Text}}, fields: allFields}
			if w.Whole != "" {
				l.terms = append(l.terms, term{text: text.WholeMark + w.Whole})
			}
			leaves = append(leaves, l)
			// A phrase that no text has makes a finder take every word apart.
			slow = append(slow, &leaf{terms: l.terms, fields: allFields, phrase: [][]string{{"\x00"}}})
		}
		ms := newFinder(leaves).in(shown, 0)
		all := newFinder(slow).in(shown, 0)
		if len(ms) != len(all) {
			t.Fatalf("%q: %d matches word by word, %d in all", shown, len(ms), len(all))
		}
		for i := range ms {
			if ms[i] != all[i] {
				t.Fatalf("%q: %v word by word, %v in all", shown, ms[i], all[i])
			}
		}
		from, to := window(shown, ms)
		s := passage(shown, ms, from, to)
		if !utf8.ValidString(s.Text) || strings.ContainsFunc(s.Text, func(r rune) bool { return r < ' ' }) {
			t.Fatalf("%q shows %q", shown, s.Text)
		}
		if n := utf8.RuneCountInString(s.Text); n > snippetRunes+5 && len(ms) < 2 && !strings.ContainsFunc(shown, unicode.IsMark) {
			longest := 0
			for _, w := range text.Words(shown) {
				longest = max(longest, w.End-w.Start)
			}
			if longest < 20 {
				t.Fatalf("%d characters: %q", n, s.Text)
			}
		}
		last := 0
		for _, m := range s.Matches {
			if m[0] < last || m[1] <= m[0] || m[1] > len(s.Text) {
				t.Fatalf("%q: match %v", s.Text, m)
			}
			last = m[1]
			if len(text.Words(s.Text[m[0]:m[1]])) == 0 {
				t.Fatalf("%q: %q is no word", s.Text, s.Text[m[0]:m[1]])
			}
		}
		if len(ms) > 0 && len(s.Matches) == 0 {
			t.Fatalf("%q has matches, %q shows none", shown, s.Text)
		}
	})
}
