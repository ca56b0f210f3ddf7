package health

import (
	"dossier/corpus"
	"dossier/corpus/clean"
)

// Log is what there is to know of the logs of marks.
type Log struct {
	Folder string // where they lie
	Named  bool   // the configuration names it: it is synced, or on another disk
	Faults corpus.Faults
}

// mostLines is how many lines of logs that cannot be read are told one by one.
const mostLines = 5

// LookAtMarks looks whether the marks of the reader can be read and written.
func LookAtMarks(l Log, err error) []Finding {
	fs := findings{area: Marks}
	if err != nil {
		fs.add(Problem, "", "the marks cannot be read: %v", err)
		return fs.all
	}
	if l.Named { // the folders have told of the other
		switch err := corpus.CanWrite(l.Folder); {
		case err != nil:
			fs.add(Problem, "Name another folder: marks.folder in the configuration", "%s for marks cannot be written to: %v", l.Folder, err)
		default:
			fs.add(OK, "", "%s for marks", l.Folder)
		}
	}
	for i, fault := range l.Faults {
		if i == mostLines {
			fs.add(Warning, "", "and %s more", count(len(l.Faults)-i, "line", "lines"))
			break
		}
		fs.add(Warning, "It costs only itself; dossier marks --compact sets lines of this device's log aside", "%s", clean.Line(fault.Error()))
	}
	if len(fs.all) == 0 {
		fs.add(OK, "", "every line can be read")
	}
	return fs.all
}
