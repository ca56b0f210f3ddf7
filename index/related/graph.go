package related

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"sync"

	"dossier/corpus"
)

// Graph knows how the briefings of one library hang together. It never
// changes once New has returned it, so that any number of goroutines may ask
// it at once, and it answers the same for the same briefings in any order.
type Graph struct {
	docs      []doc // in order of publication, undated last, then by id
	ordinals  map[string]int
	vectors   []vectors // parallel to docs
	postings  [][]int32 // by term: the docs that have it among their top terms
	words     []string  // by term: its stem
	entities  []entity  // by id
	entityAt  map[string]int32
	topicDocs map[string]int // by folded topic: how many docs have it
	stories   []Story        // by publication of their first member
	storyAt   []int32        // by doc
	catalogue *corpus.Catalogue

	names func() *names // built when first asked for
}

// doc is what the graph knows of one briefing.
type doc struct {
	briefing *corpus.Briefing
	entities []presence // by entity
	topics   []string   // folded, in the briefing's order, without repeats
}

// presence is an entity in a briefing.
type presence struct {
	entity   int32
	salience float32
	weight   float32 // of the unit vector over the briefing's entities
}

// entity is what the graph knows of one entity of the briefings.
type entity struct {
	id       string
	name     string
	kind     corpus.Kind
	mentions int
	docs     []int32 // in order
}

// New returns the graph of lib. A nil library has an empty one.
func New(lib *corpus.Library) *Graph {
	if lib == nil {
		return build(nil, nil)
	}
	return build(lib.Briefings, lib.Catalogue)
}

func build(briefings []*corpus.Briefing, catalogue *corpus.Catalogue) *Graph {
	g := &Graph{
		ordinals:  make(map[string]int, len(briefings)),
		entityAt:  map[string]int32{},
		topicDocs: map[string]int{},
		catalogue: catalogue,
	}
	for _, b := range inOrder(briefings) {
		if _, twice := g.ordinals[b.ID]; twice {
			continue
		}
		g.ordinals[b.ID] = len(g.docs)
		g.docs = append(g.docs, doc{briefing: b})
	}
	g.gatherEntities()
	g.gatherTopics()
	g.buildVectors()
	g.groupStories()
	g.names = sync.OnceValue(g.buildNames)
	return g
}

// inOrder returns the briefings in order of publication: undated ones last,
// those of one date by id.
func inOrder(briefings []*corpus.Briefing) []*corpus.Briefing {
	sorted := slices.DeleteFunc(slices.Clone(briefings), func(b *corpus.Briefing) bool { return b == nil })
	slices.SortStableFunc(sorted, func(a, b *corpus.Briefing) int {
		return cmp.Or(compareOldest(a.Published, b.Published), strings.Compare(a.ID, b.ID))
	})
	return sorted
}

// compareOldest orders dates from old to new, the unknown date last.
func compareOldest(a, b corpus.Date) int {
	if a.IsZero() || b.IsZero() {
		switch {
		case a.IsZero() && b.IsZero():
			return 0
		case a.IsZero():
			return 1
		}
		return -1
	}
	return a.Compare(b)
}

// compareNewest orders dates from new to old, the unknown date last.
func compareNewest(a, b corpus.Date) int {
	if a.IsZero() || b.IsZero() {
		return compareOldest(a, b)
	}
	return b.Compare(a)
}

func (g *Graph) gatherEntities() {
	// Ids are numbered in their order, so that what is listed by number is
	// listed by id.
	var ids []string
	for i := range g.docs {
		for j := range g.docs[i].briefing.Entities {
			id := g.docs[i].briefing.Entities[j].ID
			if _, known := g.entityAt[id]; !known && id != "" {
				g.entityAt[id] = 0
				ids = append(ids, id)
			}
		}
	}
	slices.Sort(ids)
	g.entities = make([]entity, len(ids))
	for n, id := range ids {
		g.entityAt[id] = int32(n)
		g.entities[n].id = id
	}
	for i := range g.docs {
		d := &g.docs[i]
		d.entities = make([]presence, 0, len(d.briefing.Entities))
		for j := range d.briefing.Entities {
			in := &d.briefing.Entities[j]
			n, known := g.entityAt[in.ID]
			if !known {
				continue
			}
			e := &g.entities[n]
			if len(e.docs) > 0 && e.docs[len(e.docs)-1] == int32(i) {
				continue // listed twice
			}
			if e.name == "" {
				e.name, e.kind = in.Name, in.Kind
			}
			e.docs = append(e.docs, int32(i))
			e.mentions += len(in.Mentions)
			d.entities = append(d.entities, presence{entity: n, salience: float32(clamp(in.Salience))})
		}
		slices.SortFunc(d.entities, func(a, b presence) int { return cmp.Compare(a.entity, b.entity) })
	}
	for n := range g.entities {
		if entry, ok := g.catalogue.ByID(g.entities[n].id); ok {
			g.entities[n].name, g.entities[n].kind = entry.Name, entry.Kind
		}
	}
	for i := range g.docs {
		g.weighEntities(g.docs[i].entities)
	}
}

// personWeight makes a shared person count for more than a shared company: a
// happening is told by who was in it.
const personWeight = 1.5

func (g *Graph) weighEntities(in []presence) {
	var sum float64
	for i := range in {
		e := &g.entities[in[i].entity]
		w := (.25 + float64(in[i].salience)) * math.Log(float64(len(g.docs)+1)/float64(len(e.docs)))
		if e.kind == corpus.KindPerson {
			w *= personWeight
		}
		in[i].weight = float32(w)
		sum += w * w
	}
	if sum == 0 {
		return
	}
	norm := float32(1 / math.Sqrt(sum))
	for i := range in {
		in[i].weight *= norm
	}
}

func (g *Graph) gatherTopics() {
	for i := range g.docs {
		d := &g.docs[i]
		for _, topic := range d.briefing.Topics {
			folded := foldName(topic)
			if folded == "" || slices.Contains(d.topics, folded) {
				continue
			}
			d.topics = append(d.topics, folded)
			g.topicDocs[folded]++
		}
	}
}

// ref names the briefing of a doc.
func (g *Graph) ref(i int) Ref {
	b := g.docs[i].briefing
	return Ref{ID: b.ID, Title: b.Title, Published: b.Published}
}

func clamp(x float64) float64 { return min(max(x, 0), 1) }
