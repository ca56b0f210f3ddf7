package desk_test

import (
	"context"
	"errors"
	"io/fs"
	"slices"
	"testing"
	"testing/fstest"

	"dossier/corpus"
	"dossier/corpus/beside"
	"dossier/index"
	"dossier/tui/desk"
	"dossier/tui/port"
)

func library(files map[string]string, origin corpus.Origin) desk.Load {
	fsys := fstest.MapFS{}
	for name, text := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return from(fsys, origin)
}

func from(fsys fs.FS, origin corpus.Origin) desk.Load {
	return func(ctx context.Context) (*corpus.Library, error) {
		return corpus.Load(ctx, fsys, corpus.LoadOptions{Origin: origin})
	}
}

func bridges() map[string]string {
	return map[string]string{
		"bridge-opens.md": `---
title: The bridge opens
published: 2025-06-27
proposition: It was worth it
for: [It is short.]
against: [It is dear., It is late.]
entities: [{name: Northport, kind: place}]
---
Northport opened its bridge.
`,
		"bridge-shut.md": `---
title: The old bridge shuts
published: 2025-05
entities: [{name: Northport, kind: place}]
---
Northport shut its old bridge.
`,
	}
}

func open(t *testing.T, load desk.Load) *desk.Desk {
	t.Helper()
	d := desk.Open(load)
	t.Cleanup(func() {
		if err := d.Close(); err != nil {
			t.Error(err)
		}
	})
	return d
}

func TestRowsAreNewestFirstWithTheirFacts(t *testing.T) {
	d := open(t, library(bridges(), ""))
	p, err := d.Rows(t.Context(), 0, 10)
	if err != nil {
		t.Fatal(err)
	}
	rows := p.Rows
	if len(rows) != 2 || p.Total != 2 || rows[0].ID != "bridge-opens" || rows[1].ID != "bridge-shut" {
		t.Fatalf("rows: %+v", rows)
	}
	r := rows[0]
	if r.For != 1 || r.Against != 2 || r.Minutes != 1 || r.Sources < 1 || r.Story == "" || !slices.Equal(r.Entities, []string{"northport"}) {
		t.Errorf("row: %+v", r)
	}
	rows[0].ID = "changed"
	if again, _ := d.Rows(t.Context(), 0, 1); again.Rows[0].ID != "bridge-opens" {
		t.Error("a caller can change the desk's own rows")
	}
}

func TestWhatIsNotThereIsNotFound(t *testing.T) {
	d := open(t, library(bridges(), ""))
	if _, err := d.Dossier(t.Context(), "nothing"); !errors.Is(err, port.ErrNotFound) {
		t.Errorf("a briefing: %v", err)
	}
	if _, err := d.Entity(t.Context(), "nobody"); !errors.Is(err, port.ErrNotFound) {
		t.Errorf("an entity: %v", err)
	}
	if _, err := d.Related(t.Context(), "nothing", 3); !errors.Is(err, port.ErrNotFound) {
		t.Errorf("related: %v", err)
	}
}

func TestEverySideOfTheDeskAnswers(t *testing.T) {
	d := open(t, library(bridges(), ""))
	ctx := t.Context()
	if got, err := d.Dossier(ctx, "bridge-opens"); err != nil || got.Briefing.Title != "The bridge opens" || got.Minutes != 1 {
		t.Errorf("dossier: %+v, %v", got, err)
	}
	if got, err := d.Search(ctx, index.Request{Query: "opened"}); err != nil || got.Total != 1 || got.Hits[0].ID != "bridge-opens" {
		t.Errorf("search: %+v, %v", got, err)
	}
	if _, err := d.Complete(ctx, "bri", 5); err != nil {
		t.Errorf("complete: %v", err)
	}
	if got, err := d.Entity(ctx, "Northport"); err != nil || len(got.Briefings) != 2 {
		t.Errorf("entity: %+v, %v", got, err)
	}
	if got, err := d.Entities(ctx, 0, 10); err != nil || len(got.Rows) != 1 {
		t.Errorf("entities: %+v, %v", got, err)
	}
	if got, err := d.Timeline(ctx, 0, 10); err != nil || len(got.Rows) != 2 {
		t.Errorf("timeline: %+v, %v", got, err)
	}
}

// TestPanicComesToWhoeverAsks loads a library on goroutines of its own that
// panic, at two depths: what asks of the desk gets the panic and can catch it.
func TestPanicComesToWhoeverAsks(t *testing.T) {
	for name, load := range map[string]desk.Load{
		"loading": func(context.Context) (*corpus.Library, error) { panic("loading") },
		"reading": from(trap{fstest.MapFS{"a.md": {Data: []byte("# A")}}}, ""),
	} {
		t.Run(name, func(t *testing.T) {
			d := open(t, load)
			for _, ask := range []func(){
				func() { _, _ = d.Rows(t.Context(), 0, 10) },
				func() { _, _ = d.Search(t.Context(), index.Request{Query: "a"}) },
			} {
				if beside.Guard(ask) == nil {
					t.Error("the panic is lost")
				}
			}
		})
	}
}

// trap is a folder whose files cannot even be opened in good order.
type trap struct{ fstest.MapFS }

func (t trap) Open(name string) (fs.File, error) {
	if name == "a.md" {
		panic(name)
	}
	return t.MapFS.Open(name)
}

// TestOpenDoesNotWait starts a desk whose library never comes: Open and
// Notice return, and a question ends when its context does.
func TestOpenDoesNotWait(t *testing.T) {
	started := make(chan struct{})
	d := desk.Open(func(ctx context.Context) (*corpus.Library, error) {
		close(started)
		<-ctx.Done()
		return nil, ctx.Err()
	})
	if n := d.Notice(); n != "" {
		t.Errorf("a notice before there is a library: %q", n)
	}
	<-started
	d.Warm()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := d.Rows(ctx, 0, 10); !errors.Is(err, context.Canceled) {
		t.Errorf("rows: %v", err)
	}
	if _, err := d.Search(ctx, index.Request{}); !errors.Is(err, context.Canceled) {
		t.Errorf("search: %v", err)
	}
	if err := d.Close(); err != nil { // ends the load and the index's waiting
		t.Error(err)
	}
	if _, err := d.Rows(t.Context(), 0, 10); !errors.Is(err, context.Canceled) {
		t.Errorf("rows of a closed desk: %v", err)
	}
}

func TestAClosedDeskBuildsNoIndex(t *testing.T) {
	d := desk.Open(library(bridges(), ""))
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Search(t.Context(), index.Request{Query: "bridge"}); !errors.Is(err, context.Canceled) {
		t.Errorf("search: %v", err)
	}
}

func TestALoadThatFailsFailsEveryQuestion(t *testing.T) {
	broken := errors.New("broken")
	d := open(t, func(context.Context) (*corpus.Library, error) { return nil, broken })
	if _, err := d.Rows(t.Context(), 0, 10); !errors.Is(err, broken) {
		t.Errorf("rows: %v", err)
	}
	if _, err := d.Search(t.Context(), index.Request{Query: "a"}); !errors.Is(err, broken) {
		t.Errorf("search: %v", err)
	}
	if n := d.Notice(); n != "" {
		t.Errorf("notice: %q", n)
	}
}

func TestNotice(t *testing.T) {
	bad := "---\ntitel: A slip\n---\n"
	for _, c := range []struct {
		name   string
		files  map[string]string
		origin corpus.Origin
		want   string
	}{
		{"built in", bridges(), corpus.OriginEmbedded, "Built-in briefings. Add your own: dossier import PATH"},
		{"a person's own", bridges(), "", ""},
		{"empty", nil, "", ""},
		{"one bad file", map[string]string{"a.md": bad, "b.md": "# B\n"}, "", "1 file set aside: dossier check PATH shows why"},
		{"two bad files", map[string]string{"a.md": bad, "b.md": bad, "c.md": "# C\n"}, "", "2 files set aside: dossier check PATH shows why"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := open(t, library(c.files, c.origin))
			if _, err := d.Rows(t.Context(), 0, 10); err != nil {
				t.Fatal(err)
			}
			if got := d.Notice(); got != c.want {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
}

func TestNearestIDs(t *testing.T) {
	d := open(t, library(map[string]string{
		"aws-loses-bedrock-leader.md": "# A\n", "amazon-pay-rules.md": "# B\n", "amazon-faces-exodus.md": "# C\n",
	}, ""))
	for sought, want := range map[string][]string{
		"aws-loses-bedrock-lead":      {"aws-loses-bedrock-leader"},
		"aws-looses-bedrock-laeder":   {"aws-loses-bedrock-leader"},
		"amazon":                      {"amazon-faces-exodus", "amazon-pay-rules"},
		"bedrock":                     {"aws-loses-bedrock-leader"},
		"AMAZON-PAY-RULES.md":         {"amazon-pay-rules"},
		"something-else-altogether-x": nil,
		"":                            nil,
	} {
		if got := d.NearestIDs(t.Context(), sought, 3); !slices.Equal(got, want) {
			t.Errorf("%q: %q, want %q", sought, got, want)
		}
	}
}
