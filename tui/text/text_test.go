package text_test

import (
	"context"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"charm.land/lipgloss/v2"

	"dossier/corpus"
	"dossier/index"
	"dossier/index/related"
	"dossier/tui/cells"
	"dossier/tui/port"
	"dossier/tui/text"
)

// pages returns every page made of one piece of text.
func pages(s string, o text.Options) map[string]text.Page {
	evidence := []corpus.Evidence{{Words: s, Span: corpus.Span{Start: 0, End: len(s)}}}
	date := corpus.Date{Year: 2025, Month: 6, Approximate: true}
	claim := corpus.Claim{Text: s, Holder: corpus.Holder{Name: s}, Evidence: evidence}
	figure := corpus.Figure{Text: s, What: s, Evidence: evidence}
	b := &corpus.Briefing{
		ID: "an-id", Title: s, Dek: s, Summary: s, Source: s, Author: s, URL: s, Published: date, PublishedBasis: s, Topics: []string{s, s},
		KeyPoints: []corpus.Point{{Text: s, Evidence: evidence}, {Text: s}},
		Sentiment: corpus.Sentiment{Proposition: s, Overall: s, For: []corpus.Claim{claim}, Against: []corpus.Claim{claim}, Views: []corpus.Claim{claim}},
		Entities:  []corpus.Entity{{ID: "an-entity", Name: s, Kind: corpus.KindPerson}},
		Figures:   []corpus.Figure{figure}, Events: []corpus.Event{{Date: date, Text: s, Evidence: evidence}},
		Body: s + "\n\n# " + s + "\n\n- " + s + "\n\n```\n  " + s + "\n```\n",
	}
	near := []related.Neighbour{{ID: "near", Title: s, Published: date, Reason: s}}
	d := &port.Dossier{Briefing: b, Minutes: 1, Story: related.Story{ID: "an-id", Members: []string{"an-id", "b"}}, Related: near}
	ref := related.Ref{ID: "an-id", Title: s, Published: date}
	facets := map[index.FacetName][]index.FacetCount{index.FacetSource: {{Value: s, Count: 1}, {Value: s, Count: 2}}}
	return map[string]text.Page{
		"list":     text.List([]port.Row{{ID: "an-id", Title: s, Dek: s, Source: s, Published: date, For: 1, Sources: 2}}, o),
		"briefing": text.Briefing(d, o),
		"article":  text.Article(b, o),
		"evidence": text.Evidence(b, text.Door{Says: s, Evidence: evidence}, o),
		"search": text.Search(index.Result{Total: 2, Facets: facets, Hits: []index.Hit{
			{ID: "an-id", Title: s, Field: index.FieldBody, Snippet: index.Snippet{Text: s, Matches: [][2]int{{0, len(s)}}}},
		}}, 0, o),
		"no hits": text.Search(index.Result{Query: s, Explain: s, DidYouMean: s}, 0, o),
		"related": text.Related(s, near, o),
		"entity": text.Entity(related.EntityPage{
			Name: s, Kind: corpus.KindPerson, Aliases: []string{s}, Description: s, First: date, Last: date,
			ByMonth: []related.MonthCount{{Month: date, Mentions: 1}, {Mentions: 2}}, Briefings: []related.Ref{ref},
			Claims:  []related.ClaimRef{{Briefing: "an-id", Proposition: s, Stance: corpus.StanceNone, Role: related.RoleHolder, Claim: claim}},
			Figures: []related.FigureRef{{Briefing: "an-id", Figure: figure}},
			With:    []related.Companion{{ID: "x", Name: s, Kind: corpus.KindPlace, Shared: 2}},
		}, o),
		"entities": text.Entities([]related.EntityRow{{ID: "x", Name: s, Kind: corpus.KindTopic}}, o),
		"timeline": text.Timeline([]related.TimelineMonth{{Month: date, Rows: []related.TimelineRow{
			{Date: date, Briefing: ref, Event: 0, Text: s},
		}}}, o),
	}
}

func samples() map[string]string {
	return map[string]string{
		"words":     strings.Repeat("some words of text, ", 20),
		"one word":  strings.Repeat("wordwithoutend", 30),
		"wide":      strings.Repeat("漢字かな交じり文", 20),
		"emoji":     strings.Repeat("👩‍👩‍👧 family 🇫🇷 flag ❤️ heart ", 10),
		"combining": strings.Repeat("é̂̃ ", 60),
		"rtl":       strings.Repeat("שלום עולם ", 30),
		"indented":  "```\n" + strings.Repeat(" \t", 60) + "code\n```\n```",
		"empty":     "",
		"spaces":    " \t\n  ",
		"hostile":   "a\x1b[31mred\x1b]0;title\ab\u009b2Jc\x7f\u202ed\r\ne",
		"bytes":     "a\xff\xfe\xc3b",
	}
}

// TestNoLineIsWiderThanThePage holds the width for every page, at every
// width, with and without styles.
func TestNoLineIsWiderThanThePage(t *testing.T) {
	bold := lipgloss.NewStyle().Bold(true)
	styled := text.Styles{Title: &bold, Heading: &bold, Dim: &bold, Match: &bold, Quote: &bold, For: &bold, Against: &bold}
	for name, s := range samples() {
		for _, width := range []int{20, 40, 80, 100} {
			for _, o := range []text.Options{
				{Width: width},
				{Width: width, Numbered: true, Evidence: true},
				{Width: width, Styles: styled, Evidence: true},
			} {
				for kind, p := range pages(s, o) {
					for _, line := range p.Lines {
						if w := cells.Width(line); w > width {
							t.Fatalf("%s of %s at %d: a line of %d cells: %q", kind, name, width, w, line)
						}
					}
				}
			}
		}
	}
}

// TestNothingThatATerminalObeysGetsOut is the second wall: whatever text
// holds, a page without styles has no control character.
func TestNothingThatATerminalObeysGetsOut(t *testing.T) {
	for name, s := range samples() {
		for kind, p := range pages(s, text.Options{Evidence: true, Numbered: true}) {
			checkPlain(t, kind+" of "+name, p)
		}
	}
}

func checkPlain(t *testing.T, what string, p text.Page) {
	t.Helper()
	for _, line := range append(slices.Clone(p.Lines), p.Title) {
		if !utf8.ValidString(line) {
			t.Fatalf("%s: not UTF-8: %q", what, line)
		}
		for _, r := range line {
			if r < 0x20 || r >= 0x7f && r <= 0x9f || r == '\u202e' {
				t.Fatalf("%s: %U in %q", what, r, line)
			}
		}
	}
}

func FuzzNothingThatATerminalObeysGetsOut(f *testing.F) {
	for _, s := range samples() {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for kind, p := range pages(s, text.Options{Evidence: true, Numbered: true, Width: 33}) {
			checkPlain(t, kind, p)
		}
	})
}

// TestAMegabyteWithoutSpaces takes far longer than a test may if the time to
// wrap grows faster than the text.
func TestAMegabyteWithoutSpaces(t *testing.T) {
	body := strings.Repeat("漢字かな", 1<<20/12)
	p := text.Article(&corpus.Briefing{Title: "T", Body: body}, text.Options{Width: 80})
	if got := strings.Join(p.Lines[2:], ""); got != body {
		t.Errorf("%d bytes of %d came out", len(got), len(body))
	}
}

func TestWrappingLosesNoWord(t *testing.T) {
	body := "First paragraph\nof two lines.\n\n## A heading\n\n- one item\n- another\n\n> quoted\n\n1. first\n2. second\n\n| a | b |\n\n    \n```go\n\tcode here\n```\n\nLast."
	p := text.Article(&corpus.Briefing{Title: "T", Body: body}, text.Options{Width: 24})
	want := []string{
		"T", "", "First paragraph of two", "lines.", "", "A heading", "", "- one item", "- another", "", "> quoted", "",
		"1. first", "2. second", "", "| a | b |", "", "```go", "    code here", "```", "", "Last.",
	}
	if !slices.Equal(p.Lines, want) {
		t.Errorf("lines:\n%s", strings.Join(p.Lines, "\n"))
	}
}

// TestNumbersOpenWhatTheyStandBefore counts the doors of a numbered page
// against its numbers.
func TestNumbersOpenWhatTheyStandBefore(t *testing.T) {
	for kind, p := range pages("words", text.Options{Numbered: true, Evidence: true}) {
		n := 0
		for _, line := range p.Lines {
			if strings.HasPrefix(line, itoa(n+1)+". ") {
				n++
			}
		}
		if n != len(p.Doors) {
			t.Errorf("%s: %d numbers, %d doors:\n%s", kind, n, len(p.Doors), strings.Join(p.Lines, "\n"))
		}
	}
	for kind, p := range pages("words", text.Options{}) {
		if len(p.Doors) > 0 {
			t.Errorf("%s: doors without numbers", kind)
		}
	}
}

func itoa(n int) string {
	if n < 10 {
		return string(rune('0' + n))
	}
	return itoa(n/10) + itoa(n%10)
}

func TestBuiltInBriefingsReadWell(t *testing.T) {
	lib, err := corpus.Embedded(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	for _, b := range lib.Briefings {
		p := text.Briefing(&port.Dossier{Briefing: b, Minutes: 1, Story: related.Story{ID: b.ID, Members: []string{b.ID}}}, text.Options{Evidence: true})
		all := strings.Join(p.Lines, "\n")
		for _, want := range []string{"Key points", "For (", "Against (", "In the text: ", "Entities", "About this briefing", "Text\n"} {
			if !strings.Contains(all, want) {
				t.Errorf("%s: no %q", b.ID, want)
			}
		}
	}
}

// Each fault of the list of watches is a paragraph.
func TestFaultsOfWatches(t *testing.T) {
	got := text.Watches(nil, "Watches: f:1: one\nf:2: two", text.Options{Width: 60}).Lines
	if !slices.Contains(got, "Watches: f:1: one") || !slices.Contains(got, "f:2: two") {
		t.Errorf("got %q", got)
	}
}
