package desk

import (
	"context"
	"errors"
	"fmt"

	"dossier/corpus/beside"
	"dossier/index/generation"
	"dossier/tui/port"
)

// tooLarge is how many briefings are too many to be read into memory for want
// of a place for the index: then the index as it is has to do.
const tooLarge = 100_000

// inMemory indexes the library in memory, because of why.
func (k *keeper) inMemory(ctx context.Context, why error) {
	text := whyInMemory(why)
	if st := k.d.State(); st.Version > 0 && st.Briefings > tooLarge && k.memoryWhy() == "" {
		k.d.board.write(func(st *port.State) {
			settled(st)
			st.Fault = text + "; what changed since is missing"
		})
		return
	}
	k.mu.Lock()
	k.memory = text
	k.mu.Unlock()
	if a := k.kept.Asking; a != nil && why != errNoCache {
		a.say("dossier: %s", text)
	}
	k.d.board.write(func(st *port.State) {
		if st.Version == 0 {
			st.Phase = port.Loading
		}
	})
	lib, err := k.d.load(ctx)
	if err != nil {
		k.d.failed(err)
		return
	}
	k.d.put(newShelf(k.d.ctx, lib), func(st *port.State) {
		settled(st)
		st.Unsaved = text
	})
}

func (k *keeper) memoryWhy() string {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.memory
}

// whyInMemory says why the index is in memory, and what to do.
func whyInMemory(err error) string {
	var unwritable *generation.Unwritable
	var damage *generation.Damage
	switch {
	case errors.As(err, &unwritable):
		return unwritable.Error() + "; " + unwritable.Hint()
	case errors.As(err, &damage):
		return damage.Error() + "; " + damage.Hint()
	case errors.Is(err, errNoCache):
		return err.Error()
	}
	if _, crashed := errors.AsType[*beside.Crash](err); crashed {
		return err.Error()
	}
	return fmt.Sprintf("the index cannot be opened: %v; name another place with XDG_CACHE_HOME", err)
}

// distrust has the index made again after asking it met what cannot be, or
// panicked: the files that it is mapped from were changed under it. It returns
// what to say. If the index was made again already, and there is a panic, it is
// not the files.
func (k *keeper) distrust(crash *beside.Crash) error {
	k.mu.Lock()
	again := k.remade
	k.remade = true
	c := k.cache
	k.mu.Unlock()
	switch {
	case again && crash != nil:
		panic(crash)
	case again:
		return errDamaged
	}
	k.d.board.write(func(st *port.State) { st.Phase, st.Fault = port.Indexing, errDamaged.Error() })
	k.d.beside(func() {
		_, err := c.Rebuild(k.d.ctx, k.progress)
		k.synced(generation.Report{}, err)
	})
	return errDamaged
}

var errDamaged = errors.New("the index was damaged, and is made again from the library; nothing in the library is lost")
