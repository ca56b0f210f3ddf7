package feed_test

import (
	"errors"
	"fmt"
	"net/http"
	"reflect"
	"strings"
	"testing"

	"dossier/corpus/feed"
)

func page(head string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		fmt.Fprintf(w, "<!doctype html><html><head><title>A page</title>%s</head><body><p>Words.</p></body></html>", head)
	}
}

func TestAnAddressFindsItsFeed(t *testing.T) {
	s := newSite(t)
	one, two := s.on("/feeds/one.xml", serve(rss("one", 1))), s.on("/two", serve(rss("two", 0)))
	s.on("/moved", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/two", http.StatusMovedPermanently) })
	s.on("/atom", serve(`<feed xmlns="http://www.w3.org/2005/Atom"><title>Atom</title><link href="https://atom.example/"/></feed>`))
	s.on("/json", serve(`{"version": "https://jsonfeed.org/version/1.1", "title": "Json", "home_page_url": "https://json.example/", "items": []}`))
	s.on("/page", page(`<base href="/feeds/"><link rel="stylesheet" href="x.css"><link rel="ALTERNATE home" type="application/rss+xml; charset=utf-8" title="Link" href="one.xml"><link rel=alternate type=application/atom+xml href=/two><link rel=alternate type=application/rss+xml href=/none><link rel=alternate type=application/rss+xml href=one.xml><link rel=alternate hreflang=de href=/de><link rel=alternate type=application/json href=/api>`))
	s.on("/bare", page(""))
	s.on("/dead", page(`<link rel=alternate type=application/rss+xml href=/none>`))
	s.on("/script", page(`<link rel=alternate type=application/rss+xml href="javascript:alert(1)"><link rel=alternate type=application/rss+xml href="file:///etc/passwd">`))
	d := newDesk(t)
	tests := map[string][]feed.Feed{
		"/feeds/one.xml": {{URL: one, Title: "one", Site: "https://one.example/", Folder: "News"}},
		"/moved":         {{URL: two, Title: "two", Site: "https://two.example/", Folder: "News"}},
		"/atom":          {{URL: s.URL + "/atom", Title: "Atom", Site: "https://atom.example/", Folder: "News"}},
		"/json":          {{URL: s.URL + "/json", Title: "Json", Site: "https://json.example/", Folder: "News"}},
		"/page":          {{URL: one, Title: "one", Site: "https://one.example/", Folder: "News"}, {URL: two, Title: "two", Site: "https://two.example/", Folder: "News"}},
	}
	for path, want := range tests {
		got, err := feed.Discover(t.Context(), feed.Feed{URL: s.URL + path, Folder: "News"}, d.o)
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s gives %+v, %v", path, got, err)
		}
	}
	if got, err := feed.Discover(t.Context(), feed.Feed{URL: one, Title: "Mine"}, d.o); err != nil || got[0].Title != "Mine" {
		t.Errorf("the title is %+v, %v", got, err)
	}
	for path, reason := range map[string]string{
		"/bare": "names no feed", "/script": "names no feed", "/none": "404", "/dead": "none: the server answers 404",
	} {
		if _, err := feed.Discover(t.Context(), feed.Feed{URL: s.URL + path}, d.o); err == nil || !strings.Contains(err.Error(), reason) {
			t.Errorf("%s: %v", path, err)
		}
	}
	if _, err := feed.Discover(t.Context(), feed.Feed{URL: s.URL + "/bare"}, d.o); !errors.Is(err, feed.ErrNoFeed) {
		t.Errorf("it is %v", err)
	}
	if _, err := feed.Discover(t.Context(), feed.Feed{URL: "https://anna:sesame@a.example/"}, d.o); err == nil || strings.Contains(err.Error(), "sesame") {
		t.Errorf("with a password: %v", err)
	}
}
