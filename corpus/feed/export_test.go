package feed

// Gate is what lets feeds be read and hosts be asked.
type Gate struct{ g *gate }

// NewGate returns a gate for so many feeds, and so many requests of one host.
func NewGate(rooms, perHost int) Gate { return Gate{newGate(rooms, perHost)} }

// Queue takes a place in the queue; the channel is closed when it is its turn.
func (g Gate) Queue(address string, room bool) <-chan struct{} {
	return g.g.queueUp(address, room).turn
}

// Leave ends a request, GiveRoom the reading of a feed.
func (g Gate) Leave(address string) { g.g.leave(address) }

// GiveRoom ends the reading of a feed.
func (g Gate) GiveRoom() { g.g.giveRoom() }
