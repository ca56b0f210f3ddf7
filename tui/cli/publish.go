package cli

import (
	"context"

	"dossier/corpus"
	"dossier/corpus/store"
	"dossier/tui/desk"
)

// publishing has what is written to a library indexed while it comes in. The
// function that it returns indexes what is left, also of work that was stopped,
// and tells if that cannot be done: what was written is in the library all the
// same.
func (f *front) publishing(ctx context.Context, s *store.Store) (end func()) {
	k := f.kept(s, func() (*corpus.Catalogue, error) { return s.Base, nil })
	p := desk.Publish(ctx, k, func(msg string) { f.say("dossier: " + msg) })
	s.Wrote = p.Wrote
	return func() {
		if err := p.Close(ctx); err != nil && ctx.Err() == nil {
			f.say("dossier: the next command has to index what came in: " + err.Error())
		}
	}
}
