package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/google/renameio/v2"

	"dossier/corpus/clean"
	"dossier/index/today"
	"dossier/index/watch"
	"dossier/tui/cli/wire"
	"dossier/tui/desk"
	"dossier/tui/digest"
	"dossier/tui/port"
	"dossier/tui/text"
)

// briefPage asks for the stories of a brief: as many as will be in it, and how
// many more there are.
func (f *front) briefPage(ctx context.Context, d *desk.Desk, a assignment, o briefOptions) (today.Page, error) {
	r := port.TodayRequest{After: a.after, UpTo: a.upTo, Budget: a.budget, Unread: o.unread, Watches: o.watches}
	if a.after.IsZero() {
		r.After = time.Unix(1, 0) // a zero time would ask for the last visit
	}
	page, err := d.Today(ctx, r)
	if err != nil {
		return page, f.noWatch(o.watches, err)
	}
	if n := room(page, a, o); n > len(page.Stories) { // more than came with the first answer
		r.Limit = n
		page, err = d.Today(ctx, r)
	}
	page.After = a.after
	return page, err
}

// room is how many stories of a page, of which there may be more than it has,
// will be in the brief.
func room(p today.Page, a assignment, o briefOptions) int {
	p.Stories = make([]today.Story, p.Total)
	return digest.Room(p, digest.Options{Budget: a.budget, Limit: o.limit})
}

// builtIn says why nothing is new where there is no library of one's own.
const builtIn = "The built-in briefings came with the program. dossier import makes a library of your own"

// nothingNew says that there is nothing for a brief, and why.
func (f *front) nothingNew(d digest.Digest) error {
	hint := ""
	switch {
	case d.Repeats > 0:
		hint = strings.TrimSpace(strings.TrimPrefix(d.Extent(), "Nothing new."))
	case !f.place().exists:
		hint = builtIn
	}
	return &nothingError{msg: "nothing new: " + d.Period(), hint: hint}
}

// noWatch says which of the watches that were asked for there is not, and what
// it may have been meant to be, or what is wrong with it in the list. Other
// errors it leaves as they are.
func (f *front) noWatch(wanted []string, err error) error {
	l, _ := watch.Read(f.watchesFile())
	if !errors.Is(err, port.ErrNotFound) || l == nil {
		return err
	}
	var names []string
	for _, w := range l.All() {
		names = append(names, w.Name)
	}
	for _, name := range wanted {
		if _, there := l.Find(name); there {
			continue
		}
		if fault, ok := l.Fault(name); ok {
			return &failure{msg: "--watch: " + clean.Line(fault.Error())}
		}
		hint := "dossier watch add makes one"
		if near := nearestOf(name, names); near != "" {
			hint = "Did you mean " + near + "?"
		} else if len(names) > 0 {
			hint = "Watches: " + strings.Join(names, ", ")
		}
		return &usageError{msg: fmt.Sprintf("--watch: there is no watch %q", clean.Line(name)), hint: hint}
	}
	return err
}

// written is a digest in the format that was asked for.
func (f *front) written(d digest.Digest, a assignment) ([]byte, error) {
	var b bytes.Buffer
	var err error
	switch a.format {
	case "md":
		err = digest.Markdown(&b, d)
	case "html":
		err = digest.HTML(&b, d)
	case "json":
		err = wire.Write(&b, wire.BriefOf(d))
	case "eml":
		var plain bytes.Buffer
		if _, err = text.Digest(d, text.Options{}).WriteTo(&plain); err == nil {
			err = digest.Mail(&b, d, a.envelope, plain.String())
		}
	default:
		_, err = text.Digest(d, text.Options{}).WriteTo(&b)
	}
	return b.Bytes(), err
}

// writeWhole writes a file so that it is there whole or as it was before. A new
// one is for its owner alone; one that is there keeps its rights, and a link
// its place. What is no file, such as a pipe, is written to.
func writeWhole(name string, data []byte) error {
	if real, err := filepath.EvalSymlinks(name); err == nil {
		name = real
	}
	if info, err := os.Stat(name); err == nil && !info.Mode().IsRegular() {
		return os.WriteFile(name, data, 0o600)
	}
	if err := renameio.WriteFile(name, data, 0o600, renameio.WithTempDir(filepath.Dir(name)), renameio.WithExistingPermissions()); err != nil {
		if pe, ok := errors.AsType[*fs.PathError](err); ok {
			err = pe.Err // the path is that of a file that is to become this one
		}
		return fmt.Errorf("write %s: %w", name, err)
	}
	return nil
}
