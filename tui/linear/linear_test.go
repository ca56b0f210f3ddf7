package linear_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/fstest"

	"dossier/corpus"
	"dossier/tui/desk"
	"dossier/tui/linear"
)

// open returns the desk of the built-in briefings, or of files.
func open(t *testing.T, files map[string]string) *desk.Desk {
	t.Helper()
	load := corpus.Embedded
	if files != nil {
		fsys := fstest.MapFS{}
		for name, text := range files {
			fsys[name] = &fstest.MapFile{Data: []byte(text)}
		}
		load = func(ctx context.Context) (*corpus.Library, error) {
			return corpus.Load(ctx, fsys, corpus.LoadOptions{})
		}
	}
	d := desk.Open(load)
	t.Cleanup(func() { _ = d.Close() })
	return d
}

// hold types lines into a session and returns what it printed to each: the
// greeting first.
func hold(t *testing.T, d *desk.Desk, lines ...string) []string {
	t.Helper()
	var out bytes.Buffer
	in := strings.NewReader(strings.Join(lines, "\n") + "\n")
	if err := linear.Run(t.Context(), d, linear.Options{In: in, Out: &out}); err != nil {
		t.Fatal(err)
	}
	return strings.Split(out.String(), "\n> ")
}

// TestEveryPageIsReached walks from the list to every kind of page by number
// or by word.
func TestEveryPageIsReached(t *testing.T) {
	d := open(t, nil)
	for _, c := range []struct {
		name  string
		typed []string
		want  string // in the last answer
	}{
		{"a briefing by number", []string{"1"}, "Key points"},
		{"a briefing by id", []string{"o aws-loses-bedrock-leader"}, "AWS loses an executive"},
		{"the words behind a point", []string{"1", "1"}, "Where it stands"},
		{"the text alone", []string{"1", "a"}, "\n"},
		{"related", []string{"1", "r"}, "Related to: "},
		{"a related briefing", []string{"1", "r", "1"}, "\n"},
		{"all entities", []string{"e"}, "entities"},
		{"an entity by number", []string{"e", "1"}, "Briefings ("},
		{"an entity by alias", []string{"e AWS"}, "Amazon Web Services"},
		{"a briefing of an entity", []string{"e AWS", "1"}, "Key points"},
		{"search", []string{"s bedrock"}, "Search: bedrock"},
		{"a hit", []string{"s bedrock", "1"}, "Key points"},
		{"the timeline", []string{"t"}, "Timeline"},
		{"an event's briefing", []string{"t", "2"}, "\n"},
		{"the list again", []string{"t", "LIST"}, "5 briefings"},
		{"help", []string{"?"}, "q or quit: quit."},
		{"Enter reads on", []string{"1", ""}, "for more"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := hold(t, d, c.typed...)
			if last := got[len(c.typed)]; !strings.Contains(last, c.want) || strings.Contains(last, "not a command") {
				t.Errorf("%q is answered by:\n%s", c.typed, last)
			}
		})
	}
}

func TestRemarks(t *testing.T) {
	d := open(t, nil)
	for typed, want := range map[string]string{
		"zap":            `"zap" is not a command.`,
		"77":             "There is no item 77. The numbers on this page go from 1 to 5.",
		"0":              "There is no item 0.",
		"-1":             "There is no item -1.",
		"r":              "Open a briefing first",
		"a":              "Open a briefing first",
		"b":              "This is the first page.",
		"s":              "Type s and the words",
		"o":              "Type o and the id",
		"o nothing":      `There is no briefing "nothing".`,
		"e nobody":       `There is no entity "nobody".`,
		"s entity:":      "That search cannot be understood",
		"\x1b[31mzap":    "is not a command",
		"p":              "5 briefings",
		"s qqqqqqqqqqqq": "qqqqqqqqqqqq",
		"quit":           "Goodbye.",
	} {
		got := hold(t, d, typed)
		if !strings.Contains(got[1], want) {
			t.Errorf("%q is answered by %q, want %q", typed, got[1], want)
		}
		if strings.ContainsRune(got[1], '\x1b') {
			t.Errorf("%q is repeated with its escape: %q", typed, got[1])
		}
	}
}

// TestAPageIsReadInScreenfuls reads a long page to its end: every line comes
// once, in order, and no answer is longer than the screen.
func TestAPageIsReadInScreenfuls(t *testing.T) {
	files := map[string]string{}
	for i := range 40 {
		files[fmt.Sprintf("b%02d.md", i)] = fmt.Sprintf("# Briefing %02d\n\nText.\n", i)
	}
	var typed []string
	for range 12 {
		typed = append(typed, "n")
	}
	got := hold(t, open(t, files), typed...)
	next, ended := 0, false
	for _, answer := range got {
		if n := strings.Count(answer, "\n"); n > 25 {
			t.Errorf("an answer of %d lines", n)
		}
		for line := range strings.Lines(answer) {
			if _, title, ok := strings.Cut(line, ". Briefing "); ok {
				if strings.TrimSpace(title) != fmt.Sprintf("%02d", next) {
					t.Fatalf("briefing %s where %02d was due", title, next)
				}
				next++
			}
		}
		ended = ended || strings.Contains(answer, "This is the end of the page")
	}
	if next != 40 || !ended {
		t.Errorf("%d briefings read, end said: %v", next, ended)
	}
}

// TestBackReturnsToWhatWasRead opens a point from the second screenful.
func TestBackReturnsToWhatWasRead(t *testing.T) {
	got := hold(t, open(t, nil), "1", "n", "s bedrock", "b", "b")
	if got[4] != got[2] {
		t.Errorf("back reads\n%s\nand not\n%s", got[4], got[2])
	}
	if got[5] != got[0][strings.Index(got[0], "5 briefings"):] {
		t.Errorf("back reads\n%s\nand not the list", got[5])
	}
}

func TestAnEmptyLibrary(t *testing.T) {
	got := hold(t, open(t, map[string]string{}), "1", "t", "e")
	if !strings.Contains(got[0], "The library holds no briefings.") || !strings.Contains(got[1], "Nothing on this page has a number.") {
		t.Errorf("%q", got)
	}
}

// TestAContextEndsAWaitingSession ends a session that nobody types into.
func TestAContextEndsAWaitingSession(t *testing.T) {
	in, typist := io.Pipe()
	defer typist.Close()
	ctx, cancel := context.WithCancel(t.Context())
	said := &notify{onPrompt: cancel}
	err := linear.Run(ctx, open(t, nil), linear.Options{In: in, Out: said})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
}

// notify calls onPrompt when a session waits for input.
type notify struct{ onPrompt func() }

func (n *notify) Write(p []byte) (int, error) {
	if string(p) == "> " {
		n.onPrompt()
	}
	return len(p), nil
}

// TestOutputThatFailsEndsTheSession is a listener that goes away.
func TestOutputThatFailsEndsTheSession(t *testing.T) {
	gone := errors.New("gone")
	err := linear.Run(t.Context(), open(t, nil), linear.Options{In: strings.NewReader("1\n"), Out: failing{gone}})
	if !errors.Is(err, gone) {
		t.Errorf("error %v", err)
	}
}

type failing struct{ err error }

func (f failing) Write([]byte) (int, error) { return 0, f.err }
