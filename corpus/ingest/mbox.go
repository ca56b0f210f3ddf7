package ingest

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"strings"
)

// isMbox reports whether a text is a mailbox: a separator line and a header.
func isMbox(text string) bool {
	first, rest, ok := strings.Cut(text, "\n")
	if !ok || !isSeparator([]byte(first)) {
		return false
	}
	second, _, _ := strings.Cut(rest, "\n")
	name, _, ok := strings.Cut(strings.TrimPrefix(second, ">From "), ":")
	return strings.HasPrefix(second, ">From ") || ok && isHeaderName(name)
}

// isSeparator reports whether a line starts a mail: "From somebody date", with
// the clock that every date there has.
func isSeparator(line []byte) bool {
	if !bytes.HasPrefix(line, []byte("From ")) || len(line) > 400 {
		return false
	}
	fields := strings.Fields(string(line))
	if len(fields) < 5 {
		return false
	}
	for _, f := range fields[2:] {
		if len(f) >= 4 && strings.Count(f, ":") >= 1 && f[0] >= '0' && f[0] <= '9' {
			return true
		}
	}
	return false
}

// mbox reads the mails of a mailbox one by one.
func (r *reader) mbox(p part, in io.Reader) error {
	buf := bufio.NewReaderSize(in, sniffed)
	var mail bytes.Buffer
	n, long, blank := 0, false, true
	flush := func() {
		if n > 0 {
			name := fmt.Sprintf("%s#%d", p.name, n)
			if long {
				r.fail(name, 0, "the mail is larger than "+megabytes(r.o.Limits.Document), "")
			} else {
				r.mail(part{name: name, data: bytes.Clone(mail.Bytes()), depth: p.depth})
			}
		}
		mail.Reset()
		long = false
	}
	for !r.over() {
		line, tooLong, err := readLine(buf, r.o.Limits.Document)
		switch {
		case blank && isSeparator(line):
			flush()
			n++
		case tooLong || int64(mail.Len()+len(line)) > r.o.Limits.Document:
			long = true
		case !long:
			if quoted := bytes.TrimLeft(line, ">"); len(quoted) < len(line) && bytes.HasPrefix(quoted, []byte("From ")) {
				line = line[1:] // a line that the mailbox had to quote
			}
			mail.Write(line)
		}
		blank = len(bytes.TrimSpace(line)) == 0
		if err == io.EOF {
			flush()
			return nil
		}
		if err != nil {
			return err
		}
	}
	return nil
}
