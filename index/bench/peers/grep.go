package main

import (
	"bytes"
	"errors"
	"os/exec"
)

// grep looks for words in all files, as somebody would who has no index. It
// finds which files have a word; it ranks and counts nothing.
func (b *bench) grep() error {
	name, path, args := "ripgrep", "", []string{"-l", "-i", "-w", "--no-messages"}
	path, err := exec.LookPath("rg")
	if err != nil {
		if path, err = exec.LookPath("grep"); err != nil {
			return nil // not installed: the table says so
		}
		name, args = "grep", []string{"-r", "-l", "-i", "-w", "-s"}
	}
	words := b.asks.Words[:min(8, len(b.asks.Words))]
	return b.times("keystroke", name, "the files that have a whole word, in no order", words, func(word string) error {
		var out bytes.Buffer
		cmd := exec.Command(path, append(args, "-e", word, b.library)...)
		cmd.Stdout = &out
		err := cmd.Run()
		if e, ok := errors.AsType[*exec.ExitError](err); ok && e.ExitCode() == 1 {
			return nil // no file has it
		}
		return err
	})
}
