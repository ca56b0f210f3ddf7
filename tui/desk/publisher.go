package desk

import (
	"context"
	"errors"
	"sync"
	"time"

	"dossier/index/generation"
)

// Publisher brings the index of a library up to date with what is written to
// it by who has no desk, such as an import on the command line: from time to
// time while it goes on, and at the end.
type Publisher struct {
	kept    Kept
	written written
	ctx     context.Context
	stop    context.CancelFunc
	work    sync.WaitGroup
	cache   *generation.Cache
	failed  error // why the cache cannot be used
}

// Publish returns a publisher, which the store of the library tells what it
// wrote: see store.Store.Wrote. Busy is told when another program is waited
// for; it may be nil.
func Publish(ctx context.Context, k Kept, busy func(msg string)) *Publisher {
	p := &Publisher{kept: k}
	p.ctx, p.stop = context.WithCancel(ctx)
	if k.Dir == "" {
		p.failed = errNoCache
		return p
	}
	p.cache, p.failed = open(k, generation.Options{Busy: busy})
	if p.failed == nil {
		p.work.Go(p.publish)
	}
	return p
}

// Wrote tells that files were written.
func (p *Publisher) Wrote(names ...string) { p.written.add(names...) }

// publish publishes what was written until it is stopped. It spends no more
// than a tenth of the time on it.
func (p *Publisher) publish() {
	for wait := publishEvery; ; {
		select {
		case <-p.ctx.Done():
			return
		case <-time.After(wait):
		}
		start := time.Now()
		if names := p.written.take(); len(names) > 0 {
			if _, err := p.cache.Apply(p.ctx, names); err != nil {
				p.written.add(names...) // again at the end
			}
		}
		wait = max(publishEvery, 10*time.Since(start))
	}
}

// Close publishes what is left, and waits for its turn. The library has all
// that was written whatever the error: it says what keeps the index from being
// up to date, and what to do.
func (p *Publisher) Close(ctx context.Context) error {
	p.stop()
	p.work.Wait()
	if p.cache != nil {
		defer p.cache.Close()
	}
	names := p.written.take()
	switch {
	case len(names) == 0:
		return nil
	case errors.Is(p.failed, errNoCache):
		return nil // every start indexes in memory, and says so
	case p.failed != nil:
		return errors.New(whyInMemory(p.failed))
	}
	if _, err := p.cache.Apply(ctx, names); err != nil {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		return errors.New(whyInMemory(err))
	}
	return nil
}
