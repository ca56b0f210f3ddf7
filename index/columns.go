package index

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"dossier/corpus"
)

// columns hold what hits are counted and ordered by, by ordinal.
type columns struct {
	month []string // "2025-06"; "unknown"
	// contest is the number of claims on the weaker side.
	contest []int
	// newest is the place of a briefing in the order newest first, by id where
	// dates are equal.
	newest []int
}

const unknownMonth = "unknown"

func newColumns(docs []*source) columns {
	c := columns{
		month:   make([]string, len(docs)),
		contest: make([]int, len(docs)),
		newest:  make([]int, len(docs)),
	}
	order := make([]int, len(docs))
	for i, s := range docs {
		order[i] = i
		c.month[i] = unknownMonth
		if s.Published.Month > 0 {
			c.month[i] = corpus.Date{Year: s.Published.Year, Month: s.Published.Month}.String()
		}
		c.contest[i] = min(len(s.Sentiment.For), len(s.Sentiment.Against))
	}
	slices.SortFunc(order, func(a, b int) int {
		return cmp.Or(docs[b].Published.Compare(docs[a].Published), cmp.Compare(a, b))
	})
	for place, i := range order {
		c.newest[i] = place
	}
	return c
}

// facets counts the values that the briefings of a set have, the n most
// frequent of each facet.
func (x *Index) facets(hits set, n int) map[FacetName][]FacetCount {
	if n <= 0 {
		return nil
	}
	sources, kinds, stances, months := map[string]int{}, map[string]int{}, map[string]int{}, map[string]int{}
	hits.each(func(i int) {
		s := x.docs[i]
		if s.Source != "" {
			sources[s.Source]++
		}
		months[x.columns.month[i]]++
		if len(s.Sentiment.For) > 0 {
			stances[string(corpus.StanceFor)]++
		}
		if len(s.Sentiment.Against) > 0 {
			stances[string(corpus.StanceAgainst)]++
		}
		for _, k := range corpus.Kinds() {
			if slices.ContainsFunc(s.Entities, func(e corpus.Entity) bool { return e.Kind == k }) {
				kinds[string(k)]++
			}
		}
	})
	return map[FacetName][]FacetCount{
		FacetSource: top(sources, n, func(v string) string { return "source:" + quoted(v) }),
		FacetEntity: x.entityFacet(hits, n),
		FacetKind:   top(kinds, n, func(v string) string { return "kind:" + v }),
		FacetStance: top(stances, n, func(v string) string { return "stance:" + v }),
		FacetMonth:  top(months, n, func(v string) string { return "month:" + v }),
	}
}

func (x *Index) entityFacet(hits set, n int) []FacetCount {
	var out []FacetCount
	for _, e := range x.entities.list {
		count := 0
		for _, d := range e.docs {
			if hits.has(int(d)) {
				count++
			}
		}
		if count > 0 {
			out = append(out, FacetCount{Value: e.name, Count: count, Query: entityQuery(e.name)})
		}
	}
	return most(out, n)
}

func top(counts map[string]int, n int, query func(string) string) []FacetCount {
	out := make([]FacetCount, 0, len(counts))
	for v, c := range counts {
		out = append(out, FacetCount{Value: v, Count: c, Query: query(v)})
	}
	return most(out, n)
}

// most keeps the n most frequent values, by name where they are equal.
func most(out []FacetCount, n int) []FacetCount {
	slices.SortFunc(out, func(a, b FacetCount) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), strings.Compare(a.Value, b.Value))
	})
	return out[:min(n, len(out))]
}

func entityQuery(name string) string { return "entity:" + quoted(name) }

// quoted writes a value for a query, in quotes unless it is one plain word.
func quoted(s string) string {
	plain := strings.IndexFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) < 0
	if plain && s != "" {
		return s
	}
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) + `"`
}
