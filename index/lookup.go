package index

import (
	"slices"

	"github.com/RoaringBitmap/roaring/v2"

	"dossier/index/segment"
)

// leafPart is what one part of the index has of a leaf.
type leafPart struct {
	lists   []*segment.List // of its terms; nil for those that are not there
	phrases []*candidates   // of its phrases
	titled  *roaring.Bitmap // of a wide prefix: where it stands in the title
	hits    span
}

// candidates are the briefings that have all words of a phrase in one field.
type candidates struct {
	docs    []uint32
	impacts []float32        // of the word that is worth least
	masks   []segment.Fields // the fields that have all the words
}

// fieldsOf returns the fields in which a briefing can have the phrase.
func (c *candidates) fieldsOf(doc uint32) segment.Fields {
	if k, ok := slices.BinarySearch(c.docs, doc); ok {
		return c.masks[k]
	}
	return 0
}

// leafIn looks a leaf up in one part.
func (s *search) leafIn(l *leaf, i int) (*leafPart, error) {
	if l.in == nil {
		l.in = make([]*leafPart, len(s.x.parts))
	}
	if l.in[i] != nil {
		return l.in[i], nil
	}
	lp, err := s.lookUp(l, s.x.parts[i])
	if err != nil {
		return nil, err
	}
	l.in[i] = lp
	return lp, nil
}

func (s *search) lookUp(l *leaf, p *part) (*leafPart, error) {
	lp := &leafPart{lists: make([]*segment.List, len(l.terms))}
	var has *roaring.Bitmap // where the terms and the prefix are
	var sets []*roaring.Bitmap
	for k, t := range l.terms {
		if k%64 == 63 {
			if err := s.ctx.Err(); err != nil {
				return nil, err
			}
		}
		list, ok := p.seg.Postings(segment.SpaceWords, t.text)
		if !ok {
			continue
		}
		lp.lists[k] = list
		if l.wide && l.prefix != "" && hasPrefix(t.text, l.prefix) {
			continue // it is in the union
		}
		if l.fields == segment.AllFields {
			sets = append(sets, list.Bitmap())
			continue
		}
		if has == nil {
			has = nothing()
		}
		if err := s.addList(has, list, l.fields); err != nil {
			return nil, err
		}
	}
	switch len(sets) {
	case 0:
	case 1:
		has = sets[0]
	default:
		has = s.either(sets, p)
	}
	if l.wide {
		union, titled, err := s.union(l, p)
		if err != nil {
			return nil, err
		}
		lp.titled = titled
		if has == nil {
			has = union
		} else {
			has = roaring.Or(has, union)
		}
	}
	if has == nil {
		has = nothing()
	}
	lp.hits = exactly(has)
	for _, phrase := range l.phrase {
		c, err := s.candidates(l.fields, phrase, p)
		if err != nil {
			return nil, err
		}
		lp.phrases = append(lp.phrases, c)
		if len(c.docs) > 0 {
			lp.hits = lp.hits.or(span{nothing(), roaring.BitmapOf(c.docs...)})
		}
	}
	return lp, nil
}

// fewSets is how many sets are put together one by one.
const fewSets = 6

// either returns what is in one of some sets.
func (s *search) either(sets []*roaring.Bitmap, p *part) *roaring.Bitmap {
	if len(sets) <= fewSets {
		return roaring.FastOr(sets...)
	}
	n := (p.seg.Len() + 63) / 64
	if cap(s.dense) < n {
		s.dense = make([]uint64, n)
	}
	dense := s.dense[:n]
	clear(dense)
	for _, set := range sets {
		for it := set.ManyIterator(); ; {
			docs := s.docs[:it.NextMany(s.docs[:])]
			if len(docs) == 0 {
				break
			}
			for _, doc := range docs {
				dense[doc/64] |= 1 << (doc % 64)
			}
		}
	}
	return roaring.FromDense(dense, true)
}

// addList adds the briefings of a list to a set: those that have the word in
// one of some fields.
func (s *search) addList(to *roaring.Bitmap, list *segment.List, fields segment.Fields) error {
	if fields == segment.AllFields {
		list.OrInto(to)
		return nil
	}
	var it segment.Iterator
	it.Reset(list)
	docs := s.docs[:0]
	for n := 1; ; n++ {
		if n%block == 0 {
			if err := s.ctx.Err(); err != nil {
				return err
			}
		}
		doc, payload, ok := it.Next()
		if !ok {
			to.AddMany(docs)
			return nil
		}
		if payload.Fields()&fields != 0 {
			if docs = append(docs, doc); len(docs) == block {
				to.AddMany(docs)
				docs = docs[:0]
			}
		}
	}
}

// candidates finds the briefings in which all words of a phrase stand in one
// field, whatever their order.
func (s *search) candidates(fields segment.Fields, phrase []string, p *part) (*candidates, error) {
	out := &candidates{}
	distinct := slices.Clone(phrase)
	slices.Sort(distinct)
	distinct = slices.Compact(distinct)
	lists := make([]*segment.List, 0, len(distinct))
	for _, w := range distinct {
		list, ok := p.seg.Postings(segment.SpaceWords, w)
		if !ok {
			return out, nil
		}
		lists = append(lists, list)
	}
	if len(lists) == 0 {
		return out, nil
	}
	slices.SortFunc(lists, func(a, b *segment.List) int { return a.Count() - b.Count() })
	at := make([]cursor, len(lists))
	for k, list := range lists {
		at[k].reset(list)
	}
	first := &at[0]
	for n := 1; first.doc != ended; n++ {
		if n%block == 0 {
			if err := s.ctx.Err(); err != nil {
				return nil, err
			}
		}
		mask, impact := fields&first.payload.Fields(), first.payload.Impact()
		behind := first.doc
		for k := 1; k < len(at) && mask != 0; k++ {
			at[k].to(first.doc)
			if behind = at[k].doc; behind != first.doc {
				break
			}
			mask &= at[k].payload.Fields()
			impact = min(impact, at[k].payload.Impact())
		}
		switch {
		case behind == ended:
			return out, nil
		case behind > first.doc:
			first.to(behind)
			continue
		case mask != 0:
			out.docs = append(out.docs, first.doc)
			out.impacts = append(out.impacts, impact)
			out.masks = append(out.masks, mask)
		}
		first.next()
	}
	return out, nil
}

// frequencies counts the briefings of a leaf in the whole index: all of them;
// those that have it as it was written, where that counts more; and those that
// are looked at one by one, which a wide prefix has fewer of.
func (s *search) frequencies(l *leaf) (all, surface, exact int, err error) {
	if l.counted {
		return l.all, l.surfaces, l.exact, nil
	}
	for i, p := range s.x.parts {
		lp, err := s.leafIn(l, i)
		if err != nil {
			return 0, 0, 0, err
		}
		l.all += p.count(lp.hits.maybe)
		var listed *roaring.Bitmap
		for k, list := range lp.lists {
			if list == nil {
				continue
			}
			if l.terms[k].surface {
				l.surfaces += p.count(list.Bitmap())
			}
			if l.wide {
				if listed == nil {
					listed = nothing()
				}
				list.OrInto(listed)
			}
		}
		if listed != nil {
			l.exact += p.count(listed)
		}
	}
	if !l.wide {
		l.exact = l.all
	}
	l.counted = true
	return l.all, l.surfaces, l.exact, nil
}

// count is how many briefings of a set are there still.
func (p *part) count(b *roaring.Bitmap) int {
	n := int(b.GetCardinality())
	if p.deleted != nil {
		n -= int(b.AndCardinality(p.deleted))
	}
	return n
}
