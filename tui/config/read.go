package config

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"dossier/corpus"
	"dossier/corpus/clean"
	"dossier/tui/keymap"
	"dossier/tui/theme"
)

// largest is how large a file of options may be.
const largest = 1 << 20

// Load reads the file at path over the defaults; one that does not exist sets
// nothing. home is what "~" stands for in it, and a relative path in it begins
// at the folder of the file. The error is corpus.Faults: all that are found,
// with their places. What is sound holds nevertheless.
func Load(path, home string) (Config, error) {
	if path == "" {
		return Default(), nil
	}
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return Default(), nil
	case err == nil && info.IsDir():
		return Default(), corpus.Faults{{File: path, Msg: "it is a folder"}}
	case err == nil && info.Size() > largest:
		return Default(), corpus.Faults{{File: path, Msg: "it is too large to be a file of options"}}
	}
	data, err := os.ReadFile(path)
	if err != nil {
		var why *fs.PathError
		if errors.As(err, &why) {
			err = why.Err
		}
		return Default(), corpus.Faults{{File: path, Msg: "it cannot be read: " + err.Error()}}
	}
	return Parse(path, data, home)
}

// Parse is Load of what a file holds.
func Parse(path string, data []byte, home string) (Config, error) {
	c := Default()
	c.lines = map[string]int{}
	r := reader{doc: &document{file: path, data: data}, config: &c, home: home, beside: filepath.Dir(path), options: Options(), bound: map[string]bound{}}
	r.doc.each(r.table, r.entry)
	r.checkKeys()
	if len(r.doc.faults) > 0 {
		return c, r.doc.sorted()
	}
	return c, nil
}

// reader puts what a document says into a configuration.
type reader struct {
	doc          *document
	config       *Config
	home, beside string
	options      []Option
	bound        map[string]bound // by the names of bindings
}

// bound is where the keys of a binding stand.
type bound struct {
	at   place
	keys value
}

// keysTable is the table of the keys, whose entries are names of bindings.
const keysTable = "keys"

// tables lists the tables that a file may have.
func (r *reader) tables() []string {
	all := []string{keysTable, coloursTable}
	for _, o := range r.options {
		if table, _ := parts(o.Name); table != "" && !slices.Contains(all, table) {
			all = append(all, table)
		}
	}
	return all
}

// table takes the head of a table. It reports whether its entries are worth
// looking at.
func (r *reader) table(name string, at place) bool {
	if slices.Contains(r.tables(), name) {
		return true
	}
	hint := ""
	if m := Meant(name, r.tables()); m != "" {
		hint = "did you mean [" + m + "]?"
	}
	r.doc.fault(at, hint, "there is no table [%s]", clean.Line(name))
	return false
}

// entry takes a value by its whole name.
func (r *reader) entry(name string, at place, v value) {
	if first := r.config.lines[name]; first > 0 {
		r.doc.fault(at, "", "%s is set twice: on line %d too", clean.Line(name), first)
		return
	}
	r.config.lines[name] = r.doc.line(at)
	if binding, ok := strings.CutPrefix(name, keysTable+"."); ok {
		r.key(binding, at, v)
		return
	}
	if colour, ok := strings.CutPrefix(name, coloursTable+"."); ok {
		r.colour(colour, at, v)
		return
	}
	i := slices.IndexFunc(r.options, func(o Option) bool { return o.Name == name })
	if i < 0 {
		r.unknown(name, at)
		return
	}
	if err := r.set(r.options[i], v); err != nil {
		var p *ValueError
		if !errors.As(err, &p) {
			p = &ValueError{Msg: err.Error()}
		}
		r.doc.fault(v.or(at), p.Hint, "%s %s", name, p.Msg)
	}
}

// unknown tells of a name that no option has.
func (r *reader) unknown(name string, at place) {
	if slices.Contains(r.tables(), name) {
		r.doc.fault(at, "write its options under ["+name+"]", "%s is a table", name)
		return
	}
	table, last := "", name
	if i := strings.LastIndexByte(name, '.'); i >= 0 {
		table, last = name[:i], name[i+1:]
	}
	var here, elsewhere []string
	for _, o := range r.options {
		if t, l, ok := strings.Cut(o.Name, "."); !ok && table == "" || ok && t == table {
			here = append(here, o.Name[strings.LastIndexByte(o.Name, '.')+1:])
		} else if ok && l == last {
			elsewhere = append(elsewhere, o.Name)
		}
	}
	hint := ""
	switch m := Meant(last, here); {
	case m != "":
		hint = "did you mean " + m + "?"
	case len(elsewhere) == 1:
		t, _, _ := strings.Cut(elsewhere[0], ".")
		hint = last + " belongs into [" + t + "]"
	case len(here) > 0 && table != "":
		hint = "there are " + strings.Join(here, ", ")
	}
	r.doc.fault(at, hint, "unknown key %q", clean.Line(name))
}

// set gives an option a value of the file.
func (r *reader) set(o Option, v value) error {
	switch v.kind {
	case isText:
		return o.setText(r.config, v.text, r.home, r.beside)
	case isBool:
		return o.setBool(r.config, v.yes)
	case isNumber:
		return o.setInt(r.config, v.number)
	case isList:
		return o.setList(r.config, v.list)
	}
	return o.not(v.text)
}

// key takes the keys of a binding: a list, or one as a text.
func (r *reader) key(binding string, at place, v value) {
	if v.kind == isText {
		v.kind, v.list, v.places = isList, []string{v.text}, []place{v.at}
	}
	if v.kind != isList {
		r.doc.fault(v.or(at), `for example `+binding+` = ["x", "ctrl+x"]`, "the keys of %s are a list", clean.Line(binding))
		return
	}
	if r.config.Keys == nil {
		r.config.Keys = map[string][]string{}
	}
	r.config.Keys[binding] = v.list
	r.bound[binding] = bound{at, v}
}

// colour takes a colour over that of the theme.
func (r *reader) colour(name string, at place, v value) {
	tokens := theme.Tokens()
	switch {
	case !slices.Contains(tokens, name):
		hint := "there are " + strings.Join(tokens, ", ")
		if m := Meant(name, tokens); m != "" {
			hint = "did you mean " + m + "?"
		}
		r.doc.fault(at, hint, "there is no colour %q", clean.Line(name))
	case v.kind != isText || !isColour(v.text):
		r.doc.fault(v.or(at), `for example "#7CC4FF"`, "%s.%s is a colour", coloursTable, name)
	default:
		if r.config.Look.Colours == nil {
			r.config.Look.Colours = map[string]string{}
		}
		r.config.Look.Colours[name] = v.text
	}
}

// checkKeys tells what is wrong with the keys, each where it stands.
func (r *reader) checkKeys() {
	_, err := keymap.Default().Remap(r.config.Keys)
	var faults keymap.Faults
	if !errors.As(err, &faults) {
		return
	}
	for _, f := range faults {
		b := r.bound[f.Name]
		at := b.at
		if i := slices.Index(b.keys.list, f.Key); i >= 0 && f.Key != "" {
			at = b.keys.places[i]
		}
		r.doc.fault(at, f.Hint, "%s", clean.Line(f.Msg))
	}
}

// expand returns a path as the file means it.
func expand(path, home, beside string) string {
	switch {
	case path == "":
		return ""
	case path == "~" && home != "":
		return home
	case strings.HasPrefix(path, "~/") && home != "":
		return filepath.Join(home, path[2:])
	case filepath.IsAbs(path) || beside == "":
		return path
	}
	return filepath.Join(beside, path)
}
