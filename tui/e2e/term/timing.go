package term

import (
	"fmt"
	"hash/maphash"
	"image/color"
	"time"
)

// timing is what is known of when the screen changed.
type timing struct {
	seed       maphash.Seed
	seeded     bool
	print      uint64      // of the screen at its last change
	changes    []time.Time // when the bytes of each were read
	firstByte  time.Time
	lastByte   time.Time
	firstPaint time.Time // when a character was first visible
}

// note records what a piece of output, read at a time, did to the screen. A
// frame that is to be shown at once counts when it is complete.
func (t *Terminal) note(at time.Time) {
	t.timing.lastByte = at
	if t.timing.firstByte.IsZero() {
		t.timing.firstByte = at
	}
	if t.modes[synchronized] {
		return
	}
	print := t.fingerprint()
	if print == t.timing.print {
		return
	}
	t.timing.print = print
	t.timing.changes = append(t.timing.changes, at)
	if t.timing.firstPaint.IsZero() && !blank(t.em) {
		t.timing.firstPaint = at
	}
}

// fingerprint sums up every cell's content and style, but not the cursor.
func (t *Terminal) fingerprint() uint64 {
	if !t.timing.seeded {
		t.timing.seed, t.timing.seeded = maphash.MakeSeed(), true
	}
	var h maphash.Hash
	h.SetSeed(t.timing.seed)
	for y := range t.em.Height() {
		for x := range t.em.Width() {
			c := t.em.CellAt(x, y)
			if c == nil {
				_ = h.WriteByte(0)
				continue
			}
			_, _ = h.WriteString(c.Content)
			_, _ = h.Write([]byte{c.Style.Attrs, byte(c.Style.Underline)})
			mix(&h, c.Style.Fg)
			mix(&h, c.Style.Bg)
		}
	}
	return h.Sum64()
}

func mix(h *maphash.Hash, c color.Color) {
	if c == nil {
		_ = h.WriteByte(0)
		return
	}
	r, g, b, _ := c.RGBA()
	_, _ = h.Write([]byte{1, byte(r >> 8), byte(g >> 8), byte(b >> 8)})
}

// FirstPaint waits until a character is visible and returns how long after
// the start that was, and how long the first byte took, which may have been a
// question to the terminal.
func (t *Terminal) FirstPaint() (paint, firstByte time.Duration, err error) {
	err = t.Wait("the first paint", func(Screen) bool { return !t.timing.firstPaint.IsZero() })
	if err != nil {
		return 0, 0, err
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.timing.firstPaint.Sub(t.started), t.timing.firstByte.Sub(t.started), nil
}

// Since waits until the screen is as it should be and returns how long after
// the start the output that made it so was read.
func (t *Terminal) Since(what string, ok func(Screen) bool) (time.Duration, error) {
	var at time.Time
	err := t.Wait(what, func(s Screen) bool {
		if n := len(t.timing.changes); n > 0 {
			at = t.timing.changes[n-1]
		}
		return ok(s)
	})
	return at.Sub(t.started), err
}

// Reaction presses a key, waits until the screen has changed and the program
// has been quiet for a while, and returns how long after the key the first
// and the last change were read.
func (t *Terminal) Reaction(key string, quiet time.Duration) (first, last time.Duration, err error) {
	t.mu.Lock()
	before := len(t.timing.changes)
	t.mu.Unlock()
	pressed := time.Now()
	if err := t.Press(key); err != nil {
		return 0, 0, err
	}
	err = t.Wait(fmt.Sprintf("a change of the screen after %q", key), func(Screen) bool {
		return len(t.timing.changes) > before
	})
	if err != nil {
		return 0, 0, err
	}
	if err := t.Quiet(quiet); err != nil {
		return 0, 0, err
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	changes := t.timing.changes
	return changes[before].Sub(pressed), changes[len(changes)-1].Sub(pressed), nil
}

// Quiet waits until the program has written nothing for a while.
func (t *Terminal) Quiet(while time.Duration) error {
	begun := time.Now()
	deadline := begun.Add(t.opt.Patience)
	for {
		t.mu.Lock()
		last := t.timing.lastByte
		t.mu.Unlock()
		if last.IsZero() {
			last = begun
		}
		rest := while - time.Since(last)
		if rest <= 0 {
			return nil
		}
		if time.Now().After(deadline) {
			return fmt.Errorf("the program never was quiet for %s", while)
		}
		select {
		case <-t.done:
			return nil
		case <-time.After(rest):
		}
	}
}
