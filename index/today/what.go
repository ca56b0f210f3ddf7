package today

import (
	"fmt"
	"strings"
)

func (s Story) what() string {
	switch {
	case s.Nothing:
		return s.ToldBy() + ", nothing new"
	case !s.Known && len(s.Sources)+s.Unnamed > 1:
		return "new story, " + voiced(len(s.Sources), s.Unnamed, "")
	case !s.Known:
		return "new story"
	}
	changed := 0
	for _, f := range s.Figures {
		if f.Before != "" {
			changed++
		}
	}
	var parts []string
	for _, p := range []struct {
		n         int
		one, many string
	}{
		{len(s.Points), "new point", "new points"},
		{changed, "figure changed", "figures changed"},
		{len(s.Figures) - changed, "new figure", "new figures"},
		{len(s.For) + len(s.Against), "new claim", "new claims"},
		{len(s.Views), "new view", "new views"},
	} {
		if p.n > 0 {
			parts = append(parts, counted(p.n, p.one, p.many))
		}
	}
	return strings.Join(parts, ", ")
}

// ToldBy says who came to a known story: "2 more sources", or, if all of them
// had told it before, "the same source".
func (s Story) ToldBy() string {
	if more := len(s.Sources) - s.Again; more+s.Unnamed > 0 {
		return voiced(more, s.Unnamed, "more ")
	}
	if s.Again > 1 {
		return fmt.Sprintf("the same %d sources", s.Again)
	}
	return "the same source"
}

// voiced says how many tell a story: publishers, and briefings where some state
// none.
func voiced(named, unnamed int, more string) string {
	one, many := more+"source", more+"sources"
	if unnamed > 0 {
		one, many = more+"briefing", more+"briefings"
	}
	return counted(named+unnamed, one, many)
}

func counted(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
