package index

import (
	"strings"

	"dossier/corpus"
	"dossier/index/record"
	"dossier/index/segment"
	"dossier/index/text"
)

// reading is a briefing with all that has words.
type reading struct {
	part *part
	doc  uint32
	segment.Texts
}

// readingsKept is how many briefings are kept as they were read: the next
// letter of a query nearly always finds most of them again.
const readingsKept = 256

// read reads a briefing, or takes it as it was read before. Each caller has a
// reading of its own.
func (x *Index) read(i int, doc uint32) (*reading, error) {
	p := x.parts[i]
	kept := &x.recent[(p.base+doc)%readingsKept]
	if r := kept.Load(); r != nil && r.part == p && r.doc == doc {
		own := *r
		return &own, nil
	}
	b, err := p.seg.Briefing(doc, record.PartBody)
	if err != nil {
		return nil, err
	}
	r := reading{part: p, doc: doc}
	r.Briefing, r.Plain = b, text.Plain(b.Body)
	own := r
	kept.Store(&r)
	return &own, nil
}

// of returns the texts of a field.
func (r *reading) of(f segment.Field) []string {
	if f == segment.Entity || f == segment.Holder {
		if r.Names == nil {
			t := segment.NewTexts(&corpus.Briefing{Entities: r.Entities, Sentiment: r.Sentiment}, nil)
			r.Names, r.Holders = r.otherNames(t.Names), t.Holders
		}
	}
	return r.Texts.Of(f)
}

// otherNames adds the names that the segment knows for the briefing's entities
// and the briefing itself does not say.
func (r *reading) otherNames(texts []string) []string {
	said := make(map[string]bool, len(texts))
	for _, t := range texts {
		said[segment.FoldedName(t)] = true
	}
	entities, _, _ := r.part.seg.Columns().EntitiesOf(r.doc)
	for _, e := range entities {
		for _, name := range r.part.seg.Entities().Names(int(e)) {
			if !said[name] {
				texts = append(texts, name)
			}
		}
	}
	return texts
}

// shownAs is what hits call the fields.
var shownAs = [...]Field{
	segment.Body: FieldBody, segment.Summary: FieldSummary, segment.Point: FieldPoint, segment.Entity: FieldEntity,
	segment.Title: FieldTitle, segment.View: FieldView, segment.For: FieldFor, segment.Against: FieldAgainst,
	segment.Figure: FieldFigure, segment.Topic: FieldTopic, segment.Source: FieldSource, segment.Author: FieldSource,
	segment.Holder: FieldEntity,
}

// hits makes the hits of the page.
func (s *search) hits(r Request) ([]Hit, error) {
	from := min(max(r.Offset, 0), len(s.keys))
	keys := s.keys[from:min(from+min(limitOf(r), len(s.keys)), len(s.keys))]
	if len(keys) == 0 {
		return nil, nil
	}
	out := make([]Hit, 0, len(keys))
	f, named := newFinder(s.plan.leaves), newFinder(s.plan.named)
	for _, k := range keys {
		if err := s.ctx.Err(); err != nil {
			return nil, err
		}
		h, err := s.hit(f, named, k, r.Sort.best())
		if err != nil {
			return nil, err
		}
		out = append(out, h)
	}
	return out, nil
}

// hit makes the hit of a briefing: its score and the passage that shows why it
// is one. Labels such as the title are shown anyway, so a passage with as many
// of the words is preferred.
func (s *search) hit(f, named *finder, k key, scored bool) (Hit, error) {
	i, doc := s.x.locate(s.x.order.Newest[k.rank()])
	r, err := s.x.read(i, doc)
	if err != nil {
		return Hit{}, err
	}
	h := Hit{ID: r.ID, Title: r.Title}
	if scored {
		h.Score = float64(k.score())
	}
	for _, m := range f.in(r.Title, segment.Title) {
		h.TitleMatches = append(h.TitleMatches, [2]int{m.start, m.end})
	}
	best, bestText := 0, ""
	var bestMatches []match
	most := s.leavesOf(i, doc)
	for pass := range 2 { // passages first, labels if they say more
		for _, field := range segment.FieldTable() {
			if best == most {
				break // nothing can say more
			}
			if field.Label == (pass == 0) {
				continue
			}
			for _, t := range r.of(field.Field) {
				ms := f.in(t, field.Field)
				if len(ms) == 0 || best == most {
					continue
				}
				if from, to := window(t, ms); distinct(within(ms, from, to)) > best {
					best, bestText, bestMatches = distinct(within(ms, from, to)), t, ms
					h.Field = shownAs[field.Field]
				}
			}
		}
	}
	if bestMatches == nil && len(named.leaves) > 0 {
		if bestText, bestMatches = r.mention(named); bestMatches != nil {
			h.Field = FieldEntity
		}
	}
	if bestMatches == nil {
		bestText = r.opening()
	}
	h.Snippet = passage(bestText, bestMatches)
	return h, nil
}

// mention is the first passage of a briefing that names one of the entities
// asked for, nil matches if none does.
func (r *reading) mention(named *finder) (string, []match) {
	for _, field := range segment.FieldTable() {
		if field.Label {
			continue
		}
		for _, t := range r.of(field.Field) {
			if ms := named.in(t, field.Field); len(ms) > 0 {
				return t, ms
			}
		}
	}
	return "", nil
}

// opening is what is shown of a briefing in which nothing matched.
func (r *reading) opening() string {
	for _, t := range []string{r.Dek, r.Briefing.Summary} {
		if t != "" {
			return t
		}
	}
	for _, t := range r.of(segment.Body) {
		first, _, _ := strings.Cut(t, "\n")
		return first
	}
	return ""
}

// leavesOf is how many leaves of the query a briefing has, or may have.
func (s *search) leavesOf(i int, doc uint32) int {
	n := 0
	for _, l := range s.plan.leaves {
		if l.in != nil && l.in[i] != nil && l.in[i].hits.maybe.Contains(doc) {
			n++
		}
	}
	return n
}
