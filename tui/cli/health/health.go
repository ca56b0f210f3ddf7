// Package health looks whether what dossier works with is in order: the
// library, its index, the folders for what is remembered, the terminal. Each
// finding says how it is and, where something can be done about it, what. It
// changes nothing.
//
// Read health.go for what a finding is, then library.go, index.go, folders.go,
// marks.go and terminal.go for what is looked at.
package health

import "fmt"

// State says how bad a finding is.
type State string

// The states of a finding. A problem is what keeps dossier from doing its
// work; with a warning it does, though not all or not well.
const (
	OK      State = "ok"
	Warning State = "warning"
	Problem State = "problem"
)

// Area is what a finding is about.
type Area string

// The areas, in the order in which they are looked at.
const (
	Library       Area = "library"
	Index         Area = "index"
	Folders       Area = "folders"
	Configuration Area = "configuration"
	Marks         Area = "marks"
	Terminal      Area = "terminal"
)

// Finding is one thing that was looked at.
//
//	Finding{Folders, Warning, "~/.cache/dossier cannot be written to", "Name another place with XDG_CACHE_HOME"}
type Finding struct {
	Area  Area
	State State
	Text  string
	Hint  string // what to do; "" if there is nothing to do
}

// Worst returns the worst state of findings.
func Worst(fs []Finding) State {
	worst := OK
	for _, f := range fs {
		if f.State == Problem || f.State == Warning && worst == OK {
			worst = f.State
		}
	}
	return worst
}

// findings collects what is found of one area.
type findings struct {
	area Area
	all  []Finding
}

func (fs *findings) add(s State, hint, format string, args ...any) {
	fs.all = append(fs.all, Finding{Area: fs.area, State: s, Text: fmt.Sprintf(format, args...), Hint: hint})
}

// count says how many there are of something: "1 briefing", "1,204 briefings".
func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return grouped(n) + " " + many
}

// grouped writes a number with a comma between thousands.
func grouped(n int) string {
	s := fmt.Sprint(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}
