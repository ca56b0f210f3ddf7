package watch

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"dossier/corpus"
	"dossier/corpus/blocks"
	"dossier/corpus/clean"
	"dossier/index/query"
)

// intro stands at the head of a new list.
const intro = `# What dossier watches: a name on a line of its own, and below it, indented,
# either search (a query, as for dossier search) or entity (a name), and notify
# (yes tells after a sync if there is something new). Lines like these stay.
`

// kind is what the blocks of a list of watches mean.
func kind() blocks.Kind[Watch] {
	return blocks.Kind[Watch]{
		One: "watch", Many: "watches", Hint: "the name of a watch is not indented", Intro: intro,
		Read: watchOf, Check: Watch.checked, Name: func(w Watch) string { return w.Name }, Fields: Watch.fields,
		Same: func(a, b string) bool { return Key(a) == Key(b) },
	}
}

// Key returns what the name of a watch is known by: whether letters are
// capitals does not count.
func Key(name string) string { return strings.ToLower(clean.Line(name)) }

// List is the watches, as their file has them.
type List = blocks.Items[Watch]

// Read reads the list of a file; one that is not there is empty. The error is
// corpus.Faults if there are faults in it: the list then holds all watches
// without any, and the others stay in the file as they are.
func Read(path string) (*List, error) { return blocks.ReadItems(kind(), path) }

// Parse reads a list. The path stands in faults.
func Parse(path, text string) (*List, error) { return blocks.ParseItems(kind(), path, text) }

// Edit changes the list of a file. It is read, changed and replaced as one, so
// that nothing is lost where two do so at once. Watches with faults stay as
// they are.
func Edit(ctx context.Context, path string, change func(*List) error) error {
	return blocks.EditItems(ctx, kind(), path, change)
}

// watchOf reads a block of the list.
func watchOf(file string, b *blocks.Block) (Watch, corpus.Faults) {
	w := Watch{Name: b.Name}
	faults := b.Read(file, keys(), w.set)
	if len(faults) > 0 {
		return w, faults
	}
	checked, err := w.checked()
	if err != nil {
		b.Faulty = true
		fault := corpus.Fault{File: file, Line: b.Line, Msg: fmt.Sprintf("%q %s", clean.Line(w.Name), err)}
		if _, ok := errors.AsType[*query.Error](err); ok {
			for _, f := range b.Fields() {
				if f.Key == "search" {
					fault.Line = f.Line
				}
			}
		}
		return w, corpus.Faults{fault}
	}
	return checked, nil
}

// keys are what can be said of a watch, in the order in which it is written.
func keys() []string { return []string{"search", "entity", "notify"} }

// set takes over what a line says of a watch.
func (w *Watch) set(key, value string) (err error) {
	switch key {
	case "search":
		w.Search = value
	case "entity":
		w.Entity = value
	case "notify":
		w.Notify, err = blocks.YesNo(key, value)
	default:
		return fmt.Errorf("unknown key %q", clean.Line(key))
	}
	return err
}

// fields are what is said of a watch.
func (w Watch) fields() []blocks.Field {
	notify := ""
	if w.Notify {
		notify = "yes"
	}
	return []blocks.Field{{Key: "search", Value: w.Search}, {Key: "entity", Value: w.Entity}, {Key: "notify", Value: notify}}
}

// checked returns a watch with its strings cleaned, or says what is wrong.
func (w Watch) checked() (Watch, error) {
	w.Name, w.Search, w.Entity = clean.Line(w.Name), clean.Line(w.Search), clean.Line(w.Entity)
	switch {
	case w.Name == "":
		return w, errors.New("is no name")
	case strings.HasPrefix(w.Name, "#"):
		return w, errors.New("starts with #, as what people write for themselves does")
	case w.Search == "" && w.Entity == "":
		return w, errors.New("watches nothing: it needs search or entity")
	case w.Search != "" && w.Entity != "":
		return w, errors.New("has a search and an entity: it watches one of them")
	}
	if _, err := query.Parse(w.Query(), query.Mode{}); err != nil {
		return w, fmt.Errorf("cannot be searched for: %w", err)
	}
	return w, nil
}
