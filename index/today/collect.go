package today

import (
	"cmp"
	"slices"

	"dossier/corpus"
)

// collect adds what a briefing has that neither known ones say nor those that
// were collected before.
func (s *Story) collect(b *corpus.Briefing, before *said, known [][]measured) {
	for i := range b.KeyPoints {
		p := &b.KeyPoints[i]
		if before.says(p.Text) {
			continue
		}
		at := slices.IndexFunc(s.Points, func(o Point) bool { return before.reader.says(o.Text, p.Text) })
		if at < 0 {
			s.Points = append(s.Points, Point{Text: p.Text, Confidence: p.Confidence, Briefing: b.ID, Source: b.Source, Evidence: p.Evidence})
		} else if o := &s.Points[at]; o.Briefing != b.ID && !slices.Contains(o.Also, b.ID) {
			o.Also = append(o.Also, b.ID)
		}
	}
	for _, c := range changes(b, known, before) {
		if !slices.ContainsFunc(s.Figures, func(o Change) bool { return o.After == c.After || o.What != "" && o.What == c.What }) {
			s.Figures = append(s.Figures, c)
		}
	}
	s.For = s.claims(s.For, b, b.Sentiment.For, corpus.StanceFor, before)
	s.Against = s.claims(s.Against, b, b.Sentiment.Against, corpus.StanceAgainst, before)
	s.Views = s.claims(s.Views, b, b.Sentiment.Views, corpus.StanceNone, before)
}

// claims appends the claims of one side that nobody made before.
func (s *Story) claims(to []Claim, b *corpus.Briefing, claims []corpus.Claim, stance corpus.Stance, before *said) []Claim {
	for i := range claims {
		if before.says(claims[i].Text) {
			continue
		}
		said := slices.ContainsFunc(to, func(o Claim) bool { return before.reader.says(o.Text, claims[i].Text) })
		// What a view says stands among the points as often as not.
		said = said || stance == corpus.StanceNone && slices.ContainsFunc(s.Points, func(o Point) bool { return before.reader.says(o.Text, claims[i].Text) })
		if !said {
			to = append(to, Claim{Claim: claims[i], Stance: stance, Proposition: b.Sentiment.Proposition, Briefing: b.ID, Source: b.Source})
		}
	}
	return to
}

// trim leaves of a story what can be shown: of what several say the points
// that most do, those of the lead before all others.
func (s *Story) trim(added []arrivedBriefing) {
	if len(s.Points) > mostPoints {
		lead := added[0].ID
		slices.SortStableFunc(s.Points, func(a, b Point) int {
			if a.Briefing == lead != (b.Briefing == lead) {
				if a.Briefing == lead {
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
