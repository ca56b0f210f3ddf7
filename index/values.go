package index

import (
	"context"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/RoaringBitmap/roaring/v2"

	"dossier/index/record"
	"dossier/index/segment"
	"dossier/index/text"
)

// valuesOf returns the values that a field has in a part.
func (p *part) valuesOf(field string) *segment.Symbols {
	switch field {
	case "source":
		return p.seg.Sources()
	case "author":
		return p.seg.Authors()
	case "topic":
		return p.seg.Topics()
	}
	return p.seg.Holders()
}

// mostValues is how many values of a field are looked at in each part.
const mostValues = 4096

// valuesLike returns the values of a field that have the words typed, the last
// of which may be unfinished: most frequent first. In a part with very many
// values only those are looked at that begin as what was typed.
func (x *Index) valuesLike(field, typed string, limit int) []FacetCount {
	want := text.Folded(typed)
	counts := map[string]int{}
	for _, p := range x.parts {
		values := p.valuesOf(field)
		from, to := 0, values.Len()
		if to > mostValues {
			f, _ := values.Find(typed)
			from = int(f)
			to = min(to, from+mostValues)
		}
		for i := from; i < to; i++ {
			v := values.At(i)
			if len(want) == 0 || strings.HasPrefix(v, typed) || hasWords(text.Folded(v), want, true) {
				counts[v] += values.Count(i)
			}
		}
	}
	return mostOf(counts, limit)
}

func mostOf(counts map[string]int, n int) []FacetCount {
	out := make([]FacetCount, 0, len(counts))
	for v, c := range counts {
		out = append(out, FacetCount{Value: v, Count: c})
	}
	return most(out, n)
}

// months returns the months of publication that begin as what was typed, those
// of most briefings first.
func (x *Index) months(typed string) []FacetCount {
	counts := map[string]int{}
	for month, n := range x.byMonth() {
		if value := monthName(month); strings.HasPrefix(value, strings.ToLower(typed)) {
			counts[value] += n
		}
	}
	return mostOf(counts, len(counts))
}

// byMonth counts the briefings of each month, once for an index.
func (x *Index) byMonth() map[uint16]int {
	x.monthly.Do(func() {
		x.inMonth = map[uint16]int{}
		for _, p := range x.parts {
			for doc, m := range p.seg.Columns().Month {
				if p.deleted == nil || !p.deleted.Contains(uint32(doc)) {
					x.inMonth[m]++
				}
			}
		}
	})
	return x.inMonth
}

// days returns the days in a zone on which briefings were added, or the months
// unless one was typed, that begin as what was typed: the newest first.
func (x *Index) days(typed string, zone *time.Location) []FacetCount {
	if zone == nil {
		zone = time.UTC
	}
	layout := time.DateOnly
	if len(typed) < len("2006-01") {
		layout = "2006-01"
	}
	counts := map[string]int{}
	for quarter, n := range x.byQuarter() {
		if value := time.Unix(int64(quarter)*quarterHour, 0).In(zone).Format(layout); strings.HasPrefix(value, typed) {
			counts[value] += n
		}
	}
	var out []FacetCount
	for _, value := range slices.Backward(slices.Sorted(maps.Keys(counts))) {
		out = append(out, FacetCount{Value: value, Count: counts[value]})
	}
	return out
}

// quarterHour is what days of all zones can be put together of, in seconds.
const quarterHour = 15 * 60

// byQuarter counts the briefings that were added in each quarter of an hour since
// 1970, once for an index.
func (x *Index) byQuarter() map[uint32]int {
	x.daily.Do(func() {
		x.inQuarter = map[uint32]int{}
		for _, p := range x.parts {
			for doc, second := range p.seg.Columns().Added {
				if second != 0 && (p.deleted == nil || !p.deleted.Contains(uint32(doc))) {
					x.inQuarter[second/quarterHour]++
				}
			}
		}
	})
	return x.inQuarter
}

// Bounds of looking for a title: how many briefings are looked at, how many
// are read, and how many briefings a word may have for those that have it in
// the title to be told apart first.
const (
	mostTitles = 512
	mostRows   = 16
	mostSifted = 1024
)

// idsLike returns ids of briefings that have the words typed, the newest
// first. It looks at the newest briefings, and at one with just that id.
func (x *Index) idsLike(want []string, limit int) []string {
	var out []string
	if address, ok := x.find(strings.Join(want, "-")); ok {
		i, doc := x.locate(address)
		out = append(out, x.parts[i].seg.ID(doc))
	}
	for _, address := range x.order.Newest[:min(mostTitles, x.Len())] {
		if len(out) == limit {
			break
		}
		i, doc := x.locate(address)
		id := x.parts[i].seg.ID(doc)
		if (len(want) == 0 || hasWords(text.Folded(id), want, true)) && !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	return out
}

// mostTitleWords is how many words an unfinished one may become in a title.
const mostTitleWords = 8

// titled returns the rows of briefings with a title that has words in a row,
// the last of which may be unfinished: the newest first. It looks at a bounded
// number of briefings, so that it may miss old ones where words are frequent.
func (x *Index) titled(ctx context.Context, want []string, limit int) ([]record.Row, error) {
	if len(want) == 0 || limit == 0 {
		return nil, nil
	}
	sets := make([]*roaring.Bitmap, len(x.parts))
	total := 0
	for i, p := range x.parts {
		sets[i] = p.withTitleWords(want)
		total += int(sets[i].GetCardinality())
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	var out []record.Row
	try := func(i int, doc uint32) error {
		row, err := x.parts[i].seg.Row(doc)
		if err != nil {
			return err
		}
		if startsRow(text.Words(row.Title), want) {
			out = append(out, row)
		}
		return nil
	}
	if total == 0 {
		return nil, nil
	}
	if total <= mostTitles {
		var ranks []uint32
		for i, set := range sets {
			base := x.parts[i].base
			for it := set.Iterator(); it.HasNext(); {
				if r := x.order.Rank[base+it.Next()]; r != NoRank {
					ranks = append(ranks, r)
				}
			}
		}
		slices.Sort(ranks)
		for n, r := range ranks {
			if n == mostRows || len(out) == limit {
				break
			}
			i, doc := x.locate(x.order.Newest[r])
			if err := try(i, doc); err != nil {
				return nil, err
			}
		}
		return out, nil
	}
	read := 0
	for _, address := range x.order.Newest[:min(len(x.order.Newest), 4*mostTitles)] {
		if read == mostRows || len(out) == limit {
			break
		}
		i, doc := x.locate(address)
		if !sets[i].Contains(doc) {
			continue
		}
		read++
		if err := try(i, doc); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// startsRow reports whether a text has words in a row, the last of which may
// be unfinished.
func startsRow(words []text.Word, want []string) bool {
	last := len(want) - 1
	for i := 0; i+last < len(words); i++ {
		if hasPhrase(words, i, want[:last]) && strings.HasPrefix(words[i+last].Text, want[last]) {
			return true
		}
	}
	return false
}

// withTitleWords returns documents whose title may have words, the last of
// which may be unfinished: of those that it may become the most frequent.
func (p *part) withTitleWords(want []string) *roaring.Bitmap {
	last := want[len(want)-1]
	out, ok := p.seg.Union(last, segment.Title)
	if !ok {
		out = nothing()
		lex := p.seg.Words()
		words := lex.Top(last, mostTitleWords)
		if i, ok := lex.Find(last); ok {
			words = append(words, uint32(i))
		}
		var docs []uint32
		for _, i := range words {
			switch list, ok := p.seg.Postings(segment.SpaceWords, lex.Text(int(i))); {
			case !ok:
			case list.Count() > mostSifted:
				list.OrInto(out)
			default:
				docs = appendTitled(docs, list)
			}
		}
		out.AddMany(docs)
	}
	for _, w := range want[:len(want)-1] {
		list, ok := p.seg.Postings(segment.SpaceWords, w)
		if !ok {
			return nothing()
		}
		out = roaring.And(out, inTitles(list))
	}
	return out
}

// inTitles returns the documents that have a word in the title; of a word that
// many have those that have it anywhere.
func inTitles(list *segment.List) *roaring.Bitmap {
	if list.Count() > mostSifted {
		return list.Bitmap()
	}
	return roaring.BitmapOf(appendTitled(nil, list)...)
}

// appendTitled appends the documents that have a word in the title.
func appendTitled(docs []uint32, list *segment.List) []uint32 {
	var it segment.Iterator
	for it.Reset(list); ; {
		doc, payload, ok := it.Next()
		if !ok {
			return docs
		}
		if payload.Fields().Has(segment.Title) {
			docs = append(docs, doc)
		}
	}
}
