package corpus

import (
	"fmt"
	"strings"

	"dossier/corpus/clean"
)

// points decodes the key points: each a line, or a map of text and evidence.
func (d *bodyDecoder) points(root node) []Point {
	var out []Point
	for _, item := range d.list(root, "key_points") {
		t, ok := d.item(item, "a key point", []string{"text", "confidence", "evidence"})
		if !ok {
			continue
		}
		out = append(out, Point{
			Text:       d.needed(t, "text", "a key point needs a text"),
			Confidence: d.confidence(t),
			Evidence:   d.evidence(t),
		})
	}
	return out
}

// claims decodes the list of claims at key.
func (d *bodyDecoder) claims(root node, key string) []Claim {
	var out []Claim
	for _, item := range d.list(root, key) {
		t, ok := d.item(item, "a claim", []string{"text", "holder", "confidence", "evidence"})
		if !ok {
			continue
		}
		out = append(out, Claim{
			Text:       d.needed(t, "text", "a claim needs a text"),
			Holder:     d.holder(t),
			Confidence: d.confidence(t),
			Evidence:   d.evidence(t),
		})
	}
	return out
}

// confidence decodes how sure analysis is of an item, 0 if it does not say.
func (d *bodyDecoder) confidence(t node) float64 {
	n := d.number(t, "confidence")
	if n == nil {
		return 0
	}
	if *n <= 0 || *n > 1 {
		d.fault(t.value("confidence").line, "confidence must be above 0 and at most 1", "")
		return 0
	}
	return *n
}

// item returns a list's item as a map: a line stands for a map with that
// text.
func (d *bodyDecoder) item(item node, what string, ours []string) (node, bool) {
	switch item.shape {
	case table:
		return d.table(item, what, ours), true
	case scalar:
		text := field{key: "text", line: item.line, value: item}
		return node{shape: table, line: item.line, fields: []field{text}}, true
	case unread:
	case nothing:
		d.fault(item.line, what+" is empty", "")
	default:
		d.fault(item.line, what+" must be text or a map, not a list", "")
	}
	return node{}, false
}

// holder decodes who holds a claim: a name, or a map of name and entity.
func (d *bodyDecoder) holder(t node) Holder {
	v := t.value("holder")
	switch v.shape {
	case nothing, unread:
		return Holder{}
	case scalar:
		name := clean.Line(v.text)
		return Holder{Name: name, Entity: resolve(name, d.briefing.Entities, d.catalogue)}
	case list:
		d.fault(v.line, "holder must be a name, or a map of name and entity, not a list", "give each holder a claim of its own")
		return Holder{}
	}
	v = d.table(v, "a holder", []string{"name", "entity"})
	h := Holder{Name: d.needed(v, "name", "a holder needs a name")}
	entity := d.line(v, "entity")
	switch {
	case entity == "":
		h.Entity = resolve(h.Name, d.briefing.Entities, d.catalogue)
	case d.knows(entity):
		h.Entity = entity
	default:
		h.Entity = resolve(entity, d.briefing.Entities, d.catalogue)
		if h.Entity == "" {
			d.fault(v.value("entity").line, fmt.Sprintf("entity %q is neither in the catalogue nor in this file's entities", shorten(entity)), "")
		}
	}
	return h
}

// knows reports whether id is that of an entity of the file or the catalogue.
// Without a catalogue there is nothing to hold an id against.
func (d *bodyDecoder) knows(id string) bool {
	if d.catalogue == nil {
		return isSlug(id)
	}
	for _, e := range d.briefing.Entities {
		if e.ID == id {
			return true
		}
	}
	_, ok := d.catalogue.ByID(id)
	return ok
}

// resolve returns the id of the entity that goes by name: one of the
// briefing's own, else one of the catalogue's, else "".
func resolve(name string, own []Entity, cat *Catalogue) string {
	folded := foldName(name)
	if folded == "" || strings.HasSuffix(name, "'s") || strings.HasSuffix(name, "’s") {
		return "" // "Amazon's" is nobody
	}
	for _, e := range own {
		if foldName(e.Name) == folded {
			return e.ID
		}
	}
	entry, _ := cat.Lookup(name)
	return entry.ID
}

// entities decodes the list of entities. What the catalogue knows, it
// decides; an entity that it lacks needs a kind.
func (d *bodyDecoder) entities(root node) []Entity {
	var out []Entity
	lines := map[string]int{}
	for _, item := range d.list(root, "entities") {
		if item.shape == scalar {
			name := field{key: "name", line: item.line, value: item}
			item = node{shape: table, line: item.line, fields: []field{name}}
		}
		if item.shape == unread {
			continue
		}
		if item.shape != table {
			d.fault(item.line, "an entity must be a name, or a map of name and kind, not "+item.shape.String(), "")
			continue
		}
		t := d.table(item, "an entity", []string{"name", "kind", "id", "aliases"})
		name := d.needed(t, "name", "an entity needs a name")
		kind := d.kind(t, "kind")
		id := d.slug(t, "id")
		if name == "" {
			continue
		}
		e := Entity{ID: id, Name: name, Kind: kind}
		if entry, ok := d.catalogue.Lookup(name); ok {
			e = Entity{ID: entry.ID, Name: entry.Name, Kind: entry.Kind}
		} else if kind == "" {
			if !t.has("kind") {
				d.fault(item.line, fmt.Sprintf("entity %q is not in the catalogue", shorten(name)), "give its kind, as in {name: …, kind: organisation}")
			}
			continue
		}
		if e.ID == "" {
			e.ID = Slug(name)
		}
		if first, ok := lines[e.ID]; ok {
			d.fault(item.line, fmt.Sprintf("entity %q stands twice", shorten(e.Name)), fmt.Sprintf("the first is in line %d", first))
			continue
		}
		lines[e.ID] = item.line
		e.Aliases = d.lines(t, "aliases")
		out = append(out, e)
	}
	return out
}

// figures decodes the list of figures.
func (d *bodyDecoder) figures(root node) []Figure {
	var out []Figure
	for _, item := range d.list(root, "figures") {
		t, ok := d.item(item, "a figure", []string{"text", "value", "unit", "what", "evidence"})
		if !ok {
			continue
		}
		out = append(out, Figure{
			Text:     d.needed(t, "text", "a figure needs a text"),
			Value:    d.number(t, "value"),
			Unit:     d.line(t, "unit"),
			What:     d.line(t, "what"),
			Evidence: d.evidence(t),
		})
	}
	return out
}

// events decodes the list of events. An event without a date is none.
func (d *bodyDecoder) events(root node) []Event {
	var out []Event
	for _, item := range d.list(root, "events") {
		if item.shape == unread {
			continue
		}
		if item.shape != table {
			d.fault(item.line, "an event must be a map of date and text, not "+item.shape.String(), "")
			continue
		}
		t := d.table(item, "an event", []string{"date", "approximate", "text", "evidence"})
		before := len(d.faults)
		date := d.date(t, "date")
		if date.IsZero() && len(d.faults) == before && t.value("date").shape != unread {
			d.fault(item.line, "an event needs a date", "2025, 2025-06 or 2025-06-27")
		}
		out = append(out, Event{
			Date:     date,
			Text:     d.needed(t, "text", "an event needs a text"),
			Evidence: d.evidence(t),
		})
	}
	return out
}
