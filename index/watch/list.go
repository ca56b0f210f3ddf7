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

// List is the watches, as their file has them.
type List struct {
	path    string
	blocks  *blocks.List
	watches map[*blocks.Block]Watch // of those without a fault
}

// Read reads the list of a file; one that is not there is empty. The error is
// corpus.Faults if there are faults in it: the list then holds all watches
// without any, and the others stay in the file as they are.
func Read(path string) (*List, error) {
	text, err := blocks.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("the list of watches: %w", err)
	}
	return Parse(path, text)
}

// Parse reads a list. The path stands in faults.
func Parse(path, text string) (*List, error) {
	l := &List{path: path, watches: map[*blocks.Block]Watch{}}
	var faults corpus.Faults
	l.blocks, faults = blocks.Parse(path, text, "watch", "the name of a watch is not indented")
	for _, b := range l.blocks.Blocks {
		w, wrong := watchOf(path, b)
		faults = append(faults, wrong...)
		if b.Faulty {
			continue
		}
		if first := l.find(w.Name); first != nil {
			faults = append(faults, corpus.Fault{File: path, Line: b.Line, Msg: fmt.Sprintf("%q is there already, in line %d", w.Name, first.Line)})
			b.Faulty = true
			continue
		}
		l.watches[b] = w
	}
	if len(faults) > 0 {
		return l, faults
	}
	return l, nil
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

// String returns the file of the list. What nobody changed is as it was read.
func (l *List) String() string { return l.blocks.String() }

// Watches returns the watches in the order of the file.
func (l *List) Watches() []Watch {
	out := make([]Watch, 0, len(l.watches))
	for _, b := range l.blocks.Blocks {
		if w, ok := l.watches[b]; ok {
			out = append(out, w)
		}
	}
	return out
}

// Key returns what the name of a watch is known by: whether letters are
// capitals does not count.
func Key(name string) string { return strings.ToLower(clean.Line(name)) }

// find returns the block of a name, nil if there is none.
func (l *List) find(name string) *blocks.Block {
	for _, b := range l.blocks.Blocks {
		if w, ok := l.watches[b]; ok && Key(w.Name) == Key(name) {
			return b
		}
	}
	return nil
}

// Find returns the watch of a name.
func (l *List) Find(name string) (Watch, bool) {
	w, ok := l.watches[l.find(name)]
	return w, ok
}

// Add adds a watch, and reports whether there was none of its name.
func (l *List) Add(w Watch) (bool, error) {
	w, err := w.checked()
	if err != nil {
		return false, fmt.Errorf("%q %w", w.Name, err)
	}
	if l.find(w.Name) != nil {
		return false, nil
	}
	l.watches[l.blocks.Add(intro, w.Name, w.fields())] = w
	return true, nil
}

// Remove removes a watch, and reports whether it was there. What people wrote
// above it stays.
func (l *List) Remove(name string) bool {
	b := l.find(name)
	if b == nil {
		return false
	}
	delete(l.watches, b)
	l.blocks.Remove(b)
	return true
}

// Change changes the watch of a name, and reports whether it is there. A new
// name must be none that is there already.
func (l *List) Change(name string, change func(*Watch)) (bool, error) {
	b := l.find(name)
	if b == nil {
		return false, nil
	}
	w := l.watches[b]
	change(&w)
	w, err := w.checked()
	if err != nil {
		return true, fmt.Errorf("%q %w", w.Name, err)
	}
	if other := l.find(w.Name); other != nil && other != b {
		return true, fmt.Errorf("there is a watch %q already", w.Name)
	}
	if w != l.watches[b] {
		l.watches[b] = w
		b.Write(w.Name, w.fields())
	}
	return true, nil
}

// Edit changes the list of a file. It is read, changed and replaced as one, so
// that nothing is lost where two do so at once. Watches with faults stay as
// they are.
func Edit(ctx context.Context, path string, change func(*List) error) error {
	err := blocks.Edit(ctx, path, func(text string) (string, error) {
		l, _ := Parse(path, text)
		before := l.String()
		if err := change(l); err != nil {
			return "", err
		}
		if after := l.String(); after != before {
			return after, nil
		}
		return text, nil
	})
	if err != nil {
		return fmt.Errorf("the list of watches: %w", err)
	}
	return nil
}
