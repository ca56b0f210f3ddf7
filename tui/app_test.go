package tui

import (
	"context"
	"strings"
	"testing"

	"dossier/corpus"
	"dossier/corpus/state"
	"dossier/tui/cells"
	"dossier/tui/desk"
	"dossier/tui/theme"
)

// driver is a Still over the embedded briefings that checks its screens.
type driver struct {
	*Still
	t testing.TB
}

func newDriver(t testing.TB, name theme.Name, ascii bool, w, h int) *driver {
	t.Helper()
	d := desk.Open(corpus.Embedded)
	home := t.TempDir()
	d.KeepMarks(func(ctx context.Context) (*state.State, error) { return state.Open(ctx, home, state.Options{}) })
	t.Cleanup(func() {
		if err := d.Close(); err != nil {
			t.Error(err)
		}
	})
	return &driver{NewStill(d, name, ascii, w, h), t}
}

func (d *driver) screen() string { return cells.Plain(d.View().Content) }

// check holds what every screen must keep: it fills the terminal exactly, the
// cursor is on it, and nothing in it is a control character.
func (d *driver) check(what string) {
	d.t.Helper()
	v := d.View()
	lines := strings.Split(v.Content, "\n")
	if !d.app.tooSmall() && len(lines) != d.app.h {
		d.t.Fatalf("%s at %dx%d: %d lines", what, d.app.w, d.app.h, len(lines))
	}
	for i, l := range lines {
		if w := cells.Width(l); w > d.app.w {
			d.t.Fatalf("%s at %dx%d: line %d is %d wide: %q", what, d.app.w, d.app.h, i, w, cells.Plain(l))
		}
	}
	if i := strings.IndexFunc(cells.Plain(v.Content), func(r rune) bool { return r != '\n' && (r < ' ' || r >= 0x7f && r < 0xa0) }); i >= 0 {
		d.t.Fatalf("%s at %dx%d: control character on screen", what, d.app.w, d.app.h)
	}
	if c := v.Cursor; c != nil && (c.X < 0 || c.Y < 0 || c.X >= d.app.w || c.Y >= d.app.h) {
		d.t.Fatalf("%s at %dx%d: cursor at %d,%d", what, d.app.w, d.app.h, c.X, c.Y)
	}
}

// surfaces are the keys from home to everything that can be on screen.
var surfaces = []struct {
	name string
	keys []string
}{
	{"home", nil},
	{"points", []string{"1"}},
	{"for", []string{"2"}},
	{"against", []string{"3"}},
	{"entities", []string{"4"}},
	{"related", []string{"5"}},
	{"figures", []string{"6"}},
	{"filter", []string{"\\", "type:pay"}},
	{"filter without match", []string{"\\", "type:zzzz"}},
	{"reading", []string{"enter"}},
	{"reading evidence", []string{"1", "enter"}},
	{"reading find", []string{"enter", "/", "type:amazon"}},
	{"reading links", []string{"enter", "tab", "tab"}},
	{"selecting", []string{"enter", "v", "v", ")"}},
	{"marked: a selection", []string{"enter", "v", "w", "v", "w", "w", "enter"}},
	{"outline", []string{"enter", "O"}},
	{"marked: starred and read", []string{"f", "m"}},
	{"comment prompt", []string{"1", "c", "type:why"}},
	{"tag prompt", []string{"#", "type:bo"}},
	{"marked: a highlight", []string{"1", "c", "enter", "enter"}},
	{"marked: a comment in focus", []string{"1", "c", "type:why now", "enter", "enter", "tab"}},
	{"marked: comments", []string{"1", "c", "type:why now", "enter", "2", "c", "enter", "C"}},
	{"no comments", []string{"C"}},
	{"entities over reading", []string{"enter", "e"}},
	{"related over reading", []string{"enter", "r"}},
	{"briefing page", []string{"5", "enter"}},
	{"entity", []string{"4", "enter"}},
	{"search empty", []string{"s"}},
	{"search", []string{"s", "type:bedrock"}},
	{"search without hit", []string{"s", "type:bedrok zzz"}},
	{"search with error", []string{"s", "type:after:never x"}},
	{"facets", []string{"s", "type:amazon", "tab"}},
	{"timeline", []string{"t"}},
	{"today", []string{"T"}},
	{"palette", []string{"ctrl+k", "type:jas"}},
	{"help", []string{"?"}},
}

func TestGeometry(t *testing.T) {
	widths := []int{1, 19, 20, 24, 33, 40, 59, 60, 72, 80, 99, 100, 120, 160, 200}
	heights := []int{1, 5, 6, 9, 14, 24, 29, 30, 36, 60}
	for i, s := range surfaces {
		// Themes differ in colour only: each surface is swept in one of them,
		// and all of them at one size.
		names := theme.Names()
		d := newDriver(t, names[i%len(names)], i%3 == 0, 120, 36)
		d.Press(s.keys...)
		for _, w := range widths {
			for _, h := range heights {
				d.Resize(w, h)
				d.check(s.name)
			}
		}
		for _, name := range names {
			d := newDriver(t, name, false, 80, 24)
			d.Press(s.keys...)
			d.check(s.name + " " + string(name))
		}
	}
}

// Every surface is left by Esc or q, and home is as it was.
func TestEscapeLeadsHome(t *testing.T) {
	for _, s := range surfaces {
		if strings.HasPrefix(s.name, "marked: ") {
			continue // home has another look then
		}
		d := newDriver(t, theme.Dark, false, 120, 36)
		d.app.greeting = ""
		home := d.screen()
		d.Press(s.keys...)
		for range 6 {
			d.Press("esc")
		}
		d.Press("1", "g", "0", "g") // a selection may stay where it was led
		if got := d.screen(); got != home {
			t.Errorf("%s: Esc does not lead home but to\n%s", s.name, got)
		}
		if d.Quit {
			t.Errorf("%s: Esc quit the program", s.name)
		}
	}
}

// Back restores a page to the letter; forward too.
func TestHistoryIsExact(t *testing.T) {
	d := newDriver(t, theme.Dark, false, 120, 36)
	d.Press("j", "4", "j", "j")
	board := d.screen()
	d.Press("enter", "j", "j")
	entity := d.screen()
	d.Press("s", "type:bedrock")
	search := d.screen()
	d.Press("enter")
	if d.screen() == search {
		t.Fatal("Enter on a hit opened nothing")
	}
	for _, step := range []struct{ key, want string }{{"alt+left", search}, {"esc", entity}, {"[", board}} {
		d.Press(step.key)
		if got := d.screen(); got != step.want {
			t.Fatalf("%s shows\n%s\nwant\n%s", step.key, got, step.want)
		}
	}
	d.Press("]")
	if got := d.screen(); got != entity {
		t.Errorf("forward shows\n%s\nwant\n%s", got, entity)
	}
}

func TestQuit(t *testing.T) {
	for _, keys := range [][]string{{"q"}, {"ctrl+c"}, {"enter", "ctrl+c"}, {"s", "type:q", "ctrl+c"}, {"enter", "q", "q"}, {"?", "ctrl+c"}} {
		d := newDriver(t, theme.Dark, false, 80, 24)
		d.Press(keys[:len(keys)-1]...)
		if d.Quit {
			t.Errorf("%v quit too early", keys)
		}
		d.Press(keys[len(keys)-1])
		if !d.Quit {
			t.Errorf("%v does not quit", keys)
		}
	}
}

// n and N walk the hits of a search from briefing to briefing, and Esc leads
// back to the results.
func TestNextHit(t *testing.T) {
	d := newDriver(t, theme.Dark, false, 120, 36)
	d.Press("n")
	if got := d.screen(); !strings.Contains(got, "No search or filter is active") {
		t.Errorf("n without a search says nothing\n%s", got)
	}
	d.Press("s", "type:bedrock")
	results := d.screen()
	d.Press("enter")
	first := d.app.page().Subject()
	d.Press("n")
	second := d.app.page().Subject()
	if first == second || second == "" {
		t.Fatalf("n stays on %q", first)
	}
	d.Press("N")
	if got := d.app.page().Subject(); got != first {
		t.Errorf("N leads to %q, want %q", got, first)
	}
	d.Press("n", "esc")
	if got := d.screen(); got != results {
		t.Errorf("Esc leads to\n%s", got)
	}
}

// In ASCII nothing that is ours goes beyond it; the embedded briefings do not
// either.
func TestASCII(t *testing.T) {
	for _, s := range surfaces {
		for _, size := range [][2]int{{120, 36}, {80, 24}, {40, 16}} {
			d := newDriver(t, theme.Dark, true, size[0], size[1])
			for i := range len(s.keys) + 1 {
				if i > 0 {
					d.Press(s.keys[i-1])
				}
				for n, l := range strings.Split(d.screen(), "\n") {
					if at := strings.IndexFunc(l, func(r rune) bool { return r > '~' }); at >= 0 {
						t.Errorf("%s at %v: line %d is not ASCII: %q", s.name, size, n, l)
						break
					}
				}
			}
		}
	}
}
