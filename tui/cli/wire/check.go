package wire

import "dossier/corpus"

// The schemas of a Check and of a Version.
const (
	CheckSchema   Schema = "dossier/check/v1"
	VersionSchema Schema = "dossier/version/v1"
)

// Check is what `dossier check PATH --json` prints.
type Check struct {
	Schema Schema  `json:"schema"`
	Files  int     `json:"files"`
	Faults []Fault `json:"faults"`
}

// Fault is something wrong in a file that was checked.
type Fault struct {
	File    string  `json:"file"`
	Line    *int    `json:"line"`
	Column  *int    `json:"column"`
	Message string  `json:"message"`
	Hint    *string `json:"hint"`
}

// CheckOf makes the document of a check of so many files.
func CheckOf(files int, faults corpus.Faults) Check {
	return Check{Schema: CheckSchema, Files: files, Faults: list(faults, faultOf)}
}

func faultOf(f corpus.Fault) Fault {
	fault := Fault{File: f.File, Message: f.Msg, Hint: known(f.Hint)}
	if f.Line > 0 {
		fault.Line = &f.Line
		if f.Column > 0 {
			fault.Column = &f.Column
		}
	}
	return fault
}

// Version is what `dossier version --json` prints.
type Version struct {
	Schema   Schema  `json:"schema"`
	Version  string  `json:"version"`
	Go       string  `json:"go"`
	Revision *string `json:"revision"`
	Time     *string `json:"time"`
	Modified *bool   `json:"modified"`
}

// VersionOf makes the document of a build. Revision and at, its commit and
// that commit's time, are "" if the build does not say.
func VersionOf(version, goVersion, revision, at string, modified *bool) Version {
	return Version{Schema: VersionSchema, Version: version, Go: goVersion, Revision: known(revision), Time: known(at), Modified: modified}
}
