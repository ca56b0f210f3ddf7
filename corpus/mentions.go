package corpus

import (
	"cmp"
	"math"
	"slices"
	"strings"
)

// locate finds the mentions of the briefing's entities in its body and sets
// their salience.
//
// An entity is mentioned by its canonical name and its aliases; a person also
// by the surname, if the full name or an alias is in the title or the body and
// no other listed person has that surname. Names are whole words, in the case
// in which they are written (topics in any case), and the longest name at a
// place counts: "Amazon Web Services" does not mention Amazon, whether or not
// the briefing lists the cloud unit. A possessive's 's is outside the span.
func locate(b *Briefing, cat *Catalogue) {
	if len(b.Entities) == 0 {
		return
	}
	listed := make(map[string]int, len(b.Entities))
	for i, e := range b.Entities {
		listed[e.ID] = i
	}
	indexes := []*nameIndex{ownNames(b.Entities, cat)}
	if cat != nil {
		indexes = append(indexes, cat.names)
	}
	title := newPassage(b.Title, straight)
	front := newPassage(b.Dek+" | "+b.Summary, straight)
	body := newPassage(b.Body, straight)
	inTitle, inFront, inBody := scan(title.flat, indexes...), scan(front.flat, indexes...), scan(body.flat, indexes...)

	// A surname counts once its bearer is named in full.
	named := make([]bool, len(b.Entities))
	for _, m := range slices.Concat(inTitle, inBody) {
		if i, ok := listed[m.entity]; ok && !m.surname {
			named[i] = true
		}
	}
	counts := func(m match) (int, bool) {
		i, ok := listed[m.entity]
		return i, ok && (named[i] || !m.surname)
	}
	prominence := make([]float64, len(b.Entities))
	seen := make([]struct{ title, front bool }, len(b.Entities))
	for _, m := range inTitle {
		if i, ok := counts(m); ok && !seen[i].title {
			seen[i].title = true
			prominence[i] += titleWeight
		}
	}
	for _, m := range inFront {
		if i, ok := counts(m); ok && !seen[i].front {
			seen[i].front = true
			prominence[i] += summaryWeight
		}
	}
	for _, m := range inBody {
		if i, ok := counts(m); ok {
			b.Entities[i].Mentions = append(b.Entities[i].Mentions, body.span(m.start, m.end))
		}
	}
	for i := range b.Entities {
		b.Entities[i].Salience = salience(b.Entities[i].Mentions, len(b.Body), prominence[i])
	}
}

// ownNames returns the names that the catalogue lacks: those of entities of
// the file's own, the aliases that the file gives, and the surnames that one listed person bears alone.
func ownNames(es []Entity, cat *Catalogue) *nameIndex {
	own := newNameIndex()
	bearers := map[string]int{}
	for _, e := range es {
		if _, ok := cat.ByID(e.ID); !ok {
			own.add(e.Name, e.ID, e.Kind)
		}
		for _, a := range e.Aliases {
			own.add(a, e.ID, e.Kind)
		}
		if s := surname(e); s != "" {
			bearers[s]++
		}
	}
	for _, e := range es {
		if s := surname(e); s != "" && bearers[s] == 1 {
			own.addSurname(s, e.ID)
		}
	}
	return own
}

// surname returns the last word of a person's name of two words and more, ""
// for others.
func surname(e Entity) string {
	if e.Kind != KindPerson {
		return ""
	}
	words := strings.Fields(e.Name)
	for len(words) > 1 {
		switch last := words[len(words)-1]; strings.Trim(last, ".,") {
		case "Jr", "Sr", "II", "III", "IV":
			words = words[:len(words)-1]
		default:
			last = strings.Trim(last, ",.")
			if len(last) < 2 {
				return ""
			}
			return last
		}
	}
	return ""
}

// What a place outside the body adds to the salience of an entity.
const (
	titleWeight   = 0.25
	summaryWeight = 0.1 // the dek or the summary
)

// salience returns how much a briefing is about an entity, from 0 to 1 in
// steps of a thousandth:
//
//	0.50 × (1 − 0.75ⁿ)  for n mentions in the body: the eighth adds little
//	0.25                if it is in the title
//	0.10                if it is in the dek or the summary
//	0.15 × (1 − p)      for the first mention at the share p of the body
//
// An entity that the body does not mention has 0. The weights are ours, set
// so that the title outweighs any single place and mentions outweigh the
// title.
func salience(mentions []Span, body int, prominence float64) float64 {
	if len(mentions) == 0 {
		return 0
	}
	s := prominence + 0.5*(1-math.Pow(0.75, float64(len(mentions))))
	s += 0.15 * (1 - float64(mentions[0].Start)/float64(body))
	return math.Round(s*1000) / 1000
}

// BySalience returns the entities with the most salient first; those alike
// are ordered by name.
func BySalience(es []Entity) []Entity {
	out := slices.Clone(es)
	slices.SortStableFunc(out, func(a, b Entity) int {
		return cmp.Or(cmp.Compare(b.Salience, a.Salience), cmp.Compare(a.Name, b.Name))
	})
	return out
}
