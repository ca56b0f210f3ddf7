package wire_test

import (
	"encoding/json"
	"os"
	"reflect"
	"regexp"
	"strings"
	"testing"
	"time"

	"dossier/corpus"
	"dossier/corpus/analyze"
	"dossier/corpus/state"
	"dossier/index"
	"dossier/index/generation"
	"dossier/index/related"
	"dossier/index/today"
	"dossier/tui/cli/wire"
	"dossier/tui/digest"
	"dossier/tui/port"
)

// documents returns an empty document of each schema.
func documents() map[wire.Schema]any {
	return map[wire.Schema]any{
		wire.ListSchema:        wire.ListOf(nil, port.Marks{}),
		wire.ShowSchema:        wire.ShowOf(&port.Dossier{Briefing: &corpus.Briefing{ID: "a", Title: "A"}}, port.Marks{}),
		wire.SearchSchema:      wire.SearchOf("", index.Result{}, nil, port.Marks{}),
		wire.RelatedSchema:     wire.RelatedOf(nil),
		wire.EntitySchema:      wire.EntityOf(related.EntityPage{ID: "a", Name: "A"}),
		wire.EntitiesSchema:    wire.EntitiesOf(nil),
		wire.TimelineSchema:    wire.TimelineOf(nil),
		wire.TodaySchema:       wire.TodayOf(today.Page{}, 0, nil),
		wire.BriefSchema:       wire.BriefOf(digest.Digest{Title: "Brief"}),
		wire.CheckSchema:       wire.CheckOf(0, nil),
		wire.ConfigSchema:      wire.ConfigOf("", nil),
		wire.ConfigCheckSchema: wire.ConfigCheckOf(0, nil, nil),
		wire.DoctorSchema:      wire.DoctorOf(nil),
		wire.IndexSchema:       wire.IndexOf("library", generation.Status{Dir: "folder"}),
		wire.VerifySchema:      wire.VerifyOf(&generation.Verification{}),
		wire.VersionSchema:     wire.VersionOf("(devel)", "go1", "", "", nil),
		wire.ImportSchema:      wire.ImportOf("library", false, nil, nil),
		wire.CommentsSchema:    wire.CommentsOf(nil, nil),
		wire.MarkedSchema:      wire.MarkedOf(port.Marked{}),
		wire.MarksSchema:       wire.MarksAboutOf("folder", "", state.About{}, 0, 0, state.Size{}, nil),
		wire.TrashSchema:       wire.TrashOf(nil),
		wire.WatchesSchema:     wire.WatchesOf("watches", nil, nil),
		wire.WatchSchema:       wire.WatchCheckOf(nil, nil),
		wire.AlertSchema:       wire.AlertOf("library", time.Time{}, nil),
		wire.FeedsSchema:       wire.FeedsOf("feeds", nil, nil, nil),
		wire.SyncSchema:        wire.SyncOf("library", nil, nil, nil, nil),
		wire.AnalyzeSchema:     wire.AnalysisOf(analyze.Response{Briefing: &corpus.Briefing{ID: "a", Title: "A"}}),
	}
}

// sections cuts docs/json.md at its headings: schema → what is said of it.
func sections(t *testing.T) map[wire.Schema]string {
	t.Helper()
	doc, err := os.ReadFile("../../../docs/json.md")
	if err != nil {
		t.Fatal(err)
	}
	out := map[wire.Schema]string{}
	for _, s := range strings.Split(string(doc), "\n## ")[1:] {
		name, text, _ := strings.Cut(s, "\n")
		out[wire.Schema(name)] = text
	}
	return out
}

func TestEveryFieldIsDocumented(t *testing.T) {
	documented := sections(t)
	docs := documents()
	for name := range documented {
		if docs[name] == nil {
			t.Errorf("docs/json.md describes %s, which no command prints", name)
		}
	}
	for name, doc := range docs {
		for _, field := range fields(reflect.TypeOf(doc), nil) {
			if !strings.Contains(documented[name], "`"+field+"`") {
				t.Errorf("%s: docs/json.md does not mention %q under its heading", name, field)
			}
		}
	}
}

// fields returns the names of all fields of a type and of those in it.
func fields(typ reflect.Type, in []string) []string {
	switch typ.Kind() {
	case reflect.Pointer, reflect.Slice:
		return fields(typ.Elem(), in)
	case reflect.Struct:
		for f := range typ.Fields() {
			switch {
			case f.Type == reflect.TypeFor[wire.Show](): // has a heading of its own
			case f.Tag.Get("json") == "-": // not printed
			case f.Anonymous:
				in = fields(f.Type, in)
			default:
				in = fields(f.Type, append(in, f.Tag.Get("json")))
			}
		}
	}
	return in
}

// TestAnEmptyDocumentInventsNothing holds the two rules of null and [].
func TestAnEmptyDocumentInventsNothing(t *testing.T) {
	for name, doc := range documents() {
		var b strings.Builder
		if err := wire.Write(&b, doc); err != nil {
			t.Fatal(err)
		}
		if !strings.HasPrefix(b.String(), "{\n  \"schema\": \""+string(name)+"\"") {
			t.Errorf("%s: the first field is not its schema:\n%s", name, b.String())
		}
		for _, list := range lists(reflect.TypeOf(doc), nil) {
			if strings.Contains(b.String(), `"`+list+`": null`) {
				t.Errorf("%s: the empty list %q is null", name, list)
			}
		}
		if found := regexp.MustCompile(`"(\w+)": ""`).FindAllStringSubmatch(b.String(), -1); found != nil {
			for _, f := range found {
				if f[1] != "body" && f[1] != "text" && f[1] != "kind" && f[1] != "query" && f[1] != "origin" {
					t.Errorf("%s: %q is empty and not null", name, f[1])
				}
			}
		}
	}
}

// lists returns the names of the list fields of a type and of those in it.
func lists(typ reflect.Type, in []string) []string {
	switch typ.Kind() {
	case reflect.Pointer, reflect.Slice:
		return lists(typ.Elem(), in)
	case reflect.Struct:
		for f := range typ.Fields() {
			if f.Type.Kind() == reflect.Slice {
				in = append(in, f.Tag.Get("json"))
			}
			in = lists(f.Type, in)
		}
	}
	return in
}

func TestWriteDefusesWhatATerminalObeys(t *testing.T) {
	hostile := "a\x1b[31mb\u009b2Jc\x7fd<&>é漢"
	var b strings.Builder
	if err := wire.Write(&b, wire.ListOf([]port.Row{{ID: "a", Title: hostile}}, port.Marks{})); err != nil {
		t.Fatal(err)
	}
	for _, r := range b.String() {
		if r != '\n' && (r < 0x20 || r >= 0x7f && r <= 0x9f) {
			t.Errorf("%U got through:\n%q", r, b.String())
		}
	}
	if !strings.Contains(b.String(), "<&>é漢") {
		t.Errorf("harmless characters were escaped:\n%s", b.String())
	}
	var back wire.List
	if err := json.Unmarshal([]byte(b.String()), &back); err != nil {
		t.Fatal(err)
	}
	if got := back.Briefings[0].Title; got != hostile {
		t.Errorf("the title reads back as %q", got)
	}
}

func TestShow(t *testing.T) {
	value := 8e9
	body := "Amazon invested US$8 billion."
	d := &port.Dossier{
		Story: related.Story{ID: "earlier", Members: []string{"a", "earlier"}},
		Briefing: &corpus.Briefing{
			ID: "a", Title: "A", Published: corpus.Date{Year: 2025, Month: 6, Approximate: true}, PublishedBasis: "the text", Body: body,
			Sentiment: corpus.Sentiment{
				For: []corpus.Claim{{Text: "yes", Holder: corpus.Holder{Name: "Jane"}}, {Text: "so"}},
			},
			Entities: []corpus.Entity{{ID: "amazon", Name: "Amazon", Kind: corpus.KindOrganisation, Salience: 1. / 3, Mentions: []corpus.Span{{Start: 0, End: 6}}}},
			Figures: []corpus.Figure{
				{Text: "US$8 billion", Value: &value, Unit: "USD", Evidence: []corpus.Evidence{{Words: "US$8\nbillion", Span: corpus.Span{Start: 16, End: 28}}}},
				{Text: "some"},
			},
		},
	}
	got := wire.ShowOf(d, port.Marks{})
	if got.Story != "earlier" || *got.Published != "2025-06" || got.Precision != "month" || !got.Approximate || got.Source != nil {
		t.Errorf("facts: %+v", got)
	}
	if c := got.Sentiment.For[0].Holder; c == nil || c.Name != "Jane" || c.Entity != nil {
		t.Errorf("a holder without an entity: %+v", c)
	}
	if got.Sentiment.For[1].Holder != nil {
		t.Error("nobody was named, and somebody is the holder")
	}
	if want := (wire.Balance{For: 2, Label: "one-sided for"}); got.Sentiment.Balance != want {
		t.Errorf("balance %+v, want %+v", got.Sentiment.Balance, want)
	}
	if want := (wire.Mention{Start: 16, End: 28, Text: "US$8 billion"}); got.Figures[0].Evidence[0] != want {
		t.Errorf("evidence %+v, want %+v", got.Figures[0].Evidence[0], want)
	}
	if got.Figures[1].Value != nil || got.Figures[1].Unit != nil {
		t.Errorf("a figure without a number has one: %+v", got.Figures[1])
	}
	if got.Entities[0].Salience != 0.3333 {
		t.Errorf("salience %v is not rounded", got.Entities[0].Salience)
	}
}
