package corpus

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Encode writes b in the format of docs/format.md, with every entity spelled
// out, so that the file can be read with any catalogue or none.
//
// Decode gives an equal briefing back. What Decode computes is not written,
// nor are keys without a value.
func Encode(b *Briefing) ([]byte, error) { return EncodeWith(b, nil) }

// EncodeWith writes b as Encode does, with entities that cat knows by their
// name alone: the form that people write. It takes a reader with that
// catalogue to read it.
//
// The error is Faults: what b lacks to be a valid briefing.
func EncodeWith(b *Briefing, cat *Catalogue) ([]byte, error) {
	data := text(b, cat)
	// A file that Decode would refuse (no title, a claim without words) is
	// the caller's mistake, and found before it is stored.
	if _, err := Decode(b.ID+".md", data, cat); err != nil {
		return nil, err
	}
	return data, nil
}

// Text writes b as Encode does and leaves it to the caller that the briefing is
// valid, in a tenth of the time.
func Text(b *Briefing) []byte { return text(b, nil) }

func text(b *Briefing, cat *Catalogue) []byte {
	w := writer{catalogue: cat, own: b.Entities}
	w.Grow(4<<10 + 2*len(b.Body)) // what is stated repeats some of the body
	w.line(fence)
	w.front(b)
	w.raw(b.Extra)
	w.line(fence)
	if b.Body != "" {
		w.line("")
		w.line(b.Body)
	}
	return []byte(w.String())
}

// front writes our keys in their order.
func (w *writer) front(b *Briefing) {
	w.line("dossier: " + strconv.Itoa(formatVersion))
	w.key(0, "id", b.ID)
	w.key(0, "title", b.Title)
	w.key(0, "dek", b.Dek)
	w.key(0, "source", b.Source)
	w.key(0, "author", b.Author)
	w.key(0, "url", b.URL)
	w.date("", "", "published", b.Published)
	w.key(0, "published_basis", b.PublishedBasis)
	if !b.Added.IsZero() {
		w.line("added: " + Moment(b.Added))
	}
	w.key(0, "language", b.Language)
	if b.Origin != OriginWritten {
		w.key(0, "origin", string(b.Origin))
	}
	w.key(0, "story", b.Story)
	w.topics(b.Topics)
	w.key(0, "summary", b.Summary)
	w.list("key_points", len(b.KeyPoints), func(i int) {
		p := b.KeyPoints[i]
		if len(p.Evidence) == 0 && p.Confidence == 0 {
			w.item(p.Text)
			return
		}
		w.first("text", p.Text)
		w.confidence(p.Confidence)
		w.evidence(p.Evidence)
	})
	w.key(0, "proposition", b.Sentiment.Proposition)
	w.key(0, "sentiment", b.Sentiment.Overall)
	w.claims("for", b.Sentiment.For)
	w.claims("against", b.Sentiment.Against)
	w.claims("views", b.Sentiment.Views)
	w.list("entities", len(b.Entities), func(i int) { w.entity(b.Entities[i]) })
	w.list("figures", len(b.Figures), func(i int) { w.figure(b.Figures[i]) })
	w.list("events", len(b.Events), func(i int) {
		e := b.Events[i]
		w.date("  - ", "    ", "date", e.Date)
		w.key(4, "text", e.Text)
		w.evidence(e.Evidence)
	})
}

// topics writes topics on one line if they are few and short.
func (w *writer) topics(topics []string) {
	line := "topics: [" + strings.Join(topics, ", ") + "]"
	short := func(t string) bool { return plain(t, true) && !strings.ContainsAny(t, "#&*!|>%@`?'") }
	if n := len(topics); n == 0 || utf8.RuneCountInString(line) > foldWidth || slices.ContainsFunc(topics, func(t string) bool { return !short(t) }) {
		w.list("topics", n, func(i int) { w.item(topics[i]) })
		return
	}
	w.line(line)
}

func (w *writer) claims(key string, claims []Claim) {
	w.list(key, len(claims), func(i int) {
		c := claims[i]
		if c.Holder == (Holder{}) && len(c.Evidence) == 0 && c.Confidence == 0 {
			w.item(c.Text)
			return
		}
		w.first("text", c.Text)
		w.holder(c.Holder)
		w.confidence(c.Confidence)
		w.evidence(c.Evidence)
	})
}

func (w *writer) confidence(c float64) {
	if c != 0 {
		w.line("    confidence: " + number(c))
	}
}

// holder writes a holder by name if the name leads to the entity by itself.
func (w *writer) holder(h Holder) {
	if h.Entity == resolve(h.Name, w.own, w.catalogue) {
		w.key(4, "holder", h.Name)
		return
	}
	w.line("    holder: {name: " + quote(h.Name, true) + ", entity: " + quote(h.Entity, true) + "}")
}

// entity writes an entity: what the catalogue knows by name, the others with
// their kind, and with their id where it does not follow from the name.
func (w *writer) entity(e Entity) {
	entry, ok := w.catalogue.Lookup(e.Name)
	known := ok && entry.ID == e.ID
	if known && len(e.Aliases) == 0 {
		w.item(e.Name)
		return
	}
	s := "  - {name: " + quote(e.Name, true)
	if !known {
		s += ", kind: " + quote(string(e.Kind), true)
		if e.ID != Slug(e.Name) {
			s += ", id: " + quote(e.ID, true)
		}
	}
	if len(e.Aliases) > 0 {
		aliases := make([]string, len(e.Aliases))
		for i, a := range e.Aliases {
			aliases[i] = quote(a, true)
		}
		s += ", aliases: [" + strings.Join(aliases, ", ") + "]"
	}
	w.line(s + "}")
}

func (w *writer) figure(f Figure) {
	w.first("text", f.Text)
	if f.Value != nil {
		w.line("    value: " + number(*f.Value))
	}
	w.key(4, "unit", f.Unit)
	w.key(4, "what", f.What)
	w.evidence(f.Evidence)
}

// number returns f in digits, and by an exponent only where digits would run
// on.
func number(f float64) string {
	if s := strconv.FormatFloat(f, 'f', -1, 64); len(s) <= 22 {
		return s
	}
	return strconv.FormatFloat(f, 'g', -1, 64)
}

func (w *writer) evidence(es []Evidence) {
	if len(es) == 1 && es[0].Nth <= 1 {
		w.key(4, "evidence", es[0].Words)
		return
	}
	if len(es) > 0 {
		w.line("    evidence:")
	}
	for _, e := range es {
		if e.Nth <= 1 {
			w.scalar("      - ", 8, e.Words)
			continue
		}
		w.scalar("      - words: ", 10, e.Words)
		w.line("        nth: " + strconv.Itoa(e.Nth))
	}
}

// date writes a date with its mark of approximate.
func (w *writer) date(before, indent, key string, d Date) {
	if d.IsZero() {
		return
	}
	w.line(before + key + ": " + d.String())
	if d.Approximate {
		w.line(indent + "approximate: true")
	}
}
