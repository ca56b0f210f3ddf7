package beside_test

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"dossier/corpus/beside"
)

func TestGuardKeepsAFaultOfAMappedFile(t *testing.T) {
	f, err := os.Create(filepath.Join(t.TempDir(), "mapped"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := f.Truncate(1 << 16); err != nil {
		t.Fatal(err)
	}
	mem, err := syscall.Mmap(int(f.Fd()), 0, 1<<16, syscall.PROT_READ, syscall.MAP_SHARED)
	if err != nil {
		t.Fatal(err)
	}
	defer syscall.Munmap(mem)
	if err := f.Truncate(0); err != nil {
		t.Fatal(err)
	}
	var got byte
	if crash := beside.Guard(func() { got = mem[1<<15] }); crash == nil {
		t.Errorf("read %d of a file that was cut", got)
	}
}
