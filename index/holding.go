package index

import (
	"cmp"
	"slices"

	"dossier/index/segment"
)

// holding is how many leaves of a query a briefing has, or may have, in each
// field.
type holding [len(shownAs)]uint8

func (h *holding) add(fields segment.Fields) {
	for f := range h {
		if fields.Has(segment.Field(f)) && h[f] < 255 {
			h[f]++
		}
	}
}

// mostHeld is how many words a leaf may stand for if their postings are to be
// looked at for the fields: beyond it, reading the texts is no dearer.
const mostHeld = 48

// held tells by the postings in which fields the leaves of the query stand in
// some hits.
func (s *search) held(keys []key) []holding {
	type place struct {
		part, at int
		doc      uint32
		fields   segment.Fields
	}
	out := make([]holding, len(keys))
	if len(s.plan.leaves) == 0 {
		return out
	}
	places := make([]place, len(keys))
	for n, k := range keys {
		places[n].at = n
		places[n].part, places[n].doc = s.x.locate(s.x.order.Newest[k.rank()])
	}
	slices.SortFunc(places, func(a, b place) int {
		return cmp.Or(cmp.Compare(a.part, b.part), cmp.Compare(a.doc, b.doc))
	})
	var cur cursor
	for len(places) > 0 {
		i, n := places[0].part, 1
		for n < len(places) && places[n].part == i {
			n++
		}
		for _, l := range s.plan.leaves {
			if l.in == nil || l.in[i] == nil {
				continue
			}
			lp := l.in[i]
			anywhere := l.wide || len(lp.lists) > mostHeld
			for k := range places[:n] {
				p := &places[k]
				switch p.fields = 0; {
				case !lp.hits.maybe.Contains(p.doc):
				case anywhere:
					p.fields = l.fields
				default:
					for _, c := range lp.phrases {
						p.fields |= c.fieldsOf(p.doc)
					}
				}
			}
			for _, list := range lp.lists {
				if list == nil || anywhere {
					continue
				}
				cur.reset(list)
				for k := range places[:n] {
					if cur.to(places[k].doc); cur.doc == ended {
						break
					}
					if cur.doc == places[k].doc {
						places[k].fields |= cur.payload.Fields() & l.fields
					}
				}
			}
			for _, p := range places[:n] {
				out[p.at].add(p.fields)
			}
		}
		places = places[n:]
	}
	return out
}
