package query

import (
	"fmt"
	"strings"

	"dossier/corpus"
	"dossier/corpus/spelling"
)

// check reports a value that its field cannot have, and writes a good one as
// we do.
func check(f Field, t *Term) *Error {
	if f.Value != ValueText && f.Value != ValueName {
		t.Fuzzy, t.Prefix = false, false
	}
	switch f.Value {
	case ValueChoice:
		t.Text, t.Phrase = strings.ToLower(t.Text), false
		if t.Text == "organization" {
			t.Text = "organisation"
		}
		best := ""
		for _, c := range f.Choices {
			if c == t.Text {
				return nil
			}
			if best == "" && (spelling.Slips(c, t.Text) <= 2 || strings.HasPrefix(c, t.Text)) {
				best = c
			}
		}
		msg := "%q is no " + f.Name
		if f.Name == "is" {
			msg = "a briefing cannot be %q"
		}
		e := &Error{Msg: fmt.Sprintf(msg, t.Text), Hint: "one of " + strings.Join(f.Choices, ", ")}
		if best != "" {
			e.Hint = "did you mean " + f.Name + ":" + best + "?"
		}
		return e
	case ValueDate, ValueMonth:
		t.Text, t.Phrase = strings.ToLower(t.Text), false
		if f.Value == ValueMonth && t.Text == "unknown" {
			return nil
		}
		d, err := corpus.ParseDate(t.Text)
		if err != nil || d.IsZero() {
			return &Error{Msg: fmt.Sprintf("%q is not a date", t.Text), Hint: "write 2025, 2025-06 or 2025-06-27"}
		}
		if f.Value == ValueMonth && d.Day != 0 {
			return &Error{Msg: fmt.Sprintf("%q is a day and not a month", t.Text), Hint: "write month:" + t.Text[:7]}
		}
	case ValueID:
		t.Phrase = false
		if strings.ContainsFunc(t.Text, isSpace) || t.Text != strings.Trim(t.Text, noise) || !isPlain(*t) {
			return &Error{Msg: fmt.Sprintf("%q is not an id", t.Text), Hint: "an id has letters, digits and hyphens only"}
		}
	}
	return nil
}

// NoField returns what stands before the colon of a word if a person may have
// meant it for the name of a field, and there is no such field: "foo" of
// foo:bar. It is "" for all else, such as 10:30 and https://example.org.
func (t Term) NoField() string {
	if t.Field != "" || t.Phrase {
		return ""
	}
	l := lexer{src: t.Text}
	got := l.next()
	if got.text == "" || strings.HasPrefix(got.text, "/") {
		return ""
	}
	return got.field
}

// isPlain reports whether the text of t is read as one term without quotes.
func isPlain(t Term) bool {
	src := t.Text
	if t.Field != "" {
		src = t.Field + ":" + src
	}
	l := lexer{src: src}
	got := l.next()
	if got.kind != tokenText || got.quoted || got.at != 0 || l.pos != len(src) {
		return false
	}
	text, prefix, fuzzy, _ := trim(t.Text)
	return text == t.Text && !prefix && !fuzzy
}
