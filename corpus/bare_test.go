package corpus_test

import (
	"fmt"
	"strings"
	"testing"

	"dossier/corpus"
)

// Words that a reader sees are found where they stand, with the markup that is
// among them; those that stand as they are written come first.
func TestWordsAsTheyRead(t *testing.T) {
	for _, c := range []struct {
		body, words string
		nth         int
		want        string // "" where there are none
	}{
		{"The **late shift** of the docks.", "The late shift of", 1, "The **late shift** of"},
		{"The **late shift**, the late shift.", "late shift", 1, "late shift"},
		{"The **late** shift, the late shift, the late *shift*.", "late shift", 1, "late shift"},
		{"The **late** shift, the late shift, the late *shift*.", "late shift", 2, "late** shift"},
		{"The **late** shift, the late shift, the late *shift*.", "late shift", 3, "late *shift"},
		{"The **late** shift, the late shift, the late *shift*.", "late shift", 9, "late *shift"},
		{"after the [last car](https://example.org/last_(car)) left", "the last car left", 1, "the [last car](https://example.org/last_(car)) left"},
		{"after the [last car][7] left", "last car left", 1, "last car][7] left"},
		{"A <b>bold</b> word<br>breaks at 3 < 4.", "bold word breaks at 3", 1, "bold</b> word<br>breaks at 3"},
		{"See <https://example.org/a> now.", "See https://example.org/a now", 1, "See <https://example.org/a> now"},
		{"AT&amp;T *pays* R&D.", "AT&T pays R&D", 1, "AT&amp;T *pays* R&D"},
		{"> Quoted\n> over *two* lines.", "Quoted over two lines", 1, "Quoted\n> over *two* lines"},
		{"|Line|Fare|\n|:--|---:|\n|**North**|3.10|\n", "Line Fare North 3.10", 1, "Line|Fare|\n|:--|---:|\n|**North**|3.10"},
		{"| `a\\|b` | c |", "a|b c", 1, "a\\|b` | c"},
		{"a snake_case word", "snakecase", 1, "snake_case"}, // what is markup cannot be told
		{"a so\u00adfter *word*", "softer word", 1, "so\u00adfter *word"},
		{"no such", "such words", 1, ""},
		{"***", "*", 3, "*"},
		{"**", "_", 1, ""},
		{"a ](", "a b", 1, ""},
		{"a [b](", "a b", 1, "a [b"},
	} {
		s, ok := corpus.FindWords(c.body, c.words, c.nth)
		if ok != (c.want != "") || ok && c.body[s.Start:s.End] != c.want {
			t.Errorf("%q in %q (%d): %q, %v", c.words, c.body, c.nth, c.body[s.Start:s.End], ok)
		}
	}
}

// A text of nothing but brackets is looked through once, not again from each of
// them: it took a second, and takes as long as any other.
func TestBracketsInBrackets(t *testing.T) {
	if s, ok := corpus.FindWords("a [b](((((((((c))))))))) d", "b c", 1); ok {
		t.Errorf("an address with nine brackets in it is found as one at %v", s)
	}
	if _, ok := corpus.FindWords("a [b](x(y(z))) d", "a b d", 1); !ok {
		t.Error("an address with brackets in it is none")
	}
}

// What is kept of a place leads back to it, whatever stands there twice.
func TestWordsAsLeadBack(t *testing.T) {
	const body = "The *tram*, the tram, **the** tram and the [tram](x) of\n\n| the | *tram* |\n|---|---|\n| the | tram |\n|the|tram|\n"
	shown := strings.NewReplacer("**", "", "*", "", "[", "", "](x)", "")
	found := 0
	for i := range body {
		for _, words := range []string{"the tram", "the *tram", "the** tram", "the [tram", "the | *tram", "the | tram", "the|tram"} {
			if !strings.HasPrefix(body[i:], words) {
				continue
			}
			s := corpus.Span{Start: i, End: i + len(words)}
			e, ok := corpus.WordsAs(body, s, strings.Join(strings.Fields(strings.ReplaceAll(shown.Replace(words), "|", " ")), " "))
			if at, there := corpus.FindWords(body, e.Words, e.Nth); !ok || !there || at != s || e.Words != "the tram" {
				t.Errorf("%q at %d is kept as %q (%d), %v, and found at %v", words, i, e.Words, e.Nth, ok, at)
			}
			found++
		}
	}
	if found != 6 {
		t.Errorf("%d places, want 6", found)
	}
	if e, ok := corpus.WordsAs("ha *ha* ha", corpus.Span{Start: 4, End: 10}, "ha ha"); ok && e.Words == "ha ha" {
		t.Errorf("words that overlap the same ones are %+v", e)
	}
	if e, ok := corpus.WordsAs("A star", corpus.Span{Start: 2, End: 99}, "another thing"); !ok || e.Words != "star" {
		t.Errorf("words that do not stand there are %+v, %v", e, ok)
	}
}

// A finder finds words after words where FindWords finds each of them.
func TestAFinder(t *testing.T) {
	const body = "The **late** shift, the late shift, the [late](x) *shift* of the docks."
	f := corpus.NewFinder(body)
	for range 2 {
		for _, words := range []string{"late shift", "shift of the docks", "the late shift", "no such thing", "", "docks."} {
			for nth := range 5 {
				got, found := f.Find(words, nth)
				want, there := corpus.FindWords(body, words, nth)
				if got != want || found != there {
					t.Errorf("%q (%d) is found at %v, %v; want %v, %v", words, nth, got, found, want, there)
				}
			}
		}
	}
}

// BenchmarkFinder finds the words of forty comments that have markup among them.
func BenchmarkFinder(b *testing.B) {
	var body strings.Builder
	for i := range 300 {
		fmt.Fprintf(&body, "The **late shift** of tram %d ended, and the line was *closed* for the night.\n\n", i)
	}
	for b.Loop() {
		f := corpus.NewFinder(body.String())
		for i := range 40 {
			if _, ok := f.Find(fmt.Sprintf("The late shift of tram %d", i), 1); !ok {
				b.Fatal(i)
			}
		}
	}
}
