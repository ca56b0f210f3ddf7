package cli

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"dossier/corpus/clean"
	"dossier/index/generation"
	"dossier/tui/cli/wire"
	"dossier/tui/desk"
)

func newIndex(f *front) *cobra.Command {
	index := &cobra.Command{
		Use:   "index COMMAND",
		Short: "Look after the index of the library",
		Long: `Look after the index of the library. It is in the cache, is kept up by every
command that reads the library, and can be deleted at any time: it is made again.
Nothing that these commands do touches the library.`,
		Example: `  dossier index status
  dossier index verify && echo sound
  dossier index rebuild`,
		Args: needsCommand,
		RunE: func(*cobra.Command, []string) error { return nil },
	}
	var o indexOptions
	status := &cobra.Command{
		Use:   "status",
		Short: "Say what is indexed, where, and how large it is",
		Long: `Say what is indexed, where, how large it is, and whether somebody is bringing it up
to date. The exit code is 1 if it is damaged, and 3 if there is none.`,
		Example: `  dossier index status
  dossier index status --json | jq .bytes`,
		RunE: func(cmd *cobra.Command, _ []string) error { return f.onIndex(cmd.Context(), o, runStatus) },
	}
	rebuild := &cobra.Command{
		Use:   "rebuild",
		Short: "Make the index again from all files of the library",
		Long: `Make the index again from all files of the library, beside the one that is there:
who is reading goes on with that until the new one is whole.`,
		Example: `  dossier index rebuild`,
		RunE:    func(cmd *cobra.Command, _ []string) error { return f.onIndex(cmd.Context(), o, runRebuild) },
	}
	verify := &cobra.Command{
		Use:   "verify",
		Short: "Read all of the index and the library, and compare them",
		Long: `Read every file of the index and of the library, and hold that the index is whole
and says of each briefing what its file does. Each difference is a line on standard
output; the exit code is 1 if there is one. Nothing is changed.`,
		Example: `  dossier index verify
  dossier index verify --json | jq '.findings[].path'`,
		RunE: func(cmd *cobra.Command, _ []string) error { return f.onIndex(cmd.Context(), o, runVerify) },
	}
	for _, cmd := range []*cobra.Command{status, rebuild, verify} {
		cmd.Args = noArgs
		jsonFlag(cmd, &o.json)
		index.AddCommand(cmd)
	}
	return index
}

type indexOptions struct{ json bool }

// cabinet is the index of the library, with what people call it.
type cabinet struct {
	*generation.Cache
	library string
	json    bool
}

// onIndex opens the index of the library for one of the commands.
func (f *front) onIndex(ctx context.Context, o indexOptions, run func(context.Context, *front, cabinet) error) error {
	c, err := f.cabinet(ctx)
	if err != nil {
		return err
	}
	defer c.Close()
	c.json = o.json
	return run(ctx, f, c)
}

func (f *front) cabinet(ctx context.Context) (cabinet, error) {
	s, err := f.ownLibrary(ctx)
	if err != nil {
		return cabinet{}, err
	}
	k := f.kept(s, baseOf(s))
	if k.Dir == "" {
		return cabinet{}, errors.New("the environment names no folder for caches; set XDG_CACHE_HOME")
	}
	c, err := desk.Cache(k, func(msg string) { f.say("dossier: " + msg) })
	return cabinet{Cache: c, library: s.Dir()}, err
}

func runStatus(_ context.Context, f *front, c cabinet) error {
	st := c.Status()
	if c.json {
		if err := f.printJSON(wire.IndexOf(c.library, st)); err != nil {
			return err
		}
	} else if err := f.printStatus(c.library, st); err != nil {
		return err
	}
	switch {
	case st.Damage != nil && st.Damage.Cause != generation.Older:
		return codeError(ExitFailure)
	case st.Generation == 0:
		if !c.json {
			f.say("There is no index yet: whatever reads the library makes it.")
		}
		return codeError(ExitNothing)
	}
	return nil
}

// printStatus prints what the index is, a line for each thing.
func (f *front) printStatus(library string, st generation.Status) error {
	var b strings.Builder
	line := func(what, format string, args ...any) {
		fmt.Fprintf(&b, "%-11s %s\n", what, clean.Line(fmt.Sprintf(format, args...)))
	}
	line("library", "%s", library)
	line("folder", "%s", st.Dir)
	line("state", "%s", wire.IndexState(st))
	if st.Damage != nil {
		line("damage", "%v; %s", st.Damage, st.Damage.Hint())
	}
	if st.Generation > 0 {
		line("briefings", "%d", st.Briefings)
		if st.Faults > 0 {
			line("set aside", "%s; dossier check %s shows why", plural(st.Faults, "file", "files"), library)
		}
		line("generation", "%d, of %s", st.Generation, st.Synced.Local().Format("2 January 2006, 15:04:05"))
		line("size", "%s in %s", inBytes(st.Bytes), plural(st.Segments, "part", "parts"))
		if st.Deleted > 0 {
			line("left over", "%s that are gone, until their part is made again", plural(st.Deleted, "briefing", "briefings"))
		}
	}
	if st.Writing {
		line("writer", "process %d is bringing it up to date", st.Writer)
	}
	if st.Quarantine != "" {
		line("quarantine", "%s: a damaged index; it can be deleted", st.Quarantine)
	}
	_, err := fmt.Fprint(f.streams.Out, b.String())
	return err
}

// inBytes writes a size for people.
func inBytes(n int64) string {
	const unit = 1000
	if n < unit {
		return fmt.Sprintf("%d bytes", n)
	}
	size, name := float64(n)/unit, "kB"
	for _, next := range []string{"MB", "GB", "TB"} {
		if size < unit {
			break
		}
		size, name = size/unit, next
	}
	return fmt.Sprintf("%.1f %s", size, name)
}

// withHint adds to the error of a cache what can be done about it.
func withHint(err error) error {
	var h interface{ Hint() string }
	if errors.As(err, &h) && h.Hint() != "" {
		return fmt.Errorf("%w; %s", err, h.Hint())
	}
	return err
}

func runRebuild(ctx context.Context, f *front, c cabinet) error {
	tell := f.indexing()
	_, err := c.Rebuild(ctx, tell)
	tell(0, 0)
	if err != nil {
		return withHint(err)
	}
	st := c.Status()
	if c.json {
		return f.printJSON(wire.IndexOf(c.library, st))
	}
	f.say(fmt.Sprintf("%s indexed, %s.", plural(st.Briefings, "briefing", "briefings"), inBytes(st.Bytes)))
	if st.Faults > 0 {
		f.say(plural(st.Faults, "file", "files") + " set aside: dossier check " + c.library + " shows why")
	}
	return nil
}

func runVerify(ctx context.Context, f *front, c cabinet) error {
	tell := f.progressOf("comparing")
	v, err := c.Verify(ctx, tell)
	tell(0, 0)
	if errors.Is(err, generation.ErrNone) {
		return &nothingError{msg: "there is no index yet", hint: "dossier index rebuild makes it, and so does whatever reads the library"}
	}
	if err != nil {
		return withHint(err)
	}
	if c.json {
		err = f.printJSON(wire.VerifyOf(v))
	} else {
		err = f.printVerification(v)
	}
	if err == nil && !v.OK() {
		return codeError(ExitFailure)
	}
	return err
}

func (f *front) printVerification(v *generation.Verification) error {
	var b strings.Builder
	for _, x := range v.Findings {
		fmt.Fprintln(&b, clean.Line(x.Path+": "+x.Msg))
	}
	for _, name := range v.Outdated {
		fmt.Fprintln(&b, clean.Line(name+": was added, changed or removed since it was indexed"))
	}
	if _, err := fmt.Fprint(f.streams.Out, b.String()); err != nil {
		return err
	}
	checked := plural(v.Checked, "file", "files") + " compared with the index: "
	switch {
	case len(v.Findings) > 0:
		f.say(checked + plural(len(v.Findings), "difference", "differences") + ". dossier index rebuild makes it again; the library is not touched.")
	case len(v.Outdated) > 0:
		f.say(checked + plural(len(v.Outdated), "file is", "files are") + " not indexed as they are now; whatever reads the library brings it up to date.")
	default:
		f.say(checked + "it is what one made afresh would be.")
	}
	return nil
}
