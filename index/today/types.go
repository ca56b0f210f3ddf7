package today

import (
	"time"

	"dossier/corpus"
)

// Request asks what came into the library in a time, by story.
type Request struct {
	// After and UpTo bound the time: what was added in (After, UpTo] is new,
	// what was added before is known, and what came later does not count. A
	// zero After is the beginning, a zero UpTo the end of time.
	After, UpTo time.Time
	// Offset and Limit choose the stories to answer with; Limit 0 is 20.
	Offset, Limit int
	// Budget is how long the reader wants to read; 0 is no bound.
	Budget time.Duration
	// Watched are the names of the watches that match, by the ids of briefings.
	// Briefings that are not new do not count.
	Watched map[string][]string
	// Read tells whether a briefing was read: id, the id of its story, and
	// when it was added. nil: none was.
	Read func(id, story string, added time.Time) bool
	// Unread leaves out the stories of which everything new was read.
	Unread bool
	// Watches keeps the stories in which a watch of these names found something
	// new; none keeps all.
	Watches []string
	// Earlier is how far before After to look for stories that are still
	// unread; 0 looks for none. See Page.Earlier.
	Earlier time.Duration
}

// Page is what is new, by story. The stories of all pages part what was added:
// each briefing is in the New of exactly one.
type Page struct {
	// After and UpTo are those of the request. For one without an UpTo it is
	// when the last of what is new came in, and After if nothing did.
	After, UpTo time.Time
	// Last is when the last of what is new came in, and After if nothing did:
	// all up to it is in the page. What came in between Last and UpTo may not
	// have been on the shelf yet.
	Last time.Time
	// Stories are those from the Offset on, most important first. Known
	// stories to which nothing new was added come behind all others.
	Stories []Story
	// Total is how many stories there are in all, and Nothing how many of them
	// bring nothing new.
	Total, Nothing int
	// Briefings is how many were added to these stories.
	Briefings int
	// Fits is how many of the first stories can be read in the budget: those
	// before the first that would go beyond it. Stories that bring nothing new
	// are not among them. Without a budget it is how many have something new.
	Fits int
	// Earlier are the twenty most important of the stories that came in
	// between EarlierSince and After and were not read, EarlierTotal is how
	// many those are. What was read of such a story is known in it: New is what was
	// not. Stories that are new again are not among them. There are none where
	// Offset is not 0.
	Earlier      []Story
	EarlierTotal int
	EarlierSince time.Time
}

// Story is a story to which something was added.
type Story struct {
	ID string // the id of its earliest briefing
	// Lead is the briefing to open: the best of the new ones. The next six say
	// what a list shows of it.
	Lead                        string
	Title, Dek, Summary, Source string
	URL                         string
	Published                   corpus.Date
	Added                       time.Time // when the last of the new ones came in

	New   []string // ids of the briefings that were added, the lead first
	Known bool     // the library had a part of the story before
	// Sources are the publishers of the new briefings, each once, in the order
	// of New. One that states none has no name here; see Unnamed.
	Sources []string
	Unnamed int // how many of the new ones state no source
	// Again is how many of the Sources told a known part of the story before.
	Again   int
	Members int // how many briefings the story has, known and new

	Score   float64
	Reasons []Reason // what the score is the sum of, the heaviest first
	Watches []string // names of the watches that found something new in it

	// Points are the key points that are new: those that no known briefing of
	// the story says, each once, however many sources say it.
	Points []Point
	// Figures are the quantities that changed, and those that are new.
	Figures []Change
	// For, Against and Views are the new claims. For and against are towards
	// the Proposition of the claim.
	For, Against, Views []Claim
	// Nothing says that the story was known and that nothing of all this was
	// found in what was added: the same told again.
	Nothing bool

	Minutes float64 // that reading what is above takes
	Read    bool    // everything new was read
}

// ReasonKind says what a reason is about.
type ReasonKind string

// The kinds of reason.
const (
	BySources   ReasonKind = "sources"   // how many tell it
	ByEntity    ReasonKind = "entity"    // whom it is about
	ByWatch     ReasonKind = "watch"     // the reader watches for it
	ByRecency   ReasonKind = "recency"   // how fresh it is
	ByContested ReasonKind = "contested" // claims on both sides
	ByKnown     ReasonKind = "known"     // the reader could know it already: weighs less than nothing
)

// Reason is a term of a score, in words: "4 sources", "you watch Amazon".
type Reason struct {
	Kind   ReasonKind
	Text   string
	Weight float64
}

// Point is a key point with the briefing that makes it.
type Point struct {
	Text       string
	Confidence float64 // as that of a corpus.Point
	Briefing   string  // id
	Source     string  // of the briefing; "" if it states none
	Evidence   []corpus.Evidence
	// Also are the ids of the other new briefings that say it.
	Also []string
}

// Change is a quantity that is another than it was, or a new one.
type Change struct {
	What string // what it measures
	// Before is the value as a known briefing has it, or else an earlier one of
	// the new; "" for a new quantity. After is that of the new briefing.
	Before string
	After  string
	// Briefing is the id of the one that says After, Known of the one that
	// says Before.
	Briefing, Known string
	Source          string // of Briefing; "" if it states none
	Evidence        []corpus.Evidence
}

// Claim is a claim with the briefing that reports it.
type Claim struct {
	corpus.Claim
	Stance      corpus.Stance
	Proposition string // of the briefing: what the claim is for or against
	Briefing    string // id
	Source      string // of the briefing; "" if it states none
}
