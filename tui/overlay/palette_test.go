package overlay_test

import (
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"dossier/corpus"
	"dossier/index"
	"dossier/index/related"
	"dossier/tui/answer"
	"dossier/tui/intent"
	"dossier/tui/keymap"
	"dossier/tui/overlay"
	"dossier/tui/port"
	"dossier/tui/theme"
)

// palette is a palette with titles and entities.
func palette(t testing.TB, w, h int) *overlay.Palette {
	t.Helper()
	p := overlay.NewPalette(keymap.Default(), dark(), 7)
	p.SetRoom(w, h)
	for _, ask := range p.Open().(intent.Batch) {
		switch ask := ask.(type) {
		case intent.LoadRows:
			p.Update(answer.Rows{Ticket: ask.Ticket, Page: port.Page{Total: 3, Rows: []port.Row{
				{ID: "night-trams", Title: "Night trams return to the harbour line"},
				{ID: "wide", Title: "路面電車が港に戻る 🚋 and what that costs a city that has counted on buses for a decade"},
				{ID: "harbours", Title: "Three harbours compared"},
			}}})
		case intent.LoadEntities:
			p.Update(answer.Entities{Ticket: ask.Ticket, Page: port.EntityPage{Total: 2, Rows: []related.EntityRow{
				{ID: "harbour-council", Name: "Harbour Council", Kind: corpus.KindOrganisation},
				{ID: "mayor", Name: "The mayor", Kind: corpus.KindPerson},
			}}})
		}
	}
	return p
}

func TestPaletteFindsAndRuns(t *testing.T) {
	cases := []struct {
		typed string
		want  intent.Intent
	}{
		{"timeline", intent.OpenTimeline{}},
		{"home", intent.Home{}},
		{"tmln", intent.OpenTimeline{}},
		{"next briefing", intent.Press{Key: "J"}},
		{"outline", intent.Press{Key: "O"}},
		{"search the lib", intent.OpenSearch{}},
		{"three har", intent.OpenBriefing{ID: "harbours"}},
		{"Harbour C", intent.OpenEntity{ID: "harbour-council"}},
		{"mayor", intent.OpenEntity{ID: "mayor"}},
		{"路面", intent.OpenBriefing{ID: "wide"}},
	}
	for _, c := range cases {
		t.Run(c.typed, func(t *testing.T) {
			p := palette(t, 100, 30)
			typeText(t, p, c.typed)
			ask, done := press(t, p, "enter")
			if ask != c.want || !done {
				t.Errorf("enter asked %#v (done %v), want %#v:\n%s", ask, done, c.want, plain(p))
			}
		})
	}
}

func TestPaletteListsEveryCommandOnce(t *testing.T) {
	k := keymap.Default()
	p := overlay.NewPalette(k, dark(), 1)
	p.SetRoom(100, 200)
	seen := map[string]int{}
	for range 200 {
		for _, l := range strings.Split(plain(p), "\n") {
			if i := strings.Index(l, "▸ "); i >= 0 {
				seen[strings.TrimSpace(l[i+len("▸ "):])]++
			}
		}
		press(t, p, "down")
	}
	for _, s := range k.Sections() {
		if s.Context == keymap.Field || s.Context == keymap.Selecting {
			continue // keys that another place has for something else
		}
		for _, b := range s.Bindings {
			if b.Help().Desc == k.Palette.Help().Desc {
				continue
			}
			n := 0
			for line := range seen {
				if strings.HasPrefix(line, b.Help().Desc+"  ") {
					n++
				}
			}
			if n != 1 {
				t.Errorf("%q stands %d times in the palette", b.Help().Desc, n)
			}
		}
	}
}

func TestPaletteLabelsItsRows(t *testing.T) {
	p := palette(t, 100, 30)
	typeText(t, p, "har")
	for _, want := range []string{"organisation", "briefing"} {
		if lineWith(p, want) < 0 {
			t.Errorf("no row is called %q:\n%s", want, plain(p))
		}
	}
	p = palette(t, 100, 30)
	typeText(t, p, "timeline")
	if y := lineWith(p, "t  command"); y < 0 {
		t.Errorf("a command has no key:\n%s", plain(p))
	}
}

func TestPalettePaintsWhatMatched(t *testing.T) {
	p := palette(t, 100, 30)
	typeText(t, p, "har")
	if want := dark().Match.Render("har"); !strings.Contains(p.View(), want) {
		t.Errorf("the letters that matched are not painted in %q", p.View())
	}
}

func TestPaletteWidensAgain(t *testing.T) {
	p := palette(t, 100, 30)
	typeText(t, p, "mayorx")
	if lineWith(p, "Nothing is called that") < 0 {
		t.Errorf("no match is not said:\n%s", plain(p))
	}
	press(t, p, "backspace")
	if ask, _ := press(t, p, "enter"); ask != (intent.OpenEntity{ID: "mayor"}) {
		t.Errorf("enter asked %#v", ask)
	}
}

func TestPaletteClosesAndIgnoresStrangers(t *testing.T) {
	for _, k := range []string{"esc", "ctrl+k", "backspace"} {
		if ask, done := press(t, palette(t, 80, 24), k); ask != nil || !done {
			t.Errorf("%s: asked %#v, done %v", k, ask, done)
		}
	}
	p := palette(t, 80, 24)
	p.Update(answer.Rows{Ticket: intent.Ticket{Page: 99, Seq: 1}, Page: port.Page{Total: 1, Rows: []port.Row{{ID: "x", Title: "Stranger"}}}})
	typeText(t, p, "stranger")
	if lineWith(p, "briefing") >= 0 {
		t.Error("an answer to another page was taken")
	}
}

func TestPaletteMouse(t *testing.T) {
	p := palette(t, 80, 24)
	typeText(t, p, "harbour")
	click := tea.MouseClickMsg{X: 5, Y: lineWith(p, "Three harbours"), Button: tea.MouseLeft}
	if ask, done := p.Update(click); ask != nil || done {
		t.Errorf("the first click asked %#v", ask)
	}
	if ask, done := p.Update(click); ask != (intent.OpenBriefing{ID: "harbours"}) || !done {
		t.Errorf("a click on the selected row asked %#v", ask)
	}
}

func TestPaletteStaysSmallAmongManyTitles(t *testing.T) {
	p := many(t, 10_000)
	typeText(t, p, "trams")
	if lineWith(p, "the best 100 of 10,000") < 0 {
		t.Errorf("the list is not cut, or does not say so:\n%s", plain(p))
	}
}

// In a library that is larger than what the palette holds, the index completes
// what is typed.
func TestPaletteAsksTheIndexForWhatItDoesNotHold(t *testing.T) {
	p := overlay.NewPalette(keymap.Default(), dark(), 7)
	p.SetRoom(100, 30)
	asks := p.Open().(intent.Batch)
	rows := asks[0].(intent.LoadRows)
	p.Update(answer.Rows{Ticket: rows.Ticket, Page: port.Page{Total: 1_000_000, Rows: []port.Row{{ID: "harbours", Title: "Three harbours compared"}}}})
	p.Update(answer.Entities{Ticket: asks[1].(intent.LoadEntities).Ticket})
	if rows.N == 0 || lineWith(p, "1,000,0") < 0 {
		t.Errorf("asked for %d titles:\n%s", rows.N, plain(p))
	}
	ask, _ := p.Update(tea.KeyPressMsg{Code: 'h', Text: "h"})
	late, _ := ask.(intent.Complete)
	ask, _ = p.Update(tea.KeyPressMsg{Code: 'a', Text: "a"})
	now, ok := ask.(intent.Complete)
	if !ok || now.Typed != "ha" || now.Limit == 0 || now.Ticket == late.Ticket {
		t.Fatalf("typing asked %#v", ask)
	}
	p.Update(answer.Completions{Ticket: late.Ticket, Completions: []index.Completion{{Kind: index.CompleteTitle, Text: "Hats", ID: "hats"}}})
	if lineWith(p, "Hats") >= 0 {
		t.Error("a late completion is listed")
	}
	p.Update(answer.Completions{Ticket: now.Ticket, Completions: []index.Completion{
		{Kind: index.CompleteTitle, Text: "Three harbours compared", ID: "harbours"},
		{Kind: index.CompleteTitle, Text: "A hat of the harbour master", ID: "hat"},
		{Kind: index.CompleteEntity, Text: "Hanna Example", ID: "hanna-example"},
		{Kind: index.CompleteWord, Text: "harvest"},
	}})
	if n := strings.Count(plain(p), "Three harbours compared"); n != 1 || lineWith(p, "A hat of the") < 0 || lineWith(p, "harvest") >= 0 {
		t.Errorf("%d times what it holds:\n%s", n, plain(p))
	}
	for _, r := range "nna" {
		p.Update(tea.KeyPressMsg{Code: r, Text: string(r)})
	}
	if ask, done := p.Update(tea.KeyPressMsg{Code: tea.KeyEnter}); ask != (intent.OpenEntity{ID: "hanna-example"}) || !done {
		t.Errorf("Enter asked %#v", ask)
	}
}

func many(t testing.TB, n int) *overlay.Palette {
	t.Helper()
	p := overlay.NewPalette(keymap.Default(), dark(), 7)
	p.SetRoom(100, 30)
	rows := make([]port.Row, n)
	for i := range rows {
		rows[i] = port.Row{ID: fmt.Sprint(i), Title: fmt.Sprintf("Night trams return to the harbour line for the %d. time in %d", i, 1900+i%126)}
	}
	asks := p.Open().(intent.Batch)
	p.Update(answer.Rows{Ticket: asks[0].(intent.LoadRows).Ticket, Page: port.Page{Total: len(rows), Rows: rows}})
	p.Update(answer.Entities{Ticket: asks[1].(intent.LoadEntities).Ticket})
	return p
}

func BenchmarkPaletteKey(b *testing.B) {
	p := many(b, 10_000)
	keys := []tea.KeyPressMsg{{Code: 't', Text: "t"}, {Code: 'r', Text: "r"}, {Code: tea.KeyBackspace}, {Code: tea.KeyBackspace}}
	for i := range b.N {
		p.Update(keys[i%len(keys)])
		p.View()
	}
}

func TestPaletteScreens(t *testing.T) {
	for _, size := range [][2]int{{60, 20}, {80, 24}, {120, 36}, {200, 50}} {
		name := fmt.Sprintf("palette-%dx%d", size[0], size[1])
		t.Run(name, func(t *testing.T) {
			p := palette(t, size[0], size[1])
			if size[0] != 120 {
				typeText(t, p, "har")
			}
			wantGolden(t, name, p.View())
		})
	}
}

func TestPaletteGeometry(t *testing.T) {
	p := palette(t, 80, 24)
	sweep(func(w, h int, th theme.Theme) {
		p.SetTheme(th)
		p.SetRoom(w, h)
		wantExact(t, p, w, h)
		typeText(t, p, "a")
		wantExact(t, p, w, h)
		press(t, p, "backspace")
	})
}
