package text_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"charm.land/lipgloss/v2"

	"dossier/corpus"
	"dossier/tui/cells"
	"dossier/tui/digest"
	"dossier/tui/text"
)

// digestOf is a digest in which every text that comes from outside is s.
func digestOf(s, url string) digest.Digest {
	say := []digest.Statement{{Text: s, Holder: s, Confidence: 0.5, Notes: []int{1, 2}, Source: 1, Also: []int{1}}, {Text: s, Source: 1}}
	return digest.Digest{
		Title: s, Made: time.Date(2026, 11, 22, 7, 0, 0, 0, time.UTC), More: 1, Repeats: 1, Budget: time.Minute, ByTime: true,
		Stories: []digest.Story{{
			ID: s, Lead: s, Title: s, Dek: s, Summary: s, What: s, Why: []string{s}, Points: say,
			Figures: []digest.Figure{{Text: s, What: s, Before: s, Source: 1}},
			Cases:   []digest.Case{{Proposition: s, For: say, Against: say}}, Views: say,
			Related: []digest.Related{{ID: s, Title: s, Reason: s, Source: s, URL: url}}, Sources: []int{1}, Others: 1,
		}},
		Sources: []digest.Source{{ID: s, Name: s, Title: s, URL: url, Published: corpus.Date{Year: 2026}, Derived: true}},
		Notes:   []digest.Note{{Source: 1, Words: s}, {Source: 1, Words: s}},
	}
}

// TestADigestIsNoWiderThanAMail holds the width, and that addresses stay whole:
// a part of one leads nowhere.
func TestADigestIsNoWiderThanAMail(t *testing.T) {
	bold := lipgloss.NewStyle().Bold(true)
	address := "https://example.org/" + strings.Repeat("a-part/", 30)
	for name, s := range samples() {
		for _, o := range []text.Options{{}, {Width: 200}, {Width: 30}, {Width: 20, Styles: text.Styles{Title: &bold, Heading: &bold, Dim: &bold, Quote: &bold}}} {
			width := o.Width
			if width == 0 || width > text.DigestWidth {
				width = text.DigestWidth
			}
			p := text.Digest(digestOf(s, address), o)
			for _, line := range p.Lines {
				if w := cells.Width(line); w > width && strings.TrimSpace(line) != address {
					t.Fatalf("%s at %d: a line of %d cells: %q", name, width, w, line)
				}
			}
			if n := strings.Count(strings.Join(p.Lines, "\n"), "     "+address+"\n"); n != 2 {
				t.Errorf("%s: %d whole addresses, want that of the source and of the related briefing", name, n)
			}
		}
	}
}

func TestNothingThatATerminalObeysGetsOutOfADigest(t *testing.T) {
	for name, s := range samples() {
		checkPlain(t, name, text.Digest(digestOf(s, s), text.Options{}))
	}
}

func FuzzADigestObeysNobody(f *testing.F) {
	for _, s := range samples() {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		checkPlain(t, "digest", text.Digest(digestOf(s, s), text.Options{Width: 33}))
	})
}

func TestADigestSaysWhatItRestsOn(t *testing.T) {
	d := digestOf("words", "https://example.org/a")
	d.Notes = nil
	for n := range 2 {
		d.Notes = append(d.Notes, digest.Note{Source: 1, Words: fmt.Sprintf("note %d", n+1)})
	}
	got := text.Digest(d, text.Options{}).Lines
	for _, want := range []string{
		"   - words (also words; unsure) [1][2]",
		"   - words (words; also words; unsure) [1][2]",
		"   - words (no source given)",
		"   - words: words (before: words) (no source given)",
		"   For and against: words",
		"   For (2)",
		"   - words (words, undated): words",
		"   - words, 2026: words (derived by analysis)",
		"     https://example.org/a",
		"[1] “note 1” (words)",
		"[2] “note 2” (words)",
		"   1 earlier briefing of this story is in the library.",
	} {
		if !slices.Contains(got, want) {
			t.Errorf("no line %q in\n%s", want, strings.Join(got, "\n"))
		}
	}
}
