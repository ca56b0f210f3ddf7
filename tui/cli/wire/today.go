package wire

import (
	"time"

	"dossier/corpus"
	"dossier/index/today"
	"dossier/tui/port"
)

// TodaySchema is the schema of a Today.
const TodaySchema Schema = "dossier/today/v1"

// Today is what `dossier today --json` prints.
type Today struct {
	Schema        Schema       `json:"schema"`
	After         *string      `json:"after"`
	UpTo          *string      `json:"up_to"`
	BudgetMinutes *float64     `json:"budget_minutes"`
	Briefings     int          `json:"briefings"`
	Total         int          `json:"total"`
	Nothing       int          `json:"nothing"`
	Fits          int          `json:"fits"`
	Stories       []TodayStory `json:"stories"`
	EarlierTotal  int          `json:"earlier_total"`
	Earlier       []TodayStory `json:"earlier"`
	Watches       []TodayWatch `json:"watches"`
}

// TodayStory is a story of a Today.
type TodayStory struct {
	ID        string        `json:"id"`
	Lead      string        `json:"lead"`
	Title     string        `json:"title"`
	Dek       *string       `json:"dek"`
	Summary   *string       `json:"summary"`
	Source    *string       `json:"source"`
	URL       *string       `json:"url"`
	Published *string       `json:"published"`
	Precision string        `json:"precision"`
	Added     *string       `json:"added"`
	What      string        `json:"what"`
	Known     bool          `json:"known"`
	Nothing   bool          `json:"nothing"`
	Read      bool          `json:"read"`
	Minutes   float64       `json:"minutes"`
	New       []string      `json:"new"`
	Members   int           `json:"members"`
	Sources   []string      `json:"sources"`
	Unnamed   int           `json:"unnamed"`
	Score     float64       `json:"score"`
	Reasons   []TodayReason `json:"reasons"`
	Watches   []string      `json:"watches"`
	Points    []TodayPoint  `json:"points"`
	Figures   []TodayFigure `json:"figures"`
	For       []TodayClaim  `json:"for"`
	Against   []TodayClaim  `json:"against"`
	Views     []TodayClaim  `json:"views"`
}

// TodayReason is a term of a score.
type TodayReason struct {
	Kind   string  `json:"kind"`
	Text   string  `json:"text"`
	Weight float64 `json:"weight"`
}

// TodayPoint is a key point that is new.
type TodayPoint struct {
	Text     string   `json:"text"`
	Briefing string   `json:"briefing"`
	Source   *string  `json:"source"`
	Evidence []string `json:"evidence"`
	Also     []string `json:"also"`
}

// TodayFigure is a quantity that changed or is new.
type TodayFigure struct {
	What     string   `json:"what"`
	Before   *string  `json:"before"`
	After    string   `json:"after"`
	Briefing string   `json:"briefing"`
	Known    *string  `json:"known"`
	Source   *string  `json:"source"`
	Evidence []string `json:"evidence"`
}

// TodayClaim is a claim that is new.
type TodayClaim struct {
	Text        string   `json:"text"`
	Holder      *Holder  `json:"holder"`
	Proposition *string  `json:"proposition"`
	Briefing    string   `json:"briefing"`
	Source      *string  `json:"source"`
	Evidence    []string `json:"evidence"`
}

// TodayWatch is a watch with what there is of it.
type TodayWatch struct {
	Name  string  `json:"name"`
	Query string  `json:"query"`
	New   int     `json:"new"`
	Total int     `json:"total"`
	Fault *string `json:"fault"`
}

// TodayOf makes the document of what is new. Budget 0 is no bound.
func TodayOf(p today.Page, budget time.Duration, watches []port.WatchCount) Today {
	t := Today{
		Schema: TodaySchema, After: timeOf(p.After), UpTo: timeOf(p.UpTo), Briefings: p.Briefings, Total: p.Total, Nothing: p.Nothing, Fits: p.Fits,
		Stories: list(p.Stories, todayStory), EarlierTotal: p.EarlierTotal, Earlier: list(p.Earlier, todayStory),
		Watches: list(watches, func(w port.WatchCount) TodayWatch {
			return TodayWatch{Name: w.Name, Query: w.Query(), New: w.New, Total: w.Total, Fault: known(w.Fault)}
		}),
	}
	if budget > 0 {
		m := rounded(budget.Minutes())
		t.BudgetMinutes = &m
	}
	return t
}

func todayStory(s today.Story) TodayStory {
	return TodayStory{
		ID: s.ID, Lead: s.Lead, Title: s.Title, Dek: known(s.Dek), Summary: known(s.Summary), Source: known(s.Source), URL: known(s.URL),
		Published: dateOf(s.Published), Precision: string(s.Published.Precision()), Added: timeOf(s.Added),
		What: s.What(), Known: s.Known, Nothing: s.Nothing, Read: s.Read, Minutes: rounded(s.Minutes),
		New: list(s.New, same), Members: s.Members, Sources: list(s.Sources, same), Unnamed: s.Unnamed,
		Score: rounded(s.Score), Watches: list(s.Watches, same),
		Reasons: list(s.Reasons, func(r today.Reason) TodayReason {
			return TodayReason{Kind: string(r.Kind), Text: r.Text, Weight: rounded(r.Weight)}
		}),
		Points: list(s.Points, func(p today.Point) TodayPoint {
			return TodayPoint{Text: p.Text, Briefing: p.Briefing, Source: known(p.Source), Evidence: wordsOf(p.Evidence), Also: list(p.Also, same)}
		}),
		Figures: list(s.Figures, func(f today.Change) TodayFigure {
			return TodayFigure{
				What: f.What, Before: known(f.Before), After: f.After, Briefing: f.Briefing, Known: known(f.Known), Source: known(f.Source),
				Evidence: wordsOf(f.Evidence),
			}
		}),
		For: list(s.For, todayClaim), Against: list(s.Against, todayClaim), Views: list(s.Views, todayClaim),
	}
}

func todayClaim(c today.Claim) TodayClaim {
	return TodayClaim{
		Text: c.Text, Holder: holderOf(c.Holder), Proposition: known(c.Proposition), Briefing: c.Briefing, Source: known(c.Source),
		Evidence: wordsOf(c.Evidence),
	}
}

func wordsOf(evidence []corpus.Evidence) []string {
	return list(evidence, func(e corpus.Evidence) string { return e.Words })
}
