// Package render turns a body (Markdown) into lines for the screen. Glamour
// renders it block by block; every line knows which bytes of the body it
// shows, so that evidence, entities and what a find matched can be painted
// over it without rendering again.
package render

import "dossier/corpus"

// Document is a rendered body. It is immutable.
type Document struct {
	Width    int
	Lines    []Line
	Headings []Heading
	Links    []Link
}

// Line is a line of a document.
type Line struct {
	Text  string // styled
	Plain string // the same without styles
	// Source maps each cell of the line to the byte of the body that it
	// shows, -1 for a cell that shows none (an indent, a bullet). The second
	// cell of a wide character repeats the first.
	Source []int
}

// Heading is a heading of a document.
type Heading struct {
	Level int
	Text  string
	Line  int // index into Lines
}

// Link is a link of a document.
type Link struct {
	Text, URL string
	Span      corpus.Span // its text in the body
	Line      int         // where it begins
}
