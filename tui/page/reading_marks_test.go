package page_test

import (
	"strings"
	"testing"

	uv "github.com/charmbracelet/ultraviolet"

	"dossier/corpus"
	"dossier/corpus/state"
	"dossier/tui/cells"
	"dossier/tui/intent"
	"dossier/tui/keymap"
	"dossier/tui/page"
	"dossier/tui/port"
	"dossier/tui/theme"
)

// highlighted is marks with highlights on words of the tram briefing.
func highlighted(t *testing.T, words ...string) port.Marks {
	t.Helper()
	s, err := state.Open(t.Context(), t.TempDir(), state.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, w := range words {
		if _, err := s.Do(t.Context(), state.Change{Op: state.Note, Key: "night-trams", Note: state.Remark{Words: w, Nth: 1}}); err != nil {
			t.Fatal(err)
		}
	}
	return port.MarksOf(s)
}

// Highlights that hold links and entities, begin in them or overlap each other
// are painted from end to end, in colours that can be read in every theme.
func TestHighlightsOverLinksAndEntities(t *testing.T) {
	link := "after the [last car](https://example.org/last_car) left"
	for _, name := range theme.Names() {
		th := theme.New(name, false)
		d := page.Deps{Number: 7, Keys: keymap.Default(), Theme: th}
		r := page.NewReading(d, intent.Read{ID: "night-trams"})
		r.SetSize(80, 40)
		serve(t, r, tramDossier(), r.Open(), th)
		r.SetMarks(highlighted(t, "The Harbour Council voted", "Council voted on Monday", link, "car](https://example.org/last_car) left the harbour", "says Ada"))
		buf := screen(t, r.View(), 80, 40)
		got, under := "", ""
		for y := range 40 {
			for x := range 80 {
				c := buf.CellAt(x, y)
				if c == nil || !same(c.Style.Bg, th.Palette.Note) {
					continue
				}
				got += c.Content
				if c.Style.Underline != uv.UnderlineNone {
					under += c.Content
				}
				if !same(c.Style.Fg, th.Palette.NoteText) {
					t.Fatalf("%s: %q is written in %v on the colour of highlights", name, c.Content, c.Style.Fg)
				}
			}
		}
		if want := "The Harbour Council voted on Mondayafter the last car left the harboursays Ada"; got != want {
			t.Errorf("%s: painted %q, want %q", name, got, want)
		}
		if want := "Harbour Councillast carAda"; strings.ReplaceAll(under, " ", "") != strings.ReplaceAll(want, " ", "") {
			t.Errorf("%s: underlined are %q, want %q", name, under, want)
		}
	}
	// Every highlight is a door of its own, also one in another.
	r := reading(t, 80, 40, intent.Read{})
	r.SetMarks(highlighted(t, link, "last car"))
	doors := 0
	for range 12 {
		press(t, r, "tab")
		if strings.HasPrefix(r.Status(), "Highlight") {
			doors++
			if m := r.Marking(); m.Comment == nil || m.Words != link && m.Words != "last car" {
				t.Errorf("in focus is %+v", m)
			}
		}
	}
	if doors < 2 {
		t.Errorf("Tab goes to %d of two highlights", doors)
	}
	if _, ok := corpus.FindWords(tramBody, link, 1); !ok {
		t.Error("the fixture has changed")
	}
}

// The list of comments shows the words of a highlight as the text does.
func TestCommentsShowWordsWithoutMarkup(t *testing.T) {
	d := deps()
	d.Marks = highlighted(t, "after the [last car](https://example.org/last_car) left")
	c := sized(page.NewComments(d, ""), 80, 20)
	if got := cells.Plain(c.View()); !strings.Contains(got, "“after the last car left”") {
		t.Errorf("shows\n%s", got)
	}
	if got := asked[intent.Copy](t, press(t, c, "y")).Text; !strings.HasPrefix(got, "“after the last car left”") {
		t.Errorf("copied %q", got)
	}
}
