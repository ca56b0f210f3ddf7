package ingest

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"dossier/corpus/clean"
)

// A digest is a mail of several articles, each a heading that is a link, with
// a paragraph or more under it.
const (
	minDigest     = 3  // articles, for a mail to be taken for a digest
	minDigestText = 80 // bytes under a heading, for it to be one of these
)

// digest splits a mail into its articles where headings and links make plain
// that it has several; nil where it is one.
func (r *reader) digest(body *html.Node, mail *Article) []*Article {
	w := blockWriter{heads: digestHead}
	w.children(body)
	w.flush()
	var items []*Article
	var open *Article
	var text []string
	total, covered := 0, 0
	end := func() {
		if open == nil {
			return
		}
		open.Text = strings.Join(text, "\n\n")
		if len(open.Text) >= minDigestText && len(items) < r.o.Limits.Items {
			covered += len(open.Text)
			items = append(items, open)
		}
		open, text = nil, nil
	}
	for _, b := range w.out {
		if link, title, ok := cutHead(b); ok {
			end()
			open = &Article{Title: title, URL: clean.URL(link), Source: mail.Source, Author: mail.Author, Published: mail.Published}
			continue
		}
		if isMailing(b) {
			if strings.Contains(strings.ToLower(b), "unsubscribe") {
				end()
			}
			continue
		}
		total += len(b)
		if open != nil {
			text = append(text, b)
		}
	}
	end()
	if len(items) < minDigest || 2*covered < total || sameLinks(items) {
		return nil
	}
	for _, item := range items {
		item.GUID = mail.GUID + "#" + clean.Line(item.Title)
		item.Original, item.OriginalExt = asPage(item, mail), ".html"
	}
	return items
}

// sameLinks reports whether the headings lead to fewer than two places, as
// they do where all lead to the web version of the mail.
func sameLinks(items []*Article) bool {
	for _, item := range items {
		if item.URL != items[0].URL {
			return false
		}
	}
	return true
}

// digestHead returns the link and the words of an element that is the heading
// of an article in a digest.
func digestHead(n *html.Node) (link, title string, ok bool) {
	heading := false
	switch n.DataAtom {
	case atom.H1, atom.H2, atom.H3, atom.H4:
		heading = true
	case atom.P, atom.Td, atom.Div, atom.A, atom.Strong, atom.B:
	default:
		return "", "", false
	}
	if n.DataAtom != atom.A && (n.FirstChild == nil || holdsBlock(n)) {
		return "", "", false
	}
	title = inline(n)
	words := len(strings.Fields(title))
	if words < 3 || words > 30 || len(title) > 250 || isMailing(title) {
		return "", "", false
	}
	a := onlyLink(n)
	if a == nil || !heading && (!strings.Contains(inline(a), title) || !isStrong(n, a)) {
		return "", "", false
	}
	link = attr(a, "href")
	if !strings.HasPrefix(link, "http") {
		return "", "", false
	}
	return link, title, true
}

// onlyLink returns the link that holds the words of n, nil if there is none
// or more than one.
func onlyLink(n *html.Node) *html.Node {
	if n.DataAtom == atom.A {
		return n
	}
	var found *html.Node
	for c := range n.Descendants() {
		if c.DataAtom == atom.A && inline(c) != "" {
			if found != nil {
				return nil
			}
			found = c
		}
	}
	return found
}

// isStrong reports whether a link stands out in its paragraph as headings do.
func isStrong(n, a *html.Node) bool {
	for c := a; c != nil; c = c.Parent {
		if c.DataAtom == atom.Strong || c.DataAtom == atom.B || boldStyle(c) {
			return true
		}
		if c == n {
			break
		}
	}
	for c := range a.Descendants() {
		if c.DataAtom == atom.Strong || c.DataAtom == atom.B || boldStyle(c) {
			return true
		}
	}
	return false
}

func boldStyle(n *html.Node) bool {
	style := strings.ReplaceAll(strings.ToLower(attr(n, "style")), " ", "")
	return strings.Contains(style, "font-weight:bold") || strings.Contains(style, "font-weight:6") || strings.Contains(style, "font-weight:7") || strings.Contains(style, "font-weight:8")
}

// headMark starts a block that is the heading of an article in a digest. No
// text from outside holds it: it is a control character.
const headMark = "\x00"

func joinHead(link, title string) string { return headMark + link + headMark + title }

func cutHead(block string) (link, title string, ok bool) {
	rest, ok := strings.CutPrefix(block, headMark)
	if !ok {
		return "", "", false
	}
	return strings.Cut(rest, headMark)
}

// asPage writes an article of a digest as a page of its own, to be kept.
func asPage(a, mail *Article) []byte {
	var b strings.Builder
	meta := func(name, value string) {
		if value != "" {
			b.WriteString(`<meta property="` + name + `" content="` + html.EscapeString(clean.Line(value)) + "\">\n")
		}
	}
	b.WriteString("<!doctype html>\n<html><head><meta charset=\"utf-8\">\n<title>" + html.EscapeString(clean.Line(a.Title)) + "</title>\n")
	meta("og:url", a.URL)
	meta("og:site_name", mail.Source)
	meta("article:author", mail.Author)
	meta("article:published_time", mail.Published.String())
	b.WriteString("</head><body><article>\n")
	for p := range strings.SplitSeq(clean.Text(a.Text), "\n\n") {
		b.WriteString("<p>" + html.EscapeString(p) + "</p>\n")
	}
	b.WriteString("</article></body></html>\n")
	return []byte(b.String())
}

// htmlOf returns the outermost element of a page.
func htmlOf(doc *html.Node) *html.Node {
	for c := doc.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom == atom.Html {
			return c
		}
	}
	return doc
}
