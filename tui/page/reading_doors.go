package page

import (
	"slices"
	"strings"

	"dossier/corpus"
	"dossier/tui/intent"
	"dossier/tui/keymap"
	"dossier/tui/render"
)

// door is a place in the text that leads somewhere: the mention of an entity,
// or a link.
type door struct {
	span   corpus.Span
	entity string // id
	note   string // id of a comment
	label  string
	url    string
}

// findDoors lists the links and the first mention of each entity, in reading
// order. Where a link holds a mention, the link is the door.
func (r *Reading) findDoors() {
	r.doors = r.doors[:0]
	for _, l := range r.doc.Links {
		r.doors = append(r.doors, door{span: l.Span, url: l.URL, label: l.URL})
	}
	links := len(r.doors)
	for _, e := range r.dossier.Briefing.Entities {
		for _, m := range e.Mentions {
			inLink := slices.ContainsFunc(r.doors[:links], func(d door) bool { return m.Start < d.span.End && d.span.Start < m.End })
			if !inLink && len(r.doc.Locate(m)) > 0 {
				r.doors = append(r.doors, entityDoor(e, m))
				break
			}
		}
	}
	r.doors = append(r.doors, r.noteDoors()...)
	slices.SortStableFunc(r.doors, func(a, b door) int { return a.span.Start - b.span.Start })
}

func entityDoor(e corpus.Entity, at corpus.Span) door {
	return door{span: at, entity: e.ID, label: e.Name + ", " + string(e.Kind)}
}

// doorAt returns the door at a byte of the body: here every mention is one.
func (r *Reading) doorAt(offset int) (door, bool) {
	for _, d := range r.doors {
		if d.url != "" && offset >= d.span.Start && offset < d.span.End {
			return d, true
		}
	}
	for _, e := range r.dossier.Briefing.Entities {
		for _, m := range e.Mentions {
			if offset >= m.Start && offset < m.End {
				return entityDoor(e, m), true
			}
		}
	}
	for _, d := range r.doors {
		if d.note != "" && offset >= d.span.Start && offset < d.span.End {
			return d, true
		}
	}
	return door{}, false
}

func (r *Reading) doorLine(d door) int { return r.doc.LineOf(d.span.Start) }

// walk puts the next or previous door in focus: from the one in focus, else
// from the edge of the screen.
func (r *Reading) walk(by int) intent.Intent {
	if len(r.doors) == 0 {
		return intent.Notice{Text: "There are no links or entities in this text"}
	}
	to, at := -1, -1
	if r.focused {
		at = slices.Index(r.doors, r.focus) // two may begin at one place
	}
	if at >= 0 {
		if to = at + by; to == len(r.doors) {
			to = -1
		}
	} else if by > 0 {
		to = slices.IndexFunc(r.doors, func(d door) bool {
			if r.focused {
				return d.span.Start > r.focus.span.Start
			}
			return len(r.head)+r.doorLine(d) >= r.top
		})
	} else {
		for i, d := range r.doors {
			if r.focused && d.span.Start < r.focus.span.Start || !r.focused && len(r.head)+r.doorLine(d) < r.top+r.textHeight() {
				to = i
			}
		}
	}
	var said intent.Intent = intent.Batch{}
	if to < 0 {
		to, said = 0, intent.Notice{Text: "From the first link again"}
		if by < 0 {
			to, said = len(r.doors)-1, intent.Notice{Text: "From the last link again"}
		}
	}
	r.focusOn(r.doors[to])
	return said
}

func (r *Reading) focusOn(d door) {
	r.focus, r.focused, r.view, r.moved = d, true, "", true
	r.reveal(r.doorLine(d), false)
}

// open goes through the door in focus.
func (r *Reading) open() intent.Intent {
	switch {
	case !r.focused:
		return intent.Notice{Text: keymap.Phrases(keymap.Says(r.keys.NextLink, "goes to a link or an entity"), keymap.Says(r.keys.Open, "opens it"))}
	case r.focus.note != "":
		return intent.AskComment{Marking: r.Marking()}
	case r.focus.entity != "":
		return intent.OpenEntity{ID: r.focus.entity}
	}
	return r.follow(r.focus.url)
}

// follow opens the address of a link: a heading of this text and another
// briefing in place, anything else in the browser.
func (r *Reading) follow(url string) intent.Intent {
	if name, ok := strings.CutPrefix(url, "#"); ok {
		for _, h := range r.doc.Headings {
			if slug(h.Text) == slug(name) {
				r.jump(h.Line)
				return intent.Batch{}
			}
		}
		return intent.Notice{Text: "There is no heading " + url + " in this text"}
	}
	if id := strings.TrimSuffix(strings.TrimPrefix(url, "./"), ".md"); id != "" && id == slug(id) {
		return intent.Read{ID: id}
	}
	return intent.Browse{URL: url}
}

// slug is a heading as links write it.
func slug(s string) string {
	var b strings.Builder
	for _, c := range strings.ToLower(s) {
		switch {
		case c == ' ' || c == '-' || c == '_':
			b.WriteByte('-')
		case c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c > 127:
			b.WriteRune(c)
		}
	}
	return b.String()
}

// mark lays out the marks of entities, comments and evidence, by line. What
// has a colour behind it comes last: on that the colours of kinds are not
// legible, their underlines are.
func (r *Reading) mark() {
	r.marks = map[int][]render.Mark{}
	for _, e := range r.dossier.Briefing.Entities {
		for _, m := range e.Mentions {
			r.markSpan(m, r.inks.kind(r.theme, e.Kind))
		}
	}
	for _, n := range r.notes {
		r.markSpan(n.span, r.inks.note)
	}
	for _, e := range r.ask.Evidence {
		r.markSpan(e.Span, r.inks.lit)
	}
}

func (r *Reading) markSpan(s corpus.Span, ink render.Ink) {
	for _, seg := range r.doc.Locate(s) {
		r.marks[seg.Line] = append(r.marks[seg.Line], render.Mark{From: seg.From, To: seg.To, Ink: ink})
	}
}
