package attribution

import (
	"strings"

	"dossier/corpus"
)

// resolve says whom a phrase names: the one whom a pronoun stands for, the
// mention inside it, or its own words without titles.
func (r *reader) resolve(p phrase) phrase {
	if !p.ok || p.entity != "" {
		return p
	}
	if p.b-p.a == 1 && r.class[p.a]&pronouns != 0 {
		return r.antecedent(p)
	}
	m, whole := r.mentionIn(p)
	if m != nil && (whole || m.Kind == corpus.KindPerson) {
		p.entity, p.kind = m.Entity, m.Kind
		if p.name = m.Name; p.name == "" {
			p.name = r.doc.Text[m.Span.Start:m.Span.End]
		}
		return p
	}
	if m != nil { // an Amazon spokesperson
		p.entity, p.kind = m.Entity, m.Kind
	}
	if m == nil {
		if m = r.theCompany(p); m == nil {
			m = r.shortened(p)
		}
		if m != nil {
			p.entity, p.kind, p.name = m.Entity, m.Kind, m.Name
			if p.name == "" {
				p.name = r.doc.Text[m.Span.Start:m.Span.End]
			}
			return p
		}
	}
	p.name = r.bareName(p)
	return p
}

// theCompany returns the last organisation before the phrase, if the phrase
// is "the company" or a word like it.
func (r *reader) theCompany(p phrase) *Mention {
	if p.b-p.a != 2 || r.class[p.a]&determiner == 0 {
		return nil
	}
	switch r.doc.Word(p.b - 1) {
	case "company", "firm", "group", "startup", "start-up", "retailer", "maker", "bank", "agency", "manufacturer", "giant":
	default:
		return nil
	}
	from := r.mentionFrom(p.span.Start)
	for k := from - 1; k >= max(0, from-200); k-- {
		if r.mentions[k].Kind == corpus.KindOrganisation {
			return &r.mentions[k]
		}
	}
	return nil
}

// shortened returns the last organisation before the phrase whose name ends with
// the one word of it: the Commission, behind the European Commission.
func (r *reader) shortened(p phrase) *Mention {
	if p.b-p.a > 2 || p.b-p.a == 2 && r.class[p.a]&determiner == 0 || !r.isName(p.b-1) || p.b-p.a == 1 && (p.a <= r.first || r.class[p.a-1]&determiner == 0) {
		return nil
	}
	word := r.doc.Word(p.b - 1)
	from := r.mentionFrom(p.span.Start)
	for k := from - 1; k >= max(0, from-200); k-- {
		m := &r.mentions[k]
		if m.Kind == corpus.KindOrganisation && strings.HasSuffix(r.doc.Text[m.Span.Start:m.Span.End], " "+word) {
			return m
		}
	}
	return nil
}

// mentionIn returns the mention that the phrase is of: a person before any
// other, else the first; and whether it is all that the phrase names.
func (r *reader) mentionIn(p phrase) (*Mention, bool) {
	var first *Mention
	for k := r.mentionFrom(p.span.Start); k < len(r.mentions) && r.mentions[k].Span.Start < p.span.End; k++ {
		m := &r.mentions[k]
		if m.Span.Start < p.span.Start || m.Span.End > p.span.End {
			continue
		}
		if m.Kind == corpus.KindPerson {
			if owns(r.doc.Text[m.Span.End:p.span.End]) {
				continue // Trump's doctors are not Trump
			}
			return m, true
		}
		if first == nil && m.Kind != corpus.KindPlace {
			first = m
		}
	}
	if first == nil {
		return nil, false
	}
	rest := strings.TrimSpace(r.doc.Text[p.span.Start:first.Span.Start] + r.doc.Text[first.Span.End:p.span.End])
	return first, rest == "" || strings.EqualFold(rest, "the")
}

// owns reports whether what follows a name in its phrase says that the phrase
// is of somebody or something of theirs, and not of their own words.
func owns(rest string) bool {
	for _, mark := range [...]string{"'s", "’s", "'", "’"} {
		after, ok := strings.CutPrefix(rest, mark)
		words := strings.Fields(after)
		if !ok || len(words) == 0 {
			continue
		}
		switch words[len(words)-1] {
		case "statement", "letter", "tweet", "tweets", "post", "speech", "message", "memo", "remarks", "comments", "testimony", "opinion", "book":
			return false
		}
		return true
	}
	return false
}

// bareName returns the name in a phrase without mentions: what follows the
// last title, or all of it.
func (r *reader) bareName(p phrase) string {
	a := p.a
	if r.isName(p.b - 1) {
		if w := r.doc.Word(a); (w == "the" || w == "The") && a+1 < p.b && r.isName(a+1) {
			a++
		}
		for i := p.a; i < p.b-1; i++ {
			w := r.doc.Word(i)
			if (r.class[i]&title != 0 || w == "'s" || w == "’s" || w == "State" && r.doc.Word(max(i-1, 0)) == "of") && r.isName(i+1) && r.class[i+1]&title == 0 {
				if w == "'s" || w == "’s" {
					if p.b-i < 3 {
						continue
					}
				}
				a = i + 1
			}
		}
	}
	if n := r.nameRun(p.b); n >= 2 && p.b-n > a {
		if w := r.doc.Word(p.b - n - 1); w[0] >= 'a' && w[0] <= 'z' && !isNameLink(w) && w != "the" {
			a = p.b - n // retired teacher Brian Carroll
		}
	}
	s := r.span(a, p.b)
	return r.doc.Text[s.Start:s.End]
}

// nameRun returns how many tokens before b are written as names are.
func (r *reader) nameRun(b int) int {
	n := 0
	for b-n > r.first && r.isName(b-n-1) {
		n++
	}
	return n
}

// antecedent returns whom a pronoun stands for, as far as the text before it
// tells: the last speaker, or the last subject of its kind. The phrase keeps
// the pronoun's place.
func (r *reader) antecedent(p phrase) phrase {
	k := r.class[p.a]
	var of phrase
	switch w := r.doc.Word(p.a); {
	case w == "I" || w == "we" || w == "We" || w == "you" || w == "You":
		return p
	case k&personPronoun != 0:
		if of = r.person; r.namesPerson(r.subject) && r.subject.a >= r.first && r.subject.b <= p.a {
			of = r.subject // Huang disagreed: "…," he told them
		}
	case k&thingPronoun != 0:
		if of = r.speaker; !of.ok || of.kind == corpus.KindPerson {
			of = r.subject
		}
	default:
		if of = r.speaker; r.subject.ok && r.subject.a >= r.first && r.subject.b <= p.a && r.class[r.subject.b-1]&role != 0 {
			of = r.subject // officials said …; his death, they reported, …
		}
	}
	if !of.ok {
		return p
	}
	p.name, p.entity, p.kind = of.name, of.entity, of.kind
	return p
}

// remember keeps whom a later pronoun may stand for.
func (r *reader) remember(p phrase) {
	if !p.ok {
		return
	}
	if p.kind == corpus.KindPerson || p.kind == "" && (r.isName(p.b-1) || r.class[p.b-1]&(personPronoun|role|title) != 0) {
		r.person = p
		return
	}
	for k := r.mentionFrom(p.span.Start); k < len(r.mentions) && r.mentions[k].Span.End <= p.span.End; k++ {
		if m := &r.mentions[k]; m.Kind == corpus.KindPerson && m.Span.Start >= p.span.Start && owns(r.doc.Text[m.Span.End:p.span.End]) {
			p.name, p.entity, p.kind = m.Name, m.Entity, m.Kind // Fraser's appearance was short. He said …
			if p.name == "" {
				p.name = r.doc.Text[m.Span.Start:m.Span.End]
			}
			r.person = p
			return
		}
	}
}

// namesPerson reports whether the phrase is a name of somebody: a person's, or
// one with a title if no mention tells what it is.
func (r *reader) namesPerson(p phrase) bool {
	return p.ok && (p.kind == corpus.KindPerson || p.kind == "" && r.class[p.a]&title != 0 && r.isName(p.b-1))
}

// mentionFrom returns the place of the first mention that ends behind the
// byte.
func (r *reader) mentionFrom(at int) int {
	lo, hi := 0, len(r.mentions)
	for lo < hi {
		mid := int(uint(lo+hi) >> 1)
		if r.mentions[mid].Span.End <= at {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}
