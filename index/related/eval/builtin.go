package main

import (
	"context"
	"fmt"
	"io"

	"dossier/corpus"
	"dossier/index/related"
)

// measureBuiltIn prints, for the built-in briefings alone and among articles,
// the two highest likenesses of pairs of them and the sizes of their stories.
// They tell one departure twice and three other things of one company.
func measureBuiltIn(out io.Writer, articles []article) error {
	builtIn, err := corpus.Embedded(context.Background())
	if err != nil {
		return err
	}
	for _, others := range []int{0, 15, 50, 150, 295} {
		lib := library(articles[:others], false)
		lib.Briefings = append(lib.Briefings, builtIn.Briefings...)
		g := related.New(lib)
		first, second := 0.0, 0.0
		for i, a := range builtIn.Briefings {
			for _, b := range builtIn.Briefings[:i] {
				like := g.Likeness(a.ID, b.ID)
				first, second = max(first, like), max(second, min(first, like))
			}
		}
		fmt.Fprintf(out, "built-in briefings among %3d articles: likeness of the departures %.3f, of the next pair %.3f; stories of", others, first, second)
		for _, b := range builtIn.Briefings {
			fmt.Fprint(out, " ", len(g.Story(b.ID).Members))
		}
		fmt.Fprintln(out)
	}
	return nil
}
