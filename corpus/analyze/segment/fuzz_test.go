package segment_test

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"dossier/corpus/analyze/segment"
)

// check holds what every Document must hold.
func check(t *testing.T, text string) {
	t.Helper()
	d := segment.Split(text)
	at := 0
	for _, tok := range d.Tokens {
		if tok.Start < at || tok.End <= tok.Start || tok.End > len(text) {
			t.Fatalf("token %v after byte %d of %d", tok, at, len(text))
		}
		if r, ok := visible(text[at:tok.Start]); ok {
			t.Fatalf("%q before token %v is in no token", r, tok)
		}
		at = tok.End
	}
	if r, ok := visible(text[at:]); ok {
		t.Fatalf("%q at the end is in no token", r)
	}
	token, sentence := 0, 0
	for i, p := range d.Paragraphs {
		if p.First != sentence || p.Last <= p.First {
			t.Fatalf("paragraph %d has sentences %d to %d, after %d", i, p.First, p.Last, sentence)
		}
		for _, s := range d.Sentences[p.First:p.Last] {
			if s.First != token || s.Last <= s.First || s.Paragraph != i || s.Kind != p.Kind ||
				s.Span.Start != d.Tokens[s.First].Start || s.Span.End != d.Tokens[s.Last-1].End {
				t.Fatalf("sentence %+v of paragraph %d after token %d", s, i, token)
			}
			token = s.Last
		}
		if p.Span.Start != d.Sentences[p.First].Span.Start || p.Span.End != d.Sentences[p.Last-1].Span.End {
			t.Fatalf("paragraph %d spans %v", i, p.Span)
		}
		sentence = p.Last
	}
	if token != len(d.Tokens) || sentence != len(d.Sentences) {
		t.Fatalf("%d of %d tokens and %d of %d sentences belong somewhere", token, len(d.Tokens), sentence, len(d.Sentences))
	}
	start := 0
	for _, q := range d.Quotes {
		if q.Span.Start < start || q.Words.Start < q.Span.Start || q.Words.End > q.Span.End || q.Words.Start > q.Words.End || q.Span.End > len(text) || q.Depth < 1 {
			t.Fatalf("quotation %+v after byte %d", q, start)
		}
		start = q.Span.Start
	}
}

// visible returns the first character of s that is seen.
func visible(s string) (rune, bool) {
	for _, r := range s {
		if r > ' ' && r < 0x7f || r > 0xff && r < 0x2000 && r != 0x1680 && r != 0x180e {
			return r, true
		}
	}
	return 0, false
}

func FuzzSplit(f *testing.F) {
	for _, s := range []string{
		"", " ", "A.", prose, "“a ‘b’ c", "1. a\n2. b\n", "#\n##\n# a", "Inc.'s U.S. p.m. No. 5", "a\u2028b\u200b\u00a0c", "\xff\xfe", "http://a.b/(c)", "...!?…",
		"Table of Contents\na\nb\na\nb", "亚马逊。AI", "don't n't 't '", "(a) b\n- c", "a\r\nb\rc", "-\n- \n•x", "$.5 .5 C+++ US$5",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		check(t, text)
		if code, _ := segment.Language(text); code != "" && len(code) != 2 {
			t.Fatalf("language %q", code)
		}
	})
}

// TestHostileTexts holds Split to time that grows with the text: what is
// quadratic takes minutes here.
func TestHostileTexts(t *testing.T) {
	for _, piece := range []string{
		"a", ".", "\"", "“", "'", "’", "a.", "A.B.", "a-", "a'", "(", "http://", "www.", "\n", "a\n", "- \n", "1.\n", "# a\n", "Table of Contents\n", "Contents\na\n",
		"\u200b", "\xff", "a,", "1,", "a/", "A:", "亚", "a b ", "Inc. ", "read next\n", "‘a’s ", "... ", "—", "\t", "a@", "+", "$", "A. ", "share\nx\n", "\" \"", "«a", "0:",
	} {
		start := time.Now()
		text := strings.Repeat(piece, 1<<20/len(piece))
		d := segment.Split(text)
		if took := time.Since(start); took > 20*time.Second {
			t.Errorf("1 MB of %q took %v", piece, took)
		}
		if utf8.ValidString(piece) && strings.TrimSpace(piece) != "" && piece != "\u200b" && len(d.Tokens) == 0 {
			t.Errorf("no tokens in 1 MB of %q", piece)
		}
	}
}

func BenchmarkSplit(b *testing.B) {
	text := strings.Repeat("Heading of a Part\n\n"+strings.Repeat(prose+" “That’s it,” Mr. Doe of Acme Corp. said. ", 3)+"\n\n", 40)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		segment.Split(text)
	}
}
