package generation

import (
	"os"
	"time"
)

// Status says what the index in the cache is, for who looks after it.
type Status struct {
	Dir        string // in the cache
	Generation uint64 // 0 if there is none
	Format     int    // of its files
	Versions   map[string]int
	Complete   bool // everything that was there is in it
	Stories    bool // they are worked out
	Synced     time.Time

	Briefings int
	Segments  int
	Deleted   int // briefings that segments still hold though they are gone
	Faults    int // files that are set aside
	Bytes     int64

	Damage     *Damage // what was noticed when it was opened; nil if it is well
	Writing    bool    // somebody is bringing it up to date
	Writer     int     // the process that does, or did last; 0 if that is not known
	Quarantine string  // the folder where a damaged one was put; "" if there is none
}

// Status looks at the index in the cache.
func (c *Cache) Status() Status {
	st := Status{Dir: c.disk.dir, Format: format, Versions: versions(), Damage: c.Damage(), Writing: c.isLocked(), Writer: c.writer()}
	if path := c.disk.path(quarantineFolder); isThere(path) {
		st.Quarantine = path
	}
	s := c.Snapshot()
	if s == nil {
		return st
	}
	defer s.Release()
	m := s.manifest
	st.Generation, st.Complete, st.Stories, st.Synced = s.Number(), m.Complete, m.Stories, m.Synced
	st.Briefings, st.Segments, st.Faults = m.Briefings, len(m.Segments), len(m.Faults)
	st.Bytes = m.Data.Size
	for _, e := range m.Segments {
		st.Deleted += e.Deleted
		st.Bytes += e.Bytes
	}
	return st
}

func isThere(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}
