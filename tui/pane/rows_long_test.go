package pane_test

import (
	"fmt"
	"strings"
	"testing"

	"dossier/tui/cells"
	"dossier/tui/intent"
	"dossier/tui/keymap"
	"dossier/tui/pane"
	"dossier/tui/theme"
)

// endless is a long list that is brought what it lacks at once. It counts.
type endless struct {
	*pane.Rows
	total          int
	drawn, brought int
}

func newEndless(total, w, h int) *endless {
	e := &endless{Rows: pane.NewRows(keymap.Default(), theme.New(theme.Dark, false), "Nothing here."), total: total}
	e.SetSize(w, h)
	e.SetFocused(true)
	e.SetLong(total, 3)
	e.bring()
	return e
}

func (e *endless) row(i int) pane.Row {
	return pane.Row{
		Key:  fmt.Sprint("row ", i),
		Open: intent.OpenBriefing{ID: fmt.Sprint(i)},
		Draw: func(theme.Theme, int) []string {
			e.drawn++
			lines := []string{fmt.Sprintf("row %d", i)}
			for j := range i % 3 { // of one to three lines
				lines = append(lines, fmt.Sprintf("row %d line %d", i, j+1))
			}
			return lines
		},
	}
}

func (e *endless) bring() {
	for from, n := e.Lacks(); n > 0; from, n = e.Lacks() {
		rows := make([]pane.Row, n)
		for i := range rows {
			rows[i] = e.row(from + i)
		}
		e.brought += n
		e.Bring(from, rows)
	}
}

func (e *endless) press(names ...string) {
	for _, n := range names {
		e.Move(key(n))
		e.bring()
		_ = e.View()
	}
}

// The work of a key, of a frame and of a change of size does not grow with the
// list.
func TestLongListIsDrawnWhereItIsSeen(t *testing.T) {
	const w, h = 40, 30
	for _, total := range []int{10, 10_000, 1_000_000} {
		e := newEndless(total, w, h)
		for _, k := range strings.Fields("j j k space space b d u G b k g j G") {
			drawn, brought := e.drawn, e.brought
			e.press(k)
			// A page is at most h rows, and as many are walked over on the way;
			// three chunks may be lacking.
			if d, b := e.drawn-drawn, e.brought-brought; d > 5*h || b > 3*pane.Chunk {
				t.Errorf("%q in a list of %d draws %d rows and is brought %d", k, total, d, b)
			}
		}
		drawn := e.drawn
		_ = e.View()
		if e.drawn != drawn {
			t.Errorf("a frame that has not changed draws %d rows", e.drawn-drawn)
		}
		e.SetSize(w+1, h-1)
		_ = e.View()
		if d := e.drawn - drawn; d > 5*h {
			t.Errorf("another size of a list of %d draws %d rows", total, d)
		}
		drawn = e.drawn
		e.SetTheme(theme.New(theme.Light, false))
		_ = e.View()
		if d := e.drawn - drawn; d > 5*h {
			t.Errorf("another theme of a list of %d draws %d rows", total, d)
		}
	}
}

// A long list moves as a short one of the same rows does.
func TestLongListMovesAsAShortOne(t *testing.T) {
	const n, w, h = 300, 40, 11
	long := newEndless(n, w, h)
	rows := make([]pane.Row, n)
	for i := range rows {
		rows[i] = long.row(i)
	}
	short := newRows(rows, w, h)
	keys := strings.Fields("j j j k space space d j u b G k k b b u j g k space G G g")
	for i := range 60 {
		keys = append(keys, []string{"j", "space", "d", "j", "b"}[i%5])
	}
	for i, k := range keys {
		long.press(k)
		short.Move(key(k))
		if long.View() != short.View() || long.Selected() != short.Selected() || long.Place() != short.Place() {
			t.Fatalf("after %v the long list shows\n%s\nand the short one\n%s", keys[:i+1], cells.Plain(long.View()), cells.Plain(short.View()))
		}
	}
	long.Wheel(7)
	long.bring()
	short.Wheel(7)
	if long.View() != short.View() {
		t.Error("the wheel moves a long list otherwise")
	}
	if long.Click(4) != short.Click(4) || long.Selected() != short.Selected() {
		t.Error("a click selects otherwise in a long list")
	}
}

// Rows that have yet to come have plain placeholders, and the selection stays
// where it is when they come.
func TestLongListSaysWhatItWaitsFor(t *testing.T) {
	e := newEndless(100_000, 40, 12)
	e.Move(key("G"))
	if got := cells.Plain(e.View()); !strings.Contains(got, "▸ …") || strings.Contains(got, "row") {
		t.Errorf("without its rows the end shows\n%s", got)
	}
	if e.Current().Open != nil || e.Selected() != 99_999 || e.Cursor() == nil || e.Place() != "100,000/100,000" {
		t.Errorf("selected %d, %q, cursor %v", e.Selected(), e.Place(), e.Cursor())
	}
	e.bring()
	if got := cells.Plain(e.View()); e.Current().Key != "row 99999" || !strings.Contains(got, "▸ row 99999") {
		t.Errorf("with its rows the end is %q\n%s", e.Current().Key, got)
	}
}

// A row that is shown again in a list that grew stays on its line.
func TestLongListKeepsTheLine(t *testing.T) {
	e := newEndless(1000, 40, 20)
	e.press("space", "space", "j", "j")
	at, line := e.Selected(), e.Line()
	if line == 0 {
		t.Fatal("the test wants a row in the middle")
	}
	e.SetLong(1005, 3) // five came in above
	e.total = 1005
	e.Select(at + 5)
	e.bring()
	e.Show(at+5, line)
	e.bring()
	if e.Selected() != at+5 || e.Line() != line {
		t.Errorf("row %d on line %d, want %d on %d", e.Selected(), e.Line(), at+5, line)
	}
}

// What a list holds is bounded, however far one goes in it.
func TestLongListForgets(t *testing.T) {
	e := newEndless(1_000_000, 40, 30)
	for range 3000 {
		e.press("space")
	}
	brought := e.brought
	e.press("g")
	if e.brought == brought {
		t.Error("the beginning is still held far down the list")
	}
}

func TestLongListGeometry(t *testing.T) {
	for w := 1; w < 30; w += 3 {
		for h := 1; h < 12; h++ {
			for _, total := range []int{0, 1, 2, 500} {
				e := newEndless(total, w, h)
				for _, k := range []string{"j", "space", "G", "u", "k"} {
					e.press(k)
					wantBlock(t, e.View(), w, h)
					if c := e.Cursor(); c != nil && (c.Y < 0 || c.Y >= h) {
						t.Fatalf("%dx%d: cursor on line %d", w, h, c.Y)
					}
				}
			}
		}
	}
}

// Lines over a row are shown with it and not chosen with it.
func TestLinesOverARow(t *testing.T) {
	rows := numbered(6, 1)[1:4]
	rows[1].Over = func(theme.Theme, int) []string { return []string{"", "a month"} }
	r := newRows(rows, 30, 8)
	r.Move(key("j"))
	lines := strings.Split(cells.Plain(r.View()), "\n")
	if !strings.HasPrefix(lines[2], "  a month") || !strings.HasPrefix(lines[3], "▸ row 1") || r.Cursor().Y != 3 {
		t.Errorf("cursor on line %d of\n%s", r.Cursor().Y, cells.Plain(r.View()))
	}
	r.Move(key("k"))
	if r.Click(2) || !r.Click(3) || r.Current().Key != "row 1" {
		t.Errorf("a click selects %q", r.Current().Key)
	}
}

func BenchmarkLongListKey(b *testing.B) {
	for _, total := range []int{10, 10_000, 1_000_000} {
		for _, keys := range [][2]string{{"j", "k"}, {"space", "b"}, {"G", "g"}} {
			b.Run(fmt.Sprintf("%s/%d", keys[0], total), func(b *testing.B) {
				e := newEndless(total, 60, 34)
				for i := range b.N {
					e.press(keys[i%2])
				}
			})
		}
	}
}
