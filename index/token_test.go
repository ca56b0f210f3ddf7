package index

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

func TestTokenize(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"", ""},
		{"  ,.!  ", ""},
		{"One two", "one two"},
		{"Amazon's and the workers' Amazon’s", "amazon and the workers amazon"},
		{"don't O’Brien", "dont obrien"},
		{"U.S. and U.K", "us and uk"},
		{"the end. A", "the end a"},
		{"14,000 and 3.5 and 1,2", "14000 and 3.5 and 1 2"},
		{"US$8bn 20%", "us 8bn 20"},
		{"GPT-4", "gpt(gpt4) 4"},
		{"return-to-office", "return(returntooffice) to office"},
		{"AT&T", "at(att) t"},
		{"Amazon.com", "amazon(amazoncom) com"},
		{"C++, C# and Disney+", "c(c++) c(c#) and disney(disney+)"},
		{"São café Straße Ærø Łódź", "sao cafe strasse aero lodz"},
		{"ＦＵＬＬ ﬁne", "full fine"},
		{"東京タワー", "東 京 タ ワ ー"},
		{"GPT東京", "gpt 東 京"},
		{"🚀 x", "🚀 x"},
		{"a--b - c", "a b c"},
		{"#AI @you", "ai you"},
		{"e\u0301te\u0301", "ete"},
		{"مرحبا", "مرحبا"},
	} {
		var got []string
		for _, w := range tokenize(tt.in) {
			s := w.text
			if w.whole != "" {
				s += "(" + w.whole + ")"
			}
			got = append(got, s)
		}
		if strings.Join(got, " ") != tt.want {
			t.Errorf("%q: got %q, want %q", tt.in, strings.Join(got, " "), tt.want)
		}
	}
}

func FuzzTokenize(f *testing.F) {
	for _, s := range []string{"GPT-4's U.S. 14,000", "a&b.c_d++", "東京e\u0301🚀\u200d", "'’.,-"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		last := 0
		words := tokenize(s)
		for i, w := range words {
			if w.start < last || w.end <= w.start || w.end > len(s) || w.text == "" {
				t.Fatalf("%q: word %d is %+v behind byte %d", s, i, w, last)
			}
			if w.whole != "" && (w.parts < 1 || i+w.parts > len(words) || w.wholeEnd < w.end || w.wholeEnd > len(s)) {
				t.Fatalf("%q: compound %+v", s, w)
			}
			last = w.end
		}
	})
}

func TestPlainText(t *testing.T) {
	for _, tt := range []struct{ name, in, want string }{
		{"nothing", "", ""},
		{"paragraphs", "One\nline.\n\nTwo.", "One line.\nTwo."},
		{"headings", "# One\n## Two ##\ntext", "One\nTwo\ntext"},
		{"emphasis", "a **b** _c_ ***d*** snake_case", "a b c d snake_case"},
		{"a sum", "2 * 3", "2 * 3"},
		{"a link", "see [the *plan*](https://a.b/c) now", "see the plan now"},
		{"a link by name", "see [the plan][1]", "see the plan"},
		{"a note's link", "see [[plans|the plan]] and [[plans]]", "see the plan and plans"},
		{"an image", "![a map](map.png)", "a map"},
		{"brackets", "a [b] c", "a [b] c"},
		{"an address", "<https://a.b>", "https://a.b"},
		{"a list", "- one\n- two\n1. three", "one\ntwo\nthree"},
		{"a quotation", "> said\n> so", "said so"},
		{"code", "`x` and\n```go\ny := 1\n```", "x and\ny := 1"},
		{"a rule", "a\n\n---\n\nb", "a\nb"},
		{"escapes", `\*a\* 1\.`, "*a* 1."},
		{"a hash that is no heading", "#AI", "#AI"},
		{"control characters", "a\x1bb", "a b"},
	} {
		if got := plainText(tt.in); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
}

func FuzzPassage(f *testing.F) {
	f.Add("One. Two is here. "+strings.Repeat("Three goes on and on ", 20), "two on")
	f.Add(strings.Repeat("東京", 200), "京")
	f.Fuzz(func(t *testing.T, markdown, words string) {
		if !utf8.ValidString(markdown) {
			return
		}
		text := plainText(markdown)
		x := &Index{stems: newStemmer()}
		var leaves []*leaf
		for _, w := range tokenize(words) {
			leaves = append(leaves, &leaf{terms: []string{x.stems.term(w.text)}, fields: []int{0}})
		}
		ms := x.find(text, leaves, 0)
		s := passage(text, ms)
		if !utf8.ValidString(s.Text) || strings.ContainsFunc(s.Text, func(r rune) bool { return r < ' ' }) {
			t.Fatalf("%q shows %q", text, s.Text)
		}
		if n := utf8.RuneCountInString(s.Text); n > snippetRunes+5 && len(ms) < 2 && !strings.ContainsFunc(text, unicode.IsMark) {
			longest := 0
			for _, w := range tokenize(text) {
				longest = max(longest, w.end-w.start)
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
			if len(tokenize(s.Text[m[0]:m[1]])) == 0 {
				t.Fatalf("%q: %q is no word", s.Text, s.Text[m[0]:m[1]])
			}
		}
		if len(ms) > 0 && len(s.Matches) == 0 {
			t.Fatalf("%q has matches, %q shows none", text, s.Text)
		}
	})
}
