package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime"
	"time"

	"dossier/corpus/state"
	"dossier/index"
	"dossier/index/today"
)

// What a reader of years has marked: most of a library is read, and a few
// thousand comments are written.
const (
	commentsMade = 5000
	changesMade  = 21 // of a mark, between searches
)

// measureMarks searches by the marks of a reader who has read all of it.
func measureMarks(ctx context.Context, x *index.Index, stories today.Stories) (out []measure, err error) {
	home, err := os.MkdirTemp("", "dossier-marks-*")
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(home)) }()
	marks, err := state.Open(ctx, home, state.Options{})
	if err != nil {
		return nil, err
	}
	var changes []state.Change
	for from := 0; from < x.Len(); from += 1000 {
		rows, err := x.Rows(ctx, from, 1000)
		if err != nil {
			return nil, err
		}
		for i, r := range rows {
			changes = append(changes, state.Change{Op: state.Read, Key: r.ID})
			if (from+i)%max(x.Len()/commentsMade, 1) == 0 {
				changes = append(changes, state.Change{Op: state.Note, Key: r.ID, Note: state.Remark{Text: fmt.Sprintf("Ask about %q before the board meets, number %d.", r.Title, i)}})
			}
		}
	}
	if _, err := marks.Do(ctx, changes...); err != nil {
		return nil, err
	}
	search := func(query string) error {
		r := index.Request{Query: query, Limit: hitsShown, Facets: facetsShown, Marks: marks}
		if stories != nil {
			r.Stories = stories
		}
		_, err := x.Search(ctx, r)
		return err
	}
	changed := func(name, note, query string) error {
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		var took, busy []time.Duration
		for i := range changesMade {
			op := state.Unread
			if i%2 == 1 {
				op = state.Read
			}
			if _, err := marks.Do(ctx, state.Change{Op: op, Key: changes[0].Key}); err != nil {
				return err
			}
			begun, processor := time.Now(), onThread()
			if err := search(query); err != nil {
				return err
			}
			took, busy = append(took, time.Since(begun)), append(busy, onThread()-processor)
		}
		if b := spread(name, busy, ""); b.Max > 0 {
			note += fmt.Sprintf("; of processor time p50 %s", figures(b.P50))
		}
		out = append(out, spread(name+", a mark later", took, query+" after a mark has changed; "+note))
		return nil
	}
	again := func(name, note, query string) error {
		m, err := times(name, query+"; "+note, make([]int, 51), func(int) error { return search(query) })
		out = append(out, m)
		return err
	}
	few := fmt.Sprintf("%d comments", commentsMade)
	return out, errors.Join(
		changed("unread", "all is read", "is:unread"),
		again("unread", "all is read", "is:unread"),
		again("read", "all is read", "is:read -is:starred"),
		changed("comment", few, "comment:board"),
		again("comment", few, "comment:board"),
		again("added", "all was", "added:2026"),
	)
}
