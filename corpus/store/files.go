package store

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"

	"github.com/google/renameio/v2"
)

// makeFolder makes dir and what is above it, each so that it outlasts a power
// cut.
func makeFolder(dir string) error {
	info, err := os.Stat(dir)
	if err == nil {
		if !info.IsDir() {
			return &fs.PathError{Op: "make folder", Path: dir, Err: errors.New("there is a file of this name")}
		}
		return nil
	}
	if !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	above := filepath.Dir(dir)
	if above != dir {
		if err := makeFolder(above); err != nil {
			return err
		}
	}
	if err := os.Mkdir(dir, folderPerm); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	return syncFolder(above)
}

// syncFolder writes the names in dir to the disk. Where folders cannot be
// synced (Windows) there is nothing to do.
func syncFolder(dir string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	f, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer f.Close()
	return f.Sync()
}

// writeSynced writes a new file and sees it on the disk.
func writeSynced(path string, data []byte) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, filePerm)
	if err != nil {
		return err
	}
	if _, err := f.Write(data); err != nil {
		f.Close()
		return err
	}
	if err := f.Sync(); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}

// aside returns the folder for the new files of dir, on the same disk and
// passed over by everything that reads the library.
func (x *session) aside(dir string) (string, error) {
	place := filepath.Join(dir, newFolder)
	if x.folders[place] {
		return place, nil
	}
	if err := makeFolder(dir); err != nil {
		return "", err
	}
	if err := os.Mkdir(place, folderPerm); err != nil && !errors.Is(err, fs.ErrExist) {
		return "", err
	}
	x.folders[place] = true
	return place, nil
}

// put writes one file, whose folder for new files is there, so that its name
// leads at any time to what was there or to what is to be there. The name is
// not yet on the disk.
func (x *session) put(f file) error {
	name := x.s.full(f.name)
	p, err := renameio.NewPendingFile(name, renameio.WithTempDir(filepath.Join(filepath.Dir(name), newFolder)), renameio.WithStaticPermissions(filePerm))
	if err != nil {
		return err
	}
	defer p.Cleanup()
	x.s.about()
	if _, err := p.Write(f.data); err != nil {
		return err
	}
	x.s.about()
	return p.CloseAtomicallyReplace()
}

// replace writes one file and sees it on the disk with its name.
func (x *session) replace(f file) error {
	dir := filepath.Dir(x.s.full(f.name))
	if _, err := x.aside(dir); err != nil {
		return err
	}
	if err := x.put(f); err != nil {
		return err
	}
	x.s.about()
	return syncFolder(dir)
}
