// Command gendoc writes docs/query.md from the table of fields:
//
//	go run ./index/query/gendoc > docs/query.md
package main

import (
	"fmt"
	"os"

	"dossier/index/query"
)

func main() {
	if _, err := os.Stdout.WriteString(query.Document()); err != nil {
		fmt.Fprintln(os.Stderr, "gendoc:", err)
		os.Exit(1)
	}
}
