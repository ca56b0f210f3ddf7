// Package labelled reads sentences that a person labelled with who says what,
// and measures the rule against them.
package labelled

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"

	"dossier/corpus"
	"dossier/corpus/analyze/attribution"
	"dossier/corpus/analyze/segment"
)

// Document is a passage of an article, sentence by sentence.
type Document struct {
	ID        string     `json:"id"`
	Part      string     `json:"part"` // dev or test
	Source    string     `json:"source"`
	Licence   string     `json:"licence"`
	URL       string     `json:"url"`
	Title     string     `json:"title"`
	Sentences []Sentence `json:"sentences"`
}

// Sentence is one of its sentences, with what is said in it.
type Sentence struct {
	Paragraph bool   `json:"paragraph"` // it starts a paragraph
	Text      string `json:"text"`
	Said      []Said `json:"said"`
}

// Said is an attributed content. Who lists the names, any of which is right;
// it is empty if the text gives nobody.
type Said struct {
	Who      []string `json:"who"`
	Unscored bool     `json:"unscored"` // who says it is open
	Content  string   `json:"content"`
}

// Read reads one document a line.
func Read(data []byte) ([]Document, error) {
	var out []Document
	for i, line := range bytes.Split(bytes.TrimSpace(data), []byte("\n")) {
		var d Document
		if err := json.Unmarshal(line, &d); err != nil {
			return nil, fmt.Errorf("labelled sentences: line %d: %w", i+1, err)
		}
		out = append(out, d)
	}
	return out, nil
}

// Text joins the sentences of a document, and returns where each stands.
func (d Document) Text() (string, []corpus.Span) {
	var b strings.Builder
	at := make([]corpus.Span, len(d.Sentences))
	for i, s := range d.Sentences {
		switch {
		case i == 0:
		case s.Paragraph:
			b.WriteString("\n\n")
		default:
			b.WriteByte(' ')
		}
		at[i].Start = b.Len()
		b.WriteString(s.Text)
		at[i].End = b.Len()
	}
	return b.String(), at
}

// Result is how the rule did.
type Result struct {
	Sentences, Said             int
	Right, Wrong, Missed        int     // sentences with attributed content
	Speakers, SpeakersRight     int     // of the sentences found, those with a speaker
	ContentRight                float64 // sum of the token overlap (F1) of the contents found
	AllSpeakers                 int
	Precision, Recall, F1, Name float64
}

// String returns the result as lines of text.
func (r Result) String() string {
	return fmt.Sprintf("%d sentences, %d with attributed content\nsentence      P %.3f R %.3f F1 %.3f\nspeaker right %.3f of %d sentences found (%.3f of all %d)\ncontent       overlap F1 %.3f",
		r.Sentences, r.Said, r.Precision, r.Recall, r.F1, r.Name, r.Speakers, float64(r.SpeakersRight)/float64(max(1, r.AllSpeakers)), r.AllSpeakers, r.ContentRight/float64(max(1, r.Right)))
}

// Measure runs the rule over the documents of a part. The log, if there is
// one, is told of every error.
func Measure(docs []Document, part string, log func(string, ...any)) Result {
	if log == nil {
		log = func(string, ...any) {}
	}
	var r Result
	for _, d := range docs {
		if d.Part != part {
			continue
		}
		text, at := d.Text()
		quotes := attribution.Quotes(segment.Split(text), nil)
		for i, s := range d.Sentences {
			var found []attribution.Quote
			for _, q := range quotes {
				if q.Content.Start < at[i].End && at[i].Start < q.Content.End {
					found = append(found, q)
				}
			}
			r.sentence(d.ID, text, s, at[i], found, log)
		}
	}
	r.Precision = float64(r.Right) / float64(max(1, r.Right+r.Wrong))
	r.Recall = float64(r.Right) / float64(max(1, r.Right+r.Missed))
	r.F1 = 2 * r.Precision * r.Recall / max(1e-9, r.Precision+r.Recall)
	r.Name = float64(r.SpeakersRight) / float64(max(1, r.Speakers))
	return r
}

func (r *Result) sentence(id, text string, s Sentence, at corpus.Span, found []attribution.Quote, log func(string, ...any)) {
	r.Sentences++
	if len(s.Said) > 0 {
		r.Said++
	}
	for _, w := range s.Said {
		if !w.Unscored {
			r.AllSpeakers++
			break
		}
	}
	switch {
	case len(s.Said) == 0 && len(found) == 0:
		return
	case len(s.Said) == 0:
		r.Wrong++
		log("%s WRONG  %s\n    found %q by %q", id, s.Text, text[found[0].Content.Start:found[0].Content.End], found[0].SpeakerName)
		return
	case len(found) == 0:
		r.Missed++
		log("%s MISSED %s", id, s.Text)
		return
	}
	r.Right++
	gold := at.Start + strings.Index(s.Text, s.Said[0].Content)
	overlap := f1(corpus.Span{Start: gold, End: gold + len(s.Said[0].Content)}, found[0].Content)
	r.ContentRight += overlap
	if overlap < .7 {
		log("%s CONTENT %s\n    found %q\n    not   %q", id, s.Text, text[found[0].Content.Start:found[0].Content.End], s.Said[0].Content)
	}
	if s.Said[0].Unscored {
		return
	}
	r.Speakers++
	if right(s.Said[0].Who, found[0].SpeakerName) {
		r.SpeakersRight++
	} else {
		log("%s SPEAKER %s\n    found %q, not %q", id, s.Text, found[0].SpeakerName, s.Said[0].Who)
	}
}

// f1 is how far two spans are one.
func f1(a, b corpus.Span) float64 {
	both := min(a.End, b.End) - max(a.Start, b.Start)
	if both <= 0 {
		return 0
	}
	return 2 * float64(both) / float64(a.End-a.Start+b.End-b.Start)
}

// right reports whether the name found is one of those that are right: it
// has all of its words.
func right(who []string, name string) bool {
	if len(who) == 0 {
		return name == ""
	}
	has := map[string]bool{}
	for w := range strings.FieldsFuncSeq(strings.ToLower(name), func(r rune) bool { return strings.ContainsRune(" .,'’()", r) }) {
		has[w] = true
	}
	for _, n := range who {
		all := true
		for w := range strings.FieldsSeq(strings.ToLower(n)) {
			all = all && has[w]
		}
		if all && len(has) <= 12 {
			return true
		}
	}
	return false
}
