package synth

import (
	"math/rand/v2"
	"strconv"
	"strings"

	"dossier/corpus"
)

// sentence is a sentence with what is stated in it.
type sentence struct {
	text   string // with its full stop
	clause string // what is said, a sentence without its full stop; of a claim, what its holder says
	holder *entity
	office string // an unnamed holder, such as "a spokesperson"
	figure *figure
	date   *corpus.Date
	names  []string // ids of the entities named
}

// evidence returns the words of the body that the sentence is.
func (s *sentence) evidence() string { return strings.TrimSuffix(s.text, ".") }

// figure is an amount as it stands in a text.
type figure struct {
	text, unit string
	value      float64
}

func drawFigure(r *rand.Rand) figure {
	n := 1 + zipf(r, 900, 8)
	switch r.IntN(5) {
	case 0:
		return figure{"$" + strconv.Itoa(n) + " million", "USD", float64(n) * 1e6}
	case 1:
		return figure{"$" + strconv.Itoa(n/10) + "." + strconv.Itoa(n%10) + " billion", "USD", float64(n) * 1e8}
	case 2:
		return figure{strconv.Itoa(n%100) + "." + strconv.Itoa(r.IntN(10)) + " percent", "percent", float64(n % 100)}
	case 3:
		return figure{strconv.Itoa(n*10) + " people", "people", float64(n) * 10}
	}
	return figure{strconv.Itoa(n%60+2) + " days", "days", float64(n%60 + 2)}
}

// writer writes sentences of one story.
type writer struct {
	*rand.Rand
	v     *vocabulary
	theme *theme
	cast  []entity
	met   map[string]bool // persons named in full before
	b     []byte          // what is being written
	names []string
}

// kinds of sentences in a body, by share.
const (
	saidShare   = 0.2
	figureShare = 0.12
	eventShare  = 0.06
)

// sentence writes one sentence of a body.
func (w *writer) sentence(own figure, about corpus.Date) sentence {
	w.b = w.b[:0]
	w.names = nil
	var s sentence
	switch u := w.Float64(); {
	case u < saidShare:
		w.said(&s)
	case u < saidShare+figureShare:
		f := own
		if chance(w.Rand, 0.5) {
			f = drawFigure(w.Rand)
		}
		s.figure = &f
		w.clause()
		w.add(" ", pick(w.Rand, []string{"by", "for", "after", "at a cost of", "worth", "within"}), " ", f.text)
	case u < saidShare+figureShare+eventShare && !about.IsZero():
		d := about
		d.Year -= w.IntN(3)
		d.Month = between(w.Rand, 1, 12)
		d.Day, d.Approximate = between(w.Rand, 1, 28), false
		s.date = &d
		w.clause()
		w.add(" on ", strings.TrimPrefix(d.Human(), "0"))
	default:
		w.clause()
		if chance(w.Rand, 0.45) {
			w.add(pick(w.Rand, []string{", while ", ", and ", ", but ", " after ", " because ", ", although "}))
			w.clause()
		}
	}
	s.text = capital(string(w.b)) + "."
	if s.clause == "" {
		s.clause = s.evidence()
	}
	s.names = w.names
	return s
}

// said writes who said what.
func (w *writer) said(s *sentence) {
	mark := len(w.names)
	w.clause()
	words := string(w.b)
	s.clause = capital(words)
	told := w.names[mark:]
	w.b = w.b[:0]
	var who string
	if e := w.speaker(); e != nil {
		s.holder, who = e, w.call(e)
	} else {
		s.office = pick(w.Rand, []string{"a spokesperson", "an official", "an analyst", "a resident", "two people familiar with the matter"})
		who = s.office
	}
	verb := pick(w.Rand, []string{"said", "said", "said", "argued", "warned", "told reporters", "wrote"})
	switch w.IntN(3) {
	case 0:
		w.add(words, ", ", who, " ", verb)
	case 1:
		w.add("\"", capital(words), ",\" ", who, " ", verb)
	default:
		w.add(who, " ", verb, " that ", words)
	}
	w.names = append(w.names, told...)
}

// speaker chooses who speaks: a person or an organisation of the cast, nil for
// somebody unnamed.
func (w *writer) speaker() *entity {
	if chance(w.Rand, 0.3) {
		return nil
	}
	from := w.IntN(len(w.cast))
	for i := range w.cast {
		if e := &w.cast[(from+i)%len(w.cast)]; e.Kind == corpus.KindPerson || e.Kind == corpus.KindOrganisation {
			return e
		}
	}
	return nil
}

// call returns what an entity is called here: a person named before often by
// the surname.
func (w *writer) call(e *entity) string {
	w.names = append(w.names, e.ID)
	if e.Kind == corpus.KindPerson && w.met != nil {
		if w.met[e.ID] && chance(w.Rand, 0.7) {
			return e.surname
		}
		w.met[e.ID] = true
	}
	return e.Name
}

// clause writes subject, verb, object and what belongs to them.
func (w *writer) clause() {
	w.subject()
	if chance(w.Rand, 0.12) {
		w.add(" ", pick(w.Rand, w.v.adverbs))
	}
	w.add(" ", pick(w.Rand, []string{"", "", "", "has ", "had ", "will have ", "was reported to have "}), w.v.drawVerb(w.Rand, w.theme), " ")
	w.phrase()
	for range w.IntN(3) {
		w.add(" ", pick(w.Rand, []string{"of", "of", "in", "in", "for", "to", "with", "on", "from", "at", "against", "under", "by", "as"}), " ")
		w.phrase()
	}
}

// subject writes a noun phrase, every third time a name.
func (w *writer) subject() {
	if chance(w.Rand, 0.33) {
		// The first of the cast have the most to do.
		w.add(w.call(&w.cast[zipf(w.Rand, float64(len(w.cast)), 1.5)]))
		return
	}
	w.phrase()
}

func (w *writer) phrase() {
	switch u := w.Float64(); {
	case u < 0.1:
		w.add(w.call(&w.cast[w.IntN(len(w.cast))]))
		return
	case u < 0.6:
		w.add(pick(w.Rand, []string{"the", "the", "the", "its", "this", "their", "each", "any"}), " ")
		w.qualities()
		w.add(w.v.drawNoun(w.Rand, w.theme))
	default:
		w.add(pick(w.Rand, []string{"", "", "", "some ", "more ", "new ", "two ", "three ", "many "}))
		w.qualities()
		w.add(plural(w.v.drawNoun(w.Rand, w.theme)))
	}
}

func (w *writer) qualities() {
	if chance(w.Rand, 0.3) {
		w.add(w.v.drawAdjective(w.Rand, w.theme), " ")
	}
	if chance(w.Rand, 0.15) {
		w.add(w.v.drawNoun(w.Rand, w.theme), " ")
	}
}

func (w *writer) add(parts ...string) {
	for _, p := range parts {
		w.b = append(w.b, p...)
	}
}

func capital(s string) string {
	if s == "" || s[0] < 'a' || s[0] > 'z' {
		return s
	}
	return string(s[0]-'a'+'A') + s[1:]
}
