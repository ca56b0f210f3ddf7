// Package ingest turns bytes into articles: a saved page, a text, a mail, a
// feed, an archive of these, or an address, and out come articles whose every
// string is clean.
//
// Nothing here trusts its input. What a file is called counts less than what
// is in it; whatever is too large, too deep or too slow is set aside with the
// reason in words, and the rest goes on. Nothing is stored and nothing leaves
// the machine but the request for an address that was asked for.
//
// Read article.go for what comes out, open.go for the ways in (File, Bytes,
// Reader, URL), detect.go for how a format is recognised, and reader.go for
// the one gate that every article leaves by. Then there is a file for each
// format: text.go, markdown.go, briefing.go, html.go (with meta.go and
// linkeddata.go for what a page says about itself, and markup.go, which writes
// it as Markdown), mail.go (with digest.go), mbox.go, maildir.go, feed.go,
// opml.go, kite.go (with kitestory.go), jsonl.go and zip.go. when.go reads
// dates, charset.go makes UTF-8 of everything, fetch.go and web.go read from
// the net, answer.go takes what came from there, and identity.go says when two
// articles are the same.
package ingest

import (
	"strconv"
	"strings"

	"dossier/corpus"
)

// Article is what came in: a text with a title, and whatever its source says
// of it. Every string is clean (see package clean).
type Article struct {
	// ID is set only where the input gives one, as JSON lines do.
	ID string

	Title string // one line; never empty
	Text  string // Markdown without front matter; empty only if Briefing is set

	Source    string // the publisher; "" if the input does not state it
	Author    string
	URL       string // the address of the article
	GUID      string // what its feed or mail calls it
	Published corpus.Date
	Language  string // BCP 47 as far as the input states it

	Format string // one of the Format constants
	From   string // the file and the part of it, such as "news.mbox#3"

	Views       []corpus.Claim // perspectives, with holders and without stance
	KeyPoints   []string       // key points that the source itself makes
	Topics      []string
	Attribution string // what the licence of the source asks to be shown

	// Briefing is set if the input is in our own format, and then is all.
	Briefing *corpus.Briefing

	Original    []byte // the article as it came, to be kept
	OriginalExt string // ".html", ".eml", …; read again, it gives this article
}

// The formats that an article can come from.
const (
	FormatHTML     = "html"
	FormatText     = "text"
	FormatMarkdown = "markdown"
	FormatBriefing = "briefing"
	FormatMail     = "mail"
	FormatFeed     = "feed"
	FormatKite     = "kite"
	FormatJSONL    = "jsonl"
)

// Problem says why a file, or a part of one, gave no article. It is an error
// that concerns this part alone: the others go on.
type Problem struct {
	From   string // the file and the part of it
	Line   int    // counted from 1; 0 if the problem is not in one line
	Reason string // what is wrong
	Hint   string // what to do about it; "" if that is plain
	// Notice marks what is no failure: a part that holds no article and is
	// not meant to, such as a picture in a folder or a list of feeds.
	Notice bool
}

// Error returns "file:line: reason; hint", without what is not known.
func (p Problem) Error() string {
	var b strings.Builder
	if p.From != "" {
		b.WriteString(p.From)
		if p.Line > 0 {
			b.WriteString(":" + strconv.Itoa(p.Line))
		}
		b.WriteString(": ")
	}
	b.WriteString(p.Reason)
	if p.Hint != "" {
		b.WriteString("; " + p.Hint)
	}
	return b.String()
}
