package segment_test

import (
	"path/filepath"
	"testing"

	scorch "github.com/blevesearch/scorch_segment_api/v2"
	zap "github.com/blevesearch/zapx/v17"

	"dossier/index/segment"
)

// TestBleveReadsWhatWeWrite holds our writer of Bleve's format against Bleve's
// reader, also after Bleve has merged it.
func TestBleveReadsWhatWeWrite(t *testing.T) {
	if zap.Version != 17 {
		t.Fatalf("zapx writes version %d: hold zapwriter.go against it", zap.Version)
	}
	docs, _ := library(60, 2)
	small, cat := embedded(t)
	docs = append(docs, small...)
	dir := filepath.Join(t.TempDir(), "seg")
	if err := segment.Write(t.Context(), dir, docs, cat); err != nil {
		t.Fatal(err)
	}
	ours := opened(t, dir)
	again := filepath.Join(t.TempDir(), "again")
	if err := segment.Merge(t.Context(), again, []segment.Part{{Segment: ours}}); err != nil {
		t.Fatal(err)
	}
	for _, d := range []string{dir, again} {
		z, err := (&zap.ZapPlugin{}).Open(filepath.Join(d, "postings.zap"))
		if err != nil {
			t.Fatal(err)
		}
		if z.Count() != uint64(len(docs)) {
			t.Fatalf("%d documents, want %d", z.Count(), len(docs))
		}
		for doc := range z.Count() {
			fields := map[string]string{}
			if err := z.VisitStoredFields(doc, func(field string, _ byte, value []byte, _ []uint64) bool {
				fields[field] = string(value)
				return true
			}); err != nil {
				t.Fatal(err)
			}
			record, err := ours.Record(uint32(doc))
			if err != nil || fields["record"] != string(record) || fields["_id"] != docs[doc].Briefing.ID {
				t.Fatalf("document %d is stored as %q: %v", doc, fields["_id"], err)
			}
		}
		sameWords(t, z, ours)
		if err := z.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

func sameWords(t *testing.T, z scorch.Segment, ours *segment.Segment) {
	t.Helper()
	dict, err := z.Dictionary("word")
	if err != nil {
		t.Fatal(err)
	}
	if dict.Cardinality() != ours.Words().Len() {
		t.Fatalf("%d words, want %d", dict.Cardinality(), ours.Words().Len())
	}
	for i := range ours.Words().Len() {
		w := ours.Words().Text(i)
		theirs, err := dict.PostingsList([]byte(w), nil, nil)
		if err != nil {
			t.Fatal(err)
		}
		list, _ := ours.Postings(segment.SpaceWords, w)
		if theirs.Count() != uint64(list.Count()) {
			t.Fatalf("%q is in %d, want %d", w, theirs.Count(), list.Count())
		}
		it, walk := theirs.Iterator(true, true, false, nil), list.Iterator()
		for {
			doc, p, ok := walk.Next()
			posting, err := it.Next()
			if err != nil {
				t.Fatal(err)
			}
			if !ok {
				if posting != nil {
					t.Fatalf("%q has more postings", w)
				}
				break
			}
			v := posting.(*zap.Posting)
			if v.Number() != uint64(doc) || v.Frequency() != uint64(p.Fields()) || v.NormUint64() != uint64(p.Level()) {
				t.Fatalf("%q in %d: %d %d, want %d %d %d", w, v.Number(), v.Frequency(), v.NormUint64(), doc, p.Fields(), p.Level())
			}
		}
	}
}

// TestAdvance holds Advance against Next on lists of more than one chunk.
func TestAdvance(t *testing.T) {
	docs, _ := library(2600, 6)
	for i := range docs { // as short as they can be
		b := *docs[i].Briefing
		b.Body, b.KeyPoints, b.Summary, b.Figures, b.Events, b.Entities = "", nil, "", nil, nil, nil
		b.Sentiment.For, b.Sentiment.Views = nil, nil
		if i%3 == 0 {
			b.Body = "common"
		}
		if i%1000 < 500 {
			b.Dek = "common stretch"
		}
		docs[i].Briefing = &b
	}
	s, err := segment.New(docs, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, w := range []string{"common", "stretch"} {
		l, ok := s.Postings(segment.SpaceWords, w)
		if !ok || l.Count() < 1200 {
			t.Fatalf("%q is in %d", w, l.Count())
		}
		var all []uint32
		payloads := map[uint32]segment.Payload{}
		for it := l.Iterator(); ; {
			doc, p, ok := it.Next()
			if !ok {
				break
			}
			all = append(all, doc)
			payloads[doc] = p
		}
		for _, step := range []int{1, 2, 7, 30, 100, 900, 5000} {
			it := l.Iterator()
			for k := 0; k < len(all); k += step {
				doc, p, ok := it.Advance(all[k] - uint32(min(k, 1)))
				want := all[k]
				if k > 0 && all[k-1] == all[k]-1 && step > 1 {
					want = all[k-1]
					if doc == want {
						doc, p, ok = it.Next()
						want = all[k]
					}
				}
				if !ok || doc != want || p != payloads[want] {
					t.Fatalf("%q: to %d by %d: %d %x, want %x", w, want, step, doc, p, payloads[want])
				}
			}
			if doc, _, ok := it.Advance(1 << 30); ok {
				t.Fatalf("%q: %d behind the end", w, doc)
			}
		}
	}
}
