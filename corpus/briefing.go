// Package corpus is what a briefing is and where briefings are kept.
//
// It knows nothing of how briefings are found or shown. Read briefing.go for
// the nouns and date.go for dates; then the file format: frontmatter.go takes
// a file apart, yaml.go turns YAML into nodes with lines, decode.go and
// items.go make a Briefing of them, evidence.go finds words in the text,
// names.go and mentions.go find the entities, and encode.go writes the file
// again. catalogue.go knows entities by all their names, library.go loads a
// whole fs.FS, paths.go what a command line names, embedded.go what is built
// in, and check.go reports every fault. Everything from outside passes
// through the package clean on its way in.
package corpus

import "time"

// Briefing is a news story distilled: what it says, what speaks for and
// against it, who is in it, and the text that all of this was taken from.
//
// A Briefing is a value that its readers share: whoever holds one must not
// change it. Every Span in it counts bytes of Body.
type Briefing struct {
	// ID is a slug such as "aws-loses-bedrock-lead", fixed when the briefing
	// is first stored and unique in a library.
	ID string

	Title   string // the headline, one line; never empty in a valid briefing
	Dek     string // the line under the headline; "" if there is none
	Summary string // one paragraph

	Source string // the publisher; "" if the article does not state it
	Author string // "" if the article does not state one
	URL    string // the article's address; "" if unknown

	// Published is when the article came out, as far as it says so itself.
	Published Date
	// PublishedBasis says in words what an approximate date rests on.
	PublishedBasis string

	// Added is when the briefing first came into its library, in UTC and whole
	// seconds. Like the id it stays as it is from then on. The zero time means
	// that nobody wrote it down.
	Added time.Time

	Language string // BCP 47, such as "en"; "" if unknown
	Origin   Origin

	// Story overrides the grouping into stories: it names the story (the id
	// of its earliest briefing) that a person put this briefing in. "" leaves
	// the grouping to the library.
	Story  string
	Topics []string

	KeyPoints []Point
	Sentiment Sentiment
	Entities  []Entity
	Figures   []Figure
	Events    []Event

	// Body is the text, Markdown with "\n" line ends and no front matter.
	Body string

	// Extra holds the front matter keys that are not ours, as they were
	// written (whole YAML lines), so that other tools' keys survive.
	Extra string
}

// Origin says how a briefing came to be.
type Origin string

// The origins of a briefing.
const (
	OriginEmbedded Origin = "embedded" // built into the program
	OriginWritten  Origin = "written"  // by a person
	OriginDerived  Origin = "derived"  // by analysis of an article
)

// Span is a half-open range of bytes of a body: [Start, End).
type Span struct{ Start, End int }

// Evidence is the exact words of the body that a statement rests on.
//
//	Evidence{Words: "eight years", Nth: 1, Span: Span{412, 423}}
type Evidence struct {
	Words string // as the file writes them: runs of white space count as one space
	Nth   int    // which occurrence, counted from 1; 0 and 1 are the first
	Span  Span   // where the words stand in the body, computed on load
}

// Point is a sentence that the body supports: a key point.
type Point struct {
	Text string
	// Confidence is how sure analysis is of a derived point, above 0 and at
	// most 1. It is 0 for what a person wrote or has accepted.
	Confidence float64
	Evidence   []Evidence // none for a written point without a source
}

// Claim is a statement by somebody for or against the proposition of its
// briefing, or (a view) one that takes no side.
type Claim struct {
	Text       string
	Holder     Holder
	Confidence float64 // as that of a Point; of a claim, also of its side
	Evidence   []Evidence
}

// Holder is who holds a claim. The zero Holder means that the article does
// not name one.
type Holder struct {
	Name   string // as the article has it, such as "an Amazon spokesperson"
	Entity string // the id of the holder's entity; "" if it has none
}

// Stance is the side that a claim takes towards a proposition.
type Stance string

// The stances of a claim. StanceNone is that of a view.
const (
	StanceFor     Stance = "for"
	StanceAgainst Stance = "against"
	StanceNone    Stance = "unlabelled"
)

// Sentiment is the case for and against one proposition.
type Sentiment struct {
	// Proposition is the sentence that the claims are for or against, such
	// as "Amazon is losing the contest for AI talent".
	Proposition string
	Overall     string // how the article as a whole leans, in one sentence
	For         []Claim
	Against     []Claim
	Views       []Claim // claims with a holder and no stance
}

// Kind is what an entity is.
type Kind string

// The kinds of entity.
const (
	KindPerson       Kind = "person"
	KindOrganisation Kind = "organisation"
	KindProduct      Kind = "product"
	KindPlace        Kind = "place"
	KindTopic        Kind = "topic"
)

// Kinds lists every kind in the order in which screens show them.
func Kinds() []Kind {
	return []Kind{KindPerson, KindOrganisation, KindProduct, KindPlace, KindTopic}
}

// Entity is somebody or something that a briefing is about, as it stands in
// that briefing.
type Entity struct {
	ID   string // of the catalogue; a slug of the name for one that it lacks
	Name string // canonical
	Kind Kind
	// Aliases are names that this briefing's text has for the entity and the
	// catalogue does not know, such as an acronym that it explains.
	Aliases []string
	// Salience says how much the briefing is about the entity: 0 (named
	// outside the body only) to 1 (its main subject). See Salience in
	// mentions.go for how it is computed.
	Salience float64
	Mentions []Span // in the body, in order, without overlaps
}

// Figure is a quantity with what it measures.
//
//	Figure{Text: "US$8 billion", Value: 8e9, Unit: "USD", What: "invested in Anthropic"}
type Figure struct {
	Text     string   // as the article has it
	Value    *float64 // normalised; nil if the text gives no one number
	Unit     string   // ISO 4217 code, "percent", "people", "days", "years", …; "" if unknown
	What     string   // what it measures
	Evidence []Evidence
}

// Event is a dated happening told in the body.
type Event struct {
	Date     Date
	Text     string
	Evidence []Evidence
}
