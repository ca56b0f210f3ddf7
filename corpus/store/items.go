package store

import (
	"slices"
	"strings"

	"dossier/corpus"
)

// rules say when two items of a list are one.
type rules[T any] struct {
	// same: nothing of it was changed.
	same func(a, b T) bool
	// akin: the same statement, whatever its wording.
	akin func(a, b T) bool
	// kept: a person accepted it, so that it is theirs as it stands.
	kept func(T) bool
}

// sides are the three states of a list: what was derived last, what stands in
// the file, and what is derived now.
type sides[T any] struct{ base, mine, theirs []T }

// own returns the items that are a person's: added, edited or accepted.
func (r rules[T]) own(v sides[T]) []T {
	var out []T
	for _, m := range v.mine {
		if r.kept != nil && r.kept(m) || !r.has(v.base, m) {
			out = append(out, m)
		}
	}
	return out
}

// gone returns the items that were derived and that a person took out, or
// edited so that they are others now.
func (r rules[T]) gone(v sides[T]) []T {
	var out []T
	for _, b := range v.base {
		if !r.has(v.mine, b) {
			out = append(out, b)
		}
	}
	return out
}

func (r rules[T]) has(list []T, item T) bool {
	return slices.ContainsFunc(list, func(x T) bool { return r.same(x, item) })
}

func (r rules[T]) hasAkin(list []T, item T) bool {
	return slices.ContainsFunc(list, func(x T) bool { return r.akin(x, item) })
}

// merge renews a list item by item:
//
//   - an item that stands as it was derived is renewed: it stays only if it
//     is derived again;
//   - an item that a person added, edited or accepted stays as it is, behind
//     the item that it stood behind;
//   - an item that a person took out or edited does not come back, in
//     whatever wording it is derived again;
//   - an item that is derived for the first time comes in, unless it is akin
//     to one of the person's.
//
// barred are items of sister lists that must not come in here. Where a person
// changed the order, theirs holds.
func (r rules[T]) merge(v sides[T], barred []T) []T {
	own, gone := r.own(v), r.gone(v)
	var fresh []T
	for _, t := range v.theirs {
		switch {
		case r.has(own, t):
			continue // stands already
		case r.has(v.mine, t) && r.has(v.base, t):
		case r.has(gone, t), r.hasAkin(own, t), r.hasAkin(barred, t):
			continue
		case r.hasAkin(gone, t) && !r.hasAkinLeft(v, t):
			continue
		}
		fresh = append(fresh, t)
	}
	if r.reordered(v) {
		var out []T
		for _, m := range v.mine {
			if r.has(own, m) || r.has(fresh, m) {
				out = append(out, m)
			}
		}
		for _, t := range fresh {
			if !r.has(out, t) {
				out = append(out, t)
			}
		}
		return out
	}
	out := fresh
	for i, m := range v.mine {
		if !r.has(own, m) {
			continue
		}
		at := 0
		for j := i - 1; j >= 0 && at == 0; j-- {
			at = 1 + slices.IndexFunc(out, func(x T) bool { return r.same(x, v.mine[j]) })
		}
		out = slices.Insert(out, at, m)
	}
	return out
}

// count returns how many items of mine stand in list.
func (r rules[T]) count(mine, list []T) int {
	n := 0
	for _, m := range mine {
		if r.has(list, m) {
			n++
		}
	}
	return n
}

// hasAkinLeft reports whether t is akin to a derived item that a person left
// as it was, so that t is its renewal.
func (r rules[T]) hasAkinLeft(v sides[T], t T) bool {
	return slices.ContainsFunc(v.base, func(b T) bool { return r.has(v.mine, b) && r.akin(b, t) })
}

// reordered reports whether what is left of base stands in mine in another
// order.
func (r rules[T]) reordered(v sides[T]) bool {
	last := -1
	for _, m := range v.mine {
		i := slices.IndexFunc(v.base, func(b T) bool { return r.same(b, m) })
		if i < 0 {
			continue
		}
		if i < last {
			return true
		}
		last = i
	}
	return false
}

func sameEvidence(a, b []corpus.Evidence) bool {
	return slices.EqualFunc(a, b, func(x, y corpus.Evidence) bool {
		return x.Words == y.Words && max(x.Nth, 1) == max(y.Nth, 1)
	})
}

// oneSource reports whether two statements rest on the same words first of
// all.
func oneSource(a, b []corpus.Evidence) bool {
	return len(a) > 0 && len(b) > 0 && sameEvidence(a[:1], b[:1])
}

// sameDoubt reports whether both or neither of two statements have a
// confidence: to take it out of the file makes a statement one's own, and how
// sure a later analysis is of it does not.
func sameDoubt(a, b float64) bool { return (a == 0) == (b == 0) }

func pointRules(kept func(corpus.Point) bool) rules[corpus.Point] {
	return rules[corpus.Point]{
		same: func(a, b corpus.Point) bool {
			return a.Text == b.Text && sameDoubt(a.Confidence, b.Confidence) && sameEvidence(a.Evidence, b.Evidence)
		},
		akin: func(a, b corpus.Point) bool {
			return strings.EqualFold(a.Text, b.Text) || oneSource(a.Evidence, b.Evidence)
		},
		kept: kept,
	}
}

func claimRules(kept func(corpus.Claim) bool) rules[corpus.Claim] {
	return rules[corpus.Claim]{
		same: func(a, b corpus.Claim) bool {
			return a.Text == b.Text && a.Holder == b.Holder && sameDoubt(a.Confidence, b.Confidence) && sameEvidence(a.Evidence, b.Evidence)
		},
		akin: func(a, b corpus.Claim) bool {
			return strings.EqualFold(a.Text, b.Text) || oneSource(a.Evidence, b.Evidence)
		},
		kept: kept,
	}
}

func entityRules() rules[corpus.Entity] {
	return rules[corpus.Entity]{
		same: func(a, b corpus.Entity) bool { return a.ID == b.ID && a.Name == b.Name && a.Kind == b.Kind },
		akin: func(a, b corpus.Entity) bool { return a.ID == b.ID },
	}
}

func figureRules() rules[corpus.Figure] {
	return rules[corpus.Figure]{
		same: func(a, b corpus.Figure) bool {
			value := a.Value == nil && b.Value == nil || a.Value != nil && b.Value != nil && *a.Value == *b.Value
			return value && a.Text == b.Text && a.Unit == b.Unit && a.What == b.What && sameEvidence(a.Evidence, b.Evidence)
		},
		akin: func(a, b corpus.Figure) bool {
			return strings.EqualFold(a.Text, b.Text) && strings.EqualFold(a.What, b.What) || oneSource(a.Evidence, b.Evidence)
		},
	}
}

func eventRules() rules[corpus.Event] {
	return rules[corpus.Event]{
		same: func(a, b corpus.Event) bool {
			return a.Date == b.Date && a.Text == b.Text && sameEvidence(a.Evidence, b.Evidence)
		},
		akin: func(a, b corpus.Event) bool {
			return strings.EqualFold(a.Text, b.Text) || oneSource(a.Evidence, b.Evidence)
		},
	}
}

func topicRules() rules[string] {
	return rules[string]{
		same: func(a, b string) bool { return a == b },
		akin: strings.EqualFold,
	}
}
