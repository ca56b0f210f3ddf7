package feed

import (
	"fmt"
	"strings"

	"dossier/corpus"
	"dossier/corpus/blocks"
	"dossier/corpus/clean"
)

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
		full, err := blocks.YesNo(key, value)
		if err != nil {
			return err
		}
		f.Full = full
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

// fields are what is said of a feed.
func (f Feed) fields() []blocks.Field {
	var out []blocks.Field
	for _, k := range keys() {
		out = append(out, blocks.Field{Key: k, Value: f.says(k)})
	}
	return out
}

// feedOf reads a block of the list. Faults are told with their lines.
func feedOf(file string, b *blocks.Block) (Feed, corpus.Faults) {
	f := Feed{URL: b.Name}
	faults := b.Read(file, keys(), f.set)
	checked, err := f.checked()
	if err != nil {
		faults = append(faults, corpus.Fault{File: file, Line: b.Line, Msg: fmt.Sprintf("%q %s", clean.Line(withoutPassword(f.URL)), err)})
	}
	b.Faulty = len(faults) > 0
	return checked, faults
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
