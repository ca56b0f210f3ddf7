package related_test

import (
	"testing"

	"dossier/index/related"
)

func TestApartEveryBriefingIsAStory(t *testing.T) {
	for _, n := range []int{0, 1, 2, 7} {
		s := related.Apart(n)
		if s.Len() != n || s.Count() != n {
			t.Errorf("%d briefings: %d, in %d stories", n, s.Len(), s.Count())
		}
		for place := range n {
			members := 0
			s.Members(place, func(int) bool { members++; return true })
			if last, first := s.Last(place); s.Root(place) != place || members != 1 || last != place || !first {
				t.Errorf("%d of %d: in the story of %d with %d", place, n, s.Root(place), members)
			}
		}
	}
}
