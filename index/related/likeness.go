package related

import (
	"math"

	"dossier/corpus"
	"dossier/index/traits"
)

// Likeness of two texts is .5 lead + .3 whole text + .2 the better of entities
// and lead, each a cosine.
func mix(lead, whole, who float64) float64 { return .5*lead + .3*whole + .2*max(who, lead) }

// weighed is a term with its weights in vectors of length one.
type weighed struct {
	number      uint32
	whole, lead float32
}

// weigh appends the terms of a briefing to dst, weighed by how rare they are
// in news. The lead of a headline is all of its text.
func weigh(dst []weighed, v traits.View) []weighed {
	whole, lead := v.Lengths()
	headline := v.Headline()
	for i := range v.Terms() {
		t := v.Term(i)
		r := traits.Rarity(t.Number)
		w := weighed{t.Number, t.Whole.Weight() * r / whole, t.Lead.Weight() * r / lead}
		if headline {
			w.lead = w.whole
		}
		dst = append(dst, w)
	}
	return dst
}

// layout is the terms of one briefing laid out by number, so that others are
// compared with it in one walk over theirs.
type layout struct {
	slots [layoutSlots]laid
	used  []uint8 // the slots taken
	terms []weighed
}

type laid struct {
	number      uint32 // and one; 0 in a slot that is free
	whole, lead float32
	rarity      float32
}

const layoutSlots = 256 // a power of two, several times traits.KeptTerms

// lay lays out weighed terms in place of others.
func (l *layout) lay(terms []weighed) {
	for _, at := range l.used {
		l.slots[at] = laid{}
	}
	l.used = l.used[:0]
	for _, t := range terms[:min(len(terms), layoutSlots-1)] {
		at := uint8(t.number)
		for l.slots[at].number != 0 {
			at++
		}
		l.slots[at] = laid{number: t.number + 1, whole: t.whole, lead: t.lead}
		l.used = append(l.used, at)
	}
}

// layView lays out the terms of a briefing.
func (l *layout) layView(v traits.View) {
	l.terms = weigh(l.terms[:0], v)
	l.lay(l.terms)
	for _, at := range l.used {
		l.slots[at].rarity = traits.Rarity(l.slots[at].number - 1)
	}
}

// drop takes the weight of a term away.
func (l *layout) drop(number uint32) {
	for at := uint8(number); l.slots[at].number != 0; at++ {
		if s := &l.slots[at]; s.number == number+1 {
			s.whole, s.lead = 0, 0
		}
	}
}

// cosines returns those of leads and whole texts of what is laid out and other
// terms.
func (l *layout) cosines(terms []weighed) (lead, whole float64) {
	var leads, wholes float32
	for i := range terms {
		t := &terms[i]
		for at := uint8(t.number); l.slots[at].number != 0; at++ {
			if s := &l.slots[at]; s.number == t.number+1 {
				wholes += s.whole * t.whole
				leads += s.lead * t.lead
				break
			}
		}
	}
	return float64(leads), float64(wholes)
}

// viewCosines returns those of what layView laid out and another briefing: the
// rarity of a term is looked up once, not for each that is compared.
func (l *layout) viewCosines(v traits.View) (lead, whole float64) {
	var leads, wholes float32
	headline := v.Headline()
	for i := range v.Terms() {
		t := v.Term(i)
		for at := uint8(t.Number); l.slots[at].number != 0; at++ {
			s := &l.slots[at]
			if s.number != t.Number+1 {
				continue
			}
			in := t.Whole.Weight() * s.rarity
			wholes += s.whole * in
			if !headline {
				in = t.Lead.Weight() * s.rarity
			}
			leads += s.lead * in
			break
		}
	}
	wholeLength, leadLength := v.Lengths()
	if headline {
		leadLength = wholeLength
	}
	return float64(leads / leadLength), float64(wholes / wholeLength)
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

// headlineWeight returns the weight of a term in the vector, of length one, of
// a headline.
func headlineWeight(number uint32, length float32) float64 {
	return math.Sqrt(float64(traits.Rarity(number))) / float64(length)
}

// headlineDot returns the cosine of two headlines.
func headlineDot(v, w traits.View) float64 {
	_, first := v.Lengths()
	_, second := w.Lengths()
	var product float64
	eachShared(v, w, func(a, _ traits.Term) {
		product += headlineWeight(a.Number, first) * headlineWeight(a.Number, second)
	})
	return product
}

// eachShared calls yield with every term that two briefings share.
func eachShared(v, w traits.View, yield func(a, b traits.Term)) {
	for i, j := 0, 0; i < v.Terms() && j < w.Terms(); {
		switch a, b := v.Term(i), w.Term(j); {
		case a.Number < b.Number:
			i++
		case a.Number > b.Number:
			j++
		default:
			yield(a, b)
			i, j = i+1, j+1
		}
	}
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
	eachShared(a, b, func(_, in traits.Term) {
		if in.Lead > 0 {
			shared++
		}
	})
	return shared >= textSharedTerms
}

// A happening is told within days: briefings that came out further apart must
// be the more alike. Their likeness falls from whole at storyDays to lateShare
// at lateDays; where a date is not known it stands as it is.
const (
	storyDays  = 7
	lateDays   = 30
	lateShare  = .5
	vagueShare = .65
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

// vague reports whether a date is not known to the month.
func (s span) vague() bool { return !s.known() || s.last-s.first > 31 }

// apart returns the fewest days that can lie between two known dates, less
// than 0 if what they can mean overlaps.
func (s span) apart(o span) float64 { return float64(max(s.first-o.last, o.first-s.last)) }

// timeShare returns the share of the likeness of two briefings that their
// dates leave: those of the nearest days that the dates can mean. In a small
// library, where they must be the more alike anyhow, a vague date costs none.
func timeShare(a, b span, small bool) float64 {
	if !a.known() || !b.known() {
		return 1
	}
	share := 1 - (1-lateShare)*clamp((a.apart(b)-storyDays)/(lateDays-storyDays))
	if !small && (a.vague() || b.vague()) {
		share = min(share, vagueShare)
	}
	return share
}

func clamp(x float64) float64 { return min(max(x, 0), 1) }
