package corpus

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// Fault is something wrong in a file, said for the person who wrote it.
//
//	Fault{File: "a.md", Line: 4, Msg: `unknown key "titel"`, Hint: "did you mean title?"}
type Fault struct {
	File string
	Line int // counted from 1; 0 if the fault is not in one line
	// Column counts the characters of the line from 1; 0 if it is not known.
	Column int
	Msg    string // what is wrong
	Hint   string // what to do about it; "" if that is plain
}

// Error returns "file:line:column: message; hint", without the parts that are not
// known.
func (f Fault) Error() string {
	var b strings.Builder
	if f.File != "" {
		b.WriteString(f.File)
		if f.Line > 0 {
			fmt.Fprintf(&b, ":%d", f.Line)
		}
		if f.Line > 0 && f.Column > 0 {
			fmt.Fprintf(&b, ":%d", f.Column)
		}
		b.WriteString(": ")
	}
	b.WriteString(f.Msg)
	if f.Hint != "" {
		b.WriteString("; ")
		b.WriteString(f.Hint)
	}
	return b.String()
}

// Faults are the faults of one or more files. They are an error: Decode,
// Load and their kin return all that they find and not only the first.
type Faults []Fault

// Error returns every fault on a line of its own.
func (fs Faults) Error() string {
	lines := make([]string, len(fs))
	for i, f := range fs {
		lines[i] = f.Error()
	}
	return strings.Join(lines, "\n")
}

// FaultsIn returns the faults that err holds, none if it is nil. An error of
// any other kind becomes a fault of file.
func FaultsIn(file string, err error) Faults {
	if err == nil {
		return nil
	}
	if all, ok := errors.AsType[Faults](err); ok {
		return all
	}
	if one, ok := errors.AsType[Fault](err); ok {
		return Faults{one}
	}
	return Faults{{File: file, Msg: err.Error()}}
}

// orNil returns the faults as an error, in the order of file and line, and
// nil if there are none.
func (fs Faults) orNil() error {
	if len(fs) == 0 {
		return nil
	}
	fs.sort()
	return fs
}

// sort orders the faults by file and line and leaves those of one line as
// they were found.
func (fs Faults) sort() {
	slices.SortStableFunc(fs, func(a, b Fault) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line))
	})
}
