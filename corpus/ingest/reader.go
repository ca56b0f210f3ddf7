package ingest

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"dossier/corpus"
	"dossier/corpus/clean"
)

// part is a document, or a piece of one that is a document itself.
type part struct {
	name   string // for reports
	data   []byte
	format string // where it is known beforehand, as in a Maildir; else ""
	base   string // the address that it was read from
	// charset is what the transport or a first look says of its characters.
	charset   string
	mediaType string // what the transport says that it is
	depth     int    // how many archives and mails it lies in
}

// reader is one run over an input. Articles and problems leave it by put,
// fail and notice alone.
type reader struct {
	ctx     context.Context
	o       Options
	yield   func(*Article, error) bool
	left    int64 // bytes that may still be unpacked
	stopped bool  // the consumer has had enough
}

// over reports whether reading on is useless.
func (r *reader) over() bool { return r.stopped || r.ctx.Err() != nil }

// put hands out an article, its strings cleaned and its limits checked.
func (r *reader) put(a *Article, from string) {
	if r.over() {
		return
	}
	a.From = clean.Line(from)
	if a.Briefing == nil {
		cleanArticle(a)
		switch {
		case a.Text == "" && a.Title == "":
			r.fail(from, 0, "holds no text", "")
			return
		case a.Text == "":
			r.fail(from, 0, fmt.Sprintf("%q has no text", shorten(a.Title)), "")
			return
		case len(a.Text) > r.o.Limits.Text:
			r.fail(from, 0, "its text is larger than "+megabytes(int64(r.o.Limits.Text)), "")
			return
		case a.Title == "":
			a.Title = titleFrom(a.Text)
		}
	}
	if !r.yield(a, nil) {
		r.stopped = true
	}
}

// fail reports why a part gave no article.
func (r *reader) fail(from string, line int, reason, hint string) {
	r.report(Problem{From: from, Line: line, Reason: reason, Hint: hint})
}

// notice reports a part that holds no article and is not meant to.
func (r *reader) notice(from, reason, hint string) {
	r.report(Problem{From: from, Reason: reason, Hint: hint, Notice: true})
}

func (r *reader) report(p Problem) {
	if r.over() {
		return
	}
	p.From, p.Reason, p.Hint = clean.Line(p.From), clean.Line(p.Reason), clean.Line(p.Hint)
	if !r.yield(nil, p) {
		r.stopped = true
	}
}

// within runs what a library does with one document: a panic of it becomes an
// error, and so does taking longer than the limit. A library cannot be
// stopped, so what takes too long goes on behind us, within the limits of
// size and depth that its input was checked for.
func (r *reader) within(work func() error) error {
	ctx, cancel := context.WithTimeout(r.ctx, r.o.Limits.Time)
	defer cancel()
	done := make(chan error, 1)
	go func() {
		defer func() {
			if p := recover(); p != nil {
				done <- fmt.Errorf("is broken in a way that its reader does not survive (%v)", p)
			}
		}()
		done <- work()
	}()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
		if r.ctx.Err() != nil {
			return r.ctx.Err()
		}
		return fmt.Errorf("takes longer than %s to read", r.o.Limits.Time)
	}
}

// longest titles and names that are kept, in bytes.
const (
	maxTitle = 500
	maxName  = 200
	maxViews = 200
)

// cleanArticle cleans every string of an article once.
func cleanArticle(a *Article) {
	a.Title = cut(clean.Line(a.Title), maxTitle)
	a.Text = trimText(clean.Text(a.Text))
	a.Source = cut(clean.Line(a.Source), maxName)
	a.Author = cut(clean.Line(a.Author), maxName)
	a.URL = clean.URL(clean.Line(a.URL))
	a.GUID = cut(clean.Line(a.GUID), 4*maxName)
	a.ID = cut(clean.Line(a.ID), maxName)
	a.Language = language(a.Language)
	a.Attribution = cut(clean.Line(a.Attribution), maxTitle)
	a.KeyPoints = cleanLines(a.KeyPoints)
	a.Topics = cleanLines(a.Topics)
	views := a.Views[:0]
	for _, v := range a.Views {
		v.Text, v.Holder.Name = clean.Line(v.Text), cut(clean.Line(v.Holder.Name), maxName)
		if v.Text != "" && len(views) < maxViews {
			views = append(views, v)
		}
	}
	a.Views = slices.Clip(views)
}

func cleanLines(lines []string) []string {
	var out []string
	for _, l := range lines {
		if l = clean.Line(l); l != "" && !slices.Contains(out, l) && len(out) < maxViews {
			out = append(out, l)
		}
	}
	return out
}

// trimText takes away blank lines at both ends and white space at the ends of
// lines, and leaves at most one blank line between two paragraphs.
func trimText(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	blank := 0
	for line := range strings.SplitSeq(s, "\n") {
		line = strings.TrimRightFunc(line, unicode.IsSpace)
		if line == "" {
			blank++
			continue
		}
		if b.Len() > 0 {
			b.WriteString("\n\n"[:min(blank, 1)+1])
		}
		b.WriteString(line)
		blank = 0
	}
	return strings.TrimSpace(b.String())
}

// cut shortens s to n bytes at most, at a word's end if there is one.
func cut(s string, n int) string {
	if len(s) <= n {
		return s
	}
	n -= len("…")
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	if i := strings.LastIndexByte(s[:n], ' '); i > n/2 {
		n = i
	}
	return clean.Line(s[:n] + "…")
}

// shorten cuts words for a message.
func shorten(s string) string { return cut(s, 60) }

// titleFrom makes a title of the first words of a text, for one that has none.
func titleFrom(text string) string {
	for line := range strings.SplitSeq(text, "\n") {
		line = strings.TrimSpace(strings.TrimLeft(line, "#>*-+ "))
		if line == "" {
			continue
		}
		if end := sentenceEnd(line); end > 0 && end < 120 {
			line = line[:end]
		}
		return cut(clean.Line(line), 120)
	}
	return "Untitled"
}

// sentenceEnd returns where the first sentence of a line ends, 0 if it does
// not end before the line.
func sentenceEnd(line string) int {
	for i := 20; i+1 < len(line); i++ {
		if strings.IndexByte(".!?", line[i]) >= 0 && line[i+1] == ' ' {
			return i + 1
		}
	}
	return 0
}

// language returns a language tag such as "en" or "pt-BR", "" for what is none.
func language(s string) string {
	s = strings.ReplaceAll(strings.TrimSpace(s), "_", "-")
	s, _, _ = strings.Cut(s, ",")
	if len(s) < 2 || len(s) > 20 {
		return ""
	}
	main, rest, _ := strings.Cut(s, "-")
	if len(main) < 2 || len(main) > 3 {
		return ""
	}
	for i := 0; i < len(s); i++ {
		if c := s[i]; c != '-' && (c < '0' || c > '9') && (c < 'A' || c > 'Z') && (c < 'a' || c > 'z') {
			return ""
		}
	}
	main = strings.ToLower(main)
	switch main {
	case "und", "zxx", "mul":
		return ""
	}
	switch {
	case rest == "":
		return main
	case len(rest) == 2:
		return main + "-" + strings.ToUpper(rest)
	}
	return main + "-" + rest
}

// dated is a date as a source states it.
func dated(year, month, day int) corpus.Date {
	if year < 1000 || year > 9999 {
		return corpus.Date{}
	}
	return corpus.Date{Year: year, Month: month, Day: day}
}
