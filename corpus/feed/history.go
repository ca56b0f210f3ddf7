package feed

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"time"

	"github.com/google/renameio/v2"
)

// Status says what became of a feed in a sync.
type Status string

// The statuses of a feed.
const (
	Fetched   Status = "fetched"   // there was something new on it
	Unchanged Status = "unchanged" // the server, or what it sent, says so
	Failed    Status = "failed"
	Waiting   Status = "waiting" // it failed before, or its server asks for time
	Ended     Status = "ended"   // it is gone for good
)

// Statuses lists every status.
func Statuses() []Status { return []Status{Fetched, Unchanged, Failed, Waiting, Ended} }

// Record is what was learnt of a feed when it was last read.
type Record struct {
	ETag         string    `json:"etag,omitempty"`
	LastModified string    `json:"last_modified,omitempty"`
	Digest       string    `json:"digest,omitempty"` // of what it sent
	Checked      time.Time `json:"checked,omitzero"` // when it was last asked
	Changed      time.Time `json:"changed,omitzero"` // when it last had something new
	Failures     int       `json:"failures,omitempty"`
	Next         time.Time `json:"next,omitzero"` // not to be asked before
	Held         time.Time `json:"held,omitzero"` // as its server asked for
	Status       Status    `json:"status,omitempty"`
	Reason       string    `json:"reason,omitempty"` // why it failed
	Entries      int       `json:"entries,omitempty"`
}

// NotBefore is up to when the feed is left alone; the zero time if it is not.
func (r Record) NotBefore() time.Time { return later(r.Next, r.Held) }

// History is what was learnt of feeds, by their addresses. It belongs to the
// library that their entries go to: an entry that the library lost does not
// come again while its feed says that nothing has changed.
type History struct {
	path    string
	records map[string]Record
}

type historyFile struct {
	Version int               `json:"version"`
	Feeds   map[string]Record `json:"feeds"`
}

// OpenHistory reads the history of a file. One that is not there, or that is
// broken, is empty: then all feeds are read anew.
func OpenHistory(path string) (*History, error) {
	h := &History{path: path, records: map[string]Record{}}
	data, err := os.ReadFile(path)
	if err != nil {
		if errors.Is(err, fs.ErrNotExist) {
			return h, nil
		}
		return nil, fmt.Errorf("read what is known of feeds: %w", err)
	}
	var f historyFile
	if json.Unmarshal(data, &f) == nil && f.Version == 1 && f.Feeds != nil {
		h.records = f.Feeds
	}
	return h, nil
}

// Record returns what was learnt of the feed of an address.
func (h *History) Record(address string) (Record, bool) {
	r, ok := h.records[address]
	return r, ok
}

// keep leaves only the records of feeds that are in the list.
func (h *History) keep(feeds []Feed) {
	listed := make(map[string]bool, len(feeds))
	for _, f := range feeds {
		listed[f.URL] = true
	}
	for address := range h.records {
		if !listed[address] {
			delete(h.records, address)
		}
	}
}

// save replaces the file. A history without one is forgotten.
func (h *History) save() error {
	if h.path == "" {
		return nil
	}
	data, err := json.MarshalIndent(historyFile{1, h.records}, "", " ")
	if err == nil {
		err = os.MkdirAll(filepath.Dir(h.path), 0o700)
	}
	if err == nil {
		err = renameio.WriteFile(h.path, append(data, '\n'), 0o600)
	}
	if why, ok := errors.AsType[syscall.Errno](err); ok {
		err = why // its path is that of a file that is to become this one
	}
	if err != nil {
		return fmt.Errorf("keep what is known of feeds in %s: %w", h.path, err)
	}
	return nil
}
