// Command eval measures stance toward a given proposition on Perspectrum
// (Chen and others 2019), which nothing is trained on:
//
//	go run ./corpus/analyze/stance/eval -data DIR [-split dev]
package main

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"dossier/corpus"
	"dossier/corpus/analyze/sentiment"
	"dossier/corpus/analyze/stance"
)

type pair struct {
	Claim, Perspective, Stance, Split string
}

func main() {
	dir := flag.String("data", "", "the folder of data")
	split := flag.String("split", "dev", "the split to measure on")
	verbose := flag.Bool("v", false, "print every pair with its lean")
	flag.Parse()
	if err := run(*dir, *split, *verbose); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(dir, split string, verbose bool) error {
	f, err := os.Open(filepath.Join(dir, "stance/perspectrum_train_dev.jsonl.gz"))
	if err != nil {
		return err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return err
	}
	in := bufio.NewScanner(z)
	in.Buffer(nil, 1<<20)
	var n, support, shown, right, feltShown, feltRight int
	for in.Scan() {
		var p pair
		if err := json.Unmarshal(in.Bytes(), &p); err != nil {
			return err
		}
		if p.Split != split {
			continue
		}
		n++
		want := corpus.StanceAgainst
		if p.Stance == "SUPPORT" {
			want = corpus.StanceFor
			support++
		}
		got, score := stance.Of(p.Perspective, p.Claim)
		if got != corpus.StanceNone {
			shown++
			if got == want {
				right++
			}
		}
		if felt := feeling(p.Perspective); felt != 0 {
			feltShown++
			if (felt > 0) == (want == corpus.StanceFor) {
				feltRight++
			}
		}
		if verbose {
			fmt.Printf("%s\t%s\t%.2f\t%s\t%s\n", want, got, score, p.Claim, p.Perspective)
		}
	}
	if err := in.Err(); err != nil {
		return err
	}
	fmt.Println("| system | pairs | labelled | right of the labelled |\n|---|---|---|---|")
	row := func(name string, shown, right int) {
		fmt.Printf("| %s | %d | %.3f | %.3f |\n", name, n, float64(shown)/float64(max(1, n)), float64(right)/float64(max(1, shown)))
	}
	row("the commoner side always", n, max(support, n-support))
	row("feeling of the text alone (VADER's lexicon)", feltShown, feltRight)
	row("**dossier**", shown, right)
	return nil
}

// feeling sums the lexicon over the words of a text.
func feeling(text string) float64 {
	sum := 0.0
	for _, w := range stance.Words(text) {
		sum += sentiment.Valence(w)
	}
	return sum
}
