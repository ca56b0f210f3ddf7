package feed_test

import (
	"reflect"
	"strings"
	"testing"

	"dossier/corpus/feed"
)

func TestOPMLGoesOutAndComesBack(t *testing.T) {
	feeds := []feed.Feed{
		{URL: "https://a.example/feed?x=1&y=2", Title: `"Quoted" & <tagged>`, Site: "https://a.example/"},
		{URL: "https://b.example/feed", Title: "日本のニュース", Folder: "News/Asia"},
		{URL: "https://c.example/feed", Folder: "News"},
		{URL: "https://d.example/feed", Title: "D", Folder: "News/Asia"},
	}
	data, err := feed.ToOPML(append(feeds, feed.Feed{URL: "https://e.example/feed?key=${KEY}"}))
	if err != nil {
		t.Fatal(err)
	}
	got, refused, err := feed.FromOPML(data)
	if err != nil || len(refused) != 0 {
		t.Fatal(err, refused)
	}
	want := []feed.Feed{feeds[0], feeds[1], feeds[3], feeds[2]} // folders are written together
	if !reflect.DeepEqual(got, want) {
		t.Errorf("it comes back as %+v\n%s", got, data)
	}
	if strings.Contains(string(data), "KEY") {
		t.Errorf("a variable goes out:\n%s", data)
	}
	for _, part := range []string{`<opml version="2.0">`, `<outline text="Asia">`, `text="https://c.example/feed"`, `type="rss"`} {
		if !strings.Contains(string(data), part) {
			t.Errorf("%s is not in\n%s", part, data)
		}
	}
}

func TestOPMLOfOthers(t *testing.T) {
	feeds, refused, err := feed.FromOPML([]byte(`<?xml version="1.0" encoding="iso-8859-1"?><OPML><body>
		<outline text="Caf` + "\xe9" + `"><outline text="A" XMLURL="https://a.example/f"/><outline text="not one"/></outline>
		<outline title="B" xmlUrl="https://anna:sesame@b.example/f"/>
		<outline text="&#x202e;C" xmlUrl="http://c.example/f"/><outline xmlUrl="feed://d.example/f"/><outline xmlUrl="feed:https://e.example/f"/>
		<outline xmlUrl="/relative"/><outline xmlUrl="javascript:alert(1)"/><outline xmlUrl="https://f.example/f?k=${SECRET}">`))
	if err != nil {
		t.Fatal(err)
	}
	want := []feed.Feed{{URL: "https://a.example/f", Title: "A", Folder: "Café"}, {URL: "http://c.example/f", Title: "C"}, {URL: "http://d.example/f"}, {URL: "https://e.example/f"}}
	if !reflect.DeepEqual(feeds, want) {
		t.Errorf("it has %+v", feeds)
	}
	if got := strings.Join(refused, "\n"); len(refused) != 4 || !strings.Contains(got, "/relative is not") || !strings.Contains(got, "javascript:alert(1) is not") || !strings.Contains(got, "f.example/f?k=${SECRET} has a variable") {
		t.Errorf("refused are %v", refused)
	}
	if len(refused) == 0 || !strings.Contains(refused[0], "b.example") || strings.Contains(refused[0], "sesame") {
		t.Errorf("refused are %v", refused)
	}
	for _, data := range []string{"", "no list", "<html></html>"} {
		if _, _, err := feed.FromOPML([]byte(data)); err == nil {
			t.Errorf("%q is a list", data)
		}
	}
}

// FuzzOPML holds that what is taken from any list goes out and comes back, and
// is read by the list of this package as it is.
func FuzzOPML(f *testing.F) {
	f.Add([]byte(`<opml><body><outline text="N"><outline text="A" title="B" xmlUrl="https://a.example/f" htmlUrl="https://a.example"/></outline></body></opml>`))
	f.Add([]byte(`<opml><outline xmlUrl="https://a.example/f?x=&amp;y" text="&#x202e;"/>`))
	f.Fuzz(func(t *testing.T, data []byte) {
		feeds, _, err := feed.FromOPML(data)
		if err != nil {
			return
		}
		l, _ := feed.Parse("feeds", "")
		for _, one := range feeds {
			if _, err := l.Add(one); err != nil {
				t.Fatalf("%+v cannot be added: %v", one, err)
			}
		}
		out, err := feed.ToOPML(l.All())
		if err != nil {
			t.Fatal(err)
		}
		again, refused, err := feed.FromOPML(out)
		if err != nil || len(refused) > 0 {
			t.Fatal(err, refused)
		}
		byAddress := map[string]feed.Feed{}
		for _, one := range l.All() {
			byAddress[one.URL] = one
		}
		for _, one := range again {
			if !reflect.DeepEqual(one, byAddress[one.URL]) {
				t.Fatalf("%+v comes back as %+v\n%s", byAddress[one.URL], one, out)
			}
		}
	})
}
