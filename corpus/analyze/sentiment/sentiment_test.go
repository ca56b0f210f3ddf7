package sentiment_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"os"
	"strconv"
	"strings"
	"sync"
	"testing"

	"dossier/corpus"
	"dossier/corpus/analyze/segment"
	"dossier/corpus/analyze/sentiment"
)

func load(t testing.TB) *sentiment.Model {
	t.Helper()
	m, err := sentiment.Load()
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func toward(m *sentiment.Model, text, target string, headline bool) sentiment.Opinion {
	doc := segment.Split(text)
	at := strings.Index(text, target)
	return m.Toward(doc, doc.SentenceAt(at), corpus.Span{Start: at, End: at + len(target)}, headline)
}

func TestToward(t *testing.T) {
	m := load(t)
	for _, c := range []struct {
		name, text, target string
		headline           bool
		want               sentiment.Label
	}{
		{"accused", "Prosecutors accused Roe of fraud and of lying to investors.", "Roe", false, sentiment.Negative},
		{"failure", "Roe failed miserably and was condemned for a shameful attack on workers.", "Roe", false, sentiment.Negative},
		{"praise", "The board praised Roe as a brilliant and inspiring leader.", "Roe", false, sentiment.Positive},
		{"success", "Roe won the award for her outstanding success.", "Roe", false, sentiment.Positive},
		{"statement", "Roe told reporters on Tuesday that the meeting would be held in May.", "Roe", false, sentiment.Neutral},
		{"headline up", "Acme shares surge on record profit", "Acme", true, sentiment.Positive},
		{"headline down", "Acme plunges after profit warning", "Acme", true, sentiment.Negative},
		{"two in one headline, the winner", "Acme gains, Bolt falls 5%", "Acme", true, sentiment.Positive},
		{"two in one headline, the loser", "Acme gains, Bolt falls 5%", "Bolt", true, sentiment.Negative},
	} {
		t.Run(c.name, func(t *testing.T) {
			if o := toward(m, c.text, c.target, c.headline); o.Label != c.want {
				t.Errorf("%s: toward %s %v (%.2f), want %v", c.text, c.target, o.Label, o.Score, c.want)
			}
		})
	}
}

func TestNobodyIsJudgedByName(t *testing.T) {
	m := load(t)
	a := toward(m, "Hitler spoke at the meeting.", "Hitler", false)
	b := toward(m, "Gandhi spoke at the meeting.", "Gandhi", false)
	if a != b {
		t.Errorf("%+v and %+v differ by the name alone", a, b)
	}
}

func TestUnsureLabelsAreWithheld(t *testing.T) {
	m := load(t)
	for _, headline := range []bool{false, true} {
		scale := m.Header.Prose
		if headline {
			scale = m.Header.Finance
		}
		if scale.Threshold < .6 {
			t.Errorf("threshold %.2f, want .60 at least", scale.Threshold)
		}
		for _, text := range []string{"Roe spoke.", "Critics slammed Roe for the disastrous scandal.", "But while Roe gained from the loss, others hoped.", "Roe"} {
			if o := toward(m, text, "Roe", headline); o.Withheld != (o.Score < scale.Threshold) {
				t.Errorf("%s: %+v at threshold %.2f", text, o, scale.Threshold)
			}
		}
	}
	if o := m.Toward(segment.Split("Roe."), 7, corpus.Span{}, false); !o.Withheld {
		t.Errorf("a sentence that is not there: %+v, want it withheld", o)
	}
}

func TestOverall(t *testing.T) {
	m := load(t)
	text := "Prosecutors accused Roe of fraud. Victims called Roe a shameless liar who ruined them."
	doc := segment.Split(text)
	var at []sentiment.Mention
	for i := 0; ; {
		k := strings.Index(text[i:], "Roe")
		if k < 0 {
			break
		}
		at = append(at, sentiment.Mention{Span: corpus.Span{Start: i + k, End: i + k + 3}, Sentence: doc.SentenceAt(i + k)})
		i += k + 3
	}
	if o := m.Overall(doc, at); o.Label != sentiment.Negative {
		t.Errorf("%+v, want negative", o)
	}
	if o := m.Overall(doc, nil); !o.Withheld || o.Label != sentiment.Neutral {
		t.Errorf("no mention: %+v, want neutral and withheld", o)
	}
}

func TestModelIsSafeForSeveralGoroutines(t *testing.T) {
	m := load(t)
	want := toward(m, "The board praised Roe for her success.", "Roe", false)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 50 {
				if got := toward(m, "The board praised Roe for her success.", "Roe", false); got != want {
					t.Errorf("got %+v, want %+v", got, want)
				}
			}
		})
	}
	wg.Wait()
}

// TestModelIsTheOneOnItsCard holds the file to docs/models/sentiment.md.
func TestModelIsTheOneOnItsCard(t *testing.T) {
	card, err := os.ReadFile("../../../docs/models/sentiment.md")
	if err != nil {
		t.Fatal(err)
	}
	file := sentiment.Embedded()
	if len(file) > 1500_000 {
		t.Errorf("%d bytes, want 1.5 MB at most", len(file))
	}
	sum := sha256.Sum256(file)
	for what, want := range map[string]string{"size": strconv.Itoa(len(file)) + " bytes", "hash": hex.EncodeToString(sum[:])} {
		if !bytes.Contains(card, []byte(want)) {
			t.Errorf("the card does not give the file's %s, %s", what, want)
		}
	}
	m := load(t)
	for _, d := range m.Header.Data {
		name, _, _ := strings.Cut(d, " ")
		if !bytes.Contains(card, []byte(name)) {
			t.Errorf("the card does not name %q", d)
		}
	}
}

func FuzzToward(f *testing.F) {
	m := load(f)
	f.Add("Roe was not bad, but “Bolt” failed.", 0, 0, 3, false)
	f.Add("’s n’t ’ \xff\xfe", 0, 1, 2, true)
	f.Fuzz(func(t *testing.T, text string, sentence, start, end int, headline bool) {
		doc := segment.Split(text)
		o := m.Toward(doc, sentence, corpus.Span{Start: start, End: end}, headline)
		if o.Score < 0 || o.Score > 1 || o.Score != o.Score {
			t.Fatalf("score %v", o.Score)
		}
	})
}

func FuzzRead(f *testing.F) {
	f.Add([]byte("{\"words\":1,\"prose\":{\"features\":1,\"temperature\":1},\"headlines\":{\"features\":1,\"temperature\":1}}\n\x00"))
	f.Add(sentiment.Embedded()[:4000])
	f.Fuzz(func(t *testing.T, file []byte) {
		if m, err := sentiment.Read(file); err == nil {
			toward(m, "Roe spoke well.", "Roe", false)
		}
	})
}

func BenchmarkToward(b *testing.B) {
	m := load(b)
	text := "Critics from across the country accused Roe of fraud, but the board, which had praised her leadership for years, said on Tuesday that it stood by her."
	doc := segment.Split(text)
	at := strings.Index(text, "Roe")
	for b.Loop() {
		m.Toward(doc, 0, corpus.Span{Start: at, End: at + 3}, false)
	}
}

func BenchmarkRead(b *testing.B) {
	for b.Loop() {
		if _, err := sentiment.Read(sentiment.Embedded()); err != nil {
			b.Fatal(err)
		}
	}
}
