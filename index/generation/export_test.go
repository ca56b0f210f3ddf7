package generation

import (
	"testing"
	"time"

	"dossier/corpus"
	"dossier/index/record"
)

// BriefingsOf reads all briefings of a snapshot, newest first.
func BriefingsOf(t testing.TB, s *Snapshot) []*corpus.Briefing {
	t.Helper()
	var out []*corpus.Briefing
	for _, address := range s.order.Newest {
		base := uint32(0)
		for _, p := range s.parts {
			if doc := address - base; doc < uint32(p.entry.Docs) {
				data, err := p.held.segment.Record(doc)
				if err != nil {
					t.Fatal(err)
				}
				b, err := record.Decode(data, record.All)
				if err != nil {
					t.Fatal(err)
				}
				out = append(out, b)
				break
			}
			base += uint32(p.entry.Docs)
		}
	}
	return out
}

// Segments returns how many segments a snapshot has.
func Segments(s *Snapshot) int { return len(s.parts) }

// OnChange has step called before each change of a file in the cache; an error
// is that of the disk.
func OnChange(c *Cache, step func(change, name string) error) { c.disk.step = step }

// NeededFiles names what may lie in the folder of the cache.
func NeededFiles(t testing.TB, c *Cache) map[string]bool {
	t.Helper()
	needed := map[string]bool{currentFile: true, lockFile: true, mergeLockFile: true, quarantineFolder: true}
	names, err := c.disk.generations()
	if err != nil {
		t.Fatal(err)
	}
	if len(names) > kept {
		t.Errorf("%d generations are kept", len(names))
	}
	for _, name := range names {
		m, err := c.readManifest(name)
		if err != nil {
			t.Fatal(err)
		}
		needFiles(needed, name, m)
	}
	return needed
}

// SetFormat writes the manifests as a program would whose format is another
// one by so much.
func SetFormat(t testing.TB, c *Cache, by int) {
	t.Helper()
	names, err := c.disk.generations()
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		m, err := c.readManifest(name)
		if err != nil {
			t.Fatal(err)
		}
		m.Format += by
		data, err := m.encode()
		if err != nil {
			t.Fatal(err)
		}
		if err := c.disk.writeBytes(name+manifestSuffix, data); err != nil {
			t.Fatal(err)
		}
	}
}

// Hold takes the lock of the writers until the function that it returns is
// called.
func Hold(t testing.TB, c *Cache) func() {
	t.Helper()
	release, err := c.acquire(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return release
}

// WaitForStories has a cache wait so long for stories before it publishes
// without.
func WaitForStories(c *Cache, d time.Duration) { c.patience = d }
