package page

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"dossier/index"
	"dossier/tui/intent"
	"dossier/tui/keymap"
	"dossier/tui/pane"
)

func (s *Search) fieldKey(msg tea.KeyPressMsg) intent.Intent {
	k := s.keys
	s.opening = false
	switch {
	case key.Matches(msg, k.Cancel):
		return intent.Back{}
	case key.Matches(msg, k.Submit):
		if s.pending && s.shown != s.asked {
			s.opening = true // the hits of an older query are not what is meant
			return nil
		}
		return s.open(s.results)
	case key.Matches(msg, k.NextField):
		s.turn(1)
	case key.Matches(msg, k.PrevField):
		s.turn(-1)
	case key.Matches(msg, k.FieldUp):
		s.step(-1)
	case key.Matches(msg, k.FieldDown):
		s.step(1)
	case key.Matches(msg, keymap.InField(k.PageUp), keymap.InField(k.PageDown)):
		s.results.Move(msg)
	case s.field.AtEnd() && (msg.String() == "right" || msg.String() == "ctrl+f"):
		if c, ok := s.completion(); ok {
			return s.setQuery(c.Query)
		}
	default:
		return s.edit(func() bool { return s.field.Key(msg) })
	}
	return nil
}

func (s *Search) rowsKey(msg tea.KeyPressMsg) intent.Intent {
	k, rows := s.keys, s.results
	if s.focus == partFacets {
		rows = s.facets
	}
	switch {
	case key.Matches(msg, k.Search), key.Matches(msg, k.Find):
		s.setFocus(partField)
		if s.since != "" {
			return s.search() // as things are now
		}
		return intent.Batch{} // taken: the app must not open another search
	case key.Matches(msg, k.NextPane), key.Matches(msg, k.Right):
		s.turn(1)
	case key.Matches(msg, k.PrevPane), key.Matches(msg, k.Left):
		s.turn(-1)
	case key.Matches(msg, k.Open):
		return s.open(rows)
	case key.Matches(msg, k.Back):
		if s.focus == partFacets && !s.wide() {
			s.setFocus(partResults)
			return intent.Batch{}
		}
		return intent.Back{}
	case key.Matches(msg, k.NextHit):
		s.results.Step(1)
	case key.Matches(msg, k.PrevHit):
		s.results.Step(-1)
	case key.Matches(msg, k.Sort):
		s.sort = nextSort(s.order())
		return s.search()
	case key.Matches(msg, k.Copy):
		if text := s.results.Current().Copy; text != "" {
			return intent.Copy{Text: text, What: "the passage and its title"}
		}
	case key.Matches(msg, k.CopyAddress):
		if at := s.known[s.results.Current().Key].URL; at != "" {
			return intent.Copy{Text: at, What: "the address"}
		}
		return intent.Notice{Text: "This briefing has no address."}
	default:
		rows.Move(msg)
	}
	return nil
}

// nextSort returns the order that the sort key goes to.
func nextSort(now index.Sort) index.Sort {
	all := []index.Sort{index.SortBest, index.SortNew, index.SortOld, index.SortContested}
	for i, o := range all {
		if o == now {
			return all[(i+1)%len(all)]
		}
	}
	return index.SortBest
}

// open does what the selected row of a list asks. A row that stands for a
// query changes the query of this page.
func (s *Search) open(rows *pane.Rows) intent.Intent {
	row := rows.Current()
	if row.Open == nil {
		return nil
	}
	if row.Key == moreKey {
		s.limit += searchLimit
		return s.search()
	}
	if to, ok := row.Open.(intent.OpenSearch); ok {
		return s.setQuery(to.Query)
	}
	return row.Open
}

// turn gives the focus to the next or the previous part.
func (s *Search) turn(by int) { s.setFocus((s.focus + part(by) + 3) % 3) }

func (s *Search) setFocus(p part) {
	s.focus = p
	s.results.SetFocused(p == partResults)
	s.facets.SetFocused(p == partFacets)
	s.place()
}

func (s *Search) click(m tea.Mouse) intent.Intent {
	if m.Button != tea.MouseLeft {
		return nil
	}
	top, results, facets := s.layout()
	switch {
	case m.Y < top:
		s.setFocus(partField)
	case facets.rows != nil && facets.holds(m):
		s.setFocus(partFacets)
		if facets.click(m) {
			return s.open(s.facets)
		}
	case results.rows != nil && results.holds(m):
		s.setFocus(partResults)
		if results.click(m) {
			return s.open(s.results)
		}
	}
	return nil
}
