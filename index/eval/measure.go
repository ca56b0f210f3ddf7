package main

import (
	"cmp"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"slices"
)

// depth is how many answers are judged.
const depth = 1000

type text struct{ ID, Title, Text string }

type collection struct {
	texts, questions []text
	judged           map[string]map[string]float64 // question → text → how well it answers
}

func load(dir, name string) (*collection, error) {
	c := &collection{judged: map[string]map[string]float64{}}
	part := func(kind string) string { return filepath.Join(dir, name+"_"+kind+".jsonl.gz") }
	err := errors.Join(
		lines(part("docs"), func(t text) { c.texts = append(c.texts, t) }),
		lines(part("queries"), func(t text) { c.questions = append(c.questions, t) }),
		lines(part("qrels"), func(j struct {
			Q, D string
			Rel  float64
		},
		) {
			if c.judged[j.Q] == nil {
				c.judged[j.Q] = map[string]float64{}
			}
			c.judged[j.Q][j.D] = j.Rel
		}))
	return c, err
}

// lines reads a compressed file of one JSON object a line.
func lines[T any](file string, each func(T)) error {
	f, err := os.Open(file)
	if err != nil {
		return err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	d := json.NewDecoder(z)
	for {
		var v T
		if err := d.Decode(&v); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return fmt.Errorf("%s: %w", file, err)
		}
		each(v)
	}
}

type measures struct{ ndcg, ap, precision, recall float64 }

// measure is the mean over all questions that have an answer.
func measure(ctx context.Context, c *collection, s system) (measures, error) {
	var sum measures
	n := 0.0
	for _, q := range c.questions {
		judged := c.judged[q.ID]
		if !slices.ContainsFunc(mapValues(judged), func(rel float64) bool { return rel > 0 }) {
			continue
		}
		ids, err := s.search(ctx, q.Text)
		if err != nil {
			return sum, fmt.Errorf("question %s: %w", q.ID, err)
		}
		m := judge(ids, judged)
		sum.ndcg += m.ndcg
		sum.ap += m.ap
		sum.precision += m.precision
		sum.recall += m.recall
		n++
	}
	return measures{sum.ndcg / n, sum.ap / n, sum.precision / n, sum.recall / n}, nil
}

func mapValues(m map[string]float64) []float64 {
	var out []float64
	for _, v := range m {
		out = append(out, v)
	}
	return out
}

// judge measures one ranking. Gains are the judgements as they are (nDCG with
// linear gain).
func judge(ids []string, judged map[string]float64) measures {
	var m measures
	gains := mapValues(judged)
	slices.SortFunc(gains, func(a, b float64) int { return cmp.Compare(b, a) })
	ideal, relevant := 0.0, 0.0
	for i, g := range gains {
		if g > 0 {
			relevant++
		}
		if i < 10 {
			ideal += max(g, 0) / math.Log2(float64(i)+2)
		}
	}
	found := 0.0
	for i, id := range ids {
		g := judged[id]
		if g <= 0 {
			continue
		}
		found++
		m.ap += found / float64(i+1) / relevant
		if i < 10 {
			m.ndcg += g / math.Log2(float64(i)+2) / ideal
			m.precision += .1
		}
		if i < 100 {
			m.recall += 1 / relevant
		}
	}
	return m
}
