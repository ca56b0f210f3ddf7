package store_test

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"

	"dossier/corpus/store"
)

// TestAReadOnlyLibraryCanBeRead looks at a library as a user does who may not
// write to it; whoever runs the tests may be root, who may everything.
func TestAReadOnlyLibraryCanBeRead(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "library")
	s := open(t, dir)
	put(t, s, article("One", 1), store.Imported)
	for name, perm := range map[string]fs.FileMode{"": 0o555, ".lock": 0o444, "briefings": 0o555, "briefings/about-one.md": 0o444, "originals": 0} {
		if err := os.Chmod(filepath.Join(dir, name), perm); err != nil {
			t.Fatal(err)
		}
	}
	t.Cleanup(func() {
		_ = os.Chmod(dir, 0o700)
		_ = os.Chmod(filepath.Join(dir, "briefings"), 0o700)
		_ = os.Chmod(filepath.Join(dir, "originals"), 0o700)
	})
	asNobody(t, dir, func() {
		s := open(t, dir)
		if _, err := s.Put(context.Background(), article("Two", 1)); !errors.Is(err, fs.ErrPermission) || !strings.Contains(err.Error(), "library "+dir+" cannot be written to") {
			t.Errorf("got %v", err)
		}
		if err := s.Remove(context.Background(), "about-one"); !errors.Is(err, fs.ErrPermission) {
			t.Errorf("got %v", err)
		}
		if _, err := store.Open(filepath.Join(dir, "originals")); err == nil {
			t.Error("a folder that cannot be read was opened")
		}
	})
	if got := len(load(t, open(t, dir)).Briefings); got != 1 {
		t.Errorf("%d briefings", got)
	}
}

// asNobody runs f with no right to what belongs to root, but to come to dir.
func asNobody(t *testing.T, dir string, f func()) {
	if os.Geteuid() != 0 {
		f()
		return
	}
	const nobody = 65534
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	for up := filepath.Dir(dir); up != "/" && up != filepath.Clean(os.TempDir()); up = filepath.Dir(up) {
		if err := os.Chmod(up, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	if err := syscall.Setfsuid(nobody); err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := syscall.Setfsuid(0); err != nil {
			panic(err)
		}
	}()
	f()
}
