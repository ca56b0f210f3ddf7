package store

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"dossier/corpus"
	"dossier/corpus/clean"
)

// Section is the list of a briefing that a statement stands in, by its key in
// the front matter.
type Section string

// The sections in which statements are accepted and rejected.
const (
	InKeyPoints Section = "key_points"
	InFor       Section = "for"
	InAgainst   Section = "against"
	InViews     Section = "views"
	InFigures   Section = "figures"
	InEvents    Section = "events"
)

// Sections lists every section.
func Sections() []Section {
	return []Section{InKeyPoints, InFor, InAgainst, InViews, InFigures, InEvents}
}

// Mark names a statement of a briefing. Analysis may word it anew: it is known
// by its text or by the words that it rests on.
//
//	Mark{Briefing: "amazon-pay-rules", In: InFor, Text: "Amazon pays late.", Evidence: "pays late"}
type Mark struct {
	Briefing string // id
	In       Section
	Text     string
	Evidence string // the words of its first evidence; "" if it has none
	Nth      int    // which occurrence of them; 0 and 1 are the first
}

// MarkOf returns the mark of a statement with this text and evidence.
func MarkOf(briefing string, in Section, text string, evidence []corpus.Evidence) Mark {
	m := Mark{Briefing: briefing, In: in, Text: clean.Line(text)}
	if len(evidence) > 0 {
		m.Evidence, m.Nth = clean.Line(evidence[0].Words), evidence[0].Nth
		if m.Nth == 1 {
			m.Nth = 0
		}
	}
	return m
}

// names reports whether m and o are one statement.
func (m Mark) names(o Mark) bool {
	return m.Briefing == o.Briefing && m.In == o.In &&
		(strings.EqualFold(m.Text, o.Text) || m.Evidence != "" && m.Evidence == o.Evidence && max(m.Nth, 1) == max(o.Nth, 1))
}

// EntityFix is what a person corrected of an entity.
type EntityFix struct {
	ID      string
	Name    string      // its canonical name; "" leaves that of the catalogue
	Kind    corpus.Kind // "" leaves that of the catalogue
	Aliases []string    // names that it goes by besides
	Merged  []string    // ids of entities that are this one
	Not     []string    // names that it does not go by
}

// StoryFix puts a briefing in a story: that of its own id sets it apart.
type StoryFix struct{ Briefing, Story string }

// Corrections are what a person corrected that is not in one file: statements
// accepted and rejected, entities merged, split, renamed and given a kind,
// stories merged and split. They stand in corrections.yaml and are applied
// whenever the library is loaded, so that no later analysis undoes them.
type Corrections struct {
	Rejected []Mark
	Accepted []Mark
	Entities []EntityFix
	Stories  []StoryFix
}

// Reject keeps a derived statement away, however often it is derived again.
func (c *Corrections) Reject(m Mark) {
	c.Accepted = slices.DeleteFunc(c.Accepted, m.names)
	if !slices.ContainsFunc(c.Rejected, m.names) {
		c.Rejected = append(c.Rejected, m)
	}
}

// Accept makes a derived statement the person's own: analysis neither takes it
// away nor words it anew. It also takes back a rejection.
func (c *Corrections) Accept(m Mark) {
	c.Rejected = slices.DeleteFunc(c.Rejected, m.names)
	if !slices.ContainsFunc(c.Accepted, m.names) {
		c.Accepted = append(c.Accepted, m)
	}
}

// Rejects reports whether a person rejected a statement.
func (c *Corrections) Rejects(m Mark) bool {
	return c != nil && slices.ContainsFunc(c.Rejected, m.names)
}

// Accepts reports whether a person accepted a statement.
func (c *Corrections) Accepts(m Mark) bool {
	return c != nil && slices.ContainsFunc(c.Accepted, m.names)
}

func (c *Corrections) accepts(briefing string, in Section, text string, es []corpus.Evidence) bool {
	return c != nil && len(c.Accepted) > 0 && c.Accepts(MarkOf(briefing, in, text, es))
}

// fix returns the fix of the entity, made if there is none.
func (c *Corrections) fix(id string) *EntityFix {
	for i := range c.Entities {
		if c.Entities[i].ID == id {
			return &c.Entities[i]
		}
	}
	c.Entities = append(c.Entities, EntityFix{ID: id})
	return &c.Entities[len(c.Entities)-1]
}

// keeper returns the id of the entity that id was merged into, id if it was
// not.
func (c *Corrections) keeper(id string) string {
	for range c.Entities { // merges form no circle, and this ends if they do
		next := id
		for _, f := range c.Entities {
			if slices.Contains(f.Merged, id) {
				next = f.ID
			}
		}
		if next == id {
			return id
		}
		id = next
	}
	return id
}

// MergeEntities says that drop is keep: everything that was said of drop is
// said of keep, and its name is one of keep's.
func (c *Corrections) MergeEntities(keep, drop corpus.Entity) error {
	keep, drop = cleanEntity(keep), cleanEntity(drop)
	if c.keeper(drop.ID) == c.keeper(keep.ID) {
		if c.keeper(drop.ID) == keep.ID {
			return fmt.Errorf("%s is %s already", drop.Name, keep.Name)
		}
		return fmt.Errorf("%s is one with %s already: split them first", keep.Name, drop.Name)
	}
	k := c.fix(c.keeper(keep.ID))
	if k.ID == keep.ID && k.Name == "" {
		k.Name, k.Kind = keep.Name, keep.Kind
	}
	k.Merged = append(k.Merged, drop.ID)
	k.Not = slices.DeleteFunc(k.Not, func(n string) bool { return sameName(n, drop.Name) })
	k.alias(drop.Name)
	i := slices.IndexFunc(c.Entities, func(f EntityFix) bool { return f.ID == drop.ID })
	if i < 0 {
		return nil
	}
	was := c.Entities[i]
	for _, n := range append([]string{was.Name}, was.Aliases...) {
		k.alias(n)
	}
	k.Merged = append(k.Merged, was.Merged...)
	c.Entities = slices.Delete(c.Entities, i, i+1)
	return nil
}

// SplitEntity says that name, which stood for the entity, is another. A merge
// that brought the name in is undone; else the name becomes an entity of its
// own, of the given kind.
func (c *Corrections) SplitEntity(entity corpus.Entity, name string, kind corpus.Kind) error {
	entity, name = cleanEntity(entity), clean.Line(name)
	own := corpus.Slug(name)
	if name == "" || strings.EqualFold(name, entity.Name) {
		return fmt.Errorf("%s needs another name to be split off", entity.Name)
	}
	f := c.fix(entity.ID)
	merged := slices.Contains(f.Merged, own)
	f.Merged = slices.DeleteFunc(f.Merged, func(id string) bool { return id == own })
	f.Aliases = slices.DeleteFunc(f.Aliases, func(a string) bool { return strings.EqualFold(a, name) })
	if f.Name == "" {
		f.Name, f.Kind = entity.Name, entity.Kind
	}
	if !slices.ContainsFunc(f.Not, func(n string) bool { return strings.EqualFold(n, name) }) {
		f.Not = append(f.Not, name)
	}
	if kind == "" {
		kind = entity.Kind
	}
	if o := c.fix(own); o.Name == "" || !merged {
		o.Name, o.Kind = name, kind
	}
	return nil
}

// RenameEntity gives an entity another canonical name; the old one is kept as
// an alias.
func (c *Corrections) RenameEntity(entity corpus.Entity, name string) error {
	entity, name = cleanEntity(entity), clean.Line(name)
	if name == "" {
		return fmt.Errorf("%s needs a name", entity.Name)
	}
	f := c.fix(c.keeper(entity.ID))
	old := cmp.Or(f.Name, entity.Name)
	f.Aliases = slices.DeleteFunc(f.Aliases, func(a string) bool { return strings.EqualFold(a, name) })
	f.Not = slices.DeleteFunc(f.Not, func(a string) bool { return strings.EqualFold(a, name) })
	f.Name, f.Kind = name, cmp.Or(f.Kind, entity.Kind)
	f.alias(old)
	return nil
}

// SetKind says what an entity is.
func (c *Corrections) SetKind(entity corpus.Entity, kind corpus.Kind) error {
	if !slices.Contains(corpus.Kinds(), kind) {
		return fmt.Errorf("unknown kind %q", string(kind))
	}
	entity = cleanEntity(entity)
	f := c.fix(c.keeper(entity.ID))
	f.Name, f.Kind = cmp.Or(f.Name, entity.Name), kind
	return nil
}

// alias adds a name unless the entity goes by it already.
func (f *EntityFix) alias(name string) {
	if name == "" || knownAs(*f, name) {
		return
	}
	f.Aliases = append(f.Aliases, name)
}

func cleanEntity(e corpus.Entity) corpus.Entity {
	e.Name = clean.Line(e.Name)
	if e.ID == "" {
		e.ID = corpus.Slug(e.Name)
	}
	if e.Name == "" {
		e.Name = e.ID
	}
	return e
}

// MergeStories puts briefings in the story with the id of the briefing story.
func (c *Corrections) MergeStories(story string, briefings ...string) {
	for _, b := range briefings {
		if b != story {
			c.story(b, story)
		}
	}
}

// SplitStory sets a briefing apart from every story.
func (c *Corrections) SplitStory(briefing string) { c.story(briefing, briefing) }

// LeaveStory forgets what was said of the story of a briefing.
func (c *Corrections) LeaveStory(briefing string) {
	c.Stories = slices.DeleteFunc(c.Stories, func(f StoryFix) bool { return f.Briefing == briefing })
}

func (c *Corrections) story(briefing, story string) {
	c.LeaveStory(briefing)
	c.Stories = append(c.Stories, StoryFix{Briefing: briefing, Story: story})
}
