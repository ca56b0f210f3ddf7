package cli

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"dossier/tui/cli/wire"
	"dossier/tui/port"
	"dossier/tui/text"
)

func newEntity(f *front) *cobra.Command {
	var json bool
	cmd := &cobra.Command{
		Use:   "entity NAME",
		Short: "Print all that the library knows of a person, company, product, place or topic",
		Long: `Print the page of an entity: who or what it is, its briefings, the claims that
mention it or come from it, its figures, and who appears with it. NAME is any of
its names, or its id.`,
		Example: `  dossier entity "Andy Jassy"
  dossier entity AWS
  dossier entity amazon --json | jq '.claims[] | select(.role == "holder")'`,
		Args: func(_ *cobra.Command, args []string) error {
			if strings.TrimSpace(strings.Join(args, "")) == "" {
				return &usageError{msg: "entity needs a name", hint: "dossier entities prints the names"}
			}
			return nil
		},
		ValidArgsFunction: completeEntities(f, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return runEntity(cmd.Context(), f, strings.Join(args, " "), json)
		},
	}
	jsonFlag(cmd, &json)
	return cmd
}

func runEntity(ctx context.Context, f *front, name string, json bool) error {
	d, err := f.open()
	if err != nil {
		return err
	}
	page, err := d.Entity(ctx, name)
	if err != nil {
		hint := "dossier entities prints the names"
		if near, ok := d.NearestEntity(ctx, name); ok {
			hint = "Did you mean " + near.Name + "?"
		}
		return notFound(err, fmt.Sprintf("there is no entity %q", name), hint)
	}
	if json {
		return f.printJSON(wire.EntityOf(page))
	}
	return f.print(func(o text.Options) text.Page { return text.Entity(page, o) })
}

func newEntities(f *front) *cobra.Command {
	var o listOptions
	cmd := &cobra.Command{
		Use:   "entities",
		Short: "List every person, company, product, place and topic, or correct them",
		Long: `List every person, company, product, place and topic of the library, or correct
what dossier took them for. Corrections are remembered in the library.`,
		Example: `  dossier entities --limit 10
  dossier entities --json | jq -r '.entities[] | select(.kind == "person").name'
  dossier entities merge "Amazon Web Services" "Amazon cloud"`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return runEntities(cmd.Context(), f, o) },
	}
	o.flags(cmd, 0, "entities")
	cmd.AddCommand(entityCommands(f)...)
	return cmd
}

func runEntities(ctx context.Context, f *front, o listOptions) error {
	if err := o.validate(); err != nil {
		return err
	}
	d, err := f.open()
	if err != nil {
		return err
	}
	rows, err := port.AllEntities(ctx, d, o.limit)
	if err != nil {
		return err
	}
	f.setAside(ctx)
	if o.json {
		return f.printJSON(wire.EntitiesOf(rows))
	}
	return f.print(func(opts text.Options) text.Page { return text.Entities(rows, opts) })
}
