package sentiment

import (
	"bufio"
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

	"dossier/corpus"
	"dossier/corpus/analyze/segment"
)

//go:embed model.bin
var embedded []byte

// Embedded returns the model file that is built in.
func Embedded() []byte { return embedded }

var load = sync.OnceValues(func() (*Model, error) { return Read(embedded) })

// Load returns the model that is built in. It is read once, when it is first
// asked for. A Model is safe for use from several goroutines.
func Load() (*Model, error) { return load() }

// Header is the first line of a model file, as JSON: what it was made from.
type Header struct {
	Name    string   `json:"name"`
	Data    []string `json:"data"` // with licences
	Words   int      `json:"words"`
	Prose   Scale    `json:"prose"`
	Finance Scale    `json:"headlines"`
}

// Scale is how the numbers of a head are read.
type Scale struct {
	Features    int     `json:"features"`
	Step        float64 `json:"step"`        // of a weight
	Temperature float64 `json:"temperature"` // that scores are cooled by
	Threshold   float64 `json:"threshold"`   // below which a label is withheld
}

// Weights are those of one feature, for each label.
type Weights [3]int8

// Head is one logistic regression.
type Head struct {
	Scale
	table []entry // open addressing, by key
	shift uint
}

type entry struct {
	key uint32 // a feature's key + 1; 0 in an empty place
	w   Weights
}

// Model is what Read makes of a model file.
type Model struct {
	Header   Header
	clusters *Clusters
	prose    *Head
	finance  *Head
	pool     sync.Pool
}

// keyBits is how much of a feature's hash is kept. With a few hundred
// thousand features, one in some hundred others is taken for one of them.
const keyBits = 25

// Key returns what is kept of a feature's hash.
func Key(feature uint32) uint32 { return feature >> (32 - keyBits) }

// NewHead returns a head with the weights of the features of the keys.
func NewHead(s Scale, keys []uint32, ws []Weights) *Head {
	bits := uint(4)
	for 1<<bits < 2*len(keys) {
		bits++
	}
	h := &Head{Scale: s, table: make([]entry, 1<<bits), shift: 32 - bits}
	mask := uint32(len(h.table) - 1)
	for i, k := range keys {
		p := (k + 1) * 2654435769 >> h.shift
		for h.table[p].key != 0 {
			p = (p + 1) & mask
		}
		h.table[p] = entry{key: k + 1, w: ws[i]}
	}
	return h
}

// Probabilities returns how likely each label is, given the features.
func (h *Head) Probabilities(features []uint32) [3]float64 {
	var sum [3]int
	mask := uint32(len(h.table) - 1)
	for _, f := range features {
		k := Key(f) + 1
		for p := k * 2654435769 >> h.shift; h.table[p].key != 0; p = (p + 1) & mask {
			if h.table[p].key == k {
				w := &h.table[p].w
				sum[0] += int(w[0])
				sum[1] += int(w[1])
				sum[2] += int(w[2])
				break
			}
		}
	}
	norm := h.Step / math.Sqrt(float64(len(features))+1e-9) / h.Temperature
	var p [3]float64
	total := 0.0
	top := max(sum[0], sum[1], sum[2])
	for l := range p {
		p[l] = math.Exp(float64(sum[l]-top) * norm)
		total += p[l]
	}
	for l := range p {
		p[l] /= total
	}
	return p
}

func (m *Model) head(headline bool) *Head {
	if headline {
		return m.finance
	}
	return m.prose
}

func (m *Model) probabilities(doc *segment.Document, sentence int, target corpus.Span, headline bool) [3]float64 {
	x, ok := m.pool.Get().(*Extractor)
	if !ok {
		x = NewExtractor(m.clusters)
	}
	defer m.pool.Put(x)
	return m.head(headline).Probabilities(x.Features(doc, sentence, target))
}

// Clusters maps words, by their hashes, to the clusters of words used alike.
type Clusters struct {
	table []clusterEntry
	shift uint
}

type clusterEntry struct {
	hash         uint32
	fine, coarse uint16 // numbered from 1; 0 in an empty place
}

// ClusterWord is a word with its clusters, numbered from 1.
type ClusterWord struct {
	Hash         uint32
	Fine, Coarse uint16
}

// WordHash returns the hash that words are known by: of the word in small
// letters.
func WordHash(w string) uint32 { return wordHash(w) }

// NewClusters makes a table of the words.
func NewClusters(words []ClusterWord) *Clusters {
	bits := uint(4)
	for 1<<bits < 2*len(words) {
		bits++
	}
	c := &Clusters{table: make([]clusterEntry, 1<<bits), shift: 32 - bits}
	mask := uint32(len(c.table) - 1)
	for _, w := range words {
		p := w.Hash * 2654435769 >> c.shift
		for c.table[p].fine != 0 {
			p = (p + 1) & mask
		}
		c.table[p] = clusterEntry{w.Hash, w.Fine, w.Coarse}
	}
	return c
}

// of returns the clusters of the word with the hash; 0 if it has none.
func (c *Clusters) of(hash uint32) (fine, coarse uint32) {
	mask := uint32(len(c.table) - 1)
	for p := hash * 2654435769 >> c.shift; c.table[p].fine != 0; p = (p + 1) & mask {
		if c.table[p].hash == hash {
			return uint32(c.table[p].fine), uint32(c.table[p].coarse)
		}
	}
	return 0, 0
}

// Write writes a model file: the header as a line of JSON, then, deflated,
// the words (hashes as differences, fine clusters, coarse clusters) and the
// heads (keys as differences, weights label by label). Keys and words must be
// in rising order.
func Write(w io.Writer, h Header, words []ClusterWord, keys [2][]uint32, weights [2][]Weights) error {
	line, err := json.Marshal(h)
	if err != nil {
		return err
	}
	if _, err := w.Write(append(line, '\n')); err != nil {
		return err
	}
	z, err := flate.NewWriter(w, flate.BestCompression)
	if err != nil {
		return err
	}
	out := bufio.NewWriter(z)
	var b []byte
	last := uint32(0)
	for _, x := range words {
		b = binary.AppendUvarint(b, uint64(x.Hash-last))
		last = x.Hash
	}
	for _, x := range words {
		b = append(b, byte(x.Fine))
	}
	for _, x := range words {
		b = append(b, byte(x.Fine>>8))
	}
	for _, x := range words {
		b = append(b, byte(x.Coarse))
	}
	for i := range keys {
		last = 0
		for _, k := range keys[i] {
			b = binary.AppendUvarint(b, uint64(k-last))
			last = k
		}
		for l := range 3 {
			for _, w := range weights[i] {
				b = append(b, byte(w[l]))
			}
		}
	}
	if _, err := out.Write(b); err != nil {
		return err
	}
	if err := out.Flush(); err != nil {
		return err
	}
	return z.Close()
}

var errShort = errors.New("sentiment model: file too short")

// limits on what a file may claim to hold.
const maxEntries = 1 << 21

// Read reads a model file.
func Read(file []byte) (*Model, error) {
	line, rest, ok := bytes.Cut(file, []byte("\n"))
	if !ok {
		return nil, errShort
	}
	m := &Model{}
	if err := json.Unmarshal(line, &m.Header); err != nil {
		return nil, fmt.Errorf("sentiment model: header: %w", err)
	}
	h := &m.Header
	if h.Words < 0 || h.Words > maxEntries || h.Prose.Features < 0 || h.Prose.Features > maxEntries || h.Finance.Features < 0 || h.Finance.Features > maxEntries {
		return nil, errors.New("sentiment model: header: counts out of range")
	}
	if h.Prose.Temperature <= 0 || h.Finance.Temperature <= 0 {
		return nil, errors.New("sentiment model: header: no temperature")
	}
	var unpacked bytes.Buffer
	unpacked.Grow(min(8<<20, 8*h.Words+8*h.Prose.Features+8*h.Finance.Features) + bytes.MinRead)
	if _, err := unpacked.ReadFrom(io.LimitReader(flate.NewReader(bytes.NewReader(rest)), 32<<20)); err != nil {
		return nil, fmt.Errorf("sentiment model: %w", err)
	}
	body := unpacked.Bytes()
	hashes, body, ok := differences(body, h.Words)
	if !ok || len(body) < 3*h.Words {
		return nil, errShort
	}
	words := make([]ClusterWord, h.Words)
	for i := range words {
		words[i] = ClusterWord{hashes[i], uint16(body[i]) | uint16(body[h.Words+i])<<8, uint16(body[2*h.Words+i])}
	}
	m.clusters, body = NewClusters(words), body[3*h.Words:]
	for _, head := range []struct {
		scale Scale
		to    **Head
	}{{h.Prose, &m.prose}, {h.Finance, &m.finance}} {
		n := head.scale.Features
		keys, left, ok := differences(body, n)
		if !ok || len(left) < 3*n {
			return nil, errShort
		}
		ws := make([]Weights, n)
		for l := range 3 {
			for i := range ws {
				ws[i][l] = int8(left[l*n+i])
			}
		}
		*head.to, body = NewHead(head.scale, keys, ws), left[3*n:]
	}
	return m, nil
}

// differences reads n rising numbers.
func differences(b []byte, n int) ([]uint32, []byte, bool) {
	if len(b) < n {
		return nil, nil, false
	}
	out := make([]uint32, n)
	last := uint32(0)
	for i := range out {
		d, size := binary.Uvarint(b)
		if size <= 0 {
			return nil, nil, false
		}
		b = b[size:]
		last += uint32(d)
		out[i] = last
	}
	return out, b, slices.IsSorted(out)
}

// Extractor returns an extractor with the model's knowledge of words.
func (m *Model) Extractor() *Extractor { return NewExtractor(m.clusters) }
