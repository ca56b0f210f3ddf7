package feed

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/gofrs/flock"
	"github.com/google/renameio/v2"

	"dossier/corpus"
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
	blocks []block
	below  []string // lines for people behind the last feed
}

// Read reads the list of a file; one that is not there is empty. The error is
// corpus.Faults if there are faults in it: the list then holds all feeds
// without any, and the others stay in the file as they are.
func Read(path string) (*List, error) {
	data, err := os.ReadFile(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return &List{path: path}, nil
	case err != nil:
		return nil, fmt.Errorf("read the list of feeds: %w", err)
	}
	return Parse(path, string(data))
}

// Parse reads a list. The path is where Edit writes it, and stands in faults.
func Parse(path, text string) (*List, error) {
	l := &List{path: path}
	var faults corpus.Faults
	var above []string
	text = strings.TrimPrefix(strings.ReplaceAll(text, "\r\n", "\n"), "\ufeff")
	lines := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
	if text == "" {
		lines = nil
	}
	last := func() *block { return &l.blocks[len(l.blocks)-1] }
	for i, line := range lines {
		word := strings.TrimSpace(line)
		indented := strings.HasPrefix(line, " ") || strings.HasPrefix(line, "\t")
		switch {
		case word == "" || strings.HasPrefix(word, "#"):
			if indented && len(l.blocks) > 0 && len(above) == 0 && word != "" {
				last().raw = append(last().raw, line)
				continue
			}
			above = append(above, line)
		case !indented:
			l.blocks = append(l.blocks, block{above: above, raw: []string{line}, line: i + 1})
			above = nil
		case len(l.blocks) == 0:
			faults = append(faults, corpus.Fault{File: path, Line: i + 1, Msg: "says something of no feed", Hint: "an address is not indented"})
			above = append(above, line)
		default:
			last().raw = append(append(last().raw, above...), line)
			above = nil
		}
	}
	l.below = above
	for i := range l.blocks {
		b := &l.blocks[i]
		faults = append(faults, b.read(path)...)
		if first := l.find(b.feed.URL); first != nil && first != b && !b.faulty {
			faults = append(faults, corpus.Fault{File: path, Line: b.line, Msg: fmt.Sprintf("%q is there already, in line %d", clean.Line(b.feed.URL), first.line)})
			b.faulty = true
		}
	}
	if len(faults) > 0 {
		return l, faults
	}
	return l, nil
}

// String returns the file of the list. What nobody changed is as it was read.
func (l *List) String() string {
	var b strings.Builder
	write := func(lines []string) {
		for _, line := range lines {
			b.WriteString(line)
			b.WriteByte('\n')
		}
	}
	for _, block := range l.blocks {
		write(block.above)
		write(block.raw)
	}
	write(l.below)
	return b.String()
}

// Feeds returns the subscriptions in the order of the file.
func (l *List) Feeds() []Feed {
	out := make([]Feed, 0, len(l.blocks))
	for _, b := range l.blocks {
		if !b.faulty {
			out = append(out, b.feed)
		}
	}
	return out
}

// find returns the first block of an address, nil if there is none.
func (l *List) find(address string) *block {
	for i := range l.blocks {
		if b := &l.blocks[i]; !b.faulty && sameAddress(b.feed.URL, address) {
			return b
		}
	}
	return nil
}

// Find returns the feed of an address, or the only one whose title has the
// words.
func (l *List) Find(words string) (Feed, bool) {
	if b := l.find(strings.TrimSpace(words)); b != nil {
		return b.feed, true
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
	b := block{feed: f, above: l.below}
	l.below = nil
	switch {
	case len(l.blocks) > 0:
		b.above = append([]string{""}, b.above...)
	case len(b.above) == 0:
		b.above = strings.Split(intro, "\n")
	}
	b.render()
	l.blocks = append(l.blocks, b)
	return true, nil
}

// Remove removes a feed, and reports whether it was there. What people wrote
// above it stays.
func (l *List) Remove(address string) bool {
	for i := range l.blocks {
		if b := &l.blocks[i]; !b.faulty && sameAddress(b.feed.URL, address) {
			if i+1 < len(l.blocks) {
				next := &l.blocks[i+1]
				next.above = append(append([]string(nil), b.above...), next.above...)
			} else {
				l.below = append(append([]string(nil), b.above...), l.below...)
			}
			l.blocks = append(l.blocks[:i:i], l.blocks[i+1:]...)
			return true
		}
	}
	return false
}

// Change changes the feed of an address, and reports whether it is there. A
// new address must be none that is there already.
func (l *List) Change(address string, change func(*Feed)) (bool, error) {
	b := l.find(address)
	if b == nil {
		return false, nil
	}
	f := b.feed
	change(&f)
	f, err := f.checked()
	if err != nil {
		return true, fmt.Errorf("%s %w", clean.Line(withoutPassword(f.URL)), err)
	}
	if other := l.find(f.URL); other != nil && other != b {
		return true, fmt.Errorf("%s is there already", clean.Line(f.URL))
	}
	if f != b.feed {
		b.feed = f
		b.render()
	}
	return true, nil
}

// Edit changes the list of a file. It is read, changed and replaced as one, so
// that nothing is lost where two do so at once. Feeds with faults stay as they
// are.
func Edit(ctx context.Context, path string, change func(*List) error) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return fmt.Errorf("write the list of feeds: %w", err)
	}
	lock := flock.New(filepath.Join(filepath.Dir(path), "."+filepath.Base(path)+".lock"), flock.SetFlag(os.O_CREATE|os.O_RDWR), flock.SetPermissions(0o600))
	if _, err := lock.TryLockContext(ctx, 10*time.Millisecond); err != nil {
		return fmt.Errorf("write the list of feeds: %w", err)
	}
	defer lock.Unlock()
	l, err := Read(path)
	if l == nil {
		return err
	}
	before := l.String()
	if err := change(l); err != nil {
		return err
	}
	after := l.String()
	if after == before {
		return nil
	}
	if err := renameio.WriteFile(path, []byte(after), 0o600); err != nil {
		return fmt.Errorf("write the list of feeds: %w", err)
	}
	return nil
}
