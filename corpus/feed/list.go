package feed

import (
	"context"
	"strings"

	"dossier/corpus/blocks"
	"dossier/corpus/clean"
)

// intro stands at the head of a new list.
const intro = `# The feeds that dossier reads: an address on a line of its own, and below it,
# indented, what is to be known of it: title, folder (News/Tech), full (yes reads
# the pages of entries that the feed cuts short), auth (the name of a variable
# of the environment with "user:password" or a token). Lines like these stay.
`

// kind is what the blocks of a list of feeds mean.
func kind() blocks.Kind[Feed] {
	return blocks.Kind[Feed]{
		One: "feed", Many: "feeds", Hint: "an address is not indented", Intro: intro,
		Read: feedOf, Check: Feed.checked, Name: func(f Feed) string { return f.URL }, Fields: Feed.fields,
		Same: sameAddress, Show: shown,
	}
}

// shown is an address in a message.
func shown(address string) string { return clean.Line(withoutPassword(address)) }

// List is the subscriptions, as their file has them; each is named by its
// address.
type List = blocks.Items[Feed]

// Read reads the list of a file; one that is not there is empty. The error is
// corpus.Faults if there are faults in it: the list then holds all feeds
// without any, and the others stay in the file as they are.
func Read(path string) (*List, error) { return blocks.ReadItems(kind(), path) }

// Parse reads a list. The path stands in faults.
func Parse(path, text string) (*List, error) { return blocks.ParseItems(kind(), path, text) }

// Edit changes the list of a file. It is read, changed and replaced as one, so
// that nothing is lost where two do so at once. Feeds with faults stay as they
// are.
func Edit(ctx context.Context, path string, change func(*List) error) error {
	return blocks.EditItems(ctx, kind(), path, change)
}

// Meant returns the feed of an address, or the only one whose title has the
// words.
func Meant(l *List, words string) (Feed, bool) {
	if f, ok := l.Find(strings.TrimSpace(words)); ok {
		return f, true
	}
	words = strings.ToLower(clean.Line(words))
	var found []Feed
	for _, f := range l.All() {
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
