package state

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"dossier/corpus/clean"
)

// Op is what a record of the log does.
type Op uint8

// The operations, by the words that the log has for them. Undone and Redone
// are written by Undo and Redo alone.
const (
	Read Op = iota + 1
	Unread
	Star
	Unstar
	Tag
	Untag
	Note
	Unnote
	At
	Visit
	Undone
	Redone
)

var opWords = [...]string{
	Read: "read", Unread: "unread", Star: "star", Unstar: "unstar", Tag: "tag", Untag: "untag",
	Note: "note", Unnote: "unnote", At: "at", Visit: "visit", Undone: "undo", Redone: "redo",
}

// String returns the word of the log for an operation.
func (o Op) String() string {
	if int(o) < len(opWords) && o > 0 {
		return opWords[o]
	}
	return fmt.Sprintf("op %d", uint8(o))
}

// Change is one change of one mark.
//
//	Change{Op: Read, Key: "aws-loses-bedrock-leader"}
//	Change{Op: Tag, Key: "aws-loses-bedrock-leader", Name: "board"}
//	Change{Op: Note, Key: "aws-loses-bedrock-leader", Note: Remark{Words: "eight years", Text: "Ask HR."}}
type Change struct {
	Op  Op
	Key string // what is marked; for Visit, what was looked at
	// Name is the tag, or the id of a comment. A Note without one is a new
	// comment, and Do gives it an id.
	Name string
	At   int       // for At: how far it was read, in bytes of the body
	When time.Time // for Visit: up to when all was seen
	Note Remark    // for Note
}

// Remark is what a comment or a highlight says, and of which words.
type Remark struct {
	// Words are the exact words of the body that are marked, and Nth which
	// occurrence of them, as in corpus.Evidence; "" is the briefing as a
	// whole.
	Words string
	Nth   int
	Text  string // "" is a highlight and no comment
}

// The longest strings that marks are made of, in bytes.
const (
	maxKey  = 512
	maxName = 200
	maxText = 64 << 10
)

// errNothing says that a change holds nothing to keep.
var errNothing = errors.New("a comment needs words of its own or of the text")

// checked returns the change as it is kept: strings cleaned, values that its
// operation does not have taken away.
func (c Change) checked() (Change, error) {
	out := Change{Op: c.Op, Key: clean.Line(c.Key)}
	switch {
	case out.Key == "":
		return out, errors.New("there is nothing to mark: the key is empty")
	case len(out.Key) > maxKey:
		return out, fmt.Errorf("the key is longer than %d bytes", maxKey)
	}
	switch c.Op {
	case Read, Unread, Star, Unstar:
	case Tag, Untag, Note, Unnote:
		out.Name = clean.Line(c.Name)
		switch {
		case out.Name == "" && c.Op != Note:
			return out, fmt.Errorf("%s needs a name", c.Op)
		case len(out.Name) > maxName:
			return out, fmt.Errorf("the name is longer than %d bytes", maxName)
		}
		if c.Op == Note {
			var err error
			out.Note, err = c.Note.checked()
			return out, err
		}
	case At:
		if out.At = c.At; c.At < 0 {
			return out, fmt.Errorf("%d is not a place in a text", c.At)
		}
	case Visit:
		if out.When = c.When.UTC().Truncate(time.Microsecond); out.When.Year() < 1970 || out.When.Year() > 9999 {
			return out, errors.New("a visit needs a time")
		}
	default:
		return out, fmt.Errorf("%s is not a change", c.Op)
	}
	return out, nil
}

func (r Remark) checked() (Remark, error) {
	out := Remark{Words: clean.Line(r.Words), Text: strings.Trim(clean.Text(r.Text), "\n ")}
	if out.Words != "" {
		out.Nth = max(1, r.Nth)
	}
	switch {
	case out == Remark{}:
		return out, errNothing
	case len(out.Words) > maxText || len(out.Text) > maxText:
		return out, fmt.Errorf("the comment is longer than %d KB", maxText>>10)
	}
	return out, nil
}

// clone returns a copy that shares no memory: what is read of a log shares all
// of it.
func (r Remark) clone() Remark {
	return Remark{Words: strings.Clone(r.Words), Nth: r.Nth, Text: strings.Clone(r.Text)}
}

// undoable reports whether the reader means the change as one. How far a text
// was read and when it was looked at follow the reader and are no steps.
func (o Op) undoable() bool { return o >= Read && o <= Unnote }

// on reports whether the operation makes a mark, and does not take one away.
func (o Op) on() bool { return !o.undoable() || o&1 == 1 }

// opposite returns the operation that takes the mark away, or makes it.
func (o Op) opposite() Op {
	if o.on() {
		return o + 1
	}
	return o - 1
}
