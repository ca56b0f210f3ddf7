package segment

import "encoding/binary"

const (
	roaringCookie = 12346 // no container is of runs
	roaringRuns   = 12347 // some are
	roaringNoAt   = 4     // with runs: fewer containers than this have no list of their places
	roaringSparse = 4096  // as many numbers as an array holds at most
	roaringBitmap = 8192  // bytes
)

// appendRoaring appends ascending numbers as a roaring bitmap is serialised
// (https://github.com/RoaringBitmap/RoaringFormatSpec), without containers of
// runs. Most lists are a few numbers, for which making a bitmap first costs
// more than all the rest.
func appendRoaring(dst []byte, docs []uint32) []byte {
	const perHead = 8 // key and count, and where the container is
	le := binary.LittleEndian
	containers := 0
	for i, d := range docs {
		if i == 0 || d>>16 != docs[i-1]>>16 {
			containers++
		}
	}
	from := len(dst)
	dst = le.AppendUint32(dst, roaringCookie)
	dst = le.AppendUint32(dst, uint32(containers))
	head := len(dst)
	dst = append(dst, make([]byte, perHead*containers)...)
	for k := 0; len(docs) > 0; k++ {
		key := docs[0] >> 16
		n := 1
		for n < len(docs) && docs[n]>>16 == key {
			n++
		}
		le.PutUint16(dst[head+4*k:], uint16(key))
		le.PutUint16(dst[head+4*k+2:], uint16(n-1))
		le.PutUint32(dst[head+4*containers+4*k:], uint32(len(dst)-from))
		if n <= roaringSparse {
			for _, d := range docs[:n] {
				dst = le.AppendUint16(dst, uint16(d))
			}
		} else {
			at := len(dst)
			dst = append(dst, make([]byte, roaringBitmap)...)
			for _, d := range docs[:n] {
				dst[at+int(d&0xffff)/8] |= 1 << (d % 8)
			}
		}
		docs = docs[n:]
	}
	return dst
}
