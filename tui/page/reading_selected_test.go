package page_test

import (
	"strings"
	"testing"

	"dossier/corpus"
	"dossier/corpus/state"
	"dossier/tui/intent"
	"dossier/tui/page"
	"dossier/tui/port"
	"dossier/tui/theme"
)

// Words of the screen must be found again in the body, at any width, although
// there is markup between them.
func TestSelectedWordsAreFoundAgain(t *testing.T) {
	body := tramBody + "\nThe tram, the tram, the *night* tram of the docks.\n\n> Quoted\n> over two lines.\n\n1. AT&amp;T pays\n2. `code` stays\n"
	d := tramDossier()
	d.Briefing.Body = body
	th := theme.New(theme.Dark, false)
	for _, w := range []int{30, 80} {
		r := page.NewReading(deps(), intent.Read{ID: "night-trams"})
		r.SetSize(w, 20)
		serve(t, r, d, r.Open(), th)
		press(t, r, "v", "w")
		seen := 0
		for {
			if n, ok := press(t, r, "w").(intent.Notice); ok {
				if seen < 120 || !strings.Contains(n.Text, "no more words") {
					t.Errorf("after %d words it says %q", seen, n.Text)
				}
				break
			}
			seen++
			for n := range 2 { // the word, then with the two after it
				m := r.Marking()
				span, ok := corpus.FindWords(body, m.Words, m.Nth)
				if !ok || m.Words == "" {
					t.Fatalf("at %d: %q (%d) is not in the body", w, m.Words, m.Nth)
				}
				got := chosen(t, r, w, 20)
				if c := r.Cursor(); c.Y < 0 || c.Y >= 19 {
					t.Fatalf("%q is not on screen", got)
				}
				if kept := unmark.Replace(body[span.Start:span.End]); kept != unmark.Replace(got) || strings.ReplaceAll(m.Words, " ", "") != strings.ReplaceAll(got, " ", "") {
					t.Errorf("at %d: %q is kept as %q, of %q", w, got, m.Words, kept)
				}
				if n == 0 {
					press(t, r, "v", "w", "w")
				}
			}
			press(t, r, "o", "v") // the first of the three again
		}
	}
}

// unmark takes the markup of the fixture off, and all white space.
var unmark = strings.NewReplacer(
	"**", "", "*", "", "`", "", "[", "", "](https://example.org/last_car)", "", "](#what-it-costs)", "", "](night-buses)", "",
	">", "", "&amp;", "&", "<", "", "|", "", "---", "", "--:", "", " ", "", "\n", "",
)

// Words are kept as they read: markup between them is none of them.
func TestSelectedMarkup(t *testing.T) {
	for _, c := range []struct{ keys, want string }{
		{"v " + strings.Repeat("w ", 17), "last"},
		{"v " + strings.Repeat("w ", 17) + "v w", "last car"},
		{"v " + strings.Repeat("w ", 16) + "v w", "the last car"},
		{"v " + strings.Repeat("w ", 18) + "v w", "last car left"},
		{"v ) w w v w", "late shift"},
		{"v ) w v w w", "The late shift"},
		{"v ) w w w v w", "shift of"},
	} {
		r := reading(t, 80, 30, intent.Read{})
		press(t, r, strings.Fields(c.keys)...)
		if m := r.Marking(); m.Words != c.want || m.Nth != 1 {
			t.Errorf("%s keeps %q (%d), want %q", c.keys, m.Words, m.Nth, c.want)
		}
	}
}

// In a table words are kept as they read too, over cells and rows, and their
// highlight is where they are.
func TestSelectionInATable(t *testing.T) {
	const body = "| Line | *Who* pays |\n|---|:---:|\n|**North**|the `council`|\n| South | the council |\n"
	for _, w := range []int{24, 60} {
		d := tramDossier()
		d.Briefing.Body, d.Briefing.Entities = body, nil
		r := page.NewReading(deps(), intent.Read{ID: "night-trams"})
		r.SetSize(w, 20)
		serve(t, r, d, r.Open(), theme.New(theme.Dark, false))
		for keys, want := range map[string]string{
			"v w w v w w":                          "Who pays North",
			"v w w w w w v w":                      "the council",
			"v " + strings.Repeat("w ", 8) + "v w": "the council",
			"v w w w v w w w w":                    "pays North the council South",
		} {
			press(t, r, strings.Fields(keys)...)
			m := r.Marking()
			if m.Words != want {
				t.Errorf("at %d %s keeps %q, want %q", w, keys, m.Words, want)
			}
			asked[intent.Mark](t, press(t, r, "enter"))
			s, _ := state.Open(t.Context(), t.TempDir(), state.Options{})
			if _, err := s.Do(t.Context(), state.Change{Op: state.Note, Key: "night-trams", Note: state.Remark{Words: m.Words, Nth: m.Nth}}); err != nil {
				t.Fatal(err)
			}
			if r.SetMarks(port.MarksOf(s)); chosen(t, r, w, 20) != "" {
				t.Errorf("at %d %s: %q is not where it was selected", w, keys, want)
				press(t, r, "esc")
			}
		}
	}
}

// Evidence is copied as it reads, also where a line of it looks like a list.
func TestCopyOfWordsThatLookLikeMarkup(t *testing.T) {
	const words = "2024. The *late* year & 3 * 4"
	d := tramDossier()
	d.Briefing.Body, d.Briefing.Entities = "It closed in "+words+" are twelve.", nil
	r := page.NewReading(deps(), intent.Read{ID: "night-trams", Evidence: []corpus.Evidence{tramEvidence(d.Briefing.Body, words)}})
	r.SetSize(60, 12)
	serve(t, r, d, r.Open(), theme.New(theme.Dark, false))
	if got := asked[intent.Copy](t, press(t, r, "y")).Text; !strings.HasPrefix(got, "“2024. The late year & 3 * 4”") {
		t.Errorf("copied %q", got)
	}
}

// Of words that overlap the same ones before them, it cannot be said which they
// are.
func TestWordsThatOverlapThemselves(t *testing.T) {
	d := tramDossier()
	d.Briefing.Body, d.Briefing.Entities = "He said ha ha ha and left.", nil
	r := page.NewReading(deps(), intent.Read{ID: "night-trams"})
	r.SetSize(60, 12)
	serve(t, r, d, r.Open(), theme.New(theme.Dark, false))
	press(t, r, "v", "w", "w", "w", "w", "v", "w")
	if got := chosen(t, r, 60, 12); got != "ha ha" {
		t.Fatalf("selected %q", got)
	}
	for _, k := range []string{"enter", "c"} {
		if n := asked[intent.Notice](t, press(t, r, k)); !strings.Contains(n.Text, "select one more") {
			t.Errorf("%s says %q", k, n.Text)
		}
	}
	press(t, r, "w")
	asked[intent.Mark](t, press(t, r, "enter"))
}
