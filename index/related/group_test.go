package related_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"dossier/corpus"
	"dossier/index/related"
	"dossier/index/traits"
)

// feed is n briefings, headlines and texts, on happenings that last days, some
// undated, some put somewhere by a person.
func feed(n int, random *rand.Rand) []*corpus.Briefing {
	happenings := n/5 + 1
	word := func(of int) string { return fmt.Sprintf("w%dx", random.IntN(of)) }
	all := make([]*corpus.Briefing, n)
	for i := range all {
		h := random.IntN(happenings)
		day := h*60/happenings + random.IntN(4)
		b := &corpus.Briefing{ID: fmt.Sprintf("%04x-%d", random.IntN(1<<16), i)}
		b.Published = corpus.Date{Year: 2025, Month: 1 + day/28, Day: 1 + day%28}
		if random.IntN(20) == 0 {
			b.Published = corpus.Date{}
		}
		b.Title = fmt.Sprintf("h%da h%db %s %s", h, h+random.IntN(2), word(300), word(300))
		if random.IntN(2) == 0 {
			for range 40 {
				b.Body += fmt.Sprintf("h%dp%d %s ", h, random.IntN(12), word(2000))
			}
		}
		for k := range random.IntN(4) {
			about(fmt.Sprintf("Company %d", (h+k)%9), corpus.KindOrganisation, random.Float64(), 1)(b)
		}
		all[i] = b
	}
	for range n / 30 {
		b := all[random.IntN(n)]
		b.Story = []string{b.ID, all[random.IntN(n)].ID, "a name", "gone"}[random.IntN(4)]
	}
	return all
}

// changes says what makes the shelf of one library of that of another.
func changes(from, to related.Shelf) related.Changes {
	var c related.Changes
	same := func(a, b related.Shelf, place int) bool {
		other, ok := b.Place(a.ID(place))
		return ok && a.Briefing(place, true) == b.Briefing(other, true)
	}
	for place := range from.Len() {
		if !same(from, to, place) {
			c.Removed = append(c.Removed, place)
		}
	}
	for place := range to.Len() {
		if !same(to, from, place) {
			c.Added = append(c.Added, place)
		}
	}
	return c
}

// TestStoriesDoNotDependOnHowTheLibraryCame: briefings that come, go and change
// in any order and in batches of any size leave the stories of a rebuild.
func TestStoriesDoNotDependOnHowTheLibraryCame(t *testing.T) {
	for seed := range uint64(8) {
		comesAndGoes(t, seed, 12)
	}
}

func FuzzStories(f *testing.F) {
	f.Add(uint64(99))
	f.Fuzz(func(t *testing.T, seed uint64) { comesAndGoes(t, seed, 12) })
}

func comesAndGoes(t *testing.T, seed uint64, steps int) {
	t.Helper()
	random := rand.New(rand.NewPCG(seed, 4))
	live := 1 << (2 + random.IntN(8)) // at times the whole library is within
	group := related.GroupWithin(live, live<<random.IntN(3))
	all := feed(30+random.IntN(800), random)
	shelf := related.InMemory(nil)
	stories := group(shelf, nil, related.Changes{})
	have := map[string]*corpus.Briefing{}
	for step := range steps {
		batch := 1 + random.IntN(3)
		if step == 0 {
			batch = len(all)
		}
		for range batch {
			b := all[random.IntN(len(all))]
			switch _, known := have[b.ID]; {
			case !known:
				have[b.ID] = b
			case random.IntN(4) == 0:
				delete(have, b.ID)
			case random.IntN(4) == 0:
				changed := *b
				changed.Title += " revised"
				have[b.ID] = &changed
			}
		}
		lib := &corpus.Library{}
		for _, b := range have {
			lib.Briefings = append(lib.Briefings, b)
		}
		next := related.InMemory(lib)
		stories = group(next, stories, changes(shelf, next))
		shelf = next
		anew := group(shelf, nil, related.Changes{})
		if !slices.Equal(stories.Append(nil), anew.Append(nil)) {
			t.Fatalf("seed %d, step %d: the stories of %d briefings differ from those of a rebuild", seed, step, shelf.Len())
		}
	}
}

// TestStoriesWhereALibraryBecomesTooLargeToBeKnownWhole: growing beyond the
// window and shrinking again leaves the stories of a rebuild.
func TestStoriesWhereALibraryBecomesTooLargeToBeKnownWhole(t *testing.T) {
	const live = 64
	group := related.GroupWithin(live, live)
	all := fortnight() // grouped otherwise looking back
	for i := range live {
		all = append(all, briefing(fmt.Sprintf("other-%02d", i), fmt.Sprintf("Village%d holds festival%d", i, i), published("2026-01-10"),
			body(fmt.Sprintf("Singer%d and baker%d meet in hall%d before harvest%d.", i, i, i, i))))
	}
	shelf := related.InMemory(nil)
	stories := group(shelf, nil, related.Changes{})
	for _, n := range []int{live - 3, live, live + 1, live + 4, live + 6, live + 1, live, live - 1} {
		next := related.InMemory(&corpus.Library{Briefings: all[:n]})
		stories = group(next, stories, changes(shelf, next))
		shelf = next
		if anew := group(shelf, nil, related.Changes{}); !slices.Equal(stories.Append(nil), anew.Append(nil)) {
			t.Fatalf("the stories of %d briefings differ from those of a rebuild", n)
		}
	}
}

// TestAChangeCostsWhatIsNearIt counts the briefings whose traits are read.
func TestAChangeCostsWhatIsNearIt(t *testing.T) {
	group := related.GroupWithin(1<<6, 1<<7)
	all := feed(4000, rand.New(rand.NewPCG(7, 7)))
	for _, b := range all {
		b.Story = ""
	}
	before := related.InMemory(&corpus.Library{Briefings: all[1:]})
	after := &counting{Shelf: related.InMemory(&corpus.Library{Briefings: all})}
	stories := group(before, nil, related.Changes{})
	after.read = 0
	group(after, stories, changes(before, after.Shelf))
	if after.read > 3000 {
		t.Errorf("one briefing more: the traits of briefings were read %d times", after.read)
	}
}

type counting struct {
	related.Shelf
	read int
}

func TestStoriesOfWhatIsNoStories(t *testing.T) {
	data := related.Group(related.InMemory(&corpus.Library{Briefings: feed(50, rand.New(rand.NewPCG(1, 1)))}), nil, related.Changes{}).Append(nil)
	for _, cut := range []int{0, 4, 19, 20, 60, len(data) - 1} {
		if _, err := related.StoriesOf(data[:cut]); err == nil {
			t.Errorf("%d of %d bytes pass", cut, len(data))
		}
	}
	s, err := related.StoriesOf(append(data, 1, 2, 3))
	if err != nil || s.Len() != 50 {
		t.Errorf("with others behind: %v, %v", s, err)
	}
}

func (c *counting) Traits(place int) traits.View {
	c.read++
	return c.Shelf.Traits(place)
}
