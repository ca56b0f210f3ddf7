// Package today says what is new in a library: what was added to it in a time,
// by story, the most important first, and what of it the library did not know
// before. It knows no engine and no screens, and takes the time from whoever
// asks.
//
// Read types.go for what is asked and answered and shelf.go for what is read.
package today
