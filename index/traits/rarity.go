package traits

import _ "embed" // the table

// How rare a word is does not come from the library: a briefing would have to
// be weighed again whenever others come, and two libraries that hold the same
// would differ by how they came to it. It comes from a table of the language
// of news, made by the program in the folder train; its card is
// docs/models/rarity.md. A word that it lacks is as rare as can be.
//
//go:embed rarity.bin
var table string

const (
	rarest = 11.5 // of a word that the table lacks
	// RarityScale is how many steps of the table a rarity of one is.
	RarityScale = 256 / rarest
)

// rarity returns the inverse document frequency of a term in news, from about
// 0 for one in every text to rarest.
func rarity(number uint32) float32 {
	// Numbers are evenly spread, so that where one must stand is known to
	// some tens of places (interpolation search).
	low, high := 0, len(table)/4-1
	from, to := uint32(0), uint32(1<<numberBits-1)
	for low <= high && number >= from && number <= to {
		at := low
		if to > from {
			at += int(uint64(number-from) * uint64(high-low) / uint64(to-from))
		}
		entry := entryAt(at)
		switch found := entry >> 8; {
		case found == number:
			return float32(entry&0xff) / RarityScale
		case found < number:
			low, from = at+1, found+1
		default:
			high, to = at-1, found-1
		}
	}
	return rarest
}

// entryAt returns entry i of the table, which is sorted: the number of a term
// in the high bits, its rarity in the low ones.
func entryAt(i int) uint32 {
	t := table[i*4 : i*4+4]
	return uint32(t[0]) | uint32(t[1])<<8 | uint32(t[2])<<16 | uint32(t[3])<<24
}
