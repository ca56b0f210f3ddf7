package generation_test

import (
	"os"
	"os/signal"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"dossier/index/generation"
)

// limitFiles lets no file of this program grow beyond a number of bytes.
func limitFiles(limit string) {
	n, err := strconv.ParseUint(limit, 10, 64)
	if err != nil {
		panic(err)
	}
	signal.Ignore(syscall.SIGXFSZ)
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: n, Max: n}); err != nil {
		panic(err)
	}
}

// TestAFullDisk has a program write an index under limits of the size of files
// that end it in every file of a generation.
func TestAFullDisk(t *testing.T) {
	l := newLibrary(t)
	for i := range 30 {
		l.write("n"+strconv.Itoa(i)+".md", "n"+strconv.Itoa(i), i)
	}
	refused := 0
	for limit := 16; limit < 1<<20; limit = limit * 3 / 2 {
		out, err := child(l, "GENERATION_TEST_LIMIT="+strconv.Itoa(limit)).Output()
		if err != nil {
			t.Fatalf("%d: %v\n%s", limit, err, out)
		}
		reader := l.open()
		if d := reader.Damage(); d != nil {
			t.Fatalf("%d: %v", limit, d)
		}
		if strings.Contains(string(out), "error <nil>") {
			break
		}
		refused++
		if !strings.Contains(string(out), "there is no room for the index in "+l.cache) || !strings.Contains(string(out), "hint make room") {
			t.Errorf("%d: %s", limit, out)
		}
		if got := told(t, reader); len(got) != 0 {
			t.Errorf("%d: %q", limit, got)
		}
	}
	if refused < 3 {
		t.Errorf("only %d refused", refused)
	}
	c := l.open()
	l.sync(c)
	l.equalsAfresh(c)
	l.clean(c)
}

// TestAReadOnlyCache keeps the index of a user who may read the cache and not
// write to it; whoever runs the tests may be root, who may everything.
func TestAReadOnlyCache(t *testing.T) {
	l := newLibrary(t)
	l.write("n1.md", "n1", 1)
	c := l.open()
	l.sync(c)
	want := told(t, c)
	l.write("n2.md", "n2", 2)
	readable := func(perm os.FileMode) {
		t.Helper()
		err := filepath.Walk(l.cache, func(path string, info os.FileInfo, err error) error {
			if err != nil {
				return err
			}
			if info.IsDir() {
				return os.Chmod(path, perm)
			}
			return os.Chmod(path, perm&0o666)
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	readable(0o555)
	defer readable(0o700)
	asNobody(t, l.cache, func() {
		c := l.open()
		_, err := c.Sync(t.Context(), nil)
		u, ok := err.(*generation.Unwritable)
		if !ok || !strings.Contains(err.Error(), l.cache+": the folder cannot be written to") || !strings.Contains(u.Hint(), "XDG_CACHE_HOME") {
			t.Errorf("got %v", err)
		}
		if got := told(t, c); strings.Join(got, "") != strings.Join(want, "") {
			t.Errorf("got %q", got)
		}
		if st := c.Status(); st.Briefings != 1 || st.Writing {
			t.Errorf("got %+v", st)
		}
	})
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
