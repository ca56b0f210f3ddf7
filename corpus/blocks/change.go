package blocks

import (
	"fmt"
	"slices"
	"strings"
)

// Add adds a block at the end of the list. The intro stands at the head of a
// list that was empty.
func (l *List) Add(intro, name string, fields []Field) *Block {
	b := &Block{above: l.below}
	l.below = nil
	switch {
	case len(l.Blocks) > 0:
		b.above = append([]string{""}, b.above...)
	case len(b.above) == 0:
		b.above = strings.Split(intro, "\n")
	}
	b.Write(name, fields)
	l.Blocks = append(l.Blocks, b)
	return b
}

// Remove removes a block. What people wrote above it stays.
func (l *List) Remove(b *Block) {
	i := slices.Index(l.Blocks, b)
	if i < 0 {
		return
	}
	if i+1 < len(l.Blocks) {
		next := l.Blocks[i+1]
		next.above = slices.Concat(b.above, next.above)
	} else {
		l.below = slices.Concat(b.above, l.below)
	}
	l.Blocks = slices.Delete(l.Blocks, i, i+1)
}

// Write writes the lines of a block anew, without the fields that have no
// value. Lines for people stay, below the others.
func (b *Block) Write(name string, fields []Field) {
	b.Name = name
	lines := []string{name}
	for _, f := range fields {
		if f.Value != "" {
			lines = append(lines, fmt.Sprintf("  %-7s %s", f.Key, f.Value))
		}
	}
	for _, l := range b.raw {
		if strings.HasPrefix(strings.TrimSpace(l), "#") {
			lines = append(lines, l)
		}
	}
	b.raw = lines
}
