package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"

	"dossier/corpus"
	"dossier/corpus/clean"
)

// Incoming is an article that comes in, with the briefing made of it.
type Incoming struct {
	// Briefing is what is stored, derived or written. Its ID is left empty
	// unless the article brings one of its own; a new article without one is
	// named after its title.
	Briefing *corpus.Briefing
	// Identity says which article it is: its canonical address, or the GUID
	// of its feed entry. "" means that it has none: then its text tells.
	Identity string
	// Original is what came in, kept so that a better analysis can be run
	// again; nil for nothing to keep. OriginalExt is how its file name ends:
	// "html".
	Original    []byte
	OriginalExt string
	// TextHash tells the article's text from others, before any analysis; ""
	// means the hash of the briefing's body.
	TextHash string
}

// Change says what became of an article that came in.
type Change string

// The changes. An article whose briefing was removed stays in the trash.
const (
	Imported  Change = "imported"
	Updated   Change = "updated"
	Unchanged Change = "unchanged"
	InTrash   Change = "in the trash"
)

// Outcome says what became of an article, and the id of its briefing.
type Outcome struct {
	ID     string
	Change Change
	Notes  []string // what a person may want to look at, in words
}

// Put stores an article. It is idempotent: an article that is there already
// keeps its id, is renewed where it changed, and is left alone where it did
// not. What a person edited in its briefing stays; see merge. When Put
// returns, the files are on the disk.
//
// The error is Faults if the briefing, or the file of it that a person
// edited, cannot be read: then nothing is written.
func (s *Store) Put(ctx context.Context, in Incoming) (Outcome, error) {
	return s.Batch(1).Put(ctx, in)
}

// recognise returns the entry of an article, a new one if it is not stored,
// and the article with its identity and the hash of its text.
func (x *session) recognise(in Incoming) (entry, Incoming, error) {
	s := x.s
	if in.Briefing == nil {
		return entry{}, in, errors.New("store article: there is no briefing")
	}
	if in.TextHash = clean.Line(in.TextHash); in.TextHash == "" {
		in.TextHash = hashOf(in.Briefing.Body)
	}
	if in.Identity = clean.Line(in.Identity); in.Identity == "" {
		in.Identity = textIdentity(in.TextHash)
	}
	const most = 2000 // longer than any address that works
	if len(in.Identity) > most {
		in.Identity = "hash:" + hashOf(in.Identity)
	}
	given := in.Briefing.ID
	if given != "" && !isID(given) {
		given = corpus.Slug(given)
	}
	e := s.census.find(in.Identity, in.TextHash, given)
	if e == nil {
		id := given
		if id == "" {
			id = corpus.Slug(in.Briefing.Title)
		}
		e = &entry{id: s.census.newID(id), identity: in.Identity}
	}
	if isTextIdentity(in.Identity) && e.identity != "" {
		in.Identity = e.identity // known by its address already
	}
	return *e, in, nil
}

// plan decides what becomes of the article e and which files that takes, nil
// if none.
func (x *session) plan(e entry, in Incoming) (*staged, Outcome, error) {
	if e.trashed {
		return nil, Outcome{ID: e.id, Change: InTrash}, nil
	}
	know, err := x.s.knowNow()
	if err != nil {
		return nil, Outcome{}, err
	}
	job, out, err := x.planFor(e, in, know)
	if err != nil || job == nil {
		return nil, out, err
	}
	job.entry = entry{
		id: e.id, file: job.briefing.name, identity: in.Identity, text: in.TextHash, derived: true,
	}
	return job, out, nil
}

// planFor plans what becomes of the article e.
func (x *session) planFor(e entry, in Incoming, know *knowledge) (*staged, Outcome, error) {
	s := x.s
	theirs := *in.Briefing
	theirs.ID = e.id
	theirs.Added = time.Time{} // of the briefing in this library, not of the article
	theirs.Entities = know.distinct(theirs.Entities)
	theirs.Extra = withKey(theirs.Extra, identityKey, "")
	folder := path.Join(originalsFolder, e.id)
	original, isNew, err := s.originalFor(e, in)
	if err != nil {
		return nil, Outcome{}, err
	}
	data, err := corpus.Encode(&theirs)
	if err != nil {
		return nil, Outcome{}, err
	}
	derived := recordOf(data, in.Identity, in.TextHash)
	var now, before []byte
	if e.file != "" {
		if now, err = os.ReadFile(s.full(e.file)); err != nil {
			return nil, Outcome{}, fmt.Errorf("read %s: %w", s.full(e.file), readable(err))
		}
		if !e.derived && !isDerived(now) {
			// A person wrote about this address. It is theirs, every field.
			return nil, Outcome{ID: e.id, Change: Unchanged}, nil
		}
		settled := false
		if before, settled, err = s.recordFor(e.id, now, know); err != nil {
			return nil, Outcome{}, err
		}
		if settled && bytes.Equal(before, derived) {
			return nil, Outcome{ID: e.id, Change: Unchanged}, nil
		}
	}
	// What cannot be loaded is not stored.
	renewed, err := corpus.Decode(e.id+".md", data, know.names)
	if err != nil {
		return nil, Outcome{}, err
	}
	job := &staged{}
	if isNew {
		job.before = append(job.before, file{path.Join(folder, original), in.Original})
	}
	if e.file == "" { // new, or the writer was killed before it wrote the briefing
		name, err := s.newFile(e.id)
		if err != nil {
			return nil, Outcome{}, err
		}
		if !e.derived {
			job.folder = e.id
		}
		theirs.Added = s.now()
		if in.Identity == theirs.URL {
			data = corpus.Text(&theirs) // it was valid without the time
		} else if data, err = encodeOwn(&theirs, in.Identity); err != nil {
			return nil, Outcome{}, err
		}
		job.before = append(job.before, file{path.Join(folder, derivedFile), derived})
		job.briefing = file{name, data}
		return job, Outcome{ID: e.id, Change: Imported}, nil
	}
	job.before = append(job.before, file{path.Join(folder, pendingFile), derived})
	job.settle = e.id
	out, err := s.planRenewal(e, job, now, before, renewed, in.Identity, know)
	return job, out, err
}

// planRenewal plans what becomes of a briefing that is there already: now is
// its file, before what it was derived as, nil if that is lost, and theirs
// what it is derived as.
func (s *Store) planRenewal(e entry, job *staged, now, before []byte, theirs *corpus.Briefing, identity string, know *knowledge) (Outcome, error) {
	out := Outcome{ID: e.id, Change: Updated}
	mine, err := corpus.Decode(s.full(e.file), now, know.names)
	if err != nil {
		return out, err
	}
	if mine.Added.IsZero() {
		mine.Added = s.changedAt(e.file) // what it counted as so far
	}
	merged := mine
	base, err := corpus.Decode(derivedFile, before, know.names)
	if err != nil {
		base = nil
		out.Notes = append(out.Notes, "what it was derived as is lost: every field counts as edited from now on")
	} else {
		merged, out.Notes = merge(base, mine, theirs, know.corrections)
	}
	data, err := encodeOwn(merged, identity)
	if err != nil {
		return out, fmt.Errorf("renew %s: %w", s.full(e.file), err)
	}
	again, err := corpus.Decode(s.full(e.file), data, know.names)
	if err != nil {
		return out, fmt.Errorf("renew %s: %w", s.full(e.file), err)
	}
	if equal(again, mine) && again.Extra == mine.Extra {
		data = nil // not written anew for the sake of its line breaks
		if base != nil && equal(base, theirs) && len(job.before) == 1 {
			out.Change = Unchanged // but for what the record says of the text
		}
	}
	job.briefing = file{e.file, data}
	return out, nil
}

// encodeOwn returns the file of a briefing, with its identity where its
// address does not tell.
func encodeOwn(b *corpus.Briefing, identity string) ([]byte, error) {
	own := *b
	if identity == b.URL {
		identity = ""
	}
	if identity != "" || strings.Contains(own.Extra, identityKey) {
		own.Extra = withKey(own.Extra, identityKey, identity)
	}
	return corpus.Encode(&own)
}

// isDerived reports whether a file says that it was derived.
func isDerived(data []byte) bool {
	b, err := corpus.Decode("a.md", data, nil)
	return err != nil || b.Origin == corpus.OriginDerived
}

// newFile returns the name of the file of a new briefing.
func (s *Store) newFile(id string) (string, error) {
	root, err := s.root()
	if err != nil {
		return "", s.cannotRead(err)
	}
	name := path.Join(root, id+".md")
	if _, err := os.Lstat(s.full(name)); err == nil {
		return "", fmt.Errorf("%s came to be while it was to be written", s.full(name))
	}
	return name, nil
}

// recordFor returns the file that says what the article was derived as when
// its briefing, whose file is now, was last written, and whether nothing of an
// interrupted renewal is left.
func (s *Store) recordFor(id string, now []byte, know *knowledge) (record []byte, settled bool, err error) {
	record, err = readIfThere(s.path(originalsFolder, id, derivedFile))
	if err != nil {
		return nil, false, err
	}
	next, err := readIfThere(s.path(originalsFolder, id, pendingFile))
	if err != nil || next == nil {
		return record, err == nil, err
	}
	mine, err := corpus.Decode("mine.md", now, know.names)
	if err != nil {
		return record, false, nil // told when it is renewed
	}
	newer, err := corpus.Decode(pendingFile, next, know.names)
	if err != nil {
		return record, false, nil
	}
	older, err := corpus.Decode(derivedFile, record, know.names)
	if err == nil && shared(mine, newer) < shared(mine, older) {
		return record, false, nil
	}
	// It was written from the newer record, which a renewal that is begun now
	// must not lose: it takes its place at once.
	if err := os.Rename(s.path(originalsFolder, id, pendingFile), s.path(originalsFolder, id, derivedFile)); err != nil {
		return nil, false, s.cannotWrite(err)
	}
	return next, true, syncFolder(s.path(originalsFolder, id))
}

// readIfThere returns a file, nil if there is none.
func readIfThere(name string) ([]byte, error) {
	data, err := os.ReadFile(name)
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	return data, err
}

// originalFor returns the name of the original that an article is derived
// from, "" if there is none, and whether it is to be written: it is new if
// the text is.
func (s *Store) originalFor(e entry, in Incoming) (name string, isNew bool, err error) {
	var all []Original
	if e.derived || e.file != "" {
		if all, err = s.originalsOf(e.id); err != nil {
			return "", false, err
		}
	}
	if len(in.Original) == 0 || len(all) > 0 && e.text == in.TextHash {
		if len(all) == 0 {
			return "", false, nil
		}
		return path.Base(all[len(all)-1].name), false, nil
	}
	n := 1
	if len(all) > 0 {
		last := all[len(all)-1]
		if data, err := os.ReadFile(last.Path); err == nil && bytes.Equal(data, in.Original) {
			return last.name, false, nil // written before the writer was killed
		}
		n = last.Number + 1
	}
	return strconv.Itoa(n) + "." + safeExt(in.OriginalExt), true, nil
}

// safeExt returns how the name of an original ends: a few letters and digits,
// whatever a name from outside holds.
func safeExt(ext string) string {
	ext = strings.ToLower(strings.TrimPrefix(ext, "."))
	known := len(ext) > 0 && len(ext) <= 8 && !slices.ContainsFunc([]byte(ext), func(c byte) bool {
		return (c < 'a' || c > 'z') && (c < '0' || c > '9')
	})
	if !known {
		return "txt"
	}
	return ext
}
