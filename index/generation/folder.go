package generation

import (
	"crypto/sha256"
	"encoding/hex"
	"path/filepath"
	"strings"
)

// Folder returns where the index of the library at path (absolute) is kept
// below a cache folder such as ~/.cache/dossier. The name begins with that of
// the library's folder, for whoever looks, and ends with a hash of the path.
func Folder(cache, path string) string {
	path = filepath.Clean(path)
	sum := sha256.Sum256([]byte(path))
	name := strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9', r == '-':
			return r
		case r >= 'A' && r <= 'Z':
			return r + 'a' - 'A'
		}
		return '-'
	}, filepath.Base(path))
	if len(name) > 40 {
		name = name[:40]
	}
	return filepath.Join(cache, "index", strings.Trim(name, "-")+"-"+hex.EncodeToString(sum[:8]))
}
