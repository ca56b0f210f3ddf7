package main

import (
	"math"
	"strings"
	"time"

	"dossier/tui/e2e/term"
)

// settled is how long the program must have been silent for a screen to count
// as finished.
const settled = 40 * time.Millisecond

// reaction is how long after a key the screen first changed, and last.
type reaction struct{ first, last series }

// tick is the least time between two frames of the reader.
const tick = time.Second / 120

// press adds the reaction to a key, once all that it set off has ended.
//
// A program that draws at ticks draws a frame at the next one, and silence is
// counted from the last one: presses would all fall on the same point between
// two ticks. So each waits a little longer than the last, in steps that spread
// evenly over a tick.
func (r *reaction) press(t *term.Terminal, key string) error {
	const golden = 0.6180339887
	_, phase := math.Modf(golden * float64(len(r.first)))
	first, last, err := t.Reaction(key, settled+time.Duration(phase*float64(tick)))
	if err != nil {
		return err
	}
	r.first, r.last = append(r.first, first), append(r.last, last)
	return nil
}

// reactions are those to the keys of a reader's day.
type reactions struct{ move, scroll, open, back, typing, glamour reaction }

// timeKeys drives one session until there are n reactions of each kind, and
// more sessions for those that only a fresh one has.
func timeKeys(p programs, dir string, n int) (reactions, error) {
	var r reactions
	t, err := session(p, dir)
	if err != nil {
		return r, err
	}
	defer t.Close()
	for _, part := range []func(*term.Terminal, *reactions, int) error{timeMoves, timeReading, timeTyping} {
		if err := part(t, &r, n); err != nil {
			return r, err
		}
	}
	for len(r.glamour.first) < n {
		if err := timeGlamour(p, dir, &r.glamour); err != nil {
			return r, err
		}
	}
	return r, nil
}

// session starts the program and waits until it has shown all and is silent.
func session(p programs, dir string) (*term.Terminal, error) {
	t, err := term.Start(p.dossier, nil, options(dir))
	if err != nil {
		return nil, err
	}
	err = t.Wait("the list", func(s term.Screen) bool { return s.Has(listShown) })
	if err == nil {
		err = t.Quiet(20 * settled)
	}
	if err != nil {
		t.Close()
		return nil, err
	}
	return t, nil
}

// timeMoves goes down and up the list.
func timeMoves(t *term.Terminal, r *reactions, n int) error {
	for i := 0; i < n; i++ {
		key := "j"
		if i/4%2 == 1 {
			key = "k"
		}
		if err := r.move.press(t, key); err != nil {
			return err
		}
	}
	return t.Press("g")
}

// timeReading opens the reading page, scrolls in it and goes back.
func timeReading(t *term.Terminal, r *reactions, n int) error {
	if err := t.Quiet(5 * settled); err != nil {
		return err
	}
	for range n {
		if err := r.open.press(t, "enter"); err != nil {
			return err
		}
		if err := r.back.press(t, "esc"); err != nil {
			return err
		}
	}
	if err := t.Press("enter"); err != nil {
		return err
	}
	if err := t.Quiet(5 * settled); err != nil {
		return err
	}
	for i := range n {
		key := "j"
		if i/8%2 == 1 {
			key = "k"
		}
		if err := r.scroll.press(t, key); err != nil {
			return err
		}
	}
	return t.Press("H")
}

// timeTyping types searches, letter by letter.
func timeTyping(t *term.Terminal, r *reactions, n int) error {
	words := []string{"bedrock", "talent", "jassy", "eight years", "layoffs", "anthropic"}
	for i := 0; len(r.typing.first) < n; i++ {
		if err := t.Press("s"); err != nil {
			return err
		}
		if err := t.Quiet(5 * settled); err != nil {
			return err
		}
		for _, letter := range strings.Split(words[i%len(words)], "") {
			if err := r.typing.press(t, letter); err != nil {
				return err
			}
		}
		if err := t.Press("ctrl+u", "esc"); err != nil {
			return err
		}
		if err := t.Quiet(5 * settled); err != nil {
			return err
		}
	}
	return nil
}

// timeGlamour reads through the briefings of a fresh session: each is opened
// for the first time, so that its text must be rendered. The last change of
// the screen is the rendered one.
func timeGlamour(p programs, dir string, r *reaction) error {
	t, err := session(p, dir)
	if err != nil {
		return err
	}
	defer t.Close()
	if err := t.Press("enter"); err != nil {
		return err
	}
	if err := t.Quiet(5 * settled); err != nil {
		return err
	}
	for range 4 {
		if err := r.press(t, "J"); err != nil {
			return err
		}
	}
	return nil
}
