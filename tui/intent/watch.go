package intent

import "dossier/index/watch"

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

func (AskWatch) intent()  {}
func (KeepWatch) intent() {}
func (OpenWatch) intent() {}
