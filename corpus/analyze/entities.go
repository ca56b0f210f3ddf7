package analyze

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"dossier/corpus"
	"dossier/corpus/clean"
)

// found is an entity as the analysis uses it.
type found struct {
	id, name   string
	kind       corpus.Kind
	mentions   []mention
	confidence float64
	known      bool // the catalogue has it
}

// mention is a place where the text speaks of an entity.
type mention struct {
	span   corpus.Span
	named  bool // by name, and not by "the company" or "she"
	entity int  // its place in the list
}

func (r *run) findEntities() {
	r.entities = r.models.entities(r.doc, r.title, r.catalogue)
	r.dropNouns()
	for i := range r.entities {
		for j := range r.entities[i].mentions {
			r.entities[i].mentions[j].entity = i
		}
	}
}

// mentions returns those of all entities in order.
func (r *run) mentions() []mention {
	var out []mention
	for _, e := range r.entities {
		out = append(out, e.mentions...)
	}
	slices.SortStableFunc(out, func(a, b mention) int { return cmp.Compare(a.span.Start, b.span.Start) })
	return out
}

// Salience weighs as the package corpus does for a briefing that it reads, so
// that a stored one looks the same.
const (
	titleWeight   = 0.25
	summaryWeight = 0.1
)

// mostAliases is how many names of an entity a briefing keeps.
const mostAliases = 5

// aliases are the names that the text has for an entity and nobody who reads
// the briefing would know: not its own name, a name of the catalogue, or the
// surname of a person.
func (r *run) aliases(e found) []string {
	var names []string
	for _, m := range e.mentions {
		name := clean.Line(r.doc.Text[m.span.Start:m.span.End])
		_, known := r.catalogue.Lookup(name)
		switch {
		case !m.named, len(name) < 2, strings.EqualFold(name, e.name), slices.Contains(names, name):
		case known: // as this entity, or as another one
		case e.kind == corpus.KindPerson && strings.HasSuffix(e.name, " "+name):
		case len(names) < mostAliases:
			names = append(names, name)
		}
	}
	return names
}

// listEntities puts the entities into the briefing, the most salient first.
func (r *run) listEntities() {
	head := r.briefing.Title
	type row struct {
		e        corpus.Entity
		mentions []Mention
		sure     float64
		feeling  Feeling
	}
	var rows []row
	for i, e := range r.entities {
		out := row{e: corpus.Entity{ID: e.id, Name: clean.Line(e.name), Kind: e.kind}, sure: e.confidence}
		for _, m := range e.mentions {
			if !m.named {
				continue
			}
			out.e.Mentions = append(out.e.Mentions, m.span)
			out.mentions = append(out.mentions, Mention{Span: m.span, Kind: e.kind, Sentiment: r.feeling(m.span)})
		}
		if len(out.e.Mentions) == 0 || out.e.Name == "" {
			continue
		}
		out.e.Aliases = r.aliases(e)
		out.feeling = r.overallFeeling(out.e.Mentions)
		prominence := 0.0
		if r.names(head, i) {
			prominence += titleWeight
		}
		if r.names(r.briefing.Summary, i) {
			prominence += summaryWeight
		}
		n := float64(len(out.e.Mentions))
		s := prominence + 0.5*(1-math.Pow(0.75, n)) + 0.15*(1-float64(out.e.Mentions[0].Start)/float64(max(1, len(r.doc.Text))))
		out.e.Salience = math.Round(s*1000) / 1000
		rows = append(rows, out)
	}
	slices.SortStableFunc(rows, func(a, b row) int {
		return cmp.Or(cmp.Compare(b.e.Salience, a.e.Salience), cmp.Compare(a.e.Name, b.e.Name), cmp.Compare(a.e.ID, b.e.ID))
	})
	for _, x := range rows {
		r.briefing.Entities = append(r.briefing.Entities, x.e)
		r.result.Mentions = append(r.result.Mentions, x.mentions)
		r.result.Sentiment = append(r.result.Sentiment, x.feeling)
		r.result.Confidence.Entities = append(r.result.Confidence.Entities, x.sure)
	}
}

// names reports whether a line holds a name that the text has of the entity.
func (r *run) names(text string, entity int) bool {
	e := &r.entities[entity]
	if holdsName(text, e.name) {
		return true
	}
	last := ""
	for _, m := range e.mentions {
		if !m.named {
			continue
		}
		if s := r.doc.Slice(m.span); s != last && holdsName(text, s) {
			return true
		} else {
			last = s
		}
	}
	return false
}

// feeling tells how the text speaks of what stands at a span.
func (r *run) feeling(span corpus.Span) Feeling {
	if !r.english || r.models.toward == nil {
		return Feeling{Withheld: true}
	}
	return r.models.toward(r.doc, span)
}

// overallFeeling tells how the text speaks of the one with these mentions.
func (r *run) overallFeeling(mentions []corpus.Span) Feeling {
	if !r.english || r.models.overall == nil {
		return Feeling{Withheld: true}
	}
	return r.models.overall(r.doc, mentions)
}
