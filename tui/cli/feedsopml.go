package cli

import (
	"fmt"
	"io"
	"os"

	"github.com/google/renameio/v2"
	"github.com/spf13/cobra"

	"dossier/corpus/clean"
	"dossier/corpus/feed"
)

// maxOPML is how large a list of feeds can be.
const maxOPML = 64 << 20

func newFeedsImport(f *front) *cobra.Command {
	return &cobra.Command{
		Use:   "import FILE|-",
		Short: "Take over the feeds of an OPML list",
		Long: `Take over the feeds of an OPML list, as other readers export it, with their titles
and folders; "-" is standard input. Those that are there already stay as they are.
The exit code is 1 if one cannot be subscribed to, and 3 if there is none in it.`,
		Example: `  dossier feeds import subscriptions.opml
  curl -s https://example.com/subscriptions.opml | dossier feeds import -`,
		Args: oneArg("feeds import needs an OPML file", "See dossier feeds import --help"),
		RunE: func(cmd *cobra.Command, args []string) error {
			file := f.feedsFile()
			if file == "" {
				return errNoListFile
			}
			data, err := f.wholeFile(args[0])
			if err != nil {
				return err
			}
			all, refused, err := feed.FromOPML(data)
			if err != nil {
				return fmt.Errorf("%s: %w", clean.Line(args[0]), err)
			}
			for _, why := range refused {
				f.say(why)
			}
			if len(all) == 0 && len(refused) == 0 {
				return &nothingError{msg: clean.Line(args[0]) + ": there is no feed in it"}
			}
			n := 0
			err = feed.Edit(cmd.Context(), file, func(l *feed.List) error {
				for _, fd := range all {
					added, err := l.Add(fd)
					switch {
					case err != nil:
						return err
					case added:
						n++
					}
				}
				return nil
			})
			if err != nil {
				return err
			}
			said := plural(n, "feed", "feeds") + " added"
			if there := len(all) - n; there > 0 {
				said += fmt.Sprintf(", %d there already", there)
			}
			if _, err := fmt.Fprintln(f.streams.Out, said); err != nil {
				return err
			}
			if len(refused) > 0 {
				return codeError(ExitFailure)
			}
			return nil
		},
	}
}

// wholeFile reads a file, or standard input for "-".
func (f *front) wholeFile(name string) ([]byte, error) {
	in := f.streams.In
	if name != "-" {
		file, err := os.Open(name)
		if err != nil {
			return nil, badPath(name, err)
		}
		defer file.Close()
		in = file
	}
	data, err := io.ReadAll(io.LimitReader(in, maxOPML+1))
	switch {
	case err != nil:
		return nil, fmt.Errorf("read %s: %w", clean.Line(name), err)
	case len(data) > maxOPML:
		return nil, fmt.Errorf("%s is larger than %d MB", clean.Line(name), maxOPML>>20)
	}
	return data, nil
}

func newFeedsExport(f *front) *cobra.Command {
	var out string
	cmd := &cobra.Command{
		Use:   "export",
		Short: "Write the feeds as an OPML list",
		Long: `Write the feeds as an OPML list, which other readers take over. Feeds with a
variable in their address are left out: they are no use to others.`,
		Example: `  dossier feeds export > subscriptions.opml
  dossier feeds export -o subscriptions.opml`,
		Args: noArgs,
		RunE: func(*cobra.Command, []string) error {
			l, faults, err := f.feedList()
			if err != nil {
				return err
			}
			feeds := l.All()
			if len(feeds) == 0 && len(faults) == 0 {
				return errNoFeeds
			}
			for _, fd := range feeds {
				if fd.HasVariable() {
					f.say("left out, since a variable is in its address: " + nameAndAddress(fd))
				}
			}
			data, err := feed.ToOPML(feeds)
			if err != nil {
				return err
			}
			if out != "" {
				err = renameio.WriteFile(out, data, 0o600)
			} else {
				_, err = f.streams.Out.Write(data)
			}
			if err == nil && len(faults) > 0 {
				return codeError(ExitFailure)
			}
			return err
		},
	}
	cmd.Flags().StringVarP(&out, "output", "o", "", "write to `FILE` and not to standard output")
	return cmd
}
