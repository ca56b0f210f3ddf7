package render_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"dossier/tui/render"
	"dossier/tui/theme"
)

// article is a body of about n words, with the marks that bodies have.
func article(n int) string {
	var b strings.Builder
	words := 0
	for p := 0; words < n; p++ {
		if p%6 == 5 {
			fmt.Fprintf(&b, "## Part %d of the story\n\n", p/6+1)
		}
		if p%9 == 8 {
			b.WriteString("- a first thing that was said\n- a *second* thing, at more length than the first one so that it wraps\n\n")
			words += 20
		}
		for range 4 {
			b.WriteString("The company said on Monday that its **cloud unit** had lost a [vice-president](https://example.org/a) who built the service; others followed within the quarter. ")
			words += 25
		}
		b.WriteString("\n\n")
	}
	return b.String()
}

func BenchmarkMarkdown(b *testing.B) {
	for _, n := range []int{200, 700, 800, 2000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			body, t := article(n), theme.New(theme.Dark, false)
			var took []time.Duration
			for b.Loop() {
				start := time.Now()
				if _, err := render.Markdown(body, 72, t); err != nil {
					b.Fatal(err)
				}
				took = append(took, time.Since(start))
			}
			slices.Sort(took)
			b.ReportMetric(float64(took[len(took)*95/100].Microseconds())/1000, "p95-ms")
		})
	}
}

func BenchmarkPlain(b *testing.B) {
	for _, n := range []int{700, 2000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			body, t := article(n), theme.New(theme.Dark, false)
			for b.Loop() {
				render.Plain(body, 72, t)
			}
		})
	}
}

func BenchmarkFind(b *testing.B) {
	d := render.Plain(article(2000), 72, theme.New(theme.Dark, false))
	for b.Loop() {
		d.Find("cloud unit")
	}
}

func BenchmarkPaint(b *testing.B) {
	t := theme.New(theme.Dark, false)
	d := render.Plain(article(200), 72, t)
	marks := []render.Mark{{From: 4, To: 12, Ink: render.NewInk(t.Lit)}, {From: 20, To: 30, Ink: render.NewInk(t.Match)}}
	for b.Loop() {
		render.Paint(d.Lines[0], marks)
	}
}
