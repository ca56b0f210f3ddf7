// Package digest is the morning's brief: what is new in a library, put down
// for somebody who reads it elsewhere: on paper, in a mail, in a browser.
//
// A Digest is a value that knows nothing of where it came from or how it will
// look. Read digest.go for what it says, from.go for how it is made of the
// stories of a day and their briefings, clean.go for the wall in front of
// every form, words.go for the sentences that all forms share; then the
// forms: markdown.go, html.go (with page.html and style.css) and mail.go. As
// plain text a digest is a page of package text, as JSON a document of
// package wire.
//
// A digest is deterministic: the same library, marks and clock give the same
// bytes in every form. It says nothing that no source says: each sentence
// stands in a briefing, names the words of the article that it rests on, and
// how sure the analysis is of it, if analysis derived it.
package digest

import (
	"time"

	"dossier/corpus"
)

// Digest is what is new in a period, the most important story first.
type Digest struct {
	Title string
	// After and UpTo bound the period: what came into the library after the
	// one and not later than the other. A zero After is no bound.
	After, UpTo time.Time
	Made        time.Time // in the time zone that times are told in
	Watches     []string  // it has only what these watches find; none: all

	Stories []Story
	// Budget is the reading time that the stories had to fit; 0 is no limit.
	Budget time.Duration
	// More is how many stories with something new are left out, ByTime that it
	// is for want of reading time, and Repeats how many stories were told again
	// with nothing new.
	More, Repeats int
	ByTime        bool

	// Sources and Notes are what stories and sentences refer to, by number:
	// the first of each is number 1.
	Sources []Source
	Notes   []Note
}

// Story is one happening, in as many briefings as told it.
type Story struct {
	ID   string // the story's
	Lead string // the briefing to open
	// Title, Dek and Summary are the lead briefing's.
	Title, Dek, Summary string
	Lang                string // of the lead briefing; "" if not known
	Published           corpus.Date
	Minutes             float64 // that reading what stands here takes
	Known               bool    // the library had a part of it before
	// What says what is new about it, such as "3 new points, 1 figure
	// changed", and Why what it is ranked by, such as "you watch Amazon".
	What    string
	Why     []string
	Watches []string // that found it

	Points  []Statement // of a known story those that are new
	Figures []Figure
	Cases   []Case
	Views   []Statement // claims that take no side

	Related []Related
	Sources []int // numbers, the lead's first
	// Others is how many briefings of the story were in the library before,
	// besides those in Sources.
	Others int
}

// Statement is a sentence of a briefing.
type Statement struct {
	Text   string
	Holder string // who says so; "" if the article names nobody
	// Confidence is how sure analysis is of it, 0 if no analysis made it.
	Confidence float64
	Lang       string // of its briefing; "" if not known
	Notes      []int  // numbers of what it rests on; none if no source is given
	Source     int    // number of the source whose briefing says it
	Also       []int  // numbers of the other sources that say it
}

// Case is what is said for and against one proposition.
type Case struct {
	Proposition  string // "" if the briefing does not state it
	For, Against []Statement
}

// Figure is a quantity that is new, or another than before.
type Figure struct {
	Text   string // as the article has it
	What   string // what it measures; "" if that is not known
	Before string // what it was said to be until now; "" if it is new
	// BeforeSource is the number of the source that says Before, 0 if that is
	// not known.
	BeforeSource int
	Lang         string
	Notes        []int
	Source       int
}

// Related is a briefing of another story, with the reason in words.
type Related struct {
	ID, Title, Reason string
	Source, URL       string // "" if not stated
	Published         corpus.Date
	Here              int // number of the story of this digest that it is in; 0 if it is in none
}

// Source is a briefing that the digest rests on, with its article.
type Source struct {
	ID        string // the briefing's
	Name      string // the publisher; "" if the article does not state it
	Title     string
	Author    string
	URL       string // "" if not known
	Published corpus.Date
	Lang      string
	Derived   bool   // by analysis from the article
	Credit    string // what the licence of the article asks to be shown; "" if nothing
}

// Note is what a sentence rests on: the words of an article.
type Note struct {
	Source int // number
	Words  string
}

// Minutes is how long the digest takes to read.
func (d Digest) Minutes() float64 {
	var n float64
	for _, s := range d.Stories {
		n += s.Minutes
	}
	return n
}
