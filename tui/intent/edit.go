package intent

import "dossier/corpus/store"

// Judge asks what to do with a derived statement: accept, edit or reject it.
type Judge struct{ Mark store.Mark }

// Accept makes a derived statement the person's own, Reject keeps it away.
type (
	Accept struct{ Mark store.Mark }
	Reject struct{ Mark store.Mark }
)

// Edit opens the file of a briefing in the person's editor.
type Edit struct{ ID string }

// AskImport asks what to import; Import takes in a path, glob or address.
type (
	AskImport struct{}
	Import    struct{ What string }
)

// AskJoin asks which story the briefing with ID belongs to; Join puts it
// there, and Leave sets it apart from its story.
type (
	AskJoin struct{ ID string }
	Join    struct{ ID, Story string }
	Leave   struct{ ID string }
)

// OpenImported opens the list of what was imported last.
type OpenImported struct{}

func (Judge) intent()        {}
func (Accept) intent()       {}
func (Reject) intent()       {}
func (Edit) intent()         {}
func (AskImport) intent()    {}
func (Import) intent()       {}
func (AskJoin) intent()      {}
func (Join) intent()         {}
func (Leave) intent()        {}
func (OpenImported) intent() {}
