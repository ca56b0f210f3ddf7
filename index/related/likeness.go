package related

import (
	"dossier/corpus"
	"dossier/index/traits"
)

// Likeness of two texts is .5 lead + .3 whole text + .2 the better of entities
// and lead, each a cosine.
func mix(lead, whole, who float64) float64 { return .5*lead + .3*whole + .2*max(who, lead) }

// layout is the terms of one briefing laid out by number, so that others are
// compared with it in one walk over theirs.
type layout struct {
	slots [layoutSlots]laid
	used  []uint8 // the slots taken
}

type laid struct {
	number      uint32 // and one; 0 in a slot that is free
	whole, lead float32
}

const layoutSlots = 256 // a power of two, several times traits.KeptTerms

// lay lays out the terms of a briefing in place of those of another.
func (l *layout) lay(v traits.View) {
	for _, at := range l.used {
		l.slots[at] = laid{}
	}
	l.used = l.used[:0]
	headline := v.Headline()
	for i := range v.Terms() {
		number, whole, lead := v.Term(i)
		at := uint8(number)
		for l.slots[at].number != 0 {
			at++
		}
		l.slots[at] = laid{number + 1, traits.Whole(whole), leadOf(whole, lead, headline)}
		l.used = append(l.used, at)
	}
}

// leadOf returns the weight of a term in a lead. The lead of a headline is all
// of its text; where its weights stand are those by which headlines compare.
func leadOf(whole, lead uint8, headline bool) float32 {
	if headline {
		return traits.Whole(whole)
	}
	return traits.Lead(lead)
}

// cosines returns those of leads and whole texts of the briefing laid out and
// another.
func (l *layout) cosines(v traits.View) (lead, whole float64) {
	var leads, wholes float32
	headline := v.Headline()
	for i := range v.Terms() {
		number, w, d := v.Term(i)
		for at := uint8(number); l.slots[at].number != 0; at++ {
			if s := &l.slots[at]; s.number == number+1 {
				wholes += s.whole * traits.Whole(w)
				leads += s.lead * leadOf(w, d, headline)
				break
			}
		}
	}
	return float64(leads), float64(wholes)
}

// presence is an entity in a briefing with its weight in the vector, of length
// one, of all its entities.
type presence struct {
	number   uint64
	salience float32
	kind     traits.Kind
	weight   float32
}

// entityDot returns the cosine of two briefings' entities.
func entityDot(a, b []presence) float64 {
	var sum float32
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i].number < b[j].number:
			i++
		case a[i].number > b[j].number:
			j++
		default:
			sum += a[i].weight * b[j].weight
			i, j = i+1, j+1
		}
	}
	return float64(sum)
}

// sharedHeadline returns the scalar product of two headlines and how many
// terms they share.
func sharedHeadline(a, b traits.View) (product float64, shared int) {
	for i, j := 0, 0; i < a.Terms() && j < b.Terms(); {
		m, _, x := a.Term(i)
		n, _, y := b.Term(j)
		switch {
		case m < n:
			i++
		case m > n:
			j++
		default:
			product += float64(traits.Lead(x)) * float64(traits.Lead(y))
			shared++
			i, j = i+1, j+1
		}
	}
	return product, shared
}

// shareWords reports whether a headline and a text have enough words in common
// to be compared by rarity: a place of two words is in the texts of many
// happenings. Two texts always have.
func shareWords(a, b traits.View) bool {
	if a.Headline() == b.Headline() {
		return true
	}
	if b.Headline() {
		a, b = b, a
	}
	shared := 0
	for i, j := 0, 0; i < a.Terms() && j < b.Terms(); {
		m, _, _ := a.Term(i)
		n, _, lead := b.Term(j)
		switch {
		case m < n:
			i++
		case m > n:
			j++
		default:
			if lead > 0 {
				shared++
			}
			i, j = i+1, j+1
		}
	}
	return shared >= textSharedTerms
}

// A happening is told within days: briefings that came out further apart must
// be the more alike. Their likeness falls from whole at storyDays to lateShare
// at lateDays; where a date is not known it stands as it is.
const (
	storyDays = 7
	lateDays  = 30
	lateShare = .5
)

// span is the days that a date can mean, as days since 1970: the first and the
// last, both unknown for the unknown date.
type span struct{ first, last int32 }

const unknown = 1<<31 - 1

func spanOf(d corpus.Date) span {
	if d.IsZero() {
		return span{unknown, unknown}
	}
	const day = 24 * 60 * 60
	return span{int32(d.First().Unix() / day), int32(d.Last().Unix() / day)}
}

func (s span) known() bool { return s.first != unknown }

// apart returns the fewest days that can lie between two known dates, less
// than 0 if what they can mean overlaps.
func (s span) apart(o span) float64 { return float64(max(s.first-o.last, o.first-s.last)) }

// timeShare returns the share of the likeness of two briefings that their
// dates leave: those of the nearest days that the dates can mean.
func timeShare(a, b span) float64 {
	if !a.known() || !b.known() {
		return 1
	}
	return 1 - (1-lateShare)*clamp((a.apart(b)-storyDays)/(lateDays-storyDays))
}

func clamp(x float64) float64 { return min(max(x, 0), 1) }
