package keymap_test

import (
	"os"
	"slices"
	"testing"

	"charm.land/bubbles/v2/key"

	"dossier/tui/keymap"
)

// Two live bindings with one key in one context would leave one of them dead.
func TestNoKeyTwiceInAContext(t *testing.T) {
	for _, s := range keymap.Default().Sections() {
		does := map[string]string{}
		for _, b := range s.Bindings {
			if !b.Enabled() {
				continue
			}
			for _, k := range b.Keys() {
				if other, ok := does[k]; ok {
					t.Errorf("%s: %q is bound to %q and to %q", s.Context, k, other, b.Help().Desc)
				}
				does[k] = b.Help().Desc
			}
		}
	}
}

// What is marked must be within reach wherever a briefing is in sight, and
// undone everywhere.
func TestMarksAreWithinReach(t *testing.T) {
	m := keymap.Default()
	for name, b := range map[string]key.Binding{"f": m.Star, "m": m.ToggleRead, "c": m.Comment, "#": m.Tag, "U": m.Undo, "ctrl+r": m.Redo} {
		if !slices.Contains(b.Keys(), name) {
			t.Errorf("%q is bound to %q, not to %q", b.Help().Desc, b.Keys(), name)
		}
		for _, s := range m.Sections() {
			if s.Context == keymap.Field || s.Context == keymap.Overlay {
				continue
			}
			if !slices.ContainsFunc(s.Bindings, func(in key.Binding) bool { return slices.Equal(in.Keys(), b.Keys()) }) {
				t.Errorf("%s: there is no key to %s", s.Context, b.Help().Desc)
			}
		}
	}
}

// In a text field a plain letter must stay text.
func TestFieldsTakeLetters(t *testing.T) {
	for _, b := range keymap.Default().In(keymap.Field) {
		for _, k := range b.Keys() {
			if len([]rune(k)) == 1 || k == "space" || k == "backspace" {
				t.Errorf("%q is bound to %q in a text field", k, b.Help().Desc)
			}
		}
	}
}

func TestDocumentIsCurrent(t *testing.T) {
	got, err := os.ReadFile("../../docs/keys.md")
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != keymap.Default().Markdown() {
		t.Error("docs/keys.md differs from the key map: run make docs")
	}
}
