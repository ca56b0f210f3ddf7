package synth_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"dossier/corpus/synth"
)

func TestQuestionsAreOfTheLibrary(t *testing.T) {
	const n = 500
	g := synth.New(synth.Model{Seed: 1})
	lib, err := g.Library(context.Background(), n)
	if err != nil {
		t.Fatal(err)
	}
	has := func(words ...string) int {
		found := 0
		for _, b := range lib.Briefings {
			text := " " + strings.ToLower(b.Title+" "+b.Dek+" "+b.Body)
			if !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(text, w) }) {
				found++
			}
		}
		return found
	}
	q := g.Ask(n, 1)
	lengths := map[int]int{}
	for _, typed := range q.Typed(200) {
		words := strings.Fields(typed)
		lengths[len(words)]++
		if has(words...) == 0 {
			t.Errorf("nothing has %q", typed)
		}
	}
	for words := 1; words <= 3; words++ {
		if lengths[words] < 20 {
			t.Errorf("%d queries of %d words in 200", lengths[words], words)
		}
	}
	for _, id := range q.Briefings(20) {
		if _, ok := lib.Briefing(id); !ok {
			t.Errorf("no briefing %s", id)
		}
	}
	for _, w := range q.Near(3, 0.13) {
		if share := float64(has(w)) / n; share < 0.1 || share > 0.3 {
			t.Errorf("%q is in %g of the briefings, want about 0.13", w, share)
		}
	}
	for _, w := range q.Words(5, 0.002, 0.02) {
		if has(w) == 0 {
			t.Errorf("nothing has %q", w)
		}
	}
	if again := g.Ask(n, 1); !slices.Equal(again.Typed(50), g.Ask(n, 1).Typed(50)) {
		t.Error("asked again, the questions differ")
	}
	for _, typed := range q.Begun(50) {
		if len(typed) < 1 || len(typed) > 5 {
			t.Errorf("begun: %q", typed)
		}
	}
	if e := q.Entities(5); len(e) != 5 || e[0].ID == "" {
		t.Errorf("entities: %v", e)
	}
}

func TestKeystrokes(t *testing.T) {
	if got, want := synth.Keystrokes("ab é"), []string{"a", "ab", "ab ", "ab é"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
