package segment

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/RoaringBitmap/roaring/v2"
)

// bitmaps are sets with containers of all kinds and edges.
func bitmaps() map[string][]uint32 {
	rng := rand.New(rand.NewPCG(3, 3))
	random := func(n int, limit uint32) []uint32 {
		out := make([]uint32, n)
		for i := range out {
			out[i] = rng.Uint32N(limit)
		}
		slices.Sort(out)
		return slices.Compact(out)
	}
	upTo := func(n uint32) []uint32 {
		out := make([]uint32, n)
		for i := range out {
			out[i] = uint32(i)
		}
		return out
	}
	return map[string][]uint32{
		"one": {7}, "ends": {0, 65535, 65536, 131071, 1 << 20}, "few": random(50, 1000), "sparse": random(5000, 1<<20),
		"dense": random(60000, 1<<17), "full": upTo(70000), "as an array holds": upTo(4096), "one more": upTo(4097),
		"mixed": slices.Concat(upTo(30000), []uint32{65536*3 + 1}, []uint32{65536*5 + 7, 65536*5 + 9}),
	}
}

func TestBitmapsAreAsRoaringHasThem(t *testing.T) {
	for name, docs := range bitmaps() {
		got := appendRoaring(nil, docs)
		set := roaring.New()
		if n, err := set.FromBuffer(got); err != nil || int(n) != len(got) || !slices.Equal(set.ToArray(), docs) {
			t.Errorf("%s: roaring reads %d of %d bytes, %v", name, n, len(got), err)
		}
		for _, b := range [][]byte{got, withRuns(t, docs)} {
			count, last, ok := checkRoaring(b)
			if !ok || count != len(docs) || last != docs[len(docs)-1] {
				t.Errorf("%s: %d up to %d, %t", name, count, last, ok)
			}
			for n := range min(len(b), 600) {
				if _, _, ok := checkRoaring(b[:n]); ok {
					t.Errorf("%s: cut at %d it is a bitmap", name, n)
				}
			}
		}
	}
}

func withRuns(t *testing.T, docs []uint32) []byte {
	t.Helper()
	set := roaring.BitmapOf(docs...)
	set.RunOptimize()
	b, err := set.ToBytes()
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestWalks(t *testing.T) {
	for name, docs := range bitmaps() {
		walk(t, name, docs, appendRoaring(nil, docs))
		walk(t, name+", with runs", docs, withRuns(t, docs))
	}
}

func walk(t *testing.T, name string, docs []uint32, b []byte) {
	t.Helper()
	rng := rand.New(rand.NewPCG(4, 4))
	for _, stride := range []uint32{0, 1, 3, 50, 700, 20000, 200000} {
		var w docWalk
		w.reset(b)
		for k := 0; ; k++ {
			if stride > 0 && k > 0 {
				to := docs[k-1] + 1 + rng.Uint32N(stride)
				w.seek(to)
				k, _ = slices.BinarySearch(docs, to)
			}
			if w.rank != min(k, len(docs)) {
				t.Fatalf("%s by %d: %d passed, want %d", name, stride, w.rank, k)
			}
			doc, ok := w.next()
			if ok != (k < len(docs)) {
				t.Fatalf("%s by %d: %t at %d of %d", name, stride, ok, k, len(docs))
			}
			if !ok {
				break
			}
			if doc != docs[k] {
				t.Fatalf("%s by %d: %d in place %d, want %d", name, stride, doc, k, docs[k])
			}
		}
	}
	for _, below := range []uint32{0, 1, 64, 4096, 65536, 70000, 1 << 20, 1 << 31} {
		if want, _ := slices.BinarySearch(docs, below); rankOf(b, below) != want {
			t.Errorf("%s: %d below %d, want %d", name, rankOf(b, below), below, want)
		}
	}
}
