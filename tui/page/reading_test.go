package page_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"dossier/corpus"
	"dossier/tui/answer"
	"dossier/tui/cells"
	"dossier/tui/intent"
	"dossier/tui/keymap"
	"dossier/tui/page"
	"dossier/tui/port"
	"dossier/tui/render"
	"dossier/tui/theme"
)

func TestReadingScreens(t *testing.T) {
	two := intent.Read{What: "The line costs four million a year", Evidence: []corpus.Evidence{
		tramEvidence(tramBody, "fares cover a third"), tramEvidence(tramBody, "meets again in June"),
	}}
	for _, c := range []struct {
		name string
		w, h int
		ask  intent.Read
		keys []string
		find string
	}{
		{"reading-60x20", 60, 18, intent.Read{}, nil, ""},
		{"reading-80x24", 80, 22, intent.Read{}, []string{"space"}, ""},
		{"reading-120x36", 120, 34, intent.Read{}, nil, ""},
		{"reading-evidence-80x24", 80, 22, two, nil, ""},
		{"reading-find-60x20", 60, 18, intent.Read{}, []string{"/"}, "council"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := reading(t, c.w, c.h, c.ask)
			press(t, r, c.keys...)
			typeText(t, r, c.find)
			wantExact(t, r.View(), c.w, c.h)
			wantGolden(t, c.name, r.View())
		})
	}
}

func TestReadingFillsEveryRoom(t *testing.T) {
	d := tramDossier()
	ask := intent.Read{ID: "night-trams", What: "A long claim 路面電車 of many words", Evidence: []corpus.Evidence{tramEvidence(tramBody, "two years")}}
	sweep(func(w, h int, th theme.Theme) {
		r := page.NewReading(page.Deps{Number: 1, Keys: keymap.Default(), Theme: th}, ask)
		r.SetSize(w, h)
		wantExact(t, r.View(), w, h)
		serve(t, r, d, r.Open(), th)
		for _, k := range []string{"", "tab", "j", "G", "N", "/", "路", "esc", "/", "t", "enter", "v", "v", "j", ")", "o", "$", "0", "v", "k", "l", "G", "w"} {
			if k != "" {
				r.Update(keyPress(k))
			}
			wantExact(t, r.View(), w, h)
			if c := r.Cursor(); c == nil || c.X < 0 || c.X >= w || c.Y < 0 || c.Y >= h {
				t.Errorf("after %q the cursor is at %v in a room of %dx%d", k, c, w, h)
			}
		}
		if t.Failed() {
			t.Fatalf("%dx%d %s", w, h, th.Name)
		}
	})
}

func TestReadingShowsPlainTextAtOnce(t *testing.T) {
	r := page.NewReading(deps(), intent.Read{ID: "night-trams"})
	r.SetSize(80, 22)
	if !strings.Contains(cells.Plain(r.View()), "Loading") {
		t.Error("says nothing while it loads")
	}
	load := asked[intent.LoadDossier](t, r.Open())
	text := asked[intent.LoadText](t, r.Update(answer.Dossier{Ticket: load.Ticket, Dossier: tramDossier()}))
	if !strings.Contains(cells.Plain(r.View()), "bring the night tram back") {
		t.Errorf("no text before it is rendered:\n%s", cells.Plain(r.View()))
	}
	if text.Width != page.ReadingWidth(80, 0) {
		t.Errorf("asked for a text %d wide", text.Width)
	}
	other, _ := render.Markdown("something else", 72, theme.New(theme.Dark, false))
	stale := text.Ticket
	stale.Seq--
	r.Update(answer.Text{Ticket: stale, Text: other})
	if strings.Contains(cells.Plain(r.View()), "something else") {
		t.Error("took an answer to an earlier request")
	}
	r.Update(answer.Text{Ticket: text.Ticket, Text: other})
	if !strings.Contains(cells.Plain(r.View()), "something else") {
		t.Error("did not take the answer")
	}
}

func TestReadingLightsEvidence(t *testing.T) {
	lit := theme.New(theme.Dark, false).Palette.Lit
	r := reading(t, 80, 14, intent.Read{What: "a claim", Evidence: []corpus.Evidence{
		tramEvidence(tramBody, "four million a year, says Ada Example"), tramEvidence(tramBody, "meets again in June"),
	}})
	body := func() string { // without the strip, which has the colour too
		lines := strings.Split(r.View(), "\n")
		return strings.Join(lines[:13], "\n")
	}
	if got := background(t, body(), 80, 13, lit); got != "four million a year, says Ada Example" {
		t.Errorf("lit: %q", got)
	}
	y := slices.IndexFunc(strings.Split(cells.Plain(r.View()), "\n"), func(l string) bool { return strings.Contains(l, "four million") })
	if y < 1 || y > 6 {
		t.Errorf("the evidence is on line %d of 13", y)
	}
	if !strings.Contains(cells.Plain(r.View()), "Evidence for: a claim 1/2") {
		t.Error("does not say what is lit")
	}
	press(t, r, "n")
	if got := background(t, body(), 80, 13, lit); !strings.Contains(got, "meets again in June") {
		t.Errorf("n does not go to the second: %q", got)
	}
	got := asked[intent.Copy](t, press(t, r, "y"))
	if want := "“meets again in June”\nNight trams return to the harbour line (source not stated, June 2025 (approximate))"; got.Text != want {
		t.Errorf("copied %q, want %q", got.Text, want)
	}
}

func TestReadingFind(t *testing.T) {
	p := theme.New(theme.Dark, false).Palette
	r := reading(t, 60, 14, intent.Read{})
	before := r.View()
	press(t, r, "/")
	typeText(t, r, "two years")
	if !r.Typing() || r.Context() != keymap.Field {
		t.Error("does not say that it is typed in")
	}
	if got := background(t, r.View(), 60, 14, p.Match); !strings.Contains(got, "two years") {
		t.Errorf("matches: %q", got)
	}
	if !strings.Contains(cells.Plain(r.View()), "1/2") {
		t.Errorf("no count:\n%s", cells.Plain(r.View()))
	}
	press(t, r, "esc")
	if r.View() != before {
		t.Errorf("Esc in the field does not bring back the screen:\n%s", cells.Plain(r.View()))
	}
	press(t, r, "/")
	typeText(t, r, "two years")
	press(t, r, "enter", "n")
	if got := cells.Plain(r.View()); !strings.Contains(got, "We walked for two years") || !strings.Contains(got, "2/2") {
		t.Errorf("n does not go to the second match:\n%s", got)
	}
	if n := asked[intent.Notice](t, press(t, r, "n")); !strings.Contains(n.Text, "first match") {
		t.Errorf("says %q when it starts again", n.Text)
	}
	if got := asked[intent.Copy](t, press(t, r, "y")).Text; !strings.HasPrefix(got, "“The Harbour Council voted on Monday to bring the night tram back, two years after the last car left the harbour at half past eleven.”") {
		t.Errorf("copied %q", got)
	}
	press(t, r, "esc")
	if got := background(t, r.View(), 60, 14, p.Match); got != "" {
		t.Errorf("Esc left %q marked", got)
	}
	for _, c := range []struct{ keys, want string }{
		{"n", "1/2"}, {"esc N", "2/2"}, {"esc G n", "2/2"}, {"esc / enter", "2/2"}, {"n / enter", "1/2"},
	} {
		press(t, r, strings.Fields(c.keys)...)
		if got := cells.Plain(r.View()); !strings.Contains(got, "“two years” "+c.want) {
			t.Errorf("%s does not find the same again:\n%s", c.keys, got)
		}
	}
	press(t, r, "esc")
	asked[intent.Back](t, press(t, r, "esc"))
	press(t, r, "/")
	typeText(t, r, "zebra")
	if !strings.Contains(cells.Plain(r.View()), "no match for “zebra”") {
		t.Error("does not say that nothing was found")
	}
	if n := asked[intent.Notice](t, press(t, r, "enter")); n.Text != "no match for “zebra”" {
		t.Errorf("says %q", n.Text)
	}
}

func TestReadingDoors(t *testing.T) {
	r := reading(t, 80, 40, intent.Read{})
	if n := asked[intent.Notice](t, press(t, r, "enter")); n.Text == "" {
		t.Error("Enter on nothing does something")
	}
	want := []string{"harbour-council", "https://example.org/last_car", "ada-example", "#what-it-costs", "night-buses", "https://example.org/minutes"}
	var got []string
	for range want {
		press(t, r, "tab")
		if r.Cursor() == nil || r.Status() == "" {
			t.Error("the door in focus has no cursor or says nothing")
		}
		switch ask := press(t, r, "enter").(type) {
		case intent.OpenEntity:
			got = append(got, ask.ID)
		case intent.Browse:
			got = append(got, ask.URL)
		case intent.Read:
			got = append(got, ask.ID)
		default:
			got = append(got, "#what-it-costs")
			press(t, r, "tab", "tab", "tab", "tab") // the jump stays in place; the focus does too
			for r.Status() != "#what-it-costs" {
				press(t, r, "tab")
			}
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("doors %q, want %q", got, want)
	}
	if n := asked[intent.Notice](t, press(t, r, "tab")); !strings.Contains(n.Text, "first") {
		t.Errorf("says %q when it starts again", n.Text)
	}
	press(t, r, "shift+tab", "shift+tab")
	if r.Status() != "night-buses" {
		t.Errorf("back at %q", r.Status())
	}
}

func TestReadingMouse(t *testing.T) {
	r := reading(t, 80, 30, intent.Read{})
	lines := strings.Split(cells.Plain(r.View()), "\n")
	y := slices.IndexFunc(lines, func(l string) bool { return strings.Contains(l, "Ada Example") })
	x := strings.Index(lines[y], "Ada Example")
	click := tea.MouseClickMsg{X: x + 2, Y: y, Button: tea.MouseLeft}
	if ask := r.Update(click); ask != nil {
		t.Errorf("the first click asks %#v", ask)
	}
	if got := asked[intent.OpenEntity](t, r.Update(click)); got.ID != "ada-example" {
		t.Errorf("opened %q", got.ID)
	}
	r.Update(tea.MouseWheelMsg{Button: tea.MouseWheelDown})
	if got := strings.Split(cells.Plain(r.View()), "\n")[0]; got != lines[3] {
		t.Errorf("the wheel goes to %q", got)
	}
}

func TestReadingKeepsItsPlace(t *testing.T) {
	r := reading(t, 80, 10, intent.Read{})
	press(t, r, "j", "j", "j", "j", "j", "j", "j", "j", "j")
	firstLine := func() string { return strings.TrimSpace(strings.Split(cells.Plain(r.View()), "\n")[0]) }
	first := firstLine()
	if first == "" {
		t.Fatalf("the first line is blank:\n%s", cells.Plain(r.View()))
	}
	for _, w := range []int{40, 25, 120, 80} {
		serve(t, r, tramDossier(), r.SetSize(w, 10), theme.New(theme.Dark, false))
		if !strings.Contains(cells.Plain(r.View()), strings.Fields(first)[0]) {
			t.Errorf("%q is gone at %d columns:\n%s", first, w, cells.Plain(r.View()))
		}
	}
	if got := firstLine(); got != first {
		t.Errorf("back at 80 columns the first line is %q, was %q", got, first)
	}
	th := theme.New(theme.Light, false)
	serve(t, r, tramDossier(), r.SetTheme(th), th)
	if got := firstLine(); got != first {
		t.Errorf("in another theme the first line is %q, was %q", got, first)
	}
}

func TestReadingOutline(t *testing.T) {
	r := reading(t, 80, 10, intent.Read{})
	ask := asked[intent.ShowOutline](t, press(t, r, "O"))
	if len(ask.Headings) != 2 || ask.At != -1 {
		t.Fatalf("asked %+v", ask)
	}
	serve(t, r, tramDossier(), r.SetSize(30, 10), theme.New(theme.Dark, false)) // lines move
	r.Update(answer.JumpTo{Ticket: ask.Ticket, Line: ask.Headings[1].Line})
	if got := strings.TrimSpace(strings.Split(cells.Plain(r.View()), "\n")[0]); got != "路面電車" {
		t.Errorf("jumped to %q", got)
	}
}

func TestReadingTroubles(t *testing.T) {
	for _, c := range []struct {
		name string
		err  error
		body string
		want string
	}{
		{"not there", port.ErrNotFound, "", "There is no briefing called night-trams"},
		{"failed", errors.New("disk on fire"), "", "disk on fire"},
		{"empty", nil, " \n", "This briefing has no text"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := page.NewReading(deps(), intent.Read{ID: "night-trams"})
			r.SetSize(60, 10)
			load := asked[intent.LoadDossier](t, r.Open())
			a := answer.Dossier{Ticket: load.Ticket, Err: c.err}
			if c.err == nil {
				a.Dossier = &port.Dossier{Briefing: &corpus.Briefing{ID: "night-trams", Title: "T", Body: c.body}}
			}
			r.Update(a)
			got := strings.Join(strings.Fields(cells.Plain(r.View())), " ")
			if !strings.Contains(got, c.want) || !strings.Contains(got, "Esc goes back") {
				t.Errorf("shows %q", got)
			}
			for _, k := range []string{"/", "n", "tab", "enter", "O", "y", "o", "G", "j"} {
				r.Update(keyPress(k))
				wantExact(t, r.View(), 60, 10)
			}
		})
	}
}

func TestReadingKeys(t *testing.T) {
	r := reading(t, 80, 10, intent.Read{})
	for key, want := range map[string]intent.Intent{
		"J": intent.Step{ID: "night-trams", By: 1}, "K": intent.Step{ID: "night-trams", By: -1},
		"z": intent.Back{}, "esc": intent.Back{}, "h": intent.Back{}, "backspace": intent.Back{}, "q": intent.Back{},
		"s": intent.OpenSearch{}, "e": intent.ShowPane{ID: "night-trams", Pane: "entities"}, "r": intent.ShowPane{ID: "night-trams", Pane: "related"},
		"o": intent.Notice{Text: "The source's address is not stated"}, "Y": intent.Notice{Text: "The source's address is not stated"},
		"H": nil, "t": nil, ":": nil, "?": nil, "[": nil, "]": nil, "M": nil, "ctrl+k": nil,
	} {
		if got := press(t, r, key); got != want {
			t.Errorf("%s asks %#v, want %#v", key, got, want)
		}
	}
	if r.Status() == "all" {
		t.Error("the status says that all is on screen")
	}
	press(t, r, "G")
	if got := r.Status(); got != "100 %" {
		t.Errorf("at the end the status is %q", got)
	}
}

func BenchmarkReadingView(b *testing.B) {
	d := tramDossier()
	d.Briefing.Body = strings.Repeat(tramBody, 12) // some 2,000 words
	th := theme.New(theme.Dark, false)
	r := page.NewReading(page.Deps{Keys: keymap.Default(), Theme: th}, intent.Read{ID: "x"})
	r.SetSize(120, 34)
	load := r.Open().(intent.LoadDossier)
	r.Update(answer.Dossier{Ticket: load.Ticket, Dossier: d})
	r.Update(keyPress("/"))
	r.Update(tea.PasteMsg{Content: "harbour"})
	r.Update(keyPress("enter"))
	keys := []tea.KeyPressMsg{keyPress("j"), keyPress("k")}
	i := 0
	for b.Loop() {
		r.Update(keys[i%2])
		i++
		_ = r.View()
	}
}

// TestReadingStyles holds the styles of one screen: the pens around words, so
// that a change of look is seen in review.
func TestReadingStyles(t *testing.T) {
	r := reading(t, 60, 12, intent.Read{What: "a claim", Evidence: []corpus.Evidence{tramEvidence(tramBody, "two years after the [last car](https://example.org/last_car) left")}})
	press(t, r, "tab")
	got := strings.ReplaceAll(r.View(), "\x1b", "␛") + "\n"
	wantGolden(t, "reading-styled-60x12", got)
}
