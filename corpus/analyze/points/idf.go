package points

import (
	"bytes"
	"compress/flate"
	_ "embed" // the table
	"io"
	"math"
	"strconv"
	"strings"
	"sync"
)

// The table is documented in docs/models/keypoints-idf.md and written by the
// program in the folder train.
//
//go:embed idf.bin
var idfFile []byte

// idfTable says in how many of some documents a stem stands. A nil table
// gives every stem the same weight.
type idfTable struct {
	documents float64
	in        map[string]uint16
}

// idf reads the table at the first call. It does not change afterwards.
var idf = sync.OnceValue(func() *idfTable { return readIDF(idfFile) })

// readIDF reads a table: a line of text that says what it is, and the stems
// packed with how many documents each is in.
func readIDF(file []byte) *idfTable {
	t := &idfTable{in: map[string]uint16{}}
	_, packed, ok := bytes.Cut(file, []byte("\n"))
	if !ok {
		return t
	}
	text, err := io.ReadAll(io.LimitReader(flate.NewReader(bytes.NewReader(packed)), 1<<21))
	if err != nil {
		return t
	}
	lines := strings.Split(string(text), "\n")
	n, err := strconv.Atoi(lines[0])
	if err != nil {
		return t
	}
	t.documents = float64(n)
	t.in = make(map[string]uint16, len(lines))
	for _, l := range lines[1:] {
		// "12 stem stem stem"
		count, stems, _ := strings.Cut(l, " ")
		df, err := strconv.ParseUint(count, 10, 16)
		if err != nil {
			continue
		}
		for s := range strings.FieldsSeq(stems) {
			t.in[s] = uint16(df)
		}
	}
	return t
}

// weight returns the inverse document frequency of a stem.
func (t *idfTable) weight(stem string) float64 {
	if t == nil || t.documents == 0 {
		return 1
	}
	return math.Log((t.documents + 1) / (float64(t.in[stem]) + 0.5))
}
