package segment

import (
	"slices"
	"strings"

	"dossier/corpus"
	"dossier/index/text"
)

// Catalogue is what indexing needs of corpus.Catalogue: the other names of
// entities. It may be nil.
type Catalogue interface {
	Lookup(name string) (corpus.CatalogueEntry, bool)
}

// Texts is a briefing with what the index derives from it.
type Texts struct {
	*corpus.Briefing
	Plain   string   // the body without Markdown's marks
	Names   []string // of its entities, canonical names and aliases
	Holders []string // of its claims
}

// NewTexts derives what is searched and shown of a briefing.
func NewTexts(b *corpus.Briefing, cat Catalogue) *Texts {
	t := &Texts{Briefing: b, Plain: text.Plain(b.Body)}
	for i := range b.Entities {
		t.Names = appendNames(t.Names, &b.Entities[i], cat)
	}
	t.Holders = holdersOf(b)
	return t
}

// holdersOf returns the names of those who hold the claims of a briefing.
func holdersOf(b *corpus.Briefing) []string {
	var out []string
	for _, claims := range sides(b) {
		for i := range claims {
			if name := claims[i].Holder.Name; name != "" && !slices.Contains(out, name) {
				out = append(out, name)
			}
		}
	}
	return out
}

func sides(b *corpus.Briefing) [3][]corpus.Claim {
	return [3][]corpus.Claim{b.Sentiment.For, b.Sentiment.Against, b.Sentiment.Views}
}

// appendNames appends the canonical name and the aliases of an entity.
func appendNames(names []string, e *corpus.Entity, cat Catalogue) []string {
	from := len(names)
	names = append(names, e.Name)
	names = append(names, e.Aliases...)
	if cat == nil {
		return names
	}
	entry, ok := cat.Lookup(e.Name)
	if !ok || e.ID != "" && entry.ID != e.ID {
		return names
	}
	if !slices.Contains(names[from:], entry.Name) {
		names = append(names, entry.Name)
	}
	for _, a := range entry.Aliases {
		if !slices.Contains(names[from:], a) {
			names = append(names, a)
		}
	}
	return names
}

// EntityID returns the id that an entity is indexed under: its own, or its
// name's words.
func EntityID(e *corpus.Entity) string {
	if e.ID != "" {
		return e.ID
	}
	return strings.Join(text.Folded(e.Name), "-")
}

// Of returns the texts of a field, none of them empty.
func (t *Texts) Of(f Field) []string {
	var out []string
	t.each(f, func(s string) { out = append(out, s) })
	return out
}

// each calls do with the texts of a field.
func (t *Texts) each(f Field, do func(string)) {
	each := func(texts ...string) {
		for _, s := range texts {
			if s != "" {
				do(s)
			}
		}
	}
	switch f {
	case Title:
		each(t.Title)
	case Entity:
		each(t.Names...)
	case Point:
		for i := range t.KeyPoints {
			each(t.KeyPoints[i].Text)
		}
	case For:
		eachClaim(t.Sentiment.For, do)
	case Against:
		eachClaim(t.Sentiment.Against, do)
	case View:
		eachClaim(t.Sentiment.Views, do)
	case Summary:
		each(t.Dek, t.Briefing.Summary, t.Sentiment.Proposition, t.Sentiment.Overall)
	case Figure:
		for i := range t.Figures {
			each(strings.TrimSuffix(t.Figures[i].Text+": "+t.Figures[i].What, ": "))
		}
	case Topic:
		each(t.Topics...)
	case Body:
		each(t.Plain)
	case Source:
		each(t.Briefing.Source)
	case Author:
		each(t.Briefing.Author)
	case Holder:
		each(t.Holders...)
	}
}

func eachClaim(claims []corpus.Claim, do func(string)) {
	for i := range claims {
		if claims[i].Text != "" {
			do(claims[i].Text)
		}
	}
}
