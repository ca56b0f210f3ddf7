package ingest

import (
	"bytes"
	"encoding/json"
	"path"
	"strings"
)

// sniffed is how much of an input is looked at to find out what it is.
const sniffed = 64 << 10

// kind is what an input looks like.
type kind int

const (
	kindText kind = iota
	kindEmpty
	kindBinary
	kindHTML
	kindMarkdown
	kindBriefing
	kindMail
	kindMbox
	kindFeed
	kindOPML
	kindXML
	kindKite
	kindJSONL
	kindJSON // of no kind that is known
	kindZip
)

// detect says what an input is: by its content where that says it, then by
// what the transport called it, and at last by its name.
func detect(p part, head []byte) kind {
	switch {
	case len(head) == 0:
		return kindEmpty
	case isZip(head):
		return kindZip
	}
	text := strings.TrimLeft(p.text(head), " \t\r\n\f\ufeff")
	ext := strings.ToLower(path.Ext(strings.TrimSuffix(strings.ToLower(p.name), ".gz")))
	switch {
	case text == "":
		return kindEmpty
	case p.format == FormatMail:
		return kindMail
	case isMbox(text):
		return kindMbox
	case isMail(text, ext == ".eml"):
		return kindMail
	case binaryReason(head) != "":
		return kindBinary
	case text[0] == '<':
		return detectMarkup(text, ext)
	case text[0] == '{', text[0] == '[':
		return detectJSON(text, ext)
	case isBriefing(text):
		return kindBriefing
	}
	media, _, _ := strings.Cut(p.mediaType, ";")
	switch media = strings.ToLower(strings.TrimSpace(media)); {
	case media == "text/html", media == "application/xhtml+xml":
		return kindHTML
	case media == "text/markdown":
		return kindMarkdown
	}
	switch ext {
	case ".md", ".markdown", ".mdown", ".mkd":
		return kindMarkdown
	case ".html", ".htm", ".xhtml", ".shtml":
		return kindHTML
	case ".jsonl", ".ndjson":
		return kindJSONL
	case ".eml":
		return kindMail
	case ".rss", ".atom", ".xml", ".opml", ".rdf":
		return detectMarkup(text, ext)
	}
	switch {
	case looksMarkdown(text):
		return kindMarkdown
	case looksHTML(text):
		return kindHTML
	}
	return kindText
}

// detectMarkup tells pages, feeds and lists of feeds apart by the first
// element that is not an instruction or a comment.
func detectMarkup(text, ext string) kind {
	switch root := rootElement(text); root {
	case "rss", "feed", "rdf", "entry":
		return kindFeed
	case "opml":
		return kindOPML
	case "html", "!doctype", "head", "body", "title", "meta", "link", "article", "main", "div", "p", "table", "script", "style", "section",
		"h1", "h2", "h3", "span", "a", "br", "center", "font", "b", "i", "em", "strong", "ul", "ol", "img", "header", "nav", "blockquote":
		return kindHTML
	default:
		low := strings.ToLower(text)
		for _, r := range [...]struct {
			tag  string
			kind kind
		}{{"<rss", kindFeed}, {"<rdf:rdf", kindFeed}, {"<feed", kindFeed}, {"<opml", kindOPML}, {"<html", kindHTML}, {"<body", kindHTML}} {
			if strings.Contains(low, r.tag) {
				return r.kind
			}
		}
		switch ext {
		case ".html", ".htm", ".xhtml":
			return kindHTML
		}
		if looksHTML(text) {
			return kindHTML
		}
		if !strings.HasPrefix(text, "<?xml") && (root == "" || !strings.Contains(low, "</") && !strings.Contains(low, "/>")) {
			return kindText // that starts with an angle bracket, no more
		}
		return kindXML
	}
}

// rootElement returns the name of the first element in lower case, without a
// prefix, "!doctype" for a document type that is HTML, and "" if there is
// none.
func rootElement(text string) string {
	for text != "" {
		i := strings.IndexByte(text, '<')
		if i < 0 {
			return ""
		}
		text = text[i:]
		end := ">"
		switch {
		case strings.HasPrefix(text, "<!--"):
			end = "-->"
		case strings.HasPrefix(text, "<?"):
			end = "?>"
		case len(text) > 9 && strings.EqualFold(text[:9], "<!doctype"):
			name := strings.ToLower(strings.TrimSpace(text[9:min(len(text), 30)]))
			if strings.HasPrefix(name, "html") {
				return "!doctype"
			}
		case strings.HasPrefix(text, "<!"):
		default:
			name := text[1:]
			if n := strings.IndexAny(name, " \t\r\n/>"); n >= 0 {
				name = name[:n]
			}
			if _, local, ok := strings.Cut(name, ":"); ok {
				name = local
			}
			return strings.ToLower(name)
		}
		n := strings.Index(text, end)
		if n < 0 {
			return ""
		}
		text = text[n+len(end):]
	}
	return ""
}

// looksHTML reports whether text that starts like no page is one all the same.
func looksHTML(text string) bool {
	low := strings.ToLower(text)
	if strings.Contains(low, "<html") || strings.Contains(low, "<body") {
		return true
	}
	n := 0
	for _, tag := range [...]string{"</p>", "</div>", "</a>", "<br", "</h1>", "</h2>", "</li>", "</td>"} {
		n += strings.Count(low, tag)
	}
	return n >= 3
}

// looksMarkdown reports whether a text of no known name is marked up.
func looksMarkdown(text string) bool {
	headings, links := 0, strings.Count(text, "](http")
	first := true
	for line := range strings.SplitSeq(text, "\n") {
		n := headingLevel(line)
		if n > 0 && first {
			return true
		}
		if n > 0 {
			headings++
		}
		if strings.TrimSpace(line) != "" {
			first = false
		}
	}
	return headings >= 2 || links >= 2 || strings.HasPrefix(text, "---\n") && strings.Contains(text, "\n---\n")
}

// headingLevel returns the level of a Markdown heading, 0 for another line.
func headingLevel(line string) int {
	n := 0
	for n < len(line) && line[n] == '#' {
		n++
	}
	if n == 0 || n > 6 || n >= len(line) || line[n] != ' ' {
		return 0
	}
	return n
}

// detectJSON tells a document of JSON from lines of it, and one from another
// by its first keys.
func detectJSON(text, ext string) kind {
	first, rest, more := strings.Cut(text, "\n")
	if ext == ".jsonl" || ext == ".ndjson" {
		return kindJSONL
	}
	keys := topKeys(text)
	switch {
	case keys["clusters"], keys["stories"], keys["cluster_number"], keys["categories"] && keys["timestamp"], keys["events"] && keys["timestamp"],
		keys["results"] && (keys["hasMore"] || keys["totalCount"]), keys["results"] && !keys["text"], keys["batchId"], keys["story"] && keys["categoryName"]:
		return kindKite
	case keys["items"], keys["home_page_url"], keys["feed_url"], strings.Contains(first, "jsonfeed.org/version"):
		return kindFeed
	case keys["text"]:
		return kindJSONL
	}
	if more && strings.HasPrefix(strings.TrimLeft(rest, " \t\r\n"), "{") && (json.Valid([]byte(first)) || strings.HasPrefix(first, "{\"")) {
		return kindJSONL
	}
	return kindJSON
}

// topKeys returns the keys of the first object, as far as the head goes.
func topKeys(text string) map[string]bool {
	keys := map[string]bool{}
	d := json.NewDecoder(strings.NewReader(text))
	depth := 0
	if t, err := d.Token(); err != nil {
		return keys
	} else if t == json.Delim('[') {
		if t, err = d.Token(); err != nil || t != json.Delim('{') {
			return keys
		}
	}
	key := true
	for {
		t, err := d.Token()
		if err != nil {
			return keys
		}
		switch t := t.(type) {
		case json.Delim:
			if t == '{' || t == '[' {
				depth++
				continue
			}
			depth--
			if depth < 0 {
				return keys
			}
			key = depth == 0
		case string:
			if depth == 0 && key {
				keys[t] = true
				key = false
				continue
			}
			key = depth == 0
		default:
			key = depth == 0
		}
	}
}

// isGzip and isZip look for the marks of compressed files.
func isGzip(head []byte) bool { return bytes.HasPrefix(head, []byte{0x1f, 0x8b, 8}) }

func isZip(head []byte) bool {
	return bytes.HasPrefix(head, []byte("PK\x03\x04")) || bytes.HasPrefix(head, []byte("PK\x05\x06"))
}

// binaryReason says what a file that holds no text is, "" for text.
func binaryReason(head []byte) string {
	for _, m := range [...]struct{ mark, what string }{
		{"%PDF-", "is a PDF"},
		{"\x89PNG", "is a picture"},
		{"\xff\xd8\xff", "is a picture"},
		{"GIF8", "is a picture"},
		{"RIFF", "is a picture or a recording"},
		{"\xd0\xcf\x11\xe0", "is a Microsoft Office file"},
		{"{\\rtf", "is an RTF file"},
		{"\x7fELF", "is a program"},
		{"MZ", "is a program"},
		{"BZh", "is compressed with bzip2"},
		{"\xfd7zXZ", "is compressed with xz"},
		{"(\xb5/\xfd", "is compressed with zstd"},
		{"7z\xbc\xaf", "is a 7z archive"},
		{"Rar!", "is a RAR archive"},
		{"OggS", "is a recording"},
		{"ID3", "is a recording"},
		{"SQLite format 3", "is a database"},
		{"wOF", "is a font"},
	} {
		if bytes.HasPrefix(head, []byte(m.mark)) && (len(m.mark) > 2 || bytes.IndexByte(head, 0) >= 0) {
			return m.what
		}
	}
	const ustar = 257 // where a tar archive has its mark
	if len(head) > ustar && bytes.HasPrefix(head[ustar:], []byte("ustar")) {
		return "is a tar archive"
	}
	if utf16Of(head) == "" && bytes.IndexByte(head, 0) >= 0 && bytes.Count(head, []byte{0}) > len(head)/200 {
		return "holds no text"
	}
	return ""
}
