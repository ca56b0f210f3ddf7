package generation

import (
	"cmp"
	"errors"
	"io/fs"
	"os"
	"slices"
	"strings"
)

// readCurrent returns the name of the generation that CURRENT names, "" if
// there is no CURRENT.
func (c *Cache) readCurrent() (string, error) {
	path := c.disk.path(currentFile)
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return "", nil
	}
	if err != nil {
		return "", err
	}
	name, ok := strings.CutSuffix(string(data), "\n")
	if _, number := generationNumber(name); !ok || !number {
		return "", &Damage{Path: path, Cause: Corrupt, Err: errors.New("it names no generation")}
	}
	return name, nil
}

// writeCurrent makes name the current generation: whoever reads CURRENT finds
// the one before or this one.
func (d *disk) writeCurrent(name string) error {
	if err := d.writeBytes(nextCurrent, []byte(name+"\n")); err != nil {
		return err
	}
	if err := d.replace(nextCurrent, currentFile); err != nil {
		return err
	}
	return d.syncNames()
}

// generations lists the generations that have a manifest in the folder, newest
// first.
func (d *disk) generations() ([]string, error) {
	names, err := d.names()
	if err != nil {
		return nil, err
	}
	var out []string
	for _, name := range names {
		if g, ok := strings.CutSuffix(name, manifestSuffix); ok {
			if _, ok := generationNumber(g); ok {
				out = append(out, g)
			}
		}
	}
	slices.SortFunc(out, func(a, b string) int {
		m, _ := generationNumber(a)
		n, _ := generationNumber(b)
		return cmp.Or(cmp.Compare(n, m), cmp.Compare(b, a))
	})
	return out, nil
}

// newestNumber returns the number of the newest generation in the folder, 0 if
// there is none.
func (d *disk) newestNumber() (uint64, error) {
	all, err := d.generations()
	if err != nil || len(all) == 0 {
		return 0, err
	}
	n, _ := generationNumber(all[0])
	return n, nil
}
