package segment

import (
	"dossier/corpus"
	"dossier/index/traits"
)

// traitsOf appends what is kept of a briefing to compare it with others, and
// to top the terms that it is looked up by.
func traitsOf(dst []byte, b *corpus.Briefing, top []uint32) ([]byte, []uint32) {
	from := len(dst)
	dst = traits.Append(dst, b)
	v, err := traits.Of(dst[from:])
	if err != nil {
		return dst, top
	}
	return dst, v.Top(top)
}
