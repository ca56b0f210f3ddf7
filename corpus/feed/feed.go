// Package feed keeps the feeds that a reader subscribes to, and fetches what is
// new in them.
//
// The subscriptions are a file that people read and edit (list.go, block.go);
// OPML goes in and out (opml.go), and the address of a page finds its feed
// (find.go). What was learnt of each feed, such as when it last answered, is
// kept apart (history.go): it can be deleted, at the price of one sync that
// reads everything again.
//
// A Sync reads many feeds at once (sync.go, job.go) and hands their entries to
// whoever imports them. It is polite (polite.go): it asks whether a feed has
// changed before it takes it, asks a host for few things at a time, waits as
// long as it is told to and longer each time that a feed fails, follows a feed
// that has moved and leaves one alone that is gone. One feed that fails, hangs
// or sends nonsense never keeps the others. Credentials come from the
// environment (secret.go) and appear nowhere else.
//
// The net is that of package ingest, with its guard; feeds are parsed there.
package feed

import (
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"dossier/corpus"
	"dossier/corpus/clean"
	"dossier/corpus/ingest"
)

// Feed is a subscription.
type Feed struct {
	// URL is the address as the list has it: ${NAME} in it stands for what a
	// variable of the environment holds.
	URL    string
	Title  string // "" until it was read for the first time
	Site   string // the address of what it is the feed of
	Folder string // the headings over it, joined by "/": "News/Tech"
	// Full asks for the whole text of entries that the feed cuts short, by
	// reading their pages.
	Full bool
	// Auth is the name of the variable of the environment that holds the
	// feed's credentials; "" if it needs none.
	Auth string
	// Ended is the day on which the server said that the feed is gone for
	// good; it is not read any more.
	Ended corpus.Date
}

// Name returns what a feed is called: its title, or else its address.
func (f Feed) Name() string {
	if f.Title != "" {
		return f.Title
	}
	return f.URL
}

// HasVariable reports whether a variable of the environment is in the address.
func (f Feed) HasVariable() bool { return len(variablesIn(f.URL)) > 0 }

// Check says why a feed cannot be subscribed to. No error holds a password.
func (f Feed) Check() error {
	if _, err := f.checked(); err != nil {
		return fmt.Errorf("%s %w", clean.Line(withoutPassword(strings.TrimSpace(f.URL))), err)
	}
	return nil
}

// checked returns a feed with its strings cleaned, or says what is wrong.
func (f Feed) checked() (Feed, error) {
	f.URL, _, _ = strings.Cut(webAddress(strings.TrimSpace(f.URL)), "#")
	f.Title, f.Folder = clean.Line(f.Title), folderOf(f.Folder)
	f.Site, f.Auth = clean.URL(f.Site), strings.TrimSpace(f.Auth)
	if f.Auth != "" && !isVariable(f.Auth) {
		return f, errors.New("auth is the name of a variable of the environment, such as NEWS_LOGIN, and never the credentials themselves")
	}
	return f, checkAddress(f.URL)
}

// webAddress returns the address of the web behind one that starts with feed:,
// as browsers and other readers hand it on: feed://HOST/… or feed:https://….
func webAddress(address string) string {
	rest, ok := strings.CutPrefix(address, "feed:")
	switch {
	case !ok:
		return address
	case strings.HasPrefix(rest, "//"):
		return "http:" + rest
	}
	return rest
}

// checkAddress says why an address cannot be that of a feed.
func checkAddress(address string) error {
	plain := withoutVariables(address)
	u, err := url.Parse(clean.URL(plain))
	switch {
	case err != nil || u.Scheme != "http" && u.Scheme != "https":
		return errors.New("is not an address of a feed: those start with https:// or http://")
	case u.User != nil:
		return errors.New("holds a name or a password: put them into a variable of the environment and name it with auth")
	}
	rest := address[strings.Index(address, "//")+2:]
	if host, _, _ := strings.Cut(rest, "/"); strings.Contains(host, "${") {
		return errors.New("has a variable in the name of its host: only behind it can one stand")
	}
	return nil
}

// folderOf cleans the headings over a feed.
func folderOf(s string) string {
	parts := strings.Split(clean.Line(s), "/")
	for i := range parts {
		parts[i] = strings.TrimSpace(parts[i])
	}
	return strings.Join(slices.DeleteFunc(parts, func(p string) bool { return p == "" }), "/")
}

// sameAddress reports whether two addresses lead to one feed: as they are, or
// but for what varies while a page is the same.
func sameAddress(a, b string) bool {
	if a == b {
		return true
	}
	if strings.Contains(a+b, "${") {
		return false
	}
	c := ingest.Canonical(a)
	return c != "" && c == ingest.Canonical(b)
}
