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
	own := newNameIndex()
	listed := make(map[string]int, len(b.Entities))
	for i, e := range b.Entities {
		listed[e.ID] = i
		own.add(e.Name, e.ID, e.Kind)
		if entry, ok := cat.ByID(e.ID); ok {
			for _, n := range entry.allNames() {
				own.add(n, e.ID, e.Kind)
			}
		}
	}
	indexes := []*nameIndex{own}
	if cat != nil {
		indexes = append(indexes, cat.names)
	}
	body := newPassage(b.Body, straight)
	front := strings.Map(straight, b.Title+"\n"+b.Dek+"\n"+b.Summary)
	title := len(strings.Map(straight, b.Title))

	inBody, inFront := scan(body.flat, indexes...), scan(front, indexes...)
	if addSurnames(own, b.Entities, listed, inBody, inFront, title) {
		inBody, inFront = scan(body.flat, indexes...), scan(front, indexes...)
	}
	for _, m := range inBody {
		if i, ok := listed[m.entity]; ok {
			b.Entities[i].Mentions = append(b.Entities[i].Mentions, body.span(m.start, m.end))
		}
	}
	inTitle, inSummary := make([]bool, len(listed)), make([]bool, len(listed))
	for _, m := range inFront {
		if i, ok := listed[m.entity]; ok {
			if m.end <= title {
				inTitle[i] = true
			} else {
				inSummary[i] = true
			}
		}
	}
	for i := range b.Entities {
		b.Entities[i].Salience = salience(b.Entities[i].Mentions, len(b.Body), inTitle[i], inSummary[i])
	}
}

// addSurnames adds to own the surnames that stand for one listed person each
// and reports whether there are any. The full name has to be in the body or in
// the title, which ends at byte title of the front.
func addSurnames(own *nameIndex, es []Entity, listed map[string]int, inBody, inFront []match, title int) bool {
	named := make([]bool, len(es))
	for _, m := range inBody {
		if i, ok := listed[m.entity]; ok {
			named[i] = true
		}
	}
	for _, m := range inFront {
		if i, ok := listed[m.entity]; ok && m.end <= title {
			named[i] = true
		}
	}
	bearers := map[string]int{}
	for _, e := range es {
		if s := surname(e); s != "" {
			bearers[s]++
		}
	}
	added := false
	for i, e := range es {
		if s := surname(e); s != "" && named[i] && bearers[s] == 1 {
			own.add(s, e.ID, e.Kind)
			added = true
		}
	}
	return added
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
			last = strings.Trim(last, ",")
			if len(last) < 2 {
				return ""
			}
			return last
		}
	}
	return ""
}

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
func salience(mentions []Span, body int, inTitle, inSummary bool) float64 {
	if len(mentions) == 0 {
		return 0
	}
	s := 0.5 * (1 - math.Pow(0.75, float64(len(mentions))))
	if inTitle {
		s += 0.25
	}
	if inSummary {
		s += 0.1
	}
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
