// Command train writes the table of document frequencies that key points are
// weighed by:
//
//	go run ./corpus/analyze/points/train -data DIR
//
// DIR holds related/wikinews295.jsonl.gz (articles of Wikinews, CC BY 2.5) and
// keypoints/gum_wikinews43.jsonl.gz, whose articles are a test: one that is in
// both is left out. The same data give the same file, byte for byte.
package main

import (
	"bufio"
	"bytes"
	"cmp"
	"compress/flate"
	"compress/gzip"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"dossier/corpus/analyze/points"
	"dossier/corpus/analyze/segment"
)

// minDocuments is how many documents a stem must be in to be kept: one that is
// in a single document is as rare as one that is in none.
const minDocuments = 2

func main() {
	data := flag.String("data", "", "folder of the training data")
	out := flag.String("o", filepath.Join("corpus", "analyze", "points", "idf.bin"), "file to write")
	flag.Parse()
	if err := run(*data, *out); err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
}

type article struct{ Title, Text string }

func run(data, out string) error {
	if data == "" {
		return errors.New("-data is needed")
	}
	tests, err := read(filepath.Join(data, "keypoints", "gum_wikinews43.jsonl.gz"))
	if err != nil {
		return err
	}
	held := map[string]bool{}
	for _, a := range tests {
		held[fold(a.Title)] = true
	}
	articles, err := read(filepath.Join(data, "related", "wikinews295.jsonl.gz"))
	if err != nil {
		return err
	}
	in, documents := map[string]int{}, 0
	for _, a := range articles {
		if held[fold(a.Title)] {
			fmt.Println("left out, it is in the test:", a.Title)
			continue
		}
		documents++
		seen := map[string]bool{}
		doc := segment.Split(a.Title + "\n\n" + a.Text)
		for i := range doc.Tokens {
			w := strings.ToLower(doc.Word(i))
			if c := w[0]; c < 'a' || c > 'z' {
				continue // marks and numbers
			}
			if s := points.Stem(w); !seen[s] && len(s) <= 20 && !strings.ContainsAny(s, " \n") {
				seen[s] = true
				in[s]++
			}
		}
	}
	file, stems, err := pack(in, documents)
	if err != nil {
		return err
	}
	fmt.Printf("%d documents, %d stems, %d bytes\n", documents, stems, len(file))
	return os.WriteFile(out, file, 0o644)
}

// fold returns what two spellings of a title have in common.
func fold(title string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, strings.ToLower(title))
}

// pack writes the table: stems by how many documents they are in, in order.
func pack(in map[string]int, documents int) (file []byte, kept int, err error) {
	stems := make([]string, 0, len(in))
	for s, n := range in {
		if n >= minDocuments {
			stems = append(stems, s)
		}
	}
	slices.SortFunc(stems, func(a, b string) int { return cmp.Or(cmp.Compare(in[a], in[b]), cmp.Compare(a, b)) })
	var text bytes.Buffer
	text.WriteString(strconv.Itoa(documents))
	last := 0
	for _, s := range stems {
		if in[s] != last {
			last = in[s]
			text.WriteString("\n" + strconv.Itoa(last))
		}
		text.WriteString(" " + s)
	}
	var b bytes.Buffer
	fmt.Fprintf(&b, "dossier key points idf 1; data: wikinews295 (CC BY 2.5); documents %d; stems %d\n", documents, len(stems))
	w, err := flate.NewWriter(&b, flate.BestCompression)
	if err != nil {
		return nil, 0, err
	}
	if _, err := w.Write(text.Bytes()); err != nil {
		return nil, 0, err
	}
	if err := w.Close(); err != nil {
		return nil, 0, err
	}
	return b.Bytes(), len(stems), nil
}

func read(name string) ([]article, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	var out []article
	d := json.NewDecoder(bufio.NewReader(z))
	for {
		var a article
		if err := d.Decode(&a); err == io.EOF {
			return out, nil
		} else if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		out = append(out, a)
	}
}
