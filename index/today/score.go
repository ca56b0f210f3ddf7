package today

import (
	"fmt"
	"math"
	"slices"
	"strings"
)

// What a story weighs is a sum of terms, each of which can be told to the
// reader; docs/adr/0012-today.md says why these.
const (
	perDoubling   = 1.0 // for twice as many sources
	perHeat       = .5  // for an entity, times its salience and heat
	mostHeat      = 2.0
	perFreshness  = 1.0 // for what came out today
	halfLife      = 1.5 // days
	undated       = .5  // how much of that where the day is not known
	perWatch      = 2.0
	perOtherWatch = .5
	perContest    = .25 // for each claim of the weaker side
	mostContest   = 1.0
	lessForKnown  = -1.0 // for a story that was there before
	perKnown      = .25  // back, for twice as many that told it
)

// terms is what a story weighs, by what.
type terms struct {
	sources, entity, watch, fresh, contest, known float64

	voices  int   // distinct publishers
	unnamed int   // briefings that state none
	whom    int64 // the number of the entity; -1 if none
	age     int32 // days since the newest came out; less than 0 if it has not yet; NoDay if that is not known
	against uint8 // claims of the weaker side
}

func (t *terms) sum() float64 {
	return t.sources + t.entity + t.watch + t.fresh + t.contest + t.known
}

// weigh weighs the story of a group.
func (g *gathered) weigh(i int) terms {
	group := &g.groups[i]
	t := terms{whom: -1, age: NoDay}
	numbers := g.heat.numbers.Entity
	for _, n := range g.of(group) {
		a := &g.arrivals[n]
		if whom, w, ok := g.hottest(a, group); ok {
			if w = min(perHeat*w, mostHeat); t.whom < 0 || w > t.entity || w == t.entity && numbers[whom] < numbers[t.whom] {
				t.whom, t.entity = int64(whom), w
			}
		}
		fresh, age := undated, int32(NoDay)
		since := max(float64(g.upTo.Unix()-a.added)/86400, 0)
		switch {
		case a.day == NoDay:
		case a.day > g.today+1: // it is not that day yet anywhere
			age = -1
		default:
			fresh, age = 1, max(g.today-a.day, 0)
			since = float64(age)
		}
		if fresh *= perFreshness * math.Exp2(-since/halfLife); fresh > t.fresh || t.age == NoDay && fresh == t.fresh {
			t.fresh, t.age = fresh, age
		}
		t.against = max(t.against, a.contest)
	}
	t.voices, t.unnamed = g.voices(group)
	n := float64(t.voices)
	if t.unnamed > 0 {
		n += float64(1+t.unnamed) / 2
	}
	t.sources = perDoubling * math.Log2(n)
	t.contest = min(perContest*float64(t.against), mostContest)
	if n := len(g.watched[int32(i)]); n > 0 {
		t.watch = perWatch + perOtherWatch*float64(n-1)
	}
	if group.known > 0 {
		t.known = min(lessForKnown+perKnown*math.Log2(1+float64(group.known)), 0)
	}
	return t
}

// voices returns how many publishers what was added to a story has, and how
// many briefings state none: those may be of several, or of one.
func (g *gathered) voices(group *group) (named, unnamed int) {
	var few [32]int32
	seen := few[:0]
	for _, n := range g.of(group) {
		switch s := g.arrivals[n].source; {
		case s < 0:
			unnamed++
		case len(seen) < len(few) && !slices.Contains(seen, s):
			seen = append(seen, s)
		}
	}
	if len(seen) < len(few) {
		return len(seen), unnamed
	}
	all := map[int32]bool{}
	for _, n := range g.of(group) {
		if s := g.arrivals[n].source; s >= 0 {
			all[s] = true
		}
	}
	return len(all), unnamed
}

// reasons says in words what the story of a group weighs.
func (g *gathered) reasons(i int, t *terms) []Reason {
	group := &g.groups[i]
	var out []Reason
	say := func(kind ReasonKind, weight float64, text string) {
		if weight != 0 {
			out = append(out, Reason{Kind: kind, Text: text, Weight: weight})
		}
	}
	say(BySources, t.sources, voiced(t.voices, t.unnamed, ""))
	if group.known > 0 {
		say(ByKnown, t.known, "known from "+counted(int(group.known), "briefing", "briefings"))
	}
	if t.whom >= 0 {
		say(ByEntity, t.entity, g.aboutWhom(t.whom))
	}
	if names := g.watched[int32(i)]; len(names) > 0 {
		say(ByWatch, t.watch, "you watch "+listed(names))
	}
	say(ByRecency, t.fresh, aged(t.age))
	say(ByContested, t.contest, "claims on both sides")
	slices.SortStableFunc(out, func(a, b Reason) int {
		switch x, y := math.Abs(a.Weight), math.Abs(b.Weight); {
		case x > y:
			return -1
		case x < y:
			return 1
		}
		return 0
	})
	return out
}

func (g *gathered) aboutWhom(whom int64) string {
	text := fmt.Sprintf("in %d new briefings", g.heat.now[whom])
	if e, ok := g.shelf.Entity(g.heat.numbers.Entity[whom]); ok {
		return "about " + e.Name + ", " + text
	}
	return "about somebody who is " + text
}

func aged(days int32) string {
	switch days {
	case NoDay:
		return "undated"
	case -1:
		return "dated ahead"
	case 0:
		return "published today"
	case 1:
		return "published yesterday"
	}
	return fmt.Sprintf("published %d days ago", days)
}

// listed joins names as a sentence does.
func listed(names []string) string {
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	last := len(names) - 1
	return strings.Join(names[:last], ", ") + " and " + names[last]
}
