package intent

import "dossier/index/watch"

// LoadWatches asks how the watches stand: answer.Watches. A later one of the
// same page cancels an earlier one.
type LoadWatches struct{ Ticket Ticket }

// AskWatch asks what a watch is to be called, and makes it; its name is
// proposed. KeepWatch makes it. OpenWatch goes Where a watch leads: what it has
// found is seen by that.
type (
	AskWatch  struct{ Watch watch.Watch }
	KeepWatch struct{ Watch watch.Watch }
	OpenWatch struct {
		Name  string
		Where Intent
	}
)

func (LoadWatches) intent() {}
func (AskWatch) intent()    {}
func (KeepWatch) intent()   {}
func (OpenWatch) intent()   {}
