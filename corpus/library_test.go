package corpus_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"dossier/corpus"
)

func md(front string) *fstest.MapFile {
	return &fstest.MapFile{Data: []byte("---\n" + front + "\n---\nAmazon pays.\n")}
}

func ids(l *corpus.Library) []string {
	var out []string
	for _, b := range l.Briefings {
		out = append(out, b.ID)
	}
	return out
}

func load(t *testing.T, fsys fs.FS, opts corpus.LoadOptions) *corpus.Library {
	t.Helper()
	l, err := corpus.Load(context.Background(), fsys, opts)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func TestLoadReadsWhatItCan(t *testing.T) {
	fsys := fstest.MapFS{
		"briefings/a.md":          md("title: A\npublished: 2025-06"),
		"briefings/deep/b.MD":     md("title: B\npublished: 2025-07-01\nentities: [Amazon]"),
		"briefings/c.md":          md("title: C"),
		"briefings/also.md":       md("title: Also undated"),
		"briefings/bad.md":        md("titel: D"),
		"briefings/same.md":       md("title: E\nid: a"),
		"briefings/.hidden.md":    md("title: F"),
		"briefings/.git/g.md":     md("title: G"),
		"briefings/trash/h.md":    md("title: H"),
		"briefings/notes.txt":     md("title: I"),
		"briefings/link.md":       {Data: []byte("a.md"), Mode: fs.ModeSymlink},
		"originals/j.md":          md("title: J"),
		"README.md":               md("title: K"),
		"entities.yaml":           {Data: []byte("entities:\n  - {name: Amazon, kind: organisation, description: over}\n")},
		"briefings/entities.yaml": {Data: []byte("entities:\n  - {name: Amazon, kind: place}\n")},
	}
	l := load(t, fsys, corpus.LoadOptions{Name: "lib"})
	if want := []string{"b", "a", "also", "c"}; !slices.Equal(ids(l), want) {
		t.Errorf("got %q, want %q", ids(l), want)
	}
	want := strings.Join([]string{
		`lib/briefings/bad.md:2: unknown key "titel"; did you mean title?`,
		`lib/briefings/same.md: id "a" is that of lib/briefings/a.md too; give one of them another id`,
	}, "\n")
	if got := l.Faults.Error(); got != want {
		t.Errorf("got %s", got)
	}
	if b, ok := l.Briefing("b"); !ok || b.Title != "B" || b.Entities[0].Kind != corpus.KindOrganisation || len(b.Entities[0].Mentions) != 1 {
		t.Errorf("got %+v", b)
	}
	if _, ok := l.Briefing("bad"); ok {
		t.Error("a briefing that is not there")
	}
}

func TestLoadWithoutAFolderBriefings(t *testing.T) {
	base := catalogue(t, smallCatalogue)
	l := load(t, fstest.MapFS{
		"x.md":            md("title: X\nentities: [AWS, New]"),
		"sub/y.md":        md("title: Y\norigin: derived"),
		"originals/z.md":  md("title: Z"),
		"entities.yaml":   {Data: []byte("entities:\n  - {name: New, kind: topic}\n")},
		"sub/ignored.txt": {},
	}, corpus.LoadOptions{Origin: corpus.OriginEmbedded, Base: base})
	if len(l.Faults) > 0 || !slices.Equal(ids(l), []string{"x", "y"}) {
		t.Fatalf("got %q, %v", ids(l), l.Faults)
	}
	x, _ := l.Briefing("x")
	y, _ := l.Briefing("y")
	if x.Origin != corpus.OriginEmbedded || y.Origin != corpus.OriginDerived {
		t.Errorf("got %s and %s", x.Origin, y.Origin)
	}
	if x.Entities[0].ID != "amazon-web-services" || x.Entities[1].Kind != corpus.KindTopic {
		t.Errorf("got %+v", x.Entities)
	}
}

func TestLoadOfNothing(t *testing.T) {
	l := load(t, fstest.MapFS{}, corpus.LoadOptions{})
	if len(l.Briefings) > 0 || len(l.Faults) > 0 {
		t.Errorf("got %+v", l)
	}
	if _, ok := l.Briefing("x"); ok {
		t.Error("found something")
	}
}

func TestBadCatalogueIsAFault(t *testing.T) {
	l := load(t, fstest.MapFS{"a.md": md("title: A"), "entities.yaml": {Data: []byte("entities: [x]\n")}}, corpus.LoadOptions{})
	if len(l.Briefings) != 1 || len(l.Faults) != 1 || l.Faults[0].File != "entities.yaml" {
		t.Errorf("got %q, %v", ids(l), l.Faults)
	}
}

func TestLoadStopsWhenTold(t *testing.T) {
	fsys := fstest.MapFS{}
	for i := range 100 {
		fsys[fmt.Sprintf("%d.md", i)] = md("title: A")
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := corpus.Load(ctx, fsys, corpus.LoadOptions{}); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

// write makes a folder of files and returns its name.
func write(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, data := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(data), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestLoadPaths(t *testing.T) {
	dir := write(t, map[string]string{
		"lib/briefings/a.md": "---\ntitle: A\nentities: [New]\n---\nNew.\n",
		"lib/briefings/b.md": "---\ntitle: B\n---\nB.\n",
		"lib/entities.yaml":  "entities:\n  - {name: New, kind: topic}\n",
		"one.md":             "# One\n\nText.\n",
		"bad.md":             "Text.\n",
	})
	tests := []struct {
		name  string
		paths []string
		want  []string
	}{
		{"a folder", []string{"lib"}, []string{"a", "b"}},
		{"files", []string{"one.md", "lib/briefings/b.md"}, []string{"b", "one"}},
		{"a file of a library has its catalogue", []string{"lib/briefings/a.md"}, []string{"a"}},
		{"twice the same", []string{"one.md", "one.md", "./one.md"}, []string{"one"}},
		{"nothing", nil, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var paths []string
			for _, p := range tt.paths {
				paths = append(paths, filepath.Join(dir, p))
			}
			l, err := corpus.LoadPaths(context.Background(), paths, nil)
			if err != nil {
				t.Fatal(err)
			}
			if !slices.Equal(ids(l), tt.want) || len(l.Faults) > 0 {
				t.Errorf("got %q, %v", ids(l), l.Faults)
			}
		})
	}
	l, err := corpus.LoadPaths(context.Background(), []string{filepath.Join(dir, "bad.md")}, nil)
	if err != nil || len(l.Faults) != 1 || l.Faults[0].File != filepath.Join(dir, "bad.md") {
		t.Errorf("got %v, %v", l, err)
	}
	_, err = corpus.LoadPaths(context.Background(), []string{filepath.Join(dir, "none.md")}, nil)
	if !errors.Is(err, fs.ErrNotExist) || !strings.Contains(err.Error(), "none.md: no such file or folder") {
		t.Errorf("got %v", err)
	}
}

func TestCheck(t *testing.T) {
	dir := write(t, map[string]string{
		"briefings/good.md": "# Good\n\nText.\n",
		"briefings/bad.md":  "---\ntitel: x\nfor: y\n---\nText.\n",
		"entities.yaml":     "entities:\n  - name: A\n",
		"other.yaml":        "",
	})
	t.Chdir(dir)
	catalogueFault := "entities.yaml:2: entity \"A\" needs a kind; one of person, organisation, product, place or topic"
	briefingFaults := "briefings/bad.md:2: unknown key \"titel\"; did you mean title?\n" +
		"briefings/bad.md:3: for must be a list, not text; start each item with \"- \""
	tests := []struct {
		name  string
		paths []string
		files int
		want  string
	}{
		{"folder", []string{"."}, 3, briefingFaults + "\n" + catalogueFault},
		{"folder and its catalogue", []string{".", "entities.yaml"}, 3, briefingFaults + "\n" + catalogueFault},
		{"catalogue", []string{"entities.yaml"}, 1, catalogueFault},
		{"file", []string{"briefings/bad.md"}, 2, briefingFaults + "\n" + catalogueFault},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			files, faults, err := corpus.Check(context.Background(), tt.paths, nil)
			if err != nil {
				t.Fatal(err)
			}
			if files != tt.files || faults.Error() != tt.want {
				t.Errorf("%d files\n%v", files, faults)
			}
		})
	}
	if _, _, err := corpus.Check(context.Background(), []string{"none"}, nil); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("got %v", err)
	}
}

func TestReadingMinutes(t *testing.T) {
	tests := []struct{ words, want int }{{0, 0}, {1, 1}, {230, 1}, {231, 2}, {900, 4}}
	for _, tt := range tests {
		if got := corpus.ReadingMinutes(strings.Repeat("word \n", tt.words)); got != tt.want {
			t.Errorf("%d words take %d minutes, want %d", tt.words, got, tt.want)
		}
	}
}

// TestReadingWordsOfOtherScripts counts by signs what is written without spaces.
func TestReadingWordsOfOtherScripts(t *testing.T) {
	for text, want := range map[string]float64{
		"":                   0,
		"two words":          2,
		"“two words”, don’t": 3,
		"收成晚到了三個星期。今年也是。": 10,
		"The 收成 of 2026":  3 + 2/1.3,
		"два слова":       2,
	} {
		if got := corpus.ReadingWords(text); math.Abs(got-want) > .01 {
			t.Errorf("%q: %v words, want %v", text, got, want)
		}
	}
}
