package config_test

import (
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"dossier/corpus"
	"dossier/tui/config"
)

// read parses lines and returns the configuration and the faults as a person
// sees them.
func read(t *testing.T, lines ...string) (config.Config, []string) {
	t.Helper()
	c, err := config.Parse("/home/ann/.config/dossier/config.toml", []byte(strings.Join(lines, "\n")), "/home/ann")
	var told []string
	var faults corpus.Faults
	if errors.As(err, &faults) {
		for _, f := range faults {
			told = append(told, strings.TrimPrefix(f.Error(), "/home/ann/.config/dossier/config.toml:"))
		}
	} else if err != nil {
		t.Fatalf("an error that is no faults: %v", err)
	}
	return c, told
}

func TestOptionsAreRead(t *testing.T) {
	got, faults := read(t,
		`# mine`,
		`library = "~/briefings"`,
		`start = 'list'`,
		``,
		`[look]`,
		`theme = "contrast-dark"`,
		`ascii = true`,
		`mouse = false`,
		`measure = 0x50`,
		`[reading]`,
		`read_after = "never"`,
		`budget = "1h30m"`,
		`[marks]`,
		`folder = "marks"`,
		`[feeds]`,
		`file = "/srv/feeds"`,
		`every = "2d"`,
		`allow_hosts = [`,
		`  "wiki.corp.example", # ours`,
		`  "127.0.0.1:8080",`,
		`]`,
		`[notify]`,
		`command = ["say", "new"]`,
		`[keys]`,
		`down = ["ö", "ctrl+n"]`,
		`mouse = []`,
		`palette = "f1"`,
	)
	if len(faults) > 0 {
		t.Fatalf("faults:\n%s", strings.Join(faults, "\n"))
	}
	want := config.Default()
	want.Library, want.Start = "/home/ann/briefings", config.StartList
	want.Look = config.Look{Theme: "contrast-dark", ASCII: true, Measure: 80}
	want.Reading = config.Reading{ReadAfter: config.Never, Budget: 90 * time.Minute}
	want.Marks.Folder = "/home/ann/.config/dossier/marks"
	want.Feeds.File, want.Feeds.Every = "/srv/feeds", 48*time.Hour
	want.Feeds.AllowHosts = []string{"wiki.corp.example", "127.0.0.1:8080"}
	want.Notify.Command = []string{"say", "new"}
	want.Keys = map[string][]string{"down": {"ö", "ctrl+n"}, "mouse": {}, "palette": {"f1"}}
	for _, o := range config.Options() {
		if a, b := o.Of(got), o.Of(want); !reflect.DeepEqual(a, b) {
			t.Errorf("%s = %v, want %v", o.Name, a, b)
		}
	}
	if !reflect.DeepEqual(got.Keys, want.Keys) {
		t.Errorf("keys = %v, want %v", got.Keys, want.Keys)
	}
	if n := got.Line("look.theme"); n != 6 {
		t.Errorf("look.theme is set on line %d, want 6", n)
	}
	if n := got.Line("feeds.full"); n != 0 {
		t.Errorf("feeds.full is set on line %d, and is not", n)
	}
}

func TestFaultsAreToldWithTheirPlaces(t *testing.T) {
	for _, tt := range []struct {
		name  string
		lines []string
		want  []string
	}{
		{"an unknown key", []string{`[look]`, `thme = "dark"`}, []string{`2:1: unknown key "look.thme"; did you mean theme?`}},
		{"an unknown key of no table", []string{`libary = "/x"`}, []string{`1:1: unknown key "libary"; did you mean library?`}},
		{"a key of another table", []string{`theme = "dark"`}, []string{`1:1: unknown key "theme"; theme belongs into [look]`}},
		{"an unknown key, far from any", []string{`[marks]`, `wombats = 1`}, []string{`2:1: unknown key "marks.wombats"; there are folder`}},
		{"an unknown table", []string{`[looks]`, `theme = "dark"`, `[feed]`, `[wombats]`}, []string{
			`1:2: there is no table [looks]; did you mean [look]?`,
			`3:2: there is no table [feed]; did you mean [feeds]?`,
			`4:2: there is no table [wombats]`,
		}},
		{"a value that is none", []string{`start = "lits"`, `[brief]`, `format = "pdf"`}, []string{
			`1:9: start cannot be "lits"; did you mean list?`,
			`3:10: brief.format cannot be "pdf"; it is one of text, md, html, json, eml`,
		}},
		{"another type", []string{`start = true`, `[look]`, `mouse = "yes"`, `measure = "wide"`, `ascii = 1`, `theme = ["dark"]`, `linear = 1.5`, `[notify]`, `command = "say"`}, []string{
			`1:9: start is a text, and not true or false; for example "today"`,
			`3:9: look.mouse is true or false, and not a text; for example true`,
			`4:11: look.measure is a number, and not a text; for example 72`,
			`5:9: look.ascii is true or false, and not a number; for example false`,
			`6:1: look.theme is a text, and not a list; for example "auto"`,
			`7:10: look.linear is true or false, and not a fraction; for example false`,
			`9:11: notify.command is a list, and not a text; for example ["notify-me", "--title", "dossier"]`,
		}},
		{"numbers out of bounds", []string{`look.measure = 7`, `[feeds]`, `at_once = 99999999999999`}, []string{
			`1:16: look.measure is 30 to 200, and not 7`,
			`3:11: feeds.at_once is a number, and not a number so large or so written; for example 16`,
		}},
		{"times", []string{`[feeds]`, `every = "often"`, `[brief]`, `since = "never"`, `budget = "-5m"`}, []string{
			`2:9: feeds.every is a length of time, such as 90s, 10m, 24h or 7d, and not "often"`,
			`4:9: brief.since cannot be never`,
			`5:10: brief.budget is a length of time, such as 90s, 10m, 24h or 7d, and not "-5m"`,
		}},
		{"what nobody should ask of a server", []string{`feeds.every = "1s"`}, []string{
			`1:15: feeds.every is 1m at least, and not 1s`,
		}},
		{"what is set twice", []string{`start = "list"`, `start = "today"`, `[look]`, `ascii = true`, `[look]`, `ascii = false`}, []string{
			`2:1: start is set twice: on line 1 too`,
			`5:2: [look] stands on line 3 too; write its options there`,
			`6:1: look.ascii is set twice: on line 4 too`,
		}},
		{"a text without quotes", []string{`start = today # mine`, `[look]`, `theme = dark`, `thme = "x"`}, []string{
			`1:9: today stands without quotes; write "today"`,
			`3:9: dark stands without quotes; write "dark"`,
			`4:1: unknown key "look.thme"; did you mean theme?`,
		}},
		{"a list without a comma", []string{`[notify]`, `command = [`, `  "a"`, `  "b"`, `]`, `desktp = true`}, []string{
			`4:3: expected ',' or ']' after array value`,
			`6:1: unknown key "notify.desktp"; did you mean desktop?`,
		}},
		{"a list of tables", []string{`[[look]]`, `theme = "dark"`}, []string{`1:3: there are no lists of tables; write [look]`}},
		{"a table as a value", []string{`look = "dark"`, `reading = { budget = "x" }`}, []string{
			`1:1: look is a table; write its options under [look]`,
			`2:22: reading.budget is a length of time, such as 90s, 10m, 24h or 7d, and not "x"`,
		}},
		{"keys of another type", []string{`[keys]`, `down = 3`}, []string{
			`2:8: the keys of down are a list; for example down = ["x", "ctrl+x"]`,
		}},
		{"columns in characters", []string{`start = "vörgestern" `, `[look]`, `"thème" = 1`}, []string{
			`1:9: start cannot be "vörgestern"; it is one of today, list`,
			`3:1: unknown key "look.thème"; did you mean theme?`,
		}},
		{"what a terminal would obey", []string{"\"a\\u001b[31m\" = 1"}, []string{`1:1: unknown key "a"`}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if _, got := read(t, tt.lines...); !reflect.DeepEqual(got, tt.want) {
				t.Errorf("got:\n%s\nwant:\n%s", strings.Join(got, "\n"), strings.Join(tt.want, "\n"))
			}
		})
	}
}

func TestWhatIsSoundHoldsBesideFaults(t *testing.T) {
	c, faults := read(t, `start = "list"`, `[look]`, `theme = dark`, `measure = 90`, `mose = false`)
	if len(faults) != 2 || c.Start != "list" || c.Look.Measure != 90 || c.Look.Theme != "auto" || !c.Look.Mouse {
		t.Errorf("read %+v with the faults %q", c, faults)
	}
}

func TestNoFileIsFine(t *testing.T) {
	dir := t.TempDir()
	for _, path := range []string{"", filepath.Join(dir, "none.toml"), filepath.Join(dir, "no", "folder")} {
		if c, err := config.Load(path, dir); err != nil || !reflect.DeepEqual(c, config.Default()) {
			t.Errorf("Load(%q) = %+v, %v", path, c, err)
		}
	}
	if _, err := config.Load(dir, dir); err == nil {
		t.Error("a folder was read as a file")
	}
	path := filepath.Join(dir, "config.toml")
	if err := os.WriteFile(path, []byte("\ufeffstart = \"list\"\r\n[look]\r\nascii = true\r\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if c, err := config.Load(path, dir); err != nil || c.Start != "list" || !c.Look.ASCII {
		t.Errorf("Load = %+v, %v", c, err)
	}
}

func faultsOf(t *testing.T, err error) corpus.Faults {
	t.Helper()
	var faults corpus.Faults
	if !errors.As(err, &faults) {
		t.Fatalf("an error that is no faults: %v", err)
	}
	return faults
}
