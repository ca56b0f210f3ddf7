package generation

import (
	"bytes"
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"os"
	"strconv"
	"strings"
	"time"

	"dossier/corpus"
)

// format counts the changes in what a generation's own files look like. A
// generation is used by who knows the same format, segments and analysis; see
// versions.
const format = 1

// The names in a cache folder.
const (
	currentFile      = "CURRENT"
	nextCurrent      = "CURRENT.new"
	lockFile         = "lock"
	quarantineFolder = "quarantine"
	generationPrefix = "gen-"
	segmentPrefix    = "seg-"
	manifestSuffix   = ".json"
	dataSuffix       = ".dat"
	stampsSuffix     = ".files"
)

// manifest says what a generation is made of. It never changes once it is
// written.
type manifest struct {
	Format   int            `json:"format"`
	Versions map[string]int `json:"versions"` // of what else the files depend on
	Library  string         `json:"library"`
	Name     string         `json:"generation"`
	Stamp    string         `json:"stamp"`    // of what all briefings were read with
	Complete bool           `json:"complete"` // all files that were there are in it
	Synced   time.Time      `json:"synced"`   // when the library was last gone through

	Briefings int               `json:"briefings"`
	Segments  []segmentEntry    `json:"segments"`
	Data      fileEntry         `json:"data"`
	Faults    []faultEntry      `json:"faults,omitempty"`
	Notes     map[string]string `json:"notes,omitempty"` // that briefings were read with, by id
	Stories   bool              `json:"stories"`         // they are those of these briefings
}

// segmentEntry is a segment of a generation.
type segmentEntry struct {
	Name    string      `json:"name"`
	Docs    int         `json:"docs"`
	Deleted int         `json:"deleted,omitempty"`
	Bytes   int64       `json:"bytes"`
	Files   []fileEntry `json:"files"`
}

// fileEntry is a file as it was when it was written. One that was changed
// since by whoever leaves size and time as they were is found by Verify.
type fileEntry struct {
	Name    string `json:"name"`
	Size    int64  `json:"size"`
	ModTime int64  `json:"modified"`
	Sum     uint32 `json:"crc,omitempty"` // of Castagnoli
}

// faultEntry is a file of the library that holds no briefing that could be
// read, or one whose id is that of another file.
type faultEntry struct {
	Name    string        `json:"file"`
	Size    int64         `json:"size"`
	ModTime int64         `json:"modified"`
	Unsure  bool          `json:"unsure,omitempty"` // look at it again
	ID      string        `json:"id,omitempty"`     // that another file has
	Faults  corpus.Faults `json:"faults"`
}

// castagnoli is the checksum that processors compute by themselves.
var castagnoli = crc32.MakeTable(crc32.Castagnoli)

func checksum(data []byte) uint32 { return crc32.Checksum(data, castagnoli) }

func updateChecksum(sum uint32, data []byte) uint32 { return crc32.Update(sum, castagnoli, data) }

// sumLine stands before the checksum at the end of a manifest.
const sumLine = "\ncrc32c "

// encode returns the manifest as it is written: JSON, and a checksum on a line
// of its own.
func (m *manifest) encode() ([]byte, error) {
	data, err := json.Marshal(m)
	if err != nil {
		return nil, err
	}
	return fmt.Appendf(data, "%s%08x\n", sumLine, checksum(data)), nil
}

// parseManifest reads what encode wrote. An error that is a *Damage has no path
// yet.
func parseManifest(data []byte) (*manifest, error) {
	at := bytes.LastIndex(data, []byte(sumLine))
	if at < 0 {
		return nil, errors.New("it ends too early")
	}
	sum, err := strconv.ParseUint(strings.TrimSuffix(string(data[at+len(sumLine):]), "\n"), 16, 32)
	if err != nil || uint32(sum) != checksum(data[:at]) {
		return nil, errors.New("its checksum is wrong")
	}
	m := &manifest{}
	if err := json.Unmarshal(data[:at], m); err != nil {
		return nil, err
	}
	return m, nil
}

// readManifest reads the manifest of the generation name and checks that it is
// one of this library that we can use.
func (c *Cache) readManifest(name string) (*manifest, error) {
	path := c.disk.path(name + manifestSuffix)
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	m, err := parseManifest(data)
	if err != nil {
		return nil, damaged(path, err)
	}
	switch order := compareVersions(m); {
	case order > 0:
		return nil, &Damage{Path: path, Cause: Newer}
	case order < 0:
		return nil, &Damage{Path: path, Cause: Older}
	case m.Library != c.source.Path:
		return nil, &Damage{Path: path, Cause: Foreign, Err: fmt.Errorf("it is that of %s", m.Library)}
	case m.Name != name:
		return nil, &Damage{Path: path, Cause: Foreign, Err: fmt.Errorf("it is that of %s", m.Name)}
	}
	return m, nil
}

// compareVersions returns 0 if we can use what m names, less if it was made by
// something older, more if by something newer.
func compareVersions(m *manifest) int {
	if m.Format != format {
		return m.Format - format
	}
	older := false
	for what, n := range versions() {
		switch {
		case m.Versions[what] > n:
			return 1
		case m.Versions[what] < n:
			older = true
		}
	}
	if older {
		return -1
	}
	return 0
}

// generationName returns the name of a generation: its number, by which
// generations are told older from newer, and the mark of the turn that made
// it. If the cache is removed and made anew, numbers begin again; names do not
// come twice.
func generationName(number uint64, mark string) string {
	return fmt.Sprintf("%s%06d-%s", generationPrefix, number, mark)
}

// segmentName returns the name of the nth segment that a turn makes.
func segmentName(number uint64, n int, mark string) string {
	return fmt.Sprintf("%s%06d-%03d-%s", segmentPrefix, number, n, mark)
}

// newMark returns the mark of a turn.
func newMark() string {
	var b [4]byte
	_, _ = rand.Read(b[:]) // never fails
	return hex.EncodeToString(b[:])
}

// generationNumber returns the number of the generation with this name.
func generationNumber(name string) (uint64, bool) {
	rest, ok := strings.CutPrefix(name, generationPrefix)
	number, mark, cut := strings.Cut(rest, "-")
	n, err := strconv.ParseUint(number, 10, 64)
	return n, ok && cut && mark != "" && !strings.ContainsAny(mark, "./\\") && err == nil
}
