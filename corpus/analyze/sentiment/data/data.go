// Package data reads what the sentiment model is trained and measured on.
package data

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"hash/fnv"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"dossier/corpus"
	"dossier/corpus/analyze/segment"
	"dossier/corpus/analyze/sentiment"
)

// Folds is how many parts the training examples fall into.
const Folds = 5

// Example is a target in a text, with how the text speaks of it.
type Example struct {
	Doc      *segment.Document
	Sentence int
	Target   corpus.Span
	Label    sentiment.Label
	Held     bool // held out: never trained on
	Fold     int  // else its fold
}

// place says by the name of its article whether an example is held out, and
// which fold it is of. What is of one article stays together.
func place(article string) (held bool, fold int) {
	h := fnv.New32a()
	h.Write([]byte(article)) //nolint:errcheck // a hash never fails
	n := h.Sum32()
	return n%5 == 0, int(n / 5 % Folds)
}

// NewsMTSC reads sentences of news with a target (Hamborg and Donnay 2021).
func NewsMTSC(dir string) ([]Example, error) {
	var out []Example
	err := lines(filepath.Join(dir, "sentiment/newsmtsc_train.jsonl.gz"), func(line []byte) error {
		var r struct {
			ID, Text, Label string
			From, To        int
		}
		if err := json.Unmarshal(line, &r); err != nil {
			return err
		}
		e := Example{Doc: segment.Split(r.Text), Target: corpus.Span{Start: bytesOf(r.Text, r.From), End: bytesOf(r.Text, r.To)}, Label: label(r.Label)}
		e.Sentence = e.Doc.SentenceAt(e.Target.Start)
		if e.Sentence < 0 {
			return fmt.Errorf("%s: no sentence", r.ID)
		}
		e.Held, e.Fold = place(article(r.ID))
		out = append(out, e)
		return nil
	})
	return out, err
}

// article returns the part of an id that names the article: its source and
// the two numbers after it.
func article(id string) string {
	parts := strings.SplitN(id, "_", 4)
	return strings.Join(parts[:min(3, len(parts))], "_")
}

// SEntFiN reads headlines with a label for each company in them (Sinha and
// others 2022).
func SEntFiN(dir string) ([]Example, error) {
	var out []Example
	err := lines(filepath.Join(dir, "sentiment/sentfin_1_8000.jsonl.gz"), func(line []byte) error {
		var r struct {
			ID, Title string
			Entities  map[string]string
		}
		if err := json.Unmarshal(line, &r); err != nil {
			return err
		}
		var names []string
		for n := range r.Entities {
			names = append(names, n)
		}
		slices.Sort(names)
		doc := segment.Split(r.Title)
		for _, n := range names {
			at := strings.Index(r.Title, n)
			if at < 0 {
				continue
			}
			e := Example{Doc: doc, Target: corpus.Span{Start: at, End: at + len(n)}, Label: label(r.Entities[n])}
			if e.Sentence = doc.SentenceAt(at); e.Sentence < 0 {
				continue
			}
			e.Held, e.Fold = place(r.Title)
			out = append(out, e)
		}
		return nil
	})
	return out, err
}

func label(s string) sentiment.Label {
	switch s {
	case "negative":
		return sentiment.Negative
	case "positive":
		return sentiment.Positive
	}
	return sentiment.Neutral
}

// bytesOf returns the byte of the n-th character.
func bytesOf(s string, n int) int {
	at := 0
	for ; n > 0 && at < len(s); n-- {
		_, size := utf8.DecodeRuneInString(s[at:])
		at += size
	}
	return at
}

// Clusters reads the first n words of a file of words with their clusters, by
// rising hash.
func Clusters(path string, n int) ([]sentiment.ClusterWord, error) {
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var out []sentiment.ClusterWord
	seen := map[uint32]bool{}
	for line := range bytes.Lines(raw) {
		fields := strings.Split(strings.TrimSpace(string(line)), "\t")
		if len(fields) != 3 || len(fields[0]) > 32 || strings.ContainsAny(fields[0], "0123456789") {
			continue
		}
		coarse, err1 := strconv.Atoi(fields[1])
		fine, err2 := strconv.Atoi(fields[2])
		if err1 != nil || err2 != nil {
			return nil, fmt.Errorf("%s: bad line %q", path, line)
		}
		h := sentiment.WordHash(fields[0])
		if seen[h] {
			continue
		}
		seen[h] = true
		if out = append(out, sentiment.ClusterWord{Hash: h, Fine: uint16(fine + 1), Coarse: uint16(coarse + 1)}); len(out) == n {
			break
		}
	}
	slices.SortFunc(out, func(a, b sentiment.ClusterWord) int {
		if a.Hash < b.Hash {
			return -1
		}
		return 1
	})
	return out, nil
}

// lines calls f with each line of a gzipped file.
func lines(path string, f func([]byte) error) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	z, err := gzip.NewReader(file)
	if err != nil {
		return err
	}
	in := bufio.NewReader(z)
	for n := 1; ; n++ {
		line, err := in.ReadBytes('\n')
		if len(bytes.TrimSpace(line)) > 0 {
			if err := f(line); err != nil {
				return fmt.Errorf("%s: line %d: %w", path, n, err)
			}
		}
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
	}
}

// Figures returns accuracy and the mean of the labels' F1 of a table of
// counts: true label, then the label given.
func Figures(c [3][3]int) string {
	acc, f1 := Scores(c)
	return fmt.Sprintf("accuracy %.3f, macro-F1 %.3f", acc, f1)
}

// Scores returns the accuracy and the macro-F1 of a table of counts.
func Scores(c [3][3]int) (accuracy, macro float64) {
	n, right := 0, 0
	for k := range 3 {
		wrong, missed := 0, 0
		for j := range 3 {
			n += c[k][j]
			if j != k {
				missed += c[k][j]
				wrong += c[j][k]
			}
		}
		right += c[k][k]
		macro += 2 * float64(c[k][k]) / float64(max(1, 2*c[k][k]+wrong+missed)) / 3
	}
	return float64(right) / float64(max(1, n)), macro
}
