package importer

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"dossier/corpus"
	"dossier/corpus/clean"
	"dossier/corpus/ingest"
	"dossier/corpus/store"
)

// Reanalyse runs the analysis again over articles that are stored: those with
// the ids, or all if there are none. What a person edited stays. Briefings
// that were not derived are left alone.
func Reanalyse(ctx context.Context, ids []string, o Options) (Report, error) {
	missing := map[string]bool{}
	for _, id := range ids {
		missing[id] = true
	}
	o.DryRun = false
	c := newClerk(o, &ledger{store: o.Store})
	report, err := c.run(ctx, func(ctx context.Context, hand func(item) bool) error {
		for st, err := range o.Store.Articles(ctx) {
			if len(ids) > 0 && !slices.Contains(ids, st.ID) {
				continue
			}
			delete(missing, st.ID)
			switch {
			case err != nil && st.ID == "":
				return err
			case err != nil:
				if !hand(item{event: Event{From: st.ID, ID: st.ID, Outcome: SetAside, Reason: clean.Line(err.Error())}, ready: true}) {
					return ctx.Err()
				}
				continue
			case st.Derived.Origin != corpus.OriginDerived:
				if len(ids) > 0 && !hand(item{event: Event{From: st.ID, ID: st.ID, Outcome: Unchanged, Notes: []string{"a person wrote it"}}, ready: true}) {
					return ctx.Err()
				}
				continue
			}
			a := readAgain(ctx, &st, o.Read)
			if o.Reading != nil {
				o.Reading(st.ID)
			}
			st.Original = nil
			if !hand(item{article: a, stored: &st}) {
				return ctx.Err()
			}
		}
		return ctx.Err()
	})
	if err == nil {
		for _, id := range ids {
			if missing[id] {
				missing[id] = false
				return report, fmt.Errorf("%s: no article of this id came in: %w", id, store.ErrNoBriefing)
			}
		}
	}
	return report, err
}

// readAgain reads the original of a stored article. What it does not say
// itself (the address that it was fetched from) is as it was; so is all of it
// if there is no original that can be read.
func readAgain(ctx context.Context, st *store.Stored, o ingest.Options) *ingest.Article {
	was := st.Derived
	old := &ingest.Article{Title: was.Title, Text: was.Body}
	a := old
	found := false
	if st.Original != nil {
		for again, err := range ingest.Bytes(ctx, st.ID+"."+st.Ext, st.Original, o) {
			if err != nil || again.Briefing != nil {
				continue
			}
			// Of several, such as those of a digest, the one of this title.
			if !found || again.Title == was.Title && a.Title != was.Title {
				a, found = again, true
			}
		}
	}
	a.From, a.ID = st.ID, st.ID
	a.Source, a.Author = cmp.Or(a.Source, was.Source), cmp.Or(a.Author, was.Author)
	a.URL, a.Language = cmp.Or(a.URL, was.URL), cmp.Or(a.Language, was.Language)
	if a.Published.IsZero() {
		a.Published = was.Published
	}
	return a
}
