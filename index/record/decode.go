package record

import (
	"encoding/binary"
	"fmt"
	"math"
	"time"

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

// reader reads what a writer has written. After the first fault it gives
// empty values.
type reader struct {
	s       string
	at, end int // of the part that is read
	err     error
}

func (r *reader) fail(what string) {
	if r.err == nil {
		r.err = fmt.Errorf("%w: %s at byte %d", ErrCorrupt, what, r.at)
	}
	r.at = r.end
}

// nextPart goes on to the part behind the one that was read.
func (r *reader) nextPart() {
	if r.at != r.end {
		r.fail("bytes are left over")
	}
	if len(r.s)-r.end < 4 {
		r.fail("it ends early")
		return
	}
	h := r.s[r.end:]
	n := int(uint32(h[0]) | uint32(h[1])<<8 | uint32(h[2])<<16 | uint32(h[3])<<24)
	r.at = r.end + 4
	r.end = r.at + n
	if r.end > len(r.s) {
		r.end = len(r.s)
		r.fail("a part is longer than the rest")
	}
}

func (r *reader) uint() uint64 {
	var x uint64
	for shift := 0; shift < 64; shift += 7 {
		if r.at >= r.end {
			break
		}
		c := r.s[r.at]
		r.at++
		if c < 0x80 {
			return x | uint64(c)<<shift
		}
		x |= uint64(c&0x7f) << shift
	}
	r.fail("a number has no end")
	return 0
}

func (r *reader) int() int {
	u := r.uint()
	return int(int64(u>>1) ^ -int64(u&1))
}

func (r *reader) take(n int) string {
	if n < 0 || n > r.end-r.at {
		r.fail("a text is longer than the rest")
		return ""
	}
	s := r.s[r.at : r.at+n]
	r.at += n
	return s
}

func (r *reader) string() string {
	n := r.uint()
	if n > uint64(r.end-r.at) {
		r.fail("a text is longer than the rest")
		return ""
	}
	return r.take(int(n))
}

func (r *reader) float() float64 {
	if n := r.uint(); n > 0 || r.err != nil {
		return float64(n-1) / 1000
	}
	b := r.take(8)
	if r.err != nil {
		return 0
	}
	var bits uint64
	for i := range 8 {
		bits |= uint64(b[i]) << (8 * i)
	}
	return math.Float64frombits(bits)
}

func (r *reader) bool() bool {
	if r.at >= r.end {
		r.fail("it ends early")
		return false
	}
	c := r.s[r.at]
	r.at++
	if c > 1 {
		r.fail("neither yes nor no")
	}
	return c == 1
}

// count reads the length of a list, -1 for none. Every element has at least
// one byte in this part, or in one that was read before.
func (r *reader) count() int {
	n := r.uint()
	if n == 0 {
		return -1
	}
	if n-1 > uint64(len(r.s)) {
		r.fail("a list is longer than the rest")
		return -1
	}
	return int(n - 1)
}

// list makes a list of the length that stands next.
func list[T any](r *reader) []T {
	n := r.count()
	if n < 0 {
		return nil
	}
	if n > r.end-r.at {
		r.fail("a list is longer than the rest")
		return nil
	}
	return make([]T, n)
}

func (r *reader) strings() []string {
	l := list[string](r)
	for i := range l {
		l[i] = r.string()
	}
	return l
}

func (r *reader) date() corpus.Date {
	return corpus.Date{Year: r.int(), Month: r.int(), Day: r.int(), Approximate: r.bool()}
}

func (r *reader) moment() time.Time {
	n := r.uint()
	if n == 0 {
		return time.Time{}
	}
	if n > math.MaxUint32 {
		r.fail("a time is out of range")
		return time.Time{}
	}
	return time.Unix(int64(n), 0).UTC()
}

func (r *reader) origin() corpus.Origin {
	switch n := r.uint(); n {
	case 0:
		return corpus.Origin(r.string())
	case 1:
		return corpus.OriginEmbedded
	case 2:
		return corpus.OriginWritten
	case 3:
		return corpus.OriginDerived
	}
	r.fail("an unknown origin")
	return ""
}

func (r *reader) kind() corpus.Kind {
	switch n := r.uint(); n {
	case 0:
		return corpus.Kind(r.string())
	case 1:
		return corpus.KindPerson
	case 2:
		return corpus.KindOrganisation
	case 3:
		return corpus.KindProduct
	case 4:
		return corpus.KindPlace
	case 5:
		return corpus.KindTopic
	}
	r.fail("an unknown kind")
	return ""
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
