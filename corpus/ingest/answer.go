package ingest

import (
	"context"
	"errors"
	"strings"

	"golang.org/x/net/html/atom"
)

// IsFeed reports whether what a server answered is an RSS, Atom or JSON feed,
// whatever it calls it.
func (p *Page) IsFeed() bool {
	t := p.part("")
	t.charsetOf(p.Data)
	return detect(t, p.Data[:min(len(p.Data), sniffed)]) == kindFeed
}

// Feed reads a page that is a feed: what it says of itself, and its entries.
// The error is that of a feed that cannot be read at all; an entry that gave no
// article is among the problems, and a feed may have no entries. An article is
// from name and its number: "name#3".
func (p *Page) Feed(ctx context.Context, name string, o Options) (about Subscription, entries []*Article, problems []Problem, err error) {
	if !p.IsFeed() {
		return about, nil, nil, errors.New("is not a feed")
	}
	for a, e := range sequence(ctx, o, func(r *reader) error {
		t := p.part(name)
		t.charsetOf(t.data)
		f, err := r.parseFeed(t)
		if err != nil {
			return err
		}
		about = Subscription{Title: cut(feedLine(f.Title), maxTitle), URL: p.URL, Site: absolute(f.Link, homeOf(f, t))}
		r.entries(f, t)
		return nil
	}) {
		problem, ok := e.(Problem)
		switch {
		case e == nil:
			entries = append(entries, a)
		case ok:
			problems = append(problems, problem)
		default:
			err = e
		}
	}
	return about, entries, problems, err
}

// Feeds returns the feeds that a page names as its own
// (<link rel="alternate">), in their order.
func (p *Page) Feeds() []Subscription {
	t := p.part("")
	t.charsetOf(p.Data)
	if detect(t, p.Data[:min(len(p.Data), sniffed)]) != kindHTML {
		return nil
	}
	r := &reader{o: Options{Limits: Limits{}.withDefaults()}}
	doc, err := r.parse(t.text(t.data))
	if err != nil {
		return nil
	}
	base := p.URL
	seen := map[string]bool{}
	var out []Subscription
	for n := range doc.Descendants() {
		switch n.DataAtom {
		case atom.Base:
			if b := absolute(attr(n, "href"), p.URL); b != "" && base == p.URL {
				base = b
			}
		case atom.Link:
			kind, _, _ := strings.Cut(strings.ToLower(attr(n, "type")), ";")
			address := absolute(attr(n, "href"), base)
			if !hasWord(attr(n, "rel"), "alternate") || !isFeedType(strings.TrimSpace(kind)) || address == "" || seen[address] {
				continue
			}
			seen[address] = true
			out = append(out, Subscription{Title: cut(feedLine(attr(n, "title")), maxTitle), URL: address, Site: p.URL})
		}
	}
	return out
}

func isFeedType(media string) bool {
	switch media {
	case "application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml", "text/xml", "application/xml":
		return true
	}
	return false
}

func hasWord(words, word string) bool {
	for w := range strings.FieldsSeq(words) {
		if strings.EqualFold(w, word) {
			return true
		}
	}
	return false
}

// Article reads a page that is one article. The error says why it gives none.
func (p *Page) Article(ctx context.Context, name string, o Options) (*Article, error) {
	var found *Article
	err := errors.New("holds no article")
	for a, e := range sequence(ctx, o, func(r *reader) error { r.read(p.part(name)); return nil }) {
		if found = a; e != nil {
			err = e
		}
		break
	}
	if found == nil {
		return nil, err
	}
	return found, nil
}
