// Package e2e holds the end-to-end tests: each starts the real binary in a
// pseudo-terminal, presses keys and looks at the screen as a reader would.
//
// session_test.go starts sessions and waits for what is on screen;
// reading_test.go, search_test.go, pages_test.go and size_test.go follow the
// reader through the pages; looks_test.go, manners_test.go, pipes_test.go and
// hostile_test.go hold the program to its manners as a terminal program.
// Package term is the terminal; bench measures with the same one.
//
// A wait ends with the output that fulfils it. There are no sleeps.
package e2e
