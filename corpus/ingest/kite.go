package ingest

import (
	"encoding/json"
	"fmt"

	"dossier/corpus"
	"dossier/corpus/clean"
)

// kiteFile is what surrounds stories, in any of the forms that Kite has: the
// file of a category, the answer of its interface, a search, or a story alone.
type kiteFile struct {
	category, language string
	batch              string
	published          corpus.Date
	stories            []json.RawMessage
}

// kite reads the stories of a Kite file.
func (r *reader) kite(p part) {
	text := []byte(p.text(p.data))
	var top fields
	if err := json.Unmarshal(text, &top); err != nil {
		var list []json.RawMessage
		if json.Unmarshal(text, &list) != nil {
			r.fail(p.name, 0, "is a broken Kite file: "+jsonReason(err), "")
			return
		}
		r.stories(p, kiteFile{stories: list})
		return
	}
	switch {
	case top.has("cluster_number"):
		r.stories(p, kiteFile{stories: []json.RawMessage{text}})
	case top.has("results"):
		r.results(p, top)
	case top.has("clusters"), top.has("stories"):
		f := fileOf(top)
		f.stories = append(top.list("clusters"), top.list("stories")...)
		if len(f.stories) == 0 {
			r.fail(p.name, 0, "is a Kite file without stories", "")
			return
		}
		r.stories(p, f)
	case top.has("events"):
		r.notice(p.name, "lists what happened on this day, which is no news", "")
	case top.has("story"):
		r.result(p, top, p.name)
	case top.has("categories"):
		r.notice(p.name, "lists the categories of Kite and holds no story", "import the files that it names")
	default:
		r.notice(p.name, "is an answer of Kite without stories", "")
	}
}

// fileOf reads what a file says of all its stories.
func fileOf(top fields) kiteFile {
	f := kiteFile{
		category: or(top.text("categoryName"), top.text("category")),
		language: top.text("language"),
		batch:    top.text("batchId"),
	}
	for _, key := range [...]string{"batchDate", "createdAt", "timestamp"} {
		if f.published.IsZero() {
			f.published = parseDate(top.text(key))
		}
	}
	return f
}

// results reads the answer of a search: each story with where it comes from.
func (r *reader) results(p part, top fields) {
	list := top.list("results")
	if len(list) == 0 {
		r.fail(p.name, 0, "is a search of Kite without results", "")
		return
	}
	for i, raw := range list {
		if r.over() {
			return
		}
		from := fmt.Sprintf("%s#%d", p.name, i+1)
		var one fields
		if json.Unmarshal(raw, &one) != nil || i >= r.o.Limits.Items {
			r.fail(from, 0, "is not a story of Kite", "")
			continue
		}
		r.result(p, one, from)
	}
}

func (r *reader) result(p part, one fields, from string) {
	f := fileOf(one)
	if !one.has("story") {
		r.fail(from, 0, "is not a story of Kite", "")
		return
	}
	r.story(f, one["story"], from)
}

func (r *reader) stories(p part, f kiteFile) {
	for i, raw := range f.stories {
		switch {
		case r.over():
			return
		case i >= r.o.Limits.Items:
			r.fail(p.name, 0, fmt.Sprintf("has more than %d stories: the rest was not read", r.o.Limits.Items), "")
			return
		}
		from := p.name
		if len(f.stories) > 1 {
			from = fmt.Sprintf("%s#%d", p.name, i+1)
		}
		r.story(f, raw, from)
	}
}

// fields are the values of an object, each of which can be null, "", a
// string, a number, a list of strings, or a list of objects.
type fields map[string]json.RawMessage

func (f fields) has(key string) bool { return len(f[key]) > 0 }

// text returns a value as one string: a list is joined, an object is "".
func (f fields) text(key string) string {
	var s loose
	if !f.has(key) || json.Unmarshal(f[key], &s) != nil {
		lines := f.lines(key)
		if len(lines) == 0 {
			return ""
		}
		return lines[0]
	}
	return clean.Line(uncite(string(s)))
}

// lines returns a value as a list: a string is a list of one.
func (f fields) lines(key string) []string {
	if !f.has(key) {
		return nil
	}
	var out []string
	var list []json.RawMessage
	if json.Unmarshal(f[key], &list) != nil {
		list = []json.RawMessage{f[key]}
	}
	for _, raw := range list {
		var s loose
		if json.Unmarshal(raw, &s) != nil {
			continue
		}
		if line := clean.Line(uncite(string(s))); line != "" {
			out = append(out, line)
		}
	}
	return out
}

// list returns a value as a list of whatever it holds.
func (f fields) list(key string) []json.RawMessage {
	var list []json.RawMessage
	if json.Unmarshal(f[key], &list) != nil {
		return nil
	}
	return list
}

// objects returns the objects of a list; items that are strings are given to
// plain.
func (f fields) objects(key string, plain func(string) fields) []fields {
	var out []fields
	for _, raw := range f.list(key) {
		var o fields
		if json.Unmarshal(raw, &o) == nil {
			if o != nil {
				out = append(out, o)
			}
			continue
		}
		var s loose
		if plain != nil && json.Unmarshal(raw, &s) == nil && s != "" {
			out = append(out, plain(string(s)))
		}
	}
	return out
}
