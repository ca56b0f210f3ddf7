// Command gendoc prints docs/keys.md.
package main

import (
	"fmt"

	"dossier/tui/keymap"
)

func main() { fmt.Print(keymap.Default().Markdown()) }
