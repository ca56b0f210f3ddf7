package page

import (
	"strings"

	"dossier/index/watch"
)

// Watchable is a page of something that can be watched.
type Watchable interface {
	Page
	// Watchable returns what a watch of the page would find, with a name that
	// suits it. It is false while there is nothing to watch.
	Watchable() (watch.Watch, bool)
}

// Watchable returns the search whose results are on screen.
func (s *Search) Watchable() (watch.Watch, bool) {
	query := strings.TrimSpace(s.shown)
	return watch.Watch{Name: query, Search: query}, query != "" && s.answered && s.err == nil && s.fault == nil
}

// Watchable returns the entity of the page.
func (e *Entity) Watchable() (watch.Watch, bool) {
	return watch.Watch{Name: e.page.Name, Entity: e.page.Name}, e.loaded && e.err == nil && e.page.Name != ""
}
