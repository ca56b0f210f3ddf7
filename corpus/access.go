package corpus

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// ErrNoFolder says that a file stands where a folder is wanted.
var ErrNoFolder = errors.New("not a folder")

// CanWrite returns why files cannot be made in a folder, which need not be
// there yet, nil if they can.
func CanWrite(dir string) error {
	for {
		info, err := os.Stat(dir)
		switch {
		case err == nil && !info.IsDir():
			return ErrNoFolder
		case err == nil:
			return mayWrite(dir, info)
		case !errors.Is(err, fs.ErrNotExist):
			return err
		}
		above := filepath.Dir(dir)
		if above == dir {
			return err
		}
		dir = above
	}
}
