package tui

import (
	"dossier/tui/render"
	"dossier/tui/theme"
)

// texts keeps the bodies that were rendered last.
type texts struct {
	docs  map[textKey]*render.Document
	order []textKey // oldest first
}

// textKey is what a rendered body depends on.
type textKey struct {
	id    string
	width int
	theme theme.Name
}

// textsKept bounds the memory: a rendered article takes some 100 kB.
const textsKept = 48

func newTexts() texts { return texts{docs: map[textKey]*render.Document{}} }

func (t *texts) find(k textKey) *render.Document { return t.docs[k] }

func (t *texts) keep(k textKey, d *render.Document) {
	if t.docs[k] == nil {
		t.order = append(t.order, k)
	}
	t.docs[k] = d
	if len(t.order) > textsKept {
		delete(t.docs, t.order[0])
		t.order = t.order[1:]
	}
}
