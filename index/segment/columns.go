package segment

import (
	"cmp"
	"encoding/binary"
	"math"
	"slices"
	"sort"
	"strings"
	"time"

	"dossier/corpus"
)

// Flags are what is known of a briefing in a bit each.
type Flags uint16

// The flags. The first five say that the briefing has an entity of a kind, in
// the order of corpus.Kinds.
const (
	HasPerson Flags = 1 << iota
	HasOrganisation
	HasProduct
	HasPlace
	HasTopic
	HasFor
	HasAgainst
	HasViews
	ApproximateDate
	StatesStory // the file says which story it belongs to
)

// HasKind returns the flag of a kind of entity, 0 for a kind that is not ours.
func HasKind(k corpus.Kind) Flags {
	if n := numberOf(k); n > 0 {
		return 1 << (n - 1)
	}
	return 0
}

// Columns are what documents are counted and ordered by. The slices are the
// segment's memory and have a value a document, except as said.
type Columns struct {
	Date    []uint32 // see DateKey; 0 is unknown
	Added   []uint32 // seconds since 1970, see AddedKey; 0 is unknown
	Month   []uint16 // of publication, year × 12 + month − 1; 0 is unknown
	Flags   []Flags
	Contest []uint8 // claims on the weaker side, 255 for more
	// Length is how many words the body has, 65535 for more: what a posting's
	// impact was normalised by.
	Length []uint16
	// Source and Author are numbers of values of Sources and Authors, or
	// NoSymbol.
	Source, Author []uint32
	// IDKey is the first eight bytes of the id as a number: documents whose
	// keys differ are ordered by them as by their ids.
	IDKey []uint64
	// Newest lists the documents from new to old, undated ones last, those of
	// one date by id.
	Newest []uint32
	// Timeline lists the rows of a timeline in its order: by TimelineKey of
	// their dates, briefings before events, then by id, then by number.
	Timeline []TimelineRow

	entityEnds []uint32 // where the entities of each document end
	entities   []uint32
	salience   []uint16
	mentions   []uint16
}

// TimelineRow is a briefing on a timeline, or an event that it tells of.
type TimelineRow struct {
	Date  uint32 // the date's key
	Doc   uint32
	Event int32 // the number of the event, -1 for the briefing itself
}

const timelineRowBytes = 12

// EntitiesOf returns the entities of a document in its order: their numbers in
// Entities, their salience in thousandths and how often they are mentioned.
func (c *Columns) EntitiesOf(doc uint32) (entities []uint32, salience, mentions []uint16) {
	i := int(doc)
	return group(c.entities, c.entityEnds, i), group(c.salience, c.entityEnds, i), group(c.mentions, c.entityEnds, i)
}

// Published returns when a briefing came out.
func (c *Columns) Published(doc uint32) corpus.Date {
	d := KeyDate(c.Date[doc])
	d.Approximate = c.Flags[doc]&ApproximateDate != 0
	return d
}

// idKey returns the first eight bytes of an id.
func idKey(id string) uint64 {
	var b [8]byte
	copy(b[:], id)
	return binary.BigEndian.Uint64(b[:])
}

// columnWriter collects the columns of the documents of a segment.
type columnWriter struct {
	Columns
	ids []string // for order only
}

// add adds a document; sources and authors are numbers of the caller's, to be
// replaced by sorted ones.
func (c *columnWriter) add(b *corpus.Briefing, source, author uint32, entity func(*corpus.Entity) (uint32, bool)) {
	doc := uint32(len(c.ids))
	c.ids = append(c.ids, b.ID)
	key := DateKey(b.Published)
	c.Date = append(c.Date, key)
	c.Added = append(c.Added, AddedKey(b.Added))
	c.Month = append(c.Month, monthOf(key))
	c.Contest = append(c.Contest, uint8(min(len(b.Sentiment.For), len(b.Sentiment.Against), math.MaxUint8)))
	c.Source, c.Author = append(c.Source, source), append(c.Author, author)
	c.IDKey = append(c.IDKey, idKey(b.ID))
	flags := flagsOf(b)
	for i := range b.Entities {
		e := &b.Entities[i]
		flags |= HasKind(e.Kind)
		if id, first := entity(e); first {
			c.entities = append(c.entities, id)
			c.salience = append(c.salience, uint16(max(0, min(math.Round(e.Salience*1000), 1000))))
			c.mentions = append(c.mentions, uint16(min(len(e.Mentions), math.MaxUint16)))
		}
	}
	c.Flags = append(c.Flags, flags)
	c.entityEnds = append(c.entityEnds, uint32(len(c.entities)))
	c.Timeline = append(c.Timeline, TimelineRow{key, doc, -1})
	for n := range b.Events {
		c.Timeline = append(c.Timeline, TimelineRow{DateKey(b.Events[n].Date), doc, int32(n)})
	}
}

func flagsOf(b *corpus.Briefing) Flags {
	var f Flags
	set := func(flag Flags, has bool) {
		if has {
			f |= flag
		}
	}
	set(HasFor, len(b.Sentiment.For) > 0)
	set(HasAgainst, len(b.Sentiment.Against) > 0)
	set(HasViews, len(b.Sentiment.Views) > 0)
	set(ApproximateDate, b.Published.Approximate)
	set(StatesStory, b.Story != "")
	return f
}

// sort makes the orders.
func (c *columnWriter) sort() {
	byID := make([]uint32, len(c.ids)) // the place of each document by id
	order := make([]uint32, len(c.ids))
	for i := range order {
		order[i] = uint32(i)
	}
	slices.SortFunc(order, func(a, b uint32) int { return c.compareIDs(a, b) })
	for place, doc := range order {
		byID[doc] = uint32(place)
	}
	c.Newest = order
	slices.SortFunc(c.Newest, func(a, b uint32) int {
		return cmp.Or(cmp.Compare(c.Date[b], c.Date[a]), cmp.Compare(byID[a], byID[b]))
	})
	slices.SortFunc(c.Timeline, func(a, b TimelineRow) int {
		return cmp.Or(
			cmp.Compare(TimelineKey(a.Date), TimelineKey(b.Date)),
			cmp.Compare(min(a.Event, 0), min(b.Event, 0)),
			cmp.Compare(byID[a.Doc], byID[b.Doc]),
			cmp.Compare(a.Event, b.Event),
		)
	})
}

func (c *columnWriter) compareIDs(a, b uint32) int {
	return cmp.Or(cmp.Compare(c.IDKey[a], c.IDKey[b]), strings.Compare(c.ids[a], c.ids[b]))
}

func (c *columnWriter) write(w *tableWriter) {
	w.put(secDate, raw(c.Date))
	w.put(secAdded, raw(c.Added))
	w.put(secMonth, raw(c.Month))
	w.put(secFlags, raw(c.Flags))
	w.put(secContest, c.Contest)
	w.put(secLength, raw(c.Length))
	w.put(secSource, raw(c.Source))
	w.put(secAuthor, raw(c.Author))
	w.put(secIDKey, raw(c.IDKey))
	w.put(secNewest, raw(c.Newest))
	w.put(secTimeline, rawTimeline(c.Timeline))
	w.put(secEntityEnds, raw(c.entityEnds))
	w.put(secEntitiesOf, raw(c.entities))
	w.put(secSalience, raw(c.salience))
	w.put(secMentions, raw(c.mentions))
}

func (t *table) columns() Columns {
	return Columns{
		Date: numbers[uint32](t, secDate), Added: numbers[uint32](t, secAdded), Month: numbers[uint16](t, secMonth), Flags: numbers[Flags](t, secFlags),
		Contest: t.bytes(secContest), Length: numbers[uint16](t, secLength), Source: numbers[uint32](t, secSource), Author: numbers[uint32](t, secAuthor),
		IDKey: numbers[uint64](t, secIDKey), Newest: numbers[uint32](t, secNewest), Timeline: viewTimeline(t.bytes(secTimeline)),
		entityEnds: numbers[uint32](t, secEntityEnds), entities: numbers[uint32](t, secEntitiesOf),
		salience: numbers[uint16](t, secSalience), mentions: numbers[uint16](t, secMentions),
	}
}

// fit reports whether every column has a value for each of n documents.
func (c *Columns) fit(n int) bool {
	last := 0
	if len(c.entityEnds) > 0 {
		last = int(c.entityEnds[len(c.entityEnds)-1])
	}
	return len(c.Date) == n && len(c.Added) == n && len(c.Month) == n && len(c.Flags) == n && len(c.Contest) == n && len(c.Length) == n &&
		len(c.Source) == n && len(c.Author) == n && len(c.IDKey) == n && len(c.Newest) == n && len(c.Timeline) >= n &&
		len(c.entityEnds) == n && len(c.entities) == last && len(c.salience) == last && len(c.mentions) == last
}

// AddedKey returns when a briefing came into its library as the number that the
// column Added has for it: seconds since 1970, 0 if it is not known.
func AddedKey(at time.Time) uint32 {
	if at = corpus.MomentOf(at); at.IsZero() {
		return 0
	}
	return uint32(at.Unix())
}

// AddedAt returns when a briefing came into its library, the zero time if that
// is not known.
func (c *Columns) AddedAt(doc uint32) time.Time {
	if c.Added[doc] == 0 {
		return time.Time{}
	}
	return time.Unix(int64(c.Added[doc]), 0).UTC()
}

// File says where a briefing was read.
type File struct {
	Name    string // in the library
	Size    int64
	ModTime int64  // Unix nanoseconds
	Note    string // for the owner of the index
}

// At returns when the file was changed.
func (f File) At() time.Time { return time.Unix(0, f.ModTime) }

// appendFile appends a file as bytes. Its name nearly always ends in the id of
// the briefing.
func appendFile(dst []byte, f File, id string) []byte {
	dst = binary.AppendVarint(dst, f.Size)
	dst = binary.AppendVarint(dst, f.ModTime)
	dir, ok := strings.CutSuffix(f.Name, id+".md")
	ok = ok && id != ""
	if !ok {
		dir = f.Name
	}
	n := uint64(len(dir)) << 1
	if ok {
		n |= 1
	}
	dst = binary.AppendUvarint(dst, n)
	dst = append(dst, dir...)
	return append(dst, f.Note...)
}

// readFile reads what appendFile has written.
func readFile(b []byte, id string) (File, bool) {
	var f File
	size, n := binary.Varint(b)
	if n <= 0 {
		return f, false
	}
	at, m := binary.Varint(b[n:])
	if m <= 0 {
		return f, false
	}
	b = b[n+m:]
	length, n := binary.Uvarint(b)
	if n <= 0 || length>>1 > uint64(len(b)-n) {
		return f, false
	}
	f.Size, f.ModTime = size, at
	f.Name = string(b[n : n+int(length>>1)])
	if length&1 != 0 {
		f.Name += id + ".md"
	}
	f.Note = string(b[n+int(length>>1):])
	return f, true
}

// Month returns the year and month of a value of the column Month.
func Month(m uint16) (year, month int) { return int(m) / 12, int(m)%12 + 1 }

// After returns the number of documents, newest first, that are newer than a
// date's key.
func (c *Columns) After(key uint32) int {
	return sort.Search(len(c.Newest), func(i int) bool { return c.Date[c.Newest[i]] <= key })
}
