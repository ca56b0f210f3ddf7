package render_test

import (
	"reflect"
	"strings"
	"testing"

	"dossier/corpus"
	"dossier/tui/render"
)

func spanOf(t *testing.T, body, words string) corpus.Span {
	t.Helper()
	i := strings.Index(body, words)
	if i < 0 {
		t.Fatalf("%q is not in the body", words)
	}
	return corpus.Span{Start: i, End: i + len(words)}
}

func TestLocate(t *testing.T) {
	body := "Some words before **the evidence** stands\nhere."
	for _, d := range []*render.Document{render.Plain(body, 20, dark()), markdown(t, body, 20, dark())} {
		// Some words before / the evidence stands / here.
		got := d.Locate(spanOf(t, body, "before **the evidence** stands\nhere"))
		want := []render.Segment{{Line: 0, From: 11, To: 17}, {Line: 1, From: 0, To: 19}, {Line: 2, From: 0, To: 4}}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("got %v, want %v in %q", got, want, plainLines(d))
		}
	}
}

func TestLocateWideAndTable(t *testing.T) {
	body := "a 路面電車 b\n\n| A | B |\n|---|---|\n| one two | three |"
	d := markdown(t, body, 40, dark())
	if got, want := d.Locate(spanOf(t, body, "面電")), []render.Segment{{Line: 0, From: 4, To: 8}}; !reflect.DeepEqual(got, want) {
		t.Errorf("wide: got %v, want %v", got, want)
	}
	segs := d.Locate(spanOf(t, body, "three"))
	if len(segs) != 1 || d.Lines[segs[0].Line].Plain[segs[0].From+len("│")-1:][:5] != "three" {
		t.Errorf("table: %v in %q", segs, plainLines(d))
	}
}

func TestLineOf(t *testing.T) {
	body := "# One\n\ntwo two\n\n**three**"
	d := markdown(t, body, 40, dark())
	for at, want := range map[int]int{0: 0, 2: 0, 7: 2, 13: 2, 16: 2, 18: 4, len(body): 4} {
		if got := d.LineOf(at); got != want {
			t.Errorf("byte %d is on line %d, want %d", at, got, want)
		}
	}
	if got := d.OffsetOf(1); got != 7 {
		t.Errorf("line 1 begins with byte %d, want 7", got)
	}
	if got := d.OffsetOf(99); got != -1 {
		t.Errorf("no line begins with byte %d", got)
	}
}

func TestFind(t *testing.T) {
	body := "The Night tram and the night\ntram. NIGHT **tr**am\n\ntram\n\n- night\n- tram http://example.org/a-very-long-path"
	d := markdown(t, body, 16, dark())
	for _, c := range []struct {
		words string
		want  []string
	}{
		{"night tram", []string{"Night tram", "night\ntram", "NIGHT **tr**am"}},
		{"night  \t tram", []string{"Night tram", "night\ntram", "NIGHT **tr**am"}},
		{"Night tram", []string{"Night tram"}},
		{"long-path", []string{"long-path"}},
		{"tram tram", nil},
		{"night tram http", nil},
		{"", nil},
		{"  ", nil},
		{"nowhere", nil},
	} {
		var got []string
		for _, m := range d.Find(c.words) {
			got = append(got, body[m.Span.Start:m.Span.End])
			cells := 0
			for _, s := range m.Segments {
				cells += s.To - s.From
			}
			if cells == 0 {
				t.Errorf("%q was found nowhere on screen", c.words)
			}
		}
		if !reflect.DeepEqual(got, c.want) {
			t.Errorf("%q found %q, want %q in %q", c.words, got, c.want, plainLines(d))
		}
	}
}
