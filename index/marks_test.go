package index_test

import (
	"context"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"dossier/corpus/state"
	"dossier/index"
	"dossier/index/related"
)

// inOrder are marks whose keys come in the order in which they were made, as
// those of a state do.
type inOrder struct {
	version uint64
	keys    []string
	at      []time.Time // the zero time for what is unread again
}

func (m *inOrder) Version() uint64              { return m.version }
func (m *inOrder) Starred() []string            { return nil }
func (m *inOrder) Tags() map[string][]string    { return nil }
func (m *inOrder) AllComments() []state.Comment { return nil }

func (m *inOrder) ReadKeys(yield func(string, time.Time) bool) {
	for i, key := range m.keys {
		if !m.at[i].IsZero() && !yield(key, m.at[i]) {
			return
		}
	}
}

func (m *inOrder) set(key string, at time.Time) {
	m.version++
	i := slices.Index(m.keys, key)
	if i < 0 {
		m.keys, m.at = append(m.keys, key), append(m.at, at)
		return
	}
	m.at[i] = at
}

// TestReadFollowsTheMarks changes marks at random and holds what a search finds
// against what each briefing says for itself: what is remembered of the marks as
// they were must not show.
func TestReadFollowsTheMarks(t *testing.T) {
	_, lib := invented(t, 250)
	arriving(lib)
	x := apart(t, lib, 60)
	shelf := x.Shelf(nil)
	stories := related.Group(shelf, nil, related.Changes{})
	m := &inOrder{}
	rng := rand.New(rand.NewPCG(1, 2))
	members := 0
	for range 300 {
		for range 1 + rng.IntN(12) {
			key, at := lib.Briefings[rng.IntN(len(lib.Briefings))].ID, hour(rng.IntN(300)-20)
			if place, ok := shelf.Place(key); ok && rng.IntN(2) == 0 {
				key = shelf.ID(stories.Root(place))
			}
			if rng.IntN(3) == 0 {
				at = time.Time{}
			}
			m.set(key, at)
		}
		r, err := x.Search(context.Background(), index.Request{Query: "is:read", Marks: m, Stories: stories, Limit: 1000})
		if err != nil {
			t.Fatal(err)
		}
		found := map[string]bool{}
		for _, h := range r.Hits {
			found[h.ID] = true
		}
		for _, b := range lib.Briefings {
			place, _ := shelf.Place(b.ID)
			story := shelf.ID(stories.Root(place))
			at := func(key string) time.Time {
				if i := slices.Index(m.keys, key); i >= 0 {
					return m.at[i]
				}
				return time.Time{}
			}
			read := !at(b.ID).IsZero() || !at(story).IsZero() && !at(story).Before(b.Added)
			if read && at(b.ID).IsZero() {
				members++
			}
			if found[b.ID] != read {
				t.Fatalf("after %d changes: %s is read: %t, want %t", m.version, b.ID, found[b.ID], read)
			}
		}
	}
	if members == 0 {
		t.Error("no briefing was read with its story")
	}
}

func TestAsksMarks(t *testing.T) {
	for query, want := range map[string]bool{
		"": false, "bridge": false, "is:unread": true, "bridge -tag:board": true, "a OR (b comment:c)": true, `"is:unread"`: false, "added:2025": false, `tag:"`: false,
	} {
		if got := (index.Request{Query: query}).AsksMarks(); got != want {
			t.Errorf("%s: %t", query, got)
		}
	}
}
