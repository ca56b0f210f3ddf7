package health

import (
	"errors"
	"os"
	"runtime"

	"dossier/corpus"
)

// Place is a folder that dossier writes to.
type Place struct {
	What     string // "what is remembered"
	Dir      string // "" if the environment does not name one
	Variable string // the variable of the environment that names another
	Without  string // what is so as long as it cannot be written to
}

// LookAtFolders looks whether places can be written to, and whether they are
// nobody else's affair.
func LookAtFolders(places []Place) []Finding {
	fs := findings{area: Folders}
	for _, p := range places {
		hint := "Name another place with " + p.Variable
		if p.Dir == "" {
			fs.add(Warning, hint, "there is no folder for %s: %s", p.What, p.Without)
			continue
		}
		switch err := corpus.CanWrite(p.Dir); {
		case errors.Is(err, corpus.ErrNoFolder):
			fs.add(Problem, "Move the file away, or name another place with "+p.Variable, "%s for %s is not a folder", p.Dir, p.What)
		case err != nil:
			fs.add(Warning, hint, "%s for %s cannot be written to: %s", p.Dir, p.What, p.Without)
		case openToOthers(p.Dir):
			fs.add(Warning, "chmod 700 "+p.Dir, "%s for %s can be read by others", p.Dir, p.What)
		default:
			fs.add(OK, "", "%s for %s", p.Dir, p.What)
		}
	}
	return fs.all
}

// openToOthers reports whether somebody who is neither the owner nor of their
// group can look into a folder.
func openToOthers(dir string) bool {
	info, err := os.Stat(dir)
	return err == nil && runtime.GOOS != "windows" && info.Mode().Perm()&0o007 != 0
}
