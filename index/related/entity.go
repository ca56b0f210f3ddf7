package related

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"dossier/corpus"
	"dossier/index/traits"
)

// A page is bounded whatever the library holds: the counts are those of all
// briefings, the rest is of the newest.
const (
	pageBriefings  = 1000 // of which so many are listed
	pageRead       = 100  // and so many are read for claims, figures and names
	pageCompanions = 200  // so many companions are listed
	companionsIn   = 4096 // found among so many of the newest
)

// Entities returns the entities of the library's briefings: those of the most
// briefings first, then of the most mentions, then by name. It takes as long
// as they are many.
func (g *Graph) Entities() []EntityRow {
	rows := []EntityRow{}
	g.shelf.Entities(func(e Entity) bool {
		rows = append(rows, e.row())
		return true
	})
	slices.SortFunc(rows, func(a, b EntityRow) int {
		return cmp.Or(
			cmp.Compare(b.Briefings, a.Briefings),
			cmp.Compare(b.Mentions, a.Mentions),
			strings.Compare(a.Name, b.Name),
			strings.Compare(a.ID, b.ID),
		)
	})
	return rows
}

func (e Entity) row() EntityRow {
	return EntityRow{ID: e.ID, Name: e.Name, Kind: e.Kind, Briefings: e.Briefings, Mentions: e.Mentions}
}

// Entity returns the page of the entity with the given id, canonical name or
// alias, and whether there is one. One that only the catalogue knows has a
// page without briefings.
func (g *Graph) Entity(name string) (EntityPage, bool) {
	entry, e, ok := g.find(name)
	if !ok {
		return EntityPage{}, false
	}
	page := EntityPage{
		ID: entry.ID, Name: entry.Name, Kind: entry.Kind,
		Aliases: slices.Clone(entry.Aliases), Description: entry.Description,
	}
	if e.Number == 0 {
		return page, true
	}
	places := g.shelf.WithEntity(nil, e.Number, 0, 0)
	page.Total, page.Mentions = len(places), 0
	g.addCounts(&page, places, e.Number)
	newest := g.newest(places, pageBriefings)
	for n, place := range newest {
		var b *corpus.Briefing
		if n < pageRead {
			b = g.shelf.Briefing(int(place), true) // with the evidence, which figures are named in
		}
		if b == nil {
			page.Briefings = append(page.Briefings, g.shelf.Ref(int(place)))
			continue
		}
		page.Briefings = append(page.Briefings, Ref{ID: b.ID, Title: b.Title, Published: b.Published})
		g.addClaims(&page, b)
	}
	page.Read = min(len(newest), pageRead)
	page.With, page.WithIn = g.companions(e.Number, g.newest(places, companionsIn))
	return page, true
}

// newest returns up to n of some places, which are in order, the newest first:
// the undated last, those of one date by id.
func (g *Graph) newest(places []int32, n int) []int32 {
	dated, _ := slices.BinarySearchFunc(places, 0, func(place int32, _ int) int {
		if g.shelf.Traits(int(place)).Published().IsZero() {
			return 1
		}
		return -1
	})
	newest := make([]int32, 0, min(n, len(places)))
	for to := dated; to > 0 && len(newest) < n; {
		// Those of one date stand by id and stay so.
		from, date := to-1, g.shelf.Traits(int(places[to-1])).Published()
		for from > 0 && g.shelf.Traits(int(places[from-1])).Published() == date {
			from--
		}
		newest = append(newest, places[from:to][:min(to-from, n-len(newest))]...)
		to = from
	}
	return append(newest, places[dated:][:min(len(places)-dated, n-len(newest))]...)
}

// addCounts adds to a page what it knows by date of the briefings at places.
func (g *Graph) addCounts(page *EntityPage, places []int32, number uint64) {
	months, first, last := map[corpus.Date]int{}, -1, -1
	for _, place := range places {
		v := g.shelf.Traits(int(place))
		d := v.Published()
		in, _ := v.Presence(number)
		page.Mentions += in.Mentions
		month := monthOf(d)
		if month.Month == 0 {
			month = corpus.Date{}
		}
		months[month] += in.Mentions
		if !d.IsZero() {
			if first < 0 {
				first = int(place)
			}
			last = int(place) // they are in order
		}
	}
	if first >= 0 {
		page.First, page.Last = g.shelf.Ref(first).Published, g.shelf.Ref(last).Published
	}
	for month, mentions := range months {
		page.ByMonth = append(page.ByMonth, MonthCount{Month: month, Mentions: mentions})
	}
	slices.SortFunc(page.ByMonth, func(a, b MonthCount) int { return compareOldest(a.Month, b.Month) })
}

// addClaims adds the names, claims and figures that a briefing has for the
// page's entity.
func (g *Graph) addClaims(page *EntityPage, b *corpus.Briefing) {
	hints := hints(page, b)
	names := sync.OnceValue(func() *naming { return g.naming(b) }) // few texts have a hint
	mentions := func(text string) bool {
		lower := strings.ToLower(text)
		hinted := func(hint string) bool { return strings.Contains(lower, hint) }
		return slices.ContainsFunc(hints, hinted) && names().mentioned(text)[page.ID]
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

// hints adds to a page the names that a briefing has for its entity, and
// returns words of which one is in every text that mentions it.
func hints(page *EntityPage, b *corpus.Briefing) []string {
	var hints []string
	hint := func(word string) {
		if word != "" && !slices.Contains(hints, word) {
			hints = append(hints, word)
		}
	}
	call := func(name string) {
		first, _, _ := strings.Cut(traits.Fold(name), " ")
		hint(first)
	}
	call(page.Name)
	for i := range b.Entities {
		e := &b.Entities[i]
		if e.ID != page.ID {
			continue
		}
		if e.Kind == corpus.KindPerson {
			folded := traits.Fold(e.Name)
			hint(folded[strings.LastIndexByte(folded, ' ')+1:])
		}
		call(e.Name)
		for _, alias := range e.Aliases {
			if !slices.Contains(page.Aliases, alias) {
				page.Aliases = append(page.Aliases, alias)
			}
		}
	}
	for _, alias := range page.Aliases {
		call(alias)
	}
	return hints
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

// companions returns the entities that are in the same briefings as one: those
// of the most shared briefings first, then the rarest, then by name. It also
// returns among how many briefings they were sought.
func (g *Graph) companions(number uint64, places []int32) ([]Companion, int) {
	shared := map[uint64]int{}
	for _, place := range places {
		for in := g.shelf.Traits(int(place)).Presences(); in.Next(); {
			if in.Number != number {
				shared[in.Number]++
			}
		}
	}
	type companion struct {
		Companion
		number uint64
		in     int // briefings
	}
	all := make([]companion, 0, len(shared))
	for other, n := range shared {
		all = append(all, companion{Companion: Companion{Shared: n}, number: other})
	}
	slices.SortFunc(all, func(a, b companion) int {
		return cmp.Or(cmp.Compare(b.Shared, a.Shared), cmp.Compare(a.number, b.number))
	})
	if len(all) > pageCompanions {
		// All that share as many as the last are weighed against each other.
		last := all[pageCompanions-1].Shared
		n := pageCompanions
		for n < len(all) && n < 4*pageCompanions && all[n].Shared == last {
			n++
		}
		all = all[:n]
	}
	for i := range all {
		all[i].in = g.count(all[i].number)
	}
	rarest := func(a, b companion) int {
		return cmp.Or(cmp.Compare(b.Shared, a.Shared), cmp.Compare(a.in, b.in))
	}
	slices.SortFunc(all, rarest)
	// Names are needed of those that are listed, and of those that are as rare
	// as the last of them.
	n := min(len(all), pageCompanions)
	for n > 0 && n < len(all) && rarest(all[n-1], all[n]) == 0 {
		n++
	}
	all = slices.DeleteFunc(all[:n], func(c companion) bool { return c.in == 0 })
	for i := range all {
		e, _ := g.shelf.Entity(all[i].number)
		all[i].ID, all[i].Name, all[i].Kind = e.ID, e.Name, e.Kind
	}
	slices.SortFunc(all, func(a, b companion) int {
		return cmp.Or(rarest(a, b), strings.Compare(a.Name, b.Name), strings.Compare(a.ID, b.ID))
	})
	with := make([]Companion, min(len(all), pageCompanions))
	for i := range with {
		with[i] = all[i].Companion
	}
	return with, len(places)
}
