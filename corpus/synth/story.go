package synth

import (
	"math/rand/v2"
	"strconv"
	"strings"
	"time"

	"dossier/corpus"
)

// block is how many consecutive briefings are divided into stories together.
const block = 48

// story is what the briefings that tell of one happening share.
type story struct {
	number uint64 // of its first briefing
	size   int
	day    int // of its first briefing, counted from the first day
	theme  theme
	topics []string
	cast   []entity
	amount figure
}

// storyOf returns the story of briefing i and the briefing's place in it.
func (g *Generator) storyOf(i int) (*story, int) {
	n := uint64(i) / block
	r := source(g.model.Seed, ofBlock, n)
	for at := 0; ; {
		size := min(storySize(r), block-at)
		if in := i % block; in < at+size {
			return g.tell(n*block+uint64(at), size), in - at
		}
		at += size
	}
}

// storySize draws how many briefings a story has. Half of all stories have
// one, and few more than six.
func storySize(r *rand.Rand) int {
	size := 1
	for size < 12 && chance(r, 0.55) {
		size++
	}
	return size
}

// tell draws the story whose first briefing is number.
func (g *Generator) tell(number uint64, size int) *story {
	r := source(g.model.Seed, ofStory, number)
	s := &story{number: number, size: size, day: g.drawDay(r)}
	s.theme.topic = uint64(zipf(r, float64(len(g.topics)), 4))
	s.topics = []string{g.topics[s.theme.topic]}
	for range r.IntN(3) {
		if t := g.topics[zipf(r, float64(len(g.topics)), 4)]; t != s.topics[len(s.topics)-1] && t != s.topics[0] {
			s.topics = append(s.topics, t)
		}
	}
	for range 10 {
		s.theme.nouns = append(s.theme.nouns, drawRank(r, &theme{topic: s.theme.topic}, nil))
	}
	for range 4 {
		s.theme.verbs = append(s.theme.verbs, drawRank(r, &theme{topic: s.theme.topic}, nil))
	}
	for range between(r, 3, 6) {
		s.cast = g.meet(s.cast, drawEntity(r))
	}
	s.amount = drawFigure(r)
	return s
}

// meet adds the entity of a rank to a cast that it is not in.
func (g *Generator) meet(cast []entity, rank uint64) []entity {
	e := g.namer.entity(rank)
	for _, c := range cast {
		if c.ID == e.ID {
			return cast
		}
	}
	return append(cast, e)
}

// drawDay draws a day: one of the weekend has a third of the news.
func (g *Generator) drawDay(r *rand.Rand) int {
	for {
		day := r.IntN(g.days)
		switch g.date(day).Weekday() {
		case time.Saturday, time.Sunday:
			if chance(r, 0.33) {
				return day
			}
		default:
			return day
		}
	}
}

func (g *Generator) date(day int) time.Time { return g.model.From.AddDate(0, 0, day) }

// published draws when the briefing at a place of the story came out, and what
// an approximate date rests on.
func (g *Generator) published(r *rand.Rand, s *story, place int) (corpus.Date, string) {
	day := s.day
	for range place {
		day += int(r.ExpFloat64() * 0.8)
	}
	t := g.date(min(day, g.days-1))
	d := corpus.Date{Year: t.Year(), Month: int(t.Month()), Day: t.Day()}
	switch u := r.Float64(); {
	case u < 0.02:
		return corpus.Date{}, ""
	case u < 0.03:
		d.Day, d.Approximate = 0, true
		return d, "The text names the month and no day."
	}
	return d, ""
}

// newTopics names the topics that briefings are filed under.
func newTopics(v *vocabulary) []string {
	out := make([]string, 0, 60)
	seen := map[string]bool{}
	for i := uint64(0); len(out) < cap(out); i++ {
		name := v.noun.word(i*7 + 3)
		if i%3 == 1 {
			name = v.adjective.word(i*5+2) + " " + name
		}
		if !seen[name] {
			seen[name] = true
			out = append(out, name)
		}
	}
	return out
}

// paper is a publisher with those who write for it.
type paper struct {
	name, host string
	authors    []string
}

// newPapers invents the sources of a library.
func newPapers(n *namer) []paper {
	titles := [...]string{"Courier", "Herald", "Wire", "Tribune", "Gazette", "Observer", "Dispatch", "Ledger"}
	out := make([]paper, 40)
	for i := range out {
		p := &out[i]
		// Ranks that no entity is likely to have.
		p.name = n.unique(uint64(i)*977+1<<17, 2) + " " + titles[i%len(titles)]
		p.host = strings.ToLower(strings.ReplaceAll(p.name, " ", "-")) + ".example"
		for a := range 25 {
			at := uint64(i*25+a)*7919 + 1<<20
			p.authors = append(p.authors, n.spell(at&4095, 2)+" "+n.spell(at>>6&4095, 2))
		}
	}
	return out
}

func (g *Generator) address(p paper, d corpus.Date, id string) string {
	if d.IsZero() {
		return "https://" + p.host + "/" + id
	}
	return "https://" + p.host + "/" + strconv.Itoa(d.Year) + "/" + strconv.Itoa(d.Month) + "/" + id
}
