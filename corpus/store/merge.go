package store

import (
	"fmt"
	"slices"
	"strings"

	"dossier/corpus"
)

// merge returns the briefing that mine becomes when base, which it was
// derived as, is derived again as theirs: every field that a person changed
// stays, every other is renewed, and lists item by item as rules.merge says.
//
// A date goes with the words on what it rests on. Who changes the proposition
// owns the claims for and against it: they are not about another one. What is
// derived and rests on words that the text, as a person edited it, no longer
// has is left out; a person's own statement stays without such words. notes
// say so.
func merge(base, mine, theirs *corpus.Briefing, marks *Corrections) (merged *corpus.Briefing, notes []string) {
	out := *mine
	for _, f := range lines() {
		if *f(mine) == *f(base) {
			*f(&out) = *f(theirs)
		}
	}
	if mine.Published == base.Published && mine.PublishedBasis == base.PublishedBasis {
		out.Published, out.PublishedBasis = theirs.Published, theirs.PublishedBasis
	}
	out.Topics = topicRules().merge(sides[string]{base.Topics, mine.Topics, theirs.Topics}, nil)

	text := flatten(out.Body)
	points := pointRules(func(p corpus.Point) bool { return marks.accepts(mine.ID, InKeyPoints, p.Text, p.Evidence) })
	keyPoints := sides[corpus.Point]{base.KeyPoints, mine.KeyPoints, theirs.KeyPoints}
	out.KeyPoints = fit(points.merge(keyPoints, nil), text, &notes, func(p *corpus.Point) (*[]corpus.Evidence, string, bool) {
		own := points.has(points.own(keyPoints), *p)
		if own {
			p.Confidence = 0
		}
		return &p.Evidence, p.Text, own
	})
	mergeClaims(&out, base, mine, theirs, marks, text, &notes)
	figures := sides[corpus.Figure]{base.Figures, mine.Figures, theirs.Figures}
	out.Figures = fit(figureRules().merge(figures, nil), text, &notes, func(f *corpus.Figure) (*[]corpus.Evidence, string, bool) {
		return &f.Evidence, f.Text, figureRules().has(figureRules().own(figures), *f)
	})
	events := sides[corpus.Event]{base.Events, mine.Events, theirs.Events}
	out.Events = fit(eventRules().merge(events, nil), text, &notes, func(e *corpus.Event) (*[]corpus.Evidence, string, bool) {
		return &e.Evidence, e.Text, eventRules().has(eventRules().own(events), *e)
	})
	out.Entities = entityRules().merge(sides[corpus.Entity]{base.Entities, mine.Entities, theirs.Entities}, nil)
	out.Entities = withHolders(&out, mine, theirs)
	return &out, notes
}

// lines returns the fields that are one text.
func lines() []func(*corpus.Briefing) *string {
	return []func(*corpus.Briefing) *string{
		func(b *corpus.Briefing) *string { return &b.Title },
		func(b *corpus.Briefing) *string { return &b.Dek },
		func(b *corpus.Briefing) *string { return &b.Summary },
		func(b *corpus.Briefing) *string { return &b.Source },
		func(b *corpus.Briefing) *string { return &b.Author },
		func(b *corpus.Briefing) *string { return &b.URL },
		func(b *corpus.Briefing) *string { return &b.Language },
		func(b *corpus.Briefing) *string { return &b.Story },
		func(b *corpus.Briefing) *string { return &b.Sentiment.Proposition },
		func(b *corpus.Briefing) *string { return &b.Sentiment.Overall },
		func(b *corpus.Briefing) *string { return &b.Body },
		func(b *corpus.Briefing) *string { return (*string)(&b.Origin) },
	}
}

// mergeClaims merges the three lists of claims. A claim that a person moved
// from one list to another does not come back in the first, nor in the third.
func mergeClaims(out, base, mine, theirs *corpus.Briefing, marks *Corrections, text string, notes *[]string) {
	type list struct {
		in   Section
		part func(*corpus.Briefing) *[]corpus.Claim
	}
	lists := []list{
		{InFor, func(b *corpus.Briefing) *[]corpus.Claim { return &b.Sentiment.For }},
		{InAgainst, func(b *corpus.Briefing) *[]corpus.Claim { return &b.Sentiment.Against }},
		{InViews, func(b *corpus.Briefing) *[]corpus.Claim { return &b.Sentiment.Views }},
	}
	rulesOf := func(l list) rules[corpus.Claim] {
		return claimRules(func(c corpus.Claim) bool { return marks.accepts(mine.ID, l.in, c.Text, c.Evidence) })
	}
	sidesOf := func(l list) sides[corpus.Claim] {
		return sides[corpus.Claim]{*l.part(base), *l.part(mine), *l.part(theirs)}
	}
	own := mine.Sentiment.Proposition != base.Sentiment.Proposition && mine.Sentiment.Proposition != theirs.Sentiment.Proposition
	for _, l := range lists {
		if own && l.in != InViews {
			*l.part(out) = fit(*l.part(mine), text, notes, func(c *corpus.Claim) (*[]corpus.Evidence, string, bool) {
				c.Confidence = 0
				return &c.Evidence, c.Text, true
			})
			continue
		}
		var barred []corpus.Claim
		for _, other := range lists {
			if other.in == l.in {
				continue
			}
			v := sidesOf(other)
			barred = append(barred, rulesOf(other).own(v)...)
			barred = append(barred, rulesOf(other).gone(v)...)
		}
		r, v := rulesOf(l), sidesOf(l)
		*l.part(out) = fit(r.merge(v, barred), text, notes, func(c *corpus.Claim) (*[]corpus.Evidence, string, bool) {
			own := r.has(r.own(v), *c)
			if own {
				c.Confidence = 0
			}
			return &c.Evidence, c.Text, own
		})
	}
}

// fit takes out what the text does not bear: derived items that rest on words
// it lacks, and such words of a person's items. parts returns the evidence
// and the text of an item, and whether it is a person's; of such a one it
// takes away how sure analysis was.
func fit[T any](items []T, text string, notes *[]string, parts func(*T) (*[]corpus.Evidence, string, bool)) []T {
	out := items[:0:0]
	for _, item := range items {
		evidence, words, own := parts(&item)
		held := slices.DeleteFunc(slices.Clone(*evidence), func(e corpus.Evidence) bool {
			return strings.Count(text, e.Words) < max(e.Nth, 1)
		})
		if len(held) < len(*evidence) {
			if !own {
				*notes = append(*notes, fmt.Sprintf("left out, for the text as it was edited does not have its words: %q", words))
				continue
			}
			*notes = append(*notes, fmt.Sprintf("kept without its evidence, which the text no longer has: %q", words))
			*evidence = held
			if len(held) == 0 {
				*evidence = nil
			}
		}
		out = append(out, item)
	}
	return out
}

// flatten returns a text as evidence is looked for in it: every run of white
// space one space.
func flatten(text string) string { return strings.Join(strings.Fields(text), " ") }

// withHolders returns the entities of out and those that hold a claim of it
// and would else be unknown in the file.
func withHolders(out, mine, theirs *corpus.Briefing) []corpus.Entity {
	es := out.Entities
	for _, claims := range [][]corpus.Claim{out.Sentiment.For, out.Sentiment.Against, out.Sentiment.Views} {
		for _, c := range claims {
			if c.Holder.Entity == "" || slices.ContainsFunc(es, func(e corpus.Entity) bool { return e.ID == c.Holder.Entity }) {
				continue
			}
			for _, known := range slices.Concat(mine.Entities, theirs.Entities) {
				if known.ID == c.Holder.Entity {
					es = append(slices.Clip(es), known)
					break
				}
			}
		}
	}
	return es
}

// equal reports whether two briefings have the same fields. What is computed
// on loading is left aside.
func equal(a, b *corpus.Briefing) bool {
	for _, f := range lines() {
		if *f(a) != *f(b) {
			return false
		}
	}
	point := func(x, y corpus.Point) bool { return x.Confidence == y.Confidence && pointRules(nil).same(x, y) }
	claims := func(x, y corpus.Claim) bool { return x.Confidence == y.Confidence && claimRules(nil).same(x, y) }
	return a.ID == b.ID && a.Published == b.Published && a.PublishedBasis == b.PublishedBasis &&
		slices.Equal(a.Topics, b.Topics) &&
		slices.EqualFunc(a.KeyPoints, b.KeyPoints, point) &&
		slices.EqualFunc(a.Sentiment.For, b.Sentiment.For, claims) &&
		slices.EqualFunc(a.Sentiment.Against, b.Sentiment.Against, claims) &&
		slices.EqualFunc(a.Sentiment.Views, b.Sentiment.Views, claims) &&
		slices.EqualFunc(a.Entities, b.Entities, entityRules().same) &&
		slices.EqualFunc(a.Figures, b.Figures, figureRules().same) &&
		slices.EqualFunc(a.Events, b.Events, eventRules().same)
}

// shared counts the fields and items of mine that stand in derived as well.
// Of two records of what was derived, mine was written from the one with which
// it shares more: a briefing is written whole, so that all that nobody has
// touched since comes from one of them.
func shared(mine, derived *corpus.Briefing) int {
	n := 0
	for _, f := range lines() {
		if *f(mine) == *f(derived) {
			n++
		}
	}
	if mine.Published == derived.Published {
		n++
	}
	return n + topicRules().count(mine.Topics, derived.Topics) +
		pointRules(nil).count(mine.KeyPoints, derived.KeyPoints) +
		claimRules(nil).count(mine.Sentiment.For, derived.Sentiment.For) +
		claimRules(nil).count(mine.Sentiment.Against, derived.Sentiment.Against) +
		claimRules(nil).count(mine.Sentiment.Views, derived.Sentiment.Views) +
		entityRules().count(mine.Entities, derived.Entities) +
		figureRules().count(mine.Figures, derived.Figures) +
		eventRules().count(mine.Events, derived.Events)
}
