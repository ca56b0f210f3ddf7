package ingest

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"dossier/corpus/clean"
)

// record is a line of JSON: an article as other programs write it.
type record struct {
	ID        loose   `json:"id"`
	Title     loose   `json:"title"`
	Text      loose   `json:"text"`
	URL       loose   `json:"url"`
	Source    loose   `json:"source"`
	Author    loose   `json:"author"`
	Published loose   `json:"published"`
	Language  loose   `json:"language"`
	Topics    []loose `json:"topics"`
}

// loose is a string that may be written as a number or as null.
type loose string

// UnmarshalJSON takes strings, numbers, true, false and null.
func (l *loose) UnmarshalJSON(b []byte) error {
	var v any
	d := json.NewDecoder(bytes.NewReader(b))
	d.UseNumber()
	if err := d.Decode(&v); err != nil {
		return err
	}
	switch v := v.(type) {
	case nil:
		*l = ""
	case string:
		*l = loose(v)
	case json.Number:
		*l = loose(v.String())
	case bool:
		*l = loose(fmt.Sprint(v))
	default:
		return errors.New("is a list or an object where a string belongs")
	}
	return nil
}

// jsonLines reads one article a line. A bad line is a problem of its own.
func (r *reader) jsonLines(p part, in io.Reader) error {
	buf := bufio.NewReaderSize(in, sniffed)
	for n := 1; !r.over(); n++ {
		line, long, err := readLine(buf, r.o.Limits.Document)
		if n == 1 {
			line = bytes.TrimPrefix(line, []byte("\ufeff"))
		}
		switch {
		case long:
			r.fail(p.name, n, "the line is longer than "+megabytes(r.o.Limits.Document), "")
		case len(bytes.TrimSpace(line)) > 0:
			r.jsonLine(p, n, bytes.TrimSpace(line))
		}
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// readLine reads to the end of a line. Of one that is longer than the limit,
// the rest is read and forgotten.
func readLine(in *bufio.Reader, limit int64) (line []byte, long bool, err error) {
	for {
		piece, err := in.ReadSlice('\n')
		if !long {
			if int64(len(line)+len(piece)) > limit {
				line, long = nil, true
			} else {
				line = append(line, piece...)
			}
		}
		if err != bufio.ErrBufferFull {
			return line, long, err
		}
	}
}

func (r *reader) jsonLine(p part, n int, line []byte) {
	var rec record
	if err := json.Unmarshal(line, &rec); err != nil {
		r.fail(p.name, n, "the line is not a JSON object that can be read: "+jsonReason(err), `a line is {"id","title","text"} and what is known besides`)
		return
	}
	r.record(rec, line, p.name, n)
}

// jsonReason says what is wrong with JSON without the names of Go.
func jsonReason(err error) string {
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax):
		return fmt.Sprintf("%s at character %d", syntax.Error(), syntax.Offset)
	case errors.As(err, &kind):
		if kind.Field == "" {
			return "it is a " + kind.Value
		}
		return fmt.Sprintf("%q is a %s", kind.Field, kind.Value)
	}
	return err.Error()
}

// record hands out the article of a line.
func (r *reader) record(rec record, original []byte, file string, line int) {
	if strings.TrimSpace(string(rec.Text)) == "" {
		r.fail(file, line, "the line has no text", "")
		return
	}
	a := &Article{
		ID: string(rec.ID), Title: string(rec.Title), Text: string(rec.Text),
		URL: string(rec.URL), Source: string(rec.Source), Author: string(rec.Author),
		Language: string(rec.Language), Published: parseDate(string(rec.Published)),
		Format: FormatJSONL, Original: bytes.Clone(original), OriginalExt: ".jsonl",
	}
	for _, t := range rec.Topics {
		a.Topics = append(a.Topics, string(t))
	}
	if a.Published.IsZero() && strings.TrimSpace(string(rec.Published)) != "" {
		r.notice(fmt.Sprintf("%s:%d", file, line), fmt.Sprintf("its date %q is not understood and was left out", shorten(clean.Line(string(rec.Published)))), "write it as 2025-06-27")
	}
	r.put(a, fmt.Sprintf("%s:%d", file, line))
}

// json reads a document of JSON that is none of the known ones at first sight:
// a list of articles, or nothing that can be read.
func (r *reader) json(p part) {
	var list []json.RawMessage
	if err := json.Unmarshal([]byte(p.text(p.data)), &list); err == nil {
		var bad []string
		for i, item := range list {
			if i >= r.o.Limits.Items || r.over() {
				break
			}
			var rec record
			if json.Unmarshal(item, &rec) == nil && rec.Text != "" {
				r.record(rec, item, p.name, i+1)
				continue
			}
			bad = append(bad, fmt.Sprintf("%s[%d]", p.name, i))
		}
		if len(bad) < len(list) {
			for _, name := range bad {
				r.fail(name, 0, "is not an article", "")
			}
			return
		}
	}
	if err := json.Unmarshal([]byte(p.text(p.data)), new(any)); err != nil {
		r.fail(p.name, 0, "is broken JSON: "+jsonReason(err), "")
		return
	}
	r.fail(p.name, 0, "is JSON of a kind that is not known", `JSON Feed, Kite files and lines of {"id","title","text"} are read`)
}
