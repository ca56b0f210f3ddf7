package wire

import "dossier/corpus"

// The schemas of a ConfigCheck and of a Config.
const (
	ConfigCheckSchema Schema = "dossier/config-check/v1"
	ConfigSchema      Schema = "dossier/config/v1"
)

// ConfigCheck is what `dossier config check --json` prints.
type ConfigCheck struct {
	Schema   Schema   `json:"schema"`
	Files    int      `json:"files"`
	Faults   []Fault  `json:"faults"`
	Warnings []string `json:"warnings"`
}

// ConfigCheckOf makes the document of a check of so many files.
func ConfigCheckOf(files int, faults corpus.Faults, warnings []string) ConfigCheck {
	return ConfigCheck{Schema: ConfigCheckSchema, Files: files, Faults: list(faults, faultOf), Warnings: list(warnings, func(s string) string { return s })}
}

// Config is what `dossier config show --json` prints.
type Config struct {
	Schema  Schema    `json:"schema"`
	File    *string   `json:"file"` // null if there is none
	Options []Setting `json:"options"`
}

// Setting is an option with what holds. A value is a text, a number, true or
// false, or a list of texts; a length of time is a text such as "10m".
type Setting struct {
	Name    string `json:"name"`
	Value   any    `json:"value"`
	Default any    `json:"default"`
	From    string `json:"from"`  // "flag", "environment", "file" or "default"
	Where   string `json:"where"` // the flag, the variable, or the file with its line; "" for a default

	TOML  string `json:"-"` // the value as the file has it
	Unset string `json:"-"` // what an empty value stands for
}

// ConfigOf makes the document of settings.
func ConfigOf(file string, settings []Setting) Config {
	return Config{Schema: ConfigSchema, File: known(file), Options: list(settings, same)}
}
