package record

import (
	"time"

	"dossier/corpus"
)

// Row is what a list shows of a briefing.
type Row struct {
	ID, Title, Dek, Source, URL string
	Published                   corpus.Date
	Added                       time.Time // when it came into the library; the zero time if that is not known
	Origin                      corpus.Origin
	Story                       string // as the file states it; "" if it does not
	For, Against, Views         int    // how many claims there are
	Minutes                     int    // how long the body takes to read
	Topics, Entities            []string
}

// DecodeRow reads the row of a record. Its strings share one copy of the bytes
// that were read. The error wraps ErrCorrupt.
func DecodeRow(data []byte) (Row, error) {
	n, err := extent(data, PartRow)
	if err != nil {
		return Row{}, err
	}
	r := reader{s: string(data[:n])}
	r.nextPart()
	row := Row{
		ID: r.string(), Title: r.string(), Dek: r.string(), Source: r.string(), URL: r.string(),
		Published: r.date(), Added: r.moment(), Origin: r.origin(), Story: r.string(),
		For: int(r.uint()), Against: int(r.uint()), Views: int(r.uint()), Minutes: int(r.uint()),
		Topics: r.strings(), Entities: r.strings(),
	}
	if r.err == nil && r.at != r.end {
		r.fail("bytes are left over")
	}
	if r.err != nil {
		return Row{}, r.err
	}
	return row, nil
}

// RowOf returns the row of a briefing.
func RowOf(b *corpus.Briefing) Row {
	row := Row{
		ID: b.ID, Title: b.Title, Dek: b.Dek, Source: b.Source, URL: b.URL,
		Published: b.Published, Added: b.Added, Origin: b.Origin, Story: b.Story,
		For: len(b.Sentiment.For), Against: len(b.Sentiment.Against), Views: len(b.Sentiment.Views),
		Minutes: corpus.ReadingMinutes(b.Body), Topics: b.Topics,
	}
	if b.Entities != nil {
		row.Entities = make([]string, len(b.Entities))
		for i := range b.Entities {
			row.Entities[i] = b.Entities[i].ID
		}
	}
	return row
}
