package ingest_test

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

func TestCharsets(t *testing.T) {
	encode := func(e encoding.Encoding, s string) string {
		out, err := e.NewEncoder().String(s)
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	page := func(charset, title string) string {
		return `<html><head><meta charset="` + charset + `"><title>` + title + `</title></head><body><p>` + title + ` is the title.</p></body></html>`
	}
	rss := func(charset, title string) string {
		return `<?xml version="1.0" encoding="` + charset + `"?><rss version="2.0"><channel><title>W</title><item><title>` + title + `</title><description>A text.</description></item></channel></rss>`
	}
	utf16 := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
	bare := unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	tests := map[string]struct{ name, in, title string }{
		"UTF-8 with a mark":              {"a.txt", "\ufeffÄpfel und Birnen hier\n\nText.", "Äpfel und Birnen hier"},
		"UTF-16 with a mark":             {"a.txt", encode(utf16, "Äpfel und Birnen hier\n\nText."), "Äpfel und Birnen hier"},
		"UTF-16 without one":             {"a.txt", encode(bare, "Apples and pears here\n\nText."), "Apples and pears here"},
		"windows-1252, by guess":         {"a.txt", encode(charmap.Windows1252, "Äpfel – und “Birnen”\n\nText."), "Äpfel – und “Birnen”"},
		"windows-1252, far behind":       {"a.txt", "Apples and pears here\n\n" + strings.Repeat("A text. ", 10_000) + "\n\nCaf\xe9.", "Apples and pears here"},
		"UTF-8 with a fault":             {"a.txt", "Äpfel und Birnen für alle\n\nText und T\xffxt mit Öl und Übermut.", "Äpfel und Birnen für alle"},
		"a page in latin 1":              {"a.html", encode(charmap.ISO8859_1, page("iso-8859-1", "Äpfel und Birnen")), "Äpfel und Birnen"},
		"a page in Cyrillic":             {"a.html", encode(charmap.KOI8R, page("koi8-r", "Новый трамвай")), "Новый трамвай"},
		"a page in Japanese":             {"a.html", encode(japanese.ShiftJIS, page("shift_jis", "新しい路面電車")), "新しい路面電車"},
		"a page that is UTF-8 by now":    {"a.html", page("gb2312", "新的电车"), "新的电车"},
		"a page in Chinese":              {"a.html", encode(simplifiedchinese.GBK, page("gb2312", "新的电车")), "新的电车"},
		"a page that claims UTF-16":      {"a.html", page("utf-16", "Äpfel und Birnen"), "Äpfel und Birnen"},
		"a page of an unknown charset":   {"a.html", page("x-none", "Äpfel und Birnen"), "Äpfel und Birnen"},
		"a feed in latin 2":              {"a.xml", encode(charmap.ISO8859_2, rss("iso-8859-2", "Jabłka i gruszki")), "Jabłka i gruszki"},
		"a feed in UTF-16":               {"a.xml", encode(utf16, rss("utf-16", "Jabłka i gruszki")), "Jabłka i gruszki"},
		"a feed that is UTF-8 by now":    {"a.xml", rss("iso-8859-1", "Jabłka i gruszki"), "Jabłka i gruszki"},
		"lines of JSON with a mark":      {"a.jsonl", "\ufeff" + `{"title":"Äpfel","text":"A text."}`, "Äpfel"},
		"lines of JSON in UTF-16":        {"a.jsonl", encode(utf16, `{"title":"Äpfel","text":"A text."}`+"\n"), "Äpfel"},
		"line ends of another system":    {"a.txt", "Apples and pears here\r\rText.\r", "Apples and pears here"},
		"escape sequences":               {"a.txt", "Apples \x1b[31mand\x1b[0m pears here\n\n\x1b]0;owned\x07Text.", "Apples and pears here"},
		"escape sequences in JSON":       {"a.jsonl", `{"title":"A\u001b[2Jpples\u009b31m","text":"A te\u001b]8;;x\u0007xt."}`, "Apples"},
		"escape sequences as references": {"a.html", "<title>A&#27;[31mpples</title><p>A text that is &#x1b;[2J long.</p>", "Apples"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			a := one(t, read(t, test.name, test.in))
			if a.Title != test.title {
				t.Errorf("the title is %q, want %q", a.Title, test.title)
			}
			if strings.ContainsRune(a.Text, '\ufffd') && !strings.Contains(name, "fault") {
				t.Errorf("the text is %q", a.Text)
			}
		})
	}
}
