// Command eval measures the model of names that package crf embeds:
//
//	go run ./corpus/analyze/entity/eval -data DIR
//
// It prints the table of docs/quality.md: exact span and type of persons,
// organisations and places on sets that the model was not trained on, the
// same for spans alone, the speed on one core, the time to load the model and
// its size. "tagger" is the model alone on the tokens of the set; "whole" is
// package entity on plain text, with its catalogue and its rules.
package main

import (
	"bufio"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"dossier/corpus/analyze/entity"
	"dossier/corpus/analyze/entity/crf"
)

func main() {
	data := flag.String("data", "", "the folder with ner/train and ner/dev")
	file := flag.String("model", "", "a model file to measure instead of the embedded one")
	flag.Parse()
	if *data == "" {
		fmt.Fprintln(os.Stderr, "eval: -data is needed")
		os.Exit(2)
	}
	if err := run(*data, *file); err != nil {
		fmt.Fprintln(os.Stderr, "eval:", err)
		os.Exit(1)
	}
}

func run(data, file string) error {
	runtime.GOMAXPROCS(1)
	packed := crf.Embedded()
	if file != "" {
		b, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		packed = b
	}
	began := time.Now()
	model, err := crf.Read(packed)
	if err != nil {
		return err
	}
	loaded := time.Since(began)
	tagger := entity.New(model)
	fmt.Println("| set | exact F1 | precision | recall | span F1 | person | organisation | place |")
	fmt.Println("|---|---|---|---|---|---|---|---|")
	tokens, took := 0, time.Duration(0)
	for _, set := range []struct {
		name, path string
		apart      bool
	}{
		{"UNER EWT test", "dev/uner_test.txt", false},
		{"UNER EWT dev", "dev/uner_dev.txt", false},
		{"CrossNER politics test", "train/crossner_politics_test.txt", true},
		{"CrossNER politics dev", "train/crossner_politics_dev.txt", true},
	} {
		docs, err := read(filepath.Join(data, "ner", set.path), set.apart)
		if err != nil {
			return err
		}
		var s, all score
		for _, d := range docs {
			began := time.Now()
			found := model.Tag(d.sentences)
			took += time.Since(began)
			s.add(d, found)
			all.add(d, whole(tagger, d))
		}
		for _, d := range docs {
			for _, x := range d.sentences {
				tokens += len(x.Words)
			}
		}
		s.print(set.name + ", tagger")
		all.print(set.name + ", whole")
	}
	fmt.Printf("\n%d tokens at %.0f a second on one core; loaded in %d ms; %d bytes, %d features\n",
		tokens, float64(tokens)/took.Seconds(), loaded.Milliseconds(), len(packed), model.Header.Features)
	return nil
}

// document is a document with its names.
type document struct {
	sentences []crf.Sentence
	names     []crf.Span
}

// read reads a file of lines "word TAB tag".
func read(path string, apart bool) ([]document, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var docs []document
	var doc document
	var words, tags []string
	end := func(all bool) {
		if len(words) > 0 {
			doc.names = append(doc.names, spans(len(doc.sentences), tags)...)
			doc.sentences = append(doc.sentences, crf.Sentence{Words: words})
			words, tags = nil, nil
		}
		if (all || apart) && len(doc.sentences) > 0 {
			docs = append(docs, doc)
			doc = document{}
		}
	}
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		word, tag, ok := strings.Cut(lines.Text(), "\t")
		switch {
		case word == "-DOCSTART-":
			end(true)
		case !ok:
			end(false)
		default:
			words, tags = append(words, word), append(tags, tag)
		}
	}
	end(true)
	return docs, lines.Err()
}

// spans returns the names that the tags of a sentence mark.
func spans(sentence int, tags []string) []crf.Span {
	var out []crf.Span
	for i := 0; i < len(tags); i++ {
		if tags[i] == "O" {
			continue
		}
		t, ok := crf.ParseType(tags[i][2:])
		if !ok {
			continue
		}
		s := crf.Span{Sentence: sentence, First: i, Last: i + 1, Type: t}
		for s.Last < len(tags) && tags[s.Last] == "I-"+t.String() {
			s.Last++
		}
		out = append(out, s)
		i = s.Last - 1
	}
	return out
}
