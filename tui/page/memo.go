package page

// memo keeps what was drawn last for a key, so that a change in one pane
// redraws that pane alone.
type memo[K comparable] struct {
	key   K
	drawn string
	known bool
}

func (m *memo[K]) get(k K, draw func() string) string {
	if !m.known || m.key != k {
		m.key, m.drawn, m.known = k, draw(), true
	}
	return m.drawn
}
