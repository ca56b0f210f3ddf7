package tui

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"dossier/tui/answer"
	"dossier/tui/intent"
	"dossier/tui/page"
	"dossier/tui/port"
	"dossier/tui/render"
)

// Every command is in this file (but for opening a browser, in browse.go):
// all that is not pure, run beside the screen. Answers to pages carry the
// ticket of the request; a result is settled by the app itself.

// result is what a command brings the app itself.
type result interface{ settle(a *App) tea.Cmd }

func (a *App) loadRows(job job, ask intent.LoadRows) tea.Cmd {
	desk := a.desk
	return job.unless(func(ctx context.Context) tea.Msg {
		state := desk.State()
		p, err := ask.Listing.Part(ctx, desk, ask.From, ask.N)
		return answer.Rows{Ticket: ask.Ticket, Listing: ask.Listing, Page: p, Place: -1, State: state, Err: err}
	})
}

func (a *App) findRow(job job, ask intent.FindRow) tea.Cmd {
	desk := a.desk
	return job.unless(func(ctx context.Context) tea.Msg {
		state := desk.State()
		p, place, err := ask.Listing.Around(ctx, desk, ask.ID, ask.Near, ask.Chunk)
		return answer.Rows{Ticket: ask.Ticket, Listing: ask.Listing, Page: p, Place: place, State: state, Err: err}
	})
}

// job is a request that a later one of the same page for the same overtakes.
type job struct {
	ctx    context.Context
	cancel context.CancelFunc
}

// unless runs work whose answer nobody wants once a later request has
// overtaken it.
func (j job) unless(work func(context.Context) tea.Msg) tea.Cmd {
	return func() tea.Msg {
		defer j.cancel()
		msg := work(j.ctx)
		if j.ctx.Err() != nil {
			return nil
		}
		return msg
	}
}

func (a *App) loadDossier(ask intent.LoadDossier) tea.Cmd {
	ctx, desk := a.ctx, a.desk
	return func() tea.Msg {
		d, err := desk.Dossier(ctx, ask.ID)
		return answer.Dossier{Ticket: ask.Ticket, ID: ask.ID, Dossier: d, Err: err}
	}
}

func (a *App) loadText(ask intent.LoadText) tea.Cmd {
	ctx, desk, th, version := a.ctx, a.desk, a.theme, a.version
	return func() tea.Msg {
		d, err := desk.Dossier(ctx, ask.ID)
		if err != nil {
			return answer.Text{Ticket: ask.Ticket, ID: ask.ID, Err: err}
		}
		doc, err := render.Markdown(d.Briefing.Body, ask.Width, th)
		return answer.Text{Ticket: ask.Ticket, ID: ask.ID, Version: version, Text: doc, Err: err}
	}
}

func (a *App) loadTitles(ask intent.LoadTitles) tea.Cmd {
	ctx, desk := a.ctx, a.desk
	return func() tea.Msg {
		rows, err := desk.RowsOf(ctx, ask.IDs)
		return answer.Titles{Ticket: ask.Ticket, Rows: rows, Err: err}
	}
}

func (a *App) loadEntity(ask intent.LoadEntity) tea.Cmd {
	ctx, desk := a.ctx, a.desk
	return func() tea.Msg {
		p, err := desk.Entity(ctx, ask.ID)
		if err != nil {
			return answer.Entity{Ticket: ask.Ticket, Err: err}
		}
		var ids []string
		for _, r := range p.Briefings[:min(len(p.Briefings), page.EntityListed)] {
			ids = append(ids, r.ID)
		}
		rows, err := desk.RowsOf(ctx, ids)
		return answer.Entity{Ticket: ask.Ticket, Page: p, Rows: rows, Err: err}
	}
}

func (a *App) loadEntities(ask intent.LoadEntities) tea.Cmd {
	ctx, desk := a.ctx, a.desk
	return func() tea.Msg {
		p, err := desk.Entities(ctx, 0, ask.N)
		return answer.Entities{Ticket: ask.Ticket, Page: p, Err: err}
	}
}

func (a *App) loadTimeline(job job, ask intent.LoadTimeline) tea.Cmd {
	desk := a.desk
	return job.unless(func(ctx context.Context) tea.Msg {
		state := desk.State()
		p, err := desk.Timeline(ctx, ask.From, ask.N)
		return timelineRows(ctx, desk, answer.Timeline{Ticket: ask.Ticket, Page: p, Place: ask.From, State: state, Err: err})
	})
}

// timelineRows adds the rows of the briefings to a part of the timeline: their
// stories are what marks are looked up by.
func timelineRows(ctx context.Context, desk port.Library, a answer.Timeline) answer.Timeline {
	if a.Err != nil {
		return a
	}
	var ids []string
	for _, r := range a.Page.Rows {
		ids = append(ids, r.Briefing.ID)
	}
	slices.Sort(ids)
	a.Rows, a.Err = desk.RowsOf(ctx, slices.Compact(ids))
	return a
}

func (a *App) findMonth(job job, ask intent.FindMonth) tea.Cmd {
	desk := a.desk
	return job.unless(func(ctx context.Context) tea.Msg {
		state := desk.State()
		p, place, err := month(ctx, desk, ask)
		return timelineRows(ctx, desk, answer.Timeline{Ticket: ask.Ticket, Page: p, Place: place, State: state, Err: err})
	})
}

// search brings the hits with their rows.
func (a *App) search(job job, ask intent.Search) tea.Cmd {
	desk := a.desk
	return job.unless(func(ctx context.Context) tea.Msg {
		state := desk.State()
		r, err := desk.Search(ctx, ask.Request)
		if err != nil {
			return answer.Search{Ticket: ask.Ticket, State: state, Err: err}
		}
		ids := make([]string, len(r.Hits))
		for i, h := range r.Hits {
			ids[i] = h.ID
		}
		rows, err := desk.RowsOf(ctx, ids)
		return answer.Search{Ticket: ask.Ticket, Result: r, Rows: rows, State: state, Err: err}
	})
}

// completions is how many ways to go on are asked for where a page does not
// say.
const completions = 8

func (a *App) complete(job job, ask intent.Complete) tea.Cmd {
	desk := a.desk
	return job.unless(func(ctx context.Context) tea.Msg {
		cs, err := desk.Complete(ctx, ask.Typed, cmp.Or(ask.Limit, completions))
		return answer.Completions{Ticket: ask.Ticket, Completions: cs, Err: err}
	})
}

// greet waits for the library and brings its notice; behind the first frame
// it lets the index be built, so that the first search finds it ready.
func (a *App) greet() tea.Cmd {
	ctx, desk := a.ctx, a.desk
	return func() tea.Msg {
		if _, err := desk.Rows(ctx, 0, 1); err != nil {
			return nil
		}
		return greeting{text: desk.Notice()}
	}
}

func later(d time.Duration, msg tea.Msg) tea.Cmd {
	return tea.Tick(d, func(time.Time) tea.Msg { return msg })
}

type greeting struct{ text string }

func (g greeting) settle(a *App) tea.Cmd {
	a.greeting = g.text
	return a.later(warmAfter, warm{})
}

// warmAfter leaves the processor to the first frame.
const warmAfter = 100 * time.Millisecond

type warm struct{}

// warmer is a desk that can prepare for searches ahead of the first one.
type warmer interface{ Warm() }

func (warm) settle(a *App) tea.Cmd {
	desk, ok := a.desk.(warmer)
	if !ok {
		return nil
	}
	return func() tea.Msg {
		desk.Warm()
		return nil
	}
}

// step finds the briefing that stands by places after another in the list.
func (a *App) step(ask intent.Step) tea.Cmd {
	ctx, desk := a.ctx, a.desk
	return func() tea.Msg {
		id, err := page.Beside(ctx, desk, ask.ID, ask.By)
		return stepped{id: id, by: ask.By, err: err}
	}
}

type stepped struct {
	id  string // "" at the end of the list
	by  int
	err error
}

func (s stepped) settle(a *App) tea.Cmd {
	switch {
	case s.err != nil:
		a.notice = intent.Notice{Text: s.err.Error(), Error: true}
		return nil
	case s.id == "" && s.by > 0:
		a.notice = intent.Notice{Text: "This is the last briefing"}
		return nil
	case s.id == "":
		a.notice = intent.Notice{Text: "This is the first briefing"}
		return nil
	}
	number := a.number()
	p := page.NewReading(a.deps(number), intent.Read{ID: s.id})
	a.history.replace(number, p)
	return tea.Batch(a.apply(p.Open()), a.enter())
}

// ahead renders the text of the briefing on screen before it is asked for,
// once the reader has rested on it.
func (a *App) ahead(msg answer.Ticketed, p page.Page) tea.Cmd {
	d, ok := msg.(answer.Dossier)
	if !ok || d.Dossier == nil || p != a.page() {
		return nil
	}
	return a.later(rest, rested{id: d.ID})
}

const rest = 120 * time.Millisecond

type rested struct{ id string }

func (r rested) settle(a *App) tea.Cmd {
	w, _ := a.room()
	if a.page().Subject() != r.id || w <= 0 {
		return nil
	}
	k := textKey{r.id, page.ReadingWidth(w, a.measure), a.theme.Name}
	if a.texts.find(k) != nil {
		return nil
	}
	return a.loadText(intent.LoadText{ID: r.id, Width: k.width})
}

// say is a notice that a command brings.
type say intent.Notice

func (s say) settle(a *App) tea.Cmd {
	a.notice = intent.Notice(s)
	return nil
}

// explain puts an error in words for the bottom bar.
func explain(doing string, err error) say {
	if errors.Is(err, port.ErrNotFound) {
		return say{Text: fmt.Sprintf("%s: not in this library", doing), Error: true}
	}
	return say{Text: fmt.Sprintf("%s: %v", doing, err), Error: true}
}
