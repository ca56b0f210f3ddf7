package desk

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"dossier/corpus"
	"dossier/corpus/beside"
	"dossier/index/generation"
	"dossier/tui/port"
)

// keeper keeps the index of a library up, and puts each newer generation on
// the desk.
type keeper struct {
	d     *Desk
	kept  Kept
	begun sync.Mutex    // held while the cache is opened
	waits chan struct{} // holds a token once another program is waited for

	mu     sync.Mutex
	cache  *generation.Cache // nil until there is a library, and where none can be kept
	memory string            // why the index is in memory; "" if it is not
	asking bool              // nothing is shown before the index is up to date
	remade bool              // after damage that was met while it was asked
	shown  time.Time         // when progress was written up last

	naming sync.Mutex // held while the catalogue is read
	named  struct {
		stamp string
		names *corpus.Catalogue
	}
}

// run works until the desk is closed.
func (k *keeper) run() {
	d := k.d
	if k.kept.Exists != nil && !k.kept.Exists() {
		lib, err := k.kept.Instead(d.ctx)
		if err != nil {
			d.failed(err)
			return
		}
		d.put(newShelf(d.ctx, lib), settled)
		return // until an import makes a library, see catchUp
	}
	k.keep()
}

// keep keeps the index up. That is work on whatever lies in the library: if it
// fails in a way that nobody thought of, the desk says so and goes on with what
// it has, or with the library in memory.
func (k *keeper) keep() {
	crash := beside.Guard(k.start)
	if crash == nil {
		return
	}
	k.setAsking(false)
	err := fmt.Errorf("the index cannot be brought up to date, by a fault of dossier's own: %w", crash)
	if k.nothing() {
		k.inMemory(k.d.ctx, err)
		return
	}
	k.d.board.write(func(st *port.State) {
		settled(st)
		st.Fault = err.Error()
	})
}

// settled says that the desk has all there is.
func settled(st *port.State) { st.Phase, st.Done, st.Total, st.Fault = port.Ready, 0, 0, "" }

// start opens the index and keeps it up, as far as was asked for.
func (k *keeper) start() {
	if err := k.open(); err != nil {
		k.inMemory(k.d.ctx, err)
		return
	}
	if a := k.kept.Asking; a != nil {
		k.askOnce(a)
		return
	}
	k.show()
	k.d.board.write(func(st *port.State) {
		if st.Version == 0 {
			st.Phase = port.Indexing
		}
	})
	_ = k.cache.Watch(k.d.ctx, generation.Watching{Progress: k.progress, Synced: k.synced})
}

var errNoCache = errors.New("the environment names no folder for caches; set XDG_CACHE_HOME")

// open opens the cache.
func (k *keeper) open() error {
	k.begun.Lock()
	defer k.begun.Unlock()
	if k.cache != nil {
		return nil
	}
	if k.kept.Dir == "" {
		return errNoCache
	}
	c, err := open(k.kept, generation.Options{Changed: k.show, Busy: k.busy})
	if err != nil {
		return err
	}
	k.mu.Lock()
	k.cache = c
	k.mu.Unlock()
	return nil
}

// Cache opens the index of a library for who looks after it. Busy is told when
// another program is waited for.
func Cache(k Kept, busy func(msg string)) (*generation.Cache, error) {
	return open(k, generation.Options{Busy: busy})
}

// open opens an index as all do: each works the same out of a library.
func open(k Kept, o generation.Options) (*generation.Cache, error) {
	o.Stories = storiesOf
	return generation.Open(k.Dir, k.Source, o)
}

// show puts the newest generation on the desk.
func (k *keeper) show() {
	k.mu.Lock()
	c, memory, asking := k.cache, k.memory, k.asking
	k.mu.Unlock()
	if c == nil || memory != "" || asking {
		return
	}
	if s := c.Snapshot(); s != nil {
		k.d.put(newEdition(k, s), func(*port.State) {})
	}
}

// busy says that another program brings the index up to date.
func (k *keeper) busy(msg string) {
	k.d.board.write(func(st *port.State) { st.Phase = port.Waiting })
	if a := k.kept.Asking; a != nil {
		a.say("dossier: %s", msg)
	}
	select {
	case k.waits <- struct{}{}:
	default:
	}
}

// showEvery is how often progress is written up.
const showEvery = 200 * time.Millisecond

// progress writes up how far indexing is.
func (k *keeper) progress(done, all int) {
	if a := k.kept.Asking; a != nil && a.Progress != nil {
		a.Progress(done, all)
	}
	now := time.Now()
	k.mu.Lock()
	early := now.Sub(k.shown) < showEvery && done < all
	if !early {
		k.shown = now
	}
	k.mu.Unlock()
	if early {
		return
	}
	k.d.board.write(func(st *port.State) { st.Phase, st.Done, st.Total = port.Indexing, done, all })
}

// synced writes up what came of bringing the index up to date.
func (k *keeper) synced(_ generation.Report, err error) {
	var unwritable *generation.Unwritable
	var damage *generation.Damage
	switch {
	case err == nil:
		k.d.board.write(settled)
		k.showIfOld()
	case errors.As(err, &unwritable), errors.As(err, &damage):
		k.inMemory(k.d.ctx, err)
	default:
		k.d.board.write(func(st *port.State) { st.Phase, st.Done, st.Total, st.Fault = port.Ready, 0, 0, err.Error() })
		if k.nothing() {
			k.d.failed(err)
		}
	}
}

// nothing reports whether there is nothing on the desk yet.
func (k *keeper) nothing() bool { return k.d.State().Version == 0 }

// close closes the index. What is in use of it stays until it is given back.
func (k *keeper) close() {
	k.begun.Lock()
	defer k.begun.Unlock()
	if k.cache != nil {
		_ = k.cache.Close()
	}
}

// catchUp brings the desk up to date with files of the library that we wrote.
func (k *keeper) catchUp(ctx context.Context, names []string) error {
	if k.memoryWhy() != "" {
		return k.d.read(ctx)
	}
	k.mu.Lock()
	first := k.cache == nil
	k.mu.Unlock()
	if first { // there was no library before
		if err := k.open(); err != nil {
			k.inMemory(ctx, err)
			return ctx.Err()
		}
		defer k.d.beside(k.keep)
	}
	_, err := k.cache.Apply(ctx, names)
	return k.after(ctx, err)
}

// syncNow brings the desk up to date with the library.
func (k *keeper) syncNow(ctx context.Context) error {
	if k.memoryWhy() != "" {
		return k.d.read(ctx)
	}
	if err := k.open(); err != nil {
		k.inMemory(ctx, err)
		return ctx.Err()
	}
	_, err := k.cache.Sync(ctx, k.progress)
	return k.after(ctx, err)
}

// after sees that the desk answers for what was indexed, and returns err
// unless the library is indexed in memory for it.
func (k *keeper) after(ctx context.Context, err error) error {
	var unwritable *generation.Unwritable
	var damage *generation.Damage
	switch {
	case errors.As(err, &unwritable), errors.As(err, &damage):
		k.inMemory(ctx, err)
		return ctx.Err()
	case err != nil:
		return err
	}
	k.showIfOld()
	return nil
}

// showIfOld puts the newest generation on the desk unless it is there.
func (k *keeper) showIfOld() {
	s := k.cache.Snapshot()
	if s == nil {
		return
	}
	defer s.Release()
	t := k.d.top.ready()
	defer k.d.top.give(t)
	if t != nil {
		if e, ok := t.view.(*edition); ok && e.snapshot == s {
			return
		}
	}
	k.show()
}

// names returns the catalogue that a generation was read with, for what is told
// of entities. It is that of the library as it is now if that was changed.
func (k *keeper) names(s *generation.Snapshot) *corpus.Catalogue {
	k.naming.Lock()
	defer k.naming.Unlock()
	if k.named.stamp != s.Stamp() || k.named.stamp == "" {
		v, err := k.kept.Source.View(k.d.ctx)
		if err != nil {
			return nil
		}
		k.named.stamp, k.named.names = v.Stamp(), v.Catalogue()
	}
	return k.named.names
}
