package ingest

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"golang.org/x/net/html/charset"

	"dossier/corpus/clean"
)

// Subscription is a feed in a list of feeds.
type Subscription struct {
	Title  string
	URL    string // of the feed, on one line and otherwise as the list has it
	Site   string // of what it is the feed of; "" if the list does not say
	Folder string // the headings over it, joined by "/"
}

// Subscriptions reads an OPML list of feeds. Entries without an address of a
// feed are headings or nothing.
func Subscriptions(data []byte) ([]Subscription, error) {
	p := part{data: data}
	d := xml.NewDecoder(strings.NewReader(withoutEncoding(p.text(data))))
	d.Strict = false
	d.AutoClose = xml.HTMLAutoClose
	d.Entity = xml.HTMLEntity
	d.CharsetReader = charset.NewReaderLabel
	var out []Subscription
	var folders []string
	found := false
	for {
		t, err := d.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			if len(out) > 0 {
				break // what stands before the break is good
			}
			return nil, errors.New("is a broken list of feeds: " + clean.Line(err.Error()))
		}
		switch t := t.(type) {
		case xml.StartElement:
			switch strings.ToLower(t.Name.Local) {
			case "opml":
				found = true
			case "outline":
				s := subscription(t)
				if s.URL != "" && found {
					s.Folder = strings.Join(slices.DeleteFunc(slices.Clone(folders), func(f string) bool { return f == "" }), "/")
					out = append(out, s)
				}
				name := ""
				if s.URL == "" {
					name = s.Title
				}
				if len(folders) < maxMarkupDepth {
					folders = append(folders, name)
				}
			}
		case xml.EndElement:
			if strings.EqualFold(t.Name.Local, "outline") && len(folders) > 0 {
				folders = folders[:len(folders)-1]
			}
		}
	}
	if !found {
		return nil, errors.New("is not an OPML list")
	}
	return out, nil
}

func subscription(t xml.StartElement) Subscription {
	var s Subscription
	for _, a := range t.Attr {
		switch strings.ToLower(a.Name.Local) {
		case "text":
			s.Title = or(s.Title, a.Value)
		case "title":
			s.Title = or(a.Value, s.Title)
		case "xmlurl":
			s.URL = clean.Line(a.Value)
		case "htmlurl":
			s.Site = clean.URL(a.Value)
		}
	}
	return s
}

// opml lists a list of feeds: it holds no article, and says how many feeds.
func (r *reader) opml(p part) {
	var list []Subscription
	err := r.within(func() error {
		var err error
		list, err = Subscriptions(p.data)
		return err
	})
	if err != nil {
		if !r.over() {
			r.fail(p.name, 0, err.Error(), "")
		}
		return
	}
	var names []string
	for _, s := range list {
		if len(names) == 3 {
			names = append(names, "…")
			break
		}
		names = append(names, or(s.Title, s.URL))
	}
	reason := fmt.Sprintf("lists %d feeds", len(list))
	if len(names) > 0 {
		reason += " (" + strings.Join(names, ", ") + ")"
	}
	r.notice(p.name, reason+" and holds no article", "dossier feeds import subscribes to them")
}
