package digest

import (
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
	"slices"
	"strings"
	"sync"
)

// HTML writes the digest as one page that needs nothing else: no script, no
// picture, no font from elsewhere. It is dark or light as the reader's system
// is, reads from 320 pixels on, and prints with the addresses of its links.
func HTML(w io.Writer, d Digest) error {
	t, err := page()
	if err != nil {
		return err
	}
	d = d.cleaned()
	if err := t.Execute(w, sheet{D: d, Style: template.CSS(style), Policy: policy(), notes: notesBySource(d)}); err != nil {
		return fmt.Errorf("write html: %w", err)
	}
	return nil
}

//go:embed page.html
var pageHTML string

//go:embed style.css
var style string

// sheet is what the template is filled with.
type sheet struct {
	D      Digest
	Style  template.CSS
	Policy string
	notes  [][]int // the numbers of the notes of each source
}

// policy is what a browser may load and run for the page: its style, which it
// knows by its hash, and nothing else.
func policy() string {
	sum := sha256.Sum256([]byte(style))
	return "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'; base-uri 'none'; form-action 'none'"
}

// page reads the template when the first page is written.
var page = sync.OnceValues(func() (*template.Template, error) {
	return template.New("page").Funcs(template.FuncMap{
		"inc":     func(n int) int { return n + 1 },
		"lang":    langAttribute,
		"say":     say,
		"side":    sideOf,
		"link":    func(url, text, lang string) link { return link{URL: url, Text: text, Lang: lang} },
		"sources": sourcesOf,
	}).Parse(strings.TrimSuffix(pageHTML, "\n"))
})

// langAttribute is the attribute lang of something in a language within
// something in another, "" where it needs none.
func langAttribute(lang, within string) template.HTMLAttr {
	if lang == within || Language(lang) == "" {
		return ""
	}
	return template.HTMLAttr(` lang="` + lang + `"`)
}

// said is a statement as the template sets it.
type said struct {
	Statement
	Within string // the language around it
	Facts  string
}

func say(d Digest, s Statement, within string, held bool) said {
	holder := ""
	if held {
		holder = s.Holder
	}
	return said{Statement: s, Within: within, Facts: joined("; ", holder, d.AlsoBy(s), s.Sureness())}
}

// side is the claims for or against a proposition.
type side struct {
	Class, Name string
	Claims      []said
}

func sideOf(d Digest, s Story, class, name string, claims []Statement) side {
	out := side{Class: class, Name: name}
	for _, c := range claims {
		out.Claims = append(out.Claims, say(d, c, s.Lang, true))
	}
	return out
}

// link is an address with the words to follow it by.
type link struct{ URL, Text, Lang string }

func sourcesOf(d Digest, s Story) []Source {
	var out []Source
	for _, n := range s.Sources {
		out = append(out, d.Sources[n-1])
	}
	return out
}

// numbered is a note as the template sets it.
type numbered struct {
	Note
	Number int
	From   string // "" where all are from the one source of the story
	Lang   string
}

func notesBySource(d Digest) [][]int {
	notes := make([][]int, len(d.Sources)+1)
	for i, n := range d.Notes {
		notes[n.Source] = append(notes[n.Source], i+1)
	}
	return notes
}

// NotesOf returns the notes of a story, in order.
func (sh sheet) NotesOf(s Story) []numbered {
	var numbers []int
	for _, n := range s.Sources {
		numbers = append(numbers, sh.notes[n]...)
	}
	slices.Sort(numbers)
	out := make([]numbered, len(numbers))
	for i, n := range numbers {
		note := sh.D.Notes[n-1]
		from := sh.D.Sources[note.Source-1]
		out[i] = numbered{Note: note, Number: n, Lang: from.Lang}
		if len(s.Sources) > 1 {
			out[i].From = from.ShortLabel()
		}
	}
	return out
}
