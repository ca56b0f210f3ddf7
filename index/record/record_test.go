package record_test

import (
	"bytes"
	"errors"
	"math"
	"reflect"
	"testing"
	"time"

	"dossier/corpus"
	"dossier/index/record"
)

func embedded(tb testing.TB) []*corpus.Briefing {
	tb.Helper()
	lib, err := corpus.Embedded(tb.Context())
	if err != nil {
		tb.Fatal(err)
	}
	return lib.Briefings
}

// odd is a briefing with what real ones seldom have.
func odd() *corpus.Briefing {
	v := -1.5
	return &corpus.Briefing{
		ID: "odd", Title: "Ein Titel 東京 🚀", Published: corpus.Date{Year: 2025, Month: 6, Approximate: true},
		Added:          time.Date(2026, time.November, 22, 7, 0, 5, 0, time.UTC),
		PublishedBasis: "the first sentence", Origin: "elsewhere", Topics: []string{}, Extra: "tool: 1\n",
		Body: "One  two\nthree.",
		KeyPoints: []corpus.Point{{Text: "a", Confidence: .123456789, Evidence: []corpus.Evidence{
			{Words: "One two", Nth: 1, Span: corpus.Span{Start: 0, End: 8}},
			{Words: "two\nthree", Span: corpus.Span{Start: 5, End: 14}},
			{Words: "not there", Nth: -3, Span: corpus.Span{Start: -1, End: -9}},
		}}},
		Sentiment: corpus.Sentiment{Views: []corpus.Claim{{Text: "v", Holder: corpus.Holder{Name: "N", Entity: "n"}, Evidence: []corpus.Evidence{}}}, For: []corpus.Claim{}},
		Entities: []corpus.Entity{
			{ID: "n", Name: "N", Kind: "ghost", Aliases: []string{"M", ""}, Salience: 1. / 3, Mentions: []corpus.Span{{Start: 3, End: 5}, {Start: 1, End: 2}}},
			{ID: "m", Salience: math.Copysign(0, -1), Mentions: []corpus.Span{}},
		},
		Figures: []corpus.Figure{{Text: "x", Value: &v, Unit: "EUR"}, {What: "y"}},
		Events:  []corpus.Event{{Date: corpus.Date{Year: -4, Month: 13, Day: 77}, Text: "e"}},
	}
}

func TestRoundTrip(t *testing.T) {
	for _, b := range append(embedded(t), odd(), &corpus.Briefing{}) {
		data := record.Append([]byte("x"), b)[1:]
		got, err := record.Decode(data, record.All)
		if err != nil {
			t.Fatalf("%s: %v", b.ID, err)
		}
		if !reflect.DeepEqual(got, b) {
			t.Errorf("%s: got %+v, want %+v", b.ID, got, b)
		}
		row, err := record.DecodeRow(data)
		if err != nil || !reflect.DeepEqual(row, record.RowOf(b)) {
			t.Errorf("%s: got row %+v, %v, want %+v", b.ID, row, err, record.RowOf(b))
		}
	}
}

func TestParts(t *testing.T) {
	b := embedded(t)[0]
	data := record.Append(nil, b)
	row, err := record.Decode(data, record.PartRow)
	if err != nil || row.Title != b.Title || row.Summary != "" || len(row.Entities) != len(b.Entities) || row.Entities[0].ID != b.Entities[0].ID {
		t.Errorf("row: %+v, %v", row, err)
	}
	texts, err := record.Decode(data, record.PartTexts)
	if err != nil || texts.Summary != b.Summary || texts.Body != "" || texts.KeyPoints[0].Text != b.KeyPoints[0].Text ||
		len(texts.Entities[0].Mentions) != len(b.Entities[0].Mentions) || texts.KeyPoints[0].Evidence != nil {
		t.Errorf("texts: %+v, %v", texts, err)
	}
	body, err := record.Decode(data, record.PartBody)
	if err != nil || body.Body != b.Body || body.Extra != "" {
		t.Errorf("body: %+v, %v", body, err)
	}
}

func TestStringsAreCopies(t *testing.T) {
	data := record.Append(nil, odd())
	b, _ := record.Decode(data, record.All)
	row, _ := record.DecodeRow(data)
	clear(data)
	if !reflect.DeepEqual(b, odd()) || row.Title != odd().Title {
		t.Error("a decoded record changes with its bytes")
	}
}

func TestEveryCutIsCorrupt(t *testing.T) {
	data := record.Append(nil, odd())
	for n := range len(data) {
		if b, err := record.Decode(data[:n], record.All); !errors.Is(err, record.ErrCorrupt) {
			t.Fatalf("cut at %d of %d: %+v, %v", n, len(data), b, err)
		}
	}
	if _, err := record.Decode(make([]byte, 400), record.All); !errors.Is(err, record.ErrCorrupt) {
		t.Errorf("zeros: %v", err)
	}
}

func FuzzDecode(f *testing.F) {
	f.Add(record.Append(nil, odd()))
	f.Add(record.Append(nil, &corpus.Briefing{}))
	f.Add([]byte{1, 0, 0, 0, 0xff})
	f.Fuzz(func(t *testing.T, data []byte) {
		for part := record.PartRow; part <= record.All; part++ {
			b, err := record.Decode(data, part)
			if err != nil && !errors.Is(err, record.ErrCorrupt) {
				t.Fatal(err)
			}
			if err == nil && part == record.All {
				again, err := record.Decode(record.Append(nil, b), record.All)
				if err != nil || !bytes.Equal(record.Append(nil, again), record.Append(nil, b)) {
					t.Fatalf("%+v does not come back: %v", b, err)
				}
			}
		}
		if _, err := record.DecodeRow(data); err != nil && !errors.Is(err, record.ErrCorrupt) {
			t.Fatal(err)
		}
	})
}

func BenchmarkRow(b *testing.B) {
	data := record.Append(nil, embedded(b)[0])
	for b.Loop() {
		if _, err := record.DecodeRow(data); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkTexts(b *testing.B) {
	data := record.Append(nil, embedded(b)[0])
	for b.Loop() {
		if _, err := record.Decode(data, record.PartTexts); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkAppend(b *testing.B) {
	br := embedded(b)[0]
	var buf []byte
	for b.Loop() {
		buf = record.Append(buf[:0], br)
	}
	b.ReportMetric(float64(len(buf)), "bytes")
}
