package digest_test

import (
	"context"
	"errors"
	"reflect"
	"strings"
	"testing"
	"time"

	"dossier/corpus"
	"dossier/index/related"
	"dossier/index/today"
	"dossier/tui/digest"
	"dossier/tui/port"
)

// shelf is a library of a few briefings.
type shelf map[string]*port.Dossier

func (s shelf) Dossier(_ context.Context, id string) (*port.Dossier, error) {
	if d := s[id]; d != nil {
		return d, nil
	}
	return nil, port.ErrNotFound
}

func (s shelf) RowsOf(_ context.Context, ids []string) ([]port.Row, error) {
	var rows []port.Row
	for _, id := range ids {
		if d := s[id]; d != nil {
			rows = append(rows, port.Row{ID: id, Source: d.Briefing.Source, URL: d.Briefing.URL})
		}
	}
	return rows, nil
}

func (s shelf) add(b corpus.Briefing, story []string, near ...related.Neighbour) {
	s[b.ID] = &port.Dossier{Briefing: &b, Story: related.Story{ID: story[0], Members: story}, Related: near}
}

func library() shelf {
	s := shelf{}
	one := []string{"toll", "opens", "old"}
	s.add(corpus.Briefing{ID: "opens", Title: "The bridge opens", Source: "Example Wire", URL: "https://example.org/opens", Origin: corpus.OriginDerived, Language: "en"},
		one, related.Neighbour{ID: "toll", Title: "A toll", Kind: related.SameStory, Reason: "same story"}, related.Neighbour{ID: "harvest", Title: "Harvest", Reason: "shares Northport"})
	s.add(corpus.Briefing{ID: "toll", Title: "A toll", Source: "The Herald", Language: "de"}, one)
	s.add(corpus.Briefing{ID: "old", Title: "A bridge is planned", Source: "Example Wire"}, one)
	s.add(corpus.Briefing{ID: "harvest", Title: "Harvest", Source: "The Herald", URL: "https://example.org/harvest"}, []string{"harvest"})
	return s
}

func words(all ...string) (out []corpus.Evidence) {
	for _, w := range all {
		out = append(out, corpus.Evidence{Words: w})
	}
	return out
}

func bridge() today.Story {
	claim := func(text, proposition, briefing string) today.Claim {
		return today.Claim{Claim: corpus.Claim{Text: text, Holder: corpus.Holder{Name: "a councillor"}, Evidence: words(text)}, Proposition: proposition, Briefing: briefing}
	}
	return today.Story{
		ID: "old", Lead: "opens", Title: "The bridge opens", New: []string{"opens", "toll"}, Known: true, Members: 4, Minutes: 2,
		Reasons: []today.Reason{{Text: "2 sources"}, {Text: "you watch Northport"}},
		Points: []today.Point{
			{Text: "It is open.", Confidence: 0.9, Briefing: "opens", Evidence: words("opened", "on Friday"), Also: []string{"toll", "gone"}},
			{Text: "There is a toll.", Briefing: "toll", Evidence: words("a toll")},
			{Text: "From a briefing that is gone.", Briefing: "gone"},
		},
		Figures: []today.Change{{What: "price", Before: "US$6 million", After: "US$8 million", Briefing: "opens", Known: "old", Evidence: words("opened")}},
		For:     []today.Claim{claim("Worth it.", "It was worth it", "opens")},
		Against: []today.Claim{claim("Too dear.", "It was worth it", "toll"), claim("Unfair.", "The toll is fair", "toll")},
		Views:   []today.Claim{claim("A bridge.", "", "toll")},
	}
}

func madeOf(t *testing.T, s shelf, p today.Page, o digest.Options) digest.Digest {
	t.Helper()
	o.Made = made
	m, err := digest.Gather(context.Background(), s, p.Stories[:digest.Room(p, o)])
	if err != nil {
		t.Fatal(err)
	}
	return digest.From(p, m, o)
}

func TestFrom(t *testing.T) {
	s := library()
	d := madeOf(t, s, today.Page{UpTo: made, Total: 1, Fits: 1, Stories: []today.Story{bridge()}}, digest.Options{})
	if d.Title != "Brief of 22 November 2026" || d.More != 0 || len(d.Stories) != 1 {
		t.Fatalf("%+v", d)
	}
	got := d.Stories[0]
	var names []string
	for _, n := range got.Sources {
		names = append(names, d.Sources[n-1].ID)
	}
	if !reflect.DeepEqual(names, []string{"opens", "toll", "old"}) {
		t.Errorf("sources %v: want the new ones, and that of the figure before", names)
	}
	if !d.Sources[0].Derived || d.Sources[1].Derived || got.Others != 1 {
		t.Errorf("sources %+v, %d others", d.Sources, got.Others)
	}
	point := digest.Statement{Text: "It is open.", Confidence: 0.9, Lang: "en", Notes: []int{1, 2}, Source: 1, Also: []int{2}}
	if len(got.Points) != 2 || !reflect.DeepEqual(got.Points[0], point) {
		t.Errorf("points %+v", got.Points)
	}
	if f := got.Figures[0]; f.Says()+", "+d.BeforeSays(f) != "US$8 million: price, before: US$6 million, Example Wire" || !reflect.DeepEqual(f.Notes, []int{1}) {
		t.Errorf("figure %+v rests on the words of note 1, as the point does", f)
	}
	if len(got.Cases) != 2 || got.Cases[0].Proposition != "It was worth it" || len(got.Cases[0].For) != 1 || len(got.Cases[0].Against) != 1 ||
		got.Cases[1].Proposition != "The toll is fair" || len(got.Cases[1].Against) != 1 || got.Cases[0].For[0].Holder != "a councillor" {
		t.Errorf("a claim stands under another proposition than its own: %+v", got.Cases)
	}
	want := []digest.Related{{ID: "harvest", Title: "Harvest", Reason: "shares Northport", Source: "The Herald", URL: "https://example.org/harvest"}}
	if !reflect.DeepEqual(got.Related, want) {
		t.Errorf("related %+v", got.Related)
	}
	if !strings.HasSuffix(got.Facts(), ". 2 min. Ranked by: 2 sources; you watch Northport.") {
		t.Errorf("facts %q", got.Facts())
	}
}

func TestWhatIsInADigest(t *testing.T) {
	s := shelf{}
	var p today.Page
	for _, id := range []string{"a", "b", "c", "d", "e"} {
		s.add(corpus.Briefing{ID: id, Title: id}, []string{id})
		p.Stories = append(p.Stories, today.Story{ID: id, Lead: id, Title: id, New: []string{id}, Members: 1, Minutes: 4})
	}
	p.Stories[4].Nothing = true
	p.Total, p.Nothing, p.Fits = 5, 1, 4
	fits := func(n int) today.Page { q := p; q.Fits = n; return q }
	for name, c := range map[string]struct {
		page          today.Page
		o             digest.Options
		stories, more int
	}{
		"all that is new":                       {p, digest.Options{}, 4, 0},
		"a budget":                              {fits(2), digest.Options{Budget: 10 * time.Minute}, 2, 2},
		"the first is there however long it is": {fits(0), digest.Options{Budget: time.Minute}, 1, 3},
		"a limit":                               {p, digest.Options{Limit: 3}, 3, 1},
		"a limit below the fits":                {fits(2), digest.Options{Budget: 10 * time.Minute, Limit: 1}, 1, 3},
		"nothing":                               {today.Page{}, digest.Options{Budget: time.Minute}, 0, 0},
		"repeats alone":                         {today.Page{Total: 1, Nothing: 1, Stories: p.Stories[4:]}, digest.Options{}, 0, 0},
	} {
		d := madeOf(t, s, c.page, c.o)
		if len(d.Stories) != c.stories || d.More != c.more || d.Repeats != c.page.Nothing {
			t.Errorf("%s: %d stories, %d more, %d repeats", name, len(d.Stories), d.More, d.Repeats)
		}
	}
}

// TestABriefingThatIsTakenAwayMeanwhile leaves its story out.
func TestABriefingThatIsTakenAwayMeanwhile(t *testing.T) {
	d := madeOf(t, shelf{}, today.Page{Total: 1, Fits: 1, Stories: []today.Story{bridge()}}, digest.Options{})
	if len(d.Stories) != 0 || len(d.Sources) != 0 {
		t.Errorf("%+v", d)
	}
}

type broken struct{ shelf }

var errBroken = errors.New("broken")

func (broken) Dossier(context.Context, string) (*port.Dossier, error) { return nil, errBroken }

func TestGatherTellsWhatWentWrong(t *testing.T) {
	if _, err := digest.Gather(context.Background(), broken{}, []today.Story{bridge()}); !errors.Is(err, errBroken) {
		t.Errorf("the error is %v", err)
	}
}

func TestPeriod(t *testing.T) {
	berlin := time.FixedZone("CET", 3600)
	at := func(day, hour int) time.Time { return time.Date(2026, 11, day, hour, 0, 0, 0, berlin) }
	for want, d := range map[string]digest.Digest{
		"Up to 22 November 2026, 07:00 CET":                      {Made: at(22, 7)},
		"21 November 2026, 07:00 to 22 November 2026, 07:00 CET": {After: at(21, 7).UTC(), UpTo: at(22, 7).UTC(), Made: at(22, 7)},
		"22 November 2026, 06:00 to 08:00 CET":                   {After: at(22, 6), UpTo: at(22, 8), Made: at(22, 8)},
		"Saturday, 21 November 2026":                             {After: at(21, 0).Add(-time.Second), UpTo: at(22, 0).Add(-time.Second), Made: at(22, 7)},
	} {
		if got := d.Period(); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestCredit(t *testing.T) {
	for body, want := range map[string]string{
		"Text.\n\n*Kagi News (Kite), CC BY-NC 4.0, https://news.kagi.com*": "Kagi News (Kite), CC BY-NC 4.0, https://news.kagi.com",
		"Text.\n\nThe *end*": "", "Text.\n\n*One* and *two*": "", "Text.": "", "": "", "*": "", "**": "",
		"Text.\n\n*" + strings.Repeat("long ", 100) + "*": "",
	} {
		s := shelf{}
		s.add(corpus.Briefing{ID: "opens", Title: "T", Body: body, Origin: corpus.OriginDerived}, []string{"opens"})
		d := madeOf(t, s, today.Page{Total: 1, Fits: 1, Stories: []today.Story{{Lead: "opens"}}}, digest.Options{})
		if got := d.Sources[0].Credit; got != want {
			t.Errorf("of %q: %q", body, got)
		}
	}
}
