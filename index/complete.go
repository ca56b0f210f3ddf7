package index

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"dossier/index/query"
	"dossier/index/segment"
	"dossier/index/text"
)

const defaultCompletions = 10

// Complete returns ways to go on from what has been typed, the likeliest
// first: fields, entities, words and titles that the last word may become, or
// the values that its field can have. There are none behind white space. A
// limit of 0 means 10.
//
// What is looked at is bounded: of words and entities the most frequent of
// each segment, of titles the newest.
func (x *Index) Complete(ctx context.Context, typed string, limit int) ([]Completion, error) {
	return x.CompleteFor(ctx, typed, limit, Reader{})
}

// Reader is who asks: what they did with briefings, and where they are.
type Reader struct {
	Marks Marks          // nil: nothing is known of them
	Zone  *time.Location // nil is UTC
}

// CompleteFor is Complete for a reader: it completes the names of tags and the
// words of comments as well, and days on which briefings came in as they are
// there.
func (x *Index) CompleteFor(ctx context.Context, typed string, limit int, r Reader) ([]Completion, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if limit <= 0 {
		limit = defaultCompletions
	}
	c, ok := query.AtEnd(typed)
	if !ok {
		return nil, nil
	}
	k := completer{ctx: ctx, x: x, marked: x.lastMarked(r.Marks), zone: r.Zone, typed: typed, cursor: c, limit: limit}
	if c.Field != "" {
		return k.values(), k.err
	}
	if len(text.Folded(c.Text)) == 0 {
		return nil, nil
	}
	entities, fields, words := k.entities(), k.fields(), k.words()
	// Titles are read one by one, so no more than there will be room for.
	titles := k.titles(max(limit/3+1, limit-len(entities)-len(fields)-len(words)))
	words = slices.DeleteFunc(words, func(w Completion) bool {
		return slices.ContainsFunc(entities, func(e Completion) bool { return strings.EqualFold(e.Text, w.Text) })
	})
	return mix(limit, fields, entities, words, titles), k.err
}

// mix takes from each kind its share, the rest from those that have more.
func mix(limit int, kinds ...[]Completion) []Completion {
	take := make([]int, len(kinds))
	for left := limit; left > 0; {
		before := left
		for i, k := range kinds {
			if left > 0 && take[i] < len(k) {
				take[i]++
				left--
			}
		}
		if left == before {
			break
		}
	}
	var out []Completion
	for i, k := range kinds {
		out = append(out, k[:take[i]]...)
	}
	return out
}

// completer completes one cursor.
type completer struct {
	ctx    context.Context
	err    error
	x      *Index
	marked *marked // nil if nothing is known of marks
	zone   *time.Location
	typed  string
	cursor query.Cursor
	limit  int
}

// with is the query with what is typed, from byte at on, replaced.
func (k *completer) with(at int, text string) string { return k.typed[:at] + text }

func (k *completer) fields() []Completion {
	var out []Completion
	if len(k.cursor.Text) < 2 {
		return nil
	}
	for _, f := range query.Fields() {
		if strings.HasPrefix(f.Name, strings.ToLower(k.cursor.Text)) {
			out = append(out, Completion{Kind: CompleteField, Text: f.Name + ":", Query: k.with(k.cursor.At, f.Name+":")})
		}
	}
	return out
}

// entities completes the last word, with up to two words before it, to names.
func (k *completer) entities() []Completion {
	if k.cursor.Quoted {
		return nil
	}
	var out []Completion
	starts := append([]int{k.cursor.At}, k.cursor.Words...)
	for n := min(3, len(starts)) - 1; n >= 0 && len(out) < k.limit; n-- {
		for _, c := range k.named(text.Folded(k.typed[starts[n]:]), starts[n]) {
			if !slices.ContainsFunc(out, func(o Completion) bool { return o.ID == c.ID }) {
				out = append(out, c)
			}
		}
	}
	return out[:min(len(out), k.limit)]
}

// named completes words, which start at a byte of the query, to names of
// entities that have them, the last of which may be unfinished: those of most
// briefings first. No words are the start of every name.
func (k *completer) named(want []string, at int) []Completion {
	var out []Completion
	add := func(p *part, e uint32) {
		id := p.seg.Entities().ID(int(e))
		if !slices.ContainsFunc(out, func(c Completion) bool { return c.ID == id }) {
			out = append(out, Completion{Kind: CompleteEntity, ID: id, Count: k.x.entityFrequency(id)})
		}
	}
	for _, p := range k.x.parts {
		if len(want) == 0 {
			often := p.seg.Entities().Frequent()
			for _, e := range often[:min(k.limit, len(often))] {
				add(p, e)
			}
			continue
		}
		found := p.seg.Names().Top(strings.Join(want, " "), k.limit)
		if len(found) < k.limit && len(want) > 1 {
			found = append(found, p.namesWith(want, k.limit)...)
		}
		for _, e := range found {
			add(p, e)
		}
	}
	slices.SortFunc(out, func(a, b Completion) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), strings.Compare(a.ID, b.ID))
	})
	out = out[:min(k.limit, len(out))]
	for i := range out {
		out[i].Text = k.x.entityName(out[i].ID)
		out[i].Query = k.with(at, entityQuery(out[i].Text))
	}
	return out
}

// mostRotations is how many names are looked at for one that has some words in
// another order than they were typed.
const mostRotations = 256

// namesWith returns entities with a name that has all words in any order, the
// last of which may be unfinished. It looks at few names.
func (p *part) namesWith(want []string, limit int) []uint32 {
	names := p.seg.Names()
	from, to := names.Range(want[len(want)-1])
	var out []uint32
	for i := from; i < min(to, from+mostRotations) && len(out) < limit; i++ {
		_, e, _ := names.At(i)
		if !slices.Contains(out, e) && slices.ContainsFunc(p.seg.Entities().Names(int(e)), func(name string) bool {
			return hasWords(strings.Split(name, " "), want, true)
		}) {
			out = append(out, e)
		}
	}
	return out
}

// entityFrequency counts the briefings of an entity.
func (x *Index) entityFrequency(id string) int {
	n := 0
	for _, p := range x.parts {
		if p.deleted != nil {
			if list, ok := p.seg.Postings(segment.SpaceEntities, id); ok {
				n += p.count(list.Bitmap())
			}
		} else if i, ok := p.seg.Entities().Find(id); ok {
			n += p.seg.Entities().Count(int(i))
		}
	}
	return n
}

// frequent returns the most frequent words that go on from a prefix, by text
// where they are equal.
func (x *Index) frequent(prefix string, limit int) []segment.Word {
	var out []segment.Word
	for _, p := range x.parts {
		lex := p.seg.Words()
		for _, i := range lex.Top(prefix, limit) {
			w := lex.At(int(i))
			if !slices.ContainsFunc(out, func(o segment.Word) bool { return o.Text == w.Text }) {
				out = append(out, w)
			}
		}
	}
	if len(x.parts) > 1 {
		for i := range out {
			out[i] = x.word(out[i].Text)
		}
	}
	slices.SortFunc(out, func(a, b segment.Word) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), strings.Compare(a.Text, b.Text))
	})
	return out[:min(limit, len(out))]
}

// word returns a word as all segments know it.
func (x *Index) word(folded string) segment.Word {
	out := segment.Word{Text: folded}
	for _, p := range x.parts {
		lex := p.seg.Words()
		i, ok := lex.Find(folded)
		if !ok {
			continue
		}
		w := lex.At(i)
		out.Count += w.Count
		if out.Shown == "" || w.Shown == w.Text || out.Shown != out.Text && w.Shown > out.Shown {
			out.Shown = w.Shown
		}
	}
	return out
}

func (k *completer) words() []Completion {
	var out []Completion
	typed := text.Folded(k.cursor.Text)
	if len(typed) != 1 && !k.cursor.Quoted {
		return nil
	}
	last := typed[len(typed)-1]
	at := len(k.typed) - len(k.cursor.Text)
	if words := text.Words(k.cursor.Text); k.cursor.Quoted {
		at = len(k.typed) - len(k.cursor.Text) + words[len(words)-1].Start
	}
	for _, e := range k.x.frequent(last, k.limit) {
		out = append(out, Completion{Kind: CompleteWord, Text: e.Shown, Count: e.Count, Query: k.with(at, e.Shown)})
	}
	return out
}

// titles completes all bare words at the end to a title that has them in a
// row.
func (k *completer) titles(most int) []Completion {
	start := k.cursor.At
	if n := len(k.cursor.Words); n > 0 {
		start = k.cursor.Words[n-1]
	}
	rows, err := k.x.titled(k.ctx, text.Folded(k.typed[start:]), min(most, k.limit))
	if err != nil {
		k.err = err
		return nil
	}
	out := make([]Completion, 0, len(rows))
	for _, r := range rows {
		out = append(out, Completion{Kind: CompleteTitle, Text: r.Title, ID: r.ID, Count: 1, Query: k.with(start, "title:"+quoted(r.Title))})
	}
	return out
}

// values completes the value of a field.
func (k *completer) values() []Completion {
	c := k.cursor
	at := c.At
	word := func(text, value string, count int) Completion {
		return Completion{Kind: CompleteWord, Text: text, Count: count, Query: k.with(at, c.Field+":"+value)}
	}
	var out []Completion
	f, _ := query.Lookup(c.Field)
	switch {
	case c.Field == "entity":
		return k.named(text.Folded(c.Text), at)
	case f.Value == query.ValueChoice:
		for _, choice := range f.Choices {
			if strings.HasPrefix(choice, strings.ToLower(c.Text)) {
				out = append(out, word(choice, choice, 0))
			}
		}
	case c.Field == "source" || c.Field == "author" || c.Field == "topic" || c.Field == "holder":
		for _, v := range k.x.valuesLike(c.Field, c.Text, k.limit) {
			out = append(out, word(v.Value, quoted(v.Value), v.Count))
		}
	case c.Field == "tag":
		for _, v := range k.marked.tagsLike(c.Text, k.limit) {
			out = append(out, word(v.Value, quoted(v.Value), v.Count))
		}
	case c.Field == "comment":
		for _, w := range k.marked.wordsLike(c.Text) {
			out = append(out, word(w.shown, w.shown, w.count))
		}
	case c.Field == "added":
		for _, v := range k.x.days(c.Text, k.zone) {
			out = append(out, word(v.Value, v.Value, v.Count))
		}
	case f.Value == query.ValueMonth || f.Value == query.ValueDate:
		for _, v := range k.x.months(c.Text) {
			if v.Value != unknownMonth || f.Value == query.ValueMonth {
				out = append(out, word(v.Value, v.Value, v.Count))
			}
		}
	case f.Value == query.ValueID:
		for _, id := range k.x.idsLike(text.Folded(c.Text), k.limit) {
			out = append(out, word(id, id, 1))
		}
	case f.Value == query.ValueText && len(text.Folded(c.Text)) == 1 && !c.Quoted:
		for _, e := range k.x.frequent(text.Folded(c.Text)[0], k.limit) {
			out = append(out, word(e.Shown, e.Shown, e.Count))
		}
	}
	return out[:min(len(out), k.limit)]
}
