package today

import (
	"cmp"
	"slices"

	"dossier/corpus"
)

// collector puts together what is new in a story: what neither known briefings
// say nor those that were collected before.
type collector struct {
	story  *Story
	before *said        // by known briefings
	known  [][]measured // their figures
	points *said        // a sentence for each of the points
	// figures are those of the story, one of each measure.
	figures []*changed
	claims  map[corpus.Stance]*said
}

func newCollector(s *Story, before *said, known [][]measured) *collector {
	c := &collector{story: s, before: before, known: known, points: newSaid(before.reader), claims: map[corpus.Stance]*said{}}
	for _, stance := range []corpus.Stance{corpus.StanceFor, corpus.StanceAgainst, corpus.StanceNone} {
		c.claims[stance] = newSaid(before.reader)
	}
	return c
}

// arrivedBriefing is one that was added, with its statements as they are
// compared.
type arrivedBriefing struct {
	*corpus.Briefing
	place  int32
	points []statement
	claims [3][]statement // for, against, views
	news   int            // how many of all these are new
}

// stances are those of the claims of an arrivedBriefing.
var stances = [3]corpus.Stance{corpus.StanceFor, corpus.StanceAgainst, corpus.StanceNone}

func (b *arrivedBriefing) claimsOf(side int) []corpus.Claim {
	s := &b.Sentiment
	return [3][]corpus.Claim{s.For, s.Against, s.Views}[side]
}

// sift reads what a briefing states and empties what was said before.
func (s *said) sift(b *arrivedBriefing) {
	s.reader = s.reader.speaking(tongueOf(b.Briefing))
	read := func(text string) statement {
		at := s.reader.statement(text)
		if at.tells > 0 && s.where(&at) < 0 {
			b.news++
			return at
		}
		return statement{}
	}
	for i := range b.KeyPoints {
		b.points = append(b.points, read(b.KeyPoints[i].Text))
	}
	for side := range b.claims {
		claims := b.claimsOf(side)
		for i := range claims {
			b.claims[side] = append(b.claims[side], read(claims[i].Text))
		}
	}
}

// collect adds what is new in a briefing.
func (c *collector) collect(b *arrivedBriefing) {
	s := c.story
	for i := range b.points {
		at, p := &b.points[i], &b.KeyPoints[i]
		if at.tells == 0 {
			continue
		}
		if n := c.points.where(at); n < 0 {
			c.points.add(at.words, false)
			s.Points = append(s.Points, Point{Text: p.Text, Confidence: p.Confidence, Briefing: b.ID, Source: b.Source, Evidence: p.Evidence})
		} else if o := &s.Points[n]; o.Briefing != b.ID && !slices.Contains(o.Also, b.ID) {
			o.Also = append(o.Also, b.ID)
		}
	}
	for _, f := range changes(b.Briefing, c.known, c.before) {
		if !slices.ContainsFunc(c.figures, func(o *changed) bool { return o.joins(&f) }) {
			c.figures = append(c.figures, &f)
		}
	}
	for side, to := range [3]*[]Claim{&s.For, &s.Against, &s.Views} {
		made := c.claims[stances[side]]
		for i := range b.claims[side] {
			at := &b.claims[side][i]
			// What a view says stands among the points as often as not.
			view := stances[side] == corpus.StanceNone
			if at.tells == 0 || made.where(at) >= 0 || view && c.points.where(at) >= 0 {
				continue
			}
			made.add(at.words, false)
			*to = append(*to, Claim{Claim: b.claimsOf(side)[i], Stance: stances[side], Proposition: b.Sentiment.Proposition, Briefing: b.ID, Source: b.Source})
		}
	}
}

// trim leaves of a story what can be shown: of what several say the points
// that most do, those of the lead before all others.
func (s *Story) trim() {
	if len(s.Points) > mostPoints {
		slices.SortStableFunc(s.Points, func(a, b Point) int {
			if a.Briefing == s.Lead != (b.Briefing == s.Lead) {
				if a.Briefing == s.Lead {
					return -1
				}
				return 1
			}
			return cmp.Compare(len(b.Also), len(a.Also))
		})
		s.Points = s.Points[:mostPoints]
	}
	slices.SortStableFunc(s.Figures, func(a, b Change) int { return cmp.Compare(min(len(b.Before), 1), min(len(a.Before), 1)) })
	s.Figures = s.Figures[:min(len(s.Figures), mostFigures)]
	s.For = s.For[:min(len(s.For), mostClaims)]
	s.Against = s.Against[:min(len(s.Against), mostClaims)]
	s.Views = s.Views[:min(len(s.Views), mostClaims)]
}
