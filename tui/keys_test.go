package tui

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"dossier/tui/keymap"
	"dossier/tui/theme"
)

// What is said to a reader must name the reader's keys, which may be other ones.
func TestNoKeyIsNamedByHand(t *testing.T) {
	named := regexp.MustCompile(`\b(Esc|Enter|Tab|Shift-Tab|PgUp|PgDn|Space|Ctrl-\w|Alt-\w)\b|\b[Pp]ress [a-zA-Z/?]\b|(^| )[a-zA-Z/?\\] (opens|closes|quits|goes|shows|searches|filters|finds|marks|lists|takes|undoes|tries)\b`)
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && (path == "cli" || path == "linear" || path == "keymap" || path == "config" || path == "e2e" || path == "shot"):
			return fs.SkipDir // their keys are commands, or those of the map itself
		case !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go"):
			return nil
		}
		files := token.NewFileSet()
		f, err := parser.ParseFile(files, path, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		ast.Inspect(f, func(n ast.Node) bool {
			if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.STRING && named.MatchString(strings.Trim(lit.Value, "`\"")) {
				t.Errorf("%s: %s names a key: see keymap.Says", files.Position(lit.Pos()), lit.Value)
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// remapped starts the reader with other keys.
func remapped(t *testing.T, keys map[string][]string) *driver {
	t.Helper()
	m, err := keymap.Default().Remap(keys)
	if err != nil {
		t.Fatal(err)
	}
	d := newDriver(t, "", false, 100, 30)
	d.Still = newStill(d.app.desk, "", false, 160, 40, manner{keys: &m})
	return d
}

func (d *driver) shows(what string, words ...string) {
	d.t.Helper()
	for _, w := range words {
		if !strings.Contains(d.screen(), w) {
			d.t.Errorf("%s: no %q on:\n%s", what, w, d.screen())
		}
	}
}

func TestRemappedKeysWorkAndAreShown(t *testing.T) {
	d := remapped(t, map[string][]string{
		"timeline": {"f5", "ctrl+t"}, "open": {"ctrl+o"}, "back": {"ctrl+b", "alt+left"}, "history_back": {},
		"next_pane": {"alt+n"}, "palette": {"p", "f2"}, "help": {"f1"}, "search": {"ö"}, "home": {}, "quit": {"Q"},
		"cancel": {"ctrl+g"},
	})
	d.Press("j")
	d.app.greeting = ""
	d.shows("hints", "^O read", "Alt-n next pane", "F5 ^T timeline", "p F2 command palette", "F1 help")
	d.Press("t")
	d.shows("a key that was given away", "Briefings")
	d.Press("f5")
	d.shows("the key of the timeline", "› Timeline")
	d.Press("esc")
	d.shows("Esc, which goes back no more", "› Timeline")
	d.Press("ctrl+b")
	if strings.Contains(d.screen(), "› Timeline") {
		t.Errorf("the key of back does not go back:\n%s", d.screen())
	}
	d.Press("ctrl+b")
	d.shows("at home", "This is home: q quits")

	// What has no key is found in the palette, which presses it all the same.
	d.Press("f5", "p", "type:home")
	d.shows("the palette", "home", "command")
	d.Press("enter")
	if strings.Contains(d.screen(), "› Timeline") {
		t.Errorf("the palette did not go home:\n%s", d.screen())
	}
	d.Press("p", "type:sort", "enter")
	d.shows("a command of the palette that a page carries out", "oldest first")

	// Letters that are keys elsewhere are text in a field.
	d.Press("ö", "type:Qp", "f2")
	d.shows("the palette over a field", "Go to")
	d.Press("ctrl+g")
	d.shows("the field", "Qp")
	d.Press("ctrl+g", "f1")
	d.Press("type:home")
	d.shows("help", "no key")
}

// TestACommandIsNoText gives commands of the palette while a text field has the
// focus, in which their keys would be text.
func TestACommandIsNoText(t *testing.T) {
	for _, way := range []struct {
		name string
		keys []string
		want string
	}{
		{"search", []string{"/", "type:amazon"}, "newest first"},
		{"filter", []string{"=", "type:aws"}, "oldest first"},
	} {
		t.Run(way.name, func(t *testing.T) {
			d := newDriver(t, theme.Dark, false, 120, 36)
			d.Press(way.keys...)
			d.Press("ctrl+k", "type:sort", "enter")
			if got := d.screen(); !strings.Contains(got, way.want) || strings.Contains(got, "amazonS") || strings.Contains(got, "awsS") {
				t.Errorf("no %q:\n%s", way.want, got)
			}
		})
	}
}
