package traits

import (
	_ "embed" // the table
	"sync"
)

// How rare a word is does not come from the library: a briefing would have to
// be weighed again whenever others come, and two libraries that hold the same
// would differ by how they came to it. It comes from a table of the language
// of news, made by the program in the folder train; its card is
// docs/models/rarity.md. A word that it lacks is as rare as can be.
//
//go:embed rarity.bin
var table string

const (
	// Rarest is the rarity of a word that the table lacks. A word that is
	// rarer still tells no more: two texts share it by chance.
	Rarest = 6.5
	// RarityScale is how many steps of the table a rarity of one is.
	RarityScale = 255 / Rarest
)

// rarities is the table by number, open addressing: number<<8 | rarity, and
// one of rarity 0 in a slot that is free.
var rarities = sync.OnceValue(func() *[raritySlots]uint32 {
	slots := new([raritySlots]uint32)
	for i := 0; i+4 <= len(table); i += 4 {
		entry := uint32(table[i]) | uint32(table[i+1])<<8 | uint32(table[i+2])<<16 | uint32(table[i+3])<<24
		at := entry >> 8 % raritySlots
		for slots[at] != 0 {
			at = (at + 1) % raritySlots
		}
		slots[at] = entry
	}
	return slots
})

const raritySlots = 1 << 15 // a power of two, twice the table's entries

// Rarity returns the inverse document frequency of a term in news: the
// logarithm of how many texts there are for each that has it, from about 0 for
// a word of every text to Rarest.
func Rarity(number uint32) float32 {
	slots := rarities()
	for at := number % raritySlots; slots[at] != 0; at = (at + 1) % raritySlots {
		if slots[at]>>8 == number {
			return float32(slots[at]&0xff) / RarityScale
		}
	}
	return Rarest
}
