package spelling_test

import (
	"testing"

	"dossier/corpus/spelling"
)

func TestSlips(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{
		{"", "", 0},
		{"", "abc", 3},
		{"list", "list", 0},
		{"lits", "list", 1}, // a swap
		{"lst", "list", 1},
		{"serach", "search", 1},
		{"漢字", "漢", 1},
		{"kitten", "sitting", 3},
	} {
		if got := spelling.Slips(c.a, c.b); got != c.want {
			t.Errorf("Slips(%q, %q) = %d, want %d", c.a, c.b, got, c.want)
		}
		if got := spelling.Slips(c.b, c.a); got != c.want {
			t.Errorf("Slips(%q, %q) = %d, want %d", c.b, c.a, got, c.want)
		}
	}
}
