package digest_test

import (
	"time"

	"dossier/corpus"
	"dossier/tui/digest"
)

var made = time.Date(2026, 11, 22, 7, 0, 0, 0, time.UTC)

// sample is a digest with one of everything.
func sample() digest.Digest {
	day := func(d int) corpus.Date { return corpus.Date{Year: 2026, Month: 11, Day: d} }
	return digest.Digest{
		Title: "Brief of 22 November 2026", After: made.AddDate(0, 0, -1), UpTo: made, Made: made,
		Budget: 10 * time.Minute, More: 4, Repeats: 2,
		Stories: []digest.Story{
			{
				ID: "bridge", Lead: "bridge-opens", Title: "Northport opens its new bridge", Lang: "en",
				Dek: "Two years late, and over its budget", Summary: "Northport has opened the bridge that Harbour Works built for US$8 million.",
				Published: day(21), Minutes: 2.4, Known: true, What: "2 new points, 1 figure changed",
				Why: []string{"3 sources", "you watch Northport"}, Watches: []string{"Northport"},
				Points: []digest.Statement{
					{Text: "The bridge is open to traffic.", Confidence: 0.93, Lang: "en", Notes: []int{1}, Source: 1, Also: []int{2}},
					{Text: "The toll is paid by foreign lorries only.", Confidence: 0.64, Lang: "en", Notes: []int{2, 3}, Source: 2},
					{Text: "A point without a source.", Lang: "en", Source: 1},
				},
				Figures: []digest.Figure{
					{Text: "US$8 million", What: "price of the bridge", Before: "US$6 million", Lang: "en", Notes: []int{4}, Source: 1},
					{Text: "thousands", What: "people with a shorter way to work", Lang: "en", Source: 1},
				},
				Cases: []digest.Case{{
					Proposition: "The bridge was worth its price",
					For:         []digest.Statement{{Text: "It halves the way to work.", Holder: "Harbour Works", Confidence: 0.9, Lang: "en", Notes: []int{5}, Source: 1}},
					Against:     []digest.Statement{{Text: "It cost twice what was planned.", Holder: "a councillor", Confidence: 0.5, Lang: "en", Notes: []int{6}, Source: 2}, {Text: "Nobody asked for it.", Lang: "en", Source: 2}},
				}},
				Views:   []digest.Statement{{Text: "It looks like a bridge.", Holder: "Jane Reporter", Lang: "en", Source: 1}},
				Related: []digest.Related{{ID: "harvest", Title: "A late harvest", Reason: "shares Northport", Source: "The Herald", URL: "https://example.org/harvest", Published: day(12)}},
				Sources: []int{1, 2}, Others: 3,
			},
			{
				ID: "amazon", Lead: "amazon", Title: "亚马逊裁员一万四千人，人工智能改变公司职位", Lang: "zh",
				Summary: "亚马逊表示将裁减约一万四千个公司职位，以便更快地作出决定，并把资金投入人工智能。公司说这不是为了省钱。", Minutes: 1, What: "new story",
				Points:  []digest.Statement{{Text: "约一万四千个职位将被裁减。", Lang: "zh", Notes: []int{7}, Source: 3}},
				Sources: []int{3},
			},
		},
		Sources: []digest.Source{
			{ID: "bridge-opens", Name: "Example Wire", Title: "Northport opens its new bridge", Author: "Jane Reporter", URL: "https://example.org/bridge?a=1&b=2", Published: day(21), Lang: "en", Derived: true},
			{ID: "bridge-toll", Title: "Toll for lorries", Published: corpus.Date{Year: 2026, Month: 11, Approximate: true}, Lang: "en", Derived: true},
			{ID: "amazon", Name: "新闻社", Title: "亚马逊裁员", URL: "https://example.org/" + "a-very-long-address-that-is-wider-than-any-line-of-a-page-of-text-can-be", Lang: "zh"},
		},
		Notes: []digest.Note{
			{Source: 1, Words: "opened the bridge to traffic on Friday"},
			{Source: 2, Words: "only lorries from abroad will pay"},
			{Source: 2, Words: "the toll"},
			{Source: 1, Words: "US$8 million"},
			{Source: 1, Words: "halves the way to work"},
			{Source: 2, Words: "“twice what the council had planned”, he said"},
			{Source: 3, Words: "约一万四千个"},
		},
	}
}
