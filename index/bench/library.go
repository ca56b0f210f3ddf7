package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"dossier/corpus"
	"dossier/corpus/synth"
)

// library is an invented library on the disk with what is kept beside it.
type library struct {
	n    int
	dir  string // of all that is kept
	seed uint64
}

func (o *options) library(n int) *library {
	return &library{n: n, seed: o.seed, dir: filepath.Join(o.dir, fmt.Sprintf("v%d-seed%d", synth.Version, o.seed), strconv.Itoa(n))}
}

// The parts of what is kept.
func (l *library) folder() string  { return filepath.Join(l.dir, "library") }
func (l *library) cache() string   { return filepath.Join(l.dir, "cache") }   // of the index
func (l *library) docs() string    { return filepath.Join(l.dir, "docs") }    // for peers
func (l *library) asks() string    { return filepath.Join(l.dir, "asks") }    // likewise
func (l *library) peers() string   { return filepath.Join(l.dir, "peers") }   // their indexes
func (l *library) records() string { return filepath.Join(l.dir, "records") } // briefings as bytes
func (l *library) facts() string   { return filepath.Join(l.dir, "facts") }

// facts are what is known of a library that is complete.
type facts struct {
	Text  int64 `json:"text"`  // bytes, see textOf
	Files int64 `json:"files"` // bytes
}

func (l *library) generator() *synth.Generator { return synth.New(synth.Model{Seed: l.seed}) }

// make writes what is not there yet.
func (l *library) make(ctx context.Context) error {
	if _, err := l.known(); err == nil {
		return nil
	}
	if err := os.RemoveAll(l.dir); err != nil {
		return err
	}
	g := l.generator()
	if err := g.Write(ctx, l.folder(), 0, l.n); err != nil {
		return err
	}
	f, err := l.export(ctx, g)
	if err != nil {
		return err
	}
	if err := l.writeAsks(g); err != nil {
		return err
	}
	data, err := json.Marshal(f)
	if err != nil {
		return err
	}
	return os.WriteFile(l.facts(), data, 0o644)
}

// known returns the facts of a library that is complete.
func (l *library) known() (facts, error) {
	var f facts
	data, err := os.ReadFile(l.facts())
	if err == nil {
		err = json.Unmarshal(data, &f)
	}
	return f, err
}

// doc is a briefing as peers get it; see peers/main.go.
type doc struct {
	ID       string    `json:"id"`
	Title    string    `json:"title"`
	Text     string    `json:"text"`
	Source   string    `json:"source"`
	Date     time.Time `json:"date"`
	Entities []string  `json:"entities"`
}

func docOf(b *corpus.Briefing) doc {
	d := doc{ID: b.ID, Title: b.Title, Text: textOf(b), Source: b.Source, Date: b.Published.Last()}
	for _, e := range b.Entities {
		d.Entities = append(d.Entities, e.Name)
	}
	return d
}

// textOf returns everything with words that a briefing has beside its title:
// what is searched. Evidence is not in it: it repeats the body.
func textOf(b *corpus.Briefing) string {
	var t strings.Builder
	add := func(texts ...string) {
		for _, s := range texts {
			if s != "" {
				t.WriteString(s)
				t.WriteByte('\n')
			}
		}
	}
	add(b.Dek, b.Summary, b.Source, b.Author)
	add(b.Topics...)
	for _, p := range b.KeyPoints {
		add(p.Text)
	}
	add(b.Sentiment.Proposition, b.Sentiment.Overall)
	for _, claims := range [][]corpus.Claim{b.Sentiment.For, b.Sentiment.Against, b.Sentiment.Views} {
		for _, c := range claims {
			add(c.Text, c.Holder.Name)
		}
	}
	for _, e := range b.Entities {
		add(e.Name)
		add(e.Aliases...)
	}
	for _, f := range b.Figures {
		add(f.Text, f.What)
	}
	for _, e := range b.Events {
		add(e.Text)
	}
	add(b.Body)
	return t.String()
}

// export writes the briefings for peers and sums up their sizes.
func (l *library) export(ctx context.Context, g *synth.Generator) (facts, error) {
	var f facts
	file, err := os.Create(l.docs())
	if err != nil {
		return f, err
	}
	defer file.Close()
	w := bufio.NewWriterSize(file, 1<<20)
	lines := json.NewEncoder(w)
	const chunk = 5000
	for from := 0; from < l.n; from += chunk {
		all, err := g.Briefings(ctx, from, min(chunk, l.n-from))
		if err != nil {
			return f, err
		}
		for _, b := range all {
			d := docOf(b)
			f.Text += int64(len(d.Title) + len(d.Text))
			if l.n <= 100_000 { // peers are not given more
				if err := lines.Encode(d); err != nil {
					return f, err
				}
			}
		}
	}
	if f.Files, err = sizeOf(l.folder()); err != nil {
		return f, err
	}
	return f, w.Flush()
}

// How much is asked.
const (
	queriesTyped = 200
	othersAsked  = 400
	filtersAsked = 40
	newBriefings = 20
)

// asks is what all are asked; see peers/main.go and tui/e2e/bench/library.go.
type asks struct {
	Typed      []string `json:"typed"`
	Briefings  []string `json:"briefings"`
	Entities   []string `json:"entities"`
	Keystrokes []string `json:"keystrokes"`
	Filters    []string `json:"filters"`
	Words      []string `json:"words"`
	New        []doc    `json:"new"`
}

func (l *library) writeAsks(g *synth.Generator) error {
	a := l.ask()
	out := asks{Typed: a.typed, Briefings: a.briefings, Filters: a.filters, Words: a.words}
	for _, typed := range a.typed {
		out.Keystrokes = append(out.Keystrokes, synth.Keystrokes(typed)...)
	}
	for _, e := range a.entities {
		out.Entities = append(out.Entities, e.ID)
	}
	for i := range newBriefings {
		out.New = append(out.New, docOf(g.Briefing(l.n+i)))
	}
	data, err := json.Marshal(out)
	if err != nil {
		return err
	}
	return os.WriteFile(l.asks(), data, 0o644)
}

// questions are those to one library.
type questions struct {
	typed     []string
	filters   []string // words that 13 % of the briefings have
	words     []string
	briefings []string
	entities  []corpus.Entity
	begun     []string
}

func (l *library) ask() questions {
	q := l.generator().Ask(l.n, 1)
	return questions{
		typed: q.Typed(queriesTyped), filters: q.Near(filtersAsked, 0.13), words: q.Words(othersAsked, 0.002, 0.02),
		briefings: q.Briefings(othersAsked), entities: q.Entities(othersAsked), begun: q.Begun(othersAsked),
	}
}

// sizeOf returns how many bytes the files in and below a folder have.
func sizeOf(dir string) (int64, error) {
	var sum int64
	err := filepath.WalkDir(dir, func(_ string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err == nil {
			sum += info.Size()
		}
		return err
	})
	return sum, err
}
