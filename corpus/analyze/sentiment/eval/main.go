// Command eval measures sentiment toward a target on the fifth of the
// articles that training never looks at:
//
//	go run ./corpus/analyze/sentiment/eval -data DIR
package main

import (
	"flag"
	"fmt"
	"os"

	"dossier/corpus/analyze/sentiment"
	"dossier/corpus/analyze/sentiment/data"
)

func main() {
	dir := flag.String("data", "", "the folder of data")
	flag.Parse()
	if err := run(*dir); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(dir string) error {
	m, err := sentiment.Load()
	if err != nil {
		return err
	}
	fmt.Println("| set | system | accuracy | macro-F1 | shown | precision shown |\n|---|---|---|---|---|---|")
	for _, set := range []struct {
		name     string
		load     func(string) ([]data.Example, error)
		headline bool
	}{{"NewsMTSC", data.NewsMTSC, false}, {"SEntFiN", data.SEntFiN, true}} {
		examples, err := set.load(dir)
		if err != nil {
			return err
		}
		measure(m, set.name, examples, set.headline)
	}
	return nil
}

func measure(m *sentiment.Model, name string, examples []data.Example, headline bool) {
	var train [3]int
	for _, e := range examples {
		if !e.Held {
			train[e.Label]++
		}
	}
	most := sentiment.Negative
	for l := range train {
		if train[l] > train[most] {
			most = sentiment.Label(l)
		}
	}
	x := m.Extractor()
	systems := []struct {
		name string
		f    func(e data.Example) sentiment.Opinion
	}{
		{"most frequent label", func(data.Example) sentiment.Opinion { return sentiment.Opinion{Label: most} }},
		{"lexicon (VADER's, .05)", func(e data.Example) sentiment.Opinion {
			switch c := x.Compound(e.Doc, e.Sentence); {
			case c >= .05:
				return sentiment.Opinion{Label: sentiment.Positive}
			case c <= -.05:
				return sentiment.Opinion{Label: sentiment.Negative}
			}
			return sentiment.Opinion{Label: sentiment.Neutral}
		}},
		{"the other head", func(e data.Example) sentiment.Opinion { return m.Toward(e.Doc, e.Sentence, e.Target, !headline) }},
		{"**dossier**", func(e data.Example) sentiment.Opinion { return m.Toward(e.Doc, e.Sentence, e.Target, headline) }},
	}
	for _, s := range systems {
		var c [3][3]int
		n, shown, right := 0, 0, 0
		for _, e := range examples {
			if !e.Held {
				continue
			}
			o := s.f(e)
			c[e.Label][o.Label]++
			n++
			if !o.Withheld {
				shown++
				if o.Label == e.Label {
					right++
				}
			}
		}
		acc, f1 := data.Scores(c)
		fmt.Printf("| %s, %d targets | %s | %.3f | %.3f | %.3f | %.3f |\n", name, n, s.name, acc, f1, float64(shown)/float64(max(1, n)), float64(right)/float64(max(1, shown)))
	}
}
