package cli

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"dossier/corpus"
	"dossier/corpus/store"
	"dossier/tui/port"
)

// entityCommands are the commands that correct entities.
func entityCommands(f *front) []*cobra.Command {
	merge := &cobra.Command{
		Use:   "merge KEEP DROP",
		Short: "Say that two entities are one",
		Long: `Say that two entities are one: all that was said of DROP is said of KEEP, and its
name is one of KEEP's. Names with spaces are quoted. It is remembered in the
library's corrections.yaml, and holds for every later import.`,
		Example: `  dossier entities merge "Amazon Web Services" "Amazon cloud"`,
		RunE: func(cmd *cobra.Command, args []string) error {
			return f.correctEntities(cmd.Context(), args, func(c *store.Corrections, es []corpus.Entity) (string, error) {
				return es[1].Name + " is " + es[0].Name + " now", c.MergeEntities(es[0], es[1])
			})
		},
	}
	split := &cobra.Command{
		Use:   "split ENTITY NAME",
		Short: "Say that a name stands for another than the entity",
		Long: `Say that NAME, which stood for ENTITY, is another: a merge that brought it in is
undone, or the name becomes an entity of its own.`,
		Example: `  dossier entities split Amazon "Amazon rainforest"`,
		RunE: func(cmd *cobra.Command, args []string) error {
			return f.correctEntities(cmd.Context(), args[:1], func(c *store.Corrections, es []corpus.Entity) (string, error) {
				return args[1] + " is no longer " + es[0].Name, c.SplitEntity(es[0], args[1], es[0].Kind)
			})
		},
	}
	rename := &cobra.Command{
		Use:     "rename ENTITY NAME",
		Short:   "Give an entity another name; the old one stays an alias",
		Example: `  dossier entities rename Facebook Meta`,
		RunE: func(cmd *cobra.Command, args []string) error {
			return f.correctEntities(cmd.Context(), args[:1], func(c *store.Corrections, es []corpus.Entity) (string, error) {
				return es[0].Name + " is called " + args[1] + " now", c.RenameEntity(es[0], args[1])
			})
		},
	}
	kind := &cobra.Command{
		Use:     "kind ENTITY KIND",
		Short:   "Say what an entity is: person, organisation, product, place or topic",
		Example: `  dossier entities kind Trainium product`,
		RunE: func(cmd *cobra.Command, args []string) error {
			k := corpus.Kind(args[1])
			if !slices.Contains(corpus.Kinds(), k) {
				return &usageError{msg: fmt.Sprintf("there is no kind %q", args[1]), hint: "Kinds: person, organisation, product, place, topic"}
			}
			return f.correctEntities(cmd.Context(), args[:1], func(c *store.Corrections, es []corpus.Entity) (string, error) {
				return es[0].Name + " is a " + string(k) + " now", c.SetKind(es[0], k)
			})
		},
	}
	all := []*cobra.Command{merge, split, rename, kind}
	for _, cmd := range all {
		cmd.Args = twoArgs
		cmd.ValidArgsFunction = completeEntities(f, 1)
	}
	merge.ValidArgsFunction = completeEntities(f, 2)
	kind.ValidArgsFunction = completeKind(f)
	return all
}

func twoArgs(cmd *cobra.Command, args []string) error {
	if len(args) == 2 {
		return nil
	}
	msg := strings.TrimPrefix(cmd.CommandPath(), "dossier ") + " needs two names"
	if len(args) > 2 {
		msg += "; quote a name with spaces"
	}
	return &usageError{msg: msg, hint: "See " + cmd.CommandPath() + " --help"}
}

// correctEntities finds the entities of names and lets fix remember what is
// to be corrected. It prints what fix says of it.
func (f *front) correctEntities(ctx context.Context, names []string, fix func(*store.Corrections, []corpus.Entity) (string, error)) error {
	s, err := f.ownLibrary(ctx)
	if err != nil {
		return err
	}
	d, err := f.open()
	if err != nil {
		return err
	}
	var found []corpus.Entity
	for _, name := range names {
		page, err := d.Entity(ctx, name)
		if err != nil {
			hint := "dossier entities prints the names"
			if near, ok := d.NearestEntity(ctx, name); ok {
				hint = "Did you mean " + near.Name + "?"
			}
			return notFound(err, fmt.Sprintf("there is no entity %q", name), hint)
		}
		found = append(found, corpus.Entity{ID: page.ID, Name: page.Name, Kind: page.Kind})
	}
	return f.correct(ctx, s, func(c *store.Corrections) (string, error) { return fix(c, found) })
}

// correct changes the corrections and says what changed.
func (f *front) correct(ctx context.Context, s *store.Store, fix func(*store.Corrections) (string, error)) error {
	said := ""
	err := s.Correct(ctx, func(c *store.Corrections) error {
		var err error
		said, err = fix(c)
		return err
	})
	if err != nil {
		return err
	}
	f.say(said + ".")
	return nil
}

func newStory(f *front) *cobra.Command {
	story := &cobra.Command{
		Use:   "story COMMAND",
		Short: "Say which briefings tell one story",
		Long: `Say which briefings tell the same happening. dossier finds stories itself; what
you say is remembered in the library's corrections.yaml and comes first.`,
		Example: `  dossier story merge aws-loses-bedrock-leader amazon-talent-exodus
  dossier story split amazon-talent-exodus`,
		Args: needsCommand,
		RunE: func(*cobra.Command, []string) error { return nil },
	}
	merge := &cobra.Command{
		Use:               "merge ID ID…",
		Short:             "Put briefings in the story of the first",
		Example:           `  dossier story merge aws-loses-bedrock-leader amazon-talent-exodus`,
		Args:              idArgs(2),
		ValidArgsFunction: completeIDs(f),
		RunE: func(cmd *cobra.Command, args []string) error {
			return f.correctStory(cmd.Context(), args, func(c *store.Corrections, stories []string) string {
				c.MergeStories(stories[0], args...)
				return plural(len(args), "briefing", "briefings") + " are one story, " + stories[0]
			})
		},
	}
	split := &cobra.Command{
		Use:               "split ID…",
		Short:             "Set briefings apart from every story",
		Example:           `  dossier story split amazon-talent-exodus`,
		Args:              idArgs(1),
		ValidArgsFunction: completeIDs(f),
		RunE: func(cmd *cobra.Command, args []string) error {
			return f.correctStory(cmd.Context(), args, func(c *store.Corrections, _ []string) string {
				for _, id := range args {
					c.SplitStory(id)
				}
				return strings.Join(args, ", ") + ": a story alone"
			})
		},
	}
	story.AddCommand(merge, split)
	return story
}

// correctStory finds the stories of briefings and lets fix remember what is
// to be corrected.
func (f *front) correctStory(ctx context.Context, ids []string, fix func(c *store.Corrections, stories []string) string) error {
	s, err := f.ownLibrary(ctx)
	if err != nil {
		return err
	}
	d, err := f.open()
	if err != nil {
		return err
	}
	var stories []string
	for _, id := range ids {
		dossier, err := d.Dossier(ctx, id)
		if errors.Is(err, port.ErrNotFound) {
			return noBriefing(ctx, d, id, err)
		} else if err != nil {
			return err
		}
		story := dossier.Story.ID
		if story == "" {
			story = id
		}
		stories = append(stories, story)
	}
	return f.correct(ctx, s, func(c *store.Corrections) (string, error) { return fix(c, stories), nil })
}
