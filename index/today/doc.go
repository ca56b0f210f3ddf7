// Package today says what is new in a library: what was added to it in a time,
// by story, the most important first, and what of it the library did not know
// before. It knows no engine and no screens, and takes the time from whoever
// asks.
//
// Read types.go for what is asked and answered and shelf.go for what is read.
// today.go has the two passes: gather.go, heat.go and score.go go over columns
// of all that was added, order.go puts the stories in order; tell.go and
// collect.go read the stories of a page. What they tell by is in words.go and
// quantity.go (what is compared of a text), tongue.go with the tables of english.go
// and tongues.go (what words mean in a language), said.go (whether a statement was
// made before) and figures.go (whether a figure is another). what.go says it in
// a few words. Why it is so: docs/adr/0012-today.md.
package today
