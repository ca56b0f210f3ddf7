package feed

import (
	"encoding/xml"
	"errors"
	"fmt"
	"strings"

	"dossier/corpus/clean"
	"dossier/corpus/ingest"
)

// FromOPML returns the feeds of an OPML list, and says of those that cannot be
// subscribed to why.
func FromOPML(data []byte) (feeds []Feed, refused []string, err error) {
	all, err := ingest.Subscriptions(data)
	if err != nil {
		return nil, nil, fmt.Errorf("the list of feeds %w", err)
	}
	for _, s := range all {
		f, err := Feed{URL: s.URL, Title: s.Title, Site: s.Site, Folder: s.Folder}.checked()
		if err == nil && f.HasVariable() { // of whoever wrote the list, and sent where they like
			err = errors.New("has a variable of the environment in it: add it by itself if you trust it")
		}
		if err != nil {
			refused = append(refused, fmt.Sprintf("%s %s", clean.Line(withoutPassword(s.URL)), err))
			continue
		}
		if f.Title == f.URL {
			f.Title = "" // some write the address where they know no title
		}
		feeds = append(feeds, f)
	}
	return feeds, refused, nil
}

type opml struct {
	XMLName xml.Name   `xml:"opml"`
	Version string     `xml:"version,attr"`
	Title   string     `xml:"head>title"`
	Body    []*outline `xml:"body>outline"`
}

type outline struct {
	Text  string     `xml:"text,attr"`
	Title string     `xml:"title,attr,omitempty"`
	Type  string     `xml:"type,attr,omitempty"`
	URL   string     `xml:"xmlUrl,attr,omitempty"`
	Site  string     `xml:"htmlUrl,attr,omitempty"`
	Inner []*outline `xml:"outline"`
}

// ToOPML writes feeds as an OPML 2.0 list, each below its headings. What other
// readers have no word for is left out; so are feeds with a variable in their
// address, which is no use to them.
func ToOPML(feeds []Feed) ([]byte, error) {
	doc := opml{Version: "2.0", Title: "Feeds"}
	folders := map[string]*outline{}
	for _, f := range feeds {
		if f.HasVariable() {
			continue
		}
		to, path := &doc.Body, ""
		for name := range strings.SplitSeq(f.Folder, "/") {
			if name == "" {
				continue
			}
			path += "/" + name
			if folders[path] == nil {
				folders[path] = &outline{Text: name}
				*to = append(*to, folders[path])
			}
			to = &folders[path].Inner
		}
		*to = append(*to, &outline{Text: f.Name(), Title: f.Title, Type: "rss", URL: f.URL, Site: f.Site})
	}
	out, err := xml.MarshalIndent(doc, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("write OPML: %w", err)
	}
	return append([]byte(xml.Header), append(out, '\n')...), nil
}
