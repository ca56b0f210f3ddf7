package wire

import (
	"cmp"

	"dossier/corpus"
	"dossier/corpus/state"
	"dossier/tui/port"
)

// ShowSchema is the schema of a Show.
const ShowSchema Schema = "dossier/show/v1"

// Show is what `dossier show ID --json` prints: all of a briefing.
type Show struct {
	Schema         Schema    `json:"schema"`
	ID             string    `json:"id"`
	Title          string    `json:"title"`
	Dek            *string   `json:"dek"`
	Summary        *string   `json:"summary"`
	Source         *string   `json:"source"`
	Author         *string   `json:"author"`
	URL            *string   `json:"url"`
	Published      *string   `json:"published"`
	Precision      string    `json:"precision"`
	Approximate    bool      `json:"approximate"`
	PublishedBasis *string   `json:"published_basis"`
	Added          *string   `json:"added"`
	Language       *string   `json:"language"`
	Origin         string    `json:"origin"`
	Story          string    `json:"story"`
	Topics         []string  `json:"topics"`
	KeyPoints      []Point   `json:"key_points"`
	Sentiment      Sentiment `json:"sentiment"`
	Entities       []Entity  `json:"entities"`
	Figures        []Figure  `json:"figures"`
	Events         []Event   `json:"events"`
	Body           string    `json:"body"`
	BodyFormat     string    `json:"body_format"`
	Marks          *Marks    `json:"marks"`
	Comments       []Comment `json:"comments"`
}

// Point is a key point of a Show.
type Point struct {
	Text       string    `json:"text"`
	Confidence *float64  `json:"confidence"`
	Evidence   []Mention `json:"evidence"`
}

// Sentiment is the case for and against in a Show.
type Sentiment struct {
	Proposition *string `json:"proposition"`
	Overall     *string `json:"overall"`
	Balance     Balance `json:"balance"`
	For         []Claim `json:"for"`
	Against     []Claim `json:"against"`
	Unlabelled  []Claim `json:"unlabelled"`
}

// Balance is how the claims of a Sentiment stand to each other.
type Balance struct {
	For     int    `json:"for"`
	Against int    `json:"against"`
	Label   string `json:"label"`
}

// Claim is a claim of a Sentiment.
type Claim struct {
	Text       string    `json:"text"`
	Holder     *Holder   `json:"holder"`
	Confidence *float64  `json:"confidence"`
	Evidence   []Mention `json:"evidence"`
}

// Entity is an entity of a Show.
type Entity struct {
	ID       string    `json:"id"`
	Name     string    `json:"name"`
	Kind     string    `json:"kind"`
	Salience float64   `json:"salience"`
	Mentions []Mention `json:"mentions"`
}

// Figure is a figure of a Show.
type Figure struct {
	Text     string    `json:"text"`
	Value    *float64  `json:"value"`
	Unit     *string   `json:"unit"`
	What     *string   `json:"what"`
	Evidence []Mention `json:"evidence"`
}

// Event is an event of a Show.
type Event struct {
	Date        *string   `json:"date"`
	Precision   string    `json:"precision"`
	Approximate bool      `json:"approximate"`
	Text        string    `json:"text"`
	Evidence    []Mention `json:"evidence"`
}

// ShowOf makes the document of a briefing, with what is marked of it.
func ShowOf(d *port.Dossier, marks port.Marks) Show {
	b := d.Briefing
	evidence := func(all []corpus.Evidence) []Mention {
		return list(all, func(e corpus.Evidence) Mention { return evidenceOf(b.Body, e) })
	}
	claim := func(c corpus.Claim) Claim {
		return Claim{Text: c.Text, Holder: holderOf(c.Holder), Confidence: confidence(c.Confidence), Evidence: evidence(c.Evidence)}
	}
	t := b.Sentiment
	return Show{
		Schema: ShowSchema, ID: b.ID, Title: b.Title, Dek: known(b.Dek), Summary: known(b.Summary),
		Source: known(b.Source), Author: known(b.Author), URL: known(b.URL),
		Published: dateOf(b.Published), Precision: string(b.Published.Precision()), Approximate: b.Published.Approximate,
		PublishedBasis: known(b.PublishedBasis), Added: momentOf(b.Added), Language: known(b.Language), Origin: string(b.Origin),
		Story: cmp.Or(d.Story.ID, b.ID), Topics: list(b.Topics, same),
		KeyPoints: list(b.KeyPoints, func(p corpus.Point) Point {
			return Point{Text: p.Text, Confidence: confidence(p.Confidence), Evidence: evidence(p.Evidence)}
		}),
		Sentiment: Sentiment{
			Proposition: known(t.Proposition), Overall: known(t.Overall), Balance: Balance(port.BalanceOf(t)),
			For: list(t.For, claim), Against: list(t.Against, claim), Unlabelled: list(t.Views, claim),
		},
		Entities: list(b.Entities, func(e corpus.Entity) Entity {
			return Entity{
				ID: e.ID, Name: e.Name, Kind: string(e.Kind), Salience: rounded(e.Salience),
				Mentions: list(e.Mentions, func(s corpus.Span) Mention { return mentionOf(b.Body, s, e.Name) }),
			}
		}),
		Figures: list(b.Figures, func(f corpus.Figure) Figure {
			return Figure{Text: f.Text, Value: f.Value, Unit: known(f.Unit), What: known(f.What), Evidence: evidence(f.Evidence)}
		}),
		Events: list(b.Events, func(e corpus.Event) Event {
			return Event{
				Date: dateOf(e.Date), Precision: string(e.Date.Precision()), Approximate: e.Date.Approximate,
				Text: e.Text, Evidence: evidence(e.Evidence),
			}
		}),
		Body: b.Body, BodyFormat: "markdown", Marks: marksOf(marks, d.Subject()),
		Comments: list(marks.Comments(b.ID), func(c state.Comment) Comment { return commentOf(c, b.Title) }),
	}
}

// confidence returns nil for what nobody derived.
func confidence(c float64) *float64 {
	if c == 0 {
		return nil
	}
	c = rounded(c)
	return &c
}
