package page

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"dossier/tui/intent"
)

// press applies a key. Nil leaves it to the app.
func (b *Board) press(msg tea.KeyPressMsg) intent.Intent {
	k := b.keys
	for i := range k.Panes {
		if key.Matches(msg, k.Panes[i]) {
			b.focusOn(i)
			return nil
		}
	}
	switch {
	case key.Matches(msg, k.NextPane):
		b.cycle(1)
	case key.Matches(msg, k.PrevPane):
		b.cycle(-1)
	case key.Matches(msg, k.Left):
		b.focusOn(b.beside(-1))
	case key.Matches(msg, k.Right):
		b.focusOn(b.beside(1))
	case key.Matches(msg, k.Open):
		return b.current().Open
	case key.Matches(msg, k.Back):
		return b.back()
	case key.Matches(msg, k.Read):
		if b.subject != "" {
			return intent.Read{ID: b.subject}
		}
	case key.Matches(msg, k.NextBriefing):
		return b.step(1)
	case key.Matches(msg, k.PrevBriefing):
		return b.step(-1)
	case key.Matches(msg, k.NextHit):
		return b.nextMatch(1)
	case key.Matches(msg, k.PrevHit):
		return b.nextMatch(-1)
	case key.Matches(msg, k.Entities):
		b.focusOn(paneEntities)
	case key.Matches(msg, k.Related):
		b.focusOn(paneRelated)
	case key.Matches(msg, k.Watches):
		return b.toWatches()
	case key.Matches(msg, k.Filter):
		b.focusOn(paneList)
		b.filter.typing = true
		b.arrange()
	case key.Matches(msg, k.Sort):
		b.list.listing.Sort = b.list.listing.Sort.Next(b.list.library)
		return intent.All(b.list.ask(&b.tickets, b.subject, false), intent.Notice{Text: "Sorted by " + b.list.listing.Sort.Name()})
	case key.Matches(msg, k.Judge):
		if ask := b.current().Judge; ask != nil {
			return ask
		}
		return intent.Notice{Text: "Only what analysis derived can be accepted or rejected"}
	case key.Matches(msg, k.Browse):
		return b.browse()
	case key.Matches(msg, k.Copy):
		return b.copyCurrent()
	case key.Matches(msg, k.CopyAddress):
		return b.copyAddress()
	default:
		if b.focused().Move(msg) && b.focus == paneList {
			return b.follow()
		}
	}
	return nil
}

// focused is the pane that has the keys.
func (b *Board) focused() *paneRows { return b.panes[b.focus] }

func (b *Board) current() paneRow { return b.focused().Current() }

// step goes to the next or previous briefing in the list.
func (b *Board) step(by int) intent.Intent {
	b.panes[paneList].Step(by)
	return b.follow()
}

// nextMatch walks the rows that the filter lets through, or the hits of the
// last search where there is no filter.
func (b *Board) nextMatch(by int) intent.Intent {
	if b.filter.words() == "" {
		return intent.NextHit{By: by}
	}
	return b.step(by)
}

// focusOn gives a pane the keys, if it is there.
func (b *Board) focusOn(i int) {
	if i < 0 || i >= paneCount || !b.there(i) {
		return
	}
	if b.layout.mode == wide && i == paneAgainst && b.layout.panes[i].W == 0 {
		i = paneFor // it has the place of both
	}
	if b.layout.mode == wide && i == paneFigures && b.layout.panes[paneFigures].W == 0 {
		// Figures follow the key points where they have no pane.
		b.focusOn(panePoints)
		if d := b.dossier; d != nil && len(d.Briefing.Figures)+len(d.Briefing.Events) > 0 {
			b.panes[panePoints].Select(len(d.Briefing.KeyPoints) + b.viewRows() + 1)
		}
		return
	}
	b.focus = i
	if i != paneWatches && (i != paneList || b.layout.mode == narrow) {
		b.shown = i
	}
	b.arrange()
}

// cycle moves the focus to the next pane in the order of their numbers.
func (b *Board) cycle(by int) {
	i := b.focus
	for range paneCount {
		i = (i + by + paneCount) % paneCount
		if b.there(i) && (b.layout.mode != wide || b.layout.panes[i].W > 0) {
			b.focusOn(i)
			return
		}
	}
}

// beside returns the pane to the left (-1) or the right (1) of the focus, -1
// if there is none.
func (b *Board) beside(by int) int {
	if b.layout.mode != wide {
		left := b.focus == paneList && b.layout.mode == middling || b.focus == paneWatches && b.layout.docked
		switch to := b.focus + by; {
		case left && by > 0:
			return max(b.shown, panePoints)
		case left, to == paneWatches && b.layout.docked:
			return -1
		default:
			return to
		}
	}
	type pair struct{ left, right int }
	figures := -1
	if b.layout.panes[paneFigures].W > 0 {
		figures = paneFigures
	}
	p := [paneCount]pair{
		paneList:     {-1, panePoints},
		panePoints:   {paneList, figures},
		paneFor:      {paneList, paneAgainst},
		paneAgainst:  {paneFor, -1},
		paneEntities: {paneList, paneRelated},
		paneRelated:  {paneEntities, -1},
		paneFigures:  {panePoints, -1},
		paneWatches:  {-1, panePoints},
	}[b.focus]
	if by < 0 {
		return p.left
	}
	return p.right
}

// back leaves the filter, then the pane for the list at home, then the page.
func (b *Board) back() intent.Intent {
	switch {
	case b.filter.words() != "":
		b.filter.clear()
		return b.refilter()
	case b.home && b.focus != paneList:
		b.focusOn(paneList)
		return nil
	}
	return intent.Back{}
}

func (b *Board) browse() intent.Intent {
	if b.dossier == nil || b.dossier.Briefing.URL == "" {
		return intent.Notice{Text: "The address of the source is not stated"}
	}
	return intent.Browse{URL: b.dossier.Briefing.URL}
}

func (b *Board) copyCurrent() intent.Intent {
	text := b.current().Copy
	if text == "" {
		return intent.Notice{Text: "Nothing to copy here"}
	}
	return intent.Copy{Text: text, What: [paneCount]string{
		"the briefing", "the point", "the claim", "the claim", "the name", "the title", "the figure", "the watch",
	}[b.focus]}
}

func (b *Board) copyAddress() intent.Intent {
	if b.dossier == nil || b.dossier.Briefing.URL == "" {
		return intent.Notice{Text: "The address of the source is not stated"}
	}
	return intent.Copy{Text: b.dossier.Briefing.URL, What: "the address"}
}

// wheel scrolls the pane under the pointer. A list that takes its selection
// along shows the briefing that is selected then.
func (b *Board) wheel(msg tea.MouseWheelMsg) intent.Intent {
	m := msg.Mouse()
	by := 3
	if m.Button == tea.MouseWheelUp {
		by = -3
	}
	was := b.panes[paneList].Current().Key
	if i := b.paneAt(m.X, m.Y); i >= 0 {
		b.panes[i].Wheel(by)
		b.view = ""
	}
	if b.panes[paneList].Current().Key != was {
		return b.follow()
	}
	return b.list.more(&b.tickets)
}

// click focuses the pane under the pointer and selects its row; a click on
// the selected row opens it.
func (b *Board) click(msg tea.MouseClickMsg) intent.Intent {
	m := msg.Mouse()
	if m.Button != tea.MouseLeft {
		return nil
	}
	b.view = ""
	if tab := b.tabAt(m.X, m.Y); tab >= 0 {
		b.focusOn(tab)
		return nil
	}
	i := b.paneAt(m.X, m.Y)
	if i < 0 {
		return nil
	}
	was := b.panes[i].Current().Key
	had := b.focus == i
	b.focusOn(i)
	in := b.inner(i)
	if !b.panes[i].Click(m.Y - in.Y) {
		return nil
	}
	if had && b.current().Key == was {
		return b.current().Open
	}
	if i == paneList {
		return b.follow()
	}
	return nil
}
