package tui

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"dossier/tui/cells"
	"dossier/tui/intent"
	"dossier/tui/keymap"
	"dossier/tui/overlay"
	"dossier/tui/page"
	"dossier/tui/port"
)

// What a sync has brought is told in this file: in a line, and feed by feed.

// syncSays puts a sync in a line: "12 new, 1 feed failed".
func syncSays(sum port.SyncSummary, palette string) string {
	parts := []string{"Nothing new"}
	if sum.Imported > 0 {
		parts[0] = cells.Number(sum.Imported) + " new"
	}
	if sum.Updated > 0 {
		parts = append(parts, cells.Number(sum.Updated)+" updated")
	}
	if sum.SetAside > 0 {
		parts = append(parts, cells.Number(sum.SetAside)+" set aside")
	}
	if sum.Failed > 0 {
		parts = append(parts, feedCount(sum.Failed)+" failed")
	}
	for _, w := range sum.Alerts {
		parts = append(parts, w.Name+": "+cells.Number(w.New)+" new")
	}
	parts = append(parts, sum.Notices...)
	says := strings.Join(parts, ", ")
	if sum.Failed > 0 {
		says += " (" + keymap.Phrases(palette, "outcome of the sync") + ", says why)"
	}
	return says
}

func feedCount(n int) string {
	if n == 1 {
		return "1 feed"
	}
	return cells.Number(n) + " feeds"
}

// openSynced shows what became of each feed.
func (a *App) openSynced() tea.Cmd {
	if a.synced == nil {
		a.notice = intent.Notice{Text: "No feed was read in this session"}
		return nil
	}
	sum := *a.synced
	var options []overlay.Option
	if len(sum.IDs) > 0 {
		options = append(options, overlay.Option{Text: "Show what came in", Note: cells.Number(len(sum.IDs)) + " in all", Do: intent.OpenSyncedNew{}})
	}
	feeds := slices.Clone(sum.Said)
	slices.SortStableFunc(feeds, func(x, y port.SyncFeed) int { return failing(y) - failing(x) })
	for _, f := range feeds {
		options = append(options, overlay.Option{Text: f.Name, Note: feedSays(f), Do: intent.Copy{Text: f.URL, What: "the address of " + f.Name}})
	}
	if _, ok := a.syncer(); ok {
		options = append(options, overlay.Option{Text: "Read the feeds again", Do: intent.Sync{}})
	}
	question := feedSum(sum)
	if len(feeds) == 0 {
		question += " None has anything to say."
	} else {
		question += " " + keymap.Word(a.keys.Open) + " on a feed copies its address."
	}
	return a.open(a.number(), overlay.NewChoice(a.keys, a.theme, "Outcome of the sync", question, options))
}

// feedSum counts the feeds by what became of them.
func feedSum(sum port.SyncSummary) string {
	var parts []string
	for _, p := range []struct {
		n    int
		says string
	}{
		{sum.Fetched, "fetched"}, {sum.Unchanged, "unchanged"}, {sum.Failed, "failed"}, {sum.Waiting, "waiting"}, {sum.Ended, "ended"},
	} {
		if p.n > 0 {
			parts = append(parts, cells.Number(p.n)+" "+p.says)
		}
	}
	return feedCount(sum.Feeds) + ": " + strings.Join(parts, ", ") + "."
}

func failing(f port.SyncFeed) int {
	if f.Status == "failed" || f.Status == "ended" {
		return 1
	}
	return 0
}

// feedSays is what became of a feed.
func feedSays(f port.SyncFeed) string {
	if f.New == 0 && strings.HasPrefix(f.Says, f.Status) {
		return f.Says
	}
	became := f.Status
	if f.New > 0 {
		became = cells.Number(f.New) + " new"
	}
	if f.Says == "" {
		return became
	}
	return became + ": " + f.Says
}

// openSyncedNew shows what the last sync brought.
func (a *App) openSyncedNew() tea.Cmd {
	if a.synced == nil || len(a.synced.IDs) == 0 {
		a.notice = intent.Notice{Text: "Nothing came in by a sync in this session"}
		return nil
	}
	ids := a.synced.IDs
	return a.leap(func(d page.Deps) page.Page { return page.NewImported(d, ids) })
}
