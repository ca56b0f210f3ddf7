package main

import (
	"encoding/xml"
	"fmt"
	"net"
	"net/http"
	"strings"
	"sync"
	"time"

	"dossier/corpus/synth"
)

// web is the servers of all feeds.
type web struct {
	addresses []string
	servers   []*http.Server

	mu    sync.Mutex
	count traffic
}

// traffic is what the servers were asked for.
type traffic struct{ requests, bodies, conditional int }

// asked returns the traffic since it was last called.
func (w *web) asked() traffic {
	w.mu.Lock()
	defer w.mu.Unlock()
	t := w.count
	w.count = traffic{}
	return t
}

// serve starts a server a feed.
func serve(o options) (*web, error) {
	w := &web{}
	g := synth.New(synth.Model{Seed: o.seed})
	for i := range o.feeds {
		body, err := document(g, i, o.entries)
		if err != nil {
			return nil, err
		}
		listener, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			return nil, err
		}
		server := &http.Server{Handler: w.feed(fmt.Sprintf(`"%d"`, i), body, o.delay)}
		go func() { _ = server.Serve(listener) }()
		w.servers = append(w.servers, server)
		w.addresses = append(w.addresses, "http://"+listener.Addr().String()+"/feed.xml")
	}
	return w, nil
}

func (w *web) close() {
	for _, s := range w.servers {
		_ = s.Close()
	}
}

// feed answers for a feed after a while, as a server that knows what it sent.
func (w *web) feed(tag string, body []byte, delay time.Duration) http.Handler {
	return http.HandlerFunc(func(to http.ResponseWriter, r *http.Request) {
		time.Sleep(delay)
		known := r.Header.Get("If-None-Match")
		w.mu.Lock()
		w.count.requests++
		if known != "" {
			w.count.conditional++
		}
		if known != tag {
			w.count.bodies++
		}
		w.mu.Unlock()
		to.Header().Set("ETag", tag)
		if known == tag {
			to.WriteHeader(http.StatusNotModified)
			return
		}
		to.Header().Set("Content-Type", "application/rss+xml; charset=utf-8")
		_, _ = to.Write(body)
	})
}

// item is an entry of a feed.
type item struct {
	Title string `xml:"title"`
	Link  string `xml:"link"`
	GUID  string `xml:"guid"`
	Date  string `xml:"pubDate,omitempty"`
	Text  string `xml:"description"`
}

// document is the feed i: the next entries of the library of the generator.
func document(g *synth.Generator, i, entries int) ([]byte, error) {
	doc := struct {
		XMLName xml.Name `xml:"rss"`
		Version string   `xml:"version,attr"`
		Title   string   `xml:"channel>title"`
		Link    string   `xml:"channel>link"`
		Items   []item   `xml:"channel>item"`
	}{Version: "2.0", Title: fmt.Sprintf("Feed %d", i), Link: fmt.Sprintf("https://feed%d.example/", i)}
	for k := range entries {
		b := g.Briefing(i*entries + k)
		it := item{Title: b.Title, Link: doc.Link + b.ID, GUID: b.ID}
		if d := b.Published; d.Day > 0 {
			it.Date = time.Date(d.Year, time.Month(d.Month), d.Day, 8, 0, 0, 0, time.UTC).Format(time.RFC1123Z)
		}
		for paragraph := range strings.SplitSeq(b.Body, "\n\n") {
			if text := strings.TrimSpace(paragraph); text != "" {
				it.Text += "<p>" + text + "</p>\n"
			}
		}
		doc.Items = append(doc.Items, it)
	}
	return xml.Marshal(doc)
}
