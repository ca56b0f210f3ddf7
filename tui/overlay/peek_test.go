package overlay_test

import (
	"errors"
	"fmt"
	"testing"

	"dossier/corpus"
	"dossier/index/related"
	"dossier/tui/answer"
	"dossier/tui/intent"
	"dossier/tui/keymap"
	"dossier/tui/overlay"
	"dossier/tui/port"
	"dossier/tui/theme"
)

func peek(t *testing.T, w, h int, what string, d *port.Dossier, err error) *overlay.Peek {
	t.Helper()
	p := overlay.NewPeek(keymap.Default(), dark(), 7, "night-trams", what)
	p.SetRoom(w, h)
	ask := p.Open().(intent.LoadDossier)
	if ask.ID != "night-trams" {
		t.Fatalf("asked for %q", ask.ID)
	}
	p.Update(answer.Dossier{Ticket: ask.Ticket, ID: ask.ID, Dossier: d, Err: err})
	return p
}

func dossier() *port.Dossier {
	return &port.Dossier{
		Briefing: &corpus.Briefing{ID: "night-trams", Title: "Night trams", Entities: []corpus.Entity{
			{ID: "mayor", Name: "The mayor", Kind: corpus.KindPerson, Salience: 0.2},
			{ID: "harbour-council", Name: "Harbour Council", Kind: corpus.KindOrganisation, Salience: 0.9},
		}},
		Related: []related.Neighbour{
			{ID: "wide", Title: "路面電車が港に戻る 🚋", Kind: related.SameStory, Reason: "same story"},
			{ID: "harbours", Title: "Three harbours compared", Kind: related.Similar, Reason: "both on harbours"},
		},
	}
}

func TestPeekRowsAreDoors(t *testing.T) {
	p := peek(t, 80, 24, overlay.PeekEntities, dossier(), nil)
	if ask, done := press(t, p, "enter"); ask != (intent.OpenEntity{ID: "harbour-council"}) || !done {
		t.Errorf("enter asked %#v, done %v", ask, done)
	}
	p = peek(t, 80, 24, overlay.PeekRelated, dossier(), nil)
	if ask, done := press(t, p, "j", "enter"); ask != (intent.OpenBriefing{ID: "harbours"}) || !done {
		t.Errorf("enter asked %#v, done %v", ask, done)
	}
}

func TestPeekClosesByItsOwnKey(t *testing.T) {
	for what, keys := range map[string][]string{
		overlay.PeekEntities: {"e", "esc", "q", "h"},
		overlay.PeekRelated:  {"r", "esc", "q", "h"},
	} {
		for _, k := range keys {
			if ask, done := press(t, peek(t, 80, 24, what, dossier(), nil), k); ask != nil || !done {
				t.Errorf("%s over %s: asked %#v, done %v", k, what, ask, done)
			}
		}
	}
	if _, done := press(t, peek(t, 80, 24, overlay.PeekRelated, dossier(), nil), "e"); done {
		t.Error("e closed the related briefings")
	}
}

func TestPeekStates(t *testing.T) {
	cases := []struct {
		name, what, want string
		d                *port.Dossier
		err              error
	}{
		{"none related", overlay.PeekRelated, "Nothing in the library is related", &port.Dossier{Briefing: &corpus.Briefing{}}, nil},
		{"no entities", overlay.PeekEntities, "names nobody and nothing", &port.Dossier{Briefing: &corpus.Briefing{}}, nil},
		{"gone", overlay.PeekEntities, "no such briefing", nil, fmt.Errorf("open: %w", port.ErrNotFound)},
		{"failed", overlay.PeekEntities, "disk on fire", nil, errors.New("disk on fire")},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if p := peek(t, 80, 24, c.what, c.d, c.err); lineWith(p, c.want) < 0 {
				t.Errorf("no %q:\n%s", c.want, plain(p))
			}
		})
	}
}

func TestPeekScreens(t *testing.T) {
	wantGolden(t, "peek-entities", peek(t, 80, 24, overlay.PeekEntities, dossier(), nil).View())
	wantGolden(t, "peek-related", peek(t, 80, 24, overlay.PeekRelated, dossier(), nil).View())
}

func TestPeekGeometry(t *testing.T) {
	for _, what := range []string{overlay.PeekEntities, overlay.PeekRelated} {
		p := peek(t, 80, 24, what, dossier(), nil)
		sweep(func(w, h int, th theme.Theme) {
			p.SetTheme(th)
			p.SetRoom(w, h)
			wantExact(t, p, w, h)
		})
	}
}
