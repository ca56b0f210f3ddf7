package index

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"dossier/index/query"
)

const defaultCompletions = 10

// Complete returns ways to go on from what has been typed, the likeliest
// first: fields, entities, words and titles that the last word may become, or
// the values that its field can have. There are none behind white space. A
// limit of 0 means 10.
func (x *Index) Complete(ctx context.Context, typed string, limit int) ([]Completion, error) {
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
	k := completer{x: x, typed: typed, cursor: c, limit: limit}
	if c.Field != "" {
		return k.values(), nil
	}
	if len(folded(c.Text)) == 0 {
		return nil, nil
	}
	entities := k.entities()
	fields, words, titles := k.fields(), k.words(), k.titles()
	words = slices.DeleteFunc(words, func(w Completion) bool {
		return slices.ContainsFunc(entities, func(e Completion) bool { return strings.EqualFold(e.Text, w.Text) })
	})
	return mix(limit, fields, entities, words, titles), nil
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
	x      *Index
	typed  string
	cursor query.Cursor
	limit  int
}

// with is the query with what is typed, from byte at on, replaced.
func (k completer) with(at int, text string) string { return k.typed[:at] + text }

func (k completer) fields() []Completion {
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
func (k completer) entities() []Completion {
	if k.cursor.Quoted {
		return nil
	}
	var out []Completion
	starts := append([]int{k.cursor.At}, k.cursor.Words...)
	for n := min(3, len(starts)) - 1; n >= 0 && len(out) < k.limit; n-- {
		for _, e := range k.x.entities.completing(folded(k.typed[starts[n]:]), k.limit) {
			if slices.ContainsFunc(out, func(c Completion) bool { return c.ID == e.id }) {
				continue
			}
			out = append(out, Completion{
				Kind: CompleteEntity, Text: e.name, ID: e.id, Count: len(e.docs),
				Query: k.with(starts[n], entityQuery(e.name)),
			})
		}
	}
	return out[:min(len(out), k.limit)]
}

func (k completer) words() []Completion {
	var out []Completion
	typed := folded(k.cursor.Text)
	if len(typed) != 1 && !k.cursor.Quoted {
		return nil
	}
	last := typed[len(typed)-1]
	at := len(k.typed) - len(k.cursor.Text)
	if words := tokenize(k.cursor.Text); k.cursor.Quoted {
		at = len(k.typed) - len(k.cursor.Text) + words[len(words)-1].start
	}
	for _, e := range k.x.words.frequent(last, k.limit) {
		out = append(out, Completion{Kind: CompleteWord, Text: e.shown, Count: e.count, Query: k.with(at, e.shown)})
	}
	return out
}

// titles completes all bare words at the end to a title that has them in a
// row.
func (k completer) titles() []Completion {
	start := k.cursor.At
	if n := len(k.cursor.Words); n > 0 {
		start = k.cursor.Words[n-1]
	}
	var out []Completion
	want := strings.Join(folded(k.typed[start:]), " ")
	for _, ord := range k.x.words.titlesWith(want, k.limit) {
		s := k.x.docs[ord]
		out = append(out, Completion{Kind: CompleteTitle, Text: s.Title, ID: s.ID, Count: 1, Query: k.with(start, "title:"+quoted(s.Title))})
	}
	return out
}

// values completes the value of a field.
func (k completer) values() []Completion {
	c := k.cursor
	at := c.At
	word := func(text, value string, count int) Completion {
		return Completion{Kind: CompleteWord, Text: text, Count: count, Query: k.with(at, c.Field+":"+value)}
	}
	var out []Completion
	f, _ := query.Lookup(c.Field)
	switch {
	case c.Field == "entity":
		for _, e := range k.x.entities.completing(folded(c.Text), k.limit) {
			out = append(out, Completion{
				Kind: CompleteEntity, Text: e.name, ID: e.id, Count: len(e.docs), Query: k.with(at, entityQuery(e.name)),
			})
		}
	case f.Value == query.ValueChoice:
		for _, choice := range f.Choices {
			if strings.HasPrefix(choice, strings.ToLower(c.Text)) {
				out = append(out, word(choice, choice, 0))
			}
		}
	case k.x.words.values[c.Field] != nil:
		want := folded(c.Text)
		for _, v := range k.x.words.values[c.Field] {
			if len(want) == 0 || hasWords(v.folded, want, true) || strings.HasPrefix(v.shown, c.Text) {
				out = append(out, word(v.shown, v.query, v.count))
			}
		}
	case f.Value == query.ValueText && len(folded(c.Text)) == 1 && !c.Quoted:
		for _, e := range k.x.words.frequent(folded(c.Text)[0], k.limit) {
			out = append(out, word(e.shown, e.shown, e.count))
		}
	}
	return out[:min(len(out), k.limit)]
}

// completing returns the entities that have a name with all words, the last of
// which may be unfinished: most frequent first. With no words it returns the
// most frequent of all.
func (d *directory) completing(want []string, limit int) []*entity {
	if len(want) == 0 {
		return d.frequent[:min(limit, len(d.frequent))]
	}
	last := want[len(want)-1]
	from, _ := slices.BinarySearchFunc(d.nameWords, last, func(n nameWord, w string) int { return cmp.Compare(n.word, w) })
	var out []*entity
	for _, n := range d.nameWords[from:] {
		if !strings.HasPrefix(n.word, last) {
			break
		}
		matches := len(want) == 1 || slices.ContainsFunc(n.entity.folded, func(f []string) bool { return hasWords(f, want, true) })
		if matches && !slices.Contains(out, n.entity) {
			out = append(out, n.entity)
		}
	}
	slices.SortFunc(out, byFrequency)
	return out[:min(limit, len(out))]
}

func byFrequency(a, b *entity) int {
	return cmp.Or(cmp.Compare(len(b.docs), len(a.docs)), cmp.Compare(a.id, b.id))
}
