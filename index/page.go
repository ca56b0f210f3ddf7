package index

import (
	"math"

	"github.com/RoaringBitmap/roaring/v2"
)

// block is how many briefings are taken at a time: after each block a search
// looks whether anybody still waits for it.
const block = 1024

// order puts the first hits in order into s.keys. All of s.found are hits.
func (s *search) order(r Request, most int) error {
	s.top.reset(most)
	if err := s.eachKey(r.Sort, most, func(k key) { s.top.offer(k) }); err != nil {
		return err
	}
	s.keys = s.top.sorted()
	return nil
}

func (o Sort) best() bool { return o != SortNew && o != SortOld && o != SortContested }

// eachKey calls f with the key of every hit that could be among the first
// most in an order.
func (s *search) eachKey(o Sort, most int, f func(key)) error {
	if most == 0 {
		return nil
	}
	scored := o.best() && len(s.plan.leaves) > 0
	if !scored && (o.best() || o == SortNew) {
		return s.newest(most, f)
	}
	for i, p := range s.x.parts {
		hits := s.found[i]
		if hits.IsEmpty() {
			continue
		}
		var sc *scorer
		if scored {
			var err error
			if sc, err = s.scorer(i); err != nil {
				return err
			}
		}
		rank := s.x.order.Rank[p.base:]
		it := hits.ManyIterator()
		for {
			if err := s.ctx.Err(); err != nil {
				return err
			}
			docs := s.docs[:it.NextMany(s.docs[:block])]
			if len(docs) == 0 {
				break
			}
			switch {
			case scored:
				scores := sc.score(docs)
				for k, doc := range docs {
					if first := ofScore(scores[k]); s.top.takes(first) {
						f(newKey(first, rank[doc]))
					}
				}
			case o == SortOld:
				for _, doc := range docs {
					f(newKey(oldest(p.seg.Columns().Date[doc]), rank[doc]))
				}
			default:
				for _, doc := range docs {
					f(newKey(uint32(p.seg.Columns().Contest[doc]), rank[doc]))
				}
			}
		}
	}
	return nil
}

// oldest turns a date round, so that the oldest has the greatest key and what
// is undated the least.
func oldest(date uint32) uint32 {
	if date == 0 {
		return 0
	}
	return math.MaxUint32 - date
}

// newest calls f with the keys of the newest hits. Where hits are many the
// newest briefings are walked until there are enough hits among them; where
// they are few it is the hits that are looked at.
func (s *search) newest(most int, f func(key)) error {
	total := 0
	for _, b := range s.found {
		total += int(b.GetCardinality())
	}
	most = min(most, total)
	order := s.x.order
	if total*total < len(order.Newest)*most { // fewer hits than steps on the walk
		return s.eachHit(func(i int, docs []uint32) {
			rank := order.Rank[s.x.parts[i].base:]
			for _, doc := range docs {
				f(newKey(0, rank[doc]))
			}
		})
	}
	left := most
	for rank, at := range order.Newest {
		if left == 0 {
			break
		}
		if rank%block == 0 {
			if err := s.ctx.Err(); err != nil {
				return err
			}
		}
		if i, doc := s.x.locate(at); s.found[i].Contains(doc) {
			f(newKey(0, uint32(rank)))
			left--
		}
	}
	return nil
}

// eachHit calls f with the hits, block by block.
func (s *search) eachHit(f func(part int, docs []uint32)) error {
	for i, hits := range s.found {
		it := hits.ManyIterator()
		for {
			if err := s.ctx.Err(); err != nil {
				return err
			}
			docs := s.docs[:it.NextMany(s.docs[:block])]
			if len(docs) == 0 {
				break
			}
			f(i, docs)
		}
	}
	return nil
}

// mostProved is how many briefings are read for a request in a hurry.
const mostProved = 1024

// verified finds the hits that only a text can tell, a phrase for one: in the
// order of the page, so that it is known first. Unless the request is in a
// hurry the others are counted too.
func (s *search) verified(spans []span, r Request, most int) error {
	sure := 0
	for _, sp := range spans {
		s.found = append(s.found, sp.maybe)
		sure += int(sp.sure.GetCardinality())
	}
	var all []key
	s.top.reset(math.MaxInt)
	if err := s.eachKey(r.Sort, math.MaxInt, func(k key) { all = append(all, k) }); err != nil {
		return err
	}
	hits := make([]*roaring.Bitmap, len(spans))
	for i := range hits {
		hits[i] = roaring.New()
	}
	queue := keyQueue(all)
	queue.init()
	for n := 0; len(queue) > 0; n++ {
		if n%16 == 0 { // a text is read for each
			if err := s.ctx.Err(); err != nil {
				return err
			}
		}
		full := len(s.keys) >= most
		if r.Quick && (full || n >= mostProved) {
			break
		}
		var k key
		if full { // the order does not matter any more
			k, queue = queue[len(queue)-1], queue[:len(queue)-1]
		} else {
			k = queue.pop()
		}
		i, doc := s.x.locate(s.x.order.Newest[k.rank()])
		ok := spans[i].sure.Contains(doc)
		if !ok {
			var err error
			if ok, err = s.holds(s.plan.root, i, doc); err != nil {
				return err
			}
		}
		if !ok {
			continue
		}
		s.total++
		hits[i].Add(doc)
		if !full {
			s.keys = append(s.keys, k)
		}
	}
	if s.atLeast = len(queue) > 0; s.atLeast {
		s.total = max(s.total, sure)
	}
	s.found = hits
	return nil
}

// keyQueue gives keys, greatest first.
type keyQueue []key

func (q keyQueue) init() {
	for i := len(q)/2 - 1; i >= 0; i-- {
		q.down(i)
	}
}

func (q *keyQueue) pop() key {
	h := *q
	first := h[0]
	h[0] = h[len(h)-1]
	h = h[:len(h)-1]
	h.down(0)
	*q = h
	return first
}

func (q keyQueue) down(i int) {
	for {
		most := i
		if l := 2*i + 1; l < len(q) && q[l] > q[most] {
			most = l
		}
		if r := 2*i + 2; r < len(q) && q[r] > q[most] {
			most = r
		}
		if most == i {
			return
		}
		q[i], q[most] = q[most], q[i]
		i = most
	}
}
