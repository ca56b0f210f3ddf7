package theme

import (
	"image/color"
	"math"
	"slices"
	"strings"

	"charm.land/lipgloss/v2"
)

// Weak is a colour that is hard to read in a theme.
type Weak struct {
	Theme        Name
	Token        string
	Ratio, Least float64 // its contrast, and what it should be
}

// Weaknesses returns the colours of a palette that do not reach, in a theme of
// some name, the contrast that WCAG 2.2 asks of text: 4.5, and 7 in the contrast
// themes. The colour of lines needs 3. What is drawn on a background of its own
// is held against that, the rest against the usual backgrounds of terminals.
func Weaknesses(n Name, p Palette) []Weak {
	var weak []Weak
	tokens := Tokens()
	least := 4.5
	if n == ContrastDark || n == ContrastLight {
		least = 7
	}
	for _, t := range tokens {
		if slices.Contains(tokens, t+"_text") {
			continue // a background
		}
		w := Weak{Theme: n, Token: t, Ratio: math.Inf(1), Least: least}
		against := backgrounds(n)
		if on, ok := strings.CutSuffix(t, "_text"); ok {
			against = []color.Color{p.colour(on)}
		} else if t == "border" {
			w.Least = 3 // not text: WCAG 1.4.11
		}
		for _, b := range against {
			w.Ratio = min(w.Ratio, Contrast(p.colour(t), b))
		}
		if w.Ratio < w.Least {
			weak = append(weak, w)
		}
	}
	return weak
}

// backgrounds are those of the terminals that a theme is for.
func backgrounds(n Name) []color.Color {
	c := lipgloss.Color
	switch n {
	case Light:
		return []color.Color{c("#FFFFFF"), c("#FDF6E3")}
	case ContrastDark:
		return []color.Color{c("#000000"), c("#1E1E1E")}
	case ContrastLight:
		return []color.Color{c("#FFFFFF")}
	}
	return []color.Color{c("#000000"), c("#1E1E1E"), c("#282C34")}
}

// Contrast is the contrast ratio of WCAG 2.2 of two colours: 1 to 21.
func Contrast(a, b color.Color) float64 {
	la, lb := luminance(a), luminance(b)
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}

// luminance is the relative luminance of WCAG 2.2.
func luminance(c color.Color) float64 {
	r, g, b, _ := c.RGBA()
	linear := func(v uint32) float64 {
		x := float64(v) / 0xffff
		if x <= 0.04045 {
			return x / 12.92
		}
		return math.Pow((x+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(r) + 0.7152*linear(g) + 0.0722*linear(b)
}
