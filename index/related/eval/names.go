package main

import (
	"regexp"
	"slices"
	"strings"

	"dossier/corpus"
)

// capitalised stands in for the entities that analysis would find: runs of
// words with capitals that do not begin a sentence, the most frequent thirty.
func capitalised(text string) []corpus.Entity {
	runs := regexp.MustCompile(`[a-z,;] ((?:[A-Z][\p{L}\d-]+)(?: [A-Z][\p{L}\d-]+)*)`)
	var entities []corpus.Entity
	for _, at := range runs.FindAllStringSubmatchIndex(text, -1) {
		name := text[at[2]:at[3]]
		id := strings.ToLower(name)
		n := slices.IndexFunc(entities, func(e corpus.Entity) bool { return e.ID == id })
		if n < 0 {
			n = len(entities)
			entities = append(entities, corpus.Entity{ID: id, Name: name, Kind: corpus.KindOrganisation})
		}
		entities[n].Mentions = append(entities[n].Mentions, corpus.Span{Start: at[2], End: at[3]})
	}
	slices.SortStableFunc(entities, func(a, b corpus.Entity) int { return len(b.Mentions) - len(a.Mentions) })
	entities = entities[:min(30, len(entities))]
	for i := range entities {
		entities[i].Salience = float64(len(entities[i].Mentions)) / float64(len(entities[0].Mentions)+1)
	}
	return entities
}
