package desk

import (
	"context"
	"fmt"

	"dossier/corpus/state"
)

// way is how a step came about.
type way int

const (
	made way = iota
	undone
	redone
)

// inWords says what a step changed, such as "Starred: TITLE" or "Star taken
// back: TITLE". One that changed nothing says that.
func (d *Desk) inWords(ctx context.Context, how way, step state.Step) string {
	left := ""
	if step.Left > 0 {
		left = fmt.Sprintf(" (%d changed otherwise meanwhile, and left as it is)", step.Left)
	}
	if len(step.Changes) == 0 {
		return map[way]string{made: "Nothing changed", undone: "Nothing to take back", redone: "Nothing to do again"}[how] + left
	}
	// A step on a story begins with the briefing that it was done on; undone,
	// it ends with it.
	c := step.Changes[0]
	if how == undone {
		c = step.Changes[len(step.Changes)-1]
	}
	title := c.Key
	if rows, err := d.RowsOf(ctx, []string{c.Key}); err == nil && len(rows) > 0 {
		title = rows[0].Title
	}
	if n := keysOf(step.Changes); n > 1 {
		title += fmt.Sprintf(" and %d more", n-1)
	}
	words := wordsOf(c)
	switch how {
	case undone:
		words = undoneWords(c)
	case redone:
		words = "Done again: " + words
	}
	return words + ": " + title + left
}

// keysOf counts what changes are of.
func keysOf(changes []state.Change) int {
	keys := map[string]bool{}
	for i := range changes {
		keys[changes[i].Key] = true
	}
	return len(keys)
}

// wordsOf says what a change made of a mark.
func wordsOf(c state.Change) string {
	switch c.Op {
	case state.Read:
		return "Read"
	case state.Unread:
		return "Unread"
	case state.Star:
		return "Starred"
	case state.Unstar:
		return "No longer starred"
	case state.Tag:
		return "Tagged " + c.Name
	case state.Untag:
		return "No longer tagged " + c.Name
	case state.Note:
		if c.Note.Text == "" {
			return "Highlighted"
		}
		return "Comment kept"
	case state.Unnote:
		return "Comment removed"
	}
	return c.Op.String()
}

// undoneWords says what it was that the change c took back.
func undoneWords(c state.Change) string {
	switch c.Op {
	case state.Unread:
		return "Read taken back"
	case state.Read:
		return "Unread taken back"
	case state.Unstar:
		return "Star taken back"
	case state.Star:
		return "Starred again"
	case state.Untag:
		return "Tag " + c.Name + " taken back"
	case state.Tag:
		return "Tagged " + c.Name + " again"
	case state.Unnote:
		return "Comment taken back"
	case state.Note:
		return "Comment back as it was"
	}
	return c.Op.String() + " taken back"
}
