package store

import (
	"slices"

	"dossier/corpus"
)

// byBriefing parts the corrections of single briefings by the briefing that
// they concern.
func (c *Corrections) byBriefing() map[string]*Corrections {
	out := map[string]*Corrections{}
	of := func(id string) *Corrections {
		if out[id] == nil {
			out[id] = &Corrections{}
		}
		return out[id]
	}
	for _, m := range c.Rejected {
		of(m.Briefing).Rejected = append(of(m.Briefing).Rejected, m)
	}
	for _, m := range c.Accepted {
		of(m.Briefing).Accepted = append(of(m.Briefing).Accepted, m)
	}
	for _, f := range c.Stories {
		of(f.Briefing).Stories = append(of(f.Briefing).Stories, f)
	}
	return out
}

// fixedEntities returns the ids of all entities that were corrected.
func (c *Corrections) fixedEntities() map[string]bool {
	out := map[string]bool{}
	for _, f := range c.Entities {
		out[f.ID] = true
		for _, id := range f.Merged {
			out[id] = true
		}
	}
	return out
}

// corrected returns b with what was corrected of it; b stays as it is.
func (k *knowledge) corrected(b *corpus.Briefing) *corpus.Briefing {
	if own := k.own[b.ID]; own != nil {
		if len(own.Rejected)+len(own.Accepted) > 0 && b.Origin == corpus.OriginDerived {
			b = own.judge(b)
		}
		if n := len(own.Stories); n > 0 && own.Stories[n-1].Story != "" {
			b = copyOf(b)
			b.Story = own.Stories[n-1].Story
		}
	}
	if touches(b, k.fixed) {
		b = k.renamed(b)
	}
	return b
}

func copyOf(b *corpus.Briefing) *corpus.Briefing {
	out := *b
	return &out
}

// judge returns b without the statements that were rejected, and sure of
// those that were accepted.
func (c *Corrections) judge(b *corpus.Briefing) *corpus.Briefing {
	b = copyOf(b)
	away := func(in Section, text string, es []corpus.Evidence) bool { return c.Rejects(MarkOf(b.ID, in, text, es)) }
	b.KeyPoints = left(b.KeyPoints, func(p corpus.Point) bool { return away(InKeyPoints, p.Text, p.Evidence) })
	for i, p := range b.KeyPoints {
		if c.accepts(b.ID, InKeyPoints, p.Text, p.Evidence) {
			b.KeyPoints[i].Confidence = 0
		}
	}
	for in, cs := range map[Section]*[]corpus.Claim{InFor: &b.Sentiment.For, InAgainst: &b.Sentiment.Against, InViews: &b.Sentiment.Views} {
		*cs = left(*cs, func(claim corpus.Claim) bool { return away(in, claim.Text, claim.Evidence) })
		for i, claim := range *cs {
			if c.accepts(b.ID, in, claim.Text, claim.Evidence) {
				(*cs)[i].Confidence = 0
			}
		}
	}
	b.Figures = left(b.Figures, func(f corpus.Figure) bool { return away(InFigures, f.Text, f.Evidence) })
	b.Events = left(b.Events, func(e corpus.Event) bool { return away(InEvents, e.Text, e.Evidence) })
	return b
}

// left returns the items that are not out, in a slice of their own.
func left[T any](items []T, out func(T) bool) []T {
	return slices.DeleteFunc(slices.Clone(items), out)
}

// touches reports whether b names an entity of ids.
func touches(b *corpus.Briefing, ids map[string]bool) bool {
	if len(ids) == 0 {
		return false
	}
	for _, e := range b.Entities {
		if ids[e.ID] {
			return true
		}
	}
	for _, cs := range [][]corpus.Claim{b.Sentiment.For, b.Sentiment.Against, b.Sentiment.Views} {
		for _, c := range cs {
			if ids[c.Holder.Entity] {
				return true
			}
		}
	}
	return false
}

// renamed returns b with its entities as they were corrected. Where they are
// mentioned is found anew, by writing and reading b: a name that was merged
// in is a mention of the entity that it belongs to.
func (k *knowledge) renamed(b *corpus.Briefing) *corpus.Briefing {
	out := copyOf(b)
	out.Entities = nil
	for _, e := range b.Entities {
		e.ID = k.corrections.keeper(e.ID)
		if known, ok := k.merged.ByID(e.ID); ok {
			e.Name, e.Kind = known.Name, known.Kind
		}
		e.Mentions = nil
		if !slices.ContainsFunc(out.Entities, func(o corpus.Entity) bool { return o.ID == e.ID }) {
			out.Entities = append(out.Entities, e)
		}
	}
	claims := func(cs []corpus.Claim) []corpus.Claim {
		cs = slices.Clone(cs)
		for i := range cs {
			if cs[i].Holder.Entity != "" {
				cs[i].Holder.Entity = k.corrections.keeper(cs[i].Holder.Entity)
			}
		}
		return cs
	}
	out.Sentiment.For = claims(b.Sentiment.For)
	out.Sentiment.Against = claims(b.Sentiment.Against)
	out.Sentiment.Views = claims(b.Sentiment.Views)
	data, err := corpus.Encode(out)
	if err != nil {
		return b
	}
	again, err := corpus.Decode(b.ID+".md", data, k.merged)
	if err != nil {
		return b // two names that are one only now: shown as they stand
	}
	again.Origin, again.ID = b.Origin, b.ID
	return again
}
