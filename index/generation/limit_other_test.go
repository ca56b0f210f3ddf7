//go:build !linux

package generation_test

// limitFiles is asked for by tests of Linux only.
func limitFiles(string) { panic("no limits here") }
