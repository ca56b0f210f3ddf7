package state

import (
	"strconv"
	"strings"
	"time"

	"dossier/corpus/clean"
)

// fields takes a line apart, field by field. Once a field is bad, so is all.
type fields struct {
	rest string
	bad  bool
}

// bare returns a field without quotation marks.
func (f *fields) bare() string {
	i := strings.IndexByte(f.rest, ' ')
	field := f.rest
	if i < 0 {
		f.rest = ""
	} else {
		if field, f.rest = f.rest[:i], f.rest[i+1:]; f.rest == "" {
			f.bad = true // a space at the end
		}
	}
	if field == "" {
		f.bad = true
	}
	return field
}

// string returns a field of any kind, as it is written if it is clean.
func (f *fields) string(isClean func(string) bool) string {
	if !strings.HasPrefix(f.rest, `"`) {
		s := f.bare()
		f.bad = f.bad || !isBare(s)
		return s
	}
	quoted, err := strconv.QuotedPrefix(f.rest)
	if err != nil {
		f.bad, f.rest = true, ""
		return ""
	}
	f.rest = f.rest[len(quoted):]
	if f.rest != "" {
		var ok bool
		if f.rest, ok = strings.CutPrefix(f.rest, " "); !ok || f.rest == "" {
			f.bad = true
		}
	}
	s, err := strconv.Unquote(quoted)
	if err != nil || !isClean(s) || isBare(s) || strconv.Quote(s) != quoted {
		f.bad = true
	}
	return s
}

// text returns a field that is one line and not empty.
func (f *fields) text(most int) string {
	s := f.string(func(s string) bool { return clean.Line(s) == s })
	f.bad = f.bad || s == "" || len(s) > most
	return s
}

func (f *fields) stamp() stamp {
	var n stamp
	s := f.bare()
	if len(s) > 11 || s == "" || s[0] == '0' {
		f.bad = true
		return 0
	}
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c >= '0' && c <= '9':
			c -= '0'
		case c >= 'a' && c <= 'z':
			c -= 'a' - 10
		default:
			f.bad = true
		}
		n = n*stampBase + stamp(c)
	}
	return n
}

func (f *fields) number() int {
	s := f.bare()
	n, err := strconv.Atoi(s)
	if err != nil || n < 0 || strconv.Itoa(n) != s {
		f.bad = true
	}
	return n
}

func (f *fields) time() time.Time {
	s := f.bare()
	t, err := time.Parse(time.RFC3339Nano, s)
	if err != nil || t.Location() != time.UTC || t.Format(time.RFC3339Nano) != s || t.Nanosecond()%1000 != 0 || t.Year() < 1970 {
		f.bad = true
	}
	return t
}

func (f *fields) remark() Remark {
	r := Remark{Nth: f.number()}
	r.Words = f.string(func(s string) bool { return clean.Line(s) == s })
	r.Text = f.string(func(s string) bool { return clean.Text(s) == s })
	again, err := r.checked()
	f.bad = f.bad || err != nil || again != r
	return r
}

// end reports whether the whole line was good.
func (f *fields) end() error {
	if f.bad || f.rest != "" {
		return errForm
	}
	return nil
}
