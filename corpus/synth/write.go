package synth

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
)

// CatalogueFile returns the entities.yaml of a library.
func (g *Generator) CatalogueFile() []byte {
	var b strings.Builder
	b.WriteString("entities:\n")
	for _, e := range g.entries {
		fmt.Fprintf(&b, "  - name: %s\n    kind: %s\n", e.Name, e.Kind)
		if len(e.Aliases) > 0 {
			fmt.Fprintf(&b, "    aliases: [%s]\n", strings.Join(e.Aliases, ", "))
		}
		fmt.Fprintf(&b, "    description: %s\n", e.Description)
	}
	return []byte(b.String())
}

// Write writes the n briefings from the one numbered from on into the library
// dir, in folders by month, and its catalogue. It makes what is missing,
// replaces what is there, and syncs nothing: the files can be made again.
func (g *Generator) Write(ctx context.Context, dir string, from, n int) error {
	root := filepath.Join(dir, "briefings")
	if err := os.MkdirAll(root, 0o755); err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(dir, "entities.yaml"), g.CatalogueFile(), 0o644); err != nil {
		return err
	}
	var folders sync.Map // that are there
	return each(ctx, n, func(i int) error {
		name, data := g.File(from + i)
		full := filepath.Join(root, filepath.FromSlash(name))
		folder := filepath.Dir(full)
		if _, ok := folders.Load(folder); !ok {
			if err := os.MkdirAll(folder, 0o755); err != nil {
				return err
			}
			folders.Store(folder, true)
		}
		return os.WriteFile(full, data, 0o644)
	})
}
