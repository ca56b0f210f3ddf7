package port_test

import (
	"testing"

	"dossier/corpus"
	"dossier/tui/port"
)

func TestBalanceOf(t *testing.T) {
	for _, c := range []struct {
		claimsFor, claimsAgainst int
		want                     string
	}{
		{0, 0, "no claims"},
		{2, 0, "one-sided for"},
		{0, 1, "one-sided against"},
		{1, 1, "mixed"},
		{7, 6, "mixed"},
		{3, 4, "mixed"},
		{2, 3, "mixed"},
		{2, 1, "leans for"},
		{1, 3, "leans against"},
		{9, 5, "leans for"},
	} {
		s := corpus.Sentiment{
			For:     make([]corpus.Claim, c.claimsFor),
			Against: make([]corpus.Claim, c.claimsAgainst),
			Views:   make([]corpus.Claim, 5), // take no side
		}
		want := port.Balance{For: c.claimsFor, Against: c.claimsAgainst, Label: c.want}
		if got := port.BalanceOf(s); got != want {
			t.Errorf("%d for, %d against: %+v, want %+v", c.claimsFor, c.claimsAgainst, got, want)
		}
	}
}
