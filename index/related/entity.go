package related

import (
	"cmp"
	"slices"
	"strings"

	"dossier/corpus"
)

// Entities returns the entities of the library's briefings: those of the most
// briefings first, then of the most mentions, then by name.
func (g *Graph) Entities() []EntityRow {
	rows := make([]EntityRow, len(g.entities))
	for i := range g.entities {
		rows[i] = g.row(i)
	}
	slices.SortStableFunc(rows, func(a, b EntityRow) int {
		return cmp.Or(
			cmp.Compare(b.Briefings, a.Briefings),
			cmp.Compare(b.Mentions, a.Mentions),
			strings.Compare(a.Name, b.Name),
		)
	})
	return rows
}

func (g *Graph) row(i int) EntityRow {
	e := &g.entities[i]
	return EntityRow{ID: e.id, Name: e.name, Kind: e.kind, Briefings: len(e.docs), Mentions: e.mentions}
}

// Entity returns the page of the entity with the given id, canonical name or
// alias, and whether there is one. One that only the catalogue knows has a
// page without briefings.
func (g *Graph) Entity(name string) (EntityPage, bool) {
	k, ok := g.find(name)
	if !ok {
		return EntityPage{}, false
	}
	page := EntityPage{
		ID: k.id, Name: k.name, Kind: k.kind,
		Aliases: slices.Clone(k.aliases), Description: k.description,
	}
	n, ok := g.entityAt[k.id]
	if !ok {
		return page, true
	}
	e := &g.entities[n]
	page.Mentions = e.mentions
	for _, i := range e.docs {
		g.addBriefing(&page, int(i))
	}
	slices.SortStableFunc(page.ByMonth, func(a, b MonthCount) int { return compareOldest(a.Month, b.Month) })
	docs := slices.Clone(e.docs)
	slices.SortFunc(docs, func(a, b int32) int { return g.compareNewer(int(a), int(b)) })
	for _, i := range docs {
		page.Briefings = append(page.Briefings, g.ref(int(i)))
		g.addClaims(&page, &g.docs[i])
	}
	page.With = g.companions(n)
	return page, true
}

// addBriefing adds what the page knows by date of doc i.
func (g *Graph) addBriefing(page *EntityPage, i int) {
	b := g.docs[i].briefing
	if d := b.Published; !d.IsZero() {
		if page.First.IsZero() || d.Compare(page.First) < 0 {
			page.First = d
		}
		if page.Last.IsZero() || d.Compare(page.Last) > 0 {
			page.Last = d
		}
	}
	month := monthOf(b.Published)
	if month.Month == 0 {
		month = corpus.Date{}
	}
	at := slices.IndexFunc(page.ByMonth, func(m MonthCount) bool { return m.Month == month })
	if at < 0 {
		at = len(page.ByMonth)
		page.ByMonth = append(page.ByMonth, MonthCount{Month: month})
	}
	for j := range b.Entities {
		if b.Entities[j].ID == page.ID {
			page.ByMonth[at].Mentions += len(b.Entities[j].Mentions)
			break
		}
	}
}

// addClaims adds the claims and figures of a doc that the page's entity holds
// or is mentioned in.
func (g *Graph) addClaims(page *EntityPage, d *doc) {
	b, surnames, n := d.briefing, g.surnames(d), g.names()
	var hints []string // one of which is in every text that mentions the entity
	for _, name := range n.known[n.at[page.ID]].folded {
		first, _, _ := strings.Cut(name, " ")
		hints = append(hints, first)
	}
	for surname, id := range surnames {
		if id == page.ID {
			hints = append(hints, surname)
		}
	}
	mentions := func(text string) bool {
		lower := strings.ToLower(text)
		hinted := func(hint string) bool { return strings.Contains(lower, hint) }
		return slices.ContainsFunc(hints, hinted) && n.mentioned(text, surnames)[page.ID]
	}
	sides := [...]struct {
		stance corpus.Stance
		claims []corpus.Claim
	}{
		{corpus.StanceFor, b.Sentiment.For},
		{corpus.StanceAgainst, b.Sentiment.Against},
		{corpus.StanceNone, b.Sentiment.Views},
	}
	for _, side := range sides {
		for _, claim := range side.claims {
			var role Role
			switch {
			case claim.Holder.Entity == page.ID:
				role = RoleHolder
			case mentions(claim.Text):
				role = RoleMentioned
			default:
				continue
			}
			page.Claims = append(page.Claims, ClaimRef{
				Briefing: b.ID, Proposition: b.Sentiment.Proposition,
				Stance: side.stance, Role: role, Claim: claim,
			})
		}
	}
	for _, figure := range b.Figures {
		if mentions(figureWords(figure)) {
			page.Figures = append(page.Figures, FigureRef{Briefing: b.ID, Figure: figure})
		}
	}
}

// figureWords returns what is said of a figure: its own words, what it
// measures, and its evidence.
func figureWords(f corpus.Figure) string {
	parts := []string{f.Text, f.What}
	for _, evidence := range f.Evidence {
		parts = append(parts, evidence.Words)
	}
	return strings.Join(parts, "\n\n")
}

// companions returns the entities that are in the same briefings as entity n:
// those of the most shared briefings first, then the rarest, then by name.
func (g *Graph) companions(n int32) []Companion {
	shared := map[int32]int{}
	for _, i := range g.entities[n].docs {
		for _, in := range g.docs[i].entities {
			if in.entity != n {
				shared[in.entity]++
			}
		}
	}
	order := make([]int32, 0, len(shared))
	for m := range shared {
		order = append(order, m)
	}
	slices.SortFunc(order, func(a, b int32) int {
		return cmp.Or(
			cmp.Compare(shared[b], shared[a]),
			cmp.Compare(len(g.entities[a].docs), len(g.entities[b].docs)),
			strings.Compare(g.entities[a].name, g.entities[b].name),
			cmp.Compare(a, b),
		)
	})
	with := make([]Companion, len(order))
	for i, m := range order {
		e := &g.entities[m]
		with[i] = Companion{ID: e.id, Name: e.name, Kind: e.kind, Shared: shared[m]}
	}
	return with
}
