package entity

import (
	"cmp"
	"math"
	"slices"

	"dossier/corpus"
	"dossier/corpus/analyze/entity/crf"
)

// found turns the groups of names into entities.
func (w *work) found(groups [][]surface) []Found {
	mentions := map[string][]Mention{}
	for i := range w.names {
		if n := &w.names[i]; !n.dropped {
			mentions[n.surface] = append(mentions[n.surface], Mention{Span: w.span(n.first, n.last)})
		}
	}
	var out []Found
	byID := map[string]int{}
	for _, g := range groups {
		f, ok := w.describe(g)
		if !ok {
			continue
		}
		for _, s := range g {
			f.Mentions = append(f.Mentions, mentions[s.text]...)
		}
		if at, ok := byID[f.ID]; ok {
			if out[at].Kind == f.Kind {
				out[at].Mentions = append(out[at].Mentions, f.Mentions...)
				out[at].Confidence = max(out[at].Confidence, f.Confidence)
				continue
			}
			f.ID = corpus.Slug(f.Name + " " + string(f.Kind))
			if _, ok := byID[f.ID]; ok {
				continue
			}
		}
		byID[f.ID] = len(out)
		out = append(out, f)
	}
	return out
}

// describe gives a group its name, kind and confidence. It reports false for
// one that had better be left out.
func (w *work) describe(g []surface) (Found, bool) {
	entry := -1
	var votes [5]float32
	count, sure, heading := 0, float32(0), true
	for i := range g {
		s := &g[i]
		entry = max(entry, s.entry)
		votes[s.typ] += s.weight * float32(min(3, len(s.words)))
		count += s.count
		sure = max(sure, s.sure)
		heading = heading && s.heading
	}
	if entry >= 0 {
		e := &w.index.entries[entry]
		return Found{ID: e.ID, Name: e.Name, Kind: e.Kind, Confidence: .98, Known: true}, true
	}
	typ := crf.Person
	for t := range votes {
		if votes[t] > votes[typ] {
			typ = crf.Type(t)
		}
	}
	best := slices.MaxFunc(g, func(a, b surface) int {
		return cmp.Or(
			cmp.Compare(fullness(&a, typ), fullness(&b, typ)),
			cmp.Compare(a.weight, b.weight), cmp.Compare(b.first, a.first),
		)
	})
	if heading && (sure < .9 || len(best.words) == 1) || sure < .35 && count < 2 {
		return Found{}, false
	}
	f := Found{Name: best.core, Kind: kindOf(typ)}
	f.ID = corpus.Slug(f.Name)
	// Each further mention takes away a fifth of the doubt.
	f.Confidence = math.Round(100*(1-(1-float64(sure))*math.Pow(.8, float64(min(count, 8)-1)))) / 100
	return f, true
}

// fullness ranks the forms of a name: more words say more; an acronym says
// least.
func fullness(s *surface, typ crf.Type) int {
	n := 2 * min(len(s.words), 5)
	if s.typ == typ {
		n++
	}
	if isAcronym(s.core) {
		n -= 2
	}
	return n
}
