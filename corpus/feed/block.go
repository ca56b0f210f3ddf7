package feed

import (
	"fmt"
	"strings"

	"dossier/corpus"
	"dossier/corpus/clean"
	"dossier/corpus/spelling"
)

// A block of the list is a feed: its address on a line of its own, and below
// it, indented, what is said of it.
//
//	https://example.com/feed.xml
//	  title   Example News
//	  folder  News/Tech
//	  full    yes
//
// Lines that start with "#" are for people, and stay where they are.
type block struct {
	feed   Feed
	above  []string // lines before the address that are for people
	raw    []string // the lines of the feed as they are written
	faulty bool     // left alone: a person has to look at it
	line   int      // of the address
}

// keys are what can be said of a feed, in the order in which it is written.
func keys() []string { return []string{"title", "site", "folder", "full", "auth", "ended"} }

// set takes over what a line says of a feed.
func (f *Feed) set(key, value string) error {
	switch key {
	case "title":
		f.Title = value
	case "site":
		if f.Site = clean.URL(value); f.Site == "" {
			return fmt.Errorf("%q is not an address", clean.Line(value))
		}
	case "folder":
		f.Folder = value
	case "full":
		switch strings.ToLower(value) {
		case "yes":
			f.Full = true
		case "no":
			f.Full = false
		default:
			return fmt.Errorf("full is yes or no, and not %q", clean.Line(value))
		}
	case "auth":
		f.Auth = value
	case "ended":
		day, err := corpus.ParseDate(value)
		if err != nil {
			return err
		}
		f.Ended = day
	default:
		return fmt.Errorf("unknown key %q", clean.Line(key))
	}
	return nil
}

// says returns what is said of a feed by a key, "" for nothing.
func (f Feed) says(key string) string {
	switch key {
	case "title":
		return f.Title
	case "site":
		return f.Site
	case "folder":
		return f.Folder
	case "full":
		if f.Full {
			return "yes"
		}
	case "auth":
		return f.Auth
	case "ended":
		return f.Ended.String()
	}
	return ""
}

// meant returns the key that a word was probably meant to be, "" for none.
func meant(word string) string {
	for _, k := range keys() {
		if spelling.Slips(strings.ToLower(word), k) <= 2 {
			return k
		}
	}
	return ""
}

// render writes the lines of a feed anew. Those for people stay, below the
// others.
func (b *block) render() {
	lines := []string{b.feed.URL}
	for _, k := range keys() {
		if v := b.feed.says(k); v != "" {
			lines = append(lines, fmt.Sprintf("  %-7s %s", k, v))
		}
	}
	for _, l := range b.raw {
		if t := strings.TrimSpace(l); strings.HasPrefix(t, "#") {
			lines = append(lines, l)
		}
	}
	b.raw = lines
}

// read takes over the lines of a feed. Faults are told with their lines.
func (b *block) read(file string) corpus.Faults {
	var faults corpus.Faults
	fault := func(line int, hint, format string, args ...any) {
		faults = append(faults, corpus.Fault{File: file, Line: line, Msg: fmt.Sprintf(format, args...), Hint: hint})
	}
	b.feed.URL = strings.TrimSpace(b.raw[0])
	for i, l := range b.raw[1:] {
		at := b.line + 1 + i
		l = strings.TrimSpace(l)
		if l == "" || strings.HasPrefix(l, "#") {
			continue
		}
		key, value := l, ""
		if n := strings.IndexAny(l, " \t"); n > 0 {
			key, value = l[:n], strings.TrimSpace(l[n:])
		}
		if value == "" {
			fault(at, "", "%q says nothing", clean.Line(key))
			continue
		}
		if err := b.feed.set(key, value); err != nil {
			hint := ""
			if k := meant(key); k != "" && k != key {
				hint = "did you mean " + k + "?"
			}
			fault(at, hint, "%s", err)
		}
	}
	checked, err := b.feed.checked()
	if err != nil {
		fault(b.line, "", "%q %s", clean.Line(withoutPassword(b.feed.URL)), err)
	}
	b.feed, b.faulty = checked, len(faults) > 0
	return faults
}

// withoutPassword returns an address that is to be shown in a report.
func withoutPassword(address string) string {
	scheme, rest, ok := strings.Cut(address, "//")
	host, path, _ := strings.Cut(rest, "/")
	if at := strings.LastIndexByte(host, '@'); ok && at >= 0 {
		return scheme + "//…@" + host[at+1:] + "/" + path
	}
	return address
}
