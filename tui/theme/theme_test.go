package theme_test

import (
	"image/color"
	"math"
	"reflect"
	"testing"
	"unicode/utf8"

	"charm.land/lipgloss/v2"

	"dossier/tui/theme"
)

// luminance and contrast are those of WCAG 2.2.
func luminance(c color.Color) float64 {
	r, g, b, _ := c.RGBA()
	lin := func(v uint32) float64 {
		x := float64(v) / 0xffff
		if x <= 0.04045 {
			return x / 12.92
		}
		return math.Pow((x+0.055)/1.055, 2.4)
	}
	return 0.2126*lin(r) + 0.7152*lin(g) + 0.0722*lin(b)
}

func contrast(a, b color.Color) float64 {
	la, lb := luminance(a), luminance(b)
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}

func TestContrast(t *testing.T) {
	for _, tt := range []struct {
		name        theme.Name
		least       float64
		backgrounds []string
	}{
		{theme.Dark, 4.5, []string{"#000000", "#1E1E1E", "#282C34"}},
		{theme.Light, 4.5, []string{"#FFFFFF", "#FDF6E3"}},
		{theme.ContrastDark, 7, []string{"#000000", "#1E1E1E"}},
		{theme.ContrastLight, 7, []string{"#FFFFFF"}},
	} {
		p := theme.New(tt.name, false).Palette
		pairs := map[string][2]color.Color{
			"Selected": {p.SelectedText, p.Selected},
			"Lit":      {p.LitText, p.Lit},
			"Match":    {p.MatchText, p.Match},
			"Note":     {p.NoteText, p.Note},
		}
		paired := map[string]bool{"Selected": true, "SelectedText": true, "Lit": true, "LitText": true, "Match": true, "MatchText": true, "Note": true, "NoteText": true}
		v := reflect.ValueOf(p)
		for i := range v.NumField() {
			name := v.Type().Field(i).Name
			if paired[name] {
				continue
			}
			least := tt.least
			if name == "Border" {
				least = 3 // not text: WCAG 1.4.11
			}
			for _, bg := range tt.backgrounds {
				if c := contrast(v.Field(i).Interface().(color.Color), lipgloss.Color(bg)); c < least {
					t.Errorf("%s: %s on %s has contrast %.2f, want %.1f", tt.name, name, bg, c, least)
				}
			}
		}
		for name, pair := range pairs {
			if c := contrast(pair[0], pair[1]); c < tt.least {
				t.Errorf("%s: %s pair has contrast %.2f, want %.1f", tt.name, name, c, tt.least)
			}
		}
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
