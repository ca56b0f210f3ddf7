//go:build !unix

package health

import "io/fs"

// hasOthers says that a mode does not tell what others may do.
const hasOthers = false

// mayWrite returns why files cannot be made in a folder, as far as its mode
// tells.
func mayWrite(_ string, info fs.FileInfo) error {
	if info.Mode().Perm()&0o200 == 0 {
		return fs.ErrPermission
	}
	return nil
}
