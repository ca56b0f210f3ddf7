package tui

import (
	"testing"

	"dossier/tui/theme"
)

// BenchmarkKey is a key press to the view that follows it, commands included.
func BenchmarkKey(b *testing.B) {
	for _, size := range []struct {
		name string
		w, h int
	}{{"80x24", 80, 24}, {"120x36", 120, 36}, {"200x60", 200, 60}} {
		for _, tt := range []struct {
			name  string
			setup []string
			keys  [2]string
		}{
			{"move", nil, [2]string{"j", "k"}},
			{"move in points", []string{"1"}, [2]string{"j", "k"}},
			{"scroll", []string{"enter"}, [2]string{"j", "k"}},
			{"open and back", nil, [2]string{"enter", "esc"}},
			{"search letter", []string{"s", "type:bedroc"}, [2]string{"k", "backspace"}},
		} {
			b.Run(tt.name+"/"+size.name, func(b *testing.B) {
				d := newDriver(b, theme.Dark, false, size.w, size.h)
				d.Press(tt.setup...)
				_ = d.app.View()
				b.ResetTimer()
				for i := range b.N {
					d.Press(tt.keys[i%2])
					_ = d.app.View()
				}
			})
		}
	}
}

// BenchmarkIdleView is the view of a state that has not changed.
func BenchmarkIdleView(b *testing.B) {
	d := newDriver(b, theme.Dark, false, 120, 36)
	for b.Loop() {
		_ = d.app.View()
	}
}

// BenchmarkMark is a key that marks, to the view that follows it. What is
// written behind it is not counted: nobody waits for that.
func BenchmarkMark(b *testing.B) {
	for _, tt := range []struct {
		name string
		keys []string
	}{
		{"star", []string{"f"}},
		{"read", []string{"m"}},
		{"undo and redo", []string{"U", "ctrl+r"}},
	} {
		b.Run(tt.name, func(b *testing.B) {
			d := newDriver(b, theme.Dark, false, 120, 36)
			d.Press("f")
			_ = d.app.View()
			b.ResetTimer()
			for i := range b.N {
				_, behind := d.app.Update(keyPress(tt.keys[i%len(tt.keys)]))
				_ = d.app.View()
				b.StopTimer()
				d.run(behind)
				_ = d.app.View()
				b.StartTimer()
			}
		})
	}
}
