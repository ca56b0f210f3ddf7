package crf

import (
	"bytes"
	"compress/flate"
	_ "embed"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"sync"
)

//go:embed names.model
var embedded []byte

// Embedded returns the bytes of the model file that is built in.
func Embedded() []byte { return embedded }

// load unpacks the embedded model once, when it is first asked for: the model
// never changes, and a program that does not analyse pays nothing for it.
var load = sync.OnceValues(func() (*Model, error) { return Read(embedded) })

// Load returns the model that is built in.
func Load() (*Model, error) { return load() }

// Header tells what a model was made of. It stands in clear at the front of
// the file.
type Header struct {
	Format   int      `json:"format"`
	Name     string   `json:"name"`
	Data     []string `json:"data"`     // what it was trained on
	Licences []string `json:"licences"` // of that data
	Held     []string `json:"held_out"` // what was kept out for testing
	Features int      `json:"features"`
	Words    int      `json:"words"`
	Names    int      `json:"names"`
	Scale    float64  `json:"scale"`
}

// magic starts a model file.
const magic = "dossier-crf\n"

// format is the version of the file format.
const format = 1

// Weights are what a trainer found.
type Weights struct {
	Features    map[uint32]*[Labels]float32
	Transitions [Labels][Labels]float32
	Starts      [Labels]float32
}

// Write writes a model file. A feature whose weights are all smaller than
// prune is left out; the others are rounded to a byte each. The same input
// gives the same bytes.
func Write(w io.Writer, h Header, lexicon *Lexicon, weights Weights, prune float32) error {
	type row struct {
		key  uint32
		vals [Labels]int8
	}
	largest := float32(0)
	for _, v := range weights.Features {
		for _, x := range v {
			largest = max(largest, x, -x)
		}
	}
	scale := min(largest, 4) / 127
	var rows []row
	for key, v := range weights.Features {
		r := row{key: key}
		keep := false
		for l, x := range v {
			keep = keep || x >= prune || x <= -prune
			if x >= prune/2 || x <= -prune/2 {
				r.vals[l] = int8(max(-127, min(127, math.Round(float64(x/scale)))))
			}
		}
		if keep && r.vals != [Labels]int8{} {
			rows = append(rows, r)
		}
	}
	slices.SortFunc(rows, func(a, b row) int { return int(int64(a.key) - int64(b.key)) })
	ws := slices.DeleteFunc(slices.Clone(lexicon.words), func(e wordEntry) bool { return e.key == 0 })
	slices.SortFunc(ws, func(a, b wordEntry) int { return int(int64(a.key) - int64(b.key)) })
	ns := slices.DeleteFunc(slices.Clone(lexicon.names), func(e nameEntry) bool { return e.key == 0 })
	slices.SortFunc(ns, func(a, b nameEntry) int { return int(int64(a.key) - int64(b.key)) })

	var keys, masks, values, wordKeys, fine, coarse, nameKeys, lists, chain []byte
	last := uint32(0)
	for _, r := range rows {
		keys = binary.AppendUvarint(keys, uint64(r.key-last))
		last = r.key
		var mask uint16
		for l, v := range r.vals {
			if v != 0 {
				mask |= 1 << l
				values = append(values, byte(v))
			}
		}
		masks = binary.LittleEndian.AppendUint16(masks, mask)
	}
	last = 0
	for _, e := range ws {
		wordKeys = binary.AppendUvarint(wordKeys, uint64(e.key-last))
		last = e.key
		f := e.fine << 1
		if e.common {
			f |= 1
		}
		fine = binary.LittleEndian.AppendUint16(fine, f)
		coarse = append(coarse, byte(e.coarse))
	}
	last = 0
	for _, e := range ns {
		nameKeys = binary.AppendUvarint(nameKeys, uint64(e.key-last))
		last = e.key
		l := e.lists << 1
		if e.more {
			l |= 1
		}
		lists = binary.LittleEndian.AppendUint16(lists, l)
	}
	for p := range Labels {
		for l := range Labels {
			chain = binary.LittleEndian.AppendUint32(chain, math.Float32bits(weights.Transitions[p][l]))
		}
		chain = binary.LittleEndian.AppendUint32(chain, math.Float32bits(weights.Starts[p]))
	}
	h.Format, h.Features, h.Words, h.Names, h.Scale = format, len(rows), len(ws), len(ns), float64(scale)
	head, err := json.Marshal(h)
	if err != nil {
		return fmt.Errorf("write the header: %w", err)
	}
	var out bytes.Buffer
	out.WriteString(magic)
	out.Write(head)
	out.WriteByte('\n')
	for _, part := range [][]byte{keys, masks, values, wordKeys, fine, coarse, nameKeys, lists, chain} {
		var packed bytes.Buffer
		z, err := flate.NewWriter(&packed, flate.BestCompression)
		if err != nil {
			return err
		}
		if _, err := z.Write(part); err != nil {
			return err
		}
		if err := z.Close(); err != nil {
			return err
		}
		b := packed.Bytes()
		if 8*len(b) >= 7*len(part) {
			b = part // what hardly shrinks is kept as it is, to load faster
		}
		out.Write(binary.AppendUvarint(binary.AppendUvarint(nil, uint64(len(part))), uint64(len(b))))
		out.Write(b)
	}
	_, err = w.Write(out.Bytes())
	return err
}

// errDamaged is what a file that is no model gives.
var errDamaged = errors.New("the model of names is damaged")

// Read unpacks a model file.
func Read(file []byte) (*Model, error) {
	rest, ok := bytes.CutPrefix(file, []byte(magic))
	if !ok {
		return nil, errDamaged
	}
	head, rest, ok := bytes.Cut(rest, []byte("\n"))
	if !ok {
		return nil, errDamaged
	}
	m := &Model{}
	if err := json.Unmarshal(head, &m.Header); err != nil {
		return nil, fmt.Errorf("read the header of the model of names: %w", err)
	}
	if m.Header.Format != format {
		return nil, fmt.Errorf("the model of names has format %d, not %d", m.Header.Format, format)
	}
	var parts [9][]byte
	for i := range parts {
		size, n := binary.Uvarint(rest)
		if n <= 0 || size > 1<<27 {
			return nil, errDamaged
		}
		rest = rest[n:]
		packed, n := binary.Uvarint(rest)
		if n <= 0 || packed > uint64(len(rest)-n) {
			return nil, errDamaged
		}
		b := rest[n : n+int(packed)]
		rest = rest[n+int(packed):]
		if packed < size {
			raw := make([]byte, size)
			if _, err := io.ReadFull(flate.NewReader(bytes.NewReader(b)), raw); err != nil {
				return nil, fmt.Errorf("unpack the model of names: %w", err)
			}
			b = raw
		}
		parts[i] = b
	}
	if err := m.unpack(parts); err != nil {
		return nil, err
	}
	return m, nil
}

// unpack fills the tables of the model.
func (m *Model) unpack(parts [9][]byte) error {
	keys, masks, values := parts[0], parts[1], parts[2]
	h := &m.Header
	if len(masks) != 2*h.Features || len(parts[4]) != 2*h.Words || len(parts[5]) != h.Words || len(parts[7]) != 2*h.Names || len(parts[8]) != 4*Labels*(Labels+1) {
		return errDamaged
	}
	size := tableSize(h.Features)
	m.table = make([]entry, size)
	m.shift = 32
	for s := size; s > 1; s /= 2 {
		m.shift--
	}
	m.scale = float32(h.Scale)
	key := uint32(0)
	for i := range h.Features {
		delta, n := binary.Uvarint(keys)
		if n <= 0 {
			return errDamaged
		}
		keys = keys[n:]
		key += uint32(delta)
		p := place(key, m.shift)
		for m.table[p].key != 0 {
			p = (p + 1) & uint32(size-1)
		}
		e := &m.table[p]
		e.key = key
		mask := binary.LittleEndian.Uint16(masks[2*i:])
		for l := range Labels {
			if mask&(1<<l) != 0 {
				if len(values) == 0 {
					return errDamaged
				}
				e.weights[l] = int8(values[0])
				values = values[1:]
			}
		}
	}
	ws := make([]wordEntry, h.Words)
	key, keys = 0, parts[3]
	for i := range ws {
		delta, n := binary.Uvarint(keys)
		if n <= 0 {
			return errDamaged
		}
		keys = keys[n:]
		key += uint32(delta)
		f := binary.LittleEndian.Uint16(parts[4][2*i:])
		ws[i] = wordEntry{key: key, fine: f >> 1, common: f&1 != 0, coarse: uint16(parts[5][i])}
	}
	ns := make([]nameEntry, h.Names)
	key, keys = 0, parts[6]
	for i := range ns {
		delta, n := binary.Uvarint(keys)
		if n <= 0 {
			return errDamaged
		}
		keys = keys[n:]
		key += uint32(delta)
		l := binary.LittleEndian.Uint16(parts[7][2*i:])
		ns[i] = nameEntry{key: key, lists: l >> 1, more: l&1 != 0}
	}
	m.lexicon = buildLexicon(ws, ns)
	chain := parts[8]
	for p := range Labels {
		for l := range Labels {
			m.transitions[p][l] = math.Float32frombits(binary.LittleEndian.Uint32(chain))
			chain = chain[4:]
		}
		m.starts[p] = math.Float32frombits(binary.LittleEndian.Uint32(chain))
		chain = chain[4:]
	}
	return nil
}

// Lexicon returns the clusters and gazetteers of the model.
func (m *Model) Lexicon() *Lexicon { return m.lexicon }
