package main

import (
	"context"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
)

// measureTerminal has tui/e2e/bench time the program, as it is released, with
// the library in a terminal: starts, typing, memory; and newsboat beside it. It
// is run and not called, as nothing below the reader may import it.
func measureTerminal(ctx context.Context, l *library, newsboat bool) ([]measure, error) {
	args := []string{"run", "dossier/tui/e2e/bench", "-library", l.folder(), "-cache", l.cache(), "-asks", l.asks(), "-runs", "15"}
	if newsboat {
		args = append(args, "-newsboat", filepath.Join(l.dir, "newsboat"), "-docs", l.docs())
	}
	cmd := exec.CommandContext(ctx, "go", args...)
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return nil, err
	}
	var ms []measure
	return ms, json.Unmarshal(out, &ms)
}
