// Package entity finds the persons, organisations, products, places and
// topics that an article is about, and where it speaks of each.
//
// It works in steps, one file each: known.go finds the names of the catalogue;
// names.go has the model of names (package crf) read the text and cleans up
// what it finds; extend.go looks beside the known ones; vote.go settles one
// type for each name and finds what was overlooked; resolve.go joins the names
// of one entity ("Jassy" and "Andy Jassy", "AWS" and "Amazon Web Services");
// describe.go says what each entity is; refer.go adds "the company" and "she";
// and this file puts it together. Nothing here reads the clock, the network or
// a random number: the same text gives the same entities.
package entity

import (
	"cmp"
	"slices"
	"sync/atomic"

	"dossier/corpus"
	"dossier/corpus/analyze/entity/crf"
	"dossier/corpus/analyze/segment"
)

// Found is an entity of a text.
type Found struct {
	ID   string // of the catalogue; a slug of the name for one that it lacks
	Name string // of the catalogue, or the fullest form in the text
	Kind corpus.Kind
	// Mentions are where the text speaks of the entity, in order and without
	// overlaps. At least one is by name.
	Mentions []Mention
	// Confidence is how sure it is that this is a name, and one of this kind:
	// from 0 to 1.
	Confidence float64
	// Known says that the catalogue has the entity.
	Known bool
}

// Mention is a place where the text speaks of an entity.
type Mention struct {
	Span corpus.Span
	Kind MentionKind
}

// Named reports whether the mention is by name: those are the mentions of a
// briefing.
func (m Mention) Named() bool { return m.Kind == ByName }

// MentionKind is how a text speaks of an entity.
type MentionKind uint8

// The kinds of mention.
const (
	ByName    MentionKind = iota // "Amazon", "Jassy"
	ByNoun                       // "the company"
	ByPronoun                    // "she"
)

// String returns the name of the kind.
func (k MentionKind) String() string {
	return [...]string{"name", "noun", "pronoun"}[min(k, ByPronoun)]
}

// Tagger finds entities. It may be used by many goroutines at once.
type Tagger struct {
	model *crf.Model
	// last is the index of the catalogue that was asked for last: most often
	// all texts of a run are read with one.
	last atomic.Pointer[catalogueIndex]
}

// Load returns a tagger with the model that is built in. The model is
// unpacked on the first call and kept: later calls cost nothing.
func Load() (*Tagger, error) {
	model, err := crf.Load()
	if err != nil {
		return nil, err
	}
	return New(model), nil
}

// New returns a tagger with a model of one's own.
func New(model *crf.Model) *Tagger { return &Tagger{model: model} }

// Entities returns the entities of a text, those first that it names most,
// topics last.
// The title is that of the article, for texts that do not start with it; it
// helps to understand the text, but has no mentions. The catalogue (nil for
// none) lies over the one that is built in, see Known.
func (t *Tagger) Entities(doc *segment.Document, title string, cat *corpus.Catalogue) []Found {
	w := newWork(t, doc, title, t.index(cat))
	w.findKnown()
	w.tag()
	w.longForms()
	w.extend()
	w.vote()
	w.fill()
	w.places()
	groups := w.resolve()
	out := w.found(groups)
	out = w.addTopics(out)
	out = w.refer(out)
	for i := range out {
		slices.SortFunc(out[i].Mentions, func(a, b Mention) int { return cmp.Compare(a.Span.Start, b.Span.Start) })
	}
	slices.SortStableFunc(out, func(a, b Found) int {
		topics := cmp.Compare(rank(a), rank(b))
		return cmp.Or(topics, cmp.Compare(named(b), named(a)), cmp.Compare(a.Mentions[0].Span.Start, b.Mentions[0].Span.Start), cmp.Compare(a.ID, b.ID))
	})
	return out
}

// rank puts topics, which are words and not names, behind the others.
func rank(f Found) int {
	if f.Kind == corpus.KindTopic {
		return 1
	}
	return 0
}

// named counts the mentions by name.
func named(f Found) int {
	n := 0
	for _, m := range f.Mentions {
		if m.Named() {
			n++
		}
	}
	return n
}

// index returns the index of the catalogue over the one that is built in.
func (t *Tagger) index(cat *corpus.Catalogue) *catalogueIndex {
	if x := t.last.Load(); x != nil && x.of == cat {
		return x
	}
	x := newCatalogueIndex(cat)
	t.last.Store(x)
	return x
}

// work is a text while its entities are being found.
type work struct {
	tagger  *Tagger
	lexicon *crf.Lexicon
	doc     *segment.Document
	index   *catalogueIndex
	words   []string // of the tokens, as written, with straight apostrophes
	owner   []int32  // for each token the mention that it is in, counted from 1
	// readable are the sentences that belong to the article.
	readable []int
	names    []name
	types    map[string]*ballot // by surface
	title    []string           // the words of a title that the text lacks
	lower    map[string]int     // how often a word stands in small letters
	middle   map[string]int     // and how often, in lower case, with a capital inside a sentence
}

// name is a mention by name while entities are being found.
type name struct {
	first, last int // tokens
	surface     string
	typ         crf.Type
	sure        float32
	heading     bool // in a heading, where capitals prove little
	entry       int  // place in the catalogue's index, -1 if it has none
	dropped     bool
}

// newWork prepares a text.
func newWork(t *Tagger, doc *segment.Document, title string, index *catalogueIndex) *work {
	w := &work{
		tagger: t, lexicon: t.model.Lexicon(), doc: doc, index: index, words: make([]string, len(doc.Tokens)), owner: make([]int32, len(doc.Tokens)),
		types: map[string]*ballot{}, lower: map[string]int{}, middle: map[string]int{},
	}
	for i := range doc.Tokens {
		w.words[i] = straight(doc.Word(i))
	}
	inText := false
	for s := range doc.Sentences {
		x := &doc.Sentences[s]
		if x.Kind == segment.Furniture || x.Kind == segment.Byline || x.Kind == segment.Caption {
			continue
		}
		w.readable = append(w.readable, s)
		inText = inText || title != "" && x.Kind == segment.Heading && doc.Slice(x.Span) == title
		if x.Kind == segment.Heading {
			continue
		}
		for i := x.First; i < x.Last; i++ {
			word := w.words[i]
			switch {
			case isSmall(word):
				w.lower[word]++
			case i > x.First && startsUpper(word):
				w.middle[lowerCase(word)]++
			}
		}
	}
	if title != "" && !inText {
		d := segment.Split(title)
		for i := range d.Tokens {
			w.title = append(w.title, straight(d.Word(i)))
		}
	}
	return w
}

// heading reports whether the capitals of the sentence prove little.
func (w *work) heading(sentence int) bool {
	return w.doc.Sentences[sentence].Kind == segment.Heading
}

// add notes a mention by name and makes its tokens its own.
func (w *work) add(n name) {
	w.names = append(w.names, n)
	for i := n.first; i < n.last; i++ {
		w.owner[i] = int32(len(w.names))
	}
}

// drop takes a mention back.
func (w *work) drop(at int) {
	n := &w.names[at]
	n.dropped = true
	for i := n.first; i < n.last; i++ {
		if w.owner[i] == int32(at+1) {
			w.owner[i] = 0
		}
	}
}

// free reports whether no mention has any of the tokens.
func (w *work) free(first, last int) bool {
	for i := first; i < last; i++ {
		if w.owner[i] != 0 {
			return false
		}
	}
	return true
}

// span returns the bytes of the tokens.
func (w *work) span(first, last int) corpus.Span {
	return corpus.Span{Start: w.doc.Tokens[first].Start, End: w.doc.Tokens[last-1].End}
}
