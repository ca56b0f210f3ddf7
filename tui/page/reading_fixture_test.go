package page_test

import (
	"image/color"
	"strings"
	"testing"

	uv "github.com/charmbracelet/ultraviolet"

	"dossier/corpus"
	"dossier/index/related"
	"dossier/tui/answer"
	"dossier/tui/intent"
	"dossier/tui/page"
	"dossier/tui/port"
	"dossier/tui/render"
	"dossier/tui/theme"
)

const tramBody = "The Harbour Council voted on Monday to bring the night tram back, two years after the [last car](https://example.org/last_car) left the harbour at half past eleven. " +
	"The **late shift** of the docks has walked home ever since.\n\n" +
	"## What it costs\n\n" +
	"Running the line costs four million a year, says Ada Example, who keeps the council's books. She expects fares to cover a third of it.\n\n" +
	"- fares cover a third, and the council's own budget the rest of what the line needs to run\n- the docks pay for the *last* stop\n\n" +
	"| Line | Riders | Cost |\n|---|--:|--:|\n| Harbour | 1,200 | 3.1 |\n| Depot | 90 | 0.9 |\n\n" +
	"## 路面電車\n\n" +
	"夜の路面電車が港に戻ると市は発表した。🚋 A sign in Japanese says so at the quay.\n\n" +
	"> We walked for two years, says a docker.\n\n" +
	"```sh\ntram --line harbour\n```\n\n" +
	"The Harbour Council meets again in June. See [what it costs](#what-it-costs), [another briefing](night-buses) and <https://example.org/minutes>.\n"

func spanIn(body, words string) corpus.Span {
	i := strings.Index(body, words)
	if i < 0 {
		panic("not in the body: " + words)
	}
	return corpus.Span{Start: i, End: i + len(words)}
}

func tramEvidence(body, words string) corpus.Evidence {
	return corpus.Evidence{Words: words, Span: spanIn(body, words)}
}

func tramDossier() *port.Dossier {
	last := strings.LastIndex(tramBody, "Harbour Council")
	return &port.Dossier{
		Minutes: 4, Story: related.Story{ID: "night-trams", Members: []string{"night-trams"}},
		Briefing: &corpus.Briefing{
			ID: "night-trams", Title: "Night trams return to the harbour line", Dek: "The late shift has walked home for two years",
			Published: corpus.Date{Year: 2025, Month: 6, Approximate: true}, PublishedBasis: "The text speaks of a meeting in June.",
			Body: tramBody,
			Entities: []corpus.Entity{
				{ID: "harbour-council", Name: "Harbour Council", Kind: corpus.KindOrganisation, Mentions: []corpus.Span{
					spanIn(tramBody, "Harbour Council"), {Start: last, End: last + len("Harbour Council")},
				}},
				{ID: "ada-example", Name: "Ada Example", Kind: corpus.KindPerson, Mentions: []corpus.Span{spanIn(tramBody, "Ada Example")}},
			},
		},
	}
}

// serve answers what a reading page asks, as the app would.
func serve(t *testing.T, r *page.Reading, d *port.Dossier, i intent.Intent, th theme.Theme) {
	t.Helper()
	for i != nil {
		switch ask := i.(type) {
		case intent.LoadDossier:
			i = r.Update(answer.Dossier{Ticket: ask.Ticket, ID: ask.ID, Dossier: d})
		case intent.LoadText:
			doc, err := render.Markdown(d.Briefing.Body, ask.Width, th)
			i = r.Update(answer.Text{Ticket: ask.Ticket, ID: ask.ID, Text: doc, Err: err})
		default:
			t.Fatalf("asked %#v", ask)
		}
	}
}

// reading is the reading page of the tram briefing, with its text there.
func reading(t *testing.T, w, h int, ask intent.Read) *page.Reading {
	t.Helper()
	d := deps()
	ask.ID = "night-trams"
	r := page.NewReading(d, ask)
	r.SetSize(w, h)
	serve(t, r, tramDossier(), r.Open(), d.Theme)
	return r
}

// screen is a view by cells.
func screen(t *testing.T, view string, w, h int) uv.ScreenBuffer {
	t.Helper()
	buf := uv.NewScreenBuffer(w, h)
	uv.NewStyledString(view).Draw(buf, buf.Bounds())
	return buf
}

// background returns the text of the cells that have a colour behind them.
func background(t *testing.T, view string, w, h int, c color.Color) string {
	t.Helper()
	buf := screen(t, view, w, h)
	var b strings.Builder
	for y := range h {
		line := ""
		for x := range w {
			if cell := buf.CellAt(x, y); cell != nil && same(cell.Style.Bg, c) {
				line += cell.Content
			}
		}
		if line != "" {
			b.WriteString(line + " ")
		}
	}
	return strings.TrimSpace(b.String())
}

func same(a, b color.Color) bool {
	if a == nil || b == nil {
		return false
	}
	ar, ag, ab, _ := a.RGBA()
	br, bg, bb, _ := b.RGBA()
	return ar>>8 == br>>8 && ag>>8 == bg>>8 && ab>>8 == bb>>8
}
