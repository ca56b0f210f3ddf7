package linear

import (
	"context"

	"dossier/tui/port"
	"dossier/tui/text"
)

// watches counts what there is of the reader's watches. A fault of their file is
// told, and costs its watch only.
func (s *session) watches(ctx context.Context) (counts []port.WatchCount, fault string) {
	w, ok := s.desk.(port.Watcher)
	if !ok || !w.CanWatch() {
		return nil, ""
	}
	counts, err := w.Watches(ctx)
	if err != nil {
		fault = "Watches: " + err.Error()
	}
	return counts, fault
}

func (s *session) goWatches(ctx context.Context, _ string) error {
	counts, fault := s.watches(ctx)
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
