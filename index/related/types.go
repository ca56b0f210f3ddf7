package related

import "dossier/corpus"

// NeighbourKind says why two briefings are neighbours, strongest first.
type NeighbourKind string

// The kinds of neighbour.
const (
	SameStory      NeighbourKind = "same-story"
	SharedEntities NeighbourKind = "shared-entities"
	Similar        NeighbourKind = "similar"
)

// Neighbour is a briefing related to another.
type Neighbour struct {
	ID, Title string
	Published corpus.Date
	Score     float64 // 0 to 1, higher is nearer
	Kind      NeighbourKind
	// Reason says in words why: "same story", "shares Amazon Bedrock,
	// Anthropic", "both on layoffs at Amazon".
	Reason string
	Shared []string // ids of the entities in both, most telling first
	// Adds names entities and figures that this briefing has and the other
	// has not; only for briefings of one story.
	Adds []string
}

// Story is the briefings of one happening. Its ID is that of its earliest
// briefing; Members are the ids of its briefings, newest first, and always
// include at least one.
type Story struct {
	ID      string
	Members []string
}

// Ref names a briefing.
type Ref struct {
	ID, Title string
	Published corpus.Date
}

// Role says how an entity stands to a claim.
type Role string

// The roles of an entity in a claim. One that holds a claim which mentions
// it is its holder.
const (
	RoleMentioned Role = "mentioned"
	RoleHolder    Role = "holder"
)

// ClaimRef is a claim on an entity's page. Stance is towards Proposition, the
// proposition of its briefing, never towards the entity.
type ClaimRef struct {
	Briefing    string // id
	Proposition string
	Stance      corpus.Stance
	Role        Role
	Claim       corpus.Claim
}

// FigureRef is a figure whose words or measure mention an entity.
type FigureRef struct {
	Briefing string // id
	Figure   corpus.Figure
}

// Companion is an entity that appears in the same briefings as another.
type Companion struct {
	ID, Name string
	Kind     corpus.Kind
	Shared   int // number of briefings that both are in
}

// MonthCount is the number of mentions of an entity in the bodies of the
// briefings published in one month. The zero Month stands for the briefings
// whose month is not known.
type MonthCount struct {
	Month    corpus.Date // year and month only
	Mentions int
}

// EntityPage is all that a library knows of one entity.
type EntityPage struct {
	ID          string
	Name        string
	Kind        corpus.Kind
	Aliases     []string
	Description string
	// First and Last are the earliest and the latest known publication dates
	// of its briefings, zero if none is known.
	First, Last corpus.Date
	Total       int // of its briefings
	Mentions    int // in all their bodies
	ByMonth     []MonthCount
	Briefings   []Ref // newest first, the newest thousand
	// Claims and Figures are those of the newest of its briefings; Read says
	// of how many.
	Claims  []ClaimRef
	Figures []FigureRef
	Read    int
	// With is those most often beside it in the newest of its briefings, most
	// shared first; WithIn says in how many.
	With   []Companion
	WithIn int
}

// EntityRow is an entity in the list of all.
type EntityRow struct {
	ID, Name  string
	Kind      corpus.Kind
	Briefings int
	Mentions  int
}

// TimelineRow is a briefing coming out or an event that a briefing tells.
type TimelineRow struct {
	Date     corpus.Date
	Briefing Ref
	Event    int    // index into the briefing's Events; -1 for the briefing itself
	Text     string // the event's text, or the briefing's title
	// Evidence is that of the event; none for a briefing.
	Evidence []corpus.Evidence
}

// TimelineMonth is the rows of one month, newest first. A Month of a year
// only holds what is known to the year; the zero Month what is undated.
type TimelineMonth struct {
	Month corpus.Date
	Rows  []TimelineRow
}
