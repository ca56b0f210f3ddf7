package tui

import (
	"dossier/tui/page"
	"dossier/tui/theme"
)

// history is the pages that were visited, as they were left, and which of
// them is on screen.
type history struct {
	entries []*entry
	at      int
}

type entry struct {
	number int
	page   page.Page
	theme  theme.Name // that the page was last drawn in
	// version of the library that the page asked for last.
	version int
	marked  int // marking.nth that the page was last told
}

// depth is how many pages are kept; the oldest but home are forgotten.
const depth = 100

func (h *history) current() *entry { return h.entries[h.at] }

// push puts a page after the current one and forgets what was ahead.
func (h *history) push(number int, p page.Page) {
	if len(h.entries) > 0 {
		h.entries = h.entries[:h.at+1]
	}
	h.entries = append(h.entries, &entry{number: number, page: p})
	if len(h.entries) > depth {
		h.entries = append(h.entries[:1], h.entries[2:]...)
	}
	h.at = len(h.entries) - 1
}

// replace puts a page in the place of the current one.
func (h *history) replace(number int, p page.Page) {
	h.entries[h.at] = &entry{number: number, page: p, version: h.entries[h.at].version, marked: h.entries[h.at].marked}
}

// move goes back (-1) or forward (1) and reports whether it could.
func (h *history) move(by int) bool {
	to := h.at + by
	if to < 0 || to >= len(h.entries) {
		return false
	}
	h.at = to
	return true
}

// byNumber finds the page with a number, nil if it has been forgotten.
func (h *history) byNumber(n int) page.Page {
	for _, e := range h.entries {
		if e.number == n {
			return e.page
		}
	}
	return nil
}
