package segment

import (
	"bytes"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/golang/snappy"
)

func TestUnpackIsSnappyAsFarAsIsAsked(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	noise := make([]byte, 100_000)
	for i := range noise {
		noise[i] = byte(rng.Uint32())
	}
	for name, whole := range map[string][]byte{
		"one letter": bytes.Repeat([]byte("a"), 5000),
		"words":      []byte(strings.Repeat("the price of copper rose again; ", 9000)),
		"noise":      noise,
		"both":       append(bytes.Repeat(noise[:70], 20), noise[:5000]...),
		"short":      []byte("abc"),
	} {
		packed := snappy.Encode(nil, whole)
		n, err := snappy.DecodedLen(packed)
		if err != nil {
			t.Fatal(err)
		}
		head := len(packed) - len(snappyBody(packed))
		for _, upTo := range []int{0, 1, 4, 61, n / 3, n} {
			u := unpacker{from: packed[head:], to: make([]byte, n)}
			if !u.unpack(min(upTo, n)) || u.done < min(upTo, n) || !bytes.Equal(u.to[:u.done], whole[:u.done]) {
				t.Errorf("%s: up to %d: %d bytes that are not those that were packed", name, upTo, u.done)
			}
		}
		u := unpacker{from: packed[head:], to: make([]byte, n)}
		if u.unpack(n + 1) {
			t.Errorf("%s: more is unpacked than there is", name)
		}
	}
}

// What is damaged gives an error or other bytes, and never more than that.
func TestUnpackOfDamage(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	whole := []byte(strings.Repeat("the price of copper rose again; and the ", 50))
	packed := snappyBody(snappy.Encode(nil, whole))
	for range 20_000 {
		cut := bytes.Clone(packed)[:rng.IntN(len(packed)+1)]
		for range rng.IntN(4) {
			if len(cut) > 0 {
				cut[rng.IntN(len(cut))] = byte(rng.Uint32())
			}
		}
		u := unpacker{from: cut, to: make([]byte, len(whole))}
		u.unpack(len(whole))
	}
}

// snappyBody returns what is behind the length of a block.
func snappyBody(packed []byte) []byte {
	for packed[0]&0x80 != 0 {
		packed = packed[1:]
	}
	return packed[1:]
}
