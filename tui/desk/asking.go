package desk

import (
	"context"
	"os"
	"time"
)

// lookAgain is how often it is looked whether another writer is done, once
// that has taken longer than the patience of who asks.
const lookAgain = 100 * time.Millisecond

// askOnce brings the index up to date before the first answer. Another program
// that does so already is waited for, but not for ever: then the answer is
// that of the index as it is.
func (k *keeper) askOnce(a *Asking) {
	if a.AsIs && k.isThere() {
		k.d.board.write(settled)
		k.show()
		return
	}
	k.setAsking(true)
	ctx, cancel := context.WithCancel(k.d.ctx)
	defer cancel()
	gaveUp := make(chan bool, 1)
	k.d.work.Go(func() { gaveUp <- k.outwait(ctx, cancel, a) })
	report, err := k.cache.Sync(ctx, k.progress)
	cancel()
	k.setAsking(false)
	if a.Progress != nil {
		a.Progress(0, 0) // there is no more to tell
	}
	if gave := <-gaveUp; gave && err != nil && k.d.ctx.Err() == nil {
		k.d.board.write(settled)
		k.show()
		return
	}
	k.synced(report, err)
}

// isThere reports whether there is an index of all of the library, as it once
// was.
func (k *keeper) isThere() bool {
	s := k.cache.Snapshot()
	if s == nil {
		return false
	}
	defer s.Release()
	return s.Complete()
}

func (k *keeper) setAsking(on bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.asking = on
}

// outwait watches over who waits for another writer. It stops the waiting, and
// reports so, when that takes longer than the patience of who asks and there
// is something to answer with.
func (k *keeper) outwait(ctx context.Context, stop func(), a *Asking) bool {
	select {
	case <-ctx.Done():
		return false
	case <-k.waits: // only now is there something to be patient about
	}
	for wait := a.Patience; ; wait = lookAgain {
		select {
		case <-ctx.Done():
			return false
		case <-time.After(wait):
		}
		st := k.cache.Status()
		if st.Writing && st.Writer == os.Getpid() {
			return false // it is our turn
		}
		if !st.Writing {
			continue
		}
		if _, err := k.cache.Refresh(); err != nil {
			continue
		}
		s := k.cache.Snapshot()
		if s == nil {
			continue
		}
		if s.Complete() {
			a.say("dossier: the answer is that of the library as it was indexed on %s", s.Synced().Local().Format("2 January 2006, 15:04"))
		} else {
			a.say("dossier: the library is still being indexed; the answer is that of its first %d briefings", s.Index.Len())
		}
		s.Release()
		stop()
		return true
	}
}
