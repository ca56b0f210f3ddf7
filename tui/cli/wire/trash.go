package wire

import "dossier/corpus/store"

// TrashSchema is the schema of a Trash.
const TrashSchema Schema = "dossier/trash/v1"

// Trash is what `dossier trash --json` prints.
type Trash struct {
	Schema    Schema    `json:"schema"`
	Briefings []Trashed `json:"briefings"`
}

// Trashed is a briefing in the trash.
type Trashed struct {
	ID    string  `json:"id"`
	Title *string `json:"title"`
	Path  string  `json:"path"`
}

// TrashOf makes the document of what is in the trash.
func TrashOf(all []store.Trashed) Trash {
	return Trash{Schema: TrashSchema, Briefings: list(all, func(t store.Trashed) Trashed {
		return Trashed{ID: t.ID, Title: known(t.Title), Path: t.Path}
	})}
}
