package text

import (
	"fmt"
	"strings"

	"dossier/tui/cells"
	"dossier/tui/port"
)

// Watches is what the reader watches, with what there is of each; fault is what
// is wrong with their file, "" if nothing is.
func Watches(counts []port.WatchCount, fault string, o Options) Page {
	s := newSetter(count(len(counts), "watch", "watches"), o)
	for _, w := range counts {
		s.item(watchDoor(w), span{w.Name + ": " + w.Says(cells.Number), nil})
	}
	if fault != "" {
		s.text(fault)
	}
	return s.page
}

// watchDoor opens the entity or the search that a watch is of.
func watchDoor(w port.WatchCount) Door {
	if w.Entity != "" {
		return Door{Kind: DoorEntity, ID: w.Entity, Watch: w.Name}
	}
	return Door{Kind: DoorSearch, Says: w.Query(), Watch: w.Name}
}

// newWatch adds a watch that found something, on a page of other things.
func (s *setter) newWatch(w port.WatchCount) {
	s.item(watchDoor(w), span{fmt.Sprintf("Watch %s: %s new", w.Name, cells.Number(w.New)), nil})
}

// WatchNews says in short how much is new of the watches, for a page of other
// things. lists says how to come to them.
func WatchNews(counts []port.WatchCount, fault, lists string, o Options) []string {
	s := newSetter("", o)
	says := ""
	for _, w := range counts {
		if w.New > 0 {
			says += ", " + w.Name + " " + cells.Number(w.New)
		}
	}
	switch {
	case says != "":
		says = "New of your watches: " + says[2:] + "."
	case len(counts) > 0:
		says = "Nothing new of " + count(len(counts), "watch", "watches") + "."
	}
	if fault != "" {
		says = strings.TrimLeft(says+" "+fault, " ")
	}
	if says != "" {
		s.text(says + " " + lists)
	}
	return s.page.Lines
}
