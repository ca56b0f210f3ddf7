package index

import (
	"slices"
	"sync"
)

// windows remembers at which places terms and entities are, those that were
// asked for last: briefings that are read one after the other share most of
// what they are sought by. It is bounded whatever the library holds.
type windows struct {
	mu    sync.Mutex
	young map[windowKey][]int32 // in order; never changed
	old   map[windowKey][]int32 // what was young before
	held  int                   // places in young
}

// windowKey is a term or an entity by number.
type windowKey struct {
	term   bool
	number uint64
}

// Half of what is remembered is forgotten at once, when the younger half is
// full. A list that is longer than a quarter of that is not remembered.
const (
	windowsHeld  = 1 << 18 // places in each half
	longestKept  = windowsHeld / 4
	windowsCount = 1 << 13 // lists in each half
)

// about appends the places of a list that stand about one, or all of them in
// order, as related.Shelf says. Work appends the whole list in any order.
func (w *windows) about(dst []int32, key windowKey, near, limit int, work func([]int32) []int32) []int32 {
	if places, ok := w.known(key); ok {
		return append(dst, aboutSorted(places, near, limit)...)
	}
	from := len(dst)
	dst = work(dst)
	found := dst[from:]
	if len(found) <= longestKept {
		slices.Sort(found)
		w.keep(key, found)
		return dst[:from+copy(found, aboutSorted(found, near, limit))]
	}
	if limit <= 0 || len(found) <= limit {
		slices.Sort(found)
		return dst
	}
	before := 0
	for _, place := range found {
		if int(place) < near {
			before++
		}
	}
	first := min(max(before-limit/2, 0), len(found)-limit)
	split(found, first)
	split(found[first:], limit)
	copy(found, found[first:first+limit])
	slices.Sort(found[:limit])
	return dst[:from+limit]
}

func (w *windows) known(key windowKey) ([]int32, bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	places, ok := w.young[key]
	if !ok {
		if places, ok = w.old[key]; ok {
			w.put(key, places)
		}
	}
	return places, ok
}

func (w *windows) keep(key windowKey, places []int32) {
	places = slices.Clone(places)
	w.mu.Lock()
	defer w.mu.Unlock()
	w.put(key, places)
}

func (w *windows) put(key windowKey, places []int32) {
	if w.young == nil || w.held+len(places) > windowsHeld || len(w.young) >= windowsCount {
		w.young, w.old, w.held = map[windowKey][]int32{}, w.young, 0
	}
	if _, ok := w.young[key]; !ok {
		w.held += len(places)
	}
	w.young[key] = places
}

// aboutSorted returns those of places in order that stand about one.
func aboutSorted(places []int32, near, limit int) []int32 {
	if limit <= 0 || len(places) <= limit {
		return places
	}
	before, _ := slices.BinarySearch(places, int32(near))
	first := min(max(before-limit/2, 0), len(places)-limit)
	return places[first : first+limit]
}

// split puts the n least numbers in front (Hoare's selection).
func split(list []int32, n int) {
	for len(list) > 1 && 0 < n && n < len(list) {
		pivot := list[len(list)/2]
		i, j := 0, len(list)-1
		for i <= j {
			for list[i] < pivot {
				i++
			}
			for list[j] > pivot {
				j--
			}
			if i <= j {
				list[i], list[j] = list[j], list[i]
				i, j = i+1, j-1
			}
		}
		switch {
		case n <= j:
			list = list[:j+1]
		case n > i:
			list, n = list[i:], n-i
		default:
			return
		}
	}
}
