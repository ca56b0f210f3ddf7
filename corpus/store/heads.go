package store

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

	"dossier/corpus"
	"dossier/corpus/clean"
)

// head is what the census needs of a file.
type head struct {
	id, url, identity string
}

func (s *Store) headOf(name string) head {
	data, err := os.ReadFile(s.full(name))
	if err != nil {
		return head{} // told on loading
	}
	return readHead(name, data)
}

// derivedHead reads the head of the record of an article.
func (s *Store) derivedHead(id string) (identity, text string, ok bool) {
	f, err := os.Open(s.path(originalsFolder, id, derivedFile))
	if err != nil {
		return "", "", false
	}
	defer f.Close()
	data := make([]byte, 16<<10) // more than an address of any length
	n, _ := io.ReadFull(f, data)
	identity, text = readRecord(data[:n])
	return identity, text, true
}

// readHead reads the keys that tell who a file is from the lines of its front
// matter, without decoding it. A value that is written in a way that only a
// reader of YAML understands makes it decode the file.
func readHead(name string, data []byte) head {
	var h head
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	first, rest, _ := bytes.Cut(data, []byte("\n"))
	if strings.TrimRight(string(first), " \t\r") != "---" {
		return h
	}
	for len(rest) > 0 {
		var line []byte
		line, rest, _ = bytes.Cut(rest, []byte("\n"))
		if len(line) == 0 || line[0] == ' ' || line[0] == '-' && !bytes.HasPrefix(line, []byte("---")) {
			continue
		}
		if strings.TrimRight(string(line), " \t\r") == "---" {
			break
		}
		key, value, ok := bytes.Cut(line, []byte(":"))
		if !ok {
			continue
		}
		var to *string
		switch string(key) {
		case "id":
			to = &h.id
		case "url":
			to = &h.url
		case identityKey:
			to = &h.identity
		default:
			continue
		}
		if v, plain := plainValue(string(value)); plain {
			*to = v
		} else if b, err := corpus.Decode(name, data, nil); err == nil && string(key) == "id" {
			h.id = b.ID
		} else if err == nil && string(key) == "url" {
			h.url = b.URL
		}
	}
	h.url = clean.URL(h.url)
	return h
}

// identityKey is the key of ours that stands among those of other tools: which
// article a briefing is of, where its address does not tell. The record of
// what was derived says the same, and from which text and original, in
// comments at its head.
const (
	identityKey = "identity"
	recordID    = "# identity: "
	recordText  = "# text: "
)

// recordOf returns the record of what was derived: the file of the briefing,
// with who the article is at its head.
func recordOf(briefing []byte, identity, text string) []byte {
	var b bytes.Buffer
	b.WriteString("---\n# What was derived of the article last. dossier compares your edits with this: edit the briefing, not this.\n")
	fmt.Fprintf(&b, "%s%s\n%s%s\n", recordID, quoted(identity), recordText, quoted(text))
	b.Write(bytes.TrimPrefix(briefing, []byte("---\n")))
	return b.Bytes()
}

// readRecord returns who the article of a record is, and its text.
func readRecord(data []byte) (identity, text string) {
	for n := 0; n < 4; n++ {
		line, rest, _ := bytes.Cut(data, []byte("\n"))
		if v, ok := bytes.CutPrefix(line, []byte(recordID)); ok {
			identity, _ = plainValue(string(v))
		}
		if v, ok := bytes.CutPrefix(line, []byte(recordText)); ok {
			text, _ = plainValue(string(v))
		}
		data = rest
	}
	return identity, text
}

// plainValue reads a value that stands on one line, with or without quotes.
func plainValue(s string) (string, bool) {
	s = strings.TrimSpace(s)
	if s == "" {
		return "", true
	}
	switch s[0] {
	case '"':
		v, err := strconv.Unquote(s)
		return clean.Line(v), err == nil
	case '\'':
		if len(s) > 1 && s[len(s)-1] == '\'' {
			return clean.Line(strings.ReplaceAll(s[1:len(s)-1], "''", "'")), true
		}
		return "", false
	case '>', '|', '&', '*', '!', '{', '[':
		return "", false
	}
	s, _, _ = strings.Cut(s, " #")
	return clean.Line(s), true
}

// withKey returns the lines extra with key set to value, without it if value
// is "".
func withKey(extra, key, value string) string {
	var b strings.Builder
	skip := false
	for line := range strings.Lines(extra) {
		switch {
		case strings.HasPrefix(line, key+":"):
			skip = true
			continue
		case skip && (line[0] == ' ' || line[0] == '\n'):
			continue
		}
		skip = false
		b.WriteString(line)
	}
	if value != "" {
		if b.Len() > 0 && !strings.HasSuffix(b.String(), "\n") {
			b.WriteByte('\n')
		}
		b.WriteString(key + ": " + quoted(value) + "\n")
	}
	return b.String()
}

// hashOf returns a short hash of a text whose white space does not count.
func hashOf(text string) string {
	sum := sha256.Sum256([]byte(strings.Join(strings.Fields(text), " ")))
	return hex.EncodeToString(sum[:16])
}
