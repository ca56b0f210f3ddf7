package generation

import (
	"maps"
	"slices"
)

// quarantine puts the generations that are not well where nobody takes them
// for an index, in place of what lay there, for whoever wants to know what
// happened. Segments that a generation that stays needs are left where they
// are.
func (c *Cache) quarantine(stays *Snapshot) error {
	d := c.disk
	names, err := d.names()
	if err != nil {
		return err
	}
	needed := map[string]bool{}
	if stays != nil {
		needFiles(needed, stays.name, stays.manifest)
	}
	move := map[string]bool{}
	for _, name := range names {
		if (isPart(name) || name == currentFile) && !needed[name] {
			move[name] = true
		}
	}
	if len(move) == 0 {
		return nil
	}
	if err := d.remove(quarantineFolder); err != nil {
		return err
	}
	if err := d.makeInside(quarantineFolder); err != nil {
		return err
	}
	for _, name := range slices.Sorted(maps.Keys(move)) {
		if err := d.replace(name, quarantineFolder+"/"+name); err != nil {
			return err
		}
	}
	return d.syncNames()
}

// quarantined is for how many generations what was damaged is kept.
const quarantined = 50

// forgetQuarantine removes what was damaged when it is long ago.
func (t *turn) forgetQuarantine() error {
	q := &disk{dir: t.c.disk.path(quarantineFolder)}
	newest, err := q.newestNumber()
	if err != nil || t.number < newest+quarantined {
		return err
	}
	return t.c.disk.remove(quarantineFolder)
}
