package config_test

import (
	"strings"
	"testing"

	"github.com/pelletier/go-toml/v2"

	"dossier/tui/config"
)

// FuzzParse holds that no file makes trouble, that faults have a place in it,
// that a file without faults is TOML for others as well, and that what was read
// is written and read again alike.
func FuzzParse(f *testing.F) {
	// Small ones: what the fuzzer keeps it first makes as small as it can.
	f.Add("[look]\ntheme = \"dark\" # x\nmeasure = 80\n[brief]\nsince = \"1h30m\"\n")
	f.Add("[keys]\ndown = [\"x\", \"ctrl+n\"]\nsort = []\nquit = \"Q\"\n[look.colours]\naccent = \"#7CC4FF\"\n")
	f.Add("look = { theme = \"dark\", ascii = true }\nkeys.down = [\"x\"]\n[[look]]\n[feeds]\nevery = 1979-05-27\n")
	f.Add("start = today\n[look\ntheme = '''a\nb'''\n\"\\u0007\" = [1, [2]]\r\n\ufeff")
	f.Fuzz(func(t *testing.T, text string) {
		c, err := config.Parse("c.toml", []byte(text), "/home/ann")
		lines := strings.Count(text, "\n") + 1
		if err != nil {
			for _, fault := range faultsOf(t, err) {
				if fault.Line < 1 || fault.Line > lines || fault.Column < 1 || fault.Msg == "" {
					t.Errorf("a fault without a place: %+v", fault)
				}
				if strings.ContainsFunc(fault.Error(), func(r rune) bool { return r < ' ' || r == 0x7f }) {
					t.Errorf("a fault that a terminal would obey: %q", fault.Error())
				}
			}
			return
		}
		var any map[string]any
		if err := toml.Unmarshal([]byte(strings.TrimPrefix(text, "\ufeff")), &any); err != nil {
			t.Errorf("read what is no TOML: %v", err)
		}
		var b strings.Builder
		for _, o := range config.Options() {
			b.WriteString(o.Name + " = " + o.TOML(c) + "\n")
		}
		again, err := config.Parse("c.toml", []byte(b.String()), "/home/ann")
		if err != nil {
			t.Fatalf("%v in:\n%s", err, b.String())
		}
		for _, o := range config.Options() {
			if o.TOML(again) != o.TOML(c) {
				t.Errorf("%s: wrote %s, read %s", o.Name, o.TOML(c), o.TOML(again))
			}
		}
	})
}
