package record

import (
	"encoding/binary"
	"fmt"

	"dossier/corpus"
)

// Decode reads a record up to a part. The strings of the briefing share one
// copy of the bytes that were read, none of data itself. The error wraps
// ErrCorrupt.
func Decode(data []byte, upTo Part) (*corpus.Briefing, error) {
	n, err := extent(data, upTo)
	if err != nil {
		return nil, err
	}
	r := reader{s: string(data[:n])}
	b := &corpus.Briefing{}
	r.nextPart()
	r.row(b)
	if upTo >= PartTexts {
		r.nextPart()
		r.texts(b)
	}
	if upTo >= PartBody {
		r.nextPart()
		b.Body = r.take(r.end - r.at)
	}
	if upTo >= All {
		r.nextPart()
		r.evidence(b)
	}
	if r.err == nil && r.at != r.end {
		r.fail("bytes are left over")
	}
	if r.err != nil {
		return nil, r.err
	}
	return b, nil
}

// DecodeBody reads the body of a record and nothing else. The error wraps
// ErrCorrupt.
func DecodeBody(data []byte) (string, error) {
	from, err := extent(data, PartTexts)
	if err != nil {
		return "", err
	}
	to, err := extent(data, PartBody)
	if err != nil {
		return "", err
	}
	return string(data[from+4 : to]), nil
}

// extent returns where a part of a record ends.
func extent(data []byte, upTo Part) (int, error) {
	at := 0
	for range int(min(upTo, All)) + 1 {
		if len(data)-at < 4 {
			return 0, fmt.Errorf("%w: it ends early", ErrCorrupt)
		}
		n := binary.LittleEndian.Uint32(data[at:])
		if uint64(n) > uint64(len(data)-at-4) {
			return 0, fmt.Errorf("%w: a part of %d bytes is longer than the rest", ErrCorrupt, n)
		}
		at += 4 + int(n)
	}
	return at, nil
}

func (r *reader) row(b *corpus.Briefing) {
	b.ID = r.string()
	b.Title = r.string()
	b.Dek = r.string()
	b.Source = r.string()
	b.URL = r.string()
	b.Published = r.date()
	b.Added = r.moment()
	b.Origin = r.origin()
	b.Story = r.string()
	for range 4 { // what only a Row tells
		r.uint()
	}
	b.Topics = r.strings()
	b.Entities = list[corpus.Entity](r)
	for i := range b.Entities {
		b.Entities[i].ID = r.string()
	}
}

func (r *reader) texts(b *corpus.Briefing) {
	b.Summary = r.string()
	b.Author = r.string()
	b.Language = r.string()
	b.PublishedBasis = r.string()
	b.Sentiment.Proposition = r.string()
	b.Sentiment.Overall = r.string()
	b.KeyPoints = list[corpus.Point](r)
	for i := range b.KeyPoints {
		b.KeyPoints[i].Text = r.string()
		b.KeyPoints[i].Confidence = r.float()
	}
	for _, claims := range [...]*[]corpus.Claim{&b.Sentiment.For, &b.Sentiment.Against, &b.Sentiment.Views} {
		*claims = list[corpus.Claim](r)
		for i := range *claims {
			c := &(*claims)[i]
			c.Text = r.string()
			c.Holder.Name = r.string()
			c.Holder.Entity = r.string()
			c.Confidence = r.float()
		}
	}
	b.Figures = list[corpus.Figure](r)
	for i := range b.Figures {
		f := &b.Figures[i]
		f.Text = r.string()
		if r.bool() {
			v := r.float()
			f.Value = &v
		}
		f.Unit = r.string()
		f.What = r.string()
	}
	b.Events = list[corpus.Event](r)
	for i := range b.Events {
		b.Events[i].Date = r.date()
		b.Events[i].Text = r.string()
	}
	r.entities(b.Entities)
}

// maxMentions bounds what a corrupt record can make us allocate.
const maxMentions = 1 << 24

func (r *reader) entities(entities []corpus.Entity) {
	counts := make([]int, len(entities))
	total := 0
	for i := range entities {
		e := &entities[i]
		e.Name = r.string()
		e.Kind = r.kind()
		e.Aliases = r.strings()
		e.Salience = r.float()
		n := r.uint()
		if n > maxMentions || total > maxMentions {
			r.fail("too many mentions")
			return
		}
		counts[i] = int(n) - 1
		total += max(counts[i], 0)
	}
	if r.err != nil {
		return
	}
	all := make([]corpus.Span, total)
	for i, n := range counts {
		if n >= 0 {
			entities[i].Mentions, all = all[:n:n], all[n:]
		}
	}
}

func (r *reader) evidence(b *corpus.Briefing) {
	b.Extra = r.string()
	for i := range b.KeyPoints {
		b.KeyPoints[i].Evidence = r.proof(b)
	}
	for _, claims := range [...][]corpus.Claim{b.Sentiment.For, b.Sentiment.Against, b.Sentiment.Views} {
		for i := range claims {
			claims[i].Evidence = r.proof(b)
		}
	}
	for i := range b.Figures {
		b.Figures[i].Evidence = r.proof(b)
	}
	for i := range b.Events {
		b.Events[i].Evidence = r.proof(b)
	}
	for i := range b.Entities {
		last := 0
		mentions := b.Entities[i].Mentions
		for k := range mentions {
			start := last + r.int()
			mentions[k] = corpus.Span{Start: start, End: start + r.int()}
			last = mentions[k].End
		}
	}
}

func (r *reader) proof(b *corpus.Briefing) []corpus.Evidence {
	l := list[corpus.Evidence](r)
	for i := range l {
		e := &l[i]
		e.Span.Start = r.int()
		e.Span.End = e.Span.Start + r.int()
		e.Nth = r.int()
		kept := r.take(1)
		if r.err != nil {
			return nil
		}
		switch s := e.Span; kept[0] {
		case wordsApart:
			e.Words = r.string()
		case wordsOfBody, wordsOneSpace:
			if s.Start < 0 || s.End < s.Start || s.End > len(b.Body) {
				r.fail("evidence is not in the body")
				return nil
			}
			e.Words = b.Body[s.Start:s.End]
			if kept[0] == wordsOneSpace {
				e.Words = oneSpace(e.Words)
			}
		default:
			r.fail("evidence is kept in an unknown way")
		}
	}
	return l
}
