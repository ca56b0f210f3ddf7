// Command gendoc prints docs/configuration.md, which it reads from its input,
// with the tables of the options made anew.
package main

import (
	"fmt"
	"io"
	"os"

	"dossier/tui/config"
)

func main() {
	doc, err := io.ReadAll(os.Stdin)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	anew, ok := config.Document(string(doc))
	if !ok {
		fmt.Fprintln(os.Stderr, "gendoc: the document has no place for the options")
		os.Exit(1)
	}
	fmt.Print(anew)
}
