package index

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"dossier/corpus"
	"dossier/index/segment"
)

const unknownMonth = "unknown"

// countedFlags is one more than all flags that facets count.
const countedFlags = segment.HasPerson | segment.HasOrganisation | segment.HasProduct | segment.HasPlace |
	segment.HasTopic | segment.HasFor | segment.HasAgainst + 1

// counts is the memory in which a search counts. All of it is zero between
// searches.
type counts struct {
	months [1 << 16]uint32
	met    []uint16 // the months that were counted
	flags  [countedFlags]uint32
	values [][]uint32 // of each part
	order  [][]uint32 // the values of each part that were counted
}

// facets counts the values that the hits have, the n most frequent of each
// facet asked for.
func (s *search) facets(n int, of []FacetName) (map[FacetName][]FacetCount, error) {
	if n <= 0 || s.atLeast {
		return nil, nil
	}
	if of == nil {
		of = FacetNames()
	}
	out := make(map[FacetName][]FacetCount, len(of))
	var err error
	var small map[FacetName][]FacetCount // which are counted together
	for _, name := range of {
		switch name {
		case FacetSource:
			out[name], err = s.sourceFacet(n)
		case FacetEntity:
			out[name], err = s.entityFacet(n)
		case FacetMonth, FacetKind, FacetStance:
			if small == nil {
				small = make(map[FacetName][]FacetCount, 3)
				small[FacetMonth], small[FacetKind], small[FacetStance], err = s.smallFacets(n)
			}
			out[name] = small[name]
		}
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}

// smallFacets counts what has few values.
func (s *search) smallFacets(n int) (months, kinds, stances []FacetCount, err error) {
	c := &s.counts
	c.met = c.met[:0]
	err = s.eachHit(func(i int, docs []uint32) {
		cols := s.x.parts[i].seg.Columns()
		for _, doc := range docs {
			m := cols.Month[doc]
			if c.months[m]++; c.months[m] == 1 {
				c.met = append(c.met, m)
			}
			c.flags[cols.Flags[doc]%countedFlags]++
		}
	})
	slices.SortFunc(c.met, func(a, b uint16) int { // by text where they are equal: "unknown", which is 0, last
		return cmp.Or(cmp.Compare(c.months[b], c.months[a]), cmp.Compare(a-1, b-1))
	})
	for _, m := range c.met[:min(n, len(c.met))] {
		value := monthName(m)
		months = append(months, FacetCount{value, int(c.months[m]), "month:" + value})
	}
	for _, m := range c.met {
		c.months[m] = 0
	}
	with := func(f segment.Flags) (n int) {
		for flags, count := range c.flags {
			if segment.Flags(flags)&f != 0 {
				n += int(count)
			}
		}
		return n
	}
	for _, k := range corpus.Kinds() {
		if n := with(segment.HasKind(k)); n > 0 {
			kinds = append(kinds, FacetCount{string(k), n, "kind:" + string(k)})
		}
	}
	for stance, f := range map[corpus.Stance]segment.Flags{corpus.StanceFor: segment.HasFor, corpus.StanceAgainst: segment.HasAgainst} {
		if n := with(f); n > 0 {
			stances = append(stances, FacetCount{string(stance), n, "stance:" + string(stance)})
		}
	}
	clear(c.flags[:])
	return months, most(kinds, n), most(stances, n), err
}

// monthName returns a value of the column of months as queries have it.
func monthName(m uint16) string {
	if m == 0 {
		return unknownMonth
	}
	year, month := segment.Month(m)
	return corpus.Date{Year: year, Month: month}.String()
}

// sourceFacet counts the publishers.
func (s *search) sourceFacet(n int) ([]FacetCount, error) {
	s.counts.room(s.x, func(p *part) int { return p.seg.Sources().Len() })
	err := s.eachHit(func(i int, docs []uint32) {
		values, of := s.counts.values[i], s.x.parts[i].seg.Columns().Source
		order := s.counts.order[i]
		for _, doc := range docs {
			if v := of[doc]; v < uint32(len(values)) {
				if values[v]++; values[v] == 1 {
					order = append(order, v)
				}
			}
		}
		s.counts.order[i] = order
	})
	defer s.counts.clear()
	if err != nil {
		return nil, err
	}
	return s.tally(n, func(i int, v uint32) string { return s.x.parts[i].seg.Sources().At(int(v)) },
		func(i int, name string) (uint32, bool) { return s.x.parts[i].seg.Sources().Find(name) },
		func(name string) string { return name }, "source:"), nil
}

// costs of counting entities, in nanoseconds, by measurement.
const (
	costOfCount = 4     // one entity of one hit
	costOfMeet  = 20000 // how many hits an entity of many briefings has
)

// entityFacet counts the entities: those of each hit or, where hits are very
// many, from the most frequent entity on until no other can have as many.
func (s *search) entityFacet(n int) ([]FacetCount, error) {
	hits, all := float64(s.total), float64(s.x.Len())
	if hits*hits*8*costOfCount > float64(n)*all*costOfMeet {
		if out, ok, err := s.frequentEntities(n, 4*n*int(all/hits+1)); ok || err != nil {
			return out, err
		}
	}
	s.counts.room(s.x, func(p *part) int { return p.seg.Entities().Len() })
	err := s.eachHit(func(i int, docs []uint32) {
		values, cols := s.counts.values[i], s.x.parts[i].seg.Columns()
		order := s.counts.order[i]
		for _, doc := range docs {
			entities, _, _ := cols.EntitiesOf(doc)
			for _, v := range entities {
				if values[v]++; values[v] == 1 {
					order = append(order, v)
				}
			}
		}
		s.counts.order[i] = order
	})
	defer s.counts.clear()
	if err != nil {
		return nil, err
	}
	return s.tally(n, func(i int, v uint32) string { return s.x.parts[i].seg.Entities().ID(int(v)) },
		func(i int, id string) (uint32, bool) { return s.x.parts[i].seg.Entities().Find(id) }, s.x.entityName, "entity:"), nil
}

// entityName returns the canonical name of an entity: the first by text where
// segments differ.
func (x *Index) entityName(id string) string {
	name := ""
	for _, p := range x.parts {
		if i, ok := p.seg.Entities().Find(id); ok {
			if n := p.seg.Entities().Name(int(i)); name == "" || n < name {
				name = n
			}
		}
	}
	return name
}

// room makes room to count the values of each part.
func (c *counts) room(x *Index, size func(*part) int) {
	for len(c.values) < len(x.parts) {
		c.values, c.order = append(c.values, nil), append(c.order, nil)
	}
	for i, p := range x.parts {
		n := size(p)
		if cap(c.values[i]) < n {
			c.values[i] = make([]uint32, n)
		}
		c.values[i], c.order[i] = c.values[i][:n], c.order[i][:0]
	}
}

// clear makes all counts zero again.
func (c *counts) clear() {
	for i, order := range c.order {
		for _, v := range order {
			c.values[i][v] = 0
		}
		c.order[i] = order[:0]
	}
}

// frequentEntities counts the hits of the most frequent entities of the
// library. It gives up after some steps.
func (s *search) frequentEntities(n, steps int) (out []FacetCount, ok bool, err error) {
	at := make([]int, len(s.x.parts))
	known := map[string]bool{}
	for range steps {
		if err := s.ctx.Err(); err != nil {
			return nil, false, err
		}
		best, most, bound, least := -1, 0, 0, 0
		for i, p := range s.x.parts {
			if often := p.seg.Entities().Frequent(); at[i] < len(often) {
				c := p.seg.Entities().Count(int(often[at[i]]))
				bound += c
				if best < 0 || c > most {
					best, most = i, c
				}
			}
		}
		if len(out) >= n {
			least = out[n-1].Count
		}
		if best < 0 || bound < least || bound == least && len(at) == 1 {
			return nameCounts(out, s.x.entityName, "entity:"), true, nil
		}
		e := s.x.parts[best].seg.Entities()
		id := e.ID(int(e.Frequent()[at[best]]))
		at[best]++
		if known[id] {
			continue
		}
		known[id] = true
		count := 0
		for i, p := range s.x.parts {
			if list, ok := p.seg.Postings(segment.SpaceEntities, id); ok {
				count += int(s.found[i].AndCardinality(list.Bitmap()))
			}
		}
		if count > 0 {
			out = insertCount(out, FacetCount{Value: id, Count: count}, n)
		}
	}
	return nil, false, nil
}

func compareCounts(a, b FacetCount) int {
	return cmp.Or(cmp.Compare(b.Count, a.Count), strings.Compare(a.Value, b.Value))
}

// most keeps the n most frequent values, by name where they are equal.
func most(out []FacetCount, n int) []FacetCount {
	slices.SortFunc(out, compareCounts)
	return out[:min(n, len(out))]
}

func entityQuery(name string) string { return "entity:" + quoted(name) }

// quoted writes a value for a query, in quotes unless it is one plain word.
func quoted(s string) string {
	plain := strings.IndexFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) < 0
	if plain && s != "" {
		return s
	}
	s = strings.ReplaceAll(s, `\`, `\\`)
	return `"` + strings.ReplaceAll(s, `"`, `\"`) + `"`
}
