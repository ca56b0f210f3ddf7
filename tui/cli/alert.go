package cli

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"dossier/index/watch"
	"dossier/tui/cli/wire"
	"dossier/tui/desk"
	"dossier/tui/notify"
	"dossier/tui/port"
)

// alerts returns the watches that are to notify and found something among the
// briefings that a sync brought since a time. Each counts those alone.
func (f *front) alerts(ctx context.Context, d *desk.Desk, ids []string, since time.Time) ([]wire.News, error) {
	l, _ := watch.Read(f.watchesFile()) // with what is in order
	if l == nil || len(ids) == 0 {
		return nil, nil
	}
	came := make(map[string]bool, len(ids))
	for _, id := range ids {
		came[id] = true
	}
	var out []wire.News
	for _, w := range l.All() {
		if !w.Notify {
			continue
		}
		// Times of arrival are whole seconds: what came before is not in ids.
		found, err := watch.IDs(ctx, d, w, since.Add(-2*time.Second), time.Time{}, 0)
		if err != nil {
			return nil, err
		}
		found = slices.DeleteFunc(found, func(id string) bool { return !came[id] })
		if len(found) == 0 {
			continue
		}
		all, err := watch.Counts(ctx, d, []watch.Watch{w}, func(string) time.Time { return since }, time.Time{})
		if err != nil {
			return nil, err
		}
		n := wire.News{Watch: all[0]}
		n.Watch.New, n.Watch.Last = len(found), found[0]
		if n.Rows, err = d.RowsOf(ctx, found[:min(len(found), mostNews)]); err != nil {
			return nil, err
		}
		out = append(out, n)
	}
	return out, nil
}

// notify tells the command of the configuration of what is new, and with
// desktop the desktop too, where either is to be told. What goes wrong is said
// and nothing else: what came in is there.
func (f *front) notify(ctx context.Context, news []wire.News, desktop bool) (notices []string) {
	if len(news) == 0 {
		return nil
	}
	set := f.config.Notify
	if len(set.Command) > 0 {
		var document bytes.Buffer
		err := wire.Write(&document, wire.AlertOf(f.place().dir, f.now(), news))
		if err == nil {
			err = notify.Command(ctx, set.Command, f.streams.Env, document.Bytes())
		}
		if err != nil {
			notices = append(notices, "notify.command failed: "+err.Error())
		}
	}
	if set.Desktop && desktop {
		var says []string
		for _, n := range news {
			says = append(says, fmt.Sprintf("%s: %d new", n.Watch.Name, n.Watch.New))
		}
		title := "dossier"
		if len(news) == 1 && len(news[0].Rows) > 0 {
			title = news[0].Rows[0].Title
		}
		if err := notify.Desktop(ctx, f.streams.Env, title, strings.Join(says, ", ")); err != nil {
			notices = append(notices, "notify.desktop failed: "+err.Error())
		}
	}
	return notices
}

// alertApp adds to the summary of a sync of the reader's screens what watches
// found. The app has the terminal notify by itself.
func (f *front) alertApp(ctx context.Context, d *desk.Desk, begun time.Time, sum *port.SyncSummary) {
	news, err := f.alerts(ctx, d, sum.IDs, begun)
	if err != nil {
		sum.Notices = append(sum.Notices, "watches could not be counted: "+err.Error())
		return
	}
	for _, n := range news {
		sum.Alerts = append(sum.Alerts, n.Watch)
	}
	sum.Notices = append(sum.Notices, f.notify(ctx, news, false)...)
}
