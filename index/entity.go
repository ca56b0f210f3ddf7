package index

import (
	"slices"
	"strings"

	"github.com/RoaringBitmap/roaring/v2"

	"dossier/index/query"
	"dossier/index/segment"
	"dossier/index/text"
)

// mostNames is how many names are looked at for a part of one. A part that
// more have is looked for among the words of names instead.
const mostNames = 1024

// mostShown is how many of the entities that were asked for are looked for in
// a passage.
const mostShown = 32

// named are the entities that a name means.
type named struct {
	ids []string // in order
	// names are the folded names of some of them.
	names [][]string
	// many says that the name is a part of so many that they are not listed.
	many bool
}

// called returns the entities that a name means: those that have exactly that
// name or alias; if there are none, or with prefix besides, those that have a
// name with all of its words. With prefix, the last word may be the start of
// one.
func (x *Index) called(name string, prefix bool) named {
	want := text.Folded(name)
	var out named
	if len(want) == 0 {
		return out
	}
	for _, p := range x.parts {
		e := p.seg.Entities()
		for _, i := range p.seg.Names().Exactly(strings.Join(want, " ")) {
			out.add(e, int(i))
		}
	}
	if prefix || len(out.ids) == 0 {
		for _, p := range x.parts {
			if !out.addPart(p.seg, want, prefix) {
				return named{many: true}
			}
		}
	}
	slices.Sort(out.ids)
	return out
}

func (n *named) add(e *segment.EntityTable, i int) {
	id := e.ID(i)
	if slices.Contains(n.ids, id) {
		return
	}
	n.ids = append(n.ids, id)
	if len(n.ids) <= mostShown {
		for _, name := range e.Names(i) {
			n.names = append(n.names, strings.Split(name, " "))
		}
	}
}

// addPart adds the entities of a segment with a name that has all words. It is
// false if there are too many names to look at.
func (n *named) addPart(seg *segment.Segment, want []string, prefix bool) bool {
	names, e := seg.Names(), seg.Entities()
	from, to, found := 0, 0, false
	for i, w := range want {
		if text.IsStopWord(w) && len(want) > 1 {
			continue // names are not listed by those
		}
		// The names that have the word, as rotations that start with it.
		f, t := names.Range(w)
		if !prefix || i < len(want)-1 {
			_, t = names.Range(w + " ") // a space comes before every letter
		}
		if !found || t-f < to-from {
			from, to, found = f, t, true
		}
	}
	if to-from > mostNames {
		return false
	}
	seen := map[uint32]bool{}
	for i := from; i < to; i++ {
		_, entity, _ := names.At(i)
		if seen[entity] {
			continue
		}
		seen[entity] = true
		if slices.ContainsFunc(e.Names(int(entity)), func(name string) bool { return hasWords(strings.Split(name, " "), want, prefix) }) {
			n.add(e, int(entity))
		}
	}
	return true
}

// entity plans the briefings that are about somebody or something.
func (p *planner) entity(t query.Term, negated bool) *planNode {
	found := p.x.called(t.Text, t.Prefix)
	label := t.String()
	if found.many {
		return p.name(t, segment.Entity, negated)
	}
	if !negated && len(found.names) > 0 {
		p.plan.named = append(p.plan.named, &leaf{fields: allFields, phrase: found.names})
	}
	n := &planNode{op: opFilter, label: label, keep: func(part *part) *roaring.Bitmap {
		return part.having(segment.SpaceEntities, found.ids)
	}}
	if len(found.ids) == 0 {
		n.why = "no entity of the library is named " + t.Text
	}
	return n
}

// holder plans the briefings with a claim that somebody holds: whose name has
// the words, or who is an entity of that name.
func (p *planner) holder(t query.Term) *planNode {
	byName := p.name(t, segment.Holder, true)
	found := p.x.called(t.Text, t.Prefix)
	if len(found.ids) == 0 {
		return byName
	}
	return &planNode{op: opOr, label: t.String(), nodes: []*planNode{byName, {op: opFilter, keep: func(part *part) *roaring.Bitmap {
		return part.having(segment.SpaceHolders, found.ids)
	}}}}
}

// having returns the documents that have one of some terms.
func (p *part) having(space segment.Space, terms []string) *roaring.Bitmap {
	out := nothing()
	for _, t := range terms {
		if list, ok := p.seg.Postings(space, t); ok {
			list.OrInto(out)
		}
	}
	return out
}
