package config

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"dossier/corpus/clean"
	"dossier/corpus/spelling"
)

// Kind says in a word or two what an option is: "text", "yes or no", "number",
// "time", "list", "path".
func (o Option) Kind() string {
	var none Config
	switch o.at(&none).(type) {
	case *bool:
		return "true or false"
	case *int:
		return "number"
	case *time.Duration:
		return "time"
	case *[]string:
		return "list"
	}
	if o.Path {
		return "path"
	}
	return "text"
}

// Of returns the value that an option has in a configuration: a string, bool,
// int, time.Duration or []string.
func (o Option) Of(c Config) any {
	switch p := o.at(&c).(type) {
	case *bool:
		return *p
	case *int:
		return *p
	case *time.Duration:
		return *p
	case *[]string:
		return slices.Clone(*p)
	case *string:
		return *p
	}
	panic("an option is of a type that the table does not know: " + o.Name)
}

// TOML returns the value that an option has in a configuration, as it is
// written in the file.
func (o Option) TOML(c Config) string {
	switch v := o.Of(c).(type) {
	case bool:
		return strconv.FormatBool(v)
	case int:
		return strconv.Itoa(v)
	case time.Duration:
		return quoted(Span(v))
	case []string:
		return List(v)
	case string:
		return quoted(v)
	}
	return ""
}

// List returns texts as TOML writes them.
func List(texts []string) string {
	all := make([]string, len(texts))
	for i, t := range texts {
		all[i] = quoted(t)
	}
	return "[" + strings.Join(all, ", ") + "]"
}

// quoted returns a text as TOML writes it.
func quoted(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r < ' ' || r == 0x7f:
			fmt.Fprintf(&b, "\\u%04X", r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// ValueError is a value that an option cannot have. Msg goes on behind the name
// of the option: "cannot be never".
type ValueError struct {
	Msg  string
	Hint string // what to do about it; "" if that is plain
}

// Error returns what is wrong.
func (e *ValueError) Error() string { return e.Msg }

// Set gives an option a value that a flag or a variable has. The error is a
// *ValueError, and leaves the option as it was.
func (o Option) Set(c *Config, text string) error { return o.setText(c, text, "", "") }

// setText gives an option a value that is written as a text in the file, or by
// a flag or a variable. home is what "~" stands for and beside the folder that
// a relative path is in; both may be "".
func (o Option) setText(c *Config, s, home, beside string) error {
	switch p := o.at(c).(type) {
	case *string:
		if o.Values != nil && !slices.Contains(o.Values, s) {
			hint := "it is one of " + strings.Join(o.Values, ", ")
			if m := Meant(s, o.Values); m != "" {
				hint = "did you mean " + m + "?"
			}
			return &ValueError{fmt.Sprintf("cannot be %q", clean.Line(s)), hint}
		}
		if o.Path {
			s = expand(s, home, beside)
		}
		*p = s
		return nil
	case *time.Duration:
		d, err := ParseSpan(s)
		if err != nil {
			return &ValueError{fmt.Sprintf("is %s, and not %q", spans, clean.Line(s)), ""}
		}
		if d < 0 && !o.Never {
			return &ValueError{"cannot be never", ""}
		}
		if d >= 0 && d < o.Shortest {
			return &ValueError{fmt.Sprintf("is %s at least, and not %s", Span(o.Shortest), Span(d)), ""}
		}
		*p = d
		return nil
	}
	return o.not("a text")
}

func (o Option) setBool(c *Config, v bool) error {
	if p, ok := o.at(c).(*bool); ok {
		*p = v
		return nil
	}
	return o.not("true or false")
}

func (o Option) setInt(c *Config, n int) error {
	p, ok := o.at(c).(*int)
	if !ok {
		return o.not("a number")
	}
	if n < o.Least || n > o.Most {
		return &ValueError{fmt.Sprintf("is %d to %d, and not %d", o.Least, o.Most, n), ""}
	}
	*p = n
	return nil
}

func (o Option) setList(c *Config, all []string) error {
	if p, ok := o.at(c).(*[]string); ok {
		*p = all
		return nil
	}
	return o.not("a list")
}

// not says that an option is something else than what was given.
func (o Option) not(given string) error {
	kind := o.Kind()
	if kind != "true or false" {
		kind = "a " + kind
	}
	return &ValueError{fmt.Sprintf("is %s, and not %s", kind, given), "for example " + o.shown()}
}

// shown is a value of the option that is not empty, as TOML.
func (o Option) shown() string {
	if o.Example != "" {
		return o.Example
	}
	return o.TOML(Default())
}

// Meant returns the word that a word was probably meant to be, "" for none.
func Meant(word string, words []string) string {
	word = strings.ToLower(word)
	best, cost := "", 3
	for _, w := range words {
		if n := spelling.Slips(word, strings.ToLower(w)); n < cost && n < len(w) {
			best, cost = w, n
		}
	}
	return best
}

// JSON returns the value that an option has in a configuration, as JSON has
// it: a length of time is a text.
func (o Option) JSON(c Config) any {
	switch v := o.Of(c).(type) {
	case time.Duration:
		return Span(v)
	case []string:
		if v == nil {
			return []string{}
		}
		return v
	default:
		return v
	}
}
