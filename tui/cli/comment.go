package cli

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"dossier/corpus"
	"dossier/corpus/state"
	"dossier/tui/cli/wire"
	"dossier/tui/desk"
	"dossier/tui/port"
	"dossier/tui/text"
)

// commentOptions are those of dossier comment.
type commentOptions struct {
	on     string
	nth    int
	edit   string
	remove string
	json   bool
}

func newComment(f *front) *cobra.Command {
	var o commentOptions
	cmd := &cobra.Command{
		Use:   "comment ID [TEXT]",
		Short: "Comment on a briefing, or highlight words of it",
		Long: `Comment on a briefing as a whole, or with --on on words of its text; without TEXT
they are highlighted. TEXT - reads the comment from standard input.

--edit and --remove name a comment by its number in dossier comments ID, or by its
id. dossier undo takes all of it back.`,
		Example: `  dossier comment aws-loses-bedrock-leader "Ask HR how many more."
  dossier comment aws-loses-bedrock-leader "Since when?" --on "eight years"
  dossier comment aws-loses-bedrock-leader --on "eight years"
  dossier comment aws-loses-bedrock-leader --edit 1 "Ask HR."
  dossier comment aws-loses-bedrock-leader --remove 1`,
		Args: func(_ *cobra.Command, args []string) error {
			switch {
			case len(args) == 0:
				return &usageError{msg: "comment needs the id of a briefing", hint: "dossier list prints the ids"}
			case len(args) > 2:
				return &usageError{msg: "comment takes one text", hint: "Put it in quotation marks"}
			case len(args) == 1 && o.on == "" && o.remove == "":
				return &usageError{msg: "comment needs a text, or --on WORDS to highlight", hint: "See dossier comment --help"}
			case len(args) == 2 && o.remove != "", o.remove != "" && o.edit != "", o.on != "" && o.remove+o.edit != "":
				return &usageError{msg: "--on, --edit and --remove exclude each other", hint: "See dossier comment --help"}
			case o.edit != "" && len(args) == 1:
				return &usageError{msg: "comment --edit needs the new text", hint: "See dossier comment --help"}
			case o.nth < 1:
				return &usageError{msg: fmt.Sprintf("--nth: %d is less than 1", o.nth)}
			}
			return nil
		},
		ValidArgsFunction: completeID(f),
		RunE:              func(cmd *cobra.Command, args []string) error { return runComment(cmd.Context(), f, args, o) },
	}
	cmd.Flags().StringVar(&o.on, "on", "", "on these `WORDS` of the text, as they read")
	cmd.Flags().IntVar(&o.nth, "nth", 1, "on the `N`th place where the text has the words")
	cmd.Flags().StringVar(&o.edit, "edit", "", "give the comment `NUMBER` another text")
	cmd.Flags().StringVar(&o.remove, "remove", "", "remove the comment `NUMBER`")
	jsonFlag(cmd, &o.json)
	return cmd
}

func runComment(ctx context.Context, f *front, args []string, o commentOptions) error {
	d, err := f.open()
	if err != nil {
		return err
	}
	id := args[0]
	c := state.Change{Op: state.Note, Key: id}
	if len(args) == 2 {
		if c.Note.Text, err = f.textOr(args[1]); err != nil {
			return err
		}
	}
	switch {
	case o.remove != "" || o.edit != "":
		was, err := f.commentOn(ctx, d, id, o.remove+o.edit)
		if err != nil {
			return err
		}
		c.Name, c.Note.Words, c.Note.Nth = was.ID, was.Words, was.Nth
		if o.remove != "" {
			c = state.Change{Op: state.Unnote, Key: id, Name: was.ID}
		}
	default:
		dossier, err := d.Dossier(ctx, id)
		if err != nil {
			return noBriefing(ctx, d, id, err)
		}
		if o.on != "" {
			if c.Note.Words, c.Note.Nth, err = wordsOn(dossier.Briefing.Body, o); err != nil {
				return err
			}
		}
	}
	out, err := d.Mark(ctx, c)
	if err != nil {
		return err
	}
	return f.sayMarked(out, o.json)
}

// wordsOn returns the words of a body that a comment is on.
func wordsOn(body string, o commentOptions) (words string, nth int, err error) {
	span, ok := corpus.FindWords(body, o.on, o.nth)
	if !ok {
		return "", 0, &nothingError{msg: fmt.Sprintf("the text does not have the words %q", o.on), hint: "--on takes words as they stand in the text: dossier show prints it"}
	}
	e, _ := corpus.WordsAs(body, span, o.on)
	if e.Nth != o.nth {
		return "", 0, &nothingError{msg: fmt.Sprintf("--nth: the text has these words %s only", plural(e.Nth, "time", "times"))}
	}
	return e.Words, e.Nth, nil
}

// mostText is how much of a comment is read from standard input: more than is
// kept, so that the fault is told.
const mostText = 1 << 20

// textOr returns the text of a comment, that of standard input for "-".
func (f *front) textOr(typed string) (string, error) {
	if typed != "-" {
		return typed, nil
	}
	all, err := io.ReadAll(io.LimitReader(f.streams.In, mostText))
	if err != nil {
		return "", fmt.Errorf("read the comment: %w", err)
	}
	return string(all), nil
}

// commentOn returns the comment on a briefing that a number or an id names.
func (f *front) commentOn(ctx context.Context, d *desk.Desk, id, named string) (state.Comment, error) {
	marks, err := d.MarksReady(ctx)
	if err != nil {
		return state.Comment{}, err
	}
	all := marks.Comments(id)
	if n, err := strconv.Atoi(named); err == nil && n >= 1 && n <= len(all) {
		return all[n-1], nil
	}
	if i := slices.IndexFunc(all, func(c state.Comment) bool { return c.ID == named }); i >= 0 {
		return all[i], nil
	}
	return state.Comment{}, &nothingError{msg: fmt.Sprintf("there is no comment %q on %s", named, id), hint: "dossier comments " + id + " lists them"}
}

func newComments(f *front) *cobra.Command {
	var json bool
	cmd := &cobra.Command{
		Use:   "comments [ID]",
		Short: "List your comments and highlights",
		Long: `List your comments and highlights: those on a briefing in the order in which they
were made, with the numbers that dossier comment takes; all of them the last
changed first.`,
		Example: `  dossier comments
  dossier comments aws-loses-bedrock-leader
  dossier comments --json | jq -r '.comments[] | [.title, .comment] | @tsv'`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 1 {
				return &usageError{msg: "comments takes the id of one briefing", hint: "See dossier comments --help"}
			}
			return nil
		},
		ValidArgsFunction: completeID(f),
		RunE: func(cmd *cobra.Command, args []string) error {
			return runComments(cmd.Context(), f, strings.Join(args, ""), json)
		},
	}
	jsonFlag(cmd, &json)
	return cmd
}

var errNoComments = &nothingError{msg: "there are no comments yet", hint: "dossier comment ID TEXT writes one"}

func runComments(ctx context.Context, f *front, id string, json bool) error {
	d, err := f.open()
	if err != nil {
		return err
	}
	marks, err := d.MarksReady(ctx)
	if err != nil {
		return err
	}
	all := marks.AllComments()
	if id != "" {
		if all = marks.Comments(id); len(all) == 0 {
			if _, err := d.Place(ctx, id); err != nil {
				return noBriefing(ctx, d, id, err)
			}
		}
	}
	titles, err := titlesOf(ctx, d, all)
	if err != nil {
		return err
	}
	if json {
		return f.printJSON(wire.CommentsOf(all, titles))
	}
	if len(all) == 0 {
		return errNoComments
	}
	return f.print(func(o text.Options) text.Page { return text.Comments(all, titles, id == "", o) })
}

// titlesOf returns the titles of what comments are on, as far as it is in the
// library.
func titlesOf(ctx context.Context, l port.Library, all []state.Comment) (map[string]string, error) {
	var ids []string
	for _, c := range all {
		if !slices.Contains(ids, c.Key) {
			ids = append(ids, c.Key)
		}
	}
	rows, err := l.RowsOf(ctx, ids)
	titles := make(map[string]string, len(rows))
	for _, r := range rows {
		titles[r.ID] = r.Title
	}
	return titles, err
}
