package ingest

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/mmcdole/gofeed"
	"golang.org/x/net/html"

	"dossier/corpus"
	"dossier/corpus/clean"
)

// maxMarkupDepth bounds how deep the elements of a feed can nest: its parser
// calls itself for each level.
const maxMarkupDepth = 500

// feed reads the entries of an RSS, Atom or JSON feed.
func (r *reader) feed(p part) {
	f, err := r.parseFeed(p)
	switch {
	case err != nil:
		if !r.over() {
			r.fail(p.name, 0, err.Error(), "")
		}
	case len(f.Items) == 0:
		r.fail(p.name, 0, "is a feed without entries", "")
	default:
		r.entries(f, p)
	}
}

// parseFeed takes a feed apart.
func (r *reader) parseFeed(p part) (*gofeed.Feed, error) {
	text := withoutEncoding(p.text(p.data))
	if rootElement(text) == "entry" {
		text = asAtom(text)
	}
	if strings.HasPrefix(strings.TrimSpace(text), "<") && deeper(text, maxMarkupDepth) {
		return nil, fmt.Errorf("nests elements deeper than %d", maxMarkupDepth)
	}
	var f *gofeed.Feed
	err := r.within(func() error {
		var err error
		if f, err = gofeed.NewParser().ParseString(text); err != nil {
			return errors.New("is a broken feed: " + clean.Line(err.Error()))
		}
		return nil
	})
	return f, err
}

// homeOf returns the address that those in a feed are relative to.
func homeOf(f *gofeed.Feed, p part) string {
	home := or(p.base, f.FeedLink)
	return absolute(or(f.Link, home), home)
}

// entries hands out the entries of a feed.
func (r *reader) entries(f *gofeed.Feed, p part) {
	home := homeOf(f, p)
	for i, item := range f.Items {
		switch {
		case r.over():
			return
		case i >= r.o.Limits.Items:
			r.fail(p.name, 0, fmt.Sprintf("has more than %d entries: the rest was not read", r.o.Limits.Items), "")
			return
		case item == nil:
			continue
		}
		r.entry(f, item, home, fmt.Sprintf("%s#%d", p.name, i+1))
	}
}

// entry hands out an entry of a feed.
func (r *reader) entry(f *gofeed.Feed, item *gofeed.Item, home, from string) {
	a := &Article{
		Format:   FormatFeed,
		Title:    feedLine(item.Title),
		Source:   feedLine(f.Title),
		Author:   people(item),
		GUID:     item.GUID,
		URL:      absolute(item.Link, home),
		Language: f.Language,
		Topics:   item.Categories,
	}
	if a.URL == "" && len(item.Links) > 0 {
		a.URL = absolute(item.Links[0], home)
	}
	switch {
	case item.PublishedParsed != nil:
		a.Published = ofTime(*item.PublishedParsed)
	case item.Published != "":
		a.Published = parseDate(item.Published)
	case item.UpdatedParsed != nil:
		a.Published = ofTime(*item.UpdatedParsed)
	}
	content := item.Content
	err := r.within(func() error {
		var err error
		if a.Text, err = r.fragment(content); err != nil {
			return err
		}
		summary, err := r.fragment(item.Description)
		if len(a.Text) < len(summary) {
			a.Text, content = summary, item.Description
		}
		return err
	})
	if err != nil {
		if !r.over() {
			r.fail(from, 0, err.Error(), "")
		}
		return
	}
	a.Text = withoutTitle(a.Text, clean.Line(a.Title))
	a.Original, a.OriginalExt = asFeed(f, a, content), ".json"
	r.put(a, from)
}

// fragment makes Markdown of the HTML, or of the plain text, of an entry.
func (r *reader) fragment(content string) (string, error) {
	content = strings.TrimSpace(content)
	if content == "" {
		return "", nil
	}
	if !strings.ContainsAny(content, "<&") {
		return paragraphs(strings.Split(clean.Text(content), "\n")), nil
	}
	doc, err := r.parse(content)
	if err != nil {
		return "", err
	}
	return markup(bodyOf(doc)), nil
}

// feedLine makes plain text of a title that may be escaped HTML.
func feedLine(s string) string {
	if len(s) > 4*maxTitle {
		s = s[:4*maxTitle]
	}
	s = html.UnescapeString(s)
	if open := strings.IndexByte(s, '<'); open >= 0 && strings.IndexByte(s[open:], '>') > 0 && looksTagged(s[open:]) {
		s = stripTags(s)
	}
	return clean.Line(s)
}

// looksTagged reports whether a text that starts with "<" starts with a tag.
func looksTagged(s string) bool {
	return len(s) > 2 && (s[1] == '/' || s[1]|0x20 >= 'a' && s[1]|0x20 <= 'z')
}

// stripTags leaves out whatever stands in angle brackets.
func stripTags(s string) string {
	var b strings.Builder
	z := html.NewTokenizer(strings.NewReader(s))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return b.String()
		case html.TextToken:
			b.WriteString(string(z.Text()))
		}
	}
}

// people names the authors of an entry.
func people(item *gofeed.Item) string {
	var names []string
	for _, p := range item.Authors {
		if p == nil || len(names) >= 10 {
			continue
		}
		if name := or(p.Name, p.Email); name != "" {
			names = append(names, nameOnly(name))
		}
	}
	return strings.Join(names, ", ")
}

// asFeed writes one entry as a feed of its own, to be kept.
func asFeed(f *gofeed.Feed, a *Article, content string) []byte {
	type author struct {
		Name string `json:"name"`
	}
	entry := map[string]any{"id": a.GUID, "url": a.URL, "title": a.Title, "content_html": content}
	if !a.Published.IsZero() && a.Published.Precision() == corpus.PrecisionDay {
		entry["date_published"] = a.Published.String() + "T00:00:00Z"
	}
	if a.Author != "" {
		entry["authors"] = []author{{a.Author}}
	}
	if len(a.Topics) > 0 {
		entry["tags"] = a.Topics
	}
	if a.GUID == "" {
		entry["id"] = a.URL
	}
	doc := map[string]any{"version": "https://jsonfeed.org/version/1.1", "title": a.Source, "language": f.Language, "items": []any{entry}}
	out, err := json.MarshalIndent(doc, "", " ")
	if err != nil {
		return nil // only for values that JSON has no form for: there are none here
	}
	return out
}

// asAtom puts an entry that stands alone into a feed.
func asAtom(text string) string {
	if _, rest, ok := strings.Cut(text, "?>"); ok && strings.HasPrefix(text, "<?xml") {
		text = rest
	}
	return `<feed xmlns="http://www.w3.org/2005/Atom">` + text + "</feed>"
}

// withoutEncoding takes the name of an encoding out of an XML declaration:
// the text is UTF-8 by now.
func withoutEncoding(text string) string {
	text = strings.TrimLeft(text, " \t\r\n")
	if !strings.HasPrefix(text, "<?xml") {
		return text
	}
	_, rest, ok := strings.Cut(text, "?>")
	if !ok {
		return text
	}
	return `<?xml version="1.0"?>` + rest
}

// deeper reports whether elements nest deeper than limit, by counting tags.
// Elements that are never closed count.
func deeper(text string, limit int) bool {
	depth := 0
	for {
		i := strings.IndexByte(text, '<')
		if i < 0 || i+1 >= len(text) {
			return false
		}
		text = text[i+1:]
		switch text[0] {
		case '!', '?':
			end := ">"
			if strings.HasPrefix(text, "![CDATA[") {
				end = "]]>"
			} else if strings.HasPrefix(text, "!--") {
				end = "-->"
			}
			n := strings.Index(text, end)
			if n < 0 {
				return false
			}
			text = text[n:]
		case '/':
			depth = max(0, depth-1)
		default:
			end := strings.IndexByte(text, '>')
			if end < 0 {
				return false
			}
			if end == 0 || text[end-1] != '/' {
				if depth++; depth > limit {
					return true
				}
			}
			text = text[end:]
		}
	}
}
