package query

import "fmt"

// Error is a fault in a query.
type Error struct {
	Column int    // of the fault, in characters (runes), counted from 1
	Token  string // the part of the query that is at fault; "" at the end of it
	Msg    string // what is wrong
	Hint   string // what to write instead; "" if there is nothing to propose
}

// Error returns the fault with its column and its hint.
func (e *Error) Error() string {
	s := fmt.Sprintf("column %d: %s", e.Column, e.Msg)
	if e.Hint != "" {
		s += " (" + e.Hint + ")"
	}
	return s
}
