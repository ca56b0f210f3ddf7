package main

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"dossier/corpus"
	"dossier/index/related"
)

const (
	smallAbout  = 8  // articles of a small library that are about one subject
	smallOthers = 14 // and others
	smallWords  = 40 // of a short report
)

// measureSmall measures libraries of some forty short reports of which a third
// have one subject, as those are of a reader who follows a company: one for
// each subject that enough articles have, all of one day or without dates.
// Each article is dealt out to two reports.
func measureSmall(out io.Writer, articles []article) {
	entities := make([][]corpus.Entity, len(articles))
	with := map[string][]int{}
	for i, a := range articles {
		entities[i] = capitalised(a.Title + ". " + a.Text)
		for _, e := range entities[i] {
			if e.Salience >= .25 {
				with[e.ID] = append(with[e.ID], i)
			}
		}
	}
	var subjects []string
	for id, in := range with {
		if len(in) >= smallAbout {
			subjects = append(subjects, id)
		}
	}
	slices.SortFunc(subjects, func(a, b string) int { return cmp.Or(len(with[b])-len(with[a]), strings.Compare(a, b)) })
	for _, date := range []string{"2005-08-01", ""} {
		var precision, recall, n float64
		for _, subject := range subjects {
			var reports []article
			about, others := 0, 0
			for i, a := range articles {
				switch named := slices.ContainsFunc(entities[i], func(e corpus.Entity) bool { return e.ID == subject }); {
				case slices.Contains(with[subject], i) && about < smallAbout:
					about++
				case !named && others < smallOthers:
					others++
				default:
					continue
				}
				reports = append(reports, short(a, date, fmt.Sprint(i))...)
			}
			lib := library(reports, false)
			p, r := bcubed(related.New(lib), lib, reports)
			precision, recall, n = precision+p, recall+r, n+1
		}
		name := "of one day"
		if date == "" {
			name = "without dates"
		}
		precision, recall = precision/n, recall/n
		fmt.Fprintf(out, "small libraries, a third of each on one of %.0f subjects, %s: %.3f (%.3f, %.3f)\n", n, name, 2*precision*recall/(precision+recall), precision, recall)
	}
}

// short deals an article out to two short reports.
func short(a article, date, story string) []article {
	var reports []article
	for hand, text := range deal(a.Text, 2) {
		report := article{Date: date, Title: a.Title, Story: story}
		if hand > 0 {
			report.Title, text, _ = strings.Cut(text, "\n")
		}
		words := strings.Fields(text)
		report.Text = strings.Join(words[:min(len(words), smallWords)], " ")
		reports = append(reports, report)
	}
	return reports
}
