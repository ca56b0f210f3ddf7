package main

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// measurePeers builds the module of the peers and has it do the same work.
// Where it cannot be built (it takes a C compiler, and modules that dossier
// does not need) there are no peers, and the tables say so.
func measurePeers(ctx context.Context, l *library, names string) ([]measure, error) {
	known, err := l.known()
	if err != nil {
		return nil, err
	}
	root, err := exec.CommandContext(ctx, "go", "list", "-f", "{{.Dir}}", "dossier").Output()
	if err != nil {
		return nil, err
	}
	program := filepath.Join(l.dir, "peers.exe")
	build := exec.CommandContext(ctx, "go", "build", "-tags", "sqlite_fts5", "-o", program, ".")
	build.Dir = filepath.Join(strings.TrimSpace(string(root)), "index", "bench", "peers")
	build.Stderr = os.Stderr
	if err := build.Run(); err != nil {
		progress("the peers cannot be built here: %v", err)
		return nil, nil
	}
	if err := os.MkdirAll(l.peers(), 0o755); err != nil {
		return nil, err
	}
	cmd := exec.CommandContext(ctx, program, "-docs", l.docs(), "-asks", l.asks(), "-work", l.peers(),
		"-library", filepath.Join(l.folder(), "briefings"), "-only", names)
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		progress("peers: %v", err) // what was measured until then is told
	}
	var all []measure
	for lines := json.NewDecoder(bytes.NewReader(out)); lines.More(); {
		var m measure
		if err := lines.Decode(&m); err != nil {
			return nil, err
		}
		if m.What == "size" { // it is told in megabytes
			m.Unit = "×"
			for _, v := range []*float64{&m.P50, &m.P95, &m.P99, &m.Max} {
				*v *= 1e6 / float64(known.Text)
			}
		}
		all = append(all, m)
	}
	return all, nil
}
