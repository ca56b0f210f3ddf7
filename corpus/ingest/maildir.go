package ingest

import (
	"os"
	"path/filepath"
)

// isMaildir reports whether a folder is a mailbox of one file a mail: it has
// the folders cur and new. Its subfolders have names that start with a dot.
func isMaildir(path string) bool {
	for _, dir := range [...]string{"cur", "new"} {
		info, err := os.Stat(filepath.Join(path, dir))
		if err != nil || !info.IsDir() {
			return false
		}
	}
	return true
}
