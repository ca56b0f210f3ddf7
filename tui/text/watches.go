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
	for line := range strings.Lines(fault) {
		s.text(line)
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

// namedWatches is how many watches are named at most where they are told in short.
const namedWatches = 6

// WatchNews says in short how much is new of the watches, for a page of other
// things. lists says how to come to them.
func WatchNews(counts []port.WatchCount, fault, lists string, o Options) []string {
	s := newSetter("", o)
	var news []string
	for _, w := range counts {
		if w.New > 0 {
			news = append(news, w.Name+" "+cells.Number(w.New))
		}
	}
	if more := len(news) - namedWatches; more > 0 {
		news = append(news[:namedWatches], "and "+count(more, "watch more", "watches more"))
	}
	says := ""
	switch {
	case len(news) > 0:
		says = "New of your watches: " + strings.Join(news, ", ") + "."
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
