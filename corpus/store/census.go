package store

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"

	"dossier/corpus"
)

// entry is a stored article as the census knows it.
type entry struct {
	id       string
	file     string // of the briefing, relative to the library, with slashes; "" if there is none
	identity string // the article's; "" for a briefing that only a person wrote
	also     string // what it came in as, if a person changed its address since
	text     string // hash of the article's text as it came in last
	derived  bool   // there is a record of what was derived
	trashed  bool
}

// census says which articles the library holds, so that an import finds each
// without reading all. It is taken once from the heads of the files, kept in
// step with what is written, and thrown away when the files change by other
// hands.
type census struct {
	turns int    // of the lock, when it was last right
	stamp string // of the folders, likewise

	entries    map[string]*entry // by id
	byIdentity map[string]string // → id
	byText     map[string]string // → id
	taken      map[string]bool   // ids and file names that a new briefing cannot have
	next       map[string]int    // by the id that a title suggests: where to go on counting
}

// takeCensus reads the heads of all files and removes what a writer that was
// killed left behind. Only who has the turn may do that.
func (s *Store) takeCensus(ctx context.Context) (*census, error) {
	c := &census{
		entries: map[string]*entry{}, byIdentity: map[string]string{}, byText: map[string]string{},
		taken: map[string]bool{}, next: map[string]int{},
	}
	root, err := s.root()
	if err != nil {
		return nil, s.cannotRead(err)
	}
	if err := s.sweep(root); err != nil {
		return nil, s.cannotWrite(err)
	}
	for _, place := range []string{root, trashFolder} {
		names, err := markdownBelow(s.dir, place)
		if err != nil {
			return nil, s.cannotRead(err)
		}
		for _, name := range names {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			c.meet(name, s.headOf(name), place == trashFolder)
		}
	}
	folders, err := os.ReadDir(s.path(originalsFolder))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, s.cannotRead(err)
	}
	for _, f := range folders {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if id := f.Name(); f.IsDir() && isID(id) {
			c.taken[id] = true
			if identity, text, ok := s.derivedHead(id); ok {
				c.meetDerived(id, identity, text)
			}
		}
	}
	for _, e := range c.entries {
		c.learn(e)
	}
	return c, nil
}

// meet enters the briefing in file.
func (c *census) meet(file string, h head, trashed bool) {
	base := strings.TrimSuffix(path.Base(file), path.Ext(file))
	id := h.id
	if !isID(id) {
		id = corpus.Slug(base)
	}
	c.taken[id] = true
	c.taken[strings.ToLower(base)] = true
	if e := c.entries[id]; e != nil && !(e.trashed && !trashed) {
		return // the first of two has the id, as on loading
	}
	e := &entry{id: id, file: file, identity: h.identity, trashed: trashed}
	if e.identity == "" {
		e.identity = h.url
	}
	c.entries[id] = e
}

// meetDerived enters what is recorded of the article id.
func (c *census) meetDerived(id, identity, text string) {
	e := c.entries[id]
	if e == nil { // the writer was killed before the briefing was written
		e = &entry{id: id}
		c.entries[id] = e
	}
	e.derived = true
	e.text = text
	if e.identity == "" {
		e.identity = identity
	}
	e.also = identity
}

// learn makes e known by its identity and its text.
func (c *census) learn(e *entry) {
	put := func(by map[string]string, key string) {
		if key == "" {
			return
		}
		if id, known := by[key]; known && id != e.id {
			// Of two that claim one identity the living has it, then the
			// first by id: maps are walked in any order.
			if o := c.entries[id]; o.trashed == e.trashed && id < e.id || !o.trashed && e.trashed {
				return
			}
		}
		by[key] = e.id
	}
	c.taken[e.id] = true
	put(c.byIdentity, e.identity)
	put(c.byIdentity, e.also)
	put(c.byText, e.text)
}

// textIdentity is the identity of an article without an address.
func textIdentity(hash string) string { return "text:" + hash }

func isTextIdentity(identity string) bool { return strings.HasPrefix(identity, "text:") }

// find returns the stored article that one with this identity, text and given
// id is, nil if it is new. The same identity makes the same article. The same
// text, or the same given id, does so only where one of the two has no
// address: two papers that print the same wire story are two articles.
func (c *census) find(identity, text, given string) *entry {
	if id, ok := c.byIdentity[identity]; ok {
		return c.entries[id]
	}
	joins := func(e *entry) bool {
		return e != nil && (isTextIdentity(identity) || isTextIdentity(e.identity))
	}
	if e := c.entries[c.byText[text]]; joins(e) {
		return e
	}
	if given != "" {
		if e := c.entries[given]; joins(e) {
			return e
		}
	}
	return nil
}

// newID returns the id of a new article: suggested, or that with the next
// number.
func (c *census) newID(suggested string) string {
	if !c.taken[suggested] && !reserved(suggested) {
		return suggested
	}
	for n := max(c.next[suggested], 2); ; n++ {
		if id := suggested + "-" + strconv.Itoa(n); !c.taken[id] {
			c.next[suggested] = n + 1
			return id
		}
	}
}

// reserved reports whether Windows keeps files of this name for itself.
func reserved(id string) bool {
	switch id {
	case "con", "prn", "aux", "nul":
		return true
	}
	return len(id) == 4 && (id[:3] == "com" || id[:3] == "lpt") && id[3] >= '0' && id[3] <= '9'
}

// isID reports whether s can be an id, and so a file name: nothing in it
// leads out of a folder.
func isID(s string) bool {
	if s == "" || len(s) > 200 || s[0] == '-' || s[len(s)-1] == '-' || strings.Contains(s, "--") {
		return false
	}
	for i := range len(s) {
		if c := s[i]; c != '-' && (c < 'a' || c > 'z') && (c < '0' || c > '9') {
			return false
		}
	}
	return true
}

func (s *Store) cannotRead(err error) error {
	return &fs.PathError{Op: "read library", Path: s.dir, Err: readable(err)}
}

// sweep removes files that were being written when their writer was killed.
// Nothing of them is in the library yet.
func (s *Store) sweep(root string) error {
	remove := []string{s.path(newFolder), s.path(originalsFolder, newFolder), s.path(trashFolder, newFolder)}
	_ = filepath.WalkDir(s.path(root), func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil || !d.IsDir():
			return nil
		case d.Name() == newFolder:
			remove = append(remove, name)
			return fs.SkipDir
		case name != s.path(root) && (strings.HasPrefix(d.Name(), ".") || d.Name() == trashFolder || d.Name() == originalsFolder):
			return fs.SkipDir
		}
		return nil
	})
	folders, err := os.ReadDir(s.path(originalsFolder))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	for _, f := range folders {
		if f.IsDir() && isID(f.Name()) {
			remove = append(remove, s.path(originalsFolder, f.Name(), newFolder))
		}
	}
	for _, name := range remove {
		if err := os.RemoveAll(name); err != nil {
			return err
		}
	}
	return nil
}
