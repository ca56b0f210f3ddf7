package state

import (
	"errors"
	"hash/crc32"
	"strconv"
	"strings"
	"time"
)

// A record is one line of a log:
//
//	9f3ac21e m0qk4v7x2a read aws-loses-bedrock-leader <
//
// that is: the CRC-32C of what follows it, in hexadecimal; the stamp in base
// 36; what is done; to what; and then what that takes. Fields are apart by one
// space, and stand in Go's quotation marks where they hold more than letters,
// digits and signs of ASCII. The fields of each operation:
//
//	read KEY, unread KEY, star KEY, unstar KEY
//	tag KEY NAME, untag KEY NAME
//	note KEY ID NTH WORDS TEXT, unnote KEY ID
//	at KEY BYTES
//	visit KEY TIME
//	undo STEP, redo STEP
//
// "<STEP" behind the fields says of which step the record is, by the stamp of
// the step's first record; "<" alone is that record. A comment has behind it
// what the comment said before: NTH WORDS TEXT, or nothing if there was none.
// Lines that start with "#" are for people. docs/state.md says so too.
type record struct {
	stamp  stamp
	change Change
	step   stamp  // 0 if it is not of a step
	was    Remark // of a step on a comment: what it said before; zero if nothing
	hash   uint64 // of the key, for marks.apply
}

// Why a line is not a record.
var (
	errChecksum = errors.New("is broken: what it says and its checksum differ")
	errForm     = errors.New("is not a record of marks")
	errUnknown  = errors.New("is of a kind that this version does not know; it is kept")
	errCut      = errors.New("is cut off")
	errNoRecord = errors.New("is for people")
)

// castagnoli is made once: the table of a checksum that processors compute.
var castagnoli = crc32.MakeTable(crc32.Castagnoli)

const checkLen = 8

// appendLine adds a record to b as a line, its end included.
func appendLine(b []byte, r *record) []byte {
	start := len(b)
	b = append(b, "00000000 "...)
	b = strconv.AppendUint(b, uint64(r.stamp), stampBase)
	b = append(b, ' ')
	b = append(b, r.change.Op.String()...)
	b = append(b, ' ')
	c := &r.change
	if c.Op == Undone || c.Op == Redone {
		b = strconv.AppendUint(b, uint64(r.step), stampBase)
		return sealed(b, start)
	}
	b = appendField(b, c.Key)
	switch c.Op {
	case Tag, Untag, Unnote:
		b = appendField(append(b, ' '), c.Name)
	case Note:
		b = appendField(append(b, ' '), c.Name)
		b = appendRemark(b, c.Note)
	case At:
		b = strconv.AppendInt(append(b, ' '), int64(c.At), 10)
	case Visit:
		b = c.When.AppendFormat(append(b, ' '), time.RFC3339Nano)
	}
	if r.step == 0 {
		return sealed(b, start)
	}
	b = append(b, " <"...)
	if r.step != r.stamp {
		b = strconv.AppendUint(b, uint64(r.step), stampBase)
	}
	if r.was != (Remark{}) {
		b = appendRemark(b, r.was)
	}
	return sealed(b, start)
}

// sealed ends the line that starts at start with its checksum and its end.
func sealed(b []byte, start int) []byte {
	const digits = "0123456789abcdef"
	sum := crc32.Checksum(b[start+checkLen+1:], castagnoli)
	for i := checkLen - 1; i >= 0; i-- {
		b[start+i] = digits[sum&15]
		sum >>= 4
	}
	return append(b, '\n')
}

func appendRemark(b []byte, r Remark) []byte {
	b = strconv.AppendInt(append(b, ' '), int64(r.Nth), 10)
	b = appendField(append(b, ' '), r.Words)
	return appendField(append(b, ' '), r.Text)
}

func appendField(b []byte, s string) []byte {
	if isBare(s) {
		return append(b, s...)
	}
	return strconv.AppendQuote(b, s)
}

// isBare reports whether a field needs no quotation marks.
func isBare(s string) bool {
	if s == "" || s[0] == '<' {
		return false
	}
	for i := 0; i < len(s); i++ {
		if c := s[i]; c <= ' ' || c >= 0x7f || c == '"' {
			return false
		}
	}
	return true
}

// intact reports whether a line has the checksum of what it says.
func intact(line []byte) bool {
	if len(line) < checkLen+2 || line[checkLen] != ' ' {
		return false
	}
	var sum uint32
	for _, c := range line[:checkLen] {
		switch {
		case c >= '0' && c <= '9':
			c -= '0'
		case c >= 'a' && c <= 'f':
			c -= 'a' - 10
		default:
			return false
		}
		sum = sum<<4 | uint32(c)
	}
	return sum == crc32.Checksum(line[checkLen+1:], castagnoli)
}

// parse reads a line whose checksum was found good, without its end. Each record
// has one form: a line that appendLine would write otherwise is none. The
// strings of the record share the line's memory.
func parse(line string, r *record) error {
	*r = record{}
	f := fields{rest: line[checkLen+1:]}
	r.stamp = f.stamp()
	word := f.bare()
	c := &r.change
	if c.Op = opOf(word); c.Op == 0 {
		if f.bad {
			return errForm
		}
		return errUnknown
	}
	if c.Op == Undone || c.Op == Redone {
		r.step = f.stamp()
		return f.end()
	}
	c.Key = f.text(maxKey)
	switch c.Op {
	case Tag, Untag, Unnote:
		c.Name = f.text(maxName)
	case Note:
		c.Name = f.text(maxName)
		c.Note = f.remark()
	case At:
		c.At = f.number()
	case Visit:
		c.When = f.time()
	}
	if f.rest == "" {
		return f.end()
	}
	step, ok := strings.CutPrefix(f.bare(), "<")
	switch {
	case !ok || !c.Op.undoable():
		return errForm
	case step == "":
		r.step = r.stamp
	default:
		sub := fields{rest: step}
		r.step = sub.stamp()
		f.bad = f.bad || sub.bad || r.step == r.stamp // that one is "<" alone
	}
	if f.rest != "" && (c.Op == Note || c.Op == Unnote) {
		r.was = f.remark()
	}
	return f.end()
}

// opOf returns the operation of a word, 0 if there is none.
func opOf(word string) Op {
	for op := Read; int(op) < len(opWords); op++ {
		if opWords[op] == word {
			return op
		}
	}
	return 0
}
