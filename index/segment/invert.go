package segment

import (
	"hash/maphash"
	"slices"
	"strings"

	"dossier/index/text"
)

// wordPostings collects the postings of words, a briefing after the other.
type wordPostings struct {
	ids   *numbering
	terms []term
	posts []wordPost
	ends  []uint32 // of each document, in posts

	// Of the document that is being read.
	open []openPost
}

// term is a word, or a compound with its mark.
type term struct {
	text  string
	shown string // see lexicon.go
	count uint32 // of documents
	at    uint32 // its place in open, where the document has it
	doc   uint32 // the document that had it last, one more than its number
	plain bool   // it is shown as it is
}

type wordPost struct {
	term    uint32
	payload Payload
}

// openPost is a posting that is not complete.
type openPost struct {
	term   uint32
	fields Fields
	impact float64
}

func newWordPostings(docs int) *wordPostings {
	return &wordPostings{
		ids:   newNumbering(1024 + min(docs, 4096)*8),
		posts: make([]wordPost, 0, docs*192),
	}
}

// id returns the number of a word as it stands in a text.
func (p *wordPostings) id(w *text.Word, written string) uint32 {
	id, known := p.ids.number(w.Text, p.terms)
	if !known {
		s := strings.Clone(w.Text)
		p.terms = append(p.terms, term{text: s, shown: s, plain: true})
		if written != s {
			p.terms[id].shown, p.terms[id].plain = strings.Clone(written), false
		}
		return id
	}
	if t := &p.terms[id]; !t.plain {
		switch {
		case written == w.Text:
			t.shown, t.plain = t.text, true
		case written > t.shown:
			t.shown = strings.Clone(written)
		}
	}
	return id
}

// whole returns the number of a compound. The buffer is for its term.
func (p *wordPostings) whole(w *text.Word, buf []byte) (uint32, []byte) {
	buf = append(append(buf[:0], text.WholeMark...), w.Whole...)
	id, known := p.ids.number(peek(buf), p.terms)
	if !known {
		s := string(buf)
		p.terms = append(p.terms, term{text: s, shown: s, plain: true})
	}
	return id, buf
}

// numbering gives terms numbers: a hash table that looks at a term only where
// its hash is the one looked for, which Go's map does not.
type numbering struct {
	seed  maphash.Seed
	slots []numberingSlot // as many as a power of two
	n     int
}

type numberingSlot struct{ hash, id uint32 } // id is one more than the number

func newNumbering(terms int) *numbering {
	n := 1024
	for n < 2*terms {
		n *= 2
	}
	return &numbering{seed: maphash.MakeSeed(), slots: make([]numberingSlot, n)}
}

// number returns the number of a term. One that is not known gets the next,
// and the caller appends it to terms.
func (n *numbering) number(s string, terms []term) (id uint32, known bool) {
	hash := uint32(maphash.String(n.seed, s))
	mask := uint32(len(n.slots) - 1)
	i := hash & mask
	for ; n.slots[i].id != 0; i = (i + 1) & mask {
		if n.slots[i].hash == hash && terms[n.slots[i].id-1].text == s {
			return n.slots[i].id - 1, true
		}
	}
	n.slots[i] = numberingSlot{hash, uint32(n.n) + 1}
	n.n++
	if 2*n.n > len(n.slots) {
		n.grow()
	}
	return uint32(n.n) - 1, false
}

func (n *numbering) grow() {
	old := n.slots
	n.slots = make([]numberingSlot, 2*len(old))
	mask := uint32(len(n.slots) - 1)
	for _, slot := range old {
		if slot.id != 0 {
			i := slot.hash & mask
			for n.slots[i].id != 0 {
				i = (i + 1) & mask
			}
			n.slots[i] = slot
		}
	}
}

// add adds an occurrence of a term to the document that is being read.
func (p *wordPostings) add(id uint32, f Field, impact float64) {
	t := &p.terms[id]
	if doc := uint32(len(p.ends)) + 1; t.doc != doc {
		t.doc, t.at = doc, uint32(len(p.open))
		t.count++
		p.open = append(p.open, openPost{term: id})
	}
	o := &p.open[t.at]
	o.fields |= 1 << f
	o.impact += impact
}

// endDoc completes the document.
func (p *wordPostings) endDoc() {
	for _, o := range p.open {
		p.posts = append(p.posts, wordPost{o.term, newPayload(o.fields, o.impact)})
	}
	p.open = p.open[:0]
	p.ends = append(p.ends, uint32(len(p.posts)))
}

// inverted is postings by term.
type inverted struct {
	order    []uint32 // the terms, by text
	starts   []uint32 // of the postings of each term; one more than terms
	docs     []uint32
	payloads []Payload
}

// postings returns those of a term.
func (v *inverted) postings(id uint32) ([]uint32, []Payload) {
	from, to := v.starts[id], v.starts[id+1]
	if v.payloads == nil {
		return v.docs[from:to], nil
	}
	return v.docs[from:to], v.payloads[from:to]
}

// invert sorts the postings by term; those of a term stay in the order of the
// documents.
func (p *wordPostings) invert() *inverted {
	v := &inverted{
		order: make([]uint32, len(p.terms)), starts: make([]uint32, len(p.terms)+1),
		docs: make([]uint32, len(p.posts)), payloads: make([]Payload, len(p.posts)),
	}
	at := uint32(0)
	for i := range p.terms {
		v.order[i] = uint32(i)
		v.starts[i] = at
		p.terms[i].at = at // where its next posting goes
		at += p.terms[i].count
	}
	v.starts[len(p.terms)] = at
	k := uint32(0)
	for doc, end := range p.ends {
		for ; k < end; k++ {
			t := &p.terms[p.posts[k].term]
			v.docs[t.at], v.payloads[t.at] = uint32(doc), p.posts[k].payload
			t.at++
		}
	}
	p.posts = nil
	slices.SortFunc(v.order, func(a, b uint32) int { return strings.Compare(p.terms[a].text, p.terms[b].text) })
	return v
}

// keyPostings collects postings of terms that are whole values, such as the
// id of an entity.
type keyPostings struct {
	ids   map[string]uint32
	terms []string
	last  []uint32 // the document that had it last, one more than its number
	count []uint32
	posts []keyPost
}

type keyPost struct{ term, doc uint32 }

func newKeyPostings() *keyPostings { return &keyPostings{ids: map[string]uint32{}} }

// add adds a term to a document and returns its number.
func (p *keyPostings) add(key string, doc uint32) uint32 {
	id, ok := p.ids[key]
	if !ok {
		id = uint32(len(p.terms))
		key = strings.Clone(key)
		p.ids[key] = id
		p.terms = append(p.terms, key)
		p.last = append(p.last, 0)
		p.count = append(p.count, 0)
	}
	p.post(id, doc)
	return id
}

func (p *keyPostings) post(id, doc uint32) {
	if p.last[id] != doc+1 {
		p.last[id] = doc + 1
		p.count[id]++
		p.posts = append(p.posts, keyPost{id, doc})
	}
}

func (p *keyPostings) invert() *inverted {
	v := &inverted{
		order: make([]uint32, len(p.terms)), starts: make([]uint32, len(p.terms)+1),
		docs: make([]uint32, len(p.posts)),
	}
	next := make([]uint32, len(p.terms))
	at := uint32(0)
	for i, n := range p.count {
		v.order[i] = uint32(i)
		v.starts[i], next[i] = at, at
		at += n
	}
	v.starts[len(p.terms)] = at
	for _, post := range p.posts {
		v.docs[next[post.term]] = post.doc
		next[post.term]++
	}
	slices.SortFunc(v.order, func(a, b uint32) int { return strings.Compare(p.terms[a], p.terms[b]) })
	return v
}
