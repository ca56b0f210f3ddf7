package wire

import (
	"time"

	"dossier/corpus"
	"dossier/tui/port"
)

// The schemas of Watches, of a WatchCheck and of an Alert.
const (
	WatchesSchema Schema = "dossier/watches/v1"
	WatchSchema   Schema = "dossier/watch/v1"
	AlertSchema   Schema = "dossier/alert/v1"
)

// Watches is what `dossier watch list --json` prints.
type Watches struct {
	Schema  Schema  `json:"schema"`
	File    string  `json:"file"`
	Watches []Watch `json:"watches"`
	Faults  []Fault `json:"faults"`
}

// Watch is a watch with what there is of it.
type Watch struct {
	Name   string  `json:"name"`
	Search *string `json:"search"`
	Entity *string `json:"entity"`
	Query  string  `json:"query"`
	Notify bool    `json:"notify"`
	New    int     `json:"new"`
	Total  int     `json:"total"`
	Last   *string `json:"last"`
	Since  *string `json:"since"`
	Fault  *string `json:"fault"`
}

// WatchesOf makes the document of the watches in a file.
func WatchesOf(file string, watches []port.WatchCount, faults corpus.Faults) Watches {
	return Watches{Schema: WatchesSchema, File: file, Watches: list(watches, watchOf), Faults: list(faults, faultOf)}
}

func watchOf(c port.WatchCount) Watch {
	return Watch{
		Name: c.Name, Search: known(c.Search), Entity: known(c.Entity), Query: c.Query(), Notify: c.Notify,
		New: c.New, Total: c.Total, Last: known(c.Last), Since: timeOf(c.Since), Fault: known(c.Fault),
	}
}

// WatchCheck is what `dossier watch check --json` prints.
type WatchCheck struct {
	Schema  Schema    `json:"schema"`
	Watches []Watched `json:"watches"`
	Faults  []Fault   `json:"faults"`
}

// Watched is a watch with the newest of what is new of it.
type Watched struct {
	Watch
	Briefings []WatchedBriefing `json:"briefings"`
}

// WatchedBriefing is a briefing that a watch found.
type WatchedBriefing struct {
	ID        string  `json:"id"`
	Title     string  `json:"title"`
	Source    *string `json:"source"`
	URL       *string `json:"url"`
	Published *string `json:"published"`
}

// News are watches with the briefings that are new of each.
type News struct {
	Watch port.WatchCount
	Rows  []port.Row
}

// WatchCheckOf makes the document of a look at watches.
func WatchCheckOf(news []News, faults corpus.Faults) WatchCheck {
	return WatchCheck{Schema: WatchSchema, Watches: list(news, watchedOf), Faults: list(faults, faultOf)}
}

func watchedOf(n News) Watched {
	return Watched{Watch: watchOf(n.Watch), Briefings: list(n.Rows, func(r port.Row) WatchedBriefing {
		return WatchedBriefing{ID: r.ID, Title: r.Title, Source: known(r.Source), URL: known(r.URL), Published: dateOf(r.Published)}
	})}
}

// Alert is what a command that is to be told of new briefings reads.
type Alert struct {
	Schema  Schema    `json:"schema"`
	Library string    `json:"library"`
	At      *string   `json:"at"`
	Watches []Watched `json:"watches"`
}

// AlertOf makes the document of what a sync brought to watches.
func AlertOf(library string, at time.Time, news []News) Alert {
	return Alert{Schema: AlertSchema, Library: library, At: timeOf(at), Watches: list(news, watchedOf)}
}
