package wire

import (
	"time"

	"dossier/index/generation"
)

// The schemas of an Index and of a Verification.
const (
	IndexSchema  Schema = "dossier/index/v1"
	VerifySchema Schema = "dossier/verify/v1"
)

// Index is what `dossier index status --json` prints.
type Index struct {
	Schema     Schema  `json:"schema"`
	Library    string  `json:"library"`
	Folder     string  `json:"folder"`
	State      string  `json:"state"`
	Damage     *string `json:"damage"`
	Hint       *string `json:"hint"`
	Generation uint64  `json:"generation"`
	Synced     *string `json:"synced"`
	Briefings  int     `json:"briefings"`
	SetAside   int     `json:"set_aside"`
	Parts      int     `json:"parts"`
	Deleted    int     `json:"deleted"`
	Bytes      int64   `json:"bytes"`
	Format     int     `json:"format"`
	Writer     *int    `json:"writer"`
	Quarantine *string `json:"quarantine"`
}

// IndexState says in a word what an index is.
func IndexState(st generation.Status) string {
	switch {
	case st.Damage != nil && st.Damage.Cause == generation.Older:
		return "older"
	case st.Damage != nil && st.Damage.Cause == generation.Newer:
		return "newer"
	case st.Damage != nil:
		return "damaged"
	case st.Generation == 0:
		return "none"
	case !st.Complete:
		return "incomplete"
	}
	return "complete"
}

// IndexOf makes the document of the index of a library.
func IndexOf(library string, st generation.Status) Index {
	x := Index{
		Schema: IndexSchema, Library: library, Folder: st.Dir, State: IndexState(st),
		Generation: st.Generation, Briefings: st.Briefings, SetAside: st.Faults,
		Parts: st.Segments, Deleted: st.Deleted, Bytes: st.Bytes, Format: st.Format, Quarantine: known(st.Quarantine),
	}
	if st.Damage != nil {
		x.Damage, x.Hint = known(st.Damage.Error()), known(st.Damage.Hint())
	}
	if st.Generation > 0 {
		x.Synced = known(st.Synced.UTC().Format(time.RFC3339))
	}
	if st.Writing {
		x.Writer = &st.Writer
	}
	return x
}

// Verification is what `dossier index verify --json` prints.
type Verification struct {
	Schema     Schema       `json:"schema"`
	OK         bool         `json:"ok"`
	Generation uint64       `json:"generation"`
	Files      int          `json:"files"`
	Findings   []Difference `json:"findings"`
	Outdated   []string     `json:"outdated"`
}

// Difference is something of an index that is not as it should be.
type Difference struct {
	Path    string `json:"path"`
	Message string `json:"message"`
}

// VerifyOf makes the document of a verification.
func VerifyOf(v *generation.Verification) Verification {
	return Verification{
		Schema: VerifySchema, OK: v.OK(), Generation: v.Generation, Files: v.Checked,
		Findings: list(v.Findings, func(f generation.Finding) Difference { return Difference{Path: f.Path, Message: f.Msg} }),
		Outdated: list(v.Outdated, same[string]),
	}
}
