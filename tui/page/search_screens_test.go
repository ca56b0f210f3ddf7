package page_test

import (
	"fmt"
	"strings"
	"testing"

	"dossier/index"
	"dossier/index/query"
	"dossier/tui/answer"
	"dossier/tui/intent"
	"dossier/tui/page"
	"dossier/tui/theme"
)

func TestSearchCursorIsInTheFieldOrOnTheRow(t *testing.T) {
	s := found(t, "日本", hits())
	c := s.Cursor()
	if c == nil || c.X != 2+len("Search  ")+4 || c.Y != 1 {
		t.Errorf("cursor %+v", c)
	}
	press(t, s, "tab")
	c = s.Cursor()
	line := strings.Split(plain(s), "\n")[c.Y]
	if !strings.Contains(line, "Night trams") {
		t.Errorf("the cursor stands on %q", line)
	}
}

func TestSearchScreens(t *testing.T) {
	for _, size := range [][2]int{{60, 20}, {80, 24}, {120, 36}, {200, 50}} {
		name := fmt.Sprintf("search-%dx%d", size[0], size[1])
		t.Run(name, func(t *testing.T) {
			s := sized(found(t, "tram", hits()), size[0], size[1])
			wantExact(t, s.View(), size[0], size[1])
			wantGolden(t, name, s.View())
		})
	}
	t.Run("search-none", func(t *testing.T) {
		s := found(t, "tramm", index.Result{DidYouMean: "tram", Explain: "No briefing has the word tramm."})
		wantGolden(t, "search-none", sized(s, 80, 24).View())
	})
	t.Run("search-facets-ascii", func(t *testing.T) {
		s := sized(found(t, "tram", hits()), 60, 20)
		s.SetTheme(theme.New(theme.Dark, true))
		press(t, s, "shift+tab")
		wantGolden(t, "search-facets-ascii", s.View())
	})
}

func TestSearchGeometry(t *testing.T) {
	s := found(t, `tram 日本 and a rather long query that scrolls sideways in most fields of this test`, hits())
	faulty := found(t, "x", hits())
	ask := asked[intent.Search](t, typeText(t, faulty, ":"))
	faulty.Update(answer.Search{Ticket: ask.Ticket, Err: &query.Error{Column: 3, Msg: "a rather long message about what is wrong here", Hint: "and a hint"}})
	sweep(func(w, h int, th theme.Theme) {
		for _, p := range []*page.Search{s, faulty} {
			p.SetTheme(th)
			p.SetSize(w, h)
			for range 3 {
				wantExact(t, p.View(), w, h)
				if c := p.Cursor(); c != nil && (c.X >= w || c.Y >= h) {
					t.Errorf("cursor at %d,%d of a room of %dx%d", c.X, c.Y, w, h)
				}
				p.Update(keyPress("tab"))
			}
		}
	})
}
