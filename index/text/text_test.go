package text_test

import (
	"strings"
	"testing"

	"dossier/index/text"
)

func TestWords(t *testing.T) {
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
		for _, w := range text.Words(tt.in) {
			s := w.Text
			if w.Whole != "" {
				s += "(" + w.Whole + ")"
			}
			got = append(got, s)
		}
		if strings.Join(got, " ") != tt.want {
			t.Errorf("%q: got %q, want %q", tt.in, strings.Join(got, " "), tt.want)
		}
	}
}

func FuzzWords(f *testing.F) {
	for _, s := range []string{"GPT-4's U.S. 14,000", "a&b.c_d++", "東京e\u0301🚀\u200d", "'’.,-"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		last := 0
		words := text.Words(s)
		for i, w := range words {
			if w.Start < last || w.End <= w.Start || w.End > len(s) || w.Text == "" {
				t.Fatalf("%q: word %d is %+v behind byte %d", s, i, w, last)
			}
			if w.Whole != "" && (w.Parts < 1 || i+w.Parts > len(words) || w.WholeEnd < w.End || w.WholeEnd > len(s)) {
				t.Fatalf("%q: compound %+v", s, w)
			}
			last = w.End
		}
	})
}

func TestPlain(t *testing.T) {
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
		if got := text.Plain(tt.in); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestStopWords(t *testing.T) {
	for w, want := range map[string]bool{"the": true, "about": true, "us": false, "": false, "cloud": false, " the": false} {
		if got := text.IsStopWord(w); got != want {
			t.Errorf("%q: got %t, want %t", w, got, want)
		}
	}
}

func TestStems(t *testing.T) {
	s := text.NewStemmer()
	for _, tt := range []struct{ a, b string }{
		{"talents", "talent"}, {"developing", "develop"}, {"happy", "happiness"}, {"us", "us"}, {"東", "東"}, {"gpt4", "gpt4"},
	} {
		if s.Stem(tt.a) != s.Stem(tt.b) || text.Stem(tt.a) != s.Stem(tt.a) {
			t.Errorf("%q has the stem %q, %q has %q", tt.a, s.Stem(tt.a), tt.b, s.Stem(tt.b))
		}
	}
}
