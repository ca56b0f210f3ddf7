package desk

import (
	"container/list"
	"sync"
)

// recent remembers the answers that were asked for last. It is safe for use by
// several goroutines.
type recent[K comparable, V any] struct {
	most int

	mu    *sync.Mutex
	order *list.List // of remembered[K, V], the last asked for in front
	at    map[K]*list.Element
}

type remembered[K comparable, V any] struct {
	key   K
	value V
}

func newRecent[K comparable, V any](most int) recent[K, V] {
	return recent[K, V]{most: most, mu: &sync.Mutex{}, order: list.New(), at: map[K]*list.Element{}}
}

// get returns the answer for a key, from work if it is not remembered. Work is
// done without a lock, perhaps by two at once. What failed is not remembered.
func (r *recent[K, V]) get(key K, work func() (V, error)) (V, error) {
	r.mu.Lock()
	if e, ok := r.at[key]; ok {
		r.order.MoveToFront(e)
		r.mu.Unlock()
		return e.Value.(remembered[K, V]).value, nil
	}
	r.mu.Unlock()
	value, err := work()
	if err != nil {
		return value, err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if _, ok := r.at[key]; !ok {
		r.at[key] = r.order.PushFront(remembered[K, V]{key, value})
		if r.order.Len() > r.most {
			last := r.order.Remove(r.order.Back()).(remembered[K, V])
			delete(r.at, last.key)
		}
	}
	return value, nil
}
