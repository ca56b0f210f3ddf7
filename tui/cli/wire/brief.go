package wire

import (
	"time"

	"dossier/tui/digest"
)

// BriefSchema is the schema of a Brief.
const BriefSchema Schema = "dossier/brief/v1"

// Brief is what `dossier brief --format json` prints: a digest.
type Brief struct {
	Schema        Schema        `json:"schema"`
	Title         string        `json:"title"`
	Made          string        `json:"made"`
	After         *string       `json:"after"`
	UpTo          string        `json:"up_to"`
	Watches       []string      `json:"watches"`
	BudgetMinutes *float64      `json:"budget_minutes"`
	Minutes       float64       `json:"minutes"`
	More          int           `json:"more"`
	Repeats       int           `json:"repeats"`
	Stories       []BriefStory  `json:"stories"`
	Sources       []BriefSource `json:"sources"`
}

// BriefStory is a story of a Brief.
type BriefStory struct {
	ID        string           `json:"id"`
	Lead      string           `json:"lead"`
	Title     string           `json:"title"`
	Dek       *string          `json:"dek"`
	Summary   *string          `json:"summary"`
	Language  *string          `json:"language"`
	Published *string          `json:"published"`
	Known     bool             `json:"known"`
	New       string           `json:"new"`
	Reasons   []string         `json:"reasons"`
	Watches   []string         `json:"watches"`
	Minutes   float64          `json:"minutes"`
	KeyPoints []BriefStatement `json:"key_points"`
	Figures   []BriefFigure    `json:"figures"`
	Cases     []BriefCase      `json:"cases"`
	Views     []BriefStatement `json:"unlabelled"`
	Related   []BriefRelated   `json:"related"`
	Sources   []int            `json:"sources"`
	Others    int              `json:"others"`
}

// BriefStatement is a key point or a claim of a BriefStory.
type BriefStatement struct {
	Text       string          `json:"text"`
	Holder     *string         `json:"holder"`
	Confidence *float64        `json:"confidence"`
	Source     int             `json:"source"`
	Also       []int           `json:"also"`
	Evidence   []BriefEvidence `json:"evidence"`
}

// BriefEvidence is the words that something rests on.
type BriefEvidence struct {
	Note int    `json:"note"`
	Text string `json:"text"`
}

// BriefFigure is a figure of a BriefStory.
type BriefFigure struct {
	Text     string          `json:"text"`
	What     *string         `json:"what"`
	Before   *string         `json:"before"`
	Known    *int            `json:"before_source"`
	Source   int             `json:"source"`
	Evidence []BriefEvidence `json:"evidence"`
}

// BriefCase is what is said for and against a proposition.
type BriefCase struct {
	Proposition *string          `json:"proposition"`
	For         []BriefStatement `json:"for"`
	Against     []BriefStatement `json:"against"`
}

// BriefRelated is a briefing related to a BriefStory.
type BriefRelated struct {
	ID        string  `json:"id"`
	Title     string  `json:"title"`
	Reason    string  `json:"reason"`
	Source    *string `json:"source"`
	URL       *string `json:"url"`
	Published *string `json:"published"`
	Story     *int    `json:"story"`
}

// BriefSource is a briefing that a Brief rests on.
type BriefSource struct {
	Number      int     `json:"number"`
	ID          string  `json:"id"`
	Source      *string `json:"source"`
	Title       string  `json:"title"`
	Author      *string `json:"author"`
	URL         *string `json:"url"`
	Published   *string `json:"published"`
	Precision   string  `json:"precision"`
	Approximate bool    `json:"approximate"`
	Language    *string `json:"language"`
	Derived     bool    `json:"derived"`
	Credit      *string `json:"credit"`
}

// BriefOf makes the document of a digest.
func BriefOf(d digest.Digest) Brief {
	evidence := func(notes []int) []BriefEvidence {
		return list(notes, func(n int) BriefEvidence { return BriefEvidence{Note: n, Text: d.Notes[n-1].Words} })
	}
	statement := func(s digest.Statement) BriefStatement {
		return BriefStatement{
			Text: s.Text, Holder: known(s.Holder), Confidence: confidence(s.Confidence),
			Source: s.Source, Also: list(s.Also, same), Evidence: evidence(s.Notes),
		}
	}
	upTo := d.UpTo
	if upTo.IsZero() {
		upTo = d.Made
	}
	out := Brief{
		Schema: BriefSchema, Title: d.Title, Made: d.Made.Format(time.RFC3339), UpTo: upTo.Format(time.RFC3339),
		Watches: list(d.Watches, same), Minutes: rounded(d.Minutes()), More: d.More, Repeats: d.Repeats,
		Stories: list(d.Stories, func(s digest.Story) BriefStory {
			return BriefStory{
				ID: s.ID, Lead: s.Lead, Title: s.Title, Dek: known(s.Dek), Summary: known(s.Summary), Language: known(s.Lang),
				Published: dateOf(s.Published), Known: s.Known, New: s.What, Reasons: list(s.Why, same), Watches: list(s.Watches, same),
				Minutes: rounded(s.Minutes), KeyPoints: list(s.Points, statement),
				Figures: list(s.Figures, func(f digest.Figure) BriefFigure {
					return BriefFigure{
						Text: f.Text, What: known(f.What), Before: known(f.Before), Known: numbered(f.BeforeSource),
						Source: f.Source, Evidence: evidence(f.Notes),
					}
				}),
				Cases: list(s.Cases, func(c digest.Case) BriefCase {
					return BriefCase{Proposition: known(c.Proposition), For: list(c.For, statement), Against: list(c.Against, statement)}
				}),
				Views:   list(s.Views, statement),
				Related: list(s.Related, relatedInBrief),
				Sources: list(s.Sources, same), Others: s.Others,
			}
		}),
	}
	if !d.After.IsZero() {
		out.After = known(d.After.Format(time.RFC3339))
	}
	if d.Budget > 0 {
		m := d.Budget.Minutes()
		out.BudgetMinutes = &m
	}
	out.Sources = make([]BriefSource, len(d.Sources))
	for i, s := range d.Sources {
		out.Sources[i] = BriefSource{
			Number: i + 1, ID: s.ID, Source: known(s.Name), Title: s.Title, Author: known(s.Author), URL: known(s.URL),
			Published: dateOf(s.Published), Precision: string(s.Published.Precision()), Approximate: s.Published.Approximate,
			Language: known(s.Lang), Derived: s.Derived, Credit: known(s.Credit),
		}
	}
	return out
}

func relatedInBrief(r digest.Related) BriefRelated {
	return BriefRelated{
		ID: r.ID, Title: r.Title, Reason: r.Reason, Source: known(r.Source), URL: known(r.URL),
		Published: dateOf(r.Published), Story: numbered(r.Here),
	}
}

// numbered returns nil for a number that nothing has.
func numbered(n int) *int {
	if n == 0 {
		return nil
	}
	return &n
}
