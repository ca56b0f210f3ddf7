package feed

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"
	"time"

	"dossier/corpus/clean"
	"dossier/corpus/ingest"
)

// job is the reading of one feed.
type job struct {
	s    *Sync
	feed Feed
	was  Record // what was known of it before

	// What follows is the lock's of the sync.
	now     Record // what is known of it once all entries are settled
	outcome Outcome
	about   ingest.Subscription // what it says of itself
	read    bool                // all that there is of it has been handed on
	told    bool                // Progress was
	open    int                 // entries that are not settled
}

// do reads the feed, when it is its turn at the host, and hands its entries on.
func (j *job) do(ctx context.Context, web *ingest.Web, out chan<- entry) {
	s := j.s
	start := s.o.Now()
	j.now = j.was
	res := Outcome{Feed: j.feed}
	page, err := j.fetch(ctx, web, start, &res)
	s.gate.leave(j.feed.URL)
	if ctx.Err() != nil {
		return // nobody waits for it
	}
	var entries []*ingest.Article
	var problems []ingest.Problem
	if err == nil && res.Status == Fetched {
		entries, problems, err = j.parse(ctx, page, &res)
	}
	if err != nil {
		if ctx.Err() != nil {
			return
		}
		j.fail(err, page, start, &res)
	}
	if res.Status == Fetched && j.feed.Full {
		for _, a := range entries {
			j.complete(ctx, web, a)
		}
	}
	if res.Status == Fetched {
		s.mu.Lock()
		j.open = len(entries) + len(problems)
		s.mu.Unlock()
	}
	for i := range entries {
		if !hand(ctx, out, entry{article: entries[i]}) {
			return
		}
	}
	for i := range problems {
		if !hand(ctx, out, entry{err: problems[i]}) {
			return
		}
	}
	s.mu.Lock()
	res.Entries, res.Took = len(entries)+len(problems), s.o.Now().Sub(start)
	res.New = j.outcome.New // of those that were settled meanwhile
	res.Next = later(j.now.Next, j.now.Held)
	if res.Status == Fetched {
		j.now.Entries = res.Entries
	}
	j.outcome, j.read = res, true
	s.mu.Unlock()
	s.settled(j)
}

func hand(ctx context.Context, out chan<- entry, e entry) bool {
	select {
	case out <- e:
		return true
	case <-ctx.Done():
		return false
	}
}

// fetch asks for the feed. The status of the outcome is Fetched if there is
// something to parse.
func (j *job) fetch(ctx context.Context, web *ingest.Web, now time.Time, res *Outcome) (*ingest.Page, error) {
	s := j.s
	if !j.feed.Ended.IsZero() {
		res.Status, res.Reason = Ended, "it is gone for good since "+j.feed.Ended.Human()
		res.Hint = "remove it, or the word ended to try it again"
		return nil, nil
	}
	j.was = j.was.at(now)
	j.now = j.was
	if wait := later(j.was.Held, s.gate.heldUntil(j.feed.URL)); wait.After(now) {
		res.Status, res.Reason = Waiting, "its server asks for time"
		j.now.Held = wait
		return nil, nil
	}
	if j.was.Next.After(now) && !s.o.AtAnyRate {
		res.Status, res.Reason = Waiting, or(j.was.Reason, "it failed before")
		return nil, nil
	}
	if s.o.Started != nil {
		s.telling.Lock()
		s.o.Started(j.feed)
		s.telling.Unlock()
	}
	known := j.was
	if s.o.Anew {
		known = Record{}
	}
	page, secret, err := get(ctx, web, j.feed, known, s.o)
	if err != nil {
		return page, err
	}
	if to := newAddress(j.feed, page, secret); to != "" {
		res.Moved = to
		for _, f := range s.feeds {
			if f.URL != j.feed.URL && sameAddress(f.URL, to) {
				res.Moved, res.Hint = "", "it has moved to "+to+", which is in the list already: remove one of them"
			}
		}
	}
	next := Record{ETag: j.was.ETag, LastModified: j.was.LastModified, Digest: j.was.Digest, Changed: j.was.Changed, Entries: j.was.Entries}
	next.Checked, next.Status = now, Unchanged
	j.now = next
	if page.Status == statusNotModified {
		res.Status = Unchanged
		return page, nil
	}
	digest := sha256.Sum256(page.Data)
	j.now.ETag, j.now.LastModified = header(page.ETag), header(page.LastModified)
	j.now.Digest = hex.EncodeToString(digest[:16])
	if !s.o.Anew && j.now.Digest == j.was.Digest {
		res.Status = Unchanged // though the server does not know
		return page, nil
	}
	j.now.Changed, j.now.Status = now, Fetched
	res.Status = Fetched
	return page, nil
}

// header returns what a server sent if it can be sent back.
func header(s string) string {
	if len(s) > 1000 || clean.Line(s) != s {
		return ""
	}
	return s
}

// newAddress returns the address that a feed has moved to for good, "" if it
// has not, or if it is one that the feed cannot have: one that is read by
// everybody on the way where the old one was not, or that was made of a secret.
func newAddress(f Feed, page *ingest.Page, secret secrets) string {
	to := page.Moved
	if to == "" || to == f.URL || len(secret.values) > 0 || checkAddress(to) != nil ||
		strings.HasPrefix(f.URL, "https:") && !strings.HasPrefix(to, "https:") {
		return ""
	}
	return to
}

// parse takes the feed apart.
func (j *job) parse(ctx context.Context, page *ingest.Page, res *Outcome) ([]*ingest.Article, []ingest.Problem, error) {
	if !page.IsFeed() {
		if found := page.Feeds(); len(found) > 0 {
			res.Hint = "its feed is at " + found[0].URL
		}
		return nil, nil, errors.New("what is there is not a feed")
	}
	about, entries, problems, err := page.Feed(ctx, j.feed.URL, j.s.o.Read)
	if err != nil {
		return nil, nil, err
	}
	j.about = about
	res.Feed.Title = or(res.Feed.Title, about.Title) // as it will be called from now on
	for _, a := range entries {
		if a.Source == "" {
			a.Source = j.feed.Title
		}
	}
	return entries, problems, nil
}

// fail decides what becomes of a feed that could not be read.
func (j *job) fail(err error, page *ingest.Page, now time.Time, res *Outcome) {
	res.Status, res.Reason, res.Moved, res.Private = Failed, clean.Line(err.Error()), "", IsPrivate(err)
	next := j.was // what was known of its last good state still holds
	next.Checked, next.Failures = now, j.was.Failures+1
	next.Next, next.Held = now.Add(pause(next.Failures)), time.Time{}
	var answer *statusError
	if e, ok := errors.AsType[*unreadError](err); ok && e.unasked {
		next.Failures, next.Next = j.was.Failures, time.Time{} // once that is put right it can be read
	} else if errors.As(err, &answer) {
		j.heed(answer.status, page, now, &next, res)
	}
	next.Status, next.Reason = res.Status, res.Reason
	j.now = next
}

// heed does as the server asks.
func (j *job) heed(status int, page *ingest.Page, now time.Time, next *Record, res *Outcome) {
	switch status {
	case statusGone:
		res.Status, next.Next = Ended, time.Time{}
		res.Hint = "it is not asked any more"
	case statusUnauthorized, statusForbidden:
		if j.feed.Auth == "" {
			res.Hint = "if it needs credentials, name the variable of the environment that holds them with auth"
		} else {
			res.Hint = "look at what the variable " + j.feed.Auth + " holds"
		}
	}
	if page.RetryAfter <= 0 || status == statusGone {
		return
	}
	next.Held = now.Add(page.RetryAfter)
	if status == statusTooMany || status == statusUnavailable {
		res.Status = Waiting
		res.Reason = fmt.Sprintf("%s and asks for %s", res.Reason, page.RetryAfter.Round(time.Second))
		// It did not fail, it has other things to do.
		next.Failures, next.Next = j.was.Failures, time.Time{}
		j.s.gate.hold(j.feed.URL, next.Held)
	}
}

func later(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}

func or(a, b string) string {
	if a != "" {
		return a
	}
	return b
}
