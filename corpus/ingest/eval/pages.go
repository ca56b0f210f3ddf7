package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"path"
	"strings"
	"time"
	"unicode"

	"github.com/markusmobius/go-trafilatura"
	"golang.org/x/net/html"

	"dossier/corpus/ingest"
)

// page is a saved page with what it is expected to give.
type page struct {
	name   string
	source []byte
	text   string
	title  string
	date   string // the day it came out, "" if the page does not state it
}

// result is what a reader made of a page.
type result struct{ text, title, date string }

// score sums up over pages.
type score struct {
	f1, precision, recall float64
	titles, dates         int
	wrongDates            int // given where another is stated
	time                  time.Duration
}

// measurePages reads every page with our reader and with go-trafilatura as it
// is, and compares both with what is expected.
func measurePages(w io.Writer, files []file, detail bool) error {
	pages, err := collect(files)
	if err != nil {
		return err
	}
	var ours, theirs score
	dated := 0
	for _, p := range pages {
		if p.date != "" {
			dated++
		}
		a := measure(p, &ours, readOurs)
		b := measure(p, &theirs, readTheirs)
		if detail {
			fmt.Fprintf(w, "%-40s F1 %.3f %.3f", p.name, a.f1, b.f1)
			if a.titles == 0 {
				fmt.Fprintf(w, "  title %q, not %q", a.got.title, p.title)
			}
			if p.date != "" && a.dates == 0 {
				fmt.Fprintf(w, "  date %q, not %q", a.got.date, p.date)
			}
			if p.date == "" && a.got.date != "" {
				fmt.Fprintf(w, "  date %q, none expected", a.got.date)
			}
			fmt.Fprintln(w)
		}
	}
	n := float64(len(pages))
	fmt.Fprintf(w, "%d pages, %d with a date\n", len(pages), dated)
	for _, row := range []struct {
		who string
		s   score
	}{{"ours", ours}, {"go-trafilatura", theirs}} {
		fmt.Fprintf(w, "%-15s F1 %.4f  precision %.4f  recall %.4f  title %5.1f %%  date %5.1f %%  wrong date %d  %.1f ms a page\n", row.who,
			row.s.f1/n, row.s.precision/n, row.s.recall/n, 100*float64(row.s.titles)/n, 100*float64(row.s.dates)/float64(max(dated, 1)), row.s.wrongDates,
			float64(row.s.time.Microseconds())/1000/n)
	}
	return nil
}

// collect gathers the pages of the test: a folder each, with the page and what
// is expected of it.
func collect(files []file) ([]page, error) {
	byName := map[string][]byte{}
	for _, f := range files {
		byName[f.name] = f.data
	}
	var pages []page
	for _, f := range files {
		dir, base := path.Split(f.name)
		if base != "source.html" {
			continue
		}
		var meta struct {
			Title     string `json:"title"`
			Published string `json:"publishedTime"`
		}
		if err := json.Unmarshal(byName[dir+"expected-metadata.json"], &meta); err != nil {
			return nil, fmt.Errorf("%s: %w", dir, err)
		}
		p := page{name: path.Base(dir), source: f.data, title: meta.Title, text: visible(byName[dir+"expected.html"])}
		if len(meta.Published) >= 10 {
			p.date = day(meta.Published)
		}
		pages = append(pages, p)
	}
	return pages, nil
}

// one is the outcome for one page.
type one struct {
	f1            float64
	titles, dates int
	got           result
}

func measure(p page, s *score, read func([]byte) result) one {
	start := time.Now()
	got := read(p.source)
	s.time += time.Since(start)
	precision, recall, f1 := overlap(tokens(got.text), tokens(p.text))
	s.f1 += f1
	s.precision += precision
	s.recall += recall
	o := one{f1: f1, got: got}
	if strings.Join(tokens(got.title), " ") == strings.Join(tokens(p.title), " ") {
		o.titles = 1
	}
	if p.date != "" && got.date == p.date {
		o.dates = 1
	} else if p.date != "" && got.date != "" {
		s.wrongDates++
	}
	s.titles += o.titles
	s.dates += o.dates
	return o
}

func readOurs(source []byte) result {
	for a, err := range ingest.Bytes(context.Background(), "page.html", source, ingest.Options{}) {
		if err == nil {
			return result{a.Text, a.Title, a.Published.String()}
		}
	}
	return result{}
}

func readTheirs(source []byte) result {
	r, err := trafilatura.Extract(bytes.NewReader(source), trafilatura.Options{})
	if err != nil || r == nil {
		return result{}
	}
	date := ""
	if !r.Metadata.Date.IsZero() {
		date = r.Metadata.Date.Format("2006-01-02")
	}
	return result{r.ContentText, r.Metadata.Title, date}
}

// day is the day that a date writes, in whatever form a page has it.
func day(s string) string {
	for _, layout := range []string{time.RFC3339, "2006-01-02T15:04:05Z0700", time.RFC1123, time.RFC1123Z, "2006-01-02 15:04:05", "2006-01-02"} {
		if t, err := time.Parse(layout, s); err == nil {
			return t.Format("2006-01-02")
		}
	}
	if s[4] == '-' && s[7] == '-' {
		return s[:10]
	}
	return s
}

// visible is the text of a page.
func visible(source []byte) string {
	doc, err := html.Parse(bytes.NewReader(source))
	if err != nil {
		return ""
	}
	var b strings.Builder
	for n := range doc.Descendants() {
		if n.Type == html.TextNode && n.Parent.Data != "script" && n.Parent.Data != "style" {
			b.WriteString(n.Data)
			b.WriteByte(' ')
		}
	}
	return b.String()
}

// tokens are the words of a text, in lower case.
func tokens(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// overlap compares two bags of words.
func overlap(got, want []string) (precision, recall, f1 float64) {
	count := map[string]int{}
	for _, t := range want {
		count[t]++
	}
	shared := 0
	for _, t := range got {
		if count[t] > 0 {
			count[t]--
			shared++
		}
	}
	if len(got) == 0 && len(want) == 0 {
		return 1, 1, 1
	}
	if shared == 0 {
		return 0, 0, 0
	}
	precision = float64(shared) / float64(len(got))
	recall = float64(shared) / float64(len(want))
	return precision, recall, 2 * precision * recall / (precision + recall)
}
