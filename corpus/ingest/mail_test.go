package ingest_test

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"dossier/corpus/ingest"
)

const plainMail = "From: Cara Sample <cara@sample.example>\r\nTo: b@example.org\r\nSubject: Tram\r\nDate: Fri, 27 Jun 2025 23:30:00 -0700\r\nMessage-ID: <t1@sample.example>\r\n\r\nThe tram is free.\r\n\r\n-- \r\nCara\r\n"

func TestNewsletterIsSplitIntoItsArticles(t *testing.T) {
	o := read(t, "news.eml", testdata(t, "newsletter.eml"))
	if len(o.articles) != 3 || len(o.problems) != 0 {
		t.Fatalf("%d articles, problems %v", len(o.articles), o.problems)
	}
	var titles, texts []string
	for _, a := range o.articles {
		titles = append(titles, a.Title)
		texts = append(texts, a.Text)
		if a.Source != "The Morning Sample" || a.Published != june27 || a.Format != ingest.FormatMail || !strings.HasPrefix(a.URL, "https://sample.example/") {
			t.Errorf("an article of it is %+v", *a)
		}
		again := one(t, read(t, "kept.html", string(a.Original)))
		if again.Title != a.Title || again.Text != a.Text || again.URL != a.URL || again.Published != a.Published || again.Source != a.Source {
			t.Errorf("what is kept gives another article: %+v", *again)
		}
	}
	if want := []string{"Ferries run twice as often", "Wheat harvest starts early", "A schoolgirl wins the chess open"}; !reflect.DeepEqual(titles, want) {
		t.Errorf("titles %q", titles)
	}
	for _, words := range []string{"Preheader", "browser", "Unsubscribe", "signed up", "web version"} {
		if strings.Contains(strings.Join(texts, "\n"), words) {
			t.Errorf("an article has %q, which is about the mail", words)
		}
	}
}

func TestMail(t *testing.T) {
	a := one(t, read(t, "a.eml", plainMail))
	if a.Title != "Tram" || a.Author != "Cara Sample" || a.Source != "" || a.Published != june27 || a.GUID != "t1@sample.example" || a.Text != "The tram is free." {
		t.Errorf("the mail is %+v", *a)
	}
	if ingest.Identity(a) != "guid:|t1@sample.example" && !strings.HasPrefix(ingest.Identity(a), "guid:") {
		t.Errorf("its identity is %q", ingest.Identity(a))
	}
	tests := map[string]struct{ in, title, text string }{
		"one article in HTML": {
			"From: a@b.example\nSubject: =?iso-8859-1?Q?Caf=E9?=\nMIME-Version: 1.0\nContent-Type: text/html; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\n<h1>Caf=E9</h1><p>It opens.</p><p style=3D'display: none'>hidden</p>",
			"Café", "It opens.",
		},
		"a mail that is forwarded": {
			"From: a@b.example\nSubject: Fwd\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: message/rfc822\n\n" + strings.ReplaceAll(plainMail, "\r", "") + "\n--x--\n",
			"Tram", "The tram is free.",
		},
		"only an attached text": {
			"From: a@b.example\nSubject: Note\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/plain\nContent-Disposition: attachment; filename=n.txt\n\nTram line opens on Sunday\n\nIt is free.\n--x--\n",
			"Tram line opens on Sunday", "It is free.",
		},
		"no boundary": {
			"From: a@b.example\nSubject: Broken\nMIME-Version: 1.0\nContent-Type: multipart/mixed\n\nStill a text.\n",
			"Broken", "Still a text.",
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if a := one(t, read(t, "x.eml", test.in)); a.Title != test.title || a.Text != test.text {
				t.Errorf("got %q, %q, want %q, %q", a.Title, a.Text, test.title, test.text)
			}
		})
	}
	o := read(t, "x.eml", "From: a@b.example\nSubject: Empty\nMIME-Version: 1.0\n\n")
	if len(o.articles) != 0 || len(o.problems) != 1 {
		t.Errorf("an empty mail gives %v", o)
	}
}

func TestMbox(t *testing.T) {
	plain := strings.ReplaceAll(plainMail, "\r", "")
	in := "From cara@sample.example Fri Jun 27 08:00:00 2025\n" + strings.Replace(plain, "The tram is free.", "The tram is free.\n>From Sunday on, that is.\nFrom then on it costs.", 1) +
		"\nFrom cara@sample.example Sat Jun 28 08:00:00 2025\n" + strings.Replace(plain, "Subject: Tram", "Subject: Ferry", 1)
	o := read(t, "news.mbox", in)
	if len(o.articles) != 2 || len(o.problems) != 0 {
		t.Fatalf("%d mails, problems %v", len(o.articles), o.problems)
	}
	if a := o.articles[0]; a.From != "news.mbox#1" || !strings.Contains(a.Text, "\n\nFrom Sunday on, that is.") || !strings.Contains(a.Text, "From then on") {
		t.Errorf("first mail is %+v", *a)
	}
	if a := o.articles[1]; a.From != "news.mbox#2" || a.Title != "Ferry" {
		t.Errorf("second mail is %+v", *a)
	}
}

func TestFolders(t *testing.T) {
	dir := t.TempDir()
	for name, content := range map[string]string{
		"b.txt":                  "Second of two files\n\nText.\n",
		"a/one.txt":              "First of two files\n\nText.\n",
		".hidden/x.txt":          "Hidden from the reader\n\nText.\n",
		".secret.txt":            "Hidden from the reader\n\nText.\n",
		"style.css":              "body { color: red }",
		"box/cur/1.host:2,S":     plainMail,
		"box/new/2.host":         strings.Replace(plainMail, "Subject: Tram", "Subject: Ferry", 1),
		"box/tmp/3.host":         plainMail,
		"box/.Sub/cur/4.host:2,": strings.Replace(plainMail, "Subject: Tram", "Subject: Bridge", 1),
		"box/.Sub/new/.keep":     "",
		"box/dovecot-uidlist":    "3 V1 N1",
	} {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	o := gather(t, ingest.File(t.Context(), dir, ingest.Options{}))
	var titles []string
	for _, a := range o.articles {
		titles = append(titles, a.Title)
	}
	if want := []string{"First of two files", "Second of two files", "Bridge", "Tram", "Ferry"}; !reflect.DeepEqual(titles, want) {
		t.Errorf("titles %q, want %q; problems %v", titles, want, o.problems)
	}
	if len(o.problems) != 1 || !o.problems[0].Notice || !strings.Contains(o.problems[0].Reason, "style sheet") {
		t.Errorf("problems %v", o.problems)
	}
	if n := ingest.Count(t.Context(), dir); n != 6 {
		t.Errorf("%d files are counted, want 6", n)
	}
}

func TestFileThatIsNotThere(t *testing.T) {
	var last error
	for _, err := range ingest.File(t.Context(), filepath.Join(t.TempDir(), "none"), ingest.Options{}) {
		last = err
	}
	if !os.IsNotExist(last) {
		t.Errorf("the error is %v", last)
	}
}

func TestWhatIsADigest(t *testing.T) {
	const prose = "A paragraph that tells what has happened, at some length and in full, so that it stands as a story of its own."
	section := func(head string) string { return "<tr><td>" + head + "</td></tr><tr><td>" + prose + "</td></tr>" }
	tests := map[string]struct {
		head func(n string) string
		want int
	}{
		"headings that are links": {func(n string) string {
			return "<h3><a href='https://a.example/" + n + "'>The story of number " + n + "</a></h3>"
		}, 3},
		"bold links": {func(n string) string {
			return "<a href='https://a.example/" + n + "'><b>The story of number " + n + "</b></a>"
		}, 3},
		"links that are bold by style": {func(n string) string {
			return "<a style='font-weight: 700' href='https://a.example/" + n + "'>The story of number " + n + "</a>"
		}, 3},
		"headings without links": {func(n string) string { return "<h3>The story of number " + n + "</h3>" }, 1},
		"links to one place": {func(n string) string {
			return "<h3><a href='https://a.example/web'>The story of number " + n + "</a></h3>"
		}, 1},
		"plain links": {func(n string) string {
			return "<p><a href='https://a.example/" + n + "'>The story of number " + n + "</a></p>"
		}, 1},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			body := "<table>" + section(test.head("1")) + section(test.head("2")) + section(test.head("3")) + "</table><p>Unsubscribe here</p>"
			o := read(t, "d.eml", "From: Wire <w@a.example>\nSubject: Today\nMessage-ID: <1@a.example>\nMIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n"+body)
			if len(o.articles) != test.want || len(o.problems) != 0 {
				t.Fatalf("%d articles, want %d; problems %v", len(o.articles), test.want, o.problems)
			}
			ids := map[string]bool{}
			for _, a := range o.articles {
				ids[ingest.Identity(a)] = true
				if strings.Contains(a.Text, "nsubscribe") || !strings.Contains(a.Text, prose) {
					t.Errorf("the text is %q", a.Text)
				}
			}
			if len(ids) != test.want {
				t.Errorf("identities %v", ids)
			}
		})
	}
}
