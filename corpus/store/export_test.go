package store

import "dossier/corpus"

// OnStep has f called before each change of a file.
func OnStep(s *Store, f func()) { s.step = f }

// MergeTopics merges three states of the simplest of lists.
func MergeTopics(base, mine, theirs []string) []string {
	return topicRules().merge(sides[string]{base, mine, theirs}, nil)
}

// CatalogueWith returns base with the corrections over it.
func CatalogueWith(c *Corrections, base *corpus.Catalogue) (*corpus.Catalogue, error) {
	if _, err := c.over(base, true); err != nil {
		return nil, err
	}
	return c.over(base, false)
}
