// Package record keeps a briefing as bytes that can be read in parts: what a
// row of a list needs first, then all that has words, then the body, then what
// proves it.
//
// A record is disposable: it is made of a file of the library and can be made
// again. Its law is that what Append writes Decode reads back unchanged. Read
// this file for the parts, encode.go, decode.go and reader.go for the bytes, row.go
// for rows.
package record

import "errors"

// Version names the format of the bytes, and the rule by which a file gives ids
// to what it names. Records of another version must be made again.
const Version = 4

// ErrCorrupt is what every error of this package wraps: bytes that are not a
// record.
var ErrCorrupt = errors.New("corrupt record")

// Part is how far a record is read.
type Part uint8

// The parts of a record, in their order. Each holds those before it.
const (
	// PartRow is id, title, dek, source, address, date, when it was added,
	// origin, story and topics, and of each entity the id.
	PartRow Part = iota
	// PartTexts is everything with words but the body and evidence. Mentions
	// of entities have their number and no places: the spans are empty.
	PartTexts
	// PartBody is the body as well.
	PartBody
	// All is the whole briefing.
	All
)
