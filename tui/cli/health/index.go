package health

import (
	"time"

	"dossier/index/generation"
)

// LookAtIndex looks at the index of a library. Err is why it could not be
// opened, nil if it was.
func LookAtIndex(st generation.Status, err error) []Finding {
	fs := findings{area: Index}
	if err != nil {
		fs.add(Problem, "Make its folder readable, or name another place with XDG_CACHE_HOME", "%v", err)
		return fs.all
	}
	switch d := st.Damage; {
	case d == nil:
	case d.Cause == generation.Older:
		fs.add(OK, "", "%v: it is made again when the library is read", d)
	case d.Cause == generation.Newer:
		fs.add(Warning, "Use the newer dossier, or delete "+st.Dir, "%v: the library is indexed in memory on every start", d)
	default:
		fs.add(Warning, "Whatever reads the library makes it again; dossier index rebuild does so at once", "%v", d)
	}
	switch {
	case st.Generation == 0 && st.Damage == nil:
		fs.add(OK, "", "there is none yet: whatever reads the library makes it")
	case st.Generation > 0 && !st.Complete:
		fs.add(OK, "", "%s indexed; the rest follows when the library is read", count(st.Briefings, "briefing", "briefings"))
	case st.Generation > 0:
		fs.add(OK, "", "%s indexed, last on %s; %d kB in %s", count(st.Briefings, "briefing", "briefings"),
			st.Synced.Local().Format(time.DateTime), (st.Bytes+999)/1000, count(st.Segments, "part", "parts"))
	}
	if st.Faults > 0 {
		fs.add(Warning, "dossier check DIR shows why", "%s set aside", count(st.Faults, "file is", "files are"))
	}
	if st.Writing {
		fs.add(OK, "", "process %d is bringing it up to date", st.Writer)
	}
	if st.Quarantine != "" {
		fs.add(OK, "Delete it when nobody wants to know what happened", "a damaged index was put aside in %s", st.Quarantine)
	}
	return fs.all
}
