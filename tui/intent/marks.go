package intent

import (
	"dossier/corpus/state"
	"dossier/tui/port"
)

// Marking is what the keys of marks are about on a page: a briefing, and words
// of it if some are selected.
type Marking struct {
	Of port.Subject
	// Words are the exact words of the body that a comment would be on, and
	// Nth which occurrence of them; "" is the briefing as a whole.
	Words string
	Nth   int
	// Comment is the comment that is selected, nil if none is.
	Comment *state.Comment
}

// Star stars a briefing, or no longer; ToggleRead marks it read or unread,
// with its story; AskComment asks for a comment on it, or for another text of
// the one that is selected; AskTag asks for a tag to give or to take away.
type (
	Star       struct{ Marking }
	ToggleRead struct{ Marking }
	AskComment struct{ Marking }
	AskTag     struct{ Marking }
)

// Mark makes changes in one step.
type Mark struct{ Changes []state.Change }

// Undo takes the last step back, Redo does it again.
type (
	Undo struct{}
	Redo struct{}
)

// OpenComments opens the list of all comments, those on a briefing selected
// first.
type OpenComments struct{ ID string }

// LoadTitles asks for the rows of briefings: answer.Titles.
type LoadTitles struct {
	Ticket Ticket
	IDs    []string
}

func (Star) intent()         {}
func (ToggleRead) intent()   {}
func (AskComment) intent()   {}
func (AskTag) intent()       {}
func (Mark) intent()         {}
func (Undo) intent()         {}
func (Redo) intent()         {}
func (OpenComments) intent() {}
func (LoadTitles) intent()   {}
