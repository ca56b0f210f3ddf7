package page_test

import (
	"context"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"dossier/corpus"
	"dossier/tui/answer"
	"dossier/tui/cells"
	"dossier/tui/desk"
	"dossier/tui/intent"
	"dossier/tui/keymap"
	"dossier/tui/page"
	"dossier/tui/theme"
)

// board is a board over the embedded briefings whose requests are answered at
// once. Asked keeps every other intent.
type board struct {
	t     *testing.T
	page  *page.Board
	desk  *desk.Desk
	asked []intent.Intent
}

func newBoard(t *testing.T, id string, w, h int) *board {
	t.Helper()
	d := desk.Open(corpus.Embedded)
	t.Cleanup(func() { _ = d.Close() })
	b := &board{t: t, desk: d, page: page.NewBoard(page.Deps{Number: 1, Keys: keymap.Default(), Theme: theme.New(theme.Dark, false)}, id)}
	b.page.SetSize(w, h)
	b.answer(b.page.Open())
	return b
}

func (b *board) answer(ask intent.Intent) {
	ctx := context.Background()
	switch ask := ask.(type) {
	case nil:
	case intent.Batch:
		for _, a := range ask {
			b.answer(a)
		}
	case intent.LoadRows:
		p, err := ask.Listing.Part(ctx, b.desk, ask.From, ask.N)
		b.answer(b.page.Update(answer.Rows{Ticket: ask.Ticket, Listing: ask.Listing, Page: p, Place: -1, Err: err}))
	case intent.FindRow:
		p, place, err := ask.Listing.Around(ctx, b.desk, ask.ID, ask.Near, ask.Chunk)
		b.answer(b.page.Update(answer.Rows{Ticket: ask.Ticket, Listing: ask.Listing, Page: p, Place: place, Err: err}))
	case intent.LoadDossier:
		d, err := b.desk.Dossier(ctx, ask.ID)
		b.answer(b.page.Update(answer.Dossier{Ticket: ask.Ticket, ID: ask.ID, Dossier: d, Err: err}))
	default:
		b.asked = append(b.asked, ask)
	}
}

func (b *board) press(names ...string) {
	for _, n := range names {
		k := tea.KeyPressMsg{Text: n}
		switch n {
		case "enter":
			k = tea.KeyPressMsg{Code: tea.KeyEnter}
		case "esc":
			k = tea.KeyPressMsg{Code: tea.KeyEscape}
		case "tab":
			k = tea.KeyPressMsg{Code: tea.KeyTab}
		case "left":
			k = tea.KeyPressMsg{Code: tea.KeyLeft}
		case "right":
			k = tea.KeyPressMsg{Code: tea.KeyRight}
		default:
			k.Code = []rune(n)[0]
		}
		b.answer(b.page.Update(k))
	}
}

func (b *board) last() intent.Intent {
	if len(b.asked) == 0 {
		return nil
	}
	return b.asked[len(b.asked)-1]
}

func TestBoardDoors(t *testing.T) {
	for _, tt := range []struct {
		keys []string
		want any
	}{
		{[]string{"enter"}, intent.Read{}},
		{[]string{"l"}, intent.Read{}},
		{[]string{"z"}, intent.Read{}},
		{[]string{"1", "enter"}, intent.Read{}},
		{[]string{"2", "enter"}, intent.Read{}},
		{[]string{"4", "enter"}, intent.OpenEntity{}},
		{[]string{"e", "enter"}, intent.OpenEntity{}},
		{[]string{"5", "enter"}, intent.OpenBriefing{}},
		{[]string{"r", "enter"}, intent.OpenBriefing{}},
		{[]string{"6", "enter"}, intent.Read{}},
		{[]string{"y"}, intent.Copy{}},
		{[]string{"o"}, intent.Notice{}}, // no embedded briefing has an address
		{[]string{"Y"}, intent.Notice{}},
		{[]string{"S"}, intent.Notice{}},
	} {
		b := newBoard(t, "", 120, 34)
		b.press(tt.keys...)
		if got := b.last(); reflect.TypeOf(got) != reflect.TypeOf(tt.want) {
			t.Errorf("%v asks %T, want %T", tt.keys, got, tt.want)
		}
	}
}

// A point or a claim leads to its own evidence, and nothing else is lit.
func TestBoardEvidence(t *testing.T) {
	b := newBoard(t, "amazon-pay-and-office-rules", 120, 34)
	b.press("3", "j", "enter")
	read, ok := b.last().(intent.Read)
	if !ok {
		t.Fatalf("Enter on a claim asks %#v", b.last())
	}
	d, err := b.desk.Dossier(context.Background(), "amazon-pay-and-office-rules")
	if err != nil {
		t.Fatal(err)
	}
	claim := d.Briefing.Sentiment.Against[1]
	if !reflect.DeepEqual(read.Evidence, claim.Evidence) || read.What != claim.Text {
		t.Errorf("Enter reads %+v, want the evidence of %q", read, claim.Text)
	}
}

// Moving in the list shows the briefing that is selected, and only that.
func TestBoardFollowsTheList(t *testing.T) {
	b := newBoard(t, "", 120, 34)
	seen := map[string]bool{}
	for range 5 {
		id := b.page.Subject()
		d, err := b.desk.Dossier(context.Background(), id)
		if err != nil {
			t.Fatal(err)
		}
		if view := cells.Plain(b.page.View()); !strings.Contains(view, d.Briefing.Sentiment.Proposition[:30]) {
			t.Errorf("%s: its proposition is not on the board\n%s", id, view)
		}
		seen[id] = true
		b.press("j")
	}
	if len(seen) != 5 {
		t.Errorf("walking the list showed %d briefings of 5", len(seen))
	}
}

// An answer that a later request has overtaken changes nothing.
func TestBoardDropsStaleAnswers(t *testing.T) {
	b := newBoard(t, "", 120, 34)
	stale := intent.Ticket{Page: 1, Seq: 0}
	d, err := b.desk.Dossier(context.Background(), "aws-quiet-restructuring")
	if err != nil {
		t.Fatal(err)
	}
	before := b.page.View()
	b.page.Update(answer.Dossier{Ticket: stale, ID: "aws-quiet-restructuring", Dossier: d})
	if b.page.View() != before {
		t.Error("a stale answer changed the board")
	}
}

func TestBoardFilter(t *testing.T) {
	b := newBoard(t, "", 120, 34)
	b.press("\\", "r", "u", "l", "e")
	if got := b.page.Subject(); got != "amazon-pay-and-office-rules" {
		t.Errorf("filtering by rule shows %q", got)
	}
	if !b.page.Typing() {
		t.Error("the filter does not take text")
	}
	b.press("q") // text, not a command
	view := cells.Plain(b.page.View())
	for _, want := range []string{"Esc shows all", "No briefing is selected."} {
		if !strings.Contains(view, want) {
			t.Errorf("no match does not say %q:\n%s", want, view)
		}
	}
	if strings.Contains(view, "No key points") {
		t.Errorf("no match speaks of a briefing that is not there:\n%s", view)
	}
	b.press("esc")
	if view := cells.Plain(b.page.View()); !strings.Contains(view, "Briefings · 5") {
		t.Errorf("Esc does not show all\n%s", view)
	}
	ends := func() bool {
		return slices.ContainsFunc(b.page.Hints(), func(k key.Binding) bool { return k.Help().Desc == "end the filter" })
	}
	if b.press("\\", "r", "u", "l", "e", "enter"); !ends() {
		t.Error("no hint says how the filter ends")
	}
	if b.press("esc"); ends() || !strings.Contains(cells.Plain(b.page.View()), "Briefings · 5") {
		t.Error("Esc does not end the filter")
	}
}

func TestBoardPanesByKey(t *testing.T) {
	// At a width where there is a pane for figures, and where there is none,
	// Tab walks every pane that is there and comes back.
	for _, size := range [][2]int{{200, 48}, {120, 34}, {80, 22}, {50, 20}} {
		b := newBoard(t, "", size[0], size[1])
		first := b.page.View()
		seen := map[string]bool{first: true}
		for range 10 {
			b.press("tab")
			v := b.page.View()
			if v == first {
				break
			}
			seen[v] = true
		}
		want := 7
		if size[0] == 120 {
			want = 6 // figures follow the key points
		}
		if size[0] == 80 {
			want = 8 // the list comes round with the last pane beside it
		}
		if len(seen) != want {
			t.Errorf("%v: Tab walks %d panes, want %d", size, len(seen), want)
		}
	}
	b := newBoard(t, "", 120, 34)
	b.press("right")
	if got := reflect.TypeOf(b.page.Hints()[0]); got == nil {
		t.Fatal("no hints")
	}
	b.press("enter")
	if r, ok := b.last().(intent.Read); !ok || r.What == "" {
		t.Errorf("→ from the list does not reach the key points: Enter asks %#v", b.last())
	}
}

func TestBoardShowsFailure(t *testing.T) {
	b := newBoard(t, "no-such-briefing", 120, 34)
	if view := cells.Plain(b.page.View()); !strings.Contains(view, "no-such-briefing") {
		t.Errorf("an unknown briefing shows\n%s", view)
	}
}

// A briefing without claims gives their room to what it has: its figures are
// not left to be scrolled to above an empty pane.
func TestBoardWithoutClaimsShowsTheRest(t *testing.T) {
	dir := t.TempDir()
	text := "---\nid: quiet\ntitle: Quiet\nkey_points:\n  - One thing happened\n  - Another did\nfigures:\n  - text: US$3 million\n    what: paid\n    evidence: US$3 million\n  - text: US$4 million\n    what: owed\n    evidence: US$4 million\n  - text: US$5 million\n    what: lost\n    evidence: US$5 million\n---\n\nThey paid US$3 million, owed US$4 million and lost US$5 million.\n"
	if err := os.WriteFile(filepath.Join(dir, "quiet.md"), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	d := desk.Open(func(ctx context.Context) (*corpus.Library, error) { return corpus.LoadPaths(ctx, []string{dir}, nil) })
	t.Cleanup(func() { _ = d.Close() })
	b := &board{t: t, desk: d, page: page.NewBoard(page.Deps{Number: 1, Keys: keymap.Default(), Theme: theme.New(theme.Dark, false)}, "")}
	b.page.SetSize(120, 34)
	b.answer(b.page.Open())
	view := cells.Plain(b.page.View())
	for _, want := range []string{"US$3 million", "US$4 million", "US$5 million", "Nothing speaks for it.", "Nothing related in this library."} {
		if !strings.Contains(view, want) {
			t.Errorf("%q is not on screen:\n%s", want, view)
		}
	}
}

// The wheel takes the selection along where it would leave the screen: what is
// shown beside the list is what is selected in it.
func TestBoardWheelKeepsListAndBriefingTogether(t *testing.T) {
	b := newBoard(t, "", 80, 14)
	was := b.page.Subject()
	for range 3 {
		b.answer(b.page.Update(tea.MouseWheelMsg{X: 5, Y: 5, Button: tea.MouseWheelDown}))
	}
	if b.page.Subject() == was {
		t.Fatal("the selection has not moved")
	}
	b.press("enter")
	if read, ok := b.last().(intent.Read); !ok || read.ID != b.page.Subject() {
		t.Errorf("beside the list is %q, and enter asks %#v", b.page.Subject(), b.last())
	}
}
