package store

import (
	"bytes"
	"fmt"
	"os"
	"time"

	"dossier/corpus"
)

// addedKey is the key of when a briefing came into the library.
const addedKey = "added"

// now returns the time that is written down for what comes in now.
func (s *Store) now() time.Time {
	if s.Now == nil {
		return corpus.MomentOf(time.Now())
	}
	return corpus.MomentOf(s.Now())
}

// changedAt returns when a file was changed, the zero time if that cannot be
// told. A briefing whose file does not say when it was added counts as added
// then, until the file is written for another reason: then it says so.
func (s *Store) changedAt(name string) time.Time {
	info, err := os.Stat(s.full(name))
	if err != nil {
		return time.Time{}
	}
	return corpus.MomentOf(info.ModTime())
}

// keptAdded returns what a person wrote of a briefing, saying that it was added
// when it was: now is its file so far. Another time is a fault, as another id
// is.
func (s *Store) keptAdded(name string, mine *corpus.Briefing, written, now []byte) ([]byte, error) {
	at := addedIn(now)
	if at.IsZero() {
		at = s.changedAt(name)
	}
	switch {
	case at.IsZero(), mine.Added.Equal(at):
		return written, nil
	case mine.Added.IsZero():
		return withAdded(written, at), nil
	case addedIn(now).IsZero():
		return written, nil // nobody had written it down
	}
	return nil, corpus.Faults{{
		File: s.full(name), Line: lineOfKey(written, addedKey),
		Msg:  fmt.Sprintf("added was changed to %s", corpus.Moment(mine.Added)),
		Hint: "when a briefing was added is fixed once it is stored: write added: " + corpus.Moment(at),
	}}
}

// addedIn returns when a file says that its briefing was added, the zero time
// if it does not. What else is wrong with the file does not matter.
func addedIn(data []byte) time.Time {
	front, _ := frontOf(data)
	for line := range bytes.Lines(front) {
		value, ok := bytes.CutPrefix(line, []byte(addedKey+":"))
		if !ok {
			continue
		}
		if v, plain := plainValue(string(value)); plain {
			if at, err := corpus.ParseMoment(v); err == nil {
				return at
			}
		}
	}
	return time.Time{}
}

// frontOf returns the front matter of a file without its fences, and the byte
// of data that it starts at. It is empty if the file has none.
func frontOf(data []byte) (front []byte, start int) {
	first, _, more := bytes.Cut(data, []byte("\n"))
	if !more || string(bytes.TrimRight(bytes.TrimPrefix(first, []byte("\ufeff")), " \t\r")) != "---" {
		return nil, 0
	}
	start = len(first) + 1
	at := start
	for line := range bytes.Lines(data[start:]) {
		if string(bytes.TrimRight(line, " \t\r\n")) == "---" {
			break
		}
		at += len(line)
	}
	return data[start:at], start
}

// withAdded returns a file that says when its briefing was added, behind the
// keys that its front matter begins with. A file without front matter stays as
// it is: then only its time tells.
func withAdded(data []byte, at time.Time) []byte {
	front, start := frontOf(data)
	if start == 0 {
		return data
	}
	for line := range bytes.Lines(front) {
		key, value, _ := bytes.Cut(line, []byte(":"))
		if _, plain := plainValue(string(value)); !plain || string(key) != "dossier" && string(key) != "id" {
			break
		}
		start += len(line)
	}
	return fmt.Appendf(bytes.Clone(data[:start]), "%s: %s\n%s", addedKey, corpus.Moment(at), data[start:])
}
