package generation

import (
	"slices"
	"strings"
)

// kept is how many generations stay in the folder: the current one, and the
// one before it for who is about to open it, and in case the current one is
// damaged.
const kept = 2

// collect removes what no generation that stays needs: older generations,
// segments, and what a writer that was killed was writing.
func (t *turn) collect() error {
	if t.older != "" {
		return nil // not before there is something in its place
	}
	d := t.c.disk
	names, err := d.names()
	if err != nil {
		return err
	}
	needed := map[string]bool{}
	left := kept
	if t.base != nil {
		needFiles(needed, t.base.name, t.base.manifest)
		left--
	}
	generations, err := d.generations()
	if err != nil {
		return err
	}
	for _, name := range generations {
		if left == 0 {
			break
		}
		if n, _ := generationNumber(name); t.base != nil && n >= t.base.Number() {
			continue // is current, or was never
		}
		if m, err := t.c.readManifest(name); err == nil {
			needFiles(needed, name, m)
			left--
		}
	}
	if slices.Contains(names, quarantineFolder) {
		if err := t.forgetQuarantine(); err != nil {
			return err
		}
	}
	slices.Sort(names)
	for _, name := range names {
		if isPart(name) && !needed[name] && !t.making[strings.TrimSuffix(name, stampsSuffix)] && !t.c.isMerging(name) {
			if err := d.remove(name); err != nil {
				return err
			}
		}
	}
	return nil
}

// needFiles enters the names in the folder that a generation needs.
func needFiles(needed map[string]bool, name string, m *manifest) {
	needed[name+manifestSuffix] = true
	needed[m.Data.Name] = true
	for _, e := range m.Segments {
		needed[e.Name] = true
		for _, f := range e.Files {
			top, _, _ := strings.Cut(f.Name, "/")
			needed[top] = true
		}
	}
}
