package generation

import (
	"errors"
	"io/fs"
	"sync"
	"time"

	"dossier/index/segment"
)

// Options say how an index is kept. The zero value will do.
type Options struct {
	// Changed is told when a newer generation was opened, by whichever
	// goroutine opened it. It must not wait for that goroutine.
	Changed func()
	// Busy is told once when a writer has to wait for another program, in
	// words for the person who waits.
	Busy func(msg string)
	// Stories works out the stories of a generation, Group if it is nil. All
	// who open one cache must work them out in the same way.
	Stories Stories
	// Now is the clock, time.Now if it is nil.
	Now func() time.Time
}

// Cache is the index of one library in one folder of the cache. It is safe for
// use by several goroutines; several programs may have the same folder open,
// of which one writes at a time.
type Cache struct {
	disk   *disk
	source Source
	opts   Options

	patience time.Duration // with stories, before a generation is published without

	turn     chan struct{} // holds one token: the turn to write in this program
	stamping sync.Mutex    // held while hashes are opened
	opening  sync.Mutex    // held while a generation is opened

	mu     sync.Mutex
	now    *Snapshot        // holds one use; nil if there is none
	pool   map[string]*held // the segments that are open, by name
	damage *Damage          // noticed when a generation was opened last; nil if it was well
	closed bool
}

// Open returns the index that is kept in dir for a library, with the newest
// generation that is there. It takes no lock and writes nothing. What is wrong
// with an index in the cache is no error: Damage tells, and Sync puts it
// right. The error is that of a folder that cannot be read.
func Open(dir string, source Source, opts Options) (*Cache, error) {
	if opts.Now == nil {
		opts.Now = time.Now
	}
	if opts.Stories == nil {
		opts.Stories = Group
	}
	c := &Cache{
		disk: &disk{dir: dir}, source: source, opts: opts, patience: storiesWait,
		turn: make(chan struct{}, 1), pool: map[string]*held{},
	}
	c.turn <- struct{}{}
	if _, err := c.Refresh(); err != nil {
		return nil, err
	}
	return c, nil
}

// Dir returns the folder in the cache.
func (c *Cache) Dir() string { return c.disk.dir }

// Damage returns what was noticed of the index in the cache when it was opened
// last, nil if it was well.
func (c *Cache) Damage() *Damage {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.damage
}

// Close lets go of the newest generation. Snapshots that are still in use stay
// open until they are released.
func (c *Cache) Close() error {
	c.opening.Lock()
	defer c.opening.Unlock()
	c.mu.Lock()
	now := c.now
	c.now, c.closed = nil, true
	c.mu.Unlock()
	if now != nil {
		now.Release()
	}
	return nil
}

// Snapshot returns the newest generation that is open, nil if there is none.
// The caller releases it.
func (c *Cache) Snapshot() *Snapshot {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.now == nil {
		return nil
	}
	c.now.uses++
	return c.now
}

// Refresh moves to the generation that is current now and reports whether that
// is another one than before.
func (c *Cache) Refresh() (bool, error) {
	c.opening.Lock()
	moved, err := c.refresh()
	c.opening.Unlock()
	if moved && c.opts.Changed != nil {
		c.opts.Changed()
	}
	return moved, err
}

// attempts is how often a reader looks again when a generation went away
// while it was opened.
const attempts = 20

func (c *Cache) refresh() (bool, error) {
	var name string
	var found *Damage
	for range attempts {
		current, err := c.readCurrent()
		if d, ok := errors.AsType[*Damage](err); ok {
			found = d
			break
		}
		if err != nil {
			return false, err
		}
		if current == "" {
			name, found = "", nil
			break
		}
		if c.at(current) {
			c.note(nil)
			return false, nil
		}
		s, err := c.open(current)
		if err == nil {
			return c.moveTo(s, nil), nil
		}
		d, ok := errors.AsType[*Damage](err)
		if !ok && !errors.Is(err, fs.ErrNotExist) {
			return false, err
		}
		if !ok {
			d = damaged(c.disk.path(current+manifestSuffix), err)
		}
		found = d
		if d.Cause != Missing || current == name {
			break // no other writer took it away
		}
		name = current
	}
	return c.fallBack(found)
}

// fallBack moves to the newest generation that is well, after damage to the
// current one, or where none is current: somebody removed CURRENT, or a writer
// was killed before it wrote the first. If there is none, whoever has one open
// keeps it.
func (c *Cache) fallBack(found *Damage) (bool, error) {
	names, err := c.disk.generations()
	if err != nil {
		return false, err
	}
	for _, name := range names {
		if c.at(name) {
			c.note(found)
			return false, nil
		}
		s, err := c.open(name)
		if err == nil {
			return c.moveTo(s, found), nil
		}
	}
	c.note(found)
	return false, nil
}

// at reports whether the generation with this name is the one that is open.
func (c *Cache) at(name string) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now != nil && c.now.name == name
}

func (c *Cache) note(d *Damage) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.damage = d
}

// moveTo makes s the newest generation and lets go of the one before.
func (c *Cache) moveTo(s *Snapshot, d *Damage) bool {
	c.mu.Lock()
	before := c.now
	closed := c.closed
	if closed {
		before = s
	} else {
		c.now, c.damage = s, d
	}
	c.mu.Unlock()
	if before != nil {
		before.Release()
	}
	return !closed
}

// versions returns what the files of a generation depend on beside format.
func versions() map[string]int {
	return map[string]int{"segment": segment.Version}
}
