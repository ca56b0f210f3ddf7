// Package blocks reads and writes the lists that people keep as files of text,
// such as their feeds and watches. A block is a line that names something, and
// below it, indented, what is said of that:
//
//	https://example.com/feed.xml
//	  title   Example News
//	  # worth its price
//	  full    yes
//
// Lines that start with "#" and empty ones are for people. A file is written as
// it was read but for the blocks that were changed; what people wrote is
// never lost, above a block that is removed either.
//
// This package knows no keys and no values. Whoever keeps a list says what they
// mean by a Kind, and leaves a block that it does not understand as it is. Read
// blocks.go for the form, change.go for how a list is changed, edit.go for its
// file, and items.go for a list with what its blocks mean.
package blocks

import (
	"fmt"
	"strings"

	"dossier/corpus"
	"dossier/corpus/clean"
	"dossier/corpus/spelling"
)

// List is the blocks of a file, in its order.
type List struct {
	Blocks []*Block
	below  []string // lines for people behind the last block
}

// Block is one thing that a list names.
type Block struct {
	Name string
	Line int // of the name, counted from 1
	// Faulty marks a block that a person has to look at. It is left alone.
	Faulty bool

	above []string // lines before the name that are for people
	raw   []string // the lines of the block as they are written
}

// Field is something that is said of what a block names.
type Field struct {
	Key, Value string
	Line       int // counted from 1; 0 for a new one
}

// Parse reads a list. The faults are those of the form: a line that belongs to
// no block. What a block is of, such as "feed", and how its name looks stand in
// them.
func Parse(path, text, of, hint string) (*List, corpus.Faults) {
	l := &List{}
	var faults corpus.Faults
	var above []string
	text = strings.TrimPrefix(strings.ReplaceAll(text, "\r\n", "\n"), "\ufeff")
	lines := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
	if text == "" {
		lines = nil
	}
	last := func() *Block { return l.Blocks[len(l.Blocks)-1] }
	for i, line := range lines {
		word := strings.TrimSpace(line)
		indented := strings.HasPrefix(line, " ") || strings.HasPrefix(line, "\t")
		switch {
		case word == "" || strings.HasPrefix(word, "#"):
			if indented && len(l.Blocks) > 0 && len(above) == 0 && word != "" {
				last().raw = append(last().raw, line)
				continue
			}
			above = append(above, line)
		case !indented:
			l.Blocks = append(l.Blocks, &Block{Name: word, Line: i + 1, above: above, raw: []string{line}})
			above = nil
		case len(l.Blocks) == 0:
			faults = append(faults, corpus.Fault{File: path, Line: i + 1, Msg: "says something of no " + of, Hint: hint})
			above = append(above, line)
		default:
			last().raw = append(append(last().raw, above...), line)
			above = nil
		}
	}
	l.below = above
	return l, faults
}

// String returns the file of the list. What nobody changed is as it was read.
func (l *List) String() string {
	var b strings.Builder
	write := func(lines []string) {
		for _, line := range lines {
			b.WriteString(line)
			b.WriteByte('\n')
		}
	}
	for _, block := range l.Blocks {
		write(block.above)
		write(block.raw)
	}
	write(l.below)
	return b.String()
}

// Fields returns what is said of what the block names. A key that says nothing
// has an empty value.
func (b *Block) Fields() []Field {
	var out []Field
	for i, l := range b.raw[1:] {
		l = strings.TrimSpace(l)
		if l == "" || strings.HasPrefix(l, "#") {
			continue
		}
		f := Field{Key: l, Line: b.Line + 1 + i}
		if n := strings.IndexAny(l, " \t"); n > 0 {
			f.Key, f.Value = l[:n], strings.TrimSpace(l[n:])
		}
		out = append(out, f)
	}
	return out
}

// Read hands each field of the block to set, and returns what is wrong with
// them, with a key that may have been meant: the keys are those that set knows.
// With a fault the block is faulty.
func (b *Block) Read(path string, keys []string, set func(key, value string) error) corpus.Faults {
	var faults corpus.Faults
	for _, f := range b.Fields() {
		fault := corpus.Fault{File: path, Line: f.Line}
		if f.Value == "" {
			fault.Msg = fmt.Sprintf("%q says nothing", clean.Line(f.Key))
		} else if err := set(f.Key, f.Value); err != nil {
			fault.Msg = err.Error()
			if k := meant(f.Key, keys); k != f.Key && k != "" {
				fault.Hint = "did you mean " + k + "?"
			}
		}
		if fault.Msg != "" {
			faults = append(faults, fault)
		}
	}
	b.Faulty = b.Faulty || len(faults) > 0
	return faults
}

// meant returns the key that a word was probably meant to be, "" for none.
func meant(word string, keys []string) string {
	for _, k := range keys {
		if spelling.Slips(strings.ToLower(word), k) <= 2 {
			return k
		}
	}
	return ""
}

// YesNo reads a value that is yes or no.
func YesNo(key, value string) (bool, error) {
	switch strings.ToLower(value) {
	case "yes":
		return true, nil
	case "no":
		return false, nil
	}
	return false, fmt.Errorf("%s is yes or no, and not %q", key, clean.Line(value))
}
