// Command peers gives other search engines the work that the bench beside it
// gives dossier: the same briefings, the same questions, on the same machine
// just after. It is a module of its own, so that no peer is ever a dependency
// of dossier.
//
//	peers -docs FILE -asks FILE -work DIR [-only NAMES] [-library DIR]
//
// sqlite.go is SQLite's FTS5 with prefix indexes, bleve.go Bleve as somebody
// uses it who has read its first page, and grep.go ripgrep, or grep, over the
// files. What was measured is printed as JSON, one object a line.
package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"time"
)

// Doc is a briefing as a peer gets it: a line of the file of -docs.
type Doc struct {
	ID       string    `json:"id"`
	Title    string    `json:"title"`
	Text     string    `json:"text"` // everything with words but the title
	Source   string    `json:"source"`
	Date     time.Time `json:"date"`
	Entities []string  `json:"entities"`
}

// Asks is what is asked: the file of -asks.
type Asks struct {
	Keystrokes []string `json:"keystrokes"` // what stands in the field after each key
	Filters    []string `json:"filters"`    // words of 13 % of the briefings
	Words      []string `json:"words"`
	New        []Doc    `json:"new"` // to be added to the others
}

// Measure is what was measured of one thing.
type Measure struct {
	What string  `json:"what"`
	By   string  `json:"by"`
	N    int     `json:"n"`
	Unit string  `json:"unit"`
	P50  float64 `json:"p50"`
	P95  float64 `json:"p95"`
	P99  float64 `json:"p99"`
	Max  float64 `json:"max"`
	Note string  `json:"note,omitempty"`
}

// bench is a run.
type bench struct {
	docs    string
	asks    Asks
	work    string
	library string
	out     *json.Encoder
}

func main() {
	docs := flag.String("docs", "", "briefings, one JSON object a line")
	asks := flag.String("asks", "", "what is asked of them")
	work := flag.String("work", "", "where indexes are kept from run to run")
	library := flag.String("library", "", "the briefings as files")
	only := flag.String("only", "sqlite,bleve,grep", "which peers")
	flag.Parse()
	b := bench{docs: *docs, work: *work, library: *library, out: json.NewEncoder(os.Stdout)}
	if err := b.run(*asks, strings.Split(*only, ",")); err != nil {
		fmt.Fprintln(os.Stderr, "peers:", err)
		os.Exit(1)
	}
}

func (b *bench) run(asks string, only []string) error {
	data, err := os.ReadFile(asks)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(data, &b.asks); err != nil {
		return fmt.Errorf("%s: %w", asks, err)
	}
	var errs []error
	for _, peer := range []struct {
		name string
		run  func() error
	}{{"sqlite", b.sqlite}, {"bleve", b.bleve}, {"grep", b.grep}} {
		if slices.Contains(only, peer.name) {
			if err := peer.run(); err != nil {
				errs = append(errs, fmt.Errorf("%s: %w", peer.name, err))
			}
		}
	}
	return errors.Join(errs...)
}

// each calls do with the briefings.
func (b *bench) each(do func(*Doc) error) error {
	f, err := os.Open(b.docs)
	if err != nil {
		return err
	}
	defer f.Close()
	lines := json.NewDecoder(bufio.NewReaderSize(f, 1<<20))
	for lines.More() {
		var d Doc
		if err := lines.Decode(&d); err != nil {
			return err
		}
		if err := do(&d); err != nil {
			return err
		}
	}
	return nil
}

// patience is how long one thing is measured at most.
const patience = 45 * time.Second

// times asks every question once, after some that are not counted; if there is
// not the time for all, then as many as there is time for, from all over the
// list.
func (b *bench) times(what, by, note string, questions []string, ask func(string) error) error {
	n := len(questions)
	if n == 0 {
		return nil
	}
	stride := 1 // steps of it come by every question once
	for s := n * 618 / 1000; s > 1; s-- {
		if common(s, n) == 1 {
			stride = s
			break
		}
	}
	var took []time.Duration
	begun := time.Now()
	for i, at := -5, 0; i < n && (len(took) == 0 || time.Since(begun) < patience); i, at = i+1, (at+stride)%n {
		asked := time.Now()
		if err := ask(questions[at]); err != nil {
			return fmt.Errorf("%q: %w", questions[at], err)
		}
		if i >= 0 {
			took = append(took, time.Since(asked))
		}
	}
	return b.tell(what, by, note, took)
}

// common returns the greatest common divisor.
func common(a, b int) int {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}

// tell prints durations.
func (b *bench) tell(what, by, note string, took []time.Duration) error {
	slices.Sort(took)
	at := func(q float64) float64 {
		return float64(took[min(int(q*float64(len(took))), len(took)-1)].Microseconds()) / 1000
	}
	return b.out.Encode(Measure{
		What: what, By: by, N: len(took), Unit: "ms", Note: note,
		P50: at(0.5), P95: at(0.95), P99: at(0.99), Max: at(1),
	})
}

func (b *bench) value(what, by, unit, note string, v float64) error {
	return b.out.Encode(Measure{What: what, By: by, N: 1, Unit: unit, P50: v, P95: v, P99: v, Max: v, Note: note})
}

// kept runs build unless its result is in the folder already, and remembers
// how long it took.
func kept(dir string, build func() error) (seconds float64, err error) {
	record := dir + ".seconds"
	if data, err := os.ReadFile(record); err == nil {
		_, err := fmt.Sscan(string(data), &seconds)
		return seconds, err
	}
	if err := os.RemoveAll(dir); err != nil {
		return 0, err
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return 0, err
	}
	begun := time.Now()
	if err := build(); err != nil {
		return 0, err
	}
	seconds = time.Since(begun).Seconds()
	return seconds, os.WriteFile(record, fmt.Append(nil, seconds), 0o644)
}
