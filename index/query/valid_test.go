package query_test

import (
	"strings"
	"testing"

	"dossier/index/query"
)

// TestParse checks queries by their canonical form. FuzzParse holds that the
// form means what it was made from.
func TestParse(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"nothing", "", ""},
		{"white space", " \t\n ", ""},
		{"a word", "Bedrock", "Bedrock"},
		{"words", "  pay   office ", "pay office"},
		{"three words stay one list", "a b c", "a b c"},
		{"explicit AND", "a AND b", "a b"},
		{"a phrase", `"eight years"`, `"eight years"`},
		{"white space in a phrase", "\"eight \t years\"", `"eight years"`},
		{"typographic quotes", "“eight years”", `"eight years"`},
		{"a quote in a phrase", `"say \"no\" \\ more"`, `"say \"no\" \\ more"`},
		{"operators in a phrase", `"-a OR (b) title:c"`, `"-a OR (b) title:c"`},
		{"a phrase of one word", `"the"`, `"the"`},
		{"not", "jassy -layoffs", "jassy -layoffs"},
		{"NOT", "jassy NOT layoffs", "jassy -layoffs"},
		{"only a negative", "-layoffs", "-layoffs"},
		{"not a phrase", `-"eight years"`, `-"eight years"`},
		{"not a field", "-source:wire", "-source:wire"},
		{"not not", "-(-a)", "a"},
		{"typographic minus", "jassy −layoffs", "jassy -layoffs"},
		{"not a group", "-(a OR b)", "-(a OR b)"},
		{"a hyphen in a word", "return-to-office", "return-to-office"},
		{"or", "a OR b", "a OR b"},
		{"or of three", "a OR b OR c", "a OR b OR c"},
		{"small or is a word", "a or b", "a or b"},
		{"and binds closer than or", "a b OR c d", "(a b) OR (c d)"},
		{"a group", "a (b OR c)", "a (b OR c)"},
		{"needless parentheses", "((a)) (b c)", "a b c"},
		{"a parenthesis ends a word", "a(b)c", "a b c"},
		{"a field", "title:bedrock", "title:bedrock"},
		{"a field in capitals", "Title:bedrock", "title:bedrock"},
		{"a field with a phrase", `entity:"Andy Jassy"`, `entity:"Andy Jassy"`},
		{"a field of a group", "for:(pay OR office)", "for:pay OR for:office"},
		{"a field in a field of a group", "for:(pay title:x)", "for:pay title:x"},
		{"a space ends a field", `title:a b`, "title:a b"},
		{"a colon in a value", "title:10:30", "title:10:30"},
		{"fuzzy", "jasy~", "jasy~"},
		{"a fuzzy field", "holder:jasy~", "holder:jasy~"},
		{"a prefix", "reten*", "reten*"},
		{"dates", "after:2025-06 before:2026", "after:2025-06 before:2026"},
		{"a day", "after:2025-06-27", "after:2025-06-27"},
		{"months", "month:2025-06 OR month:unknown", "month:2025-06 OR month:unknown"},
		{"a year as a month", "month:2025", "month:2025"},
		{"a choice", `kind:Person stance:"against"`, "kind:person stance:against"},
		{"another spelling", "kind:organization", "kind:organisation"},
		{"an id", "id:amazon-pay-rules", "id:amazon-pay-rules"},
		{"a time is a word", "10:30", "10:30"},
		{"states", "IS:Read -is:STARRED", "is:read -is:starred"},
		{"a group of states", "is:(unread OR starred)", "is:unread OR is:starred"},
		{"a tag", `tag:"Board meeting"`, `tag:"Board meeting"`},
		{"a comment", "comment:(ask budget*)", "comment:ask comment:budget*"},
		{"an address is a word", "https://example.org/a?b=c", "https://example.org/a?b=c"},
		{"a colon behind a word", "Re: pay", "Re pay"},
		{"an unknown prefix is a word", "cve:2025-1", "cve:2025-1"},
		{"a short near miss is a word", "fox:news", "fox:news"},
		{"punctuation round words", "pay, office. (yes!)", "pay office yes"},
		{"a dash between words", "pay – office", "pay office"},
		{"names", "AT&T C++ U.S. GPT-4", "AT&T C++ U.S GPT-4"},
		{"an emoji", "🚀", "🚀"},
		{"no field behind a backslash", `\title:aws \titel:aws* a:b`, `"title:aws" "titel:aws" a:b`},
		{"not ASCII", "São 東京 مرحبا", "São 東京 مرحبا"},
		{"control characters", "a\x00b\x1b[0m", "a b [0m"},
		{"bytes that are no text", "a\xff", "a�"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			n, err := query.Parse(tt.in, query.Mode{})
			if err != nil {
				t.Fatalf("Parse(%q): %v", tt.in, err)
			}
			if n.String() != tt.want {
				t.Errorf("Parse(%q) = %q, want %q", tt.in, n, tt.want)
			}
		})
	}
}

func TestParseFaults(t *testing.T) {
	tests := []struct {
		name, in    string
		column      int
		token       string
		msg, inHint string
	}{
		{"unknown field", "titel:aws", 1, "titel:aws", "titel: is no field", "title:"},
		{"unknown field later", "é entitty:aws", 3, "entitty:aws", "is no field", "entity:"},
		{"unknown field of a phrase", `sorce:"x y"`, 1, "sorce:", "is no field", "source:"},
		{"another program's field", "since:2025", 1, "since:2025", "is no field", "after:"},
		{"open quote", `a "b c`, 3, `"b c`, "quote is not closed", `"`},
		{"open quote of a field", `entity:"Andy`, 8, `entity:"Andy`, "quote is not closed", `"`},
		{"no date", "after:june", 7, "june", "is not a date", "2025-06"},
		{"no such month", "after:2025-13", 7, "2025-13", "is not a date", "2025-06"},
		{"unknown is no date", "before:unknown", 8, "unknown", "is not a date", "2025"},
		{"a day for a month", "month:2025-06-01", 7, "2025-06-01", "is a day", "month:2025-06"},
		{"no such choice", "stance:foe", 8, "foe", `"foe" is no stance`, "stance:for?"},
		{"no such state", "a is:unraed", 6, "unraed", `a briefing cannot be "unraed"`, "is:unread?"},
		{"no state at all", "is:purple", 4, "purple", `a briefing cannot be "purple"`, "unread, read, starred, commented"},
		{"the start of a state", "is:star", 4, "star", `cannot be "star"`, "is:starred?"},
		{"when it was added is no word", "added:today", 7, "today", "is not a date", "2025-06"},
		{"another program's tags", "tags:board", 1, "tags:board", "is no field", "tag:"},
		{"another program's comments", "notes:board", 1, "notes:board", "is no field", "comment:"},
		{"no choice at all", "kind:zebra", 6, "zebra", `"zebra" is no kind`, "person"},
		{"empty field", "a title:", 3, "title:", "has nothing behind it", "title:bedrock"},
		{"empty field before a word", "title: a", 1, "title:", "has nothing behind it", "title:bedrock"},
		{"empty phrase of a field", `title:""`, 1, `title:""`, "has nothing behind it", "title:bedrock"},
		{"OR at the start", "OR a", 1, "OR", "on its left", "\"or\""},
		{"OR at the end", "a OR", 3, "OR", "on its right", "\"or\""},
		{"OR twice", "a OR OR b", 6, "OR", "on its left", "\"or\""},
		{"OR in a group", "(a OR)", 4, "OR", "on its right", "\"or\""},
		{"AND at the end", "a AND", 3, "AND", "both sides", ""},
		{"a lone minus", "a - b", 3, "-", "nothing behind it", "-word"},
		{"a minus at the end", "a -", 3, "-", "nothing behind it", "-word"},
		{"NOT at the end", "a NOT", 3, "NOT", "nothing behind it", "-word"},
		{"open parenthesis", "a (b", 3, "(", "not closed", ")"},
		{"closed parenthesis", "a) b", 2, ")", "no (", "quotes"},
		{"empty parentheses", "a ()", 3, "(", "nothing between", ""},
		{"too deep", strings.Repeat("(", 100) + "a" + strings.Repeat(")", 100), 66, "(", "too deep", ""},
		{"no id", `id:"a b"`, 4, `"a b"`, "is not an id", "letters"},
		{"only punctuation", " ... ?", 2, "... ?", "no word to search for", "letter"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			n, err := query.Parse(tt.in, query.Mode{})
			e, ok := err.(*query.Error)
			if !ok {
				t.Fatalf("Parse(%q) = %q, %v; want a fault", tt.in, n, err)
			}
			if e.Column != tt.column || e.Token != tt.token {
				t.Errorf("Parse(%q) is at %d %q, want %d %q (%v)", tt.in, e.Column, e.Token, tt.column, tt.token, e)
			}
			if !strings.Contains(e.Msg, tt.msg) || !strings.Contains(e.Hint, tt.inHint) {
				t.Errorf("Parse(%q) says %q with hint %q, want %q with %q", tt.in, e.Msg, e.Hint, tt.msg, tt.inHint)
			}
		})
	}
}

func TestParseTyping(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"the last word is a prefix", "andy jas", "andy jas*"},
		{"white space ends it", "andy jassy ", "andy jassy"},
		{"punctuation ends it", "andy jassy.", "andy jassy"},
		{"the value of a field", "entity:ja", "entity:ja*"},
		{"a phrase is whole", `"eight years"`, `"eight years"`},
		{"an open quote counts as closed", `a "eight ye`, `a "eight ye"`},
		{"a dangling minus", "a -", "a"},
		{"a minus and a word", "a -b", "a -b*"},
		{"a dangling OR", "a OR", "a"},
		{"a dangling NOT", "a NOT ", "a"},
		{"a dangling field", "a title:", "a"},
		{"an open parenthesis", "a (b OR", "a b"},
		{"half a date", "a after:2025-0", "a"},
		{"a whole date", "a after:2025-06", "a after:2025-06"},
		{"half a choice", "a kind:per", "a"},
		{"a fuzzy word is whole", "jasy~", "jasy~"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			n, err := query.Parse(tt.in, query.Mode{Typing: true})
			if err != nil {
				t.Fatalf("Parse(%q): %v", tt.in, err)
			}
			if n.String() != tt.want {
				t.Errorf("Parse(%q) = %q, want %q", tt.in, n, tt.want)
			}
		})
	}
	for _, in := range []string{"titel:a b", "after:june b"} {
		if n, err := query.Parse(in, query.Mode{Typing: true}); err == nil {
			t.Errorf("Parse(%q) = %q: a fault in what is finished must be told while typing too", in, n)
		}
	}
}

func TestParseAny(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"words", "pay office rules", "pay OR office OR rules"},
		{"one word", "pay", "pay"},
		{"a phrase keeps its meaning", `pay "eight years" office`, `(pay OR office) "eight years"`},
		{"a field keeps its meaning", "pay office source:wire", "(pay OR office) source:wire"},
		{"not keeps its meaning", "pay office -layoffs", "(pay OR office) -layoffs"},
		{"a group", "a (b c)", "a OR b OR c"},
		{"or of lists", "a b OR c d", "a OR b OR c OR d"},
		{"a sentence", "what, if any (or none), is - at 10:30 - the pay?", "what OR if OR any OR or OR none OR is OR at OR 10:30 OR the OR pay"},
		{"a sentence in capitals", "TUBES AND VALVES NOT IN VACUUM", "TUBES OR VALVES OR IN OR VACUUM"},
		{"stray parentheses", "a) (b", "a OR b"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			n, err := query.Parse(tt.in, query.Mode{Any: true})
			if err != nil {
				t.Fatalf("Parse(%q): %v", tt.in, err)
			}
			if n.String() != tt.want {
				t.Errorf("Parse(%q) = %q, want %q", tt.in, n, tt.want)
			}
		})
	}
}

func TestWalkTellsWhatIsRuledOut(t *testing.T) {
	n, err := query.Parse("a -(b -c)", query.Mode{})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	query.Walk(n, func(n query.Node, negated bool) {
		if term, ok := n.(query.Term); ok {
			sign := "+"
			if negated {
				sign = "-"
			}
			got = append(got, sign+term.Text)
		}
	})
	if want := "+a -b +c"; strings.Join(got, " ") != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestAtEnd(t *testing.T) {
	tests := []struct {
		in, field, text string
		at              int
		ok, quoted      bool
	}{
		{in: "", ok: false},
		{in: "a ", ok: false},
		{in: `"a b"`, ok: false},
		{in: "(", ok: false},
		{in: "and ja", text: "ja", at: 4, ok: true},
		{in: "-ja", text: "ja", at: 1, ok: true},
		{in: "a entity:ja", field: "entity", text: "ja", at: 2, ok: true},
		{in: "entity:", field: "entity", at: 0, ok: true},
		{in: `entity:"andy ja`, field: "entity", text: "andy ja", at: 0, ok: true, quoted: true},
		{in: `x "top ta`, text: "top ta", at: 2, ok: true, quoted: true},
	}
	for _, tt := range tests {
		c, ok := query.AtEnd(tt.in)
		if ok != tt.ok || c.Field != tt.field || c.Text != tt.text || c.At != tt.at || c.Quoted != tt.quoted {
			t.Errorf("AtEnd(%q) = %+v, %v", tt.in, c, ok)
		}
	}
}

func FuzzAtEnd(f *testing.F) {
	f.Add(`a entity:"b c`)
	f.Add(`- ( title:`)
	f.Fuzz(func(t *testing.T, src string) {
		c, ok := query.AtEnd(src)
		if ok && (c.At < 0 || c.At > len(src)) {
			t.Fatalf("%q: %+v", src, c)
		}
		for _, at := range c.Words {
			if at < 0 || at >= c.At {
				t.Fatalf("%q: %+v", src, c)
			}
		}
	})
}
