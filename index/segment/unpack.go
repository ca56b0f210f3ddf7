package segment

import (
	"encoding/binary"
	"fmt"

	"dossier/index/record"
)

// recordUpTo unpacks the record of a document as far as a part of it, and
// perhaps a little further: the parts that are asked for most stand in front,
// and what is behind them need not be unpacked.
func (z *zapFile) recordUpTo(doc uint32, part record.Part, buf []byte) ([]byte, error) {
	if part >= record.PartBody {
		return z.record(doc, buf)
	}
	_, packed, length, err := z.stored(doc)
	if err != nil {
		return nil, err
	}
	n, at := binary.Uvarint(packed)
	if at <= 0 || n != length || n > maxRecord {
		return nil, fmt.Errorf("%w: the record of document %d", ErrCorrupt, doc)
	}
	if uint64(cap(buf)) < n {
		buf = make([]byte, n)
	}
	u := unpacker{from: packed[at:], to: buf[:n]}
	end := 0
	for range int(part) + 1 {
		if !u.unpack(end + 4) {
			return nil, fmt.Errorf("%w: the record of document %d", ErrCorrupt, doc)
		}
		size := binary.LittleEndian.Uint32(u.to[end:])
		if uint64(size) > n || !u.unpack(end+4+int(size)) {
			return nil, fmt.Errorf("%w: the record of document %d", ErrCorrupt, doc)
		}
		end += 4 + int(size)
	}
	return u.to[:u.done], nil
}

// unpacker unpacks a block of the snappy format bit by bit. A block is a row
// of elements: bytes as they are, or a length and how far behind the same
// bytes have been before.
type unpacker struct {
	from []byte // what is still packed
	to   []byte // as long as the whole block is unpacked
	done int    // bytes of to
}

// unpack goes on until n bytes are unpacked. It is false if there are not as
// many, or what is packed is damaged.
func (u *unpacker) unpack(n int) bool {
	if n > len(u.to) {
		return false
	}
	for u.done < n {
		if !u.element() {
			return false
		}
	}
	return true
}

// element unpacks one element.
func (u *unpacker) element() bool {
	s := u.from
	if len(s) == 0 {
		return false
	}
	tag := s[0]
	length, offset, head := int(tag>>2)+1, 0, 1
	switch tag & 3 {
	case 0:
		if more := length - 60; more > 0 {
			if head += more; len(s) < head {
				return false
			}
			length = 0
			for i := more; i > 0; i-- {
				length = length<<8 | int(s[i])
			}
			length++
		}
		if length > len(s)-head || length > len(u.to)-u.done {
			return false
		}
		u.done += copy(u.to[u.done:], s[head:head+length])
		u.from = s[head+length:]
		return true
	case 1:
		if head = 2; len(s) < head {
			return false
		}
		length, offset = int(tag>>2&7)+4, int(tag>>5)<<8|int(s[1])
	case 2:
		if head = 3; len(s) < head {
			return false
		}
		offset = int(binary.LittleEndian.Uint16(s[1:]))
	case 3:
		if head = 5; len(s) < head {
			return false
		}
		offset = int(binary.LittleEndian.Uint32(s[1:]))
	}
	if offset <= 0 || offset > u.done || length > len(u.to)-u.done {
		return false
	}
	u.from = s[head:]
	for end := u.done + length; u.done < end; {
		// What is copied may be what the copy itself makes.
		u.done += copy(u.to[u.done:end], u.to[u.done-offset:u.done])
	}
	return true
}
