package today

import (
	"math"
	"slices"
	"strings"

	"dossier/corpus"
	"dossier/index/related"
	"dossier/index/traits"
)

// A figure changed if a known briefing that came out no later gave another value
// of the same measure. Whether two measures are the same is told by words, and a
// wrong "changed" misleads more than a missing one: all that they measure must
// be the same, of the same unit and the same time; if their sentences name
// anybody they must name one in common; and neither briefing may give two values
// of it.

// farthest is how many times as much a value can become without being that of
// something else.
const farthest = 10

// measured is a figure with what it measures in words that are compared.
type measured struct {
	figure *corpus.Figure
	of     *corpus.Briefing
	reader *reader
	what   []word
	weight float64 // of what, without the unit
	toll   bool    // it counts the dead, the injured, the sick

	situated bool
	whom     []uint64 // the names in its sentence
	times    []string // the words in it that say of what time it is
}

// leastMeasure is how much the words must tell that two measures are held to be
// the same by: "jobs at the plant" do, "jobs" do not. Of the dead and the injured
// it is enough that their place or people is named.
const leastMeasure = 2.5

// measured returns the figures of a briefing that can be compared.
func (r *reader) measured(b *corpus.Briefing) []measured {
	r = r.speaking(tongueOf(b))
	out := make([]measured, 0, len(b.Figures))
	for i := range b.Figures {
		f := &b.Figures[i]
		if f.Unit == "date" {
			continue
		}
		m := measured{figure: f, of: b, reader: r, what: r.statement(f.What).words}
		unit := r.statement(f.Unit).words
		for k := range m.what {
			if w := &m.what[k]; !earlier(m.what[:k], w.key) && !earlier(unit, w.key) {
				m.weight += w.weight
			}
		}
		m.toll = r.tongue.counts(unit) || r.tongue.counts(m.what)
		out = append(out, m)
	}
	return out
}

// situate finds out whom and what time a figure is about. It is done only for
// one that is of a measure with another.
func (m *measured) situate() {
	if m.situated {
		return
	}
	m.situated = true
	texts := []string{m.figure.What}
	for _, e := range m.figure.Evidence {
		texts = append(texts, sentenceAbout(m.of.Body, e))
	}
	for _, text := range texts {
		m.times = m.reader.tongue.timesOf(m.times, text)
		for _, w := range m.reader.read(text) {
			if w.name {
				m.whom = append(m.whom, w.key)
			}
		}
	}
	slices.Sort(m.times)
	m.times = slices.Compact(m.times)
	slices.Sort(m.whom)
	m.whom = slices.Compact(m.whom)
}

// same reports whether two figures measure the same thing.
func (m *measured) same(o *measured) bool {
	if m.figure.Value == nil || o.figure.Value == nil || m.figure.Unit != o.figure.Unit || m.figure.Unit == "" {
		return false
	}
	if a, b := math.Abs(*m.figure.Value), math.Abs(*o.figure.Value); max(a, b) > farthest*min(a, b) {
		return false
	}
	if !m.toll && m.weight < m.reader.tongue.least || !covers(m.what, o.what) || !covers(o.what, m.what) {
		return false
	}
	m.situate()
	o.situate()
	if !slices.Equal(m.times, o.times) {
		return false
	}
	shared := 0
	for _, key := range m.whom {
		if slices.Contains(o.whom, key) {
			shared++
		}
	}
	if m.toll { // of which sentences like to tell several, a place each
		return shared > 0 && shared >= min(len(m.whom), len(o.whom))
	}
	return shared > 0 || len(m.whom)+len(o.whom) == 0
}

// covers reports whether words have all that others tell.
func covers(words, others []word) bool {
	for i := range others {
		o := &others[i]
		if o.weight > 0 && !earlier(words, o.key) || o.not && !slices.ContainsFunc(words, func(w word) bool { return w.not }) {
			return false
		}
	}
	return true
}

// changed is a Change with the figure that it tells of.
type changed struct {
	Change
	measured *measured
	alone    bool      // its briefing gives one value of the measure only
	was      *measured // what Before is from, if that is a new briefing too
}

// changes returns the figures of a briefing that known ones do not give, those
// that changed first. Known briefings come newest first.
func changes(b *corpus.Briefing, known [][]measured, told *said) []changed {
	now := told.reader.measured(b)
	var others, fresh []changed
	for i := range now {
		m := &now[i]
		if m.figure.Value == nil || isKnown(m, known, told) {
			continue
		}
		c := changed{
			Change:   Change{What: m.figure.What, After: m.figure.Text, Briefing: b.ID, Source: b.Source, Evidence: m.figure.Evidence},
			measured: m, alone: alone(m, now),
		}
		if was := before(m, now, known); was != nil {
			c.Before, c.Known = was.figure.Text, was.of.ID
			others = append(others, c)
		} else if m.telling() {
			fresh = append(fresh, c)
		}
	}
	return append(others, fresh...)
}

// joins reports whether two of the new briefings of a story are of one figure,
// and leaves in c the value of the later one: where they give two values of one
// measure, that of the earlier one is what it was before.
func (c *changed) joins(o *changed) bool {
	switch {
	case c.After == o.After:
		return true
	case c.alone && o.alone && c.measured.same(o.measured) && !related.SameQuantity(c.measured.figure, o.measured.figure):
		older, newer := *c, *o
		if c.measured.of.Published.Compare(o.measured.of.Published) > 0 {
			older, newer = newer, older
		}
		if older.measured.of.Published.Compare(newer.measured.of.Published) < 0 {
			was := newer.was
			if newer.Before == "" || was != nil && was.of.Published.Compare(older.measured.of.Published) < 0 {
				newer.Before, newer.Known, newer.was = older.After, older.Briefing, older.measured
			}
			*c = newer
		}
		return true
	}
	return c.What != "" && c.What == o.What
}

// isKnown reports whether a quantity was given before: as a figure of the same
// measure or of the same evidence, or as a number in a sentence that tells of
// it.
func isKnown(m *measured, known [][]measured, told *said) bool {
	for _, figures := range known {
		for i := range figures {
			if o := &figures[i]; related.SameQuantity(m.figure, o.figure) {
				return true
			}
		}
	}
	for _, w := range m.reader.read(m.figure.Text) {
		if w.number != nil {
			return told.gives(w.number, m.what)
		}
	}
	return false
}

// large is from what value on a number means the same wherever it stands.
const large = 1000

// telling reports whether a new quantity is worth naming by itself: money, a
// share or a large number, and it is clear of what.
func (m *measured) telling() bool {
	if m.weight < m.reader.tongue.least {
		return false
	}
	unit := m.figure.Unit
	money := len(unit) == 3 && strings.ToUpper(unit) == unit
	return money || strings.HasPrefix(unit, "percent") || *m.figure.Value >= large
}

// gives reports whether a number was said, if it is a small one in a sentence
// that has a word of what it measures.
func (s *said) gives(q *quantity, what []word) bool {
	for n := range s.sentences {
		if !s.hasNumber(q, int32(n), int32(n)) {
			continue
		}
		if q.value >= large || len(s.sentences[n].within(what)) > 0 {
			return true
		}
	}
	return false
}

// before returns the figure of the newest known briefing that a figure is
// another value of; nil if there is none, or if it cannot be told which.
func before(m *measured, now []measured, known [][]measured) *measured {
	if !alone(m, now) {
		return nil
	}
	for _, figures := range known {
		for i := range figures {
			if o := &figures[i]; m.same(o) && o.of.Published.Compare(m.of.Published) <= 0 {
				if !alone(o, figures) {
					return nil
				}
				return o
			}
		}
	}
	return nil
}

// alone reports whether a briefing gives one value of a measure only.
func alone(m *measured, all []measured) bool {
	for i := range all {
		if o := &all[i]; o.figure != m.figure && m.same(o) && !related.SameQuantity(m.figure, o.figure) {
			return false
		}
	}
	return true
}

// sentenceAbout returns the text about some evidence, up to the ends of its
// sentence or not far beyond.
func sentenceAbout(body string, e corpus.Evidence) string {
	if e.Span.Start < 0 || e.Span.End > len(body) || e.Span.Start >= e.Span.End {
		return e.Words
	}
	from := strings.LastIndexAny(body[:e.Span.Start], ".\n") + 1
	to := len(body)
	if n := strings.IndexAny(body[e.Span.End:], ".\n"); n >= 0 {
		to = e.Span.End + n
	}
	return body[from:to]
}

// timesOf appends the words of a text that say of what time a figure is, or
// that it is none of today's.
func (t *tongue) timesOf(times []string, text string) []string {
	for _, w := range strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !traits.IsWordRune(r) }) {
		if t.times[w] || len(w) == 4 && (w[:2] == "19" || w[:2] == "20") && isDigits(w) {
			times = append(times, w)
		}
	}
	return times
}
