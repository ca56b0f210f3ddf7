package text

import (
	"fmt"
	"strings"

	"dossier/corpus"
	"dossier/index/related"
	"dossier/tui/cells"
)

// Entity is all that a library knows of one entity. Claims stand under the
// proposition that they are for or against, which is never the entity.
func Entity(e related.EntityPage, o Options) Page {
	s := newSetter(e.Name, o)
	s.title(e.Name)
	s.text(upperFirst(stated(string(e.Kind), alsoCalled(e.Aliases))) + ".")
	if e.Description != "" {
		s.text(e.Description)
	}
	s.text(seen(e))
	if line := byMonth(e.ByMonth); line != "" {
		s.para("", "  ", span{line, s.o.Styles.Dim})
	}
	if len(e.Briefings) > 0 {
		s.heading("Briefings (" + latest(len(e.Briefings), e.Total) + ")")
		for _, b := range e.Briefings {
			indent := s.item(Door{Kind: DoorBriefing, ID: b.ID}, span{b.Title, nil})
			s.dim(indent, stated(s.id(b.ID), b.Published.Human()))
		}
	}
	s.claimRefs(e)
	if len(e.Figures) > 0 {
		s.heading(fmt.Sprintf("Figures (%d%s)", len(e.Figures), within(e.Read, e.Total)))
		for _, f := range e.Figures {
			indent := s.item(Door{Kind: DoorEvidence, ID: f.Briefing, Says: figureLine(f.Figure), Evidence: f.Figure.Evidence},
				span{figureLine(f.Figure), nil})
			if id := s.id(f.Briefing); id != "" {
				s.dim(indent, id)
			}
		}
	}
	if len(e.With) > 0 {
		s.heading(fmt.Sprintf("Appears with (%d%s)", len(e.With), within(e.WithIn, e.Total)))
		for _, c := range e.With {
			s.item(Door{Kind: DoorEntity, ID: c.ID},
				span{c.Name, nil}, span{", " + stated(string(c.Kind), "together in "+count(c.Shared, "briefing", "briefings")), s.o.Styles.Dim})
		}
	}
	return s.page
}

// latest says how many of all there are.
func latest(shown, all int) string {
	if shown >= all {
		return cells.Number(shown)
	}
	return "latest " + cells.Number(shown) + " of " + cells.Number(all)
}

// within says where only the newest briefings of an entity were looked
// through.
func within(read, all int) string {
	if read >= all {
		return ""
	}
	return " in the " + latest(read, all) + " briefings"
}

func alsoCalled(aliases []string) string {
	if len(aliases) == 0 {
		return ""
	}
	return "also called " + strings.Join(aliases, ", ")
}

func seen(e related.EntityPage) string {
	line := upperFirst(plural(e.Mentions, "mention")) + " in " + count(e.Total, "briefing", "briefings")
	switch {
	case e.First.IsZero():
	case e.First == e.Last:
		line += ", " + e.First.Human()
	default:
		line += ", first " + e.First.Human() + ", last " + e.Last.Human()
	}
	return line + "."
}

// byMonth is the sparkline in words. One month needs none.
func byMonth(months []related.MonthCount) string {
	if len(months) < 2 {
		return ""
	}
	var parts []string
	for _, m := range months {
		if m.Mentions > 0 {
			parts = append(parts, fmt.Sprintf("%s: %d", m.Month.Human(), m.Mentions))
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return "Mentions by month. " + strings.Join(parts, ", ")
}

// claimRefs groups the claims by proposition, in the order in which they come.
func (s *setter) claimRefs(e related.EntityPage) {
	if len(e.Claims) == 0 {
		return
	}
	s.heading(fmt.Sprintf("Claims that mention it or come from it (%d%s)", len(e.Claims), within(e.Read, e.Total)))
	last := ""
	for i, c := range e.Claims {
		if under := c.Briefing + "\n" + c.Proposition; i == 0 || under != last {
			last = under
			s.blank()
			s.text("On: " + orNotStated(c.Proposition))
			if id := s.id(c.Briefing); id != "" {
				s.dim("", id)
			}
		}
		label := span{"View: ", nil}
		switch c.Stance {
		case corpus.StanceFor:
			label = span{"For: ", s.o.Styles.For}
		case corpus.StanceAgainst:
			label = span{"Against: ", s.o.Styles.Against}
		}
		role := "mentions " + e.Name + ", " + holderOf(c.Claim.Holder)
		if c.Role == related.RoleHolder {
			role = "said by " + holderOf(c.Claim.Holder)
		}
		s.item(Door{Kind: DoorEvidence, ID: c.Briefing, Says: c.Claim.Text, Evidence: c.Claim.Evidence},
			label, span{c.Claim.Text, nil}, span{" (" + role + ")", s.o.Styles.Dim})
	}
}

// Entities is the list of all entities, in the order of rows.
func Entities(rows []related.EntityRow, o Options) Page {
	s := newSetter(count(len(rows), "entity", "entities"), o)
	for _, r := range rows {
		facts := stated(string(r.Kind), count(r.Briefings, "briefing", "briefings"), plural(r.Mentions, "mention"))
		s.item(Door{Kind: DoorEntity, ID: r.ID}, span{r.Name, nil}, span{", " + facts, s.o.Styles.Dim})
	}
	return s.page
}
