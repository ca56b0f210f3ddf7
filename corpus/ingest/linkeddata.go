package ingest

import (
	"encoding/json"
	"strings"

	"golang.org/x/net/html"
)

// linkedData reads JSON-LD: the first article in it, in a graph or not.
func (f *metaFinder) linkedData(text string) {
	text = strings.TrimSpace(text)
	text = strings.TrimSuffix(strings.TrimPrefix(text, "<![CDATA["), "]]>")
	var v any
	if json.Unmarshal([]byte(text), &v) != nil {
		return
	}
	f.linked(v, 0)
}

func (f *metaFinder) linked(v any, depth int) {
	if depth > 4 {
		return
	}
	switch v := v.(type) {
	case []any:
		for _, item := range v {
			f.linked(item, depth+1)
		}
	case map[string]any:
		if isArticleType(v["@type"]) {
			f.linkedArticle(v)
		}
		if t, _ := v["@type"].(string); strings.HasSuffix(t, "WebPage") || strings.HasSuffix(t, "CreativeWork") || strings.HasSuffix(t, "Review") {
			if f.pageDate.IsZero() {
				f.pageDate = parseDate(linkedString(v["datePublished"]))
			}
		}
		f.linked(v["@graph"], depth+1)
		f.linked(v["mainEntity"], depth+1)
	}
}

// isArticleType knows the types of schema.org that are articles.
func isArticleType(t any) bool {
	switch t := t.(type) {
	case string:
		return strings.HasSuffix(t, "Article") || strings.HasSuffix(t, "Posting") && t != "JobPosting" || strings.HasSuffix(t, "Report") || strings.HasSuffix(t, "NewsStory")
	case []any:
		for _, item := range t {
			if isArticleType(item) {
				return true
			}
		}
	}
	return false
}

func (f *metaFinder) linkedArticle(v map[string]any) {
	m := &f.data
	m.title = or(m.title, linkedString(v["headline"]))
	m.author = or(m.author, nameOnly(linkedNames(v["author"])))
	m.source = or(m.source, linkedNames(v["publisher"]))
	m.body = or(m.body, "")
	if m.body == "" {
		m.body, _ = v["articleBody"].(string)
	}
	if m.published.IsZero() {
		m.published = parseDate(linkedString(v["datePublished"]))
	}
	if f.created.IsZero() {
		f.created = parseDate(linkedString(v["dateCreated"]))
	}
}

func linkedString(v any) string {
	switch v := v.(type) {
	case string:
		return html.UnescapeString(v)
	case []any:
		if len(v) > 0 {
			return linkedString(v[0])
		}
	}
	return ""
}

// linkedNames returns the names of people or organisations.
func linkedNames(v any) string {
	switch v := v.(type) {
	case string:
		return html.UnescapeString(v)
	case map[string]any:
		return linkedString(v["name"])
	case []any:
		var names []string
		for _, item := range v {
			if n := linkedNames(item); n != "" && len(names) < 10 {
				names = append(names, n)
			}
		}
		return strings.Join(names, ", ")
	}
	return ""
}
