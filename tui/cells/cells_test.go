package cells_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"dossier/tui/cells"
)

func TestCutWord(t *testing.T) {
	for _, tt := range []struct {
		in    string
		width int
		want  string
	}{
		{"Pay and office rules", 40, "Pay and office rules"},
		{"Pay and office rules", 15, "Pay and office…"},
		{"Pay and office rules", 17, "Pay and office…"},
		{"Pay and office rules", 6, "Pay…"},
		{"Incomprehensibilities", 8, "Incompr…"},
		{"漢字かな交じり文", 7, "漢字か…"},
		{"anything", 0, ""},
		{"anything", 1, "…"},
	} {
		got := cells.CutWord(tt.in, tt.width, "…")
		if got != tt.want {
			t.Errorf("CutWord(%q, %d) = %q, want %q", tt.in, tt.width, got, tt.want)
		}
	}
}

// Whatever goes in, what comes out fits.
func TestNothingIsTooWide(t *testing.T) {
	texts := []string{
		"", "plain words that wrap", "https://example.org/a/very/long/address/without/any/space/in/it",
		"漢字かな交じり文を折り返す", "emoji 😀😀😀 and 👩‍👩‍👧 more", "combining e\u0301e\u0301e\u0301", "\x1b[1mbold words\x1b[0m that go on",
	}
	for _, s := range texts {
		for w := 1; w < 30; w++ {
			for _, tail := range []string{"…", "...", ""} {
				for name, got := range map[string]string{
					"Cut": cells.Cut(s, w, tail), "CutWord": cells.CutWord(s, w, tail), "Fit": cells.Fit(s, w, tail),
				} {
					if cells.Width(got) > w {
						t.Errorf("%s(%q, %d, %q) = %q is %d wide", name, s, w, tail, got, cells.Width(got))
					}
				}
				for _, l := range append(cells.Wrap(s, w), cells.WrapMax(s, w, 2, tail)...) {
					if cells.Width(l) > w {
						t.Errorf("wrapping %q to %d: line %q is %d wide", s, w, l, cells.Width(l))
					}
				}
			}
			if b := cells.Block(cells.Wrap(s, w), w, 3); strings.Count(b, "\n") != 2 {
				t.Errorf("Block of %q is not 3 lines", s)
			}
		}
	}
}

// A line of a script without spaces is filled, and breaks where its readers
// expect it; what is cut off by a word before it does not count.
func TestWrapWithoutSpaces(t *testing.T) {
	for _, tt := range []struct {
		in    string
		width int
		want  []string
	}{
		{"• ★ 日銀、政策金利を据え置き", 14, []string{"• ★ 日銀、政策", "金利を据え置き"}},
		{"• 日銀、政策", 7, []string{"• 日", "銀、政", "策"}},
		{"彼は「はい」と言った", 6, []string{"彼は", "「は", "い」と", "言った"}},
		{"金利0.5％に", 8, []string{"金利", "0.5％に"}},
		{"\x1b[1m漢字かな\x1b[0m 交じり", 6, []string{"\x1b[1m漢字か\x1b[m", "\x1b[1mな\x1b[0m 交", "じり"}},
		{"plain words wrap", 6, []string{"plain", "words", "wrap"}},
	} {
		if got := cells.Wrap(tt.in, tt.width); !slices.Equal(got, tt.want) {
			t.Errorf("Wrap(%q, %d) = %q, want %q", tt.in, tt.width, got, tt.want)
		}
	}
	if got, want := cells.WrapMax("lays bare the fight for AI talent", 26, 1, "…"), []string{"lays bare the fight for…"}; !slices.Equal(got, want) {
		t.Errorf("WrapMax = %q, want %q", got, want)
	}
	if got, want := cells.WrapMax("• トヨタ、全固体電池の量産を開始へ", 16, 2, "…"), []string{"• トヨタ、全固体", "電池の量産を開…"}; !slices.Equal(got, want) {
		t.Errorf("WrapMax = %q, want %q", got, want)
	}
}

// Breaking lines loses nothing but white space, and styles go on.
func TestWrapLosesNothing(t *testing.T) {
	pieces := []string{"日", "本", "。", "「", "」", " ", "a", "b-", "한", "foo", "ー", "(", "well-known", " -- "}
	drop := strings.NewReplacer(" ", "", "\n", "")
	for seed := range uint64(2000) {
		r := rand.New(rand.NewPCG(seed, 0))
		text := ""
		for range r.IntN(20) {
			text += pieces[r.IntN(len(pieces))]
		}
		for _, w := range []int{3, 5, 8, 13, 30} {
			lines := cells.Wrap(text, w)
			if got := strings.Join(lines, ""); drop.Replace(got) != drop.Replace(text) {
				t.Fatalf("%q at %d: %q", text, w, lines)
			}
			for _, l := range lines {
				if cells.Width(l) > w {
					t.Fatalf("%q at %d: %q", text, w, lines)
				}
			}
		}
	}
	lines := cells.Wrap("well-known \x1b[1mab- yes\x1b[m", 13)
	if len(lines) != 3 || !strings.Contains(lines[1], "\x1b[1m") || cells.Plain(lines[1]) != "-" {
		t.Errorf("%q", lines)
	}
}
