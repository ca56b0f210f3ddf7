package ingest

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"strings"
)

// read hands a document to the reader of its format.
func (r *reader) read(p part) {
	if r.over() {
		return
	}
	if p.depth > r.o.Limits.Depth {
		r.fail(p.name, 0, fmt.Sprintf("lies deeper than %d archives or mails", r.o.Limits.Depth), "")
		return
	}
	head := p.data[:min(len(p.data), sniffed)]
	if isGzip(head) {
		if err := r.gunzip(p, bytes.NewReader(p.data)); err != nil && !r.over() {
			r.fail(p.name, 0, reasonOf(err), "")
		}
		return
	}
	p.charsetOf(p.data)
	switch detect(p, head) {
	case kindEmpty:
		r.fail(p.name, 0, "is empty", "")
	case kindBinary:
		r.notice(p.name, binaryReason(head)+", which is not read", "save the text of it to import it")
	case kindHTML:
		r.page(p)
	case kindText:
		if what := notProse(p.name, head); what != "" {
			r.notice(p.name, what+", which is not read", "")
			return
		}
		r.plainText(p)
	case kindMarkdown:
		r.markdown(p)
	case kindBriefing:
		r.briefing(p)
	case kindMail:
		r.mail(p)
	case kindMbox:
		if err := r.mbox(p, bytes.NewReader(p.data)); err != nil && !r.over() {
			r.fail(p.name, 0, reasonOf(err), "")
		}
	case kindFeed:
		r.feed(p)
	case kindOPML:
		r.opml(p)
	case kindXML:
		r.fail(p.name, 0, "is XML of a kind that is not known", "feeds (RSS, Atom), OPML and XHTML are read")
	case kindKite:
		r.kite(p)
	case kindJSONL:
		if err := r.jsonLines(p, strings.NewReader(p.text(p.data))); err != nil && !r.over() {
			r.fail(p.name, 0, reasonOf(err), "")
		}
	case kindJSON:
		r.json(p)
	case kindZip:
		if err := r.zip(p, bytes.NewReader(p.data), int64(len(p.data))); err != nil && !r.over() {
			r.fail(p.name, 0, reasonOf(err), "")
		}
	}
}

// notProse says what a file of text is that nobody would call an article, ""
// for any other. Saved pages bring such files with them.
func notProse(name string, head []byte) string {
	i := strings.LastIndexByte(name, '.')
	if i < 0 {
		return ""
	}
	switch strings.ToLower(name[i:]) {
	case ".css", ".scss":
		return "is a style sheet"
	case ".js", ".mjs", ".ts", ".go", ".py", ".c", ".h", ".java", ".rb", ".sh", ".php", ".rs":
		return "is a program's source"
	case ".svg", ".ico":
		return "is a picture"
	case ".yaml", ".yml", ".toml", ".ini", ".cfg", ".conf", ".lock":
		return "is configuration"
	case ".pem", ".key", ".crt", ".p7m", ".p7s", ".asc", ".gpg", ".pfx":
		return "is a key or a signature"
	case ".csv", ".tsv":
		return "is a table"
	}
	return ""
}

// errTooMuch says that an archive unpacks to more than the limit.
var errTooMuch = errors.New("it unpacks to more than is allowed")

// budget counts what is unpacked against the limit of the whole input.
type budget struct {
	r  *reader
	in io.Reader
}

func (b budget) Read(buf []byte) (int, error) {
	if err := b.r.ctx.Err(); err != nil {
		return 0, err
	}
	if b.r.left <= 0 {
		return 0, errTooMuch
	}
	if int64(len(buf)) > b.r.left {
		buf = buf[:b.r.left]
	}
	n, err := b.in.Read(buf)
	b.r.left -= int64(n)
	return n, err
}

// gunzip reads what a compressed file holds.
func (r *reader) gunzip(p part, in io.Reader) error {
	if p.depth >= r.o.Limits.Depth {
		r.fail(p.name, 0, fmt.Sprintf("lies deeper than %d archives", r.o.Limits.Depth), "")
		return nil
	}
	z, err := gzip.NewReader(in)
	if err != nil {
		r.fail(p.name, 0, "is compressed, and broken: "+err.Error(), "")
		return nil
	}
	p.data, p.charset, p.format = nil, "", ""
	p.depth++
	return r.stream(p, budget{r, z})
}
