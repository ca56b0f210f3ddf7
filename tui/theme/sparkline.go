package theme

// Sparkline draws counts as one bar each, the largest as the highest. A count
// of zero is the lowest bar.
func (t Theme) Sparkline(counts []int) string {
	top := 0
	for _, n := range counts {
		top = max(top, n)
	}
	var s string
	last := len(t.Glyphs.Bars) - 1
	for _, n := range counts {
		i := 0
		if top > 0 && n > 0 {
			i = max(1, n*last/top)
		}
		s += t.Glyphs.Bars[i]
	}
	return s
}
