package index

import (
	"strings"
	"time"

	"github.com/RoaringBitmap/roaring/v2"

	"dossier/corpus"
	"dossier/index/query"
	"dossier/index/segment"
	"dossier/index/text"
)

// filter returns what finds the briefings of a part that a column, and no
// posting, tells. Days on which something came in are those of a zone.
func filter(t query.Term, zone *time.Location) func(*part) *roaring.Bitmap {
	switch t.Field {
	case "id":
		return func(p *part) *roaring.Bitmap {
			for _, id := range []string{t.Text, strings.ToLower(t.Text)} {
				if doc, ok := p.seg.Find(id); ok {
					return roaring.BitmapOf(doc)
				}
			}
			return nothing()
		}
	case "source":
		return func(p *part) *roaring.Bitmap { return p.named(t, p.seg.Sources(), p.seg.Columns().Source) }
	case "author":
		return func(p *part) *roaring.Bitmap { return p.named(t, p.seg.Authors(), p.seg.Columns().Author) }
	case "added":
		in := addedOn(t.Text, zone)
		return func(p *part) *roaring.Bitmap { return p.added(in) }
	case "kind":
		return func(p *part) *roaring.Bitmap { return p.flagged(segment.HasKind(corpus.Kind(t.Text))) }
	case "stance":
		want := segment.HasFor
		if t.Text == "against" {
			want = segment.HasAgainst
		}
		return func(p *part) *roaring.Bitmap { return p.flagged(want) }
	}
	keep := datesOf(t)
	return func(p *part) *roaring.Bitmap { return p.published(keep) }
}

// datesOf returns the dates that a filter by date means.
func datesOf(t query.Term) func(key uint32) bool {
	if t.Field == "month" && t.Text == "unknown" {
		return func(key uint32) bool { return segment.KeyDate(key).Month == 0 }
	}
	d, _ := corpus.ParseDate(t.Text)
	switch t.Field {
	case "after":
		// The last day that a date can mean is what its key starts with.
		first := d.First()
		from := segment.DateKey(corpus.Date{Year: first.Year(), Month: int(first.Month()), Day: first.Day()}) &^ 3
		return func(key uint32) bool { return key >= from && key != 0 }
	case "before":
		first := d.First()
		return func(key uint32) bool { return key != 0 && segment.KeyDate(key).First().Before(first) }
	}
	return func(key uint32) bool {
		pub := segment.KeyDate(key)
		return pub.Year == d.Year && (d.Month == 0 || pub.Month == d.Month)
	}
}

// published returns the documents whose date is one of some. A library has few
// dates and many briefings, so each date is judged once.
func (p *part) published(keep func(key uint32) bool) *roaring.Bitmap {
	dates := p.seg.Columns().Date
	known := map[uint32]bool{}
	last, kept := ^uint32(0), false
	return p.collect(func(doc int) bool {
		if key := dates[doc]; key != last {
			ok := false
			if kept, ok = known[key]; !ok {
				kept = keep(key)
				known[key] = kept
			}
			last = key
		}
		return kept
	})
}

// added returns the documents that were added in a time.
func (p *part) added(in addedIn) *roaring.Bitmap {
	seconds := p.seg.Columns().Added
	return p.collect(func(doc int) bool { return in.has(seconds[doc]) })
}

func (p *part) flagged(want segment.Flags) *roaring.Bitmap {
	flags := p.seg.Columns().Flags
	return p.collect(func(doc int) bool { return flags[doc]&want != 0 })
}

// named returns the documents with a value whose name has the words of a term.
func (p *part) named(t query.Term, values *segment.Symbols, of []uint32) *roaring.Bitmap {
	wanted := make([]bool, values.Len())
	any := false
	for i := range wanted {
		wanted[i] = hasName(values.At(i), t)
		any = any || wanted[i]
	}
	if !any {
		return nothing()
	}
	return p.collect(func(doc int) bool { v := of[doc]; return v < uint32(len(wanted)) && wanted[v] })
}

// hasName reports whether a name has the words of a term, in order if they are
// a phrase.
func hasName(name string, t query.Term) bool {
	have, want := text.Words(name), text.Folded(t.Text)
	if t.Phrase {
		for i := range have {
			if hasPhrase(have, i, want) {
				return true
			}
		}
		return false
	}
	words := make([]string, len(have))
	for i, w := range have {
		words[i] = w.Text
	}
	return len(want) > 0 && hasWords(words, want, t.Prefix)
}

// collect returns the documents for which keep is true.
func (p *part) collect(keep func(doc int) bool) *roaring.Bitmap {
	n := p.seg.Len()
	dense := make([]uint64, (n+63)/64)
	for i := range dense {
		var w uint64
		for b, doc := 0, i*64; b < 64 && doc < n; b, doc = b+1, doc+1 {
			if keep(doc) {
				w |= 1 << b
			}
		}
		dense[i] = w
	}
	return roaring.FromDense(dense, false)
}
