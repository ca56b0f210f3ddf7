package linear

import (
	"context"

	"dossier/tui/port"
	"dossier/tui/text"
)

func (s *session) goWatches(ctx context.Context, _ string) error {
	counts, fault := port.CountWatches(ctx, s.desk)
	if len(counts) == 0 && fault == "" {
		return s.say(port.NoWatches)
	}
	return s.open(titled(text.Watches(counts, fault, s.options()), ""))
}

// saw keeps that a watch was seen, if a door is one. That it could not be kept
// is seen in its count, which stays.
func (s *session) saw(ctx context.Context, d text.Door) {
	if w, ok := s.desk.(port.Watcher); ok && d.Watch != "" {
		_ = w.SawWatch(ctx, d.Watch)
	}
}
