// Package text is the reader's pages as plain text: what the commands print
// and what linear mode reads out. There are no boxes and no marks; each item
// says what it is in words, the message first and the facts about it last.
//
// A function for each page (List, Briefing, Article, Evidence, Search,
// Related, Entity, Entities, Timeline, Today, Watches) returns a Page: its lines, and the
// doors that its numbered items open. Read page.go for what a page is made
// of, wrap.go for how text becomes lines, then the pages: list.go,
// briefing.go, body.go (Article, Evidence), search.go (Related too),
// entity.go (Entities too), timeline.go, today.go and watches.go.
//
// Everything a Page says passes the cleaner of package clean once more. The
// library has been cleaned when it was loaded; this is the second wall.
package text

import (
	"bufio"
	"io"
	"strconv"
	"strings"

	"charm.land/lipgloss/v2"

	"dossier/corpus"
	"dossier/corpus/clean"
	"dossier/tui/port"
)

// Width is how wide pages are when Options does not say.
const Width = 80

// Options are how a page is set.
type Options struct {
	Width  int    // of a line in cells; 0 means Width
	Styles Styles // the zero Styles print none
	// Evidence shows the words of the article under what rests on them.
	Evidence bool
	// Numbered numbers every item that opens something, for readers who
	// answer a prompt. Without it items name the id to use in a command.
	Numbered bool
	// Marks are said of briefings, as far as they are known.
	Marks port.Marks
	// After is how many items came before, of which this page goes on.
	After int
}

// Page is a page of text. A line holds no line end, and no control character
// but those of the styles.
type Page struct {
	Title string
	Lines []string
	// Doors are what the items numbered 1, 2, … open.
	Doors []Door
}

// DoorKind says what is behind a door.
type DoorKind int

// The kinds of door.
const (
	DoorBriefing DoorKind = iota // ID is a briefing's
	DoorEntity                   // ID is an entity's
	DoorEvidence                 // the words of briefing ID that Says rests on
	DoorSearch                   // the hits of the query in Says
)

// Door is what a numbered item opens.
type Door struct {
	Kind     DoorKind
	ID       string
	Says     string
	Evidence []corpus.Evidence
	Watch    string // the name of the watch that it opens, "" for none
}

// WriteTo writes the page.
func (p Page) WriteTo(w io.Writer) (int64, error) {
	b := bufio.NewWriter(w)
	var n int64
	for _, l := range p.Lines {
		k, _ := b.WriteString(l)
		_ = b.WriteByte('\n')
		n += int64(k) + 1
	}
	return n, b.Flush()
}

// Styles are the few ways in which a page sets words apart. Nothing is lost
// without them. A nil style prints words as they are.
type Styles struct {
	Title, Heading, Dim, For, Against, Quote, Match *lipgloss.Style
}

// span is a run of words in one style.
type span struct {
	text  string
	style *lipgloss.Style
}

// setter sets spans into the lines of a page.
type setter struct {
	page Page
	o    Options
}

func newSetter(title string, o Options) *setter {
	if o.Width <= 0 {
		o.Width = Width
	}
	return &setter{page: Page{Title: clean.Line(title)}, o: o}
}

// blank adds an empty line unless the page is empty or ends in one.
func (s *setter) blank() {
	if n := len(s.page.Lines); n > 0 && s.page.Lines[n-1] != "" {
		s.page.Lines = append(s.page.Lines, "")
	}
}

// title, heading and text add a paragraph each.
func (s *setter) title(text string) { s.para("", "", span{text, s.o.Styles.Title}) }

func (s *setter) heading(text string) {
	s.blank()
	s.para("", "", span{text, s.o.Styles.Heading})
}

func (s *setter) text(text string) { s.para("", "", span{text, nil}) }

func (s *setter) dim(indent, text string) { s.para(indent, indent, span{text, s.o.Styles.Dim}) }

// item adds a paragraph that opens door, numbered if the page is, and
// returns the indent of what belongs to it.
func (s *setter) item(door Door, spans ...span) (indent string) {
	return s.itemAs("", door, spans...)
}

// itemAs is item with a number of its own, which stands in for the item's
// number on a page that is not numbered.
func (s *setter) itemAs(own string, door Door, spans ...span) (indent string) {
	if !s.o.Numbered {
		s.para(own, strings.Repeat(" ", max(len(own), 2)), spans...)
		return "    "
	}
	s.page.Doors = append(s.page.Doors, door)
	number := strconv.Itoa(s.o.After+len(s.page.Doors)) + ". "
	indent = strings.Repeat(" ", len(number))
	s.para(number, indent, spans...)
	return indent
}

func plural(n int, one string) string { return count(n, one, one+"s") }

// count returns "no briefings", "1 briefing" or "2 briefings".
func count(n int, one, many string) string {
	switch n {
	case 0:
		return "no " + many
	case 1:
		return "1 " + one
	}
	return strconv.Itoa(n) + " " + many
}

// noBreak is a space at which no line ends. It is printed as a plain one.
const noBreak = "\u00a0"

// stated joins the facts that are known with commas. A short fact stays on
// one line.
func stated(facts ...string) string {
	known := facts[:0:0]
	for _, f := range facts {
		switch {
		case f == "":
		case len(f) < 32:
			known = append(known, strings.ReplaceAll(f, " ", noBreak))
		default:
			known = append(known, f)
		}
	}
	return strings.Join(known, ", ")
}
