package render_test

import (
	"slices"
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

// wantGlyphs holds that every character of a passage is where it says: on its
// line, and in the body.
func wantGlyphs(t *testing.T, body string, d *render.Document) {
	t.Helper()
	for i := 0; i < len(d.Lines); i++ {
		p, ok := d.Passage(i)
		if !ok {
			continue
		}
		if p.First != i || p.Last < i {
			t.Fatalf("the block of line %d is on lines %d to %d", i, p.First, p.Last)
		}
		end, at := 0, -1
		for n, g := range p.Glyphs {
			if g.Span.Start < end || g.Span.End <= g.Span.Start || g.Span.End > len(body) || g.At <= at || g.At >= len(p.Text) {
				t.Fatalf("character %d of %q is at %v, after %d, and %d in the text", n, p.Text, g.Span, end, g.At)
			}
			end, at = g.Span.End, g.At
			if g.Line < p.First || g.Line > p.Last || d.Lines[g.Line].Source[g.X] != g.Span.Start {
				t.Fatalf("character %d of %q is not at %d,%d", n, p.Text, g.Line, g.X)
			}
		}
		i = p.Last
	}
}

func TestGlyphsAreWhereTheySay(t *testing.T) {
	body := everything + "\n\nAT&amp;T, R&D &copy; and 路面電車 👨‍👩‍👧 e\u0301 \\* end.\n"
	for _, width := range []int{1, 7, 30, 80} {
		d := markdown(t, body, width, dark())
		wantGlyphs(t, body, d)
		last := len(d.Lines) - 1
		p, _ := d.Passage(last)
		var raw []string
		for _, g := range p.Glyphs {
			raw = append(raw, body[g.Span.Start:g.Span.End])
		}
		want := []string{"A", "T", "&amp;", "T", ",", "R", "&", "D", "&copy;", "a", "n", "d", "路", "面", "電", "車", "👨‍👩‍👧", "e\u0301", "*", "e", "n", "d", "."}
		if !slices.Equal(raw, want) {
			t.Errorf("at %d columns the characters are %q", width, raw)
		}
	}
}
