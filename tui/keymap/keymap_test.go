package keymap_test

import (
	"os"
	"slices"
	"testing"

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

// Keys that come with later features must stay free until then.
func TestLaterKeysAreUnbound(t *testing.T) {
	later := []string{"f", "m", "c", "U"}
	for _, s := range keymap.Default().Sections() {
		for _, b := range s.Bindings {
			for _, k := range b.Keys() {
				if slices.Contains(later, k) {
					t.Errorf("%s: %q is bound to %q", s.Context, k, b.Help().Desc)
				}
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
