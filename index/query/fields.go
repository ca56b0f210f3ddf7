package query

import (
	"strings"

	"dossier/corpus/spelling"
)

// Value says how the value of a field is read.
type Value int

// The kinds of value.
const (
	ValueText   Value = iota // words or a phrase, found as in running text
	ValueName                // a name, whole or in part
	ValueChoice              // one of Field.Choices
	ValueDate                // 2025, 2025-06 or 2025-06-27
	ValueMonth               // 2025-06, 2025 or unknown
	ValueID                  // the id of a briefing
)

// Field is a field that a query can name.
type Field struct {
	Name    string
	Value   Value
	Choices []string // of a ValueChoice
	Means   string   // what it finds, as a clause for people
	Example string
}

// Fields lists the fields in the order in which the documentation shows them.
// docs/query.md is generated from it.
func Fields() []Field {
	return []Field{
		{Name: "title", Value: ValueText, Means: "the title has the words", Example: "title:bedrock"},
		{Name: "entity", Value: ValueName, Means: "the briefing is about somebody or something: its name, another name for it, or part of its name", Example: `entity:"Andy Jassy"`},
		{Name: "for", Value: ValueText, Means: "a claim for the proposition has the words", Example: "for:retention"},
		{Name: "against", Value: ValueText, Means: "a claim against the proposition has the words", Example: `against:"top talent"`},
		{Name: "view", Value: ValueText, Means: "a claim that takes no side has the words", Example: "view:pay"},
		{Name: "holder", Value: ValueName, Means: "somebody holds a claim for, against or without a side", Example: "holder:jassy"},
		{Name: "source", Value: ValueName, Means: "the publisher has the words in its name", Example: `source:"Example Wire"`},
		{Name: "author", Value: ValueName, Means: "the author has the words in the name", Example: "author:reporter"},
		{Name: "topic", Value: ValueText, Means: "a topic has the words", Example: "topic:hiring"},
		{Name: "point", Value: ValueText, Means: "a key point has the words", Example: "point:salaries"},
		{Name: "summary", Value: ValueText, Means: "the line under the title or the summary has the words", Example: "summary:departure"},
		{Name: "figure", Value: ValueText, Means: "a figure, or what it measures, has the words", Example: `figure:"8 billion"`},
		{Name: "body", Value: ValueText, Means: "the text has the words", Example: "body:relocation"},
		{Name: "after", Value: ValueDate, Means: "published then or later, as far as the date is known", Example: "after:2025-06"},
		{Name: "before", Value: ValueDate, Means: "published earlier, as far as the date is known", Example: "before:2025-06-15"},
		{Name: "month", Value: ValueMonth, Means: "published in that month or year; unknown: no month is known", Example: "month:2025-06"},
		{Name: "kind", Value: ValueChoice, Choices: []string{"person", "organisation", "product", "place", "topic"}, Means: "an entity of that kind is in it", Example: "kind:person"},
		{Name: "stance", Value: ValueChoice, Choices: []string{"for", "against"}, Means: "there are claims on that side", Example: "stance:against"},
		{Name: "added", Value: ValueDate, Means: "came into the library in that year or month or on that day", Example: "added:2025-06-28"},
		{Name: "is", Value: ValueChoice, Choices: []string{"unread", "read", "starred", "commented"}, Means: "you have done that with the briefing, or not yet", Example: "is:unread"},
		{Name: "tag", Value: ValueName, Means: "you gave it a tag with the words in its name", Example: "tag:board"},
		{Name: "comment", Value: ValueText, Means: "your comment on it, or what you highlighted, has the words", Example: "comment:budget"},
		{Name: "id", Value: ValueID, Means: "the briefing with that id", Example: "id:amazon-pay-rules"},
	}
}

// Lookup returns the field of that name, upper and lower case alike.
func Lookup(name string) (Field, bool) {
	name = strings.ToLower(name)
	for _, f := range Fields() {
		if f.Name == name {
			return f, true
		}
	}
	return Field{}, false
}

// nearest returns the field name that was probably meant by name: what other
// programs call it, or one of four letters or more that is one edit away, two
// from six letters on. "" if there is none.
func nearest(name string) string {
	name = strings.ToLower(name)
	if to, ok := synonyms[name]; ok {
		return to
	}
	n := len([]rune(name))
	if n < 4 {
		return ""
	}
	limit := 1
	if n >= 6 {
		limit = 2
	}
	best, bestDistance := "", limit+1
	for _, f := range Fields() {
		if d := spelling.Slips(name, f.Name); len(f.Name) > 3 && d < bestDistance {
			best, bestDistance = f.Name, d
		}
	}
	return best
}

// synonyms are names that people know from elsewhere, with ours.
var synonyms = map[string]string{
	"since": "after", "until": "before", "from": "source", "publisher": "source",
	"who": "holder", "con": "against", "pro": "for", "headline": "title", "text": "body",
	"date": "month", "tags": "tag", "label": "tag", "note": "comment", "notes": "comment", "imported": "added", "entities": "entity", "person": "entity", "company": "entity",
}
