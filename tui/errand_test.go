package tui

import (
	"context"
	"testing"

	tea "charm.land/bubbletea/v2"

	"dossier/tui/intent"
	"dossier/tui/port"
	"dossier/tui/theme"
)

// importdesk is a desk whose imports go on until they are stopped.
type importdesk struct {
	*endless
	port.Editor // for what no test asks
	putAway     bool
}

func (*importdesk) Importable() bool { return true }

func (*importdesk) Writable() bool { return true }

func (i *importdesk) Import(ctx context.Context, _ string, report func(port.ImportStep)) (port.ImportSummary, error) {
	report(port.ImportStep{Done: 3, Title: "The third"})
	<-ctx.Done()
	i.putAway = true
	return port.ImportSummary{}, ctx.Err()
}

// What goes on is said beside a notice. Who quits stops an import, and what it has in hand is put away before the
// program ends.
func TestQuittingStopsAnImport(t *testing.T) {
	desk := &importdesk{endless: newEndless(5)}
	d := &driver{NewStill(desk, theme.Dark, false, 120, 36), t}
	batch, ok := d.app.startImport("articles")().(tea.BatchMsg)
	if !ok {
		t.Fatal("nothing was started")
	}
	d.says("Importing articles")
	ended := make(chan tea.Msg)
	go func() { ended <- batch[0]() }()
	d.app.Update(batch[1]()) // what waits for the next step is not run
	d.says("Importing: 3 done, The third")
	for _, c := range []struct {
		w      int
		notice intent.Notice
		want   []string
	}{
		{120, intent.Notice{Text: "Starred"}, []string{"Starred", "Importing: 3 done, The third"}},
		{80, intent.Notice{Text: "Starred: a title of which not all can stand beside it"}, []string{"Starred: a title of which", "…", "Importing: 3 done, The third"}},
		{60, intent.Notice{Text: "Starred: a title that leaves no room for more"}, []string{"Starred: a title that leaves no room for more"}},
		{80, intent.Notice{Text: "what went wrong is told in the whole of its words", Error: true}, []string{"Error: what went wrong is told in the whole of its words"}},
	} {
		d.Resize(c.w, 36)
		d.app.notice = c.notice
		for _, want := range c.want {
			d.says(want)
		}
		d.check("a notice beside progress")
	}
	go func() { <-ended }()
	d.app.quit()
	d.app.leave()
	if !desk.putAway {
		t.Error("the program ends before the import")
	}
}
