package config_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"dossier/tui/config"
	"dossier/tui/keymap"
	"dossier/tui/theme"
)

// apart are the fields that are no option of the table: their tables have
// names of their own.
var apart = []string{"Look.Colours", "Keys"}

// fields lists the fields of a configuration as code reads them: "Look.Theme".
func fields(t reflect.Type, prefix string) []string {
	var all []string
	for _, f := range reflect.VisibleFields(t) {
		switch {
		case !f.IsExported():
		case f.Type.Kind() == reflect.Struct:
			all = append(all, fields(f.Type, prefix+f.Name+".")...)
		default:
			all = append(all, prefix+f.Name)
		}
	}
	return all
}

// fieldOf finds the field that an option is of, by changing it.
func fieldOf(t *testing.T, o config.Option) string {
	t.Helper()
	before := config.Default()
	text := map[string]string{
		"text": o.TOML(before), "path": `"/x"`, "number": strconv.Itoa(o.Least + 1), "list": `["x"]`, "time": `"77s"`, "true or false": "true",
	}[o.Kind()]
	switch {
	case o.Values != nil:
		text = `"` + o.Values[len(o.Values)-1] + `"`
	case o.TOML(before) == "true":
		text = "false"
	}
	after, err := config.Parse("config.toml", []byte(o.Name+" = "+text), "/home/ann")
	if err != nil {
		t.Fatalf("%s: %v", o.Name, err)
	}
	var changed []string
	for _, f := range fields(reflect.TypeFor[config.Config](), "") {
		a, b := reflect.ValueOf(before), reflect.ValueOf(after)
		for part := range strings.SplitSeq(f, ".") {
			a, b = a.FieldByName(part), b.FieldByName(part)
		}
		if !reflect.DeepEqual(a.Interface(), b.Interface()) {
			changed = append(changed, f)
		}
	}
	if len(changed) != 1 {
		t.Fatalf("%s = %s changes the fields %q", o.Name, text, changed)
	}
	return changed[0]
}

// An option that is not in the table cannot be set; one whose field is read
// nowhere would be set in vain.
func TestEveryOptionIsInTheTableAndRead(t *testing.T) {
	source := program(t)
	var have []string
	for _, o := range config.Options() {
		f := fieldOf(t, o)
		have = append(have, f)
		read := regexp.MustCompile(`(onfig|\bc|\bset|\busual)\.` + regexp.QuoteMeta(f) + `\b`)
		if table, field, ok := strings.Cut(f, "."); ok && !read.MatchString(source) {
			// A part of the configuration may be handed on as a whole.
			whole := regexp.MustCompile(`onfig\.` + table + `\b[^.]`)
			if !whole.MatchString(source) || !regexp.MustCompile(`\.`+field+`\b`).MatchString(source) {
				t.Errorf("nobody reads %s (%s)", o.Name, f)
			}
		} else if !ok && !read.MatchString(source) {
			t.Errorf("nobody reads %s (%s)", o.Name, f)
		}
	}
	for _, f := range fields(reflect.TypeFor[config.Config](), "") {
		if !slices.Contains(have, f) && !slices.Contains(apart, f) {
			t.Errorf("%s is in no row of the table", f)
		}
	}
}

// apartFrom are files that look at options without heeding them.
var apartFrom = []string{"configure.go", "configcheck.go"}

// program returns the source of what may read options: all of tui but this
// package and tests.
func program(t *testing.T) string {
	t.Helper()
	var b strings.Builder
	err := filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && path == "../config" {
			return fs.SkipDir
		}
		if strings.HasSuffix(path, ".go") && !strings.HasSuffix(path, "_test.go") && !slices.Contains(apartFrom, filepath.Base(path)) {
			data, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			b.Write(data)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestOptionsAreSaidInFull(t *testing.T) {
	seen := map[string]bool{}
	tables := map[string]bool{}
	last := ""
	for _, o := range config.Options() {
		if seen[o.Name] {
			t.Errorf("%s is in the table twice", o.Name)
		}
		seen[o.Name] = true
		if !strings.HasSuffix(o.Doc, ".") {
			t.Errorf("%s: %q is no sentence", o.Name, o.Doc)
		}
		if o.Kind() == "number" && o.Most <= o.Least {
			t.Errorf("%s has no bounds", o.Name)
		}
		if table, _, ok := strings.Cut(o.Name, "."); ok && table != last {
			if tables[table] {
				t.Errorf("the options of [%s] do not stand together", table)
			}
			tables[table], last = true, table
		}
	}
}

func TestTheCommentedFileSetsNothing(t *testing.T) {
	got, err := config.Parse("config.toml", []byte(config.File()), "/home/ann")
	if err != nil {
		t.Fatal(err)
	}
	for _, o := range config.Options() {
		if !reflect.DeepEqual(o.Of(got), o.Of(config.Default())) {
			t.Errorf("%s is %v", o.Name, o.Of(got))
		}
	}
	if got.Keys != nil || got.Look.Colours != nil {
		t.Errorf("it sets the keys %v and the colours %v", got.Keys, got.Look.Colours)
	}
}

// Whoever takes all "#" away must have a file without faults.
func TestTheCommentedFileIsSoundSwitchedOn(t *testing.T) {
	off := regexp.MustCompile(`(?m)^# ([a-z_0-9]+ = )`)
	text := off.ReplaceAllString(config.File(), "$1")
	got, err := config.Parse("/etc/config.toml", []byte(text), "/home/ann")
	if err != nil {
		t.Fatalf("%v", err)
	}
	for _, o := range config.Options() {
		if got.Line(o.Name) == 0 {
			t.Errorf("%s is not in the file", o.Name)
		}
		if o.Example == "" && !reflect.DeepEqual(o.Of(got), o.Of(config.Default())) {
			t.Errorf("%s = %v is not its default", o.Name, o.Of(got))
		}
	}
	for _, n := range keymap.Names() {
		if !slices.Equal(got.Keys[n], keymap.Default().Keys(n)) {
			t.Errorf("the keys of %s are %q", n, got.Keys[n])
		}
	}
	for line := range strings.Lines(config.File()) {
		if len(line) > 90 {
			t.Errorf("a line of %d bytes: %s", len(line), line)
		}
	}
}

func TestValuesAreWrittenAsTheyAreRead(t *testing.T) {
	for _, c := range []config.Config{
		config.Default(),
		{Library: `/a "b" \c` + "\n\x7f\u00e9", Look: config.Look{Theme: "dark", Measure: 30}, Start: "list", Reading: config.Reading{ReadAfter: 0, Budget: config.Never}, Feeds: config.Feeds{Every: 90 * 60e9, AtOnce: 1, PerHost: 1, AllowHosts: []string{"a", `"`}}, Brief: config.Brief{Format: "eml", Since: 36 * 3600e9}},
	} {
		var b strings.Builder
		for _, o := range config.Options() {
			b.WriteString(o.Name + " = " + o.TOML(c) + "\n")
		}
		got, err := config.Parse("/config.toml", []byte(b.String()), "/home/ann")
		if err != nil {
			t.Errorf("%v in:\n%s", err, b.String())
		}
		for _, o := range config.Options() {
			if o.TOML(got) != o.TOML(c) {
				t.Errorf("%s: wrote %s, read %s", o.Name, o.TOML(c), o.TOML(got))
			}
		}
	}
}

func TestDocumentIsCurrent(t *testing.T) {
	doc, err := os.ReadFile("../../docs/configuration.md")
	if err != nil {
		t.Fatal(err)
	}
	anew, ok := config.Document(string(doc))
	if !ok {
		t.Fatal("docs/configuration.md has no place for the options")
	}
	if anew != string(doc) {
		t.Error("docs/configuration.md differs from the table of options: run make docs")
	}
}

func TestColours(t *testing.T) {
	c, faults := read(t, `[look.colours]`, `accent = "#7cc4ff"`, `dim = "#123456"`)
	if want := map[string]string{"accent": "#7cc4ff", "dim": "#123456"}; len(faults) > 0 || !reflect.DeepEqual(c.Look.Colours, want) {
		t.Errorf("colours = %v, faults %q", c.Look.Colours, faults)
	}
	_, faults = read(t, `[look.colours]`, `acent = "#7CC4FF"`, `wombat = "#7CC4FF"`, `accent = "blue"`, `dim = "#12345"`, `link = 3`)
	want := []string{
		`2:1: there is no colour "acent"; did you mean accent?`,
		`3:1: there is no colour "wombat"; there are ` + strings.Join(theme.Tokens(), ", "),
		`4:10: look.colours.accent is a colour; for example "#7CC4FF"`,
		`5:7: look.colours.dim is a colour; for example "#7CC4FF"`,
		`6:8: look.colours.link is a colour; for example "#7CC4FF"`,
	}
	if !slices.Equal(faults, want) {
		t.Errorf("got:\n%s\nwant:\n%s", strings.Join(faults, "\n"), strings.Join(want, "\n"))
	}
	// A light grey is hard to read in the light theme, and auto may be that one.
	c, _ = read(t, `[look]`, `theme = "auto"`, `[look.colours]`, `text = "#DDDDDD"`)
	if w := c.Weaknesses(); len(w) != 1 || w[0].Theme != theme.Light || w[0].Token != "text" {
		t.Errorf("weak are %v", w)
	}
	c, _ = read(t, `[look]`, `theme = "dark"`, `[look.colours]`, `text = "#DDDDDD"`)
	if w := c.Weaknesses(); len(w) != 0 {
		t.Errorf("weak are %v", w)
	}
}
