package index

import (
	"strings"

	"dossier/index/record"
	"dossier/index/segment"
	"dossier/index/text"
)

// reading is a briefing that is read as far as somebody asks.
type reading struct {
	part *part
	doc  uint32
	upTo record.Part
	*segment.Texts
	words [len(shownAs)][][]text.Word // of each field's texts, once they were taken apart
}

func (p *part) read(doc uint32) (*reading, error) {
	r := &reading{part: p, doc: doc}
	return r, r.to(record.PartTexts)
}

// to reads on, to the body for one.
func (r *reading) to(part record.Part) error {
	if r.Texts != nil && r.upTo >= part {
		return nil
	}
	b, err := r.part.seg.Briefing(r.doc, part)
	if err != nil {
		return err
	}
	r.Texts, r.upTo = segment.NewTexts(b, nil), part
	return nil
}

// of returns the texts of a field.
func (r *reading) of(f segment.Field) ([]string, error) {
	if f == segment.Body {
		if err := r.to(record.PartBody); err != nil {
			return nil, err
		}
	}
	texts := r.Texts.Of(f)
	if f == segment.Entity {
		texts = r.otherNames(texts)
	}
	return texts, nil
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
	r, err := s.x.parts[i].read(doc)
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
			texts, err := r.of(field.Field)
			if err != nil {
				return Hit{}, err
			}
			for _, t := range texts {
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
		if bestText, bestMatches, err = r.mention(named); err != nil {
			return Hit{}, err
		}
		if bestMatches != nil {
			h.Field = FieldEntity
		}
	}
	if bestMatches == nil {
		if bestText, err = r.opening(); err != nil {
			return Hit{}, err
		}
	}
	h.Snippet = passage(bestText, bestMatches)
	return h, nil
}

// mention is the first passage of a briefing that names one of the entities
// asked for, nil matches if none does.
func (r *reading) mention(named *finder) (string, []match, error) {
	for _, field := range segment.FieldTable() {
		if field.Label {
			continue
		}
		texts, err := r.of(field.Field)
		if err != nil {
			return "", nil, err
		}
		for _, t := range texts {
			if ms := named.in(t, field.Field); len(ms) > 0 {
				return t, ms, nil
			}
		}
	}
	return "", nil, nil
}

// opening is what is shown of a briefing in which nothing matched.
func (r *reading) opening() (string, error) {
	for _, t := range []string{r.Dek, r.Summary} {
		if t != "" {
			return t, nil
		}
	}
	if err := r.to(record.PartBody); err != nil {
		return "", err
	}
	first, _, _ := strings.Cut(r.Plain, "\n")
	return first, nil
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
