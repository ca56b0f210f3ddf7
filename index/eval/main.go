// Command eval measures how well searches rank, on collections of texts with
// questions and judgements of which text answers which question. It compares
// three ways: Bleve with its analyzer "en" and default settings, the same with
// BM25, and ours as `dossier search --any` asks it.
//
//	go run ./index/eval -data DIR
//
// DIR holds NAME_docs.jsonl.gz ({"id","title","text"}), NAME_queries.jsonl.gz
// ({"id","text"}) and NAME_qrels.jsonl.gz ({"q","d","rel"}) for each
// collection. docs/quality.md has the figures.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

func main() {
	data := flag.String("data", "", "folder with the collections")
	flag.Parse()
	if err := run(context.Background(), *data); err != nil {
		fmt.Fprintln(os.Stderr, "eval:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, dir string) error {
	files, err := filepath.Glob(filepath.Join(dir, "*_docs.jsonl.gz"))
	if err != nil || len(files) == 0 {
		return fmt.Errorf("no collections in %q: give a folder with -data", dir)
	}
	fmt.Printf("%-12s %-12s %8s %8s %8s %10s\n", "collection", "system", "nDCG@10", "MAP", "P@10", "recall@100")
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), "_docs.jsonl.gz")
		c, err := load(dir, name)
		if err != nil {
			return err
		}
		systems, err := open(ctx, c)
		if err != nil {
			return err
		}
		for _, s := range systems {
			m, err := measure(ctx, c, s)
			if err != nil {
				return fmt.Errorf("%s, %s: %w", name, s.name, err)
			}
			fmt.Printf("%-12s %-12s %8.4f %8.4f %8.4f %10.4f\n", name, s.name, m.ndcg, m.ap, m.precision, m.recall)
		}
		for _, s := range systems {
			if err := s.close(); err != nil {
				return err
			}
		}
	}
	return nil
}
