package record

import (
	"encoding/binary"
	"math"
	"slices"
	"strings"
	"time"

	"dossier/corpus"
)

// Append appends the record of a briefing to dst.
func Append(dst []byte, b *corpus.Briefing) []byte {
	w := writer{dst}
	w.part(func() { w.row(b) })
	w.part(func() { w.texts(b) })
	w.part(func() { w.b = append(w.b, b.Body...) })
	w.part(func() { w.evidence(b) })
	return w.b
}

// writer appends values. Numbers are varints; lists have their length plus
// one in front, so that no list and an empty one differ.
type writer struct{ b []byte }

// part writes what f writes with its length, of four bytes, in front.
func (w *writer) part(f func()) {
	at := len(w.b)
	w.b = append(w.b, 0, 0, 0, 0)
	f()
	binary.LittleEndian.PutUint32(w.b[at:], uint32(len(w.b)-at-4))
}

func (w *writer) uint(n uint64) { w.b = binary.AppendUvarint(w.b, n) }
func (w *writer) int(n int)     { w.b = binary.AppendVarint(w.b, int64(n)) }

func (w *writer) string(s string) {
	w.uint(uint64(len(s)))
	w.b = append(w.b, s...)
}

// float writes a number: thousandths, which most are, as a whole number.
func (w *writer) float(f float64) {
	if n := math.Round(f * 1000); 0 <= n && n < 1<<32 && n/1000 == f && !math.Signbit(f) {
		w.uint(uint64(n) + 1)
		return
	}
	w.uint(0)
	w.b = binary.LittleEndian.AppendUint64(w.b, math.Float64bits(f))
}

func (w *writer) bool(v bool) {
	if v {
		w.b = append(w.b, 1)
	} else {
		w.b = append(w.b, 0)
	}
}

func (w *writer) strings(list []string) {
	length(w, list)
	for _, s := range list {
		w.string(s)
	}
}

func length[T any](w *writer, list []T) {
	if list == nil {
		w.uint(0)
		return
	}
	w.uint(uint64(len(list)) + 1)
}

func (w *writer) date(d corpus.Date) {
	w.int(d.Year)
	w.int(d.Month)
	w.int(d.Day)
	w.bool(d.Approximate)
}

// moment writes whole seconds since 1970, 0 for the zero time.
func (w *writer) moment(t time.Time) {
	if t.IsZero() {
		w.uint(0)
		return
	}
	w.uint(uint64(max(t.Unix(), 0)))
}

// word writes one of a few words by its number, or else itself.
func (w *writer) word(s string, words []string) {
	i := slices.Index(words, s)
	w.uint(uint64(i + 1))
	if i < 0 {
		w.string(s)
	}
}

func origins() []string {
	return []string{string(corpus.OriginEmbedded), string(corpus.OriginWritten), string(corpus.OriginDerived)}
}

func kinds() []string {
	return []string{
		string(corpus.KindPerson), string(corpus.KindOrganisation), string(corpus.KindProduct),
		string(corpus.KindPlace), string(corpus.KindTopic),
	}
}

func (w *writer) row(b *corpus.Briefing) {
	w.string(b.ID)
	w.string(b.Title)
	w.string(b.Dek)
	w.string(b.Source)
	w.string(b.URL)
	w.date(b.Published)
	w.moment(b.Added)
	w.word(string(b.Origin), origins())
	w.string(b.Story)
	w.uint(uint64(len(b.Sentiment.For)))
	w.uint(uint64(len(b.Sentiment.Against)))
	w.uint(uint64(len(b.Sentiment.Views)))
	w.uint(uint64(corpus.ReadingMinutes(b.Body)))
	w.strings(b.Topics)
	length(w, b.Entities)
	for i := range b.Entities {
		w.string(b.Entities[i].ID)
	}
}

func (w *writer) texts(b *corpus.Briefing) {
	w.string(b.Summary)
	w.string(b.Author)
	w.string(b.Language)
	w.string(b.PublishedBasis)
	w.string(b.Sentiment.Proposition)
	w.string(b.Sentiment.Overall)
	length(w, b.KeyPoints)
	for i := range b.KeyPoints {
		w.string(b.KeyPoints[i].Text)
		w.float(b.KeyPoints[i].Confidence)
	}
	for _, claims := range [...][]corpus.Claim{b.Sentiment.For, b.Sentiment.Against, b.Sentiment.Views} {
		length(w, claims)
		for i := range claims {
			c := &claims[i]
			w.string(c.Text)
			w.string(c.Holder.Name)
			w.string(c.Holder.Entity)
			w.float(c.Confidence)
		}
	}
	length(w, b.Figures)
	for i := range b.Figures {
		f := &b.Figures[i]
		w.string(f.Text)
		w.bool(f.Value != nil)
		if f.Value != nil {
			w.float(*f.Value)
		}
		w.string(f.Unit)
		w.string(f.What)
	}
	length(w, b.Events)
	for i := range b.Events {
		w.date(b.Events[i].Date)
		w.string(b.Events[i].Text)
	}
	for i := range b.Entities {
		e := &b.Entities[i]
		w.string(e.Name)
		w.word(string(e.Kind), kinds())
		w.strings(e.Aliases)
		w.float(e.Salience)
		length(w, e.Mentions)
	}
}

func (w *writer) evidence(b *corpus.Briefing) {
	w.string(b.Extra)
	for i := range b.KeyPoints {
		w.proof(b, b.KeyPoints[i].Evidence)
	}
	for _, claims := range [...][]corpus.Claim{b.Sentiment.For, b.Sentiment.Against, b.Sentiment.Views} {
		for i := range claims {
			w.proof(b, claims[i].Evidence)
		}
	}
	for i := range b.Figures {
		w.proof(b, b.Figures[i].Evidence)
	}
	for i := range b.Events {
		w.proof(b, b.Events[i].Evidence)
	}
	for i := range b.Entities {
		last := 0
		for _, m := range b.Entities[i].Mentions {
			w.int(m.Start - last)
			w.int(m.End - m.Start)
			last = m.End
		}
	}
}

// How the words of evidence are kept.
const (
	wordsApart    = iota // on their own
	wordsOfBody          // as the body has them
	wordsOneSpace        // as the body has them, runs of white space as one space
)

// proof writes evidence. Its words are nearly always those of the body.
func (w *writer) proof(b *corpus.Briefing, list []corpus.Evidence) {
	length(w, list)
	for i := range list {
		e := &list[i]
		kept := wordsApart
		if s := e.Span; 0 <= s.Start && s.Start <= s.End && s.End <= len(b.Body) {
			switch here := b.Body[s.Start:s.End]; {
			case here == e.Words:
				kept = wordsOfBody
			case oneSpace(here) == e.Words:
				kept = wordsOneSpace
			}
		}
		w.int(e.Span.Start)
		w.int(e.Span.End - e.Span.Start)
		w.int(e.Nth)
		w.b = append(w.b, byte(kept))
		if kept == wordsApart {
			w.string(e.Words)
		}
	}
}

func oneSpace(s string) string { return strings.Join(strings.Fields(s), " ") }
