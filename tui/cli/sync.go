package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"dossier/corpus"
	"dossier/corpus/clean"
	"dossier/corpus/feed"
	"dossier/corpus/importer"
	"dossier/index/watch"
	"dossier/tui/cli/wire"
)

type syncOptions struct {
	json, quiet, anew bool
	allowHosts        []string
	timeout           time.Duration
}

func newSync(f *front) *cobra.Command {
	var o syncOptions
	cmd := &cobra.Command{
		Use:   "sync [FEED…]",
		Short: "Read the feeds, and take in what is new",
		Long: `Read all feeds, or those that FEED names by address or title, and bring what is
new on them into the library, with a briefing made of each entry.

Feeds are asked whether they have changed, many at once, a few things of one host
at a time. One that fails keeps no other: it is told, asked again later, and less
often the longer it fails. A server that asks for time has it. A feed that moved
for good has its new address in the list; one that is gone is not asked any more.
Ctrl-C keeps what is done.

Each feed with something new, or something to say, is a line. Watches that are to
notify do so if they found something. Addresses on this machine and in private
networks are read only where --allow-host or feeds.allow_hosts allows their host.

The exit code is 0 if all feeds were read or wait for their time, 1 if one of
them failed, and 3 if there is no feed to read.`,
		Example: `  dossier sync
  dossier sync "Example News"
  dossier sync --quiet          for cron: says only what went wrong
  dossier sync --json | jq '.feeds[] | select(.status == "failed") | .url'`,
		ValidArgsFunction: completeFeeds(f),
		RunE:              func(cmd *cobra.Command, args []string) error { return runSync(cmd.Context(), f, args, o) },
	}
	cmd.Flags().BoolVarP(&o.quiet, "quiet", "q", false, "say only what went wrong")
	cmd.Flags().BoolVar(&o.anew, "anew", false, "read every feed whole, changed or not, also those that failed")
	cmd.Flags().DurationVar(&o.timeout, "timeout", 30*time.Second, "give an address so long to answer in full, such as `10s`")
	allowHostFlag(cmd, &o.allowHosts)
	jsonFlag(cmd, &o.json)
	return cmd
}

func allowHostFlag(cmd *cobra.Command, hosts *[]string) {
	cmd.Flags().StringArrayVar(hosts, "allow-host", nil, "read `HOST` although it is on this machine or in a private network")
}

// chosen returns the feeds of the list that words name, all if there are none.
func chosen(l *feed.List, words []string) ([]feed.Feed, error) {
	if len(words) == 0 {
		return l.All(), nil
	}
	var out []feed.Feed
	for _, w := range words {
		found, ok := feed.Meant(l, w)
		if !ok {
			return nil, &nothingError{msg: fmt.Sprintf("there is no feed %q", clean.Line(w)), hint: "dossier feeds lists them; a title must be that of one feed only"}
		}
		if !slices.Contains(out, found) {
			out = append(out, found)
		}
	}
	return out, nil
}

// feedList reads the list of feeds. Its faults are told, and cost their feeds
// only.
func (f *front) feedList() (*feed.List, corpus.Faults, error) {
	file := f.feedsFile()
	if file == "" {
		return nil, nil, errNoListFile
	}
	l, err := feed.Read(file)
	faults, ok := errors.AsType[corpus.Faults](err)
	if err != nil && !ok {
		return nil, nil, err
	}
	for _, fault := range faults {
		f.say(clean.Line(fault.Error()))
	}
	return l, faults, nil
}

var errNoFeeds = &nothingError{msg: "there are no feeds yet", hint: "dossier feeds add URL subscribes to one"}

func runSync(ctx context.Context, f *front, words []string, o syncOptions) error {
	if o.timeout <= 0 {
		return &usageError{msg: "--timeout needs a time that is more than nothing", hint: "such as --timeout 10s"}
	}
	l, faults, err := f.feedList()
	if err != nil {
		return err
	}
	feeds, err := chosen(l, words)
	if err != nil {
		return err
	}
	if len(feeds) == 0 {
		return errNoFeeds
	}
	feeds = f.fullWhereAsked(feeds)
	s, err := f.store(ctx)
	if err != nil {
		return err
	}
	names, err := s.Catalogue(s.Base)
	if err != nil {
		return err
	}
	t := &syncTeller{f: f, o: o, all: len(feeds), progress: f.newProgress(), out: f.streams.Out, json: o.json, library: s.Dir()}
	read := f.feedReading(o.allowHosts, names)
	read.Read.Limits.Fetch = o.timeout
	read.Anew, read.AtAnyRate = o.anew, o.anew || len(words) > 0
	read.Started, read.Progress = t.started, t.feed
	begun := f.now()
	publish := f.publishing(ctx, s)
	outcomes, report, err := syncing{
		file: f.feedsFile(), feeds: feeds, store: s, read: read, history: f.historyFile(s.Dir()), entry: t.entry,
		analyse: importer.By(analyst(func() (*corpus.Catalogue, error) { return names, nil })),
	}.run(ctx)
	publish()
	if errors.Is(err, feed.ErrBusy) {
		t.progress.end()
		return err
	}
	if err == nil {
		t.alert(ctx, begun)
	}
	if err := t.end(outcomes, report, err); err != nil {
		return err
	}
	if len(faults) > 0 || slices.ContainsFunc(outcomes, func(o feed.Outcome) bool { return o.Status == feed.Failed }) {
		return codeError(ExitFailure)
	}
	return nil
}

// syncTeller tells what becomes of feeds and their entries.
type syncTeller struct {
	f        *front
	o        syncOptions
	progress *progress
	out      io.Writer
	json     bool
	library  string
	err      error // of the output

	all, done int // feeds
	items     []importer.Event
	news      []wire.News // of watches
}

// started is told of a feed that is asked.
func (t *syncTeller) started(f feed.Feed) {
	t.progress.reading(f.Name())
}

// entry is told of an entry.
func (t *syncTeller) entry(e importer.Event) {
	switch e.Outcome {
	case importer.Imported, importer.Updated:
		t.items = append(t.items, e)
	case importer.SetAside:
		t.items = append(t.items, e)
		if !t.json {
			t.progress.above(func() { t.f.say("set aside: " + placed(e) + " " + e.Reason + hinted(e)) })
		}
	}
	t.progress.one()
}

// feed is told what became of a feed.
func (t *syncTeller) feed(o feed.Outcome) {
	t.done++
	t.progress.part(t.done, t.all)
	line, wrong := t.f.outcomeLine(o)
	switch {
	case t.json || line == "":
	case wrong:
		t.progress.above(func() { t.f.say(line) })
	case !t.o.quiet:
		t.progress.above(func() {
			if _, err := fmt.Fprintln(t.out, clean.Line(line)); err != nil && t.err == nil {
				t.err = err
			}
		})
	}
}

// outcomeLine says what became of a feed, "" if there is nothing to say, and
// whether it is something that went wrong.
func (f *front) outcomeLine(o feed.Outcome) (line string, wrong bool) {
	says := f.outcomeSays(o)
	if o.New > 0 {
		says = strings.TrimSuffix(fmt.Sprintf("%d new; %s", o.New, says), "; ")
	}
	if says == "" {
		return "", false
	}
	return o.Feed.Name() + ": " + says, o.Status == feed.Failed
}

// outcomeSays says what became of a feed besides what was new on it, "" if that
// is all.
func (f *front) outcomeSays(o feed.Outcome) string {
	var says []string
	if o.Moved != "" {
		says = append(says, "moved to "+o.Moved)
	}
	switch o.Status {
	case feed.Failed:
		says = append(says, "failed: "+o.Reason)
		if !o.Next.IsZero() {
			says = append(says, "not asked again before "+f.clock(o.Next))
		}
	case feed.Waiting:
		says = append(says, "waiting until "+f.clock(o.Next)+": "+o.Reason)
	case feed.Ended:
		if !o.Feed.Ended.IsZero() {
			return "" // it is known
		}
		says = append(says, "ended: "+o.Reason)
	}
	if h := outcomeHint(o); h != "" {
		says = append(says, h)
	}
	return strings.Join(says, "; ")
}

// outcomeHint says what to do about what became of a feed.
func outcomeHint(o feed.Outcome) string {
	if o.Private {
		return privateHint(o.Feed.URL)
	}
	return o.Hint
}

// privateHint says how an address in a private network is read all the same.
func privateHint(address string) string {
	return "to read it all the same, allow its host: --allow-host " + feed.Host(address)
}

// clock returns a time as people write it, in the time zone of who reads it.
func (f *front) clock(t time.Time) string {
	return t.In(f.now().Location()).Format("2006-01-02 15:04")
}

// alert tells of the watches that found something among what came in.
func (t *syncTeller) alert(ctx context.Context, begun time.Time) {
	t.progress.end()
	var ids []string
	for _, e := range t.items {
		if e.Outcome == importer.Imported {
			ids = append(ids, e.ID)
		}
	}
	l, err := watch.Read(t.f.watchesFile())
	for _, fault := range corpus.FaultsIn("", err) {
		t.f.say(clean.Line(fault.Error()))
	}
	if l == nil || len(ids) == 0 || !slices.ContainsFunc(l.All(), func(w watch.Watch) bool { return w.Notify }) {
		return // the index need not be opened
	}
	d, err := t.f.open()
	if err == nil {
		t.news, err = t.f.alerts(ctx, d, ids, begun)
	}
	if err != nil {
		t.f.say("watches could not be counted: " + err.Error())
		return
	}
	for _, n := range t.news {
		if !t.json && !t.o.quiet && t.err == nil {
			t.err = t.f.printLine(fmt.Sprintf("watch %s: %d new, %s", n.Watch.Name, n.Watch.New, n.Watch.Last))
		}
	}
	for _, n := range t.f.notify(ctx, t.news, true) {
		t.f.say(n)
	}
}

// end tells the sum of it. The error is that of the sync, or of the output.
func (t *syncTeller) end(outcomes []feed.Outcome, r importer.Report, err error) error {
	t.progress.end()
	switch {
	case t.json:
		if jsonErr := t.f.printJSON(wire.SyncOf(t.library, outcomes, r, t.items, t.news)); jsonErr != nil {
			return jsonErr
		}
	case t.o.quiet:
	case len(outcomes) > 0:
		t.f.say(summedFeeds(outcomes, r) + " Library: " + t.f.shortened(t.library))
	}
	return errors.Join(err, t.err)
}

// summedFeeds says what became of feeds, and of their entries.
func summedFeeds(outcomes []feed.Outcome, r importer.Report) string {
	by := map[feed.Status]int{}
	for _, o := range outcomes {
		by[o.Status]++
	}
	said := fmt.Sprintf("%d new from %s", r[importer.Imported], plural(len(outcomes), "feed", "feeds"))
	if n := r[importer.Updated]; n > 0 {
		said += fmt.Sprintf(", %d updated", n)
	}
	if n := r[importer.SetAside]; n > 0 {
		said += fmt.Sprintf(", %d set aside", n)
	}
	var parts []string
	for _, s := range feed.Statuses()[1:] {
		if by[s] > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", by[s], s))
		}
	}
	if len(parts) > 0 {
		said += "; " + strings.Join(parts, ", ")
	}
	return said + "."
}
