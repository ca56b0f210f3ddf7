package text

import (
	"fmt"

	"dossier/corpus"
	"dossier/tui/port"
)

// List is the briefings of a library, in the order of rows.
func List(rows []port.Row, o Options) Page {
	s := newSetter(count(len(rows), "briefing", "briefings"), o)
	for i, r := range rows {
		if i > 0 {
			s.blank()
		}
		indent := s.item(Door{Kind: DoorBriefing, ID: r.ID}, span{r.Title, s.o.Styles.Title})
		if r.Dek != "" {
			s.para(indent, indent, span{r.Dek, nil})
		}
		s.dim(indent, stated(s.id(r.ID), r.Published.Human(), sourceOf(r.Source), sides(r.For, r.Against, r.Views), inStory(r.Sources), minutes(r.Minutes), originOf(r.Origin), s.marked(r.Subject())))
	}
	return s.page
}

// id names a briefing for the next command; numbers do that on a numbered
// page.
func (s *setter) id(id string) string {
	if s.o.Numbered {
		return ""
	}
	return id
}

func sourceOf(source string) string {
	if source == "" {
		return "source not stated"
	}
	return source
}

func sides(claimsFor, claimsAgainst, views int) string {
	var s string
	if claimsFor+claimsAgainst > 0 {
		s = fmt.Sprintf("%d for, %d against", claimsFor, claimsAgainst)
	}
	if views > 0 {
		s = stated(s, plural(views, "view"))
	}
	return s
}

func inStory(members int) string {
	if members < 2 {
		return ""
	}
	return fmt.Sprintf("one story with %s", count(members-1, "other briefing", "other briefings"))
}

func minutes(n int) string { return fmt.Sprintf("%d min", n) }

// originOf says that analysis made a briefing, which a reader must know; of
// the others it says nothing.
func originOf(o corpus.Origin) string {
	if o == corpus.OriginDerived {
		return "derived by analysis"
	}
	return ""
}
