// Package wire is the JSON that dossier's commands print: one document a
// command, each a struct whose fields stand in the order in which they are
// printed. docs/json.md tells what every field means; a test holds the two
// together.
//
// The rules: the first field of a document is "schema"; what is not known is
// null and never an invented value; an empty list is [] and never null;
// offsets count bytes and end before the byte that they name. A field is
// added to a schema but never renamed or removed from it: that is a new
// version.
//
// Read wire.go for what the documents share, then the file of each command.
package wire

import (
	"encoding/json"
	"fmt"
	"io"
	"math"
	"strings"
	"time"
	"unicode/utf8"

	"dossier/corpus"
	"dossier/tui/port"
)

// Schema names the form of a document, such as "dossier/list/v1".
type Schema string

// Write prints a document, indented, with the characters that a terminal
// would obey written as escapes.
func Write(w io.Writer, document any) error {
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(document); err != nil {
		return fmt.Errorf("write json: %w", err)
	}
	_, err := io.WriteString(w, defuse(b.String()))
	return err
}

// defuse escapes what JSON allows in strings and a terminal must not see: DEL
// and the C1 control characters. They can stand in strings only.
func defuse(s string) string {
	if !strings.ContainsFunc(s, dangerous) {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		if dangerous(r) {
			fmt.Fprintf(&b, `\u%04x`, r)
		} else {
			b.WriteString(s[i : i+size])
		}
		i += size
	}
	return b.String()
}

// dangerous reports whether a terminal would obey a character that JSON leaves
// as it is.
func dangerous(r rune) bool { return r >= 0x7f && r <= 0x9f }

// Mention is a range of a body with the words in it.
type Mention struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Text  string `json:"text"`
}

// Holder is who holds a claim.
type Holder struct {
	Name   string  `json:"name"`
	Entity *string `json:"entity"`
}

func holderOf(h corpus.Holder) *Holder {
	if h.Name == "" {
		return nil
	}
	return &Holder{Name: h.Name, Entity: known(h.Entity)}
}

// known returns nil for what is not known.
func known[S ~string](s S) *string {
	if s == "" {
		return nil
	}
	v := string(s)
	return &v
}

// momentOf returns a point in time, null for the zero time.
func momentOf(t time.Time) *string {
	if t.IsZero() {
		return nil
	}
	return known(corpus.Moment(t))
}

func dateOf(d corpus.Date) *string { return known(d.String()) }

// list returns the values made from items, an empty list rather than none.
func list[T, U any](items []T, value func(T) U) []U {
	out := make([]U, len(items))
	for i, it := range items {
		out[i] = value(it)
	}
	return out
}

func same[T any](v T) T { return v }

func evidenceOf(body string, e corpus.Evidence) Mention { return mentionOf(body, e.Span, e.Words) }

// mentionOf returns the range with its words; the words as written where the
// range does not fit the body.
func mentionOf(body string, s corpus.Span, words string) Mention {
	if s.Start < 0 || s.End > len(body) || s.Start > s.End {
		return Mention{Text: words}
	}
	return Mention{Start: s.Start, End: s.End, Text: body[s.Start:s.End]}
}

// rounded keeps four digits after the point, so that a document is the same
// on every machine.
func rounded(x float64) float64 { return math.Round(x*1e4) / 1e4 }

func storyOf(r port.Row) string {
	if r.Story == "" {
		return r.ID
	}
	return r.Story
}
