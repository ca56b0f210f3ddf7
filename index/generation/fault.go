package generation

import (
	"errors"
	"fmt"
	"io/fs"
	"syscall"
)

// ErrNone is returned where there is no index of the library yet.
var ErrNone = errors.New("there is no index of the library yet")

// Cause says what is wrong with an index in the cache.
type Cause string

// The causes of damage.
const (
	Missing Cause = "missing"       // a file that belongs to it is not there
	Corrupt Cause = "corrupt"       // cut, overwritten, or not what was written
	Foreign Cause = "foreign"       // the index of another library, or no index at all
	Older   Cause = "older version" // made by an older dossier: it is made again
	Newer   Cause = "newer version" // made by a newer dossier: it is left alone
)

// Damage is an index in the cache that cannot be used as it is. The library is
// not touched by it: the index is made again from the files, but for one that
// a newer dossier made.
type Damage struct {
	Path  string // of the file in which it was noticed
	Cause Cause
	Err   error // what was found; nil if the cause says all
}

// Error says what was noticed, for people.
func (d *Damage) Error() string { return d.Path + ": " + d.what() }

// what says what was noticed without saying where.
func (d *Damage) what() string {
	var what string
	switch d.Cause {
	case Missing:
		what = "a file of the index is missing"
	case Foreign:
		what = "this is not an index of the library"
	case Older:
		what = "the index was made by an older dossier"
	case Newer:
		what = "the index was made by a newer dossier"
	default:
		what = "the index is damaged"
	}
	if d.Err != nil {
		what += ": " + d.Err.Error()
	}
	return what
}

// Unwrap returns what was found.
func (d *Damage) Unwrap() error { return d.Err }

// Hint says what becomes of it or what to do.
func (d *Damage) Hint() string {
	if d.Cause == Newer {
		return "use the newer dossier, or remove the folder: it can be made again at any time"
	}
	return "whatever reads the library next makes it again, and so does dossier index rebuild; nothing in the library is lost"
}

// damaged returns err as a Damage of the file at path, which it is already if
// it was noticed further down.
func damaged(path string, err error) *Damage {
	if d, ok := errors.AsType[*Damage](err); ok {
		return d
	}
	if errors.Is(err, fs.ErrNotExist) {
		return &Damage{Path: path, Cause: Missing}
	}
	return &Damage{Path: path, Cause: Corrupt, Err: err}
}

// Unwritable is a cache that an index cannot be kept in. The library can be
// read and searched all the same, with an index in memory.
type Unwritable struct {
	Path string // the folder in the cache
	Err  error
}

// Error says why, for people.
func (u *Unwritable) Error() string {
	switch {
	case errors.Is(u.Err, syscall.ENOSPC), errors.Is(u.Err, syscall.EDQUOT), errors.Is(u.Err, syscall.EFBIG):
		return fmt.Sprintf("there is no room for the index in %s", u.Path)
	case errors.Is(u.Err, fs.ErrPermission), errors.Is(u.Err, syscall.EROFS):
		return fmt.Sprintf("the index cannot be kept in %s: the folder cannot be written to", u.Path)
	}
	return fmt.Sprintf("the index cannot be kept in %s: %v", u.Path, bare(u.Err))
}

// Unwrap returns the error of the file system.
func (u *Unwritable) Unwrap() error { return u.Err }

// Hint says what to do.
func (u *Unwritable) Hint() string {
	switch {
	case errors.Is(u.Err, syscall.ENOSPC), errors.Is(u.Err, syscall.EDQUOT), errors.Is(u.Err, syscall.EFBIG):
		return "make room, or name another place with XDG_CACHE_HOME"
	}
	return "make the folder writable, or name another place with XDG_CACHE_HOME"
}

// unwritable returns err, which came of a change in the cache, as Unwritable.
func (c *Cache) unwritable(err error) error {
	if err == nil {
		return nil
	}
	if u, ok := errors.AsType[*Unwritable](err); ok {
		return u
	}
	return &Unwritable{Path: c.disk.dir, Err: err}
}

// bare returns err without the name of the file that a file system puts before
// it.
func bare(err error) error {
	if pe, ok := errors.AsType[*fs.PathError](err); ok {
		return pe.Err
	}
	return err
}
