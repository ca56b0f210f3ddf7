package tui

import (
	"context"
	"fmt"

	tea "charm.land/bubbletea/v2"

	"dossier/index/watch"
	"dossier/tui/answer"
	"dossier/tui/intent"
	"dossier/tui/keymap"
	"dossier/tui/overlay"
	"dossier/tui/page"
	"dossier/tui/port"
)

// watcher is the desk's side for watches, if there is a place for them.
func (a *App) watcher() (port.Watcher, bool) {
	w, ok := a.desk.(port.Watcher)
	return w, ok && w.CanWatch()
}

func (a *App) loadWatches(job job, ask intent.LoadWatches) tea.Cmd {
	desk := a.desk
	return job.unless(func(ctx context.Context) tea.Msg {
		counts, fault := port.CountWatches(ctx, desk)
		return answer.Watches{Ticket: ask.Ticket, Watches: counts, Fault: fault}
	})
}

// watchCommands are the commands of the palette that watch what is on screen.
func (a *App) watchCommands() []overlay.Option {
	if _, ok := a.watcher(); !ok {
		return nil
	}
	p, ok := a.page().(page.Watchable)
	if !ok {
		return nil
	}
	w, ok := p.Watchable()
	switch {
	case !ok:
		return nil
	case w.Entity != "":
		return []overlay.Option{{Text: "watch this entity", Note: w.Entity, Do: intent.AskWatch{Watch: w}}}
	}
	return []overlay.Option{{Text: "watch this search", Note: w.Search, Do: intent.AskWatch{Watch: w}}}
}

// watching carries out an intent about watches. It reports whether the intent
// was one of those.
func (a *App) watching(ask intent.Intent) (tea.Cmd, bool) {
	switch ask := ask.(type) {
	case intent.AskWatch:
		return a.askWatch(ask.Watch), true
	case intent.KeepWatch:
		return a.keepWatch(ask.Watch), true
	case intent.OpenWatch:
		return tea.Batch(a.sawWatch(ask.Name), a.apply(ask.Where)), true
	}
	return nil, false
}

// askWatch asks what a watch is to be called.
func (a *App) askWatch(w watch.Watch) tea.Cmd {
	return a.open(a.number(), overlay.NewPrompt(a.keys, a.theme, "Watch", "what to call it", func(name string) intent.Intent {
		w.Name = name
		return intent.KeepWatch{Watch: w}
	}).Holding(w.Name))
}

func (a *App) keepWatch(w watch.Watch) tea.Cmd {
	desk, ok := a.watcher()
	if !ok {
		return nil
	}
	ctx, today := a.ctx, "Today"
	if k := keymap.Word(a.keys.Today); k != "" {
		today += " (" + k + ")"
	}
	return func() tea.Msg {
		if err := desk.AddWatch(ctx, w); err != nil {
			return explain("Watch", err)
		}
		return watchKept{say{Text: fmt.Sprintf("Watched as %s: %s counts what comes in from now on", w.Name, today)}}
	}
}

// watchKept is a watch more: pages that count them count again.
type watchKept struct{ say }

func (k watchKept) settle(a *App) tea.Cmd { return tea.Batch(k.say.settle(a), a.remark()) }

// sawWatch keeps that a watch was seen. That it could not be kept is seen in
// its count, which stays.
func (a *App) sawWatch(name string) tea.Cmd {
	desk, ok := a.watcher()
	if !ok {
		return nil
	}
	ctx := a.ctx
	return func() tea.Msg {
		if err := desk.SawWatch(ctx, name); err != nil {
			return nil
		}
		return marksChanged{}
	}
}
