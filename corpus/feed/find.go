package feed

import (
	"context"
	"errors"
	"fmt"

	"dossier/corpus/ingest"
)

// accepted is what a request for a feed asks for.
const accepted = "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.8, text/html;q=0.5, */*;q=0.3"

// ErrNoFeed says that there is a page at an address, and that it names no feed.
var ErrNoFeed = errors.New("is a page that names no feed")

// Discover returns the feeds of an address, which is that of a feed, or that of
// a page that names its feeds: the first is the one that the page puts first.
// Each is read, so that its title is known and it is one; but for the feed that
// was asked for, one that cannot be read is left out.
func Discover(ctx context.Context, ask Feed, o Options) ([]Feed, error) {
	o = o.withDefaults()
	web := ingest.NewWeb(o.Read)
	defer web.Close()
	ask, err := ask.checked()
	if err != nil {
		return nil, fmt.Errorf("%s %w", withoutPassword(ask.URL), err)
	}
	page, secret, err := get(ctx, web, ask, Record{}, o)
	if err != nil {
		return nil, of(ask.URL, err)
	}
	if page.IsFeed() {
		f, err := described(ctx, ask, page, o)
		if err != nil {
			return nil, fmt.Errorf("%s %w", ask.URL, err)
		}
		f.Title = or(ask.Title, f.Title)
		f.URL = or(newAddress(ask, page, secret), f.URL)
		return []Feed{f}, nil
	}
	var found []Feed
	last := ErrNoFeed
	for _, s := range page.Feeds() {
		f, err := Feed{URL: s.URL, Title: s.Title, Site: s.Site, Folder: ask.Folder, Full: ask.Full}.checked()
		if err != nil {
			continue
		}
		page, _, err := get(ctx, web, f, Record{}, o)
		if err == nil {
			f, err = described(ctx, f, page, o)
		}
		if err != nil {
			last = fmt.Errorf("names the feed %w", of(s.URL, err))
			continue
		}
		found = append(found, f)
		if len(found) == maxFound {
			break
		}
	}
	if len(found) == 0 {
		return nil, fmt.Errorf("%s %w", ask.URL, last)
	}
	return found, nil
}

// of says of which address an error is. Most errors go on from it ("is cut off"),
// an answer of a server is a sentence of its own.
func of(address string, err error) error {
	if _, ok := errors.AsType[*statusError](err); ok {
		return fmt.Errorf("%s: %w", address, err)
	}
	return fmt.Errorf("%s %w", address, err)
}

// maxFound is how many feeds of one page are looked at.
const maxFound = 10

// described fills in what a feed says of itself.
func described(ctx context.Context, f Feed, page *ingest.Page, o Options) (Feed, error) {
	about, _, _, err := page.Feed(ctx, f.URL, o.Read)
	if err != nil {
		return f, err
	}
	f.Title, f.Site = or(about.Title, f.Title), or(about.Site, f.Site)
	return f.checked()
}

// get reads a feed's address with the feed's credentials, and makes an error of
// every answer but 200 and 304. No error holds the address or a secret.
func get(ctx context.Context, web *ingest.Web, f Feed, known Record, o Options) (*ingest.Page, secrets, error) {
	secret, err := secretsOf(f, o.Getenv)
	if err != nil {
		return nil, secret, &unreadError{reason: err.Error(), unasked: true}
	}
	page, err := web.Get(ctx, ingest.Request{
		URL: secret.address, ETag: known.ETag, LastModified: known.LastModified,
		Authorization: secret.authorization, Accept: accepted,
	})
	if page != nil {
		// What is relative is made whole by it, and written down.
		page.URL = secret.hidden(page.URL)
	}
	switch {
	case err != nil:
		if ctx.Err() != nil {
			return nil, secret, ctx.Err()
		}
		return nil, secret, &unreadError{reason: secret.hidden(ingest.Reason(err)), private: ingest.IsPrivate(err), unasked: ingest.IsPrivate(err)}
	case page.Status != statusOK && page.Status != statusNotModified:
		return page, secret, &statusError{page.Status}
	}
	return page, secret, nil
}

// The answers of a server that mean something to a sync.
const (
	statusOK           = 200
	statusNotModified  = 304
	statusUnauthorized = 401
	statusForbidden    = 403
	statusGone         = 410
	statusTooMany      = 429
	statusUnavailable  = 503
)

// unreadError says why there is no answer.
type unreadError struct {
	reason  string
	private bool
	unasked bool // nobody was asked: it is for the user to make it possible
}

func (e *unreadError) Error() string { return e.reason }

// IsPrivate reports whether the error of Discover is that the host of an
// address is on this machine or in a private network, and not allowed.
func IsPrivate(err error) bool {
	e, ok := errors.AsType[*unreadError](err)
	return ok && e.private
}

// AsksForCredentials reports whether an error says that a server wants to know
// who asks.
func AsksForCredentials(err error) bool {
	e, ok := errors.AsType[*statusError](err)
	return ok && (e.status == statusUnauthorized || e.status == statusForbidden)
}

// statusError is an answer that is no feed.
type statusError struct{ status int }

func (e *statusError) Error() string {
	text := ingest.StatusText(e.status)
	if text != "" {
		text = " " + text
	}
	return fmt.Sprintf("the server answers %d%s", e.status, text)
}
