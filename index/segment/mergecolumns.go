package segment

import (
	"cmp"
	"container/heap"
	"fmt"
	"strings"

	"github.com/blevesearch/vellum"
)

// mergeColumns writes the columns of all parts behind each other, and their
// orders as one.
func (m *merger) mergeColumns(w *tableWriter) {
	var c columnWriter
	for _, p := range m.parts {
		old := &p.cols
		for doc, to := range p.renamed {
			if to == gone {
				continue
			}
			c.Date = append(c.Date, old.Date[doc])
			c.Added = append(c.Added, old.Added[doc])
			c.Month = append(c.Month, old.Month[doc])
			c.Flags = append(c.Flags, old.Flags[doc])
			c.Contest = append(c.Contest, old.Contest[doc])
			c.Length = append(c.Length, old.Length[doc])
			c.Source = append(c.Source, renumbered(p.sources, old.Source[doc]))
			c.Author = append(c.Author, renumbered(p.authors, old.Author[doc]))
			c.IDKey = append(c.IDKey, old.IDKey[doc])
			entities, salience, mentions := old.EntitiesOf(uint32(doc))
			for _, e := range entities {
				c.entities = append(c.entities, renumbered(p.entities, e))
			}
			c.salience = append(c.salience, salience...)
			c.mentions = append(c.mentions, mentions...)
			c.entityEnds = append(c.entityEnds, uint32(len(c.entities)))
		}
	}
	m.mergeOrders(&c)
	c.write(w)
}

func renumbered(numbers []uint32, old uint32) uint32 {
	if int(old) >= len(numbers) {
		return NoSymbol
	}
	return numbers[old]
}

// mergeOrders merges the orders of the parts.
func (m *merger) mergeOrders(c *columnWriter) {
	newest := &merging{less: func(a, b *mergePlace) bool {
		pa, pb := a.part, b.part
		x, y := pa.cols.Newest[a.next], pb.cols.Newest[b.next]
		if c := cmp.Compare(pb.cols.Date[y], pa.cols.Date[x]); c != 0 {
			return c < 0
		}
		return compareDocs(pa, x, pb, y) < 0
	}}
	newest.run(m.parts, func(p *mergePart) int { return len(p.cols.Newest) }, func(p *mergePart, i int) {
		if to := p.renamed[p.cols.Newest[i]]; to != gone {
			c.Newest = append(c.Newest, to)
		}
	})
	timeline := &merging{less: func(a, b *mergePlace) bool {
		x, y := a.part.cols.Timeline[a.next], b.part.cols.Timeline[b.next]
		return cmp.Or(
			cmp.Compare(TimelineKey(x.Date), TimelineKey(y.Date)),
			cmp.Compare(min(x.Event, 0), min(y.Event, 0)),
			compareDocs(a.part, x.Doc, b.part, y.Doc),
		) < 0
	}}
	timeline.run(m.parts, func(p *mergePart) int { return len(p.cols.Timeline) }, func(p *mergePart, i int) {
		row := p.cols.Timeline[i]
		if to := p.renamed[row.Doc]; to != gone {
			c.Timeline = append(c.Timeline, TimelineRow{row.Date, to, row.Event})
		}
	})
}

// compareDocs compares two documents by id.
func compareDocs(p *mergePart, a uint32, q *mergePart, b uint32) int {
	if c := cmp.Compare(p.cols.IDKey[a], q.cols.IDKey[b]); c != 0 {
		return c
	}
	return strings.Compare(p.ID(a), q.ID(b))
}

// merging walks sorted lists of several parts in order, by a heap of the parts
// with their least at the top.
type merging struct {
	places []*mergePlace
	less   func(a, b *mergePlace) bool
}

type mergePlace struct {
	part *mergePart
	next int
}

func (m *merging) Len() int           { return len(m.places) }
func (m *merging) Less(i, j int) bool { return m.less(m.places[i], m.places[j]) }
func (m *merging) Swap(i, j int)      { m.places[i], m.places[j] = m.places[j], m.places[i] }
func (m *merging) Push(any)           {}

// Pop implements heap.Interface.
func (m *merging) Pop() any {
	last := m.places[len(m.places)-1]
	m.places = m.places[:len(m.places)-1]
	return last
}

func (m *merging) run(parts []*mergePart, length func(*mergePart) int, take func(p *mergePart, i int)) {
	for _, p := range parts {
		if length(p) > 0 {
			m.places = append(m.places, &mergePlace{part: p})
		}
	}
	heap.Init(m)
	for len(m.places) > 0 {
		top := m.places[0]
		take(top.part, top.next)
		if top.next++; top.next < length(top.part) {
			heap.Fix(m, 0)
		} else {
			heap.Pop(m)
		}
	}
}

// mergeWords makes the lexicon and the unions of the merged postings.
func (m *merger) mergeWords(w *tableWriter, postings *zapFile) error {
	l := &lexiconWriter{}
	var values []uint64 // where the postings of each word are
	if postings != nil {
		next := make([]int, len(m.parts))
		err := postings.walk(zapWord, func(term []byte, value uint64) error {
			list, err := postings.list(value, false)
			if err != nil {
				return err
			}
			word := string(term)
			shown, stem := m.written(word, next)
			l.add(word, shown, uint32(list.Count()), stem)
			values = append(values, value)
			return m.ctx.Err()
		})
		if err != nil {
			return fmt.Errorf("segment: merge words: %w", err)
		}
	}
	var it Iterator
	l.writeWords(w, m.n, func(word int, yield func(uint32, bool)) {
		list, err := postings.list(values[word], false)
		if err != nil || m.ctx.Err() != nil {
			w.fail(cmp.Or(err, m.ctx.Err()))
			return
		}
		it.Reset(list)
		for {
			doc, p, ok := it.Next()
			if !ok {
				return
			}
			yield(doc, p.Fields().Has(Title))
		}
	})
	return nil
}

// written returns how a word is shown and what its stem is, after the parts.
// Words must be asked for in order; next is where each part has the next one.
func (m *merger) written(word string, next []int) (shown string, stem uint8) {
	stem = stemByRule
	for i, p := range m.parts {
		words := &p.lexicon
		for next[i] < words.Len() && words.words.peek(next[i]) < word {
			next[i]++ // its documents are gone
		}
		if next[i] == words.Len() || words.words.peek(next[i]) != word {
			continue
		}
		stem = words.stems[next[i]]
		if s := words.At(next[i]).Shown; shown == "" || s == word || shown != word && s > shown {
			shown = s
		}
	}
	return shown, stem
}

// walk calls do with the terms of a field in order and where their postings
// are.
func (z *zapFile) walk(field string, do func(term []byte, value uint64) error) (err error) {
	defer guard(&err)
	fst, err := z.dictionary(field)
	if fst == nil || err != nil {
		return err
	}
	it, err := fst.Iterator(nil, nil)
	for ; err == nil; err = it.Next() {
		if err := do(it.Current()); err != nil {
			return err
		}
	}
	if err != vellum.ErrIteratorDone {
		return fmt.Errorf("%w: the dictionary of %s: %w", ErrCorrupt, field, err)
	}
	return nil
}
