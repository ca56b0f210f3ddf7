package page_test

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	uv "github.com/charmbracelet/ultraviolet"

	"dossier/corpus"
	"dossier/tui/answer"
	"dossier/tui/cells"
	"dossier/tui/intent"
	"dossier/tui/keymap"
	"dossier/tui/page"
	"dossier/tui/port"
	"dossier/tui/theme"
)

// chosen returns the words that stand in reverse: what is selected, as a
// terminal without colours shows it too.
func chosen(t *testing.T, r *page.Reading, w, h int) string {
	t.Helper()
	buf := screen(t, r.View(), w, h)
	var words []string
	for y := range h {
		line := ""
		for x := range w {
			if c := buf.CellAt(x, y); c != nil && c.Style.Attrs&uv.AttrReverse != 0 {
				line += c.Content
			}
		}
		words = append(words, strings.Fields(line)...)
	}
	return strings.Join(words, " ")
}

const (
	firstSentence  = "The Harbour Council voted on Monday to bring the night tram back, two years after the last car left the harbour at half past eleven."
	secondSentence = "The late shift of the docks has walked home ever since."
)

func TestSelecting(t *testing.T) {
	for _, c := range []struct {
		name string
		keys string // in words, parted by spaces
		want string
	}{
		{"begins with the first sentence", "v", firstSentence},
		{"the next sentence", "v )", secondSentence},
		{"on into the heading", "v ) )", "What it costs"},
		{"and back", "v ) ) ( (", firstSentence},
		{"sentences from here on", "v v )", firstSentence + " " + secondSentence},
		{"and one less", "v v ) (", firstSentence},
		{"held again, it is the end that goes on", "v v ) v", secondSentence},
		{"the first word of the sentence", "v w", "The"},
		{"the next word", "v w w", "Harbour"},
		{"a word before", "v w w b", "The"},
		{"words from here on", "v w w v w w", "Harbour Council voted"},
		{"and one less", "v w w v w w b", "Harbour Council"},
		{"back over the beginning", "v w w w v b", "Harbour Council"},
		{"the other end", "v w w w v w o b", "Harbour Council voted"},
		{"and comes nearer", "v w w w v w o b w", "Council voted"},
		{"no mark after a word", "v w " + strings.Repeat("w ", 11), "back"},
		{"a character more", "v w " + strings.Repeat("w ", 11) + "v l", "back,"},
		{"characters", "v l l v l", "he"},
		{"characters back", "v w w h", "e"},
		{"the arrows", "v w w right right v right", "ar"},
		{"a word from a character", "v w w l l w", "Harbour"},
		{"a sentence from a word", "v w w w )", firstSentence},
		{"the rest of the sentence", "v ) w w w v )", "shift of the docks has walked home ever since."},
		{"and its beginning", "v ) w w w v (", "The late shift"},
		{"the first of the line", "v ) w w w 0", "shift"},
		{"the last of the line", "v $", "two"},
		{"to the end of the line", "v w w v $", "Harbour Council voted on Monday to bring the night tram back, two"},
		{"from its beginning", "v w w w v 0", "The Harbour Council"},
		{"down a line", "v w j", "years"},
		{"down and up", "v w w w j k", "Council"},
		{"lines from here on", "v w v j", "The Harbour Council voted on Monday to bring the night tram back, two years"},
		{"down to the next block", "v w j j j", "What"},
		{"no further than the paragraph", "v w v j j j j j", firstSentence + " " + secondSentence},
		{"no further than its beginning", "v ) v k k k k", firstSentence + " " + secondSentence},
		{"a link is taken whole", "v w " + strings.Repeat("w ", 15) + "v w", "the last car"},
		{"in a link", "v w " + strings.Repeat("w ", 16), "last"},
		{"an item of a list", "v ) ) ) ) )", "fares cover a third, and the council's own budget the rest of what the line needs to run"},
		{"dropped", "v esc", ""},
		{"what else the page does", "v J", ""},
		{"the wheel and pages leave it", "v w v w space b", "The"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := reading(t, 80, 40, intent.Read{})
			press(t, r, strings.Fields(c.keys)...)
			if got := chosen(t, r, 80, 40); got != c.want {
				t.Errorf("selected %q, want %q", got, c.want)
			}
		})
	}
}

// What is not held stays on the screen when the text is scrolled, and what is
// held comes back with the next key.
func TestSelectionAndScrolling(t *testing.T) {
	r := reading(t, 60, 10, intent.Read{})
	press(t, r, "v", "space", "space")
	if got := chosen(t, r, 60, 10); got == "" || strings.Contains(firstSentence, got) {
		t.Errorf("after two pages %q is selected", got)
	}
	r = reading(t, 60, 14, intent.Read{})
	press(t, r, "v", "w", "v", "w", "G")
	if got := chosen(t, r, 60, 14); got != "" {
		t.Errorf("at the end %q is on screen", got)
	}
	press(t, r, "w")
	if got := chosen(t, r, 60, 14); got != "The Harbour Council" {
		t.Errorf("the next key selects %q", got)
	}
}

func TestSelectionSurvivesAnotherWidth(t *testing.T) {
	r := reading(t, 80, 30, intent.Read{})
	press(t, r, "v", ")", "v", "(")
	want := firstSentence + " " + secondSentence
	for _, w := range []int{40, 120, 25, 80} {
		serve(t, r, tramDossier(), r.SetSize(w, 30), theme.New(theme.Dark, false))
		if got := chosen(t, r, w, 30); got != want {
			t.Errorf("at %d columns %q is selected", w, got)
		}
	}
	serve(t, r, tramDossier(), r.SetSize(40, 30), theme.New(theme.Dark, false))
	press(t, r, "o", "b", "0")
	if got := chosen(t, r, 40, 30); got != firstSentence+" The late shift of the" {
		t.Errorf("keys go on to %q", got)
	}
	press(t, r, ")")
	serve(t, r, tramDossier(), r.SetSize(80, 30), theme.New(theme.Dark, false))
	th := theme.New(theme.Light, true)
	serve(t, r, tramDossier(), r.SetTheme(th), th)
	if got := chosen(t, r, 80, 30); got != want {
		t.Errorf("in another theme %q is selected", got)
	}
}

// What is selected stays in sight in another room, and below a header that
// grew, unless the reader has scrolled away from it.
func TestSelectionStaysInSight(t *testing.T) {
	last := "We walked for two years"
	sight := func(what string, r *page.Reading, w, h int, want bool) {
		t.Helper()
		if got := chosen(t, r, w, h); strings.Contains(got, last) != want {
			t.Errorf("%s: %q is on screen", what, got)
		}
	}
	for _, size := range [][2]int{{80, 8}, {30, 20}, {26, 7}} {
		r := reading(t, 80, 40, intent.Read{})
		press(t, r, "v")
		for range 20 {
			if !strings.HasPrefix(chosen(t, r, 80, 40), last) {
				press(t, r, ")")
			}
		}
		press(t, r, "w", "v", "w", "w", "w", "w")
		sight("selected", r, 80, 40, true)
		serve(t, r, tramDossier(), r.SetSize(size[0], size[1]), theme.New(theme.Dark, false))
		sight("in another room", r, size[0], size[1], true)
		press(t, r, "g")
		sight("scrolled away", r, size[0], size[1], false)
		serve(t, r, tramDossier(), r.SetSize(size[0]+1, size[1]), theme.New(theme.Dark, false))
		sight("away in another room", r, size[0]+1, size[1], false)
	}
}

func TestSelectionBeginsAtWhatIsAtHand(t *testing.T) {
	r := reading(t, 80, 20, intent.Read{})
	press(t, r, "/")
	typeText(t, r, "two years")
	press(t, r, "enter", "v")
	if got := chosen(t, r, 80, 20); got != "two years" {
		t.Errorf("at a find %q", got)
	}
	press(t, r, "esc", "esc", "tab", "tab", "v")
	if got := chosen(t, r, 80, 20); got != "last car" {
		t.Errorf("at a link %q", got)
	}
	r = reading(t, 80, 20, intent.Read{Evidence: []corpus.Evidence{tramEvidence(tramBody, "fares cover a third")}})
	press(t, r, "v")
	if got := chosen(t, r, 80, 20); got != "fares cover a third" {
		t.Errorf("at the evidence %q", got)
	}
	r = reading(t, 80, 8, intent.Read{})
	press(t, r, "G", "v")
	if got := chosen(t, r, 80, 8); !strings.HasPrefix(got, "We walked for two years") && !strings.HasPrefix(got, "tram --line") && !strings.HasPrefix(got, "The Harbour Council meets") {
		t.Errorf("at the end %q", got)
	}
	if c := r.Context(); c != keymap.Selecting {
		t.Errorf("the context is %q", c)
	}
}

func TestSelectionIsUsed(t *testing.T) {
	r := reading(t, 80, 30, intent.Read{})
	press(t, r, "v", ")", "w", "w", "v", "w")
	if ask := press(t, r, "c"); ask != nil {
		t.Errorf("c asks %#v of its own", ask)
	}
	if m := r.Marking(); m.Words != "**late shift**" && m.Words != "late shift" || m.Nth != 1 || m.Of.ID != "night-trams" {
		t.Errorf("a comment would be on %+v", m)
	}
	made := asked[intent.Mark](t, press(t, r, "enter")).Changes[0]
	if made.Key != "night-trams" || made.Note.Text != "" || made.Note.Words != r.Marking().Words {
		t.Errorf("the highlight is %+v", made)
	}
	copied := asked[intent.Copy](t, press(t, r, "y"))
	if !strings.HasPrefix(copied.Text, "“late shift”\nNight trams return") {
		t.Errorf("copied %q", copied.Text)
	}
	if got := chosen(t, r, 80, 30); got != "" {
		t.Errorf("%q is selected after it was copied", got)
	}
	press(t, r, "v", "v", ")", ")")
	if n := asked[intent.Notice](t, press(t, r, ")")); n.Text != "A selection ends with its paragraph" {
		t.Errorf("says %q", n.Text)
	}
	line := cells.Plain(r.View())
	if line = line[strings.LastIndexByte(line, '\n')+1:]; !strings.Contains(line, "Selected, 36 words: “The Harbour Council") || !strings.Contains(line, "ever since.”") {
		t.Errorf("the last line is %q", line)
	}
	press(t, r, "esc")
	asked[intent.Back](t, press(t, r, "esc"))
}

func TestNothingToSelect(t *testing.T) {
	d := tramDossier()
	d.Briefing.Body, d.Briefing.Entities = "***\n\n— …\n", nil
	r := page.NewReading(deps(), intent.Read{ID: "night-trams"})
	r.SetSize(60, 12)
	if ask := press(t, r, "v"); ask != nil {
		t.Errorf("before the text is there v asks %#v", ask)
	}
	serve(t, r, d, r.Open(), theme.New(theme.Dark, false))
	if n := asked[intent.Notice](t, press(t, r, "v")); n.Text == "" {
		t.Error("says nothing")
	}
}

func TestSelectingWithTheMouse(t *testing.T) {
	r := reading(t, 80, 30, intent.Read{})
	lines := strings.Split(cells.Plain(r.View()), "\n")
	at := func(words string) (x, y int) {
		for y, l := range lines {
			if i := strings.Index(l, words); i >= 0 {
				return cells.Width(l[:i]), y
			}
		}
		t.Fatalf("%q is not on screen", words)
		return 0, 0
	}
	x, y := at("night tram back")
	r.Update(tea.MouseClickMsg{X: x + 2, Y: y, Button: tea.MouseLeft})
	r.Update(tea.MouseMotionMsg{X: x + 2, Y: y, Button: tea.MouseLeft})
	if got := chosen(t, r, 80, 30); got != "" {
		t.Errorf("a click selects %q", got)
	}
	x2, y2 := at("years after")
	r.Update(tea.MouseMotionMsg{X: x2 + 1, Y: y2, Button: tea.MouseLeft})
	if got := chosen(t, r, 80, 30); got != "night tram back, two years" {
		t.Errorf("dragged over %q", got)
	}
	x3, y3 := at("Running the line")
	r.Update(tea.MouseMotionMsg{X: x3, Y: y3, Button: tea.MouseLeft})
	if got := chosen(t, r, 80, 30); !strings.HasSuffix(got, "home ever since.") {
		t.Errorf("dragged over the end of the paragraph: %q", got)
	}
	r.Update(tea.MouseMotionMsg{X: 0, Y: -1, Button: tea.MouseLeft})
	if got := chosen(t, r, 80, 30); got != "The Harbour Council voted on Monday to bring the night" {
		t.Errorf("dragged to the top: %q", got)
	}
	r.Update(tea.MouseReleaseMsg{})
	r.Update(tea.MouseMotionMsg{X: x2 + 1, Y: y2})
	press(t, r, "o", "w")
	if got := chosen(t, r, 80, 30); got != "The Harbour Council voted on Monday to bring the night tram" {
		t.Errorf("keys go on to %q", got)
	}
	r.Update(tea.MouseClickMsg{X: 0, Y: 1, Button: tea.MouseLeft})
	if got := chosen(t, r, 80, 30); got != "" {
		t.Errorf("a click leaves %q", got)
	}
}

func TestSelectionOfATextThatChanged(t *testing.T) {
	r := page.NewReading(deps(), intent.Read{ID: "night-trams"})
	r.SetSize(80, 30)
	load := asked[intent.LoadDossier](t, r.Open())
	r.Update(answer.Dossier{Ticket: load.Ticket, Dossier: tramDossier()})
	press(t, r, "v", ")")
	r.Update(answer.Dossier{Ticket: load.Ticket, Dossier: tramDossier()})
	if got := chosen(t, r, 80, 30); got != secondSentence {
		t.Errorf("%q is selected of the text that is the same", got)
	}
	other := &port.Dossier{Briefing: &corpus.Briefing{ID: "night-trams", Title: "T", Body: "Short."}}
	r.Update(answer.Dossier{Ticket: load.Ticket, Dossier: other})
	if got := chosen(t, r, 80, 30); got != "" {
		t.Errorf("%q is selected of another text", got)
	}
}

func TestSelectingScreens(t *testing.T) {
	for _, c := range []struct {
		name  string
		w, h  int
		ascii bool
		keys  []string
	}{
		{"reading-select-80x24", 80, 22, false, []string{"v", "v", ")"}},
		{"reading-select-ascii", 60, 18, true, []string{"v", "v", ")"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := deps()
			d.Theme = theme.New(theme.Dark, c.ascii)
			r := page.NewReading(d, intent.Read{ID: "night-trams"})
			r.SetSize(c.w, c.h)
			serve(t, r, tramDossier(), r.Open(), d.Theme)
			press(t, r, c.keys...)
			wantExact(t, r.View(), c.w, c.h)
			wantGolden(t, c.name, r.View())
		})
	}
}
