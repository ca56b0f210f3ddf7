package feed

import (
	"context"
	"fmt"
	"strings"

	"dossier/corpus"
	"dossier/corpus/blocks"
	"dossier/corpus/clean"
)

// intro stands at the head of a new list.
const intro = `# The feeds that dossier reads: an address on a line of its own, and below it,
# indented, what is to be known of it: title, folder (News/Tech), full (yes reads
# the pages of entries that the feed cuts short), auth (the name of a variable
# of the environment with "user:password" or a token). Lines like these stay.
`

// List is the subscriptions, as their file has them.
type List struct {
	path   string
	blocks *blocks.List
	feeds  map[*blocks.Block]Feed // of those without a fault
}

// Read reads the list of a file; one that is not there is empty. The error is
// corpus.Faults if there are faults in it: the list then holds all feeds
// without any, and the others stay in the file as they are.
func Read(path string) (*List, error) {
	text, err := blocks.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("the list of feeds: %w", err)
	}
	return Parse(path, text)
}

// Parse reads a list. The path stands in faults.
func Parse(path, text string) (*List, error) {
	l := &List{path: path, feeds: map[*blocks.Block]Feed{}}
	var faults corpus.Faults
	l.blocks, faults = blocks.Parse(path, text, "feed", "an address is not indented")
	for _, b := range l.blocks.Blocks {
		f, wrong := feedOf(path, b)
		faults = append(faults, wrong...)
		if b.Faulty {
			continue
		}
		if first := l.find(f.URL); first != nil {
			faults = append(faults, corpus.Fault{File: path, Line: b.Line, Msg: fmt.Sprintf("%q is there already, in line %d", clean.Line(f.URL), first.Line)})
			b.Faulty = true
			continue
		}
		l.feeds[b] = f
	}
	if len(faults) > 0 {
		return l, faults
	}
	return l, nil
}

// String returns the file of the list. What nobody changed is as it was read.
func (l *List) String() string { return l.blocks.String() }

// Feeds returns the subscriptions in the order of the file.
func (l *List) Feeds() []Feed {
	out := make([]Feed, 0, len(l.feeds))
	for _, b := range l.blocks.Blocks {
		if f, ok := l.feeds[b]; ok {
			out = append(out, f)
		}
	}
	return out
}

// find returns the block of an address, nil if there is none.
func (l *List) find(address string) *blocks.Block {
	for _, b := range l.blocks.Blocks {
		if f, ok := l.feeds[b]; ok && sameAddress(f.URL, address) {
			return b
		}
	}
	return nil
}

// Find returns the feed of an address, or the only one whose title has the
// words.
func (l *List) Find(words string) (Feed, bool) {
	if b := l.find(strings.TrimSpace(words)); b != nil {
		return l.feeds[b], true
	}
	words = strings.ToLower(clean.Line(words))
	var found []Feed
	for _, f := range l.Feeds() {
		switch title := strings.ToLower(f.Title); {
		case title == words && title != "":
			return f, true
		case words != "" && strings.Contains(title, words):
			found = append(found, f)
		}
	}
	if len(found) != 1 {
		return Feed{}, false
	}
	return found[0], true
}

// Add adds a feed, and reports whether it was not there before.
func (l *List) Add(f Feed) (bool, error) {
	f, err := f.checked()
	if err != nil {
		return false, fmt.Errorf("%s %w", clean.Line(withoutPassword(f.URL)), err)
	}
	if l.find(f.URL) != nil {
		return false, nil
	}
	l.feeds[l.blocks.Add(intro, f.URL, f.fields())] = f
	return true, nil
}

// Remove removes a feed, and reports whether it was there. What people wrote
// above it stays.
func (l *List) Remove(address string) bool {
	b := l.find(address)
	if b == nil {
		return false
	}
	delete(l.feeds, b)
	l.blocks.Remove(b)
	return true
}

// Change changes the feed of an address, and reports whether it is there. A
// new address must be none that is there already.
func (l *List) Change(address string, change func(*Feed)) (bool, error) {
	b := l.find(address)
	if b == nil {
		return false, nil
	}
	f := l.feeds[b]
	change(&f)
	f, err := f.checked()
	if err != nil {
		return true, fmt.Errorf("%s %w", clean.Line(withoutPassword(f.URL)), err)
	}
	if other := l.find(f.URL); other != nil && other != b {
		return true, fmt.Errorf("%s is there already", clean.Line(f.URL))
	}
	if f != l.feeds[b] {
		l.feeds[b] = f
		b.Write(f.URL, f.fields())
	}
	return true, nil
}

// Edit changes the list of a file. It is read, changed and replaced as one, so
// that nothing is lost where two do so at once. Feeds with faults stay as they
// are.
func Edit(ctx context.Context, path string, change func(*List) error) error {
	err := blocks.Edit(ctx, path, func(text string) (string, error) {
		l, _ := Parse(path, text)
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
		return fmt.Errorf("the list of feeds: %w", err)
	}
	return nil
}
