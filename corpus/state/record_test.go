package state_test

import (
	"strings"
	"testing"

	"dossier/corpus/clean"
	"dossier/corpus/state"
)

func TestRecordsAreWrittenAsTheyAreRead(t *testing.T) {
	for _, says := range []string{
		"m0qk4v7x2a read aws-loses-bedrock-leader",
		"m0qk4v7x2a read aws-loses-bedrock-leader <",
		"m0qk4v7x2a unread aws <m0qk4v7x29",
		"1 star story:aws",
		"1 unstar \"a key of words\" <",
		"1 tag aws board",
		"1 untag aws \"the board's\" <",
		"1 tag aws \"取締役会\"",
		`1 note aws 1-ab12 1 "eight years" "Ask \"HR\".\nToday." <`,
		`1 note aws 1-ab12 0 "" again < 2 "eight years" before`,
		`1 unnote aws 1-ab12 < 0 "" before`,
		"1 unnote aws 1-ab12",
		"1 at aws 1200",
		"1 visit today 2026-11-22T08:00:00.000001Z",
		"1 undo m0qk4v7x2a",
		"1 redo m0qk4v7x2a",
	} {
		if got, ok := state.Again(says); !ok || got != state.Sealed(says) {
			t.Errorf("%s\nis written again as\n%s", says, got)
		}
	}
}

func TestWhatIsNoRecord(t *testing.T) {
	for name, says := range map[string]string{
		"nothing":                    "",
		"no stamp":                   "read aws",
		"a stamp of nothing":         "0 read aws",
		"a stamp beyond all times":   "zzzzzzzzzzzz read aws",
		"signs in a stamp":           "m0-k read aws",
		"no key":                     "1 read",
		"an empty key":               `1 read ""`,
		"two spaces":                 "1 read  aws",
		"a space at the end":         "1 read aws ",
		"more than it takes":         "1 read aws aws",
		"quotation that is not due":  `1 read "aws"`,
		"quotation without an end":   `1 read "aws loses`,
		"an escape sequence":         `1 read "\x1b[31maws"`,
		"a line end in a key":        `1 read "aws\nread"`,
		"what hides":                 "1 tag aws \"a\u202eb\"",
		"bytes that are no text":     "1 tag aws \"a\xff b\"",
		"a place before the text":    "1 at aws -1",
		"a place in another form":    "1 at aws 007",
		"a comment of nothing":       `1 note aws 1-a 0 "" ""`,
		"words without their number": `1 note aws 1-a 0 "eight years" ""`,
		"a bell in a comment":        `1 note aws 1-a 0 "" "a\ab"`,
		"a visit at another zone":    "1 visit today 2026-11-22T08:00:00+01:00",
		"a visit without a step":     "1 visit today 2026-11-22T08:00:00Z <",
		"its own step by its stamp":  "1 tag aws ai <1",
		"a key that is too long":     "1 read " + strings.Repeat("a", 600),
		"undo of nothing":            "1 undo",
	} {
		if got, ok := state.Again(says); ok {
			t.Errorf("%s: %q is taken for %q", name, says, got)
		}
	}
}

// FuzzRecord holds that a record is written as it was read, and is text that is
// safe to show.
func FuzzRecord(f *testing.F) {
	f.Add("m0qk4v7x2a read aws-loses-bedrock-leader <")
	f.Add(`1 note aws 1-ab12 0 "" again < 2 "eight years" before`)
	f.Add("1 visit today 2026-11-22T08:00:00.000001Z")
	f.Add("1 untag aws \"the board's\" <2")
	f.Add("2 tag 0 \"0 0\" <2")
	f.Fuzz(func(t *testing.T, says string) {
		if strings.Contains(says, "\n") {
			return // is two lines
		}
		line, ok := state.Again(says)
		if !ok {
			return
		}
		if line != state.Sealed(says) {
			t.Fatalf("%q is written again as %q", says, line)
		}
		if line = strings.TrimSuffix(line, "\n"); clean.Line(line) != line {
			t.Fatalf("%q holds what is not safe to show", line)
		}
	})
}
