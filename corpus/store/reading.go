package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"io/fs"
	"os"
	"path"
	"strconv"
	"time"

	"dossier/corpus"
)

// Reading reads a library file by file, with its catalogue and its corrections
// as they were when it was made: what Walk finds and Read returns is together
// what Load returns. It writes nothing, waits for nobody, and may be used by
// several goroutines.
type Reading struct {
	s      *Store
	know   *knowledge
	folder *corpus.Folder // nil if there is no folder yet
	stamp  string
	notes  map[string]string
}

// Reading reads the catalogue, over base, and the corrections.
func (s *Store) Reading(base *corpus.Catalogue) (*Reading, error) {
	last, err := s.readNow(base)
	if err != nil {
		return nil, err
	}
	r := &Reading{s: s, know: last.know, stamp: last.mark, notes: last.notes}
	if s.there() {
		r.folder = corpus.OpenFolder(os.DirFS(s.dir), s.loadOptions(last.know))
	}
	return r, nil
}

// read is what the last Reading was made with. It never changes.
type read struct {
	base  *corpus.Catalogue
	stamp string // of the files
	know  *knowledge
	mark  string
	notes map[string]string
}

// settled is how long a file must have stayed as it was for its time to tell
// that it still is: two changes within one tick of the clock have one time.
const settled = 2 * time.Second

// readNow returns the knowledge for readers, read again if its files changed.
func (s *Store) readNow(base *corpus.Catalogue) (*read, error) {
	stamp, sure := s.namesStamp(), s.namesSettled()
	if last := s.read.Load(); sure && last != nil && last.base == base && last.stamp == stamp {
		return last, nil
	}
	know, err := s.knowOver(base)
	if err != nil {
		return nil, err
	}
	now := &read{base: base, stamp: stamp, know: know, mark: know.mark(), notes: make(map[string]string, len(know.own))}
	for id, c := range know.own {
		now.notes[id] = shortHash(c.Encode())
	}
	if sure && len(know.faults) == 0 {
		s.read.Store(now)
	}
	return now, nil
}

// namesSettled reports whether the files of the knowledge have not changed of
// late, by the clock of the system that has them at worst a little wrong.
func (s *Store) namesSettled() bool {
	for _, name := range s.nameFiles() {
		if info, err := os.Stat(s.full(name)); err == nil && time.Since(info.ModTime()) < settled {
			return false
		}
	}
	return true
}

// Dir returns the folder of the library.
func (r *Reading) Dir() string { return r.s.dir }

// Catalogue returns the names that the library knows, with the corrections
// applied.
func (r *Reading) Catalogue() *corpus.Catalogue { return r.know.merged }

// Faults returns what is wrong with the catalogue and the corrections.
func (r *Reading) Faults() corpus.Faults { return r.know.faults }

// Stamp returns a hash of what every file is read with: the catalogue and what
// was corrected of entities. A briefing that was read with another stamp has
// to be read again.
func (r *Reading) Stamp() string { return r.stamp }

// Note returns a hash of what was corrected of one briefing, "" if nothing
// was. A briefing that was read with another note has to be read again.
func (r *Reading) Note(id string) string { return r.notes[id] }

// Notes returns the notes of all briefings that have one, by id. The map is
// not to be changed.
func (r *Reading) Notes() map[string]string { return r.notes }

// Shown returns the name of a file of the library as people know it and as
// faults name it.
func (r *Reading) Shown(name string) string { return path.Join(r.s.dir, name) }

// Walk goes through the files of the briefings, folder by folder, without
// reading them: which briefing is in which is not known before, and so
// neither is its note. A file that goes while it walks is left out.
func (r *Reading) Walk(ctx context.Context, yield func(corpus.File) error) error {
	if r.folder == nil {
		return ctx.Err()
	}
	return r.folder.Walk(ctx, yield)
}

// Stat returns a file as Walk finds it. The error is fs.ErrNotExist if Walk
// would not find it.
func (r *Reading) Stat(ctx context.Context, name string) (corpus.File, error) {
	if r.folder == nil {
		return corpus.File{}, fs.ErrNotExist
	}
	return r.folder.Stat(ctx, name)
}

// Read reads the briefing in a file with the corrections applied. Of several
// files whose briefings have one id the first by name has it; the others are
// faults, see corpus.TakenID, which only a reader of all can tell. The error
// is Faults, or fs.ErrNotExist if the file is not there any more.
func (r *Reading) Read(ctx context.Context, name string) (*corpus.Briefing, error) {
	if r.folder == nil {
		return nil, fs.ErrNotExist
	}
	b, err := r.folder.Read(ctx, name)
	if err != nil {
		return nil, err
	}
	return r.know.corrected(b), nil
}

// readVersion counts the changes in how a file is read: with another one all
// briefings are read again.
const readVersion = 1

// mark returns a hash of what every file is read with.
func (k *knowledge) mark() string {
	h := sha256.New()
	write(h, "read "+strconv.Itoa(readVersion))
	for _, c := range []*corpus.Catalogue{k.names, k.merged} {
		for _, e := range c.Entries() {
			write(h, e.ID, e.Name, string(e.Kind), e.Description)
			write(h, e.Aliases...)
		}
		write(h, "end")
	}
	write(h, string((&Corrections{Entities: k.corrections.Entities}).Encode()))
	return hex.EncodeToString(h.Sum(nil)[:16])
}

// write writes texts so that no two lists of them are written alike.
func write(h hash.Hash, texts ...string) {
	fmt.Fprintf(h, "%d\n", len(texts))
	for _, t := range texts {
		fmt.Fprintf(h, "%d %s\n", len(t), t)
	}
}

func shortHash(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:8])
}
