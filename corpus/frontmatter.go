package corpus

import (
	"bytes"
	"fmt"
	"strings"

	"dossier/corpus/clean"
)

// The largest files that are read. A front matter of a quarter of a megabyte
// holds a thousand claims, a text of four is a long book.
const (
	maxFront = 256 << 10
	maxBody  = 4 << 20
	maxFile  = maxFront + maxBody
)

// fence is the line on either side of the front matter.
const fence = "---"

// parts is a file taken apart.
type parts struct {
	front []byte // YAML, without its fences; nil if the file has none
	first int    // the line of the file that front starts in
	body  []byte
}

// normalLines returns data without a byte order mark and with "\n" line ends.
func normalLines(data []byte) []byte {
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if bytes.IndexByte(data, '\r') < 0 {
		return data
	}
	data = bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n"))
	return bytes.ReplaceAll(data, []byte("\r"), []byte("\n"))
}

// split takes a file apart at the fences of its front matter. A file that
// does not start with a fence has no front matter and is all text.
func split(file string, data []byte) (parts, *Fault) {
	if len(data) > maxFile {
		return parts{}, &Fault{File: file, Msg: fmt.Sprintf("the file is larger than %d MB", maxBody>>20)}
	}
	data = normalLines(data)
	if len(bytes.TrimSpace(data)) == 0 {
		return parts{}, &Fault{File: file, Line: 1, Msg: "the file is empty", Hint: "a briefing needs a title and a text"}
	}
	line, rest, _ := bytes.Cut(data, []byte("\n"))
	if !isFence(line) {
		return parts{body: data}, nil
	}
	p := parts{first: 2}
	for at := 0; at < len(rest); {
		end := bytes.IndexByte(rest[at:], '\n')
		next := at + end + 1
		if end < 0 {
			end, next = len(rest)-at, len(rest)
		}
		if isFence(rest[at : at+end]) {
			p.front, p.body = rest[:at:at], rest[next:]
			if len(p.front) > maxFront {
				return parts{}, &Fault{File: file, Line: 1, Msg: fmt.Sprintf("the front matter is larger than %d KB", maxFront>>10)}
			}
			return p, nil
		}
		at = next
	}
	return parts{}, &Fault{File: file, Line: 1, Msg: "the front matter is not closed", Hint: "end it with a line of ---"}
}

func isFence(line []byte) bool {
	return string(bytes.TrimRight(line, " \t")) == fence
}

// cleanBody returns the text of a briefing: clean, without blank lines before
// it and white space behind it.
func cleanBody(data []byte) string {
	s := strings.TrimRight(clean.Text(string(data)), " \n\u00a0\u3000")
	for {
		line, rest, more := strings.Cut(s, "\n")
		if strings.TrimSpace(line) != "" {
			return s
		}
		if !more {
			return ""
		}
		s = rest
	}
}

// leadingHeading returns the first-level heading that body starts with and
// the text behind it.
func leadingHeading(body string) (heading, rest string, ok bool) {
	line, rest, _ := strings.Cut(body, "\n")
	h, ok := firstLevel(line)
	if !ok {
		return "", body, false
	}
	return h, cleanBody([]byte(rest)), true
}

// firstHeading returns the first first-level heading of body, "" if it has
// none.
func firstHeading(body string) string {
	fenced := false
	for line := range strings.Lines(body) {
		if strings.HasPrefix(line, "```") || strings.HasPrefix(line, "~~~") {
			fenced = !fenced
		}
		if h, ok := firstLevel(line); ok && !fenced {
			return h
		}
	}
	return ""
}

// firstLevel returns the text of line if it is a "# heading".
func firstLevel(line string) (string, bool) {
	text, ok := strings.CutPrefix(line, "# ")
	if !ok {
		return "", false
	}
	text = strings.TrimRight(clean.Line(text), "#")
	text = clean.Line(text)
	return text, text != ""
}
