package importer

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"time"

	"dossier/corpus"
	"dossier/corpus/clean"
	"dossier/corpus/ingest"
	"dossier/corpus/store"
)

// Known is an article that the library holds.
type Known = store.Known

// ledger knows the articles that the library held when the import began, and
// which came in since.
type ledger struct {
	store      *store.Store
	byIdentity map[string]*Known
	byText     map[string]*Known
	byID       map[string]*Known
	seen       map[string]bool // identities of this run; for a dry run only
}

func newLedger(ctx context.Context, s *store.Store) (*ledger, error) {
	all, err := s.Known(ctx)
	if err != nil {
		return nil, err
	}
	l := &ledger{
		store: s, byIdentity: make(map[string]*Known, len(all)), byText: make(map[string]*Known, len(all)),
		byID: make(map[string]*Known, len(all)), seen: map[string]bool{},
	}
	for i := range all {
		k := &all[i]
		l.byID[k.ID] = k
		enter(l.byIdentity, identityOf(k.Identity), k)
		enter(l.byText, k.TextHash, k)
	}
	return l, nil
}

// enter makes k known by key; of two the one that is not in the trash.
func enter(by map[string]*Known, key string, k *Known) {
	if old := by[key]; key != "" && (old == nil || old.Trashed && !k.Trashed) {
		by[key] = k
	}
}

// identityOf returns an identity of the library as package ingest writes it:
// a person writes an address into a file as it is.
func identityOf(identity string) string {
	if u := ingest.Canonical(identity); u != "" {
		return "url:" + u
	}
	return identity
}

// find returns the stored article that a is, nil if it is new; see the rule of
// package store.
func (l *ledger) find(identity, text, id string) *Known {
	if k := l.byIdentity[identity]; identity != "" && k != nil {
		return k
	}
	joins := func(k *Known) bool {
		return k != nil && (identity == "" || strings.HasPrefix(k.Identity, "text:"))
	}
	if k := l.byText[text]; joins(k) {
		return k
	}
	if k := l.byID[id]; id != "" && joins(k) {
		return k
	}
	return nil
}

// recognise looks an item up. It is ready if there is nothing left to analyse.
func (c *clerk) recognise(it *item) {
	if it.ready {
		return
	}
	a := it.article
	text := a.Text
	if a.Briefing != nil {
		text = a.Briefing.Body
	}
	it.text = hashOf(text)
	if it.stored != nil {
		if it.identity = it.stored.Identity; a.Original == nil {
			it.text = it.stored.TextHash
		}
		return
	}
	if it.identity = ingest.Identity(a); strings.HasPrefix(it.identity, "text:") {
		it.identity = "" // the library's own rule for it
	}
	id := ""
	if a.ID != "" {
		id = corpus.Slug(a.ID)
	}
	k := c.ledger.find(it.identity, it.text, id)
	if k != nil && k.Recorded && identityOf(k.Identity) == it.identity {
		it.identity = k.Identity
	}
	switch {
	case k == nil && c.o.DryRun:
		it.event = Event{Outcome: c.ledger.first(it)}
	case k == nil:
	case k.Trashed:
		it.event = Event{Outcome: InTrash, ID: k.ID}
	case !k.Recorded:
		it.event = Event{Outcome: Unchanged, ID: k.ID, Notes: []string{"a briefing that a person wrote about it stands"}}
	default:
		same, note := c.ledger.same(k, it)
		switch {
		case same:
			it.event = Event{Outcome: Unchanged, ID: k.ID}
			if note != "" {
				it.event.Notes = []string{note}
			}
		case c.o.DryRun:
			it.event = Event{Outcome: Updated, ID: k.ID}
		}
	}
	switch {
	case it.event.Outcome != "":
		it.event.From, it.event.Title = a.From, a.Title
		it.ready = true
	case a.Briefing != nil:
		own := *a.Briefing
		if own.Origin == corpus.OriginEmbedded {
			own.Origin = corpus.OriginWritten
		}
		it.briefing, it.ready = &own, true
	}
}

// first returns what a dry run says of an article that the library lacks: a
// second one in the same input is no new one.
func (l *ledger) first(it *item) Outcome {
	key := it.identity
	if key == "" {
		key = it.text
	}
	if l.seen[key] {
		return Unchanged
	}
	l.seen[key] = true
	return Imported
}

// same reports whether a stored article is as it came in: its text, and what
// its source says of it. A feed that has but the beginning of an article does
// not take the place of all of it.
func (l *ledger) same(k *Known, it *item) (same bool, note string) {
	a := it.article
	was, err := l.store.Record(k.ID)
	if err != nil {
		return false, ""
	}
	if a.Briefing != nil {
		return alike(was, a.Briefing), ""
	}
	if k.TextHash != it.text {
		if a.Format == ingest.FormatFeed && 2*len(a.Text) < len(was.Body) {
			return true, "the feed has less of it: the longer text is kept"
		}
		return false, ""
	}
	return was.Title == clean.Line(a.Title) && was.Source == a.Source && was.Author == a.Author &&
		was.URL == a.URL && was.Published == a.Published, ""
}

// alike reports whether two briefings have the same file but for their ids,
// when they came in and the keys that are not ours.
func alike(a, b *corpus.Briefing) bool {
	x, y := *a, *b
	x.ID, y.ID, x.Extra, y.Extra, x.Origin, y.Origin = "a", "a", "", "", corpus.OriginWritten, corpus.OriginWritten
	x.Added, y.Added = time.Time{}, time.Time{}
	one, err := corpus.Encode(&x)
	other, err2 := corpus.Encode(&y)
	return err == nil && err2 == nil && bytes.Equal(one, other)
}

// hashOf tells a text from others. White space does not count.
func hashOf(text string) string {
	sum := sha256.Sum256([]byte(strings.Join(strings.Fields(text), " ")))
	return hex.EncodeToString(sum[:16])
}
