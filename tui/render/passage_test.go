package render_test

import (
	"slices"
	"strings"
	"testing"

	"dossier/tui/render"
)

// passages lists the text of every block of a document.
func passages(d *render.Document) []string {
	var all []string
	for i := 0; i < len(d.Lines); i++ {
		if p, ok := d.Passage(i); ok {
			all = append(all, p.Text)
			i = p.Last
		}
	}
	return all
}

func TestPassages(t *testing.T) {
	for _, c := range []struct {
		name, body string
		want       []string
	}{
		{"paragraphs", "one two\nthree\n\nfour", []string{"one two three", "four"}},
		{"markup is left out", "a **bold** [link](http://x.org \"t t\"), `c` &amp; \\*", []string{"a bold link, c & *"}},
		{"hyphens join", "a night-tram-line stops", []string{"a night-tram-line stops"}},
		{"items of a list", "- a b\n- c\n  - d", []string{"a b", "c", "d"}},
		{"heading", "## A *head* #\n\ntext", []string{"A head", "text"}},
		{"quote", "> one\n> two\n>\n> three", []string{"one two", "three"}},
		{"wide characters", "路面電車が\n港に。 🚋 x", []string{"路面電車が 港に。 🚋 x"}},
		{"hard break", "one  \ntwo<br>three", []string{"one two three"}},
		{"code", "```\na  b\n\tc\n```", []string{"a b c"}},
		{"table", "| A b | N |\n|---|--:|\n| x | 12 |", []string{"A b N x 12"}},
		{"rule", "a\n\n***\n\nb", []string{"a", "", "b"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			for _, width := range []int{2, 5, 9, 40} {
				for _, d := range []*render.Document{render.Plain(c.body, width, dark()), markdown(t, c.body, width, dark())} {
					if got := passages(d); !slices.Equal(got, c.want) {
						t.Errorf("at %d: got  %q\nwant %q", width, got, c.want)
					}
				}
			}
		})
	}
}

// Every character of a passage is where it says: on its line, and in the body.
func TestGlyphsAreWhereTheySay(t *testing.T) {
	body := everything + "\n\nAT&amp;T, R&D &copy; and 路面電車 👨‍👩‍👧 e\u0301 \\* end.\n"
	for _, width := range []int{1, 7, 30, 80} {
		d := markdown(t, body, width, dark())
		for i := 0; i < len(d.Lines); i++ {
			p, ok := d.Passage(i)
			if !ok {
				continue
			}
			if p.First != i || p.Last < i {
				t.Fatalf("the block of line %d is on lines %d to %d", i, p.First, p.Last)
			}
			end := 0
			for n, g := range p.Glyphs {
				if g.Span.Start < end || g.Span.End <= g.Span.Start || g.Span.End > len(body) {
					t.Fatalf("character %d of %q is at %v, after %d", n, p.Text, g.Span, end)
				}
				end = g.Span.End
				if g.Line < p.First || g.Line > p.Last || d.Lines[g.Line].Source[g.X] != g.Span.Start {
					t.Errorf("character %d of %q is not at %d,%d", n, p.Text, g.Line, g.X)
				}
				shown, raw := p.Text[g.At:], body[g.Span.Start:g.Span.End]
				if !strings.HasPrefix(raw, "&") && len(raw) == 1 && shown[0] != '?' && shown[:1] != raw {
					t.Errorf("character %d of %q is %q in the body", n, p.Text, raw)
				}
			}
			i = p.Last
		}
	}
}
