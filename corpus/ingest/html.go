package ingest

import (
	"errors"
	"fmt"
	"net/url"
	"strings"

	readability "codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"dossier/corpus/clean"
)

// page reads the article of a saved page: its main text without what
// surrounds it, and what the page states about itself.
func (r *reader) page(p part) {
	a := &Article{Format: FormatHTML, Original: p.data, OriginalExt: ".html"}
	text := p.text(p.data)
	err := r.within(func() error { return r.fillPage(a, text, p.base) })
	if err != nil {
		if !r.over() {
			r.fail(p.name, 0, err.Error(), "")
		}
		return
	}
	r.put(a, p.name)
}

// fillPage takes a page apart.
func (r *reader) fillPage(a *Article, text, base string) error {
	doc, err := r.parse(text)
	if err != nil {
		return err
	}
	m := readMeta(doc, base)
	a.Author, a.Source, a.URL = m.author, m.source, m.address
	a.Published, a.Language = m.published, m.language
	address, _ := url.Parse(or(m.address, "http://localhost/"))
	parser := readability.NewParser()
	parser.MaxElemsToParse = r.o.Limits.Nodes
	main, err := parser.ParseDocument(doc, address)
	if err == nil {
		a.Title = clean.Line(main.Title())
		a.Author = or(bylineName(a.Author), bylineName(main.Byline()))
		a.Source = nameOnly(or(a.Source, main.SiteName()))
		if strings.EqualFold(a.Author, a.Source) {
			a.Author = "" // the publisher, named twice
		}
		if main.Node != nil {
			a.Text = markup(main.Node)
		}
	}
	a.Title = or(or(a.Title, m.title), titleOf(doc))
	if len(a.Text) < 250 {
		// Too short to be all: the page itself, or what it tells search
		// engines, may hold more.
		if whole := markup(bodyOf(doc)); a.Text == "" {
			a.Text = whole
		}
		if len(m.body) > 2*len(a.Text) {
			a.Text = paragraphs(strings.Split(clean.Text(m.body), "\n"))
		}
	}
	a.Text = withoutTitle(a.Text, a.Title)
	return nil
}

// parse builds the tree of a page within the limits. A page that is nested
// too deep for the parser is cut down to its text first.
func (r *reader) parse(text string) (*html.Node, error) {
	if err := r.checkSize(text); err != nil {
		return nil, err
	}
	doc, err := html.Parse(strings.NewReader(text))
	if err != nil {
		doc, err = html.Parse(strings.NewReader(flatten(text)))
	}
	if err != nil {
		return nil, errors.New("cannot be taken apart as a page: " + clean.Line(err.Error()))
	}
	n := 0
	for range doc.Descendants() {
		if n++; n > r.o.Limits.Nodes {
			return nil, fmt.Errorf("has more than %d elements", r.o.Limits.Nodes)
		}
	}
	return doc, nil
}

// checkSize counts tags before a tree is built of them.
func (r *reader) checkSize(text string) error {
	if strings.Count(text, "<") > 2*r.o.Limits.Nodes {
		return fmt.Errorf("has more than %d elements", r.o.Limits.Nodes)
	}
	return nil
}

// flatten leaves of a page only the tags that start and end paragraphs.
func flatten(text string) string {
	var b strings.Builder
	z := html.NewTokenizer(strings.NewReader(text))
	skip := atom.Atom(0)
	for {
		switch z.Next() {
		case html.ErrorToken:
			return b.String()
		case html.TextToken:
			if skip == 0 {
				b.WriteString(html.EscapeString(string(z.Text())))
			}
		case html.StartTagToken:
			name, _ := z.TagName()
			switch a := atom.Lookup(name); a {
			case atom.Script, atom.Style, atom.Title:
				skip = a
			case atom.P, atom.Div, atom.Br, atom.Li, atom.H1, atom.H2, atom.H3, atom.Tr:
				b.WriteString("<p>")
			}
		case html.EndTagToken:
			name, _ := z.TagName()
			if atom.Lookup(name) == skip {
				skip = 0
			}
		}
	}
}

func bodyOf(doc *html.Node) *html.Node {
	for n := range doc.Descendants() {
		if n.DataAtom == atom.Body {
			return n
		}
	}
	return doc
}

// titleOf returns what stands in the title bar, or the first heading.
func titleOf(doc *html.Node) string {
	heading := ""
	for n := range doc.Descendants() {
		switch n.DataAtom {
		case atom.Title:
			if n.FirstChild != nil && n.Namespace == "" {
				if t := clean.Line(n.FirstChild.Data); t != "" {
					return t
				}
			}
		case atom.H1:
			if heading == "" {
				heading = inline(n)
			}
		}
	}
	return heading
}

// bylineName makes a name of the line that a page has over its text: without
// "By", and without the date behind it; "" for a line that is no name.
func bylineName(line string) string {
	if low := strings.ToLower(line); strings.Contains(low, "updated") || strings.Contains(low, "published") {
		return ""
	}
	words := strings.Fields(nameOnly(line))
	for i := range words {
		if !parseDate(strings.Join(words[i:], " ")).IsZero() {
			words = words[:i]
			break
		}
	}
	name := strings.Join(words, " ")
	for _, sep := range [...]string{" | ", " • ", " · "} {
		name, _, _ = strings.Cut(name, sep)
	}
	name = strings.Trim(name, " ,-–—|")
	return name
}

// withoutTitle drops a first heading that says the title once more.
func withoutTitle(text, title string) string {
	first, rest, _ := strings.Cut(text, "\n")
	if headingLevel(first) > 0 && title != "" && strings.EqualFold(strings.TrimSpace(strings.TrimLeft(first, "#")), title) {
		return strings.TrimLeft(rest, "\n")
	}
	return text
}
