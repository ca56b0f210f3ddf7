package wire

import "dossier/corpus/importer"

// ImportSchema is the schema of an Import.
const ImportSchema Schema = "dossier/import/v1"

// Import is what `dossier import PATH --json` and `dossier reanalyze --json`
// print.
type Import struct {
	Schema    Schema         `json:"schema"`
	Library   string         `json:"library"`
	DryRun    bool           `json:"dry_run"`
	Imported  int            `json:"imported"`
	Updated   int            `json:"updated"`
	Unchanged int            `json:"unchanged"`
	InTrash   int            `json:"in_trash"`
	SetAside  int            `json:"set_aside"`
	Items     []ImportedItem `json:"items"`
}

// ImportedItem is an article, or a part of the input that gave none.
type ImportedItem struct {
	From    string   `json:"from"`
	Outcome string   `json:"outcome"`
	ID      *string  `json:"id"`
	Title   *string  `json:"title"`
	Line    *int     `json:"line"`
	Reason  *string  `json:"reason"`
	Hint    *string  `json:"hint"`
	Notes   []string `json:"notes"`
	// Withheld says what the analysis did not tell.
	Withheld []string `json:"withheld"`
}

// ImportOf makes the document of an import into the folder library.
func ImportOf(library string, dryRun bool, r importer.Report, events []importer.Event) Import {
	return Import{
		Schema: ImportSchema, Library: library, DryRun: dryRun,
		Imported: r[importer.Imported], Updated: r[importer.Updated], Unchanged: r[importer.Unchanged],
		InTrash: r[importer.InTrash], SetAside: r[importer.SetAside],
		Items: list(events, func(e importer.Event) ImportedItem {
			it := ImportedItem{
				From: e.From, Outcome: string(e.Outcome), ID: known(e.ID), Title: known(e.Title),
				Reason: known(e.Reason), Hint: known(e.Hint), Notes: list(e.Notes, same), Withheld: list(e.Withheld, same),
			}
			if e.Line > 0 {
				it.Line = &e.Line
			}
			return it
		}),
	}
}
