package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"slices"
	"time"

	"dossier/corpus/clean"
	"dossier/corpus/ingest"
)

// tally counts what became of a folder.
type tally struct {
	files, articles, problems, notices int
	silent, unclean                    []string // files that break a rule
	slowest                            time.Duration
	slowestName                        string
	formats, reasons                   map[string]int
}

// importAll reads every file and holds it to the rules: it gives an article or
// a reason, soon, and what it gives is clean.
func importAll(w io.Writer, name string, files []file, detail bool) error {
	t := tally{formats: map[string]int{}, reasons: map[string]int{}}
	start := time.Now()
	for _, f := range files {
		t.files++
		began := time.Now()
		outcomes := 0
		for a, err := range ingest.Bytes(context.Background(), f.name, f.data, ingest.Options{}) {
			outcomes++
			if err != nil {
				p, ok := err.(ingest.Problem)
				if !ok {
					return fmt.Errorf("%s: %w", f.name, err)
				}
				t.reasons[p.Reason]++
				if p.Notice {
					t.notices++
				} else {
					t.problems++
				}
				continue
			}
			t.articles++
			t.formats[a.Format]++
			if !isClean(a) {
				t.unclean = append(t.unclean, f.name)
			}
		}
		if outcomes == 0 {
			t.silent = append(t.silent, f.name)
		}
		if d := time.Since(began); d > t.slowest {
			t.slowest, t.slowestName = d, f.name
		}
	}
	fmt.Fprintf(w, "%s: %d files in %s: %d articles, %d problems, %d notices; slowest %s (%s); without outcome %d, unclean %d\n", name, t.files,
		time.Since(start).Round(10*time.Millisecond), t.articles, t.problems, t.notices, t.slowest.Round(time.Millisecond), t.slowestName, len(t.silent), len(t.unclean))
	for _, f := range byCount(t.formats) {
		fmt.Fprintf(w, "  %6d %s\n", t.formats[f], f)
	}
	if detail {
		for _, r := range byCount(t.reasons) {
			fmt.Fprintf(w, "  %6d x %s\n", t.reasons[r], r)
		}
	}
	for _, f := range slices.Concat(t.silent, t.unclean) {
		fmt.Fprintln(w, "  breaks a rule:", f)
	}
	return nil
}

func isClean(a *ingest.Article) bool {
	for _, s := range []string{a.Title, a.Source, a.Author, a.GUID, a.From, a.Attribution, a.Language, a.ID} {
		if clean.Line(s) != s {
			return false
		}
	}
	return clean.Text(a.Text) == a.Text && (a.URL == "" || clean.URL(a.URL) == a.URL)
}

func byCount(m map[string]int) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, func(a, b string) int { return cmp.Or(cmp.Compare(m[b], m[a]), cmp.Compare(a, b)) })
	return keys
}
