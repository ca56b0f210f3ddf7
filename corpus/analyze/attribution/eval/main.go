// Command eval measures attribution on the labelled sentences beside the
// package, or on a file of the same form:
//
//	go run ./corpus/analyze/attribution/eval [-part dev|test] [-v] [-labels FILE]
package main

import (
	"flag"
	"fmt"
	"os"

	"dossier/corpus/analyze/attribution/labelled"
)

func main() {
	part := flag.String("part", "test", "the half to measure: dev or test")
	verbose := flag.Bool("v", false, "print every error")
	file := flag.String("labels", "corpus/analyze/attribution/testdata/labelled.jsonl", "the labelled sentences")
	flag.Parse()
	data, err := os.ReadFile(*file)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	docs, err := labelled.Read(data)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	var log func(string, ...any)
	if *verbose {
		log = func(f string, a ...any) { fmt.Printf(f+"\n", a...) }
	}
	fmt.Println(labelled.Measure(docs, *part, log))
}
