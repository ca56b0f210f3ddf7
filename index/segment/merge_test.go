package segment_test

import (
	"context"
	"errors"
	"math/rand/v2"
	"path/filepath"
	"reflect"
	"slices"
	"testing"

	"github.com/RoaringBitmap/roaring/v2"

	"dossier/corpus"
	"dossier/index/segment"
)

func merged(tb testing.TB, parts ...segment.Part) *segment.Segment {
	tb.Helper()
	dir := filepath.Join(tb.TempDir(), "merged")
	if err := segment.Merge(context.Background(), dir, parts); err != nil {
		tb.Fatal(err)
	}
	return opened(tb, dir)
}

// alike holds one segment against another of the same documents in the same
// order.
func alike(t *testing.T, got, want *segment.Segment) {
	t.Helper()
	if got.Len() != want.Len() {
		t.Fatalf("%d documents, want %d", got.Len(), want.Len())
	}
	for _, s := range []*segment.Segment{got, want} {
		if err := s.Verify(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	a, err := got.Digests(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	b, err := want.Digests(t.Context())
	if err != nil || !slices.Equal(a, b) {
		t.Errorf("the documents have other digests: %v", err)
	}
	for doc := range uint32(want.Len()) {
		if got.ID(doc) != want.ID(doc) || got.File(doc) != want.File(doc) || string(got.Traits(doc)) != string(want.Traits(doc)) {
			t.Fatalf("document %d is %s of %+v, want %s of %+v", doc, got.ID(doc), got.File(doc), want.ID(doc), want.File(doc))
		}
	}
	if !reflect.DeepEqual(got.Columns(), want.Columns()) {
		t.Error("the columns differ")
	}
	for name, of := range map[string]func(*segment.Segment) *segment.Symbols{
		"sources": (*segment.Segment).Sources, "authors": (*segment.Segment).Authors,
		"topics": (*segment.Segment).Topics, "holders": (*segment.Segment).Holders,
	} {
		if !reflect.DeepEqual(of(got), of(want)) {
			t.Errorf("the %s differ", name)
		}
	}
	if !reflect.DeepEqual(got.Entities(), want.Entities()) {
		t.Error("the entities differ")
	}
	if !reflect.DeepEqual(got.Names(), want.Names()) {
		t.Error("the names differ")
	}
	if !reflect.DeepEqual(got.Words(), want.Words()) {
		t.Error("the lexicons differ")
	}
	for _, prefix := range []string{"a", "t", "th", "the", "co", "zz", ""} {
		for _, f := range []segment.Field{segment.AnyField, segment.Title, segment.Body} {
			x, okX := got.Union(prefix, f)
			y, okY := want.Union(prefix, f)
			if okX != okY || okX && !x.Equals(y) {
				t.Errorf("the unions of %q in %v differ", prefix, f)
			}
		}
	}
}

func TestMergedIsAsWrittenAtOnce(t *testing.T) {
	docs, cat, _ := invented(t, 0, 255)
	small, _ := embedded(t)
	docs = append(docs, small...)
	want := written(t, docs, cat)
	for _, cut := range [][]int{{260}, {1, 259}, {100, 100, 60}, {0, 260, 0}} {
		var parts []segment.Part
		from := 0
		for i, n := range cut {
			s, err := segment.New(docs[from:from+n], cat)
			if err != nil {
				t.Fatal(err)
			}
			if i == 1 {
				s = written(t, docs[from:from+n], cat)
			}
			parts = append(parts, segment.Part{Segment: s})
			from += n
		}
		alike(t, merged(t, parts...), want)
	}
}

func TestMergeLeavesOutWhatIsGone(t *testing.T) {
	docs, _ := library(200, 4) // in which capitals and names are always the same
	rng := rand.New(rand.NewPCG(1, 1))
	gone := [2]*roaring.Bitmap{roaring.New(), roaring.BitmapOf(7000)}
	var left []segment.Doc
	for i, d := range docs {
		if rng.IntN(3) == 0 {
			gone[i/100].Add(uint32(i % 100))
		} else {
			left = append(left, d)
		}
	}
	a, b := written(t, docs[:100], nil), written(t, docs[100:], nil)
	parts := []segment.Part{{Segment: a, Deleted: gone[0]}, {Segment: b, Deleted: gone[1]}}
	s := merged(t, parts...)
	want := written(t, left, nil)
	alike(t, s, want)
	if n := parts[0].Live() + parts[1].Live(); n != len(left) {
		t.Errorf("%d are there, want %d", n, len(left))
	}
	gone[0].AddRange(0, 100)
	gone[1].AddRange(0, 100)
	empty := merged(t, parts...)
	alike(t, empty, written(t, nil, nil))
}

func TestMergeRefusesOneIDTwice(t *testing.T) {
	docs, cat := embedded(t)
	s := written(t, docs, cat)
	dir := filepath.Join(t.TempDir(), "twice")
	if err := segment.Merge(t.Context(), dir, []segment.Part{{Segment: s}, {Segment: s}}); err == nil {
		t.Error("no error")
	}
	if _, err := segment.Open(dir); err == nil {
		t.Error("the folder is there")
	}
	if _, err := segment.New([]segment.Doc{docs[0], docs[0]}, cat); err == nil {
		t.Error("New takes one id twice")
	}
}

func TestMergeStops(t *testing.T) {
	docs, cat := embedded(t)
	s := written(t, docs, cat)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	dir := filepath.Join(t.TempDir(), "stopped")
	if err := segment.Merge(ctx, dir, []segment.Part{{Segment: s}}); !errors.Is(err, context.Canceled) {
		t.Errorf("merge: %v", err)
	}
	if err := segment.Write(ctx, filepath.Join(t.TempDir(), "seg"), docs, cat); !errors.Is(err, context.Canceled) {
		t.Errorf("write: %v", err)
	}
}

func TestDigestOfABriefingAlone(t *testing.T) {
	docs, cat := embedded(t)
	sums, err := written(t, docs, cat).Digests(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for i, d := range docs {
		sum, err := segment.DigestOf(d, cat)
		if err != nil || sum != sums[i] {
			t.Errorf("%s: %x, %v, want %x", d.Briefing.ID, sum, err, sums[i])
		}
		changed := *d.Briefing
		changed.Figures = append([]corpus.Figure{{Text: "x"}}, changed.Figures...)
		d.File.ModTime++
		if other, err := segment.DigestOf(segment.Doc{Briefing: &changed, File: d.File}, cat); err != nil || other == sum {
			t.Errorf("%s: a change makes no difference", d.Briefing.ID)
		}
	}
}
