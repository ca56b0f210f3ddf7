package cli

import (
	"context"
	"maps"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"dossier/corpus"
	"dossier/corpus/feed"
	"dossier/index/query"
	"dossier/index/watch"
	"dossier/tui/port"
)

// A shell that completes a word runs dossier for it, and waits: what is proposed
// comes from what is indexed, as it is. Nothing is said of faults.

// completing readies for the completion of a word of a command: its flags are
// known now, which name another library or other options.
func (f *front) completing(cmd *cobra.Command) context.Context {
	_ = f.configure(cmd)
	if cmd.Context() == nil {
		return context.Background()
	}
	return cmd.Context()
}

// begins reports whether a name begins as it is typed, in letters of any case.
func begins(name, typed string) bool {
	return len(name) >= len(typed) && strings.EqualFold(name[:len(typed)], typed)
}

// none are no proposals: not files either, which the shell would propose by
// itself.
func none() ([]cobra.Completion, cobra.ShellCompDirective) {
	return nil, cobra.ShellCompDirectiveNoFileComp
}

// completeID proposes the ids of the briefings, with their titles, for the
// first argument.
func completeID(f *front) cobra.CompletionFunc {
	return func(cmd *cobra.Command, args []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
		if len(args) > 0 {
			return none()
		}
		return completeIDs(f)(cmd, args, typed)
	}
}

// completeIDs proposes the ids of the briefings that are not among the
// arguments, with their titles.
func completeIDs(f *front) cobra.CompletionFunc {
	return func(cmd *cobra.Command, args []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
		ctx := f.completing(cmd)
		d, err := f.openAsIs()
		if err != nil {
			return none()
		}
		var out []cobra.Completion
		err = port.EachRow(ctx, d, 0, func(rows []port.Row) error {
			for _, r := range rows {
				if strings.HasPrefix(r.ID, typed) && !slices.Contains(args, r.ID) {
					out = append(out, cobra.CompletionWithDesc(r.ID, r.Title))
				}
			}
			return nil
		})
		if err != nil {
			return nil, cobra.ShellCompDirectiveError
		}
		return out, cobra.ShellCompDirectiveNoFileComp
	}
}

// completeEntity proposes the names of the entities, with their kinds.
func completeEntity(f *front) cobra.CompletionFunc {
	return func(cmd *cobra.Command, _ []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
		ctx := f.completing(cmd)
		d, err := f.openAsIs()
		if err != nil {
			return none()
		}
		rows, err := port.AllEntities(ctx, d, 0)
		if err != nil {
			return nil, cobra.ShellCompDirectiveError
		}
		var out []cobra.Completion
		for _, r := range rows {
			if begins(r.Name, typed) {
				out = append(out, cobra.CompletionWithDesc(r.Name, string(r.Kind)))
			}
		}
		return out, cobra.ShellCompDirectiveNoFileComp
	}
}

// completeEntities proposes entities for the first most arguments.
func completeEntities(f *front, most int) cobra.CompletionFunc {
	return func(cmd *cobra.Command, args []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
		if len(args) >= most {
			return none()
		}
		return completeEntity(f)(cmd, args, typed)
	}
}

// completeKind proposes an entity, then a kind of entity.
func completeKind(f *front) cobra.CompletionFunc {
	return func(cmd *cobra.Command, args []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
		if len(args) != 1 {
			return completeEntities(f, 1)(cmd, args, typed)
		}
		var out []cobra.Completion
		for _, k := range corpus.Kinds() {
			if begins(string(k), typed) {
				out = append(out, string(k))
			}
		}
		return out, cobra.ShellCompDirectiveNoFileComp
	}
}

// completeWatches proposes the names of the watches, with what they look for.
func completeWatches(f *front) cobra.CompletionFunc {
	return func(cmd *cobra.Command, args []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
		f.completing(cmd)
		l, _ := watch.Read(f.watchesFile()) // with what is in order
		if l == nil {
			return none()
		}
		var out []cobra.Completion
		for _, w := range l.All() {
			if begins(w.Name, typed) && !slices.Contains(args, w.Name) {
				out = append(out, cobra.CompletionWithDesc(w.Name, w.Query()))
			}
		}
		return out, cobra.ShellCompDirectiveNoFileComp
	}
}

// completeWatch proposes the names of the watches for the first argument.
func completeWatch(f *front) cobra.CompletionFunc {
	return func(cmd *cobra.Command, args []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
		if len(args) > 0 {
			return none()
		}
		return completeWatches(f)(cmd, args, typed)
	}
}

// completeFeeds proposes the titles of the feeds, and their addresses once one
// is begun.
func completeFeeds(f *front) cobra.CompletionFunc {
	return func(cmd *cobra.Command, _ []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
		f.completing(cmd)
		l, _ := feed.Read(f.feedsFile()) // with what is in order
		if l == nil {
			return none()
		}
		var out []cobra.Completion
		for _, fd := range l.All() {
			switch {
			case fd.Title != "" && begins(fd.Title, typed):
				out = append(out, cobra.CompletionWithDesc(fd.Title, fd.URL))
			case strings.HasPrefix(fd.URL, typed):
				out = append(out, cobra.CompletionWithDesc(fd.URL, fd.Title))
			}
		}
		return out, cobra.ShellCompDirectiveNoFileComp
	}
}

// tags lists the tags in their order, with how many briefings have them.
func (f *front) tags(ctx context.Context) (names []string, counts map[string]int) {
	s, err := f.marks(ctx)
	if err != nil {
		return nil, nil
	}
	counts = map[string]int{}
	for tag, ids := range s.Tags() {
		counts[tag] = len(ids)
	}
	return slices.Sorted(maps.Keys(counts)), counts
}

// completeTags proposes the tags.
func completeTags(f *front) cobra.CompletionFunc {
	return func(cmd *cobra.Command, _ []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
		names, counts := f.tags(f.completing(cmd))
		var out []cobra.Completion
		for _, tag := range names {
			if begins(tag, typed) {
				out = append(out, cobra.CompletionWithDesc(tag, plural(counts[tag], "briefing", "briefings")))
			}
		}
		return out, cobra.ShellCompDirectiveNoFileComp
	}
}

// completeQuery proposes the fields of the query language, and what can stand
// behind those that have few values.
func completeQuery(f *front) cobra.CompletionFunc {
	return func(cmd *cobra.Command, _ []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
		var out []cobra.Completion
		field, value, inField := strings.Cut(typed, ":")
		if !inField {
			for _, fd := range query.Fields() {
				if begins(fd.Name, typed) {
					out = append(out, cobra.CompletionWithDesc(fd.Name+":", fd.Means))
				}
			}
			return out, cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveNoSpace
		}
		fd, _ := query.Lookup(field)
		values := fd.Choices
		if field == "tag" {
			values, _ = f.tags(f.completing(cmd))
		}
		for _, v := range values {
			if begins(v, value) {
				out = append(out, field+":"+v)
			}
		}
		return out, cobra.ShellCompDirectiveNoFileComp
	}
}

// completeNothingElse keeps the shell from proposing files where none is meant:
// for commands without arguments, and for flags that take none.
func completeNothingElse(root *cobra.Command) {
	for _, cmd := range root.Commands() {
		takesFiles := strings.ContainsAny(cmd.Use, "[ ") && (strings.Contains(cmd.Use, "PATH") || strings.Contains(cmd.Use, "FILE") || strings.Contains(cmd.Use, "URL"))
		if cmd.ValidArgsFunction == nil && cmd.ValidArgs == nil && !takesFiles && !cmd.HasSubCommands() {
			cmd.ValidArgsFunction = cobra.NoFileCompletions
		}
		cmd.LocalNonPersistentFlags().VisitAll(func(fl *pflag.Flag) {
			if what, _ := pflag.UnquoteUsage(fl); what != "FILE" && what != "DIR" && fl.NoOptDefVal == "" {
				_ = cmd.RegisterFlagCompletionFunc(fl.Name, cobra.NoFileCompletions) // those that have one keep it
			}
		})
		completeNothingElse(cmd)
	}
}
