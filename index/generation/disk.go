package generation

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
)

// What is written is nobody else's affair.
const (
	filePerm   = 0o600
	folderPerm = 0o700
)

// disk changes the files of a cache folder. Every change passes through it, so
// that a test can end the program, or fill the disk, before any of them.
type disk struct {
	dir string
	// step is told before each change what it is and which file it is of; the
	// change is not made if it returns an error. It is nil but in tests.
	step func(change, name string) error
}

func (d *disk) path(name string) string { return filepath.Join(d.dir, name) }

// about is called before each change of a file.
func (d *disk) about(change, name string) error {
	if d.step == nil {
		return nil
	}
	return d.step(change, name)
}

// makeFolder makes the folder itself and what is above it.
func (d *disk) makeFolder() error {
	if info, err := os.Stat(d.dir); err == nil && info.IsDir() {
		return nil
	}
	if err := d.about("make", "."); err != nil {
		return err
	}
	return os.MkdirAll(d.dir, folderPerm)
}

// write writes a file and sees it on the disk.
func (d *disk) write(name string, fill func(io.Writer) error) error {
	if err := d.about("write", name); err != nil {
		return err
	}
	f, err := os.OpenFile(d.path(name), os.O_WRONLY|os.O_CREATE|os.O_TRUNC, filePerm)
	if err != nil {
		return err
	}
	if err := fill(f); err != nil {
		f.Close()
		return err
	}
	if err := d.about("sync", name); err != nil {
		f.Close()
		return err
	}
	if err := f.Sync(); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}

// writeBytes writes a file and sees it on the disk.
func (d *disk) writeBytes(name string, data []byte) error {
	return d.write(name, func(w io.Writer) error {
		_, err := w.Write(data)
		return err
	})
}

// replace gives a file the name of another.
func (d *disk) replace(from, to string) error {
	if err := d.about("rename", to); err != nil {
		return err
	}
	return os.Rename(d.path(from), d.path(to))
}

// syncNames sees the names in the folder on the disk. Where folders cannot be
// synced (Windows) there is nothing to do.
func (d *disk) syncNames() error {
	if err := d.about("sync", "."); err != nil {
		return err
	}
	if runtime.GOOS == "windows" {
		return nil
	}
	f, err := os.Open(d.dir)
	if err != nil {
		return err
	}
	defer f.Close()
	return f.Sync()
}

// remove removes a file or a folder with all that is in it. One that cannot be
// removed now, as another program has it open, is left to the next writer.
func (d *disk) remove(name string) error {
	if err := d.about("remove", name); err != nil {
		return err
	}
	err := os.RemoveAll(d.path(name))
	if err != nil && (runtime.GOOS == "windows" || errors.Is(err, fs.ErrNotExist)) {
		return nil
	}
	return err
}

// names lists what lies in the folder, nothing if it is not there.
func (d *disk) names() ([]string, error) {
	f, err := os.Open(d.dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return f.Readdirnames(-1)
}

// isPart reports whether a name in the folder is that of something that
// belongs to a generation, or was to.
func isPart(name string) bool {
	for _, prefix := range []string{segmentPrefix, generationPrefix, nextCurrent} {
		if strings.HasPrefix(name, prefix) {
			return true
		}
	}
	return false
}

// makeInside makes a folder in the folder.
func (d *disk) makeInside(name string) error {
	if err := d.about("make", name); err != nil {
		return err
	}
	return os.MkdirAll(d.path(name), folderPerm)
}
