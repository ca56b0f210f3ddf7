package keymap_test

import (
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"

	"charm.land/bubbles/v2/key"

	"dossier/tui/keymap"
)

type keys map[string][]string

func faults(t *testing.T, k keys) []string {
	t.Helper()
	_, err := keymap.Default().Remap(k)
	if err == nil {
		return nil
	}
	var all keymap.Faults
	if !errors.As(err, &all) {
		t.Fatalf("an error that is no faults: %v", err)
	}
	return strings.Split(all.Error(), "\n")
}

// A binding without a name could not be remapped.
func TestEveryBindingHasAName(t *testing.T) {
	want := 0
	for _, f := range reflect.VisibleFields(reflect.TypeFor[keymap.Map]()) {
		switch f.Type {
		case reflect.TypeFor[key.Binding]():
			want++
		case reflect.TypeFor[[7]key.Binding]():
			want += 7
		}
	}
	names := keymap.Names()
	if len(names) != want {
		t.Errorf("%d bindings have %d names: add yours to the table of names.go", want, len(names))
	}
	slices.Sort(names)
	if n := len(slices.Compact(names)); n != want {
		t.Errorf("only %d of %d names differ", n, want)
	}
}

// The keys that come with the program must be such as may be given.
func TestTheDefaultsCouldBeGiven(t *testing.T) {
	all := keys{}
	for _, n := range keymap.Names() {
		all[n] = keymap.Default().Keys(n)
	}
	if got := faults(t, all); got != nil {
		t.Errorf("the defaults have faults:\n%s", strings.Join(got, "\n"))
	}
}

func TestRemap(t *testing.T) {
	m, err := keymap.Default().Remap(keys{
		"down": {"ö", "ctrl+n"}, "mouse": {}, "page_down": {"pgdown", "ctrl+f", "f5", "space", "alt+x", "alt+left"},
		"history_back": {"["}, "quit": {"Q"}, "palette": {"p", "ctrl+p"}, "field_up": {"up"},
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		b     key.Binding
		keys  []string
		shown string
	}{
		{m.Down, []string{"ö", "ctrl+n"}, "ö ^N"},
		{m.PageDown, []string{"pgdown", "ctrl+f", "f5", "space", "alt+x", "alt+left"}, "PgDn ^F F5 space Alt-x Alt-←"},
		{m.Quit, []string{"Q", "ctrl+c"}, "Q ^C"},
		{m.FieldPalette(), []string{"ctrl+p"}, "^P"},
		{m.Up, []string{"k", "up"}, "k ↑"},
	} {
		if !slices.Equal(tt.b.Keys(), tt.keys) || tt.b.Help().Key != tt.shown {
			t.Errorf("%s has %q, shown as %q, want %q and %q", tt.b.Help().Desc, tt.b.Keys(), tt.b.Help().Key, tt.keys, tt.shown)
		}
	}
	if got := m.Keys("mouse"); len(got) != 0 || m.Mouse.Help().Key != "" {
		t.Errorf("mouse has the keys %q, shown as %q", got, m.Mouse.Help().Key)
	}
	if k := m.Mouse.Keys(); len(k) != 1 || !keymap.Unbound(k[0]) || !m.Mouse.Enabled() {
		t.Errorf("the palette cannot press %q", k)
	}
	if d := keymap.Default(); !slices.Equal(d.Down.Keys(), []string{"j", "down"}) {
		t.Errorf("the defaults changed with the map that came from them: %q", d.Down.Keys())
	}
}

func TestRemapFaults(t *testing.T) {
	for _, tt := range []struct {
		name string
		keys keys
		want []string
	}{
		{"an unknown name", keys{"dwn": {"x"}}, []string{`there is nothing called "dwn" that a key could do; did you mean down?`}},
		{"a name like others have it", keys{"prev-hit": {"p"}}, []string{`there is nothing called "prev-hit" that a key could do; did you mean previous_hit?`}},
		{"a name far from all", keys{"frobnicate": {"x"}}, []string{`there is nothing called "frobnicate" that a key could do; dossier config show lists the names`}},
		{"a conflict with a default", keys{"down": {"s"}}, []string{`s is the key of both down and search (Briefings and their panes); give search another key, or none: search = []`}},
		{"a conflict of two that were given", keys{"sort": {"ö"}, "home": {"ö"}}, []string{`ö is the key of both home and sort (Briefings and their panes)`}},
		{"no conflict where one is not live", keys{"outline": {"S"}}, nil},
		{"a conflict that is taken away", keys{"down": {"s"}, "search": {"/"}}, nil},
		{"a conflict on the reading page", keys{"search": {"o"}}, []string{`o is the key of both search and browse (Briefings and their panes); give browse another key, or none: browse = []`}},
		{"no way out", keys{"back": {}, "help": {}, "cancel": {}, "quit": {}}, []string{
			"back must have a key: there would be no other way out",
			"help must have a key: there would be no other way out",
			"cancel must have a key: there would be no other way out",
		}},
		{"no way out of a selection", keys{"select_left": {"esc", "backspace", "left"}, "swap_ends": {"q"}, "back": {"esc", "backspace"}}, []string{
			"nothing lets go of words that are selected: their own keys are all those of back and close; leave back a key of its own",
		}},
		{"a selection that close leaves", keys{"select_left": {"esc", "backspace", "left"}, "back": {"esc", "backspace"}}, nil},
		{"the key that quits", keys{"sort": {"ctrl+c"}}, []string{
			"ctrl+c always quits",
		}},
		{"a conflict with what must have a key", keys{"sort": {"?"}}, []string{`? is the key of both sort and help (Briefings and their panes); give help another key`}},
		{"a letter in a text field", keys{"submit": {"x"}, "cancel": {"esc", "backspace"}}, []string{
			"x is text where submit is live; take one with ctrl or alt, or one such as f5",
			"backspace is text where cancel is live; take one with ctrl or alt, or one such as f5",
		}},
		{"a key twice", keys{"sort": {"x", "x"}}, []string{"sort has x twice"}},
		{"keys that terminals do not send", keys{"sort": {"ctrl+i", "ctrl+m"}}, []string{
			"terminals send tab for ctrl+i; write tab", "terminals send enter for ctrl+m; write enter",
		}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := faults(t, tt.keys); !slices.Equal(got, tt.want) {
				t.Errorf("got:\n%s\nwant:\n%s", strings.Join(got, "\n"), strings.Join(tt.want, "\n"))
			}
		})
	}
}

func TestKeysThatThereAreNot(t *testing.T) {
	for written, meant := range map[string]string{
		"Ctrl+X": "ctrl+x", "ctrl-x": "ctrl+x", "C-x": "ctrl+x", "^x": "ctrl+x", "^X": "ctrl+x", "control+x": "ctrl+x", "ctrl+X": "ctrl+x",
		"M-x": "alt+x", "Alt-Left": "alt+left", "option+x": "alt+x", "shift+g": "G", "Shift+Tab": "shift+tab",
		"Space": "space", "Esc": "esc", "escape": "esc", "return": "enter", "PageUp": "pgup", "page_down": "pgdown", "F5": "f5", "alt+ctrl+x": "ctrl+alt+x",
		"entr": "enter", " ": "", "": "", "wombat": "", "xy": "", "ctrl+": "", "f13": "f10",
	} {
		got := faults(t, keys{"sort": {written}})
		want := `there is no key called "` + written + `"; did you mean ` + meant + "?"
		if meant == "" {
			want = `there is no key called "` + written + `"; keys are called "x", "X", "?", "ctrl+x", "alt+x", "enter", "pgdown", "space", "f5"`
		}
		if !slices.Equal(got, []string{want}) {
			t.Errorf("%q:\n%s\nwant:\n%s", written, strings.Join(got, "\n"), want)
		}
	}
	for _, k := range []string{"x", "X", "+", "ö", "漢", "ctrl+x", "ctrl+left", "alt+x", "alt+X", "ctrl+alt+x", "shift+f5", "f12", "delete", "ctrl++", "-", "^"} {
		for _, f := range faults(t, keys{"mouse": {k}}) {
			if !strings.Contains(f, "is the key of both") { // which others have is their affair
				t.Errorf("%q: %q", k, f)
			}
		}
	}
}

func TestWord(t *testing.T) {
	m := keymap.Default()
	for _, tt := range []struct {
		b    key.Binding
		want string
	}{{m.Back, "Esc"}, {m.Open, "Enter"}, {m.NextLink, "Tab"}, {m.Filter, `\`}, {m.Palette, "^K"}, {m.Right, "→"}, {key.Binding{}, ""}} {
		if got := keymap.Word(tt.b); got != tt.want {
			t.Errorf("the word for %q is %q, want %q", tt.b.Keys(), got, tt.want)
		}
	}
}

// A binding without a key shows none, in no place.
func TestWithoutAKeyNothingIsShown(t *testing.T) {
	m, err := keymap.Default().Remap(keys{"mouse": {}, "palette": {}})
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range m.Sections() {
		for _, b := range s.Bindings {
			if keymap.Unbound(b.Help().Key) {
				t.Errorf("%s: %q shows %q", s.Title, b.Help().Desc, b.Help().Key)
			}
		}
	}
}

// The hint names a key that lets go of a selection, whatever took the others.
func TestDrop(t *testing.T) {
	for _, c := range []struct {
		keys keys
		want string
	}{
		{nil, "esc"},
		{keys{"back": {"h", "f9"}}, "F9"},
		{keys{"back": {"h"}}, "q"},
	} {
		m, err := keymap.Default().Remap(c.keys)
		if got := m.Drop().Help().Key; err != nil || got != c.want {
			t.Errorf("%v: %q lets go, want %q (%v)", c.keys, got, c.want, err)
		}
	}
}
