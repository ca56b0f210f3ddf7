// Package overlay holds what opens over a page and has the keys until it
// closes: the palette, the help, an outline, a pane shown as an overlay. The
// app stacks them; the front one gets the input.
package overlay

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"dossier/tui/intent"
	"dossier/tui/keymap"
	"dossier/tui/theme"
)

// Overlay is a box over a page.
type Overlay interface {
	// Open returns what the overlay needs when it comes up.
	Open() intent.Intent
	// Update takes a key, a mouse event (relative to the overlay's top left
	// corner) or an answer, and reports whether the overlay is done.
	Update(msg tea.Msg) (ask intent.Intent, done bool)
	// View draws the overlay with its frame: Size cells.
	View() string
	// SetRoom says how large the overlay may be: the whole page.
	SetRoom(w, h int)
	// Size is the size that it takes of that room.
	Size() (w, h int)
	SetTheme(t theme.Theme)
	Cursor() *tea.Cursor // relative to its top left corner
	Context() keymap.Context
	Typing() bool
	Hints() []key.Binding
}
