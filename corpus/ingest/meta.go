package ingest

import (
	"net/url"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"dossier/corpus"
	"dossier/corpus/clean"
)

// pageMeta is what a page states about itself, each from the first place that
// states it in the order in which these places can be trusted: data for
// search engines (JSON-LD), data for previews (OpenGraph and its kin), and
// what stands in the page.
type pageMeta struct {
	title, author, source, language string
	address                         string // canonical
	published                       corpus.Date
	body                            string // the text in the data for search engines
}

// readMeta reads what a page states. The base is its address, "" if unknown.
func readMeta(doc *html.Node, base string) pageMeta {
	f := metaFinder{meta: map[string]string{}}
	f.walk(doc)
	m := f.data
	first := func(names ...string) string {
		for _, n := range names {
			if v := f.meta[n]; v != "" {
				return v
			}
		}
		return ""
	}
	m.title = or(m.title, first("og:title", "twitter:title", "dc.title", "dcterms.title", "parsely-title", "citation_title"))
	m.author = or(m.author, nameOnly(first("author", "article:author", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author", "citation_author", "byl")))
	m.source = or(first("og:site_name"), m.source)
	m.source = or(m.source, first("dc.publisher", "application-name", "citation_journal_title"))
	m.language = or(f.lang, first("og:locale", "content-language", "language", "dc.language"))
	if m.published.IsZero() {
		for _, n := range dateNames() {
			if d := parseDate(f.meta[n]); !d.IsZero() {
				m.published = d
				break
			}
		}
	}
	for _, d := range [...]corpus.Date{f.created, f.pageDate, f.itemDate, f.pubTime, f.headTime} {
		if m.published.IsZero() {
			m.published = d
		}
	}
	if m.published.IsZero() && f.times == 1 {
		m.published = f.time // the only time of a page is the article's
	}
	if m.published.IsZero() {
		m.published = f.labelled
	}
	base = or(base, f.savedFrom)
	m.address = absolute(or(f.canonical, first("og:url", "twitter:url")), or(base, f.base))
	if a := absolute(base, ""); m.address == "" || isRoot(m.address) && a != "" {
		m.address = a
	}
	if m.published.IsZero() {
		m.published = addressDate(m.address)
	}
	return m
}

// dateNames are the names under which pages state when they came out.
func dateNames() []string {
	return []string{
		"article:published_time", "og:published_time", "datepublished", "parsely-pub-date", "sailthru.date", "pubdate", "publishdate",
		"publish-date", "publish_date", "date.published", "published_time", "article.published", "article:published", "og:pubdate", "dc.date.issued",
		"dcterms.issued", "dcterms.date", "dc.date", "dc.date.created", "dcterms.created", "citation_publication_date", "citation_date", "citation_online_date",
		"originalpublicationdate", "displaydate", "ptime", "pdate", "cxenseparse:recs:publishtime", "rnews:datepublished", "article_date_original", "shareaholic:article_published_time", "date", "weibo:article:create_at",
	}
}

// savedFrom returns the address in the comment that browsers and their
// extensions put over a page that they save.
func savedFrom(comment string) string {
	for _, mark := range [...]string{"saved from url=", "Page saved with SingleFile"} {
		_, rest, ok := strings.Cut(comment, mark)
		if !ok {
			continue
		}
		if i := strings.Index(rest, "http"); i >= 0 && i < 200 {
			return clean.URL(strings.Fields(rest[i:])[0])
		}
	}
	return ""
}

func or(a, b string) string {
	if a = clean.Line(a); a != "" {
		return a
	}
	return clean.Line(b)
}

// metaFinder walks a page once and notes what it states.
type metaFinder struct {
	meta                                  map[string]string
	data                                  pageMeta // of JSON-LD
	lang, canonical, base                 string
	savedFrom                             string // as the program says that saved the page
	itemDate, pubTime, headTime, labelled corpus.Date
	time, created, pageDate               corpus.Date
	times                                 int
}

func (f *metaFinder) walk(n *html.Node) {
	switch n.Type {
	case html.ElementNode:
		f.element(n)
	case html.CommentNode:
		if f.savedFrom == "" {
			f.savedFrom = savedFrom(n.Data)
		}
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		f.walk(c)
	}
}

func (f *metaFinder) element(n *html.Node) {
	switch n.DataAtom {
	case atom.Html:
		f.lang = or(attr(n, "lang"), attr(n, "xml:lang"))
	case atom.Base:
		f.base = or(f.base, attr(n, "href"))
	case atom.Link:
		if f.canonical == "" && strings.EqualFold(attr(n, "rel"), "canonical") {
			f.canonical = attr(n, "href")
		}
	case atom.Meta:
		f.metaElement(n)
	case atom.Script:
		if strings.Contains(strings.ToLower(attr(n, "type")), "ld+json") && n.FirstChild != nil {
			f.linkedData(n.FirstChild.Data)
		}
	case atom.Time:
		f.timeElement(n)
	default:
		if strings.Contains(attr(n, "itemprop"), "datePublished") && f.itemDate.IsZero() {
			f.itemDate = parseDate(or(attr(n, "content"), or(attr(n, "datetime"), attr(n, "title"))))
			if f.itemDate.IsZero() {
				f.itemDate = parseDate(shortInline(n))
			}
		}
		f.labelledDate(n)
	}
}

func (f *metaFinder) metaElement(n *html.Node) {
	content := attr(n, "content")
	if content == "" {
		return
	}
	for _, key := range [...]string{"property", "name", "itemprop", "http-equiv"} {
		for name := range strings.FieldsSeq(strings.ToLower(attr(n, key))) {
			name = strings.ReplaceAll(name, "dcterms:", "dcterms.")
			name = strings.ReplaceAll(name, "dc:", "dc.")
			if f.meta[name] == "" {
				f.meta[name] = content
			}
		}
	}
}

func (f *metaFinder) timeElement(n *html.Node) {
	// What readers see is in the time of the place, the stamp often in UTC.
	d := parseDate(shortInline(n))
	if d.Precision() != corpus.PrecisionDay {
		d = parseDate(attr(n, "datetime"))
	}
	marks := strings.ToLower(attr(n, "class") + " " + attr(n, "itemprop"))
	if d.IsZero() || strings.Contains(marks, "modified") || strings.Contains(marks, "updated") && !strings.Contains(marks, "publish") {
		return
	}
	if f.times++; f.times == 1 {
		f.time = d
	} else if f.time == d {
		f.times = 1 // the same day once more
	}
	_, pub := lookup(n, "pubdate")
	switch {
	case strings.Contains(marks, "datepublished"), pub, strings.Contains(marks, "publish"), strings.Contains(marks, "entry-date"), strings.Contains(marks, "dt-published"):
		if f.pubTime.IsZero() {
			f.pubTime = d
		}
	case f.headTime.IsZero() && inHeader(n):
		f.headTime = d
	}
}

// inHeader reports whether n stands in the header or byline of an article.
func inHeader(n *html.Node) bool {
	for i := 0; n.Parent != nil && i < 6; i++ {
		n = n.Parent
		name := strings.ToLower(attr(n, "class") + " " + attr(n, "id"))
		if strings.Contains(name, "byline") || strings.Contains(name, "article-header") || strings.Contains(name, "entry-meta") || strings.Contains(name, "post-meta") ||
			strings.Contains(name, "dateline") || strings.Contains(name, "timestamp") || strings.Contains(name, "postmetadata") || strings.Contains(name, "article-info") {
			return true
		}
		if n.DataAtom == atom.Header && n.Parent != nil && n.Parent.DataAtom == atom.Article {
			return true
		}
	}
	return false
}

// labelledDate reads the date of an element whose name says that it holds
// one, and that holds nothing else.
func (f *metaFinder) labelledDate(n *html.Node) {
	if !f.labelled.IsZero() || inside(n, atom.Table) {
		return // tables state the dates of what the page is about
	}
	for word := range strings.FieldsFuncSeq(strings.ToLower(attr(n, "class")+" "+attr(n, "id")), func(r rune) bool { return r == ' ' || r == '-' || r == '_' }) {
		switch word {
		case "date", "published", "pubdate", "posted", "dateline", "timestamp", "datetime", "postdate", "publishdate", "pub", "byline", "created":
			f.labelled = parseDate(strings.TrimPrefix(strings.TrimPrefix(shortInline(n), "Published: "), "Posted: "))
			return
		}
	}
}

// inside reports whether an element lies in another of a kind.
func inside(n *html.Node, a atom.Atom) bool {
	for n = n.Parent; n != nil; n = n.Parent {
		if n.DataAtom == a {
			return true
		}
	}
	return false
}

// shortInline is the text below n if it is short enough for a date.
func shortInline(n *html.Node) string {
	var b strings.Builder
	if !shortText(n, &b) {
		return ""
	}
	return clean.Line(b.String())
}

// shortText collects the text below n; false as soon as it is too much, so
// that elements nested in each other do not cost their square.
func shortText(n *html.Node, b *strings.Builder) bool {
	visited := 0
	for c := range n.Descendants() {
		if visited++; visited > 40 || b.Len() > 200 {
			return false
		}
		if c.Type == html.TextNode && !unseen(c.Parent) {
			b.WriteString(c.Data)
			b.WriteByte(' ')
		}
	}
	return len(strings.Join(strings.Fields(b.String()), " ")) <= 80
}

// attr returns an attribute, "" if the element has none of that name.
func attr(n *html.Node, key string) string {
	v, _ := lookup(n, key)
	return v
}

func lookup(n *html.Node, key string) (string, bool) {
	for _, a := range n.Attr {
		if a.Key == key || a.Namespace+":"+a.Key == key {
			return strings.TrimSpace(a.Val), true
		}
	}
	return "", false
}

// nameOnly returns a name without "By", and "" for an address.
func nameOnly(s string) string {
	s = clean.Line(s)
	if strings.Contains(s, "://") || strings.HasPrefix(s, "www.") || strings.HasPrefix(s, "mailto:") {
		return ""
	}
	if len(s) > 3 && strings.EqualFold(s[:3], "by ") {
		s = strings.TrimSpace(s[3:])
	}
	return s
}

// absolute resolves an address against a base; "" if that gives none.
func absolute(address, base string) string {
	address = strings.TrimSpace(address)
	if address == "" {
		return ""
	}
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	if b, err := url.Parse(strings.TrimSpace(base)); err == nil && base != "" {
		u = b.ResolveReference(u)
	}
	return clean.URL(u.String())
}

// isRoot reports whether an address is that of a site and of no page on it.
func isRoot(address string) bool {
	u, err := url.Parse(address)
	return err == nil && strings.Trim(u.Path, "/") == "" && u.RawQuery == ""
}

// addressDate is the day in an address such as /2015/03/11/, which is when the
// page was made and only near to when it came out.
func addressDate(address string) corpus.Date {
	u, err := url.Parse(address)
	if err != nil {
		return corpus.Date{}
	}
	parts := strings.Split(u.Path, "/")
	for i := 0; i+2 < len(parts); i++ {
		if len(parts[i]) != 4 || len(parts[i+1]) != 2 || len(parts[i+2]) != 2 {
			continue
		}
		d, err := corpus.ParseDate(strings.Join(parts[i:i+3], "-"))
		if err == nil && d.Year > 1990 && d.Year < 2200 {
			d.Approximate = true
			return d
		}
	}
	return corpus.Date{}
}
