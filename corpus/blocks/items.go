package blocks

import (
	"cmp"
	"context"
	"fmt"

	"dossier/corpus"
	"dossier/corpus/clean"
)

// Kind is what the blocks of a list mean: each is a T.
type Kind[T comparable] struct {
	One, Many string // what the list is of: "feed", "feeds"
	Hint      string // how a name looks, for lines that belong to none
	Intro     string // at the head of a new list
	// Read reads a block. With faults, it marks the block as faulty.
	Read func(path string, b *Block) (T, corpus.Faults)
	// Check returns an item with its strings cleaned, or says what is wrong.
	Check  func(T) (T, error)
	Name   func(T) string
	Fields func(T) []Field
	// Same reports whether two names are of one thing.
	Same func(a, b string) bool
	// Show returns a name as it stands in messages, %q if nil.
	Show func(name string) string
}

// Items is a list with what its blocks mean.
type Items[T comparable] struct {
	kind   Kind[T]
	blocks *List
	items  map[*Block]T            // of those without a fault
	faults map[*Block]corpus.Fault // the first of each of the others
}

// ReadItems reads the list of a file; one that is not there is empty. The error
// is corpus.Faults if there are faults in it: the list then holds all items
// without any, and the others stay in the file as they are.
func ReadItems[T comparable](kind Kind[T], path string) (*Items[T], error) {
	text, err := ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("the list of %s: %w", kind.Many, err)
	}
	return ParseItems(kind, path, text)
}

// ParseItems reads a list. The path stands in faults.
func ParseItems[T comparable](kind Kind[T], path, text string) (*Items[T], error) {
	l := &Items[T]{kind: kind, items: map[*Block]T{}, faults: map[*Block]corpus.Fault{}}
	var faults corpus.Faults
	l.blocks, faults = Parse(path, text, kind.One, kind.Hint)
	for _, b := range l.blocks.Blocks {
		item, wrong := kind.Read(path, b)
		faults = append(faults, wrong...)
		if b.Faulty {
			if len(wrong) > 0 {
				l.faults[b] = wrong[0]
			}
			continue
		}
		if first := l.find(kind.Name(item)); first != nil {
			l.faults[b] = corpus.Fault{File: path, Line: b.Line, Msg: fmt.Sprintf("%q is there already, in line %d", clean.Line(kind.Name(item)), first.Line)}
			faults = append(faults, l.faults[b])
			b.Faulty = true
			continue
		}
		l.items[b] = item
	}
	if len(faults) > 0 {
		return l, faults
	}
	return l, nil
}

// EditItems changes the list of a file, as Edit does. Items with faults stay as
// they are.
func EditItems[T comparable](ctx context.Context, kind Kind[T], path string, change func(*Items[T]) error) error {
	err := Edit(ctx, path, func(text string) (string, error) {
		l, _ := ParseItems(kind, path, text)
		// As it would be written, so that reading alone is no change.
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
		return fmt.Errorf("the list of %s: %w", kind.Many, err)
	}
	return nil
}

// String returns the file of the list. What nobody changed is as it was read.
func (l *Items[T]) String() string { return l.blocks.String() }

// All returns the items in the order of the file.
func (l *Items[T]) All() []T {
	out := make([]T, 0, len(l.items))
	for _, b := range l.blocks.Blocks {
		if item, ok := l.items[b]; ok {
			out = append(out, item)
		}
	}
	return out
}

// find returns the block of a name, nil if there is none.
func (l *Items[T]) find(name string) *Block {
	for _, b := range l.blocks.Blocks {
		if item, ok := l.items[b]; ok && l.kind.Same(l.kind.Name(item), name) {
			return b
		}
	}
	return nil
}

// faulty returns the block of a name that has a fault, nil if there is none.
func (l *Items[T]) faulty(name string) *Block {
	for _, b := range l.blocks.Blocks {
		if _, ok := l.faults[b]; ok && l.kind.Same(b.Name, name) {
			return b
		}
	}
	return nil
}

// Fault returns what is wrong with the item of a name, if it is in the file and
// has a fault: Find does not find it then.
func (l *Items[T]) Fault(name string) (corpus.Fault, bool) {
	if l.find(name) != nil {
		return corpus.Fault{}, false
	}
	fault, ok := l.faults[l.faulty(name)]
	return fault, ok
}

// Find returns the item of a name.
func (l *Items[T]) Find(name string) (T, bool) {
	item, ok := l.items[l.find(name)]
	return item, ok
}

// Add adds an item, and reports whether there was none of its name.
func (l *Items[T]) Add(item T) (bool, error) {
	item, err := l.checked(item)
	if err != nil {
		return false, err
	}
	name := l.kind.Name(item)
	if l.find(name) != nil {
		return false, nil
	}
	l.items[l.blocks.Add(l.kind.Intro, name, l.kind.Fields(item))] = item
	return true, nil
}

// Remove removes an item, one with a fault as well, and reports whether it was
// there. What people wrote above it stays.
func (l *Items[T]) Remove(name string) bool {
	b := cmp.Or(l.find(name), l.faulty(name))
	if b == nil {
		return false
	}
	delete(l.items, b)
	delete(l.faults, b)
	l.blocks.Remove(b)
	return true
}

// Change changes the item of a name, and reports whether it is there. A new
// name must be none that is there already.
func (l *Items[T]) Change(name string, change func(*T)) (bool, error) {
	b := l.find(name)
	if b == nil {
		return false, nil
	}
	item := l.items[b]
	change(&item)
	item, err := l.checked(item)
	if err != nil {
		return true, err
	}
	if other := l.find(l.kind.Name(item)); other != nil && other != b {
		return true, fmt.Errorf("there is a %s %s already", l.kind.One, l.shown(item))
	}
	if item != l.items[b] {
		l.items[b] = item
		b.Write(l.kind.Name(item), l.kind.Fields(item))
	}
	return true, nil
}

func (l *Items[T]) checked(item T) (T, error) {
	checked, err := l.kind.Check(item)
	if err != nil {
		return checked, fmt.Errorf("%s %w", l.shown(checked), err)
	}
	return checked, nil
}

func (l *Items[T]) shown(item T) string {
	name := l.kind.Name(item)
	if l.kind.Show != nil {
		return l.kind.Show(name)
	}
	return fmt.Sprintf("%q", name)
}
