// Command train makes the model of names that package crf embeds:
//
//	go run ./corpus/analyze/entity/train -data DIR
//
// DIR holds the training data and resources as docs/models/entities.md lists
// them. The same data gives the same file byte for byte.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"dossier/corpus/analyze/entity/crf"
)

func main() {
	data := flag.String("data", "", "the folder with ner/train and ner/resources")
	out := flag.String("o", "corpus/analyze/entity/crf/names.model", "the file to write")
	epochs := flag.Int("epochs", 12, "how often to read the data")
	prune := flag.Float64("prune", 0.1, "leave out features with smaller weights")
	flag.Parse()
	if *data == "" {
		fmt.Fprintln(os.Stderr, "train: -data is needed")
		os.Exit(2)
	}
	if err := run(*data, *out, *epochs, float32(*prune)); err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
}

func run(data, out string, epochs int, prune float32) error {
	began := time.Now()
	lexicon, err := readLexicon(filepath.Join(data, "ner", "resources"))
	if err != nil {
		return err
	}
	corpora, err := readCorpora(filepath.Join(data, "ner", "train"))
	if err != nil {
		return err
	}
	t := newTrainer(lexicon, corpora)
	fmt.Printf("%d sentences, %d features (%.0fs)\n", len(t.instances), len(t.ids), time.Since(began).Seconds())
	for e := range epochs {
		loss := t.epoch(e)
		fmt.Printf("epoch %d: loss %.0f (%.0fs)\n", e+1, loss, time.Since(began).Seconds())
	}
	var file bytes.Buffer
	if err := crf.Write(&file, header(), lexicon, t.weights(), prune); err != nil {
		return err
	}
	if err := os.WriteFile(out, file.Bytes(), 0o644); err != nil {
		return fmt.Errorf("write the model: %w", err)
	}
	fmt.Printf("%s: %d bytes\n", out, file.Len())
	return nil
}
