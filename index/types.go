package index

import (
	"time"

	"dossier/index/today"
)

// Sort is the order of hits.
type Sort string

// The orders of hits.
const (
	SortBest      Sort = "best"      // by score
	SortNew       Sort = "new"       // newest first, undated last
	SortOld       Sort = "old"       // oldest first, undated last
	SortContested Sort = "contested" // most claims on the weaker side first
)

// Request is a question to the index.
type Request struct {
	Query string // in the query language; "" matches everything

	// AsYouType makes the last word a prefix, unless white space follows it.
	AsYouType bool
	// Any joins bare words by OR and drops stop words; phrases, fields and
	// -not keep their meaning.
	Any bool

	Offset, Limit int // Limit 0 means 20
	Sort          Sort
	Facets        int // how many values of each facet to count; 0 for none
	// Of are the facets to count, in any order; nil for all.
	Of []FacetName

	// After and UpTo bound when a briefing came into the library: after one
	// time and up to another. A zero time is no bound; where there is one,
	// briefings of which it is not known are left out.
	After, UpTo time.Time
	// Zone is where the reader is: added: means days there. nil is UTC.
	Zone *time.Location
	// Marks are what the reader did with briefings, for is:, tag: and comment:.
	// If they are nil these find nothing, and Explain says why. Stories says
	// which briefings are one story, by their places on the Shelf: who reads
	// one has read the others that were there; nil has them all apart.
	Marks   Marks
	Stories today.Stories

	// Bare asks for hits by their ids alone: without titles, passages and what
	// matches in them, and without reading what is stored of a briefing.
	Bare bool

	// Quick asks for the page as soon as it is known. Where the rest is dear,
	// as where texts must be read to count a phrase, it is left out: the
	// result says so by AtLeast. Of a phrase that few of very many candidates
	// have, hits may be missing too. Ask again without Quick for all of it.
	Quick bool
}

// Field names the part of a briefing that a hit matched in.
type Field string

// The fields in which words are found, in descending boost.
const (
	FieldTitle   Field = "title"
	FieldEntity  Field = "entity"
	FieldPoint   Field = "key point"
	FieldFor     Field = "for"
	FieldAgainst Field = "against"
	FieldView    Field = "view"
	FieldSummary Field = "summary"
	FieldFigure  Field = "figure"
	FieldBody    Field = "body"
	FieldTopic   Field = "topic"
	FieldSource  Field = "source"
)

// FieldComment is where a hit matched that the reader commented on.
const FieldComment Field = "comment"

// Snippet is the passage that shows why a briefing is a hit. Matches are
// half-open byte ranges of Text, in order, without overlaps. Text is plain: no
// markup, no control characters.
type Snippet struct {
	Text    string
	Matches [][2]int
}

// Hit is a briefing that answers a request.
type Hit struct {
	ID, Title string
	Score     float64 // of the order "best"; 0 in others
	Field     Field   // the most telling field that matched; "" if the query holds no words
	Snippet   Snippet
	// TitleMatches are the byte ranges of Title that match.
	TitleMatches [][2]int
}

// FacetName names a facet.
type FacetName string

// The facets, in the order in which screens show them.
const (
	FacetSource FacetName = "source"
	FacetEntity FacetName = "entity"
	FacetKind   FacetName = "kind"
	FacetStance FacetName = "stance"
	FacetMonth  FacetName = "month"
)

// FacetNames lists the facets in order.
func FacetNames() []FacetName {
	return []FacetName{FacetSource, FacetEntity, FacetKind, FacetStance, FacetMonth}
}

// FacetCount is a value of a facet and the number of hits that have it.
type FacetCount struct {
	Value string // as people read it, such as an entity's name
	Count int
	// Query narrows the search to this value when it is appended to the
	// query, such as `entity:"Andy Jassy"`.
	Query string
}

// Result is the answer to a request.
type Result struct {
	Query string // the query as it was understood, in canonical form
	Total int    // exact number of matching briefings
	// AtLeast says that Total is a lower bound and that facets were not
	// counted, which happens to quick requests only.
	AtLeast bool
	Took    time.Duration
	Hits    []Hit
	Facets  map[FacetName][]FacetCount // most frequent first; only those asked for

	// DidYouMean is a query that finds something where this one finds
	// nothing; "" if there is none. Explain says why nothing was found.
	DidYouMean string
	Explain    string
}

// CompletionKind says what a completion is.
type CompletionKind string

// The kinds of completion.
const (
	CompleteWord   CompletionKind = "word"
	CompleteTitle  CompletionKind = "title"
	CompleteEntity CompletionKind = "entity"
	CompleteField  CompletionKind = "field"
)

// Completion is a way to go on from what has been typed.
type Completion struct {
	Kind  CompletionKind
	Text  string // what to show
	Query string // the whole query once it is taken
	ID    string // of the briefing or the entity; "" for words and fields
	Count int    // briefings that have it
}
