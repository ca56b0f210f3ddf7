package index

import (
	"strings"
	"sync"

	"dossier/corpus"
	"dossier/index/record"
	"dossier/index/segment"
	"dossier/index/text"
)

// reading is a briefing with all that has words. Its texts are made once, as
// they are asked for; it may be read by several goroutines.
type reading struct {
	*corpus.Briefing
	part  *part
	doc   uint32
	texts [len(shownAs)]fieldTexts
}

// fieldTexts are the texts of a field.
type fieldTexts struct {
	once sync.Once
	all  []string
}

// readingsKept is how many briefings are kept as they were read: the next
// letter of a query nearly always finds most of them again.
const readingsKept = 512

// read reads a briefing, or takes it as it was read before.
func (x *Index) read(i int, doc uint32) (*reading, error) {
	p := x.parts[i]
	kept := &x.recent[(p.base+doc)%readingsKept]
	if r := kept.Load(); r != nil && r.part == p && r.doc == doc {
		return r, nil
	}
	b, err := p.seg.Briefing(doc, record.PartBody)
	if err != nil {
		return nil, err
	}
	r := &reading{Briefing: b, part: p, doc: doc}
	kept.Store(r)
	return r, nil
}

// of returns the texts of a field. They must not be changed.
func (r *reading) of(f segment.Field) []string {
	t := &r.texts[f]
	t.once.Do(func() {
		var texts *segment.Texts
		switch f {
		case segment.Body:
			texts = &segment.Texts{Plain: text.Plain(r.Body)}
		case segment.Entity:
			texts = segment.NewTexts(&corpus.Briefing{Entities: r.Entities}, nil)
			texts.Names = r.otherNames(texts.Names)
		case segment.Holder:
			texts = segment.NewTexts(&corpus.Briefing{Sentiment: r.Sentiment}, nil)
		default:
			texts = &segment.Texts{Briefing: r.Briefing}
		}
		t.all = texts.Of(f)
	})
	return t.all
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
	if r.Bare {
		for _, k := range keys {
			i, doc := s.x.locate(s.x.order.Newest[k.rank()])
			out = append(out, Hit{ID: s.x.parts[i].seg.ID(doc)})
		}
		return out, nil
	}
	f, named := newFinder(s.plan.leaves), &finder{}
	if len(s.plan.named) > 0 {
		named = newFinder(s.plan.named)
	}
	held := s.held(keys)
	for n, k := range keys {
		if err := s.ctx.Err(); err != nil {
			return nil, err
		}
		h, err := s.hit(f, named, k, held[n], r.Sort.best())
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
// What cannot have more of the words than was found already is not looked at.
func (s *search) hit(f, named *finder, k key, held holding, scored bool) (Hit, error) {
	i, doc := s.x.locate(s.x.order.Newest[k.rank()])
	r, err := s.x.read(i, doc)
	if err != nil {
		return Hit{}, err
	}
	h := Hit{ID: r.ID, Title: r.Title}
	if scored {
		h.Score = float64(k.score())
	}
	if held[segment.Title] > 0 {
		for _, m := range f.in(r.Title, segment.Title) {
			h.TitleMatches = append(h.TitleMatches, [2]int{m.start, m.end})
		}
	}
	if len(s.plan.noted) > 0 {
		if shown, ok := s.marked.shown(s.noted(), s.x.order.Newest[k.rank()]); ok {
			h.Field, h.Snippet = FieldComment, shown
			return h, nil
		}
	}
	best, bestText := 0, ""
	var bestMatches []match
	from, to := 0, 0
	for pass := range 2 { // passages first, labels if they say more
		for _, field := range segment.FieldTable() {
			if field.Label == (pass == 0) || int(held[field.Field]) <= best {
				continue
			}
			for _, t := range r.of(field.Field) {
				ms := f.in(t, field.Field)
				if distinct(ms) <= best {
					continue
				}
				start, end := window(t, ms)
				if n := distinct(within(ms, start, end)); n > best {
					best, bestText, bestMatches, from, to = n, t, ms, start, end
					h.Field = shownAs[field.Field]
				}
				if best == int(held[field.Field]) {
					break // nothing can say more
				}
			}
		}
	}
	if bestMatches == nil {
		if len(named.leaves) > 0 {
			if bestText, bestMatches = r.mention(named); bestMatches != nil {
				h.Field = FieldEntity
			}
		}
		if bestMatches == nil {
			bestText = r.opening()
		}
		from, to = window(bestText, bestMatches)
	}
	h.Snippet = passage(bestText, bestMatches, from, to)
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
