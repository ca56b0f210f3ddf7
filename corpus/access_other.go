//go:build !unix

package corpus

import "io/fs"

// mayWrite returns why files cannot be made in a folder, as far as its mode
// tells.
func mayWrite(_ string, info fs.FileInfo) error {
	if info.Mode().Perm()&0o200 == 0 {
		return fs.ErrPermission
	}
	return nil
}
