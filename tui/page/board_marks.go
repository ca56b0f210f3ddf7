package page

import (
	"dossier/tui/intent"
	"dossier/tui/pane"
	"dossier/tui/port"
)

// SetMarks says what is marked now.
func (b *Board) SetMarks(m port.Marks) intent.Intent {
	b.marks, b.view = m, ""
	b.marked++
	for _, p := range b.panes {
		p.SetMarks(m)
	}
	return b.recountWatches()
}

// markedHere is what is marked of the briefing on the board.
func (b *Board) markedHere() pane.Marked {
	if b.dossier == nil {
		return pane.Marked{}
	}
	return pane.MarkedOn(b.marks, b.dossier.Subject())
}

// Marking is the briefing of the row that is selected in the focused pane, if
// it is of one, else the one on the board with the words that the row rests on.
func (b *Board) Marking() intent.Marking {
	row := b.current()
	switch {
	case row.Of.ID != "":
		return intent.Marking{Of: row.Of}
	case b.dossier == nil:
		return intent.Marking{Of: port.Subject{ID: b.subject}}
	}
	m := intent.Marking{Of: b.dossier.Subject()}
	if read, ok := row.Open.(intent.Read); ok && len(read.Evidence) > 0 {
		m.Words, m.Nth = read.Evidence[0].Words, read.Evidence[0].Nth
	}
	return m
}

// Reads is the briefing on the board, unless the reader is in the list or among
// the watches: there one is chosen.
func (b *Board) Reads() port.Subject {
	if b.dossier == nil || b.focus == paneList || b.focus == paneWatches {
		return port.Subject{}
	}
	return b.dossier.Subject()
}
