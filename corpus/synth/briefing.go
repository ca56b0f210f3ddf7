package synth

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"dossier/corpus"
)

// The length of bodies in words: log-normal, as that of news is.
const (
	medianWords = 220
	spreadWords = 0.55
)

// compose makes briefing i without what reading computes.
func (g *Generator) compose(i int) *corpus.Briefing {
	s, place := g.storyOf(i)
	r := source(g.model.Seed, ofBriefing, uint64(i))
	b := &corpus.Briefing{Language: "en", Origin: corpus.OriginDerived, Topics: s.topics}
	if chance(r, 0.2) {
		b.Origin = corpus.OriginWritten
	}
	b.Published, b.PublishedBasis = g.published(r, s, place)
	p := g.papers[zipf(r, float64(len(g.papers)), 3)]
	b.Source = p.name
	if chance(r, 0.8) {
		b.Author = pick(r, p.authors)
	}

	// Who is in it: most of the story's cast and some of its own.
	cast := slices.Clone(s.cast)
	for range between(r, 1, 4) {
		cast = g.meet(cast, drawEntity(r))
	}
	w := &writer{Rand: r, v: g.vocabulary, theme: &s.theme, cast: cast}
	b.Title = w.headline()
	b.ID = corpus.Slug(cutWords(b.Title, 9)) + "-" + strconv.FormatInt(int64(i), 36)
	b.URL = g.address(p, b.Published, b.ID)
	w.theme, w.cast, w.met = &s.theme, cast, map[string]bool{}

	words := min(max(int(math.Exp(r.NormFloat64()*spreadWords)*medianWords), 40), 4000)
	told := g.body(w, s, b, words)
	g.state(w, b, told)
	b.Entities = named(cast, told)
	return b
}

// headline writes a title, mostly with a name in it.
func (w *writer) headline() string {
	w.b = w.b[:0]
	w.add(w.call(&w.cast[zipf(w.Rand, float64(len(w.cast)), 1)]), " ", w.v.drawVerb(w.Rand, w.theme), " ")
	w.qualities()
	w.add(w.v.drawNoun(w.Rand, w.theme))
	if chance(w.Rand, 0.5) {
		w.add(" ", pick(w.Rand, []string{"in", "for", "over", "after", "as", "with"}), " ", plural(w.v.drawNoun(w.Rand, w.theme)))
	}
	return capital(string(w.b))
}

// body writes the text in paragraphs of some sentences and returns the
// sentences. A story's briefings share some of them, and one in eight prints
// mostly what another has printed.
func (g *Generator) body(w *writer, s *story, b *corpus.Briefing, words int) []sentence {
	shared := 0.2
	if chance(w.Rand, 0.12) {
		shared = 0.85
	}
	if s.size == 1 {
		shared = 0
	}
	var out []sentence
	var text strings.Builder
	text.Grow(8 * words)
	left := between(w.Rand, 2, 4) // sentences of the paragraph
	used := map[uint64]bool{}
	for n := 0; n < words; {
		var t sentence
		if k := uint64(w.IntN(24)); chance(w.Rand, shared) && !used[k] {
			used[k] = true
			common := writer{Rand: source(g.model.Seed, ofSentence, s.number, k), v: w.v, theme: &s.theme, cast: s.cast}
			t = common.sentence(s.amount, corpus.Date{})
		} else {
			t = w.sentence(s.amount, b.Published)
		}
		if text.Len() > 0 {
			if left--; left <= 0 {
				left = between(w.Rand, 2, 4)
				text.WriteString("\n\n")
				if n > 250 && chance(w.Rand, 0.2) {
					text.WriteString("## " + capital(w.v.drawNoun(w.Rand, &s.theme)) + " and " + plural(w.v.drawNoun(w.Rand, &s.theme)) + "\n\n")
				}
			} else {
				text.WriteByte(' ')
			}
		}
		text.WriteString(t.text)
		out = append(out, t)
		n += strings.Count(t.text, " ") + 1
	}
	b.Body = text.String()
	return out
}

// state takes from the sentences what a briefing states.
func (g *Generator) state(w *writer, b *corpus.Briefing, told []sentence) {
	r := w.Rand
	sure := func() float64 {
		if b.Origin != corpus.OriginDerived {
			return 0
		}
		return float64(between(r, 40, 95)) / 100
	}
	b.Dek = cutWords(told[r.IntN(len(told))].clause, 14)
	b.Summary = told[0].text
	if len(told) > 2 {
		b.Summary += " " + told[1+r.IntN(len(told)-1)].text
	}
	points := between(r, 3, 6)
	for k, at := range spread(len(told), points) {
		if k < points {
			b.KeyPoints = append(b.KeyPoints, corpus.Point{Text: told[at].text, Confidence: sure(), Evidence: evidence(told[at].evidence())})
		}
	}
	for _, t := range told {
		if t.figure != nil && len(b.Figures) < 6 {
			value := t.figure.value
			b.Figures = append(b.Figures, corpus.Figure{
				Text: t.figure.text, Value: &value, Unit: t.figure.unit, What: cutWords(t.clause, 7),
				Evidence: evidence(t.evidence()),
			})
		}
		if t.date != nil && len(b.Events) < 4 {
			b.Events = append(b.Events, corpus.Event{Date: *t.date, Text: t.clause, Evidence: evidence(t.evidence())})
		}
		if t.holder == nil && t.office == "" {
			continue
		}
		c := corpus.Claim{Text: t.clause + ".", Confidence: sure(), Evidence: evidence(t.evidence())}
		if t.holder != nil {
			c.Holder = corpus.Holder{Name: t.holder.Name, Entity: t.holder.ID}
		} else {
			c.Holder.Name = t.office
		}
		se := &b.Sentiment
		switch side := r.IntN(5); {
		case side < 2 && len(se.For) < 5:
			se.For = append(se.For, c)
		case side == 2 && len(se.Against) < 5:
			se.Against = append(se.Against, c)
		case len(se.Views) < 4:
			se.Views = append(se.Views, c)
		}
	}
	if len(b.Sentiment.For)+len(b.Sentiment.Against) > 0 {
		b.Sentiment.Proposition = told[len(told)/2].text
		b.Sentiment.Overall = told[len(told)-1].text
	}
}

func evidence(words string) []corpus.Evidence { return []corpus.Evidence{{Words: words, Nth: 1}} }

// spread returns up to k numbers below n, in order and evenly apart.
func spread(n, k int) []int {
	k = min(n, k)
	out := make([]int, k)
	for i := range out {
		out[i] = i * n / k
	}
	return out
}

// named returns those of the cast that the sentences name.
func named(cast []entity, told []sentence) []corpus.Entity {
	var out []corpus.Entity
	for _, e := range cast {
		if slices.ContainsFunc(told, func(t sentence) bool { return slices.Contains(t.names, e.ID) }) {
			out = append(out, e.Entity)
		}
	}
	return out
}

// cutWords returns the first n words of s.
func cutWords(s string, n int) string {
	at := 0
	for range n {
		i := strings.IndexByte(s[at:], ' ')
		if i < 0 {
			return s
		}
		at += i + 1
	}
	return strings.TrimRight(s[:at], " ,\"")
}
