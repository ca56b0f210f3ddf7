package synth_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"dossier/corpus"
	"dossier/corpus/synth"
)

func briefings(t *testing.T, m synth.Model, from, n int) []*corpus.Briefing {
	t.Helper()
	out, err := synth.New(m).Briefings(context.Background(), from, n)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestPartsOfALibraryAreThoseOfTheWhole(t *testing.T) {
	all := briefings(t, synth.Model{Seed: 1}, 0, 150)
	part := briefings(t, synth.Model{Seed: 1}, 70, 30)
	if !reflect.DeepEqual(all[70:100], part) {
		t.Error("briefings 70 to 99 by themselves are not those of the whole")
	}
	other := briefings(t, synth.Model{Seed: 2}, 70, 1)
	if other[0].Body == part[0].Body {
		t.Error("another seed makes the same text")
	}
}

func TestBriefingsHaveTheShapeOfNews(t *testing.T) {
	const n = 4000
	all := briefings(t, synth.Model{Seed: 3}, 0, n)
	ids, entities, docs, weekend, undated, approximate, lengths, named, claims := map[string]bool{}, map[string]int{}, map[string]int{}, 0, 0, 0, []int{}, 0, 0
	for _, b := range all {
		if ids[b.ID] {
			t.Fatalf("%s twice", b.ID)
		}
		ids[b.ID] = true
		if k := len(b.KeyPoints); k < 2 || k > 6 {
			t.Errorf("%s has %d key points", b.ID, k)
		}
		for _, p := range b.KeyPoints {
			if e := p.Evidence[0]; b.Body[e.Span.Start:e.Span.End] != e.Words {
				t.Errorf("%s: evidence is not where it says", b.ID)
			}
		}
		for _, e := range b.Entities {
			entities[e.ID]++
			if len(e.Mentions) == 0 {
				t.Errorf("%s: %s is not mentioned", b.ID, e.Name)
			}
		}
		named += len(b.Entities)
		claims += len(b.Sentiment.For) + len(b.Sentiment.Against) + len(b.Sentiment.Views)
		lengths = append(lengths, len(strings.Fields(b.Body)))
		words := strings.Fields(strings.ToLower(b.Body))
		slices.Sort(words)
		for _, w := range slices.Compact(words) {
			docs[w]++
		}
		switch day := b.Published.First().Weekday(); {
		case b.Published.IsZero():
			undated++
		case b.Published.Approximate:
			approximate++
		case day == time.Saturday || day == time.Sunday:
			weekend++
		}
	}
	slices.Sort(lengths)
	within := func(what string, got, low, high float64) {
		t.Helper()
		if got < low || got > high {
			t.Errorf("%s: %g, want %g to %g", what, got, low, high)
		}
	}
	within("median words", float64(lengths[n/2]), 200, 260)
	within("words at 95 %", float64(lengths[n*95/100]), 450, 700)
	within("entities a briefing", float64(named)/n, 4, 9)
	within("claims a briefing", float64(claims)/n, 2, 7)
	within("undated", float64(undated)/n, 0.01, 0.03)
	within("approximate", float64(approximate)/n, 0.003, 0.02)
	within("weekend", float64(weekend)/n, 0.08, 0.25)
	counts := []int{}
	once := 0
	for _, c := range entities {
		counts = append(counts, c)
		if c == 1 {
			once++
		}
	}
	slices.Sort(counts)
	slices.Reverse(counts)
	within("the most frequent entity", float64(counts[0])/n, 0.08, 0.18)
	within("the fifth", float64(counts[4])/n, 0.04, 0.13)
	within("entities of one briefing", float64(once)/float64(len(entities)), 0.4, 0.8)
	within("distinct words", float64(len(docs)), 25000, 90000)
}

func TestStoriesShareNamesAndDays(t *testing.T) {
	all := briefings(t, synth.Model{Seed: 1}, 0, 2000)
	near, sharing := 0, 0
	for i := 1; i < len(all); i++ {
		a, b := all[i-1], all[i]
		if gap := b.Published.First().Sub(a.Published.First()); gap < 0 || gap > 10*24*time.Hour {
			continue
		}
		near++
		if slices.ContainsFunc(a.Entities, func(e corpus.Entity) bool {
			return slices.ContainsFunc(b.Entities, func(f corpus.Entity) bool { return e.ID == f.ID })
		}) {
			sharing++
		}
	}
	if near < 600 || sharing < near*9/10 {
		t.Errorf("%d follow the one before within days, %d of them share a name", near, sharing)
	}
}

func TestWrittenLibraryLoadsAsTheStreamHasIt(t *testing.T) {
	const n = 120
	g := synth.New(synth.Model{Seed: 5})
	dir := t.TempDir()
	if err := g.Write(context.Background(), dir, 0, n); err != nil {
		t.Fatal(err)
	}
	got, err := corpus.Load(context.Background(), os.DirFS(dir), corpus.LoadOptions{})
	if err != nil || len(got.Faults) > 0 {
		t.Fatal(err, got.Faults)
	}
	want, err := g.Library(context.Background(), n)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(got.Briefings, want.Briefings) {
		t.Error("what is loaded differs from what was made")
	}
	if !reflect.DeepEqual(got.Catalogue.Entries(), g.Catalogue().Entries()) {
		t.Error("the catalogue differs")
	}
	name, data := g.File(7)
	onDisk, err := os.ReadFile(filepath.Join(dir, "briefings", filepath.FromSlash(name)))
	if err != nil || !bytes.Equal(onDisk, data) {
		t.Errorf("file 7 differs: %v", err)
	}
	if b := g.Briefing(7); true {
		again, err := corpus.Encode(b)
		if err != nil || !bytes.Equal(again, data) {
			t.Errorf("encoding what was read gives another file: %v", err)
		}
	}
}

func TestWriteStopsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := synth.New(synth.Model{}).Write(ctx, t.TempDir(), 0, 10); err == nil {
		t.Error("no error of a context that is done")
	}
}

func BenchmarkFile(b *testing.B) {
	g := synth.New(synth.Model{Seed: 1})
	for i := 0; b.Loop(); i++ {
		g.File(i)
	}
}

func BenchmarkBriefing(b *testing.B) {
	g := synth.New(synth.Model{Seed: 1})
	for i := 0; b.Loop(); i++ {
		g.Briefing(i)
	}
}
