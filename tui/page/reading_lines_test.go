package page_test

import (
	"strings"
	"testing"

	"dossier/tui/cells"
	"dossier/tui/intent"
	"dossier/tui/page"
	"dossier/tui/theme"
)

// Keys that go by lines know which words stand on them: what a line ends with
// may be no word, and a word may go on in the next.
func TestSelectingByLines(t *testing.T) {
	const body = "One two three four,\nfive six seven. Eight\nnine ten.\n\n— …\n\nA very-long_word_that_is_broken_over_many_lines_of_it here\nand more words.\n"
	for _, c := range []struct{ keys, want string }{
		{"v w $", "four"},
		{"v w v $", "One two three four"},
		{"v w j $", "Eight"},
		{"v w j $ k", "four"},
		{"v w j j j", "A"},
		{"v w j j j j", "very-long_word_that_is_broken_over_many_lines_of_it"},
		{"v w j j j j j", "words"},
		{"v w j j j j j k", "very-long_word_that_is_broken_over_many_lines_of_it"},
		{"v w j j j j j v k", "very-long_word_that_is_broken_over_many_lines_of_it here and more words"},
		{"v w j j j j v j k k", "A very-long_word_that_is_broken_over_many_lines_of_it"},
	} {
		d := tramDossier()
		d.Briefing.Body, d.Briefing.Entities = body, nil
		r := page.NewReading(deps(), intent.Read{ID: "night-trams"})
		r.SetSize(22, 40)
		serve(t, r, d, r.Open(), theme.New(theme.Dark, false))
		press(t, r, strings.Fields(c.keys)...)
		if got := strings.ReplaceAll(chosen(t, r, 22, 40), " ", ""); got != strings.ReplaceAll(c.want, " ", "") {
			t.Errorf("%s selects %q, want %q", c.keys, got, c.want)
		}
	}
}

// The last line names as much of what is selected as there is room for.
func TestSelectedWordsThatDoNotFit(t *testing.T) {
	for _, c := range []struct {
		w    int
		want string
	}{
		{60, "Selected, 3 words: “Unbelievably long-wind … extraordinary”"},
		{34, "Selected, 3 words: “Unbelievabl…”"},
	} {
		d := tramDossier()
		d.Briefing.Body, d.Briefing.Entities = "Unbelievably long-winded-and-other extraordinary words.", nil
		r := page.NewReading(deps(), intent.Read{ID: "night-trams"})
		r.SetSize(c.w, 20)
		serve(t, r, d, r.Open(), theme.New(theme.Dark, false))
		press(t, r, "v", "w", "v", "w", "w")
		lines := strings.Split(cells.Plain(r.View()), "\n")
		if got := strings.TrimSpace(lines[len(lines)-1]); got != c.want {
			t.Errorf("at %d: %q, want %q", c.w, got, c.want)
		}
	}
}
