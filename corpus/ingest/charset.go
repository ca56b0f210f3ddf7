package ingest

import (
	"bytes"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/transform"
)

// charsetOf notes in p which characters its bytes stand for: by a byte order
// mark, else by being UTF-8 (saved pages often are, and still name what they
// were), by what the transport said, by what the document says of itself, and
// at last by the guess that it is windows-1252.
func (p *part) charsetOf(head []byte) {
	if bom := utf16Of(head); bom != "" {
		p.charset = bom
		return
	}
	if bytes.HasPrefix(head, []byte("\ufeff")) {
		p.charset = "utf-8"
		return
	}
	if isUTF8(head) && !isASCII(head) {
		p.charset = "utf-8" // no other encoding comes to that by chance
		return
	}
	if p.charset != "" && known(p.charset) {
		return
	}
	if p.charset = declared(head); p.charset != "" && p.charset != "utf-8" {
		return
	}
	p.charset = "utf-8"
	if !isUTF8(head) && mostlySingle(head) {
		p.charset = "windows-1252"
	}
}

// known reports whether there is an encoding of that name.
func known(label string) bool {
	_, err := htmlindex.Get(strings.TrimSpace(label))
	return err == nil
}

// declared returns the encoding that an XML declaration or the head of a page
// names, "" if none does. A document that says in single bytes that it is
// UTF-16 is not.
func declared(head []byte) string {
	head = bytes.TrimLeft(head[:min(len(head), 4096)], " \t\r\n")
	if !bytes.HasPrefix(head, []byte("<")) {
		return ""
	}
	label := ""
	if bytes.HasPrefix(head, []byte("<?xml")) {
		decl, _, _ := bytes.Cut(head, []byte("?>"))
		_, value, _ := strings.Cut(string(decl), "encoding")
		value = strings.TrimLeft(value, " \t\r\n=")
		if value != "" && (value[0] == '"' || value[0] == '\'') {
			label, _, _ = strings.Cut(value[1:], value[:1])
		}
	}
	if label == "" {
		if _, name, certain := charset.DetermineEncoding(head[:min(len(head), 1024)], ""); certain || name != "windows-1252" {
			label = name
		}
	}
	label = strings.ToLower(strings.TrimSpace(label))
	if !known(label) {
		return ""
	}
	if strings.HasPrefix(label, "utf-16") {
		return "utf-8"
	}
	return label
}

func isASCII(data []byte) bool {
	for _, c := range data {
		if c >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// isUTF8 reports whether data, which may end within a character, is UTF-8.
func isUTF8(data []byte) bool {
	for len(data) > 0 {
		r, n := utf8.DecodeRune(data)
		if r == utf8.RuneError && n == 1 {
			return !utf8.FullRune(data)
		}
		data = data[n:]
	}
	return true
}

// utf16Of returns "utf-16le" or "utf-16be" for text in two bytes a character,
// with a byte order mark or plainly without one; else "".
func utf16Of(head []byte) string {
	switch {
	case bytes.HasPrefix(head, []byte{0xff, 0xfe}):
		return "utf-16le"
	case bytes.HasPrefix(head, []byte{0xfe, 0xff}):
		return "utf-16be"
	case len(head) < 8:
		return ""
	}
	var even, odd int
	n := min(len(head), 1024) &^ 1
	for i := 0; i < n; i += 2 {
		if head[i] == 0 {
			even++
		}
		if head[i+1] == 0 {
			odd++
		}
	}
	switch {
	case odd > n/4 && even == 0:
		return "utf-16le"
	case even > n/4 && odd == 0:
		return "utf-16be"
	}
	return ""
}

// coding returns the encoding of a label, nil for UTF-8.
func coding(label string) encoding.Encoding {
	if label == "" || label == "utf-8" {
		return nil
	}
	e, err := htmlindex.Get(label)
	if err != nil {
		return nil
	}
	if name, _ := htmlindex.Name(e); name == "utf-8" || name == "replacement" {
		return nil
	}
	return e
}

// text returns data as UTF-8, without a byte order mark. Bytes that are no
// characters become U+FFFD.
func (p *part) text(data []byte) string {
	if p.charset == "" {
		p.charsetOf(data)
	}
	if e := coding(p.charset); e != nil {
		if out, err := e.NewDecoder().Bytes(data); err == nil {
			data = out
		}
	}
	return strings.ToValidUTF8(strings.TrimPrefix(string(data), "\ufeff"), "\ufffd")
}

// mostlySingle reports whether the bytes above ASCII that are no UTF-8
// outweigh those that are: then a file is not UTF-8 with a few faults.
func mostlySingle(data []byte) bool {
	good, bad := 0, 0
	for len(data) > 0 {
		r, n := utf8.DecodeRune(data)
		switch {
		case r == utf8.RuneError && n == 1:
			bad++
		case n > 1:
			good++
		}
		data = data[n:]
	}
	return bad > good
}

// decoded reads p as UTF-8.
func (p *part) decoded(in io.Reader) io.Reader {
	if e := coding(p.charset); e != nil {
		return transform.NewReader(in, e.NewDecoder())
	}
	return in
}
