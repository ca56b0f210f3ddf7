package state

import (
	"fmt"
	"slices"
	"strings"
)

// OnStep has f called before each change that s makes to a file.
func OnStep(s *State, f func()) { s.about = f }

// Sealed returns a line of a log that says what is given.
func Sealed(says string) string {
	return string(sealed([]byte("00000000 "+says), 0))
}

// Again parses what a line says and writes it again; ok is false if it is no
// record.
func Again(says string) (line string, ok bool) {
	sealed := strings.TrimSuffix(Sealed(says), "\n")
	var r record
	if !intact([]byte(sealed)) || parse(sealed, &r) != nil {
		return "", false
	}
	return string(appendLine(nil, &r)), true
}

// Dump returns every mark with the stamp and the device that it has from, one
// a line and in order.
func Dump(s *State) string {
	s.mu.RLock()
	defer s.mu.RUnlock()
	var out []string
	say := func(what string, c cell, value any) {
		out = append(out, fmt.Sprintf("%s %s %s %v %v", what, c.stamp, s.marks.names[c.device], c.on, value))
	}
	for k, c := range s.marks.read.all() {
		say("read "+k, *c, "")
	}
	for k, c := range s.marks.star.all() {
		say("star "+k, *c, "")
	}
	for k, c := range s.marks.at.all() {
		say("at "+k, c.cell, c.n)
	}
	for k, c := range s.marks.visit.all() {
		say("visit "+k, c.cell, c.n)
	}
	for k, tags := range s.marks.tags.all() {
		for tag, c := range *tags {
			say("tag "+k+" "+tag, c, "")
		}
	}
	for k, notes := range s.marks.notes.all() {
		for id, c := range *notes {
			say("note "+k+" "+id, c.cell, c.Remark)
		}
	}
	slices.Sort(out)
	return strings.Join(out, "\n")
}
