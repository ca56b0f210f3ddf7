package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"dossier/corpus/clean"
	"dossier/corpus/feed"
	"dossier/tui/cli/wire"
)

func newFeeds(f *front) *cobra.Command {
	var json bool
	run := func(cmd *cobra.Command, _ []string) error { return runFeeds(f, json) }
	list := &cobra.Command{
		Use:   "list",
		Short: "List the feeds, with what became of them last",
		Long: `List the feeds with what became of them when they were read last.

Credentials are never in the list: a feed names the variable of the environment
that holds them.`,
		Example: `  dossier feeds list
  dossier feeds list --json | jq '.feeds[] | select(.failures > 0)'`,
		Args: noArgs, RunE: run,
	}
	cmd := &cobra.Command{
		Use:   "feeds",
		Short: "Subscribe to feeds: add, list, rm, import, export",
		Long: `List the feeds that you subscribe to, and change the list.

The list is the file feeds beside the configuration: text that you may edit, see
docs/feeds.md. dossier sync reads the feeds.`,
		Example: `  dossier feeds add https://example.com/news
  dossier feeds
  dossier feeds rm "Example News"
  dossier feeds import subscriptions.opml
  dossier feeds export > subscriptions.opml`,
		Args: subcommand, RunE: run,
	}
	jsonFlag(cmd, &json)
	jsonFlag(list, &json)
	cmd.AddCommand(newFeedsAdd(f), list, newFeedsRemove(f), newFeedsImport(f), newFeedsExport(f))
	return cmd
}

// runFeeds lists the feeds.
func runFeeds(f *front, json bool) error {
	l, faults, err := f.feedList()
	if err != nil {
		return err
	}
	learnt, err := feed.OpenHistory(f.historyFile(f.place().dir))
	if err != nil {
		return err
	}
	record := func(fd feed.Feed) feed.Record { r, _ := learnt.Record(fd.URL); return r }
	feeds := l.All()
	switch {
	case json:
		err = f.printJSON(wire.FeedsOf(f.feedsFile(), feeds, record, faults))
	case len(feeds) == 0 && len(faults) == 0:
		return errNoFeeds
	default:
		err = f.printFeeds(feeds, record)
	}
	if err == nil && len(faults) > 0 {
		return codeError(ExitFailure)
	}
	return err
}

// printFeeds prints feeds below their folders, in the order of the list.
func (f *front) printFeeds(feeds []feed.Feed, record func(feed.Feed) feed.Record) error {
	var b strings.Builder
	var folders []string
	in := map[string][]feed.Feed{}
	for _, fd := range feeds {
		if in[fd.Folder] == nil {
			folders = append(folders, fd.Folder)
		}
		in[fd.Folder] = append(in[fd.Folder], fd)
	}
	for i, folder := range folders {
		indent := ""
		if folder != "" {
			if i > 0 {
				b.WriteByte('\n')
			}
			b.WriteString(clean.Line(folder) + "\n")
			indent = "  "
		}
		for _, fd := range in[folder] {
			b.WriteString(indent + clean.Line(fd.Name()) + "\n")
			if fd.Title != "" {
				b.WriteString(indent + "  " + clean.Line(fd.URL) + "\n")
			}
			b.WriteString(indent + "  " + clean.Line(f.aboutFeed(fd, record(fd))) + "\n")
		}
	}
	_, err := io.WriteString(f.streams.Out, b.String())
	return err
}

// aboutFeed says how a feed is read, and what became of it last.
func (f *front) aboutFeed(fd feed.Feed, r feed.Record) string {
	var says []string
	if !fd.Ended.IsZero() {
		says = append(says, "ended "+fd.Ended.Human()+", not read any more")
	} else {
		switch {
		case r.Checked.IsZero():
			says = append(says, "not read yet")
		case r.Status == feed.Failed:
			says = append(says, fmt.Sprintf("failed %s: %s", f.clock(r.Checked), r.Reason))
		case r.Status == feed.Waiting:
			says = append(says, "waits: "+r.Reason)
		default:
			says = append(says, "read "+f.clock(r.Checked), plural(r.Entries, "entry", "entries"))
		}
		if next := r.NotBefore(); next.After(f.now()) {
			says = append(says, "not asked before "+f.clock(next))
		}
	}
	if fd.Full {
		says = append(says, "full text")
	}
	if fd.Auth != "" && !strings.Contains(r.Reason, fd.Auth) {
		says = append(says, "credentials in "+fd.Auth)
	}
	return strings.Join(says, ", ")
}

type feedsAddOptions struct {
	title, folder, auth string
	full, unchecked     bool
	allowHosts          []string
}

func newFeedsAdd(f *front) *cobra.Command {
	var o feedsAddOptions
	cmd := &cobra.Command{
		Use:   "add URL",
		Short: "Subscribe to a feed",
		Long: `Subscribe to the feed at URL: RSS, Atom or JSON Feed. The address of a page will do
where the page names its feed. The feed is read to see that it is one; its entries
come in with the next dossier sync.

Credentials of a private feed are taken from the environment, never from the
command line: --auth NEWS_LOGIN names the variable that holds "user:password" or a
token. A key in the address is written https://example.com/feed?key=${KEY}, in
single quotes for the shell.

The exit code is 1 if the address cannot be read, and 3 if the page there names no
feed.`,
		Example: `  dossier feeds add https://example.com/news
  dossier feeds add https://example.com/feed.xml --folder News/Tech --full
  dossier feeds add https://example.com/private.xml --auth NEWS_LOGIN
  dossier feeds add 'https://example.com/feed?key=${NEWS_KEY}'`,
		Args: oneArg("feeds add needs the address of a feed, or of a page that names one", "See dossier feeds add --help"),
		RunE: func(cmd *cobra.Command, args []string) error { return runFeedsAdd(cmd.Context(), f, args[0], o) },
	}
	cmd.Flags().StringVar(&o.title, "title", "", "call it `TITLE`, and not what it calls itself")
	cmd.Flags().StringVar(&o.folder, "folder", "", "the headings over it, such as `News/Tech`")
	cmd.Flags().BoolVar(&o.full, "full", false, "read the pages of entries that the feed cuts short")
	cmd.Flags().StringVar(&o.auth, "auth", "", "`VAR` of the environment holds its credentials")
	cmd.Flags().BoolVar(&o.unchecked, "unchecked", false, "take the address as it is, without reading it")
	allowHostFlag(cmd, &o.allowHosts)
	return cmd
}

func runFeedsAdd(ctx context.Context, f *front, address string, o feedsAddOptions) error {
	file := f.feedsFile()
	if file == "" {
		return errNoListFile
	}
	ask := feed.Feed{URL: address, Title: o.title, Folder: o.folder, Full: o.full, Auth: o.auth}
	if err := ask.Check(); err != nil {
		return &usageError{msg: clean.Line(err.Error()), hint: "See dossier feeds add --help"}
	}
	found := []feed.Feed{ask}
	if !o.unchecked {
		var err error
		found, err = feed.Discover(ctx, ask, f.feedReading(o.allowHosts, nil))
		switch {
		case feed.IsPrivate(err):
			return &failure{msg: err.Error(), hint: privateHint(address)}
		case errors.Is(err, feed.ErrNoFeed):
			return &nothingError{msg: err.Error(), hint: "Look for a link to RSS or Atom on it"}
		case feed.AsksForCredentials(err):
			return &failure{msg: err.Error(), hint: credentialsHint(o.auth)}
		case err != nil:
			return &failure{msg: err.Error(), hint: "--unchecked takes the address as it is"}
		}
		if o.title != "" {
			found[0].Title = o.title
		}
	}
	added := false
	err := feed.Edit(ctx, file, func(l *feed.List) (err error) {
		added, err = l.Add(found[0])
		if there, ok := l.Find(found[0].URL); ok {
			found[0] = there // by the name that it has
		}
		return err
	})
	if err != nil {
		return err
	}
	verb := "added"
	if !added {
		verb = "there already"
	}
	if _, err := fmt.Fprintln(f.streams.Out, clean.Line(verb+" "+nameAndAddress(found[0]))); err != nil {
		return err
	}
	for _, other := range found[1:] {
		f.say("the page has another one: " + nameAndAddress(other))
	}
	if added {
		f.say("dossier sync brings in what is on it.")
	}
	return nil
}

// credentialsHint says how a server that asks for credentials gets them; auth is
// the variable that it got them from.
func credentialsHint(auth string) string {
	if auth != "" {
		return clean.Line(auth) + " holds credentials that it does not take"
	}
	return "a private feed? --auth VAR names the variable of the environment with its credentials"
}

// nameAndAddress returns what a feed is called, and where it is.
func nameAndAddress(fd feed.Feed) string {
	if fd.Title == "" {
		return fd.URL
	}
	return fd.Title + " (" + fd.URL + ")"
}

func newFeedsRemove(f *front) *cobra.Command {
	return &cobra.Command{
		Use:   "rm FEED…",
		Short: "Take feeds off the list",
		Long: `Take feeds off the list, by address or title. What came in from them stays in the
library.`,
		Example: `  dossier feeds rm https://example.com/feed.xml
  dossier feeds rm "Example News"`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return &usageError{msg: "feeds rm needs the address or the title of a feed", hint: "dossier feeds lists them"}
			}
			return nil
		},
		ValidArgsFunction: completeFeeds(f),
		RunE: func(cmd *cobra.Command, args []string) error {
			file := f.feedsFile()
			if file == "" {
				return errNoListFile
			}
			var gone []feed.Feed
			err := feed.Edit(cmd.Context(), file, func(l *feed.List) (err error) {
				if gone, err = chosen(l, args); err != nil {
					return err
				}
				for _, fd := range gone {
					l.Remove(fd.URL)
				}
				return nil
			})
			if err != nil {
				return err
			}
			for _, fd := range gone {
				if _, err := fmt.Fprintln(f.streams.Out, clean.Line("removed "+nameAndAddress(fd))); err != nil {
					return err
				}
			}
			return nil
		},
	}
}
