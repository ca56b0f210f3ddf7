package query

// Cursor is what is being typed at the end of a query.
type Cursor struct {
	At     int    // byte offset where it starts, its field and quote included
	Field  string // the field it is the value of, "" for none
	Text   string // what has been typed of it
	Quoted bool   // it began with a quote that is still open
	Negate int    // byte offset of the "-" before it, -1 if there is none
	// Words are the offsets of the bare words just before it, nearest first.
	Words []int
}

// AtEnd returns what is being typed at the end of a query. It is false behind
// white space, a finished phrase and a parenthesis: nothing has been typed
// there yet.
func AtEnd(src string) (Cursor, bool) {
	l := lexer{src: src}
	var words []int
	negate := -1
	for {
		t := l.next()
		if t.kind == tokenEnd {
			return Cursor{}, false
		}
		field, known := Lookup(t.field)
		if t.last && l.pos == len(src) {
			switch {
			case t.kind == tokenText && t.quoted && !t.unclosed, t.kind != tokenText && t.kind != tokenField:
				return Cursor{}, false
			}
			c := Cursor{At: t.at, Text: t.text, Quoted: t.quoted, Negate: negate, Words: words}
			if known {
				c.Field = field.Name
			} else if t.field != "" {
				c.Text = t.raw
			}
			return c, true
		}
		switch {
		case t.kind == tokenText && !t.quoted && !known && negate < 0:
			words = append([]int{t.at}, words...)
		default:
			words = nil
		}
		negate = -1
		if t.kind == tokenNot {
			negate = t.at
		}
	}
}
