package page

import (
	"dossier/tui/answer"
	"dossier/tui/cells"
	"dossier/tui/intent"
	"dossier/tui/keymap"
	"dossier/tui/pane"
	"dossier/tui/port"
)

// boardWatches are the watches that stand beside the list at home, with what is
// new of each. They are counted when the list is there, and again when that or
// the marks are others.
type boardWatches struct {
	counting
	due     bool // they are to be counted as soon as the list is there
	counted bool // they have been
	counts  []port.WatchCount
}

// countWatches asks for the counts, now that the list is there.
func (b *Board) countWatches() intent.Intent {
	if !b.watches.due {
		return nil
	}
	b.watches.due = false
	return b.watches.ask(&b.tickets, b.marks)
}

// recountWatches asks for the counts where the marks are others than before.
func (b *Board) recountWatches() intent.Intent {
	if !b.home || b.watches.due || !b.list.loaded {
		return nil
	}
	return b.watches.follow(&b.tickets, b.marks)
}

func (b *Board) gotWatches(a answer.Watches) intent.Intent {
	w := &b.watches
	if a.Ticket != w.asked {
		return nil
	}
	w.counted, w.counts = true, a.Watches
	rows := make([]pane.Row, 0, len(w.counts)+1)
	for _, c := range w.counts {
		rows = append(rows, watchRow(c))
	}
	if a.Fault != "" {
		rows = append(rows, watchFault(a.Fault))
	}
	b.panes[paneWatches].SetRows(rows)
	if len(rows) == 0 && b.focus == paneWatches {
		b.focus = paneList
	}
	b.arrange()
	return b.list.more(&b.tickets)
}

// toWatches goes to the watches.
func (b *Board) toWatches() intent.Intent {
	switch {
	case !b.home:
		return intent.Notice{Text: "The watches stand beside the list" + keymap.Then(": ", b.keys.Home, "opens it")}
	case !b.watches.counted:
		return intent.Notice{Text: "The watches are being counted"}
	case b.panes[paneWatches].Len() == 0:
		return intent.Notice{Text: port.NoWatches}
	}
	b.focusOn(paneWatches)
	return nil
}

// there reports whether a pane is one of this board.
func (b *Board) there(i int) bool { return i != paneWatches || b.panes[i].Len() > 0 }

// watchNews says how many watches have something new.
func (b *Board) watchNews() string {
	n := 0
	for _, w := range b.watches.counts {
		if w.New > 0 {
			n++
		}
	}
	if n == 0 {
		return ""
	}
	return "new in " + cells.Number(n)
}
