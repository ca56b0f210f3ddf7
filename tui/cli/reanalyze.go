package cli

import (
	"context"
	"errors"

	"github.com/spf13/cobra"

	"dossier/corpus/importer"
	"dossier/corpus/ingest"
	"dossier/corpus/store"
)

func newReanalyze(f *front) *cobra.Command {
	var json bool
	cmd := &cobra.Command{
		Use:   "reanalyze [ID…]",
		Short: "Make the derived briefings anew from the originals that are kept",
		Long: `Run the analysis again over the articles of the library, all or those with the
given ids: after an update of dossier, or after you have corrected entities.

What you edited, accepted and rejected stays as it is. Briefings that a person
wrote are left alone. Each briefing that changed is a line on standard output.`,
		Example: `  dossier reanalyze
  dossier reanalyze aws-loses-bedrock-leader`,
		Args:              cobra.ArbitraryArgs,
		ValidArgsFunction: completeIDs(f),
		RunE:              func(cmd *cobra.Command, args []string) error { return runReanalyze(cmd.Context(), f, args, json) },
	}
	jsonFlag(cmd, &json)
	return cmd
}

func runReanalyze(ctx context.Context, f *front, ids []string, json bool) error {
	s, err := f.ownLibrary(ctx)
	if err != nil {
		return err
	}
	t := f.newTeller(json, false)
	publish := f.publishing(ctx, s)
	report, err := importer.Reanalyse(ctx, ids, importer.Options{
		Store: s, Analyse: f.analyse(ctx), Read: ingest.Options{Catalogue: s.Base},
		Progress: t.tell, Reading: t.progress.reading,
	})
	publish()
	missing := errors.Is(err, store.ErrNoBriefing)
	if missing {
		t.progress.end()
		return &nothingError{msg: err.Error(), hint: "dossier list prints the ids"}
	}
	if err := t.end(s.Dir(), report, err); err != nil {
		return err
	}
	if report[importer.SetAside] > 0 {
		return codeError(ExitFailure)
	}
	return nil
}
