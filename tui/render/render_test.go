package render_test

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/charmbracelet/x/ansi"

	"dossier/tui/render"
	"dossier/tui/theme"
)

func dark() theme.Theme { return theme.New(theme.Dark, false) }

func markdown(t testing.TB, body string, width int, th theme.Theme) *render.Document {
	t.Helper()
	d, err := render.Markdown(body, width, th)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func plainLines(d *render.Document) []string {
	var lines []string
	for _, l := range d.Lines {
		lines = append(lines, l.Plain)
	}
	return lines
}

func TestMarkdownDrawsBlocks(t *testing.T) {
	for _, c := range []struct {
		name, body string
		width      int
		want       []string
	}{
		{"paragraph wraps at spaces", "one two three four", 9, []string{"one two", "three", "four"}},
		{"soft break is a space", "one\ntwo", 20, []string{"one two"}},
		{"hard break breaks", "one  \ntwo\\\nthree", 20, []string{"one", "two", "three"}},
		{"blocks stand apart", "one\n\n\n\ntwo", 20, []string{"one", "", "two"}},
		{"heading without marks", "## A *head* #\n\ntext", 20, []string{"A head", "", "text"}},
		{"setext heading", "Two\nlines\n=====", 20, []string{"Two lines"}},
		{"list hangs", "- alpha beta gamma\n- delta", 12, []string{"• alpha beta", "  gamma", "• delta"}},
		{"list counts from its start", "9. a\n10. b", 20, []string{"9. a", "10. b"}},
		{"tight nesting", "- a\n  - b\n- c", 20, []string{"• a", "  • b", "• c"}},
		{"loose list", "- a\n\n- b", 20, []string{"• a", "", "• b"}},
		{"empty item", "- a\n-\n- b", 20, []string{"• a", "•", "• b"}},
		{"quote has a bar", "> one two\n>\n> three", 9, []string{"│ one two", "│", "│ three"}},
		{"list, then quote", "- a\n\n> b", 20, []string{"• a", "", "│ b"}},
		{"code keeps its spaces", "```\na  b\n\tc\n```", 20, []string{"  a  b", "      c"}},
		{"code keeps backslashes", "```go\nx := \"\\.\\*\"\n```", 20, []string{"  x := \"\\.\\*\""}},
		{"long code breaks hard", "    abcdefgh", 7, []string{"  abcde", "  fgh"}},
		{"rule", "a\n\n***\n\nb", 5, []string{"a", "", "─────", "", "b"}},
		{"long word breaks", "abcdefgh ij", 5, []string{"abcde", "fgh", "ij"}},
		{"wide characters break between", "路面電車が港に戻る。", 8, []string{"路面電車", "が港に戻", "る。"}},
		{"no line begins with a stop", "路面電車。", 8, []string{"路面電", "車。"}},
		{"emoji in one form", "👨‍👩‍👧 👍🏽 ❤️ x", 20, []string{"👨 👍 ❤ x"}},
		{"link shows its text", "a [b c](http://x.org/a(b)c \"t\"), d", 20, []string{"a b c, d"}},
		{"reference link", "a [b][r] c\n\n[r]: http://x.org", 20, []string{"a b c"}},
		{"autolink shows its address", "<http://x.org/a>", 20, []string{"http://x.org/a"}},
		{"image names itself", "![a tram](http://x.org/b.png)", 20, []string{"Image: a tram"}},
		{"entity and escape", "a &amp; b \\* c \\$5", 20, []string{"a & b * c $5"}},
		{"html loses its tags", "<div>a <b>b</b></div>", 20, []string{"a b"}},
		{"inline html and br", "H<sub>2</sub>O a<br>b", 20, []string{"H2O a b"}},
		{"table", "| A | N |\n|---|--:|\n| x | 12 |", 20, []string{" A │  N", "───┼────", " x │ 12"}},
		{"table without room is rows", "| Alpha | Beta | Gamma |\n|-|-|-|\n| a | b | c |", 5, nil},
		{"empty body", " \n\n", 20, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := plainLines(markdown(t, c.body, c.width, dark()))
			for i, l := range got {
				got[i] = strings.TrimRight(l, " ")
			}
			if c.name == "table without room is rows" {
				if !strings.Contains(strings.Join(got, ""), "Gamma") {
					t.Errorf("lost a column: %q", got)
				}
				return
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("got  %q\nwant %q", got, c.want)
			}
		})
	}
}

func TestPlainBreaksWhereMarkdownDoes(t *testing.T) {
	body := article(600) + "\n\n> quoted words that go on for a while so that they wrap\n"
	for _, width := range []int{20, 40, 72} {
		got, want := plainLines(render.Plain(body, width, dark())), plainLines(markdown(t, body, width, dark()))
		if !slices.Equal(got, want) {
			t.Errorf("at %d columns the plain text breaks elsewhere", width)
		}
	}
}

func TestMarkdownStyles(t *testing.T) {
	d := markdown(t, "a **bold** word", 40, dark())
	if !strings.Contains(d.Lines[0].Text, "1mbold\x1b[m") {
		t.Errorf("bold is not bold: %q", d.Lines[0].Text)
	}
	if d := markdown(t, everything, 40, theme.New(theme.ContrastLight, true)); strings.ContainsAny(strings.Join(plainLines(d), ""), "•│─┼") {
		t.Error("ASCII mode draws other characters")
	}
}

func TestHeadingsAndLinks(t *testing.T) {
	d := markdown(t, everything, 60, dark())
	if len(d.Headings) != 2 || d.Headings[0].Text != "Night trams return" || d.Headings[1].Level != 2 {
		t.Errorf("headings %+v", d.Headings)
	}
	if h := d.Headings[1]; d.Lines[h.Line].Plain != "What it costs" {
		t.Errorf("heading on line %d: %q", h.Line, d.Lines[h.Line].Plain)
	}
	var got []string
	for _, l := range d.Links {
		got = append(got, l.Text+" "+l.URL)
		if segs := d.Locate(l.Span); len(segs) == 0 || segs[0].Line != l.Line {
			t.Errorf("link %q is at %v, said to be on line %d", l.Text, segs, l.Line)
		}
	}
	want := []string{
		"night tram https://example.org/night_tram", "https://example.org/x https://example.org/x",
		"map http://example.org/m", "www.example.com http://www.example.com", "a tram http://example.org/b.png", "ref http://example.org/ref",
	}
	if !slices.Equal(got, want) {
		t.Errorf("links\n%q\nwant\n%q", got, want)
	}
}

// wantSound holds a document to what every one promises.
func wantSound(t *testing.T, body string, d *render.Document) {
	t.Helper()
	for i, l := range d.Lines {
		if n := ansi.StringWidth(l.Text); n > d.Width || n != len(l.Source) {
			t.Fatalf("line %d of %d columns is %d cells wide with %d sources: %q", i, d.Width, n, len(l.Source), l.Text)
		}
		if ansi.Strip(l.Text) != l.Plain {
			t.Fatalf("line %d: %q is not %q without styles", i, l.Text, l.Plain)
		}
		if strings.IndexFunc(l.Plain, unicode.IsControl) >= 0 {
			t.Fatalf("line %d has a control character: %q", i, l.Plain)
		}
		rest := l.Text
		for {
			_, after, ok := strings.Cut(rest, "\x1b")
			if !ok {
				break
			}
			end := strings.IndexByte(after, 'm')
			if end < 1 || after[0] != '[' || strings.Trim(after[1:end], "0123456789;:") != "" {
				t.Fatalf("line %d has another escape than SGR: %q", i, l.Text)
			}
			rest = after[end+1:]
		}
		for x, at := range l.Source {
			if at < -1 || at >= len(body) {
				t.Fatalf("cell %d of line %d shows byte %d of %d", x, i, at, len(body))
			}
		}
	}
	wantGlyphs(t, body, d)
}

func TestDocumentsAreSound(t *testing.T) {
	bodies := map[string]string{
		"everything": everything,
		"escapes":    "a \x1b[31mred\x1b[0m \x1b]52;c;eA==\x07 &#27;[1m &#x1b;]0;t&#7; \u009b31m x\x00y\rz\u202eevil",
		"not UTF-8":  "a \xff\xfe b \xc3",
		"tabs":       "a\tb\n\n\tcode\tmore\n\n- \tx",
		"deep":       strings.Repeat("> ", 60) + "deep\n\n" + strings.Repeat("- ", 60) + "deep",
		"marks":      "e\u0301\u0302 \u0301 \ufe0f \u200d 🇳🇱🇳🇱 क्षि ก็ ﷽",
	}
	for name, body := range bodies {
		for _, width := range []int{1, 2, 3, 5, 8, 13, 21, 40, 72, 200} {
			for _, n := range theme.Names() {
				th := theme.New(n, width%2 == 0)
				d := markdown(t, body, width, th)
				if t.Run(name, func(t *testing.T) {
					wantSound(t, body, d)
					wantSound(t, body, render.Plain(body, width, th))
				}); t.Failed() {
					return
				}
			}
		}
	}
}

// TestNothingIsLost holds Markdown to showing every character that Plain
// shows, each for the same byte of the body.
func TestNothingIsLost(t *testing.T) {
	for _, body := range []string{everything, article(300), "\\$ \\~ http://foo%zz/x \\&amp; `&lt;` `a\\.b` **a***b*", "# C #"} {
		for _, width := range []int{9, 30, 72} {
			want, got := shown(render.Plain(body, width, dark())), shown(markdown(t, body, width, dark()))
			for at, text := range want {
				if got[at] != text {
					t.Errorf("byte %d at %d columns shows %q, want %q", at, width, got[at], text)
				}
			}
		}
	}
}

// shown returns what a document shows for each byte.
func shown(d *render.Document) map[int]string {
	m := map[int]string{}
	for _, l := range d.Lines {
		x := 0
		for _, r := range l.Plain {
			if at := l.Source[min(x, len(l.Source)-1)]; at >= 0 && r != ' ' {
				m[at] = string(r)
			}
			x += ansi.StringWidth(string(r))
		}
	}
	return m
}

func FuzzMarkdown(f *testing.F) {
	f.Add(everything, uint8(40))
	f.Add("| a |\n|-|\n| \x1b]8;;x\x07 |", uint8(3))
	f.Add("&#27;[m \u202e [a](<b c> 'd') ![x][y]\n\n[y]: z", uint8(10))
	f.Fuzz(func(t *testing.T, body string, width uint8) {
		th := theme.New(theme.Names()[int(width)%4], width%3 == 0)
		wantSound(t, body, render.Plain(body, int(width), th))
		wantSound(t, body, markdown(t, body, int(width), th))
	})
}
