package related

import "encoding/binary"

// Apart returns the stories of so many briefings of which each stands alone.
func Apart(briefings int) *Stories {
	n := briefings
	data := make([]byte, storiesHeader+(2*n+3)&^3+8*n)
	head := data[:storiesHeader]
	binary.LittleEndian.PutUint32(head, storiesVersion)
	binary.LittleEndian.PutUint32(head[4:], uint32(n))
	binary.LittleEndian.PutUint32(head[16:], uint32(n))
	for at := range n {
		binary.LittleEndian.PutUint32(data[len(data)-8*n+4*at:], uint32(at)) // roots
		binary.LittleEndian.PutUint32(data[len(data)-4*n+4*at:], uint32(at)) // ring
	}
	s, err := StoriesOf(data)
	if err != nil {
		panic(err) // we made it
	}
	return s
}
