package text

import (
	"dossier/corpus"
	"dossier/index/related"
)

// Timeline is what came out and what happened, by month.
func Timeline(months []related.TimelineMonth, o Options) Page {
	s := newSetter("Timeline", o)
	for _, m := range months {
		s.heading(monthName(m.Month))
		for _, r := range m.Rows {
			what := "briefing"
			if r.Event >= 0 {
				what = "told in " + r.Briefing.Title
			}
			when := ""
			if r.Date.Precision() == corpus.PrecisionDay || r.Date.Approximate {
				when = r.Date.Human()
			}
			indent := s.item(Door{Kind: DoorBriefing, ID: r.Briefing.ID}, span{r.Text, nil})
			s.dim(indent, stated(when, what, s.id(r.Briefing.ID)))
		}
	}
	return s.page
}

func monthName(month corpus.Date) string {
	if month.IsZero() {
		return "Date not known"
	}
	return month.Human()
}
