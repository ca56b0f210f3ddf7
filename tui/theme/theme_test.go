package theme_test

import (
	"math"
	"reflect"
	"slices"
	"testing"
	"unicode/utf8"

	"charm.land/lipgloss/v2"

	"dossier/tui/theme"
)

func TestContrast(t *testing.T) {
	for _, n := range theme.Names() {
		for _, w := range theme.Weaknesses(n, theme.New(n, false).Palette) {
			t.Errorf("%s: %s has contrast %.2f, want %.1f", w.Theme, w.Token, w.Ratio, w.Least)
		}
	}
}

// What Weaknesses says must be as WCAG has it, and not only pleased with our
// own colours.
func TestWeaknesses(t *testing.T) {
	for _, tt := range []struct {
		a, b string
		want float64
	}{{"#000000", "#FFFFFF", 21}, {"#FFFFFF", "#FFFFFF", 1}, {"#767676", "#FFFFFF", 4.54}, {"#0000FF", "#FFFFFF", 8.59}} {
		if got := theme.Contrast(lipgloss.Color(tt.a), lipgloss.Color(tt.b)); math.Abs(got-tt.want) > 0.01 {
			t.Errorf("the contrast of %s on %s is %.2f, want %.2f", tt.a, tt.b, got, tt.want)
		}
	}
	p := theme.New(theme.Dark, false).Palette.With(map[string]string{
		"accent": "#333333", "border": "#6A6A6A", "lit": "#FFF3C4", "match": "#000000", "wombat": "#333333",
	})
	var got []string
	for _, w := range theme.Weaknesses(theme.Dark, p) {
		got = append(got, w.Token)
	}
	if want := []string{"accent", "border", "lit_text", "match_text"}; !slices.Equal(got, want) {
		t.Errorf("weak are %q, want %q", got, want)
	}
}

func TestTokens(t *testing.T) {
	p := theme.New(theme.Light, false).Palette
	for _, name := range theme.Tokens() {
		if reflect.DeepEqual(p, p.With(map[string]string{name: "#123456"})) {
			t.Errorf("%s changes no colour", name)
		}
	}
	if got := theme.Coloured(theme.Light, false, map[string]string{"accent": "#123456"}).Accent.GetForeground(); got != lipgloss.Color("#123456") {
		t.Errorf("the theme draws in %v", got)
	}
}

func TestASCIIGlyphs(t *testing.T) {
	g := reflect.ValueOf(theme.New(theme.Dark, true).Glyphs)
	var check func(v reflect.Value)
	check = func(v reflect.Value) {
		switch v.Kind() {
		case reflect.String:
			for _, r := range v.String() {
				if r >= utf8.RuneSelf {
					t.Errorf("glyph %q is not ASCII", v.String())
				}
			}
		case reflect.Struct:
			for i := range v.NumField() {
				check(v.Field(i))
			}
		case reflect.Slice:
			for i := range v.Len() {
				check(v.Index(i))
			}
		}
	}
	check(g)
}

func TestSparkline(t *testing.T) {
	th := theme.New(theme.Dark, false)
	if got, want := th.Sparkline([]int{0, 1, 4, 8}), "▁▂▄█"; got != want {
		t.Errorf("Sparkline = %q, want %q", got, want)
	}
	if got := th.Sparkline([]int{0, 0}); got != "▁▁" {
		t.Errorf("Sparkline of nothing = %q", got)
	}
}
