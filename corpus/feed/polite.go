package feed

import (
	"context"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"

	"dossier/corpus/ingest"
)

// How long a feed that failed is left alone: the first time so long, twice as
// long each further time, and never longer than a day.
const (
	firstPause = 10 * time.Minute
	longest    = 24 * time.Hour
)

// pause returns how long a feed is left alone that has failed so many times in
// a row.
func pause(failures int) time.Duration {
	wait := firstPause
	for range failures - 1 {
		if wait *= 2; wait >= longest {
			return longest
		}
	}
	return wait
}

// at returns what is known of a feed without waits that no clock set right can
// have begun: the machine's was ahead, and nothing would end them for as long.
func (r Record) at(now time.Time) Record {
	if r.Held.Sub(now) > ingest.LongestWait {
		r.Held = time.Time{}
	}
	if r.Next.Sub(now) > longest {
		r.Next = time.Time{}
	}
	return r
}

// gate lets so many feeds be read at once, and so many requests be made of one
// host. A feed waits for both together, so that the feeds of a slow host do not
// keep others from being read; whoever has room and makes another request waits
// for its host alone, which only requests that are on their way keep busy.
type gate struct {
	mu      sync.Mutex
	rooms   int // that are free
	perHost int
	busy    map[string]int       // requests on their way, by host
	until   map[string]time.Time // hosts that ask to be left alone up to then
	queue   []*visitor
}

// visitor waits for its turn.
type visitor struct {
	host string
	room bool // it needs room, too
	turn chan struct{}
}

func newGate(rooms, perHost int) *gate {
	return &gate{rooms: rooms, perHost: perHost, busy: map[string]int{}, until: map[string]time.Time{}}
}

// hostOf returns the host of an address, with its port.
func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.ToLower(u.Host)
}

// Host returns the host of an address, with its port if it names one.
func Host(address string) string { return hostOf(withoutVariables(address)) }

// enter waits for the turn to ask the host of an address, and for room if there
// is none yet. It is ended by leave, and room given back by giveRoom.
func (g *gate) enter(ctx context.Context, address string, room bool) error {
	return g.wait(ctx, g.queueUp(address, room))
}

// queueUp takes a place in the queue, which is waited for by wait.
func (g *gate) queueUp(address string, room bool) *visitor {
	v := &visitor{host: hostOf(address), room: room, turn: make(chan struct{})}
	g.mu.Lock()
	defer g.mu.Unlock()
	g.queue = append(g.queue, v)
	g.admit()
	return v
}

// wait waits for a visitor's turn.
func (g *gate) wait(ctx context.Context, v *visitor) error {
	select {
	case <-v.turn:
		return nil
	case <-ctx.Done():
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	if i := slices.Index(g.queue, v); i >= 0 {
		g.queue = slices.Delete(g.queue, i, i+1)
		return ctx.Err()
	}
	return nil // it was its turn at the same moment
}

// admit gives those their turn who can have it, in the order in which they
// came. It is called with the lock.
func (g *gate) admit() {
	g.queue = slices.DeleteFunc(g.queue, func(v *visitor) bool {
		if g.busy[v.host] >= g.perHost || v.room && g.rooms == 0 {
			return false
		}
		g.busy[v.host]++
		if v.room {
			g.rooms--
		}
		close(v.turn)
		return true
	})
}

// leave ends a request of the host of an address.
func (g *gate) leave(address string) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.busy[hostOf(address)]--
	g.admit()
}

func (g *gate) giveRoom() {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.rooms++
	g.admit()
}

// hold has the host of an address left alone up to a time.
func (g *gate) hold(address string, until time.Time) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if h := hostOf(address); until.After(g.until[h]) {
		g.until[h] = until
	}
}

// heldUntil returns up to when the host of an address is to be left alone.
func (g *gate) heldUntil(address string) time.Time {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.until[hostOf(address)]
}
