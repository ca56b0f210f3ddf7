package clean_test

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"

	"dossier/corpus/clean"
)

func TestText(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"plain", "Plain text,\ntwo lines.", "Plain text,\ntwo lines."},
		{"umlauts and marks", "Zürich é naïve", "Zürich é naïve"},
		{"tab", "a\tb", "a    b"},
		{"line ends", "a\r\nb\rc\vd\fe\u0085f\u2028g\u2029h", "a\nb\nc\nd\ne\nf\ng\nh"},
		{"colour", "a\x1b[1;31mred\x1b[0m b", "ared b"},
		{"cursor and screen", "a\x1b[2J\x1b[Hb\x1b7c\x1bcd", "abcd"},
		{"window title, BEL", "a\x1b]0;evil\x07b", "ab"},
		{"hyperlink, ST", "\x1b]8;;https://x.example\x1b\\link\x1b]8;;\x1b\\", "link"},
		{"clipboard, 8-bit", "a\u009d52;c;ZXZpbA==\u009cb", "ab"},
		{"raw C1 bytes", "a\x9b31mb\x9d0;t\x9cc", "abc"},
		{"device control", "a\x1bPq#0;2\nsixel\x1b\\b", "ab"},
		{"application and privacy", "a\x1b_G1;\x1b\\b\x1b^x\x1b\\c\x1bXy\x1b\\d", "abcd"},
		{"unterminated control", "a\x1b[31", "a"},
		{"unterminated string ends with its line", "a\x1b]0;title\nb", "a\nb"},
		{"string broken by another", "a\x1b]0;t\x1b[31mb", "ab"},
		{"lone ESC", "a\x1b", "a"},
		{"charset", "a\x1b(0b", "ab"},
		{"C0 and DEL", "a\x00\x07\x08\x0e\x7fb", "ab"},
		{"windows-1252 quote", "it\x92s", "it\ufffds"},
		{"broken UTF-8", "a\xffb\xc3", "a\ufffdb\ufffd"},
		{"bidi", "a\u202eb\u2066c\u2069d\u200ee\u061cf", "abcdef"},
		{"zero width", "pay\u200bpal\u2060\ufeff\u00ad", "paypal"},
		{"tags", "a\U000e0041\U000e007fb", "ab"},
		{"blank letters", "a\u3164\u115fb", "ab"},
		{"skin tone", "👋🏽 hi", "👋 hi"},
		{"family", "👨\u200d👩\u200d👧", "👨👩👧"},
		{"emoji style", "❤\ufe0f 1\ufe0f\u20e3", "❤ 1"},
		{"joiner in Latin", "a\u200db\u200cc", "abc"},
		{"joiner in Devanagari", "क्\u200dष", "क्\u200dष"},
		{"non-joiner in Persian", "می\u200cخواهم", "می\u200cخواهم"},
		{"joiner at the end of a word", "क्\u200d ष", "क् ष"},
		{"wide", "亚马逊，AI", "亚马逊，AI"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := clean.Text(tt.in); got != tt.want {
				t.Errorf("Text(%q) = %q, want %q", tt.in, got, tt.want)
			}
		})
	}
}

func TestLine(t *testing.T) {
	tests := []struct{ in, want string }{
		{"", ""},
		{" ", ""},
		{"a b", "a b"},
		{"  a \n\t b\u00a0\u3000c ", "a b c"},
		{"a\x1b[31m b", "a b"},
		{"a\u2028b", "a b"},
		{"é ", "é"},
	}
	for _, tt := range tests {
		if got := clean.Line(tt.in); got != tt.want {
			t.Errorf("Line(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}

func TestURL(t *testing.T) {
	tests := []struct{ in, want string }{
		{"https://example.org/a?b=c#d", "https://example.org/a?b=c#d"},
		{" http://example.org ", "http://example.org"},
		{"mailto:a@example.org", "mailto:a@example.org"},
		{"HTTPS://example.org/", "HTTPS://example.org/"},
		{"https://例え.jp/", "https://例え.jp/"},
		{"", ""},
		{"example.org", ""},
		{"javascript:alert(1)", ""},
		{"file:///etc/passwd", ""},
		{"https://", ""},
		{"https://a b", ""},
		{"https://a/\x1b[31m", ""},
		{"https://a/\u202e", ""},
		{"https://a/\"><b", ""},
		{"https://a/\xff", ""},
		{"https://" + strings.Repeat("a", 9000), ""},
	}
	for _, tt := range tests {
		if got := clean.URL(tt.in); got != tt.want {
			t.Errorf("URL(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}

func TestCleanTextIsNotCopied(t *testing.T) {
	s := strings.Repeat("Clean already, line by line.\n", 100)
	line := strings.TrimSpace(strings.ReplaceAll(s, "\n", " "))
	n := testing.AllocsPerRun(10, func() {
		if clean.Text(s) != s || clean.Line(line) != line {
			t.Fatal("changed")
		}
	})
	if n != 0 {
		t.Errorf("%v allocations", n)
	}
}

func FuzzClean(f *testing.F) {
	for _, s := range []string{
		"", "plain", "a\x1b[31mb\x1b]0;t\x07", "\x9b31m\x9d0;x\x9c", "\u009b1m", "\r\n\t\u2028",
		"क्\u200dष👨\u200d👩", "\xff\xfe\xc2", "\x1bP\x1b\\", "\xc2\x1b\x9b", "https://a/b",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for name, apply := range map[string]func(string) string{
			"Text": clean.Text, "Line": clean.Line, "URL": clean.URL,
		} {
			got := apply(s)
			if !utf8.ValidString(got) {
				t.Errorf("%s(%q) = %q, not UTF-8", name, s, got)
			}
			for _, r := range got {
				if unicode.IsControl(r) && (r != '\n' || name != "Text") {
					t.Errorf("%s(%q) = %q, with %U", name, s, got, r)
				}
			}
			if again := apply(got); again != got {
				t.Errorf("%s(%q) = %q, then %q", name, s, got, again)
			}
			if stripped := ansi.Strip(got); stripped != got {
				t.Errorf("%s(%q) = %q, stripped %q", name, s, got, stripped)
			}
		}
	})
}

func BenchmarkText(b *testing.B) {
	ascii := strings.Repeat("Some words of an article, one after the other.\n", 100)
	mixed := strings.Repeat("Some words of an article – “one” after the other.\n", 100)
	for _, s := range []string{ascii, mixed} {
		name := "ascii"
		if s == mixed {
			name = "mixed"
		}
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(s)))
			b.ReportAllocs()
			for b.Loop() {
				clean.Text(s)
			}
		})
	}
}
