package today

import "strings"

// Says returns what a page says of a new story before its points: the summary,
// or the dek. It is "" for a story that was known, and where the points begin
// with the same words.
func (s Story) Says() string {
	if s.Known {
		return ""
	}
	says := s.Summary
	if says == "" {
		says = s.Dek
	}
	if len(s.Points) > 0 && strings.HasPrefix(strings.TrimSuffix(says, "."), strings.TrimSuffix(s.Points[0].Text, ".")) {
		return ""
	}
	return says
}
