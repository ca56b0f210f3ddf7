package main

import (
	"bufio"
	"context"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"dossier/tui/e2e/term"
)

// newsboat has the feed reader newsboat start and search with the same
// briefings as the items of one feed, which it keeps in SQLite.
func (run libraryRun) newsboat(dir string) ([]result, error) {
	path, err := exec.LookPath("newsboat")
	if err != nil {
		return nil, nil // not installed: the table says so
	}
	const by = "newsboat"
	if err := os.MkdirAll(run.work, 0o755); err != nil {
		return nil, err
	}
	in := func(name string) string { return filepath.Join(run.work, name) }
	args := []string{"-C", in("config"), "-u", in("urls"), "-c", in("cache.db")}
	if err := run.fill(path, args, in); err != nil {
		return nil, err
	}
	o := options(dir)
	o.Patience = 5 * time.Minute
	if err := os.MkdirAll(filepath.Join(dir, "home"), 0o755); err != nil { // where it keeps its history
		return nil, err
	}
	var shown series
	for i := -1; i < min(run.runs, 5); i++ {
		t, err := term.Start(path, args, o)
		if err != nil {
			return nil, err
		}
		took, err := t.Since("the feeds", feedsOn)
		t.Close()
		if err != nil {
			return nil, err
		}
		if i >= 0 {
			shown = append(shown, took)
		}
	}
	out := []result{shown.result("start", by, "process start to its list of feeds")}
	t, err := term.Start(path, args, o)
	if err != nil {
		return out, err
	}
	defer t.Close()
	if err := t.Wait("the feeds", feedsOn); err != nil {
		return out, err
	}
	found, err := searches(t, run.asks.Typed)
	if err != nil {
		return out, err
	}
	out = append(out, found.result("typing", by, "one word and enter to its list of results"))
	anonymous, _, err := private(t.PID())
	if err != nil {
		return out, err
	}
	return append(out, megabytes("memory", by, anonymous, "after 10 searches")), nil
}

func feedsOn(s term.Screen) bool { return s.Has("Your feeds") && s.Has("Invented news") }

// searches has newsboat search for the first words of some queries.
func searches(t *term.Terminal, typed []string) (series, error) {
	var took series
	for _, query := range typed[:min(len(typed), 10)] {
		word, _, _ := strings.Cut(query, " ")
		if err := t.Send("/"); err != nil {
			return nil, err
		}
		if err := t.Wait("the question", func(s term.Screen) bool { return s.Has("Search for:") }); err != nil {
			return nil, err
		}
		if err := t.Send(word); err != nil {
			return nil, err
		}
		if err := t.Wait("the word", func(s term.Screen) bool { return s.Has("Search for: " + word) }); err != nil {
			return nil, err
		}
		pressed := time.Now()
		if err := t.Press("enter"); err != nil {
			return nil, err
		}
		none := false
		if err := t.Wait("what was found", func(s term.Screen) bool {
			none = s.Has("No results")
			return none || s.Has("Search results")
		}); err != nil {
			return nil, err
		}
		took = append(took, time.Since(pressed))
		if none {
			continue
		}
		if err := t.Send("q"); err != nil {
			return nil, err
		}
		if err := t.Wait("the feeds", feedsOn); err != nil {
			return nil, err
		}
	}
	return took, nil
}

// fill writes the feed and has newsboat read it, unless it has already.
func (run libraryRun) fill(path string, args []string, in func(string) string) error {
	if _, err := os.Stat(in("complete")); err == nil {
		return nil
	}
	if err := errors.Join(os.RemoveAll(in("cache.db")), run.writeFeed(in("feed.xml"))); err != nil {
		return err
	}
	for name, text := range map[string]string{
		"config": "max-items 0\ncleanup-on-quit no\n",
		"urls":   "file://" + in("feed.xml") + "\n",
	} {
		if err := os.WriteFile(in(name), []byte(text), 0o644); err != nil {
			return err
		}
	}
	ctx, cancel := context.WithTimeout(context.Background(), 15*time.Minute)
	defer cancel()
	if out, err := exec.CommandContext(ctx, path, append(args, "-x", "reload")...).CombinedOutput(); err != nil {
		return fmt.Errorf("newsboat reads the feed: %w: %s", err, out)
	}
	if err := os.Remove(in("feed.xml")); err != nil {
		return err
	}
	return os.WriteFile(in("complete"), nil, 0o644)
}

// writeFeed writes the briefings as a feed.
func (run libraryRun) writeFeed(file string) error {
	docs, err := os.Open(run.docs)
	if err != nil {
		return err
	}
	defer docs.Close()
	f, err := os.Create(file)
	if err != nil {
		return err
	}
	defer f.Close()
	w := bufio.NewWriterSize(f, 1<<20)
	fmt.Fprint(w, xml.Header+`<rss version="2.0"><channel><title>Invented news</title><link>https://news.example</link><description>For measuring</description>`)
	items := xml.NewEncoder(w)
	lines := json.NewDecoder(bufio.NewReaderSize(docs, 1<<20))
	for lines.More() {
		var d struct {
			ID, Title, Text string
			Date            time.Time
		}
		if err := lines.Decode(&d); err != nil {
			return err
		}
		type item struct {
			XMLName     xml.Name `xml:"item"`
			Title       string   `xml:"title"`
			Link        string   `xml:"link"`
			GUID        string   `xml:"guid"`
			Date        string   `xml:"pubDate"`
			Description string   `xml:"description"`
		}
		if err := items.Encode(item{Title: d.Title, Link: "https://news.example/" + d.ID, GUID: d.ID, Date: d.Date.Format(time.RFC1123Z), Description: d.Text}); err != nil {
			return err
		}
	}
	fmt.Fprint(w, "</channel></rss>\n")
	return errors.Join(w.Flush(), f.Close())
}
