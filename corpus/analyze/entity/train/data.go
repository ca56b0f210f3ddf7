package main

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"dossier/corpus/analyze/entity/crf"
	"dossier/corpus/analyze/segment"
)

// source is a corpus of the training data.
type source struct {
	files    []string
	apart    bool // its sentences are no documents: each is one of its own
	partial  bool // it has no type for products and works: a capitalised word outside of names may be one
	products bool // it tells products from other things; else what it calls MISC may be a product
	times    int  // how often it is read
}

// sources lists the training data. The dev and test parts of the politics
// set are kept out, for testing.
var sources = []source{
	{files: []string{"wikigold"}, times: 2},
	{files: []string{"wnut_train", "wnut_dev", "wnut_test"}, apart: true, products: true, times: 1},
	{files: []string{"btc_g"}, apart: true, partial: true, products: true, times: 1},
	{files: []string{"sec_train", "sec_test"}, times: 1},
	{files: []string{"gum_by"}, products: true, times: 1},
	{files: []string{"synth"}, products: true, times: 1},
	{files: []string{
		"crossner_politics_train", "crossner_ai_train", "crossner_ai_dev", "crossner_ai_test",
		"crossner_science_train", "crossner_science_dev", "crossner_science_test",
	}, apart: true, times: 2},
}

// header names the data in the model file.
func header() crf.Header {
	return crf.Header{
		Name: "names of persons, organisations, places, products",
		Data: []string{
			"wikigold", "WNUT-17", "Broad Twitter Corpus (part g)", "SEC filings", "GUM (documents under CC BY)", "CrossNER (politics train; AI; science)",
			"template sentences (own)", "GloVe 6B 100d clusters", "GeoNames cities", "WordNet names", "first names", "company names",
		},
		Licences: []string{"CC BY 4.0", "CC BY 4.0", "CC BY 4.0", "CC BY 3.0", "CC BY", "MIT", "own", "PDDL", "CC BY 4.0", "WordNet", "CC0", "MIT"},
		Held:     []string{"CrossNER politics dev and test", "UNER English-EWT"},
	}
}

// sentence is a labelled sentence: for each word the labels that it may have,
// a bit for each.
type sentence struct {
	words   []string
	allowed []uint32
	exact   bool // each word may have one label
}

// readCorpora returns the documents of all sources.
func readCorpora(dir string) ([][]sentence, error) {
	var out [][]sentence
	for _, s := range sources {
		for _, f := range s.files {
			docs, err := readFile(filepath.Join(dir, f+".txt"), s)
			if err != nil {
				return nil, err
			}
			for range s.times {
				out = append(out, docs...)
			}
		}
	}
	return out, nil
}

// readFile reads a file of lines "word TAB tag".
func readFile(path string, s source) ([][]sentence, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("read the training data: %w", err)
	}
	defer f.Close()
	var docs [][]sentence
	var doc []sentence
	var words, tags []string
	end := func(document bool) {
		if len(words) > 0 {
			doc = append(doc, label(words, tags, s))
			words, tags = nil, nil
		}
		if (document || s.apart) && len(doc) > 0 {
			docs = append(docs, doc)
			doc = nil
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

// label turns tags into the labels that the words may have.
func label(words, tags []string, s source) sentence {
	out := sentence{words: words, allowed: make([]uint32, len(words)), exact: true}
	for i, tag := range tags {
		if tag == "O" {
			out.allowed[i] = 1 << crf.Outside
			if s.partial && strings.IndexFunc(words[i], func(r rune) bool { return r >= 'A' && r <= 'Z' }) >= 0 {
				for _, t := range []crf.Type{crf.Misc, crf.Product} {
					out.allowed[i] |= 1<<crf.Label(t, true) | 1<<crf.Label(t, false)
				}
				out.exact = false
			}
			continue
		}
		t, ok := crf.ParseType(tag[2:])
		if !ok {
			out.allowed[i] = 1 << crf.Outside
			continue
		}
		out.allowed[i] = 1 << crf.Label(t, tag[0] == 'B')
		if t == crf.Misc && !s.products {
			out.allowed[i] |= 1 << crf.Label(crf.Product, tag[0] == 'B')
			out.exact = false
		}
	}
	return out
}

// common is how many of the words with clusters count as common: they are in
// the order of how often they are used.
const common = 20000

// readLexicon reads the clusters and the gazetteers.
func readLexicon(dir string) (*crf.Lexicon, error) {
	var words []crf.Word
	err := eachLine(filepath.Join(dir, "clusters.txt"), func(line string) error {
		p := strings.Split(line, "\t")
		if len(p) != 3 {
			return fmt.Errorf("line %q has no two clusters", line)
		}
		coarse, err := strconv.Atoi(p[1])
		if err != nil {
			return err
		}
		fine, err := strconv.Atoi(p[2])
		if err != nil {
			return err
		}
		words = append(words, crf.Word{Text: p[0], Coarse: coarse, Fine: fine, Common: len(words) < common})
		return nil
	})
	if err != nil {
		return nil, err
	}
	var names [crf.Lists][][]string
	for _, l := range []struct {
		list crf.List
		file string
	}{
		{crf.FirstNames, "first"},
		{crf.People, "wn_per"},
		{crf.Places, "wn_loc"},
		{crf.Groups, "wn_grp"},
		{crf.Companies, "comp"},
		{crf.Countries, "country"},
		{crf.States, "state"},
		{crf.Cities, "city"},
	} {
		err := eachLine(filepath.Join(dir, "gaz", l.file+".txt"), func(line string) error {
			d := segment.Split(line)
			var name []string
			for i := range d.Tokens {
				name = append(name, d.Word(i))
			}
			names[l.list] = append(names[l.list], name)
			if l.list == crf.People && len(name) >= 2 {
				names[crf.Surnames] = append(names[crf.Surnames], name[len(name)-1:])
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return crf.NewLexicon(words, names), nil
}

// eachLine calls f with each line of a file that is not empty.
func eachLine(path string, f func(line string) error) error {
	b, err := os.ReadFile(path)
	if err != nil {
		return fmt.Errorf("read the resources: %w", err)
	}
	for line := range strings.SplitSeq(string(b), "\n") {
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		if err := f(line); err != nil {
			return fmt.Errorf("read %s: %w", filepath.Base(path), err)
		}
	}
	return nil
}
