package feed_test

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"sync"
	"testing"

	"dossier/corpus"
	"dossier/corpus/feed"
)

const example = `# My feeds.

https://example.com/feed.xml
  title   Example News
  folder  News / Tech
  # worth its price
  full    yes
  auth    EXAMPLE_LOGIN

# Not mine.
https://example.org/atom?key=${KEY}
	title	The Other
  ended   2026-11-22
# the end
`

func TestAListIsRead(t *testing.T) {
	l, err := feed.Parse("feeds", example)
	if err != nil {
		t.Fatal(err)
	}
	want := []feed.Feed{
		{URL: "https://example.com/feed.xml", Title: "Example News", Folder: "News/Tech", Full: true, Auth: "EXAMPLE_LOGIN"},
		{URL: "https://example.org/atom?key=${KEY}", Title: "The Other", Ended: corpus.Date{Year: 2026, Month: 11, Day: 22}},
	}
	if got := l.All(); !reflect.DeepEqual(got, want) {
		t.Errorf("it has %+v", got)
	}
	if l.String() != example {
		t.Errorf("it is written as\n%s", l)
	}
	for words, found := range map[string]bool{
		"https://example.com/feed.xml": true, "http://www.example.com/feed.xml/": true, "the other": true, "example": true, "e": false, "": false, "nobody": false,
	} {
		if _, ok := feed.Meant(l, words); ok != found {
			t.Errorf("%q is found: %v", words, ok)
		}
	}
}

func TestFaultsOfAList(t *testing.T) {
	for text, want := range map[string]string{
		"  title x\n":                               "feeds:1: says something of no feed; an address is not indented",
		"example.com/feed\n":                        `feeds:1: "example.com/feed" is not an address of a feed: those start with https:// or http://`,
		"https://anna:sesame@a.example/\n":          `feeds:1: "https://…@a.example/" holds a name or a password: put them into a variable of the environment and name it with auth`,
		"https://${HOST}/\n":                        `feeds:1: "https://${HOST}/" has a variable in the name of its host: only behind it can one stand`,
		"https://a.example/x\n  titel x\n":          `feeds:2: unknown key "titel"; did you mean title?`,
		"https://a.example/x\n  title\n":            `feeds:2: "title" says nothing`,
		"https://a.example/x\n  full maybe\n":       `feeds:2: full is yes or no, and not "maybe"`,
		"https://a.example/x\n  ended soon\n":       `feeds:2: "soon" is not a date: write 2025, 2025-06, 2025-06-27 or unknown`,
		"https://a.example/x\n  auth anna:sesame\n": `feeds:1: "https://a.example/x" auth is the name of a variable of the environment, such as NEWS_LOGIN, and never the credentials themselves`,
		"https://a.example/x\nhttp://a.example/x\n": `feeds:2: "http://a.example/x" is there already, in line 1`,
		"https://a.example/\x1b[31m\n":              `feeds:1: "https://a.example/" is not an address of a feed: those start with https:// or http://`,
	} {
		l, err := feed.Parse("feeds", text+"https://good.example/feed\n")
		faults, _ := err.(corpus.Faults)
		if len(faults) != 1 || faults[0].Error() != want {
			t.Errorf("%q has the faults %v", text, err)
		}
		if n := len(l.All()); n == 0 || l.All()[n-1].URL != "https://good.example/feed" {
			t.Errorf("%q: a good feed is lost: %+v", text, l.All())
		}
		if l.String() != text+"https://good.example/feed\n" {
			t.Errorf("%q is written as %q", text, l)
		}
	}
}

func TestAListIsChanged(t *testing.T) {
	l, err := feed.Parse("feeds", example)
	if err != nil {
		t.Fatal(err)
	}
	if added, err := l.Add(feed.Feed{URL: " https://new.example/feed#top ", Title: "New\x1b[31m\none", Folder: "/a//b/"}); !added || err != nil {
		t.Fatal(added, err)
	}
	if added, err := l.Add(feed.Feed{URL: "https://www.new.example/feed/"}); added || err != nil {
		t.Errorf("it is added twice: %v", err)
	}
	if _, err := l.Add(feed.Feed{URL: "https://anna:sesame@a.example/"}); err == nil || strings.Contains(err.Error(), "sesame") {
		t.Errorf("with a password: %v", err)
	}
	if _, err := l.Change("https://example.com/feed.xml", func(f *feed.Feed) { f.Title, f.Full = "Renamed", false }); err != nil {
		t.Error(err)
	}
	if found, err := l.Change("https://example.com/feed.xml", func(f *feed.Feed) { f.URL = "https://new.example/feed" }); !found || err == nil {
		t.Error("two feeds have one address")
	}
	if !l.Remove("https://example.org/atom?key=${KEY}") || l.Remove("https://nobody.example/") {
		t.Error("what is removed is wrong")
	}
	const want = `# My feeds.

https://example.com/feed.xml
  title   Renamed
  folder  News/Tech
  auth    EXAMPLE_LOGIN
  # worth its price

# Not mine.

# the end
https://new.example/feed
  title   New one
  folder  a/b
`
	if l.String() != want {
		t.Errorf("it is now\n%s", l)
	}
}

func TestEdit(t *testing.T) {
	path := filepath.Join(t.TempDir(), "config", "feeds")
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Go(func() {
			err := feed.Edit(t.Context(), path, func(l *feed.List) error {
				_, err := l.Add(feed.Feed{URL: fmt.Sprintf("https://%d.example/feed", i)})
				return err
			})
			if err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	l, err := feed.Read(path)
	if err != nil || len(l.All()) != 8 || !strings.HasPrefix(l.String(), "# The feeds that dossier reads") {
		t.Errorf("%v, it has\n%s", err, l)
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", info.Mode(), err)
	}
}

// FuzzList holds that a list that nobody changes is written as it was read, and
// that one that is changed is read as what it was changed to.
func FuzzList(f *testing.F) {
	f.Add(example, "https://a.example/feed", "A title")
	f.Add("  title x\n\n#\nhttps://a.example/x\n #\n\tfull no", "https://a.example/${A}", "")
	f.Fuzz(func(t *testing.T, text, address, title string) {
		l, _ := feed.Parse("feeds", text)
		plain := strings.TrimPrefix(strings.ReplaceAll(text, "\r\n", "\n"), "\ufeff")
		if plain != "" && !strings.HasSuffix(plain, "\n") {
			plain += "\n"
		}
		if l.String() != plain {
			t.Fatalf("%q is written as %q", text, l)
		}
		before := l.All()
		added, err := l.Add(feed.Feed{URL: address, Title: title})
		if err != nil || !added {
			return
		}
		again, _ := feed.Parse("feeds", l.String())
		if got := again.All(); len(got) != len(before)+1 || !reflect.DeepEqual(got, l.All()) {
			t.Fatalf("%q with %q and %q is read as %+v, want %+v", text, address, title, got, l.All())
		}
	})
}
