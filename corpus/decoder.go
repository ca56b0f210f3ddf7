package corpus

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"dossier/corpus/clean"
)

// decoder reads values out of YAML nodes and collects what is wrong with
// them. Every text that leaves it is clean.
type decoder struct {
	file   string
	faults Faults
}

func (d *decoder) fault(line int, msg, hint string) {
	d.faults = append(d.faults, Fault{File: d.file, Line: line, Msg: msg, Hint: hint})
}

// value returns the value of key, the zero node if n has no such key.
func (n node) value(key string) node {
	for _, f := range n.fields {
		if f.key == key {
			return f.value
		}
	}
	return node{line: n.line}
}

// has reports whether key stands in n with a value.
func (n node) has(key string) bool { return n.value(key).shape != nothing }

// table checks the keys of n, a map that the file calls what, against ours
// and returns n. Inside our own lists every other key is a fault: there is
// nowhere to keep it.
func (d *decoder) table(n node, what string, ours []string) node {
	for i, f := range n.fields {
		if d.repeated(n, i) || slices.Contains(ours, f.key) {
			continue
		}
		hint := what + " has " + sentenceList(ours, "and")
		if k := suggestKey(f.key, ours); k != "" {
			hint = "did you mean " + k + "?"
		}
		d.fault(f.line, fmt.Sprintf("unknown key %q in %s", clean.Line(f.key), what), hint)
	}
	return n
}

// repeated reports whether the i-th key of n stands in n before, which is a
// fault.
func (d *decoder) repeated(n node, i int) bool {
	f := n.fields[i]
	for _, other := range n.fields[:i] {
		if other.key == f.key {
			d.fault(f.line, fmt.Sprintf("key %q stands twice", clean.Line(f.key)), fmt.Sprintf("the first is in line %d", other.line))
			return true
		}
	}
	return false
}

// line returns the value of key as one line of text, "" if there is none.
func (d *decoder) line(t node, key string) string {
	v := t.value(key)
	switch v.shape {
	case nothing, unread:
		return ""
	case scalar:
		return clean.Line(v.text)
	}
	d.fault(v.line, fmt.Sprintf("%s must be text, not %s", key, v.shape), textHint(v))
	return ""
}

// textHint returns how to write as text what YAML took for a map or a list.
func textHint(v node) string {
	if v.shape == table {
		return "put quotes around text that holds \": \" or starts with {"
	}
	return "put quotes around text that starts with [ or -"
}

// needed returns the value of key as one line of text and reports msg if there
// is none.
func (d *decoder) needed(t node, key, msg string) string {
	before := len(d.faults)
	s := d.line(t, key)
	if s == "" && len(d.faults) == before && t.value(key).shape != unread {
		d.fault(t.value(key).line, msg, "")
	}
	return s
}

// list returns the items of the list at key.
func (d *decoder) list(t node, key string) []node {
	v := t.value(key)
	switch v.shape {
	case nothing, unread:
		return nil
	case list:
		return v.items
	}
	d.fault(v.line, fmt.Sprintf("%s must be a list, not %s", key, v.shape), "start each item with \"- \"")
	return nil
}

// lines returns the list of lines at key; a single line is a list of one.
func (d *decoder) lines(t node, key string) []string {
	v := t.value(key)
	items := v.items
	switch v.shape {
	case nothing, unread:
		return nil
	case scalar:
		items = []node{v}
	case table:
		d.fault(v.line, key+" must be a list, not a map", "start each item with \"- \"")
	}
	var out []string
	for _, item := range items {
		switch s := clean.Line(item.text); {
		case item.shape == unread:
		case item.shape != scalar && item.shape != nothing:
			d.fault(item.line, fmt.Sprintf("an item of %s must be text, not %s", key, item.shape), textHint(item))
		case s == "":
			d.fault(item.line, "an item of "+key+" is empty", "")
		default:
			out = append(out, s)
		}
	}
	return out
}

// slug returns the id at key, "" if there is none.
func (d *decoder) slug(t node, key string) string {
	s := d.line(t, key)
	if s == "" || isSlug(s) {
		return s
	}
	d.fault(t.value(key).line, fmt.Sprintf("%s %q is not an id: write lower-case letters, digits and single hyphens", key, s), "such as "+Slug(s))
	return ""
}

// kind returns the kind of entity at key, "" if there is none.
func (d *decoder) kind(t node, key string) Kind {
	k := Kind(d.line(t, key))
	if k == "" || slices.Contains(Kinds(), k) {
		return k
	}
	hint := "one of " + kindList()
	for _, ours := range Kinds() {
		if strings.EqualFold(string(k), string(ours)) || keyDistance(strings.ToLower(string(k)), string(ours)) <= 2 {
			hint = "did you mean " + string(ours) + "?"
			break
		}
	}
	d.fault(t.value(key).line, fmt.Sprintf("unknown kind %q", string(k)), hint)
	return ""
}

// flag returns the true or false at key, false if there is none.
func (d *decoder) flag(t node, key string) bool {
	v := t.value(key)
	switch {
	case v.shape == nothing || v.shape == unread || v.shape == scalar && v.text == "false":
		return false
	case v.shape == scalar && v.text == "true":
		return true
	}
	d.fault(v.line, key+" must be true or false", "")
	return false
}

// date returns the date at key with the mark of approximate beside it.
func (d *decoder) date(t node, key string) Date {
	s := d.line(t, key)
	date, err := ParseDate(s)
	if err != nil {
		d.fault(t.value(key).line, key+": "+err.Error(), "")
		return Date{}
	}
	date.Approximate = d.flag(t, "approximate")
	if date.Approximate && date.IsZero() {
		d.fault(t.value("approximate").line, "approximate marks a date, and "+key+" is not known", "leave approximate out")
		return Date{}
	}
	return date
}

// moment returns the point in time at key, the zero time if there is none.
func (d *decoder) moment(t node, key string) time.Time {
	s := d.line(t, key)
	if s == "" {
		return time.Time{}
	}
	at, err := ParseMoment(s)
	if err != nil {
		d.fault(t.value(key).line, key+": "+err.Error(), "")
	}
	return at
}

// number returns the number at key, nil if there is none.
func (d *decoder) number(t node, key string) *float64 {
	s := d.line(t, key)
	if s == "" {
		return nil
	}
	digits := strings.ReplaceAll(s, "_", "")
	if strings.IndexFunc(digits, func(r rune) bool { return !strings.ContainsRune("0123456789+-.eE", r) }) < 0 {
		if f, err := strconv.ParseFloat(digits, 64); err == nil {
			return &f
		}
	}
	d.fault(t.value(key).line, fmt.Sprintf("%s %q is not a number", key, s), "write digits only, such as 8000000000 or 12.5; words and signs belong in text and unit")
	return nil
}

// kindList returns the kinds in words.
func kindList() string {
	var names []string
	for _, k := range Kinds() {
		names = append(names, string(k))
	}
	return sentenceList(names, "or")
}

// sentenceList joins words as a sentence does: "a, b and c".
func sentenceList(words []string, last string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	n := len(words) - 1
	return strings.Join(words[:n], ", ") + " " + last + " " + words[n]
}
