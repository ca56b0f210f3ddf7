package main

import (
	"os"
	"os/exec"
	"slices"
	"strings"
	"time"
)

// initCost is what the initialisation of one package took.
type initCost struct {
	pkg  string
	took time.Duration
}

// traceInits lists what packages cost at the start, dearest first, each by
// its median over some starts.
func traceInits(p programs, dir string) ([]initCost, error) {
	all := map[string]series{}
	for range 11 {
		cmd := exec.Command(p.dossier, "version")
		cmd.Dir = dir
		cmd.Env = append(os.Environ(), "GODEBUG=inittrace=1")
		var trace strings.Builder
		cmd.Stderr = &trace
		if err := cmd.Run(); err != nil {
			return nil, err
		}
		for _, line := range strings.Split(trace.String(), "\n") {
			// init PACKAGE @0.12 ms, 0.034 ms clock, 5678 bytes, 9 allocs
			f := strings.Fields(line)
			if len(f) < 6 || f[0] != "init" {
				continue
			}
			took, err := time.ParseDuration(f[4] + "ms")
			if err != nil {
				return nil, err
			}
			all[f[1]] = append(all[f[1]], took)
		}
	}
	var costs []initCost
	for pkg, s := range all {
		costs = append(costs, initCost{pkg, s.median()})
	}
	slices.SortFunc(costs, func(a, b initCost) int {
		if a.took != b.took {
			return int(b.took - a.took)
		}
		return strings.Compare(a.pkg, b.pkg)
	})
	return costs, nil
}
