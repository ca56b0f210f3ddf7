// Command train makes the sentiment model:
//
//	go run ./corpus/analyze/sentiment/train -data DIR [-o corpus/analyze/sentiment/model.bin]
//
// DIR holds sentiment/newsmtsc_train.jsonl.gz, sentiment/sentfin_1_8000.jsonl.gz
// and ner/resources/clusters.txt. The same data make the same file, byte for
// byte, on machines of one architecture. A fifth of the articles, by the hash
// of their names, is never looked at.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"dossier/corpus/analyze/sentiment"
	"dossier/corpus/analyze/sentiment/data"
)

func main() {
	dir := flag.String("data", "", "the folder of data")
	to := flag.String("o", "corpus/analyze/sentiment/model.bin", "the file to write")
	flag.Parse()
	if err := run(*dir, *to); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(dir, to string) error {
	words, err := data.Clusters(filepath.Join(dir, "ner/resources/clusters.txt"), 50000)
	if err != nil {
		return err
	}
	x := sentiment.NewExtractor(sentiment.NewClusters(words))
	h := sentiment.Header{Name: "target sentiment", Words: len(words), Data: []string{
		"NewsMTSC train (Hamborg and Donnay 2021), MIT, four fifths by article",
		"SEntFiN 1.0 (Sinha et al. 2022), MIT, four fifths by headline",
		"word clusters over GloVe 6B 100d, PDDL",
		"VADER lexicon (Hutto and Gilbert 2014), MIT, in valence.txt",
	}}
	var keys [2][]uint32
	var weights [2][]sentiment.Weights
	for i, head := range []struct {
		name  string
		load  func(string) ([]data.Example, error)
		scale *sentiment.Scale
		set   settings
	}{
		{"prose", data.NewsMTSC, &h.Prose, settings{epochs: 16, rate: .05, decay: 1e-3, drop: .3, prune: 4}},
		{"headlines", data.SEntFiN, &h.Finance, settings{epochs: 12, rate: .15, decay: 1e-4, drop: .2, prune: 4}},
	} {
		examples, err := head.load(dir)
		if err != nil {
			return err
		}
		var kept []data.Example
		for _, e := range examples {
			if !e.Held {
				kept = append(kept, e)
			}
		}
		set := extract(x, kept)
		head.scale.Temperature, head.scale.Threshold = calibrate(head.name, set, head.set)
		w := fit(set, head.set)
		keys[i], weights[i], head.scale.Step = w.quantised(head.set.prune)
		head.scale.Features = len(keys[i])
		fmt.Printf("%s: %d examples, %d features, temperature %.2f, threshold %.2f\n", head.name, len(kept), len(keys[i]), head.scale.Temperature, head.scale.Threshold)
	}
	var b bytes.Buffer
	if err := sentiment.Write(&b, h, words, keys, weights); err != nil {
		return err
	}
	fmt.Printf("%d bytes\n", b.Len())
	return os.WriteFile(to, b.Bytes(), 0o644)
}
