package text

import (
	"fmt"
	"strings"

	"charm.land/lipgloss/v2"

	"dossier/corpus/clean"
	"dossier/index"
	"dossier/index/related"
	"dossier/tui/port"
)

// Search is the answer to a request, with the passages that show why each
// briefing is a hit, and ways to narrow it.
func Search(r index.Result, offset int, o Options) Page {
	s := newSetter("Search: "+r.Query, o)
	if r.Total == 0 {
		s.text(NothingFound(r))
		return s.page
	}
	s.text(found(r, offset))
	for _, h := range r.Hits {
		s.blank()
		indent := s.item(Door{Kind: DoorBriefing, ID: h.ID}, s.matched(h.Title, h.TitleMatches, s.o.Styles.Title)...)
		if h.Snippet.Text != "" {
			spans := s.matched(h.Snippet.Text, h.Snippet.Matches, nil)
			if h.Field != "" {
				spans = append([]span{{"In " + fieldWords(h.Field) + ": ", s.o.Styles.Dim}}, spans...)
			}
			s.para(indent, indent, spans...)
		}
		if facts := stated(s.id(h.ID), s.marked(port.Subject{ID: h.ID})); facts != "" {
			s.dim(indent, facts)
		}
	}
	s.facets(r)
	return s.page
}

func found(r index.Result, offset int) string {
	n := count(r.Total, "briefing", "briefings")
	if len(r.Hits) < r.Total {
		if len(r.Hits) == 0 {
			return fmt.Sprintf("%s found, none after the first %d.", n, offset)
		}
		return fmt.Sprintf("%s found, these are %d to %d.", n, offset+1, offset+len(r.Hits))
	}
	return n + " found."
}

// NothingFound says why a search found nothing and what would find something.
func NothingFound(r index.Result) string {
	why := clean.Line(r.Explain)
	if why == "" {
		why = "no briefing matches " + clean.Line(r.Query)
	}
	why = upperFirst(strings.TrimSuffix(why, ".")) + "."
	if r.DidYouMean != "" {
		why += " Did you mean " + clean.Line(r.DidYouMean) + "?"
	}
	return why
}

func fieldWords(f index.Field) string {
	switch f {
	case index.FieldFor, index.FieldAgainst:
		return "a claim " + string(f)
	case index.FieldEntity, index.FieldPoint, index.FieldView, index.FieldFigure, index.FieldTopic:
		if f == index.FieldEntity {
			return "an entity"
		}
		return "a " + string(f)
	case index.FieldBody:
		return "the text"
	case index.FieldComment:
		return "your comment"
	}
	return "the " + string(f)
}

// matched cuts text into spans so that what matches can be seen. Ranges that
// do not fit the text are left alone.
func (s *setter) matched(text string, matches [][2]int, plain *lipgloss.Style) []span {
	var spans []span
	at := 0
	for _, m := range matches {
		if m[0] < at || m[1] < m[0] || m[1] > len(text) {
			continue
		}
		spans = append(spans, span{text[at:m[0]], plain}, span{text[m[0]:m[1]], s.o.Styles.Match})
		at = m[1]
	}
	return append(spans, span{text[at:], plain})
}

func (s *setter) facets(r index.Result) {
	first := true
	for _, name := range index.FacetNames() {
		values := r.Facets[name]
		if len(values) < 2 { // one value narrows nothing
			continue
		}
		if first {
			s.heading("Narrow by")
			first = false
		}
		words := make([]string, len(values))
		for i, v := range values {
			words[i] = fmt.Sprintf("%s (%d)", v.Value, v.Count)
		}
		s.para("", "  ", span{string(name) + ": " + strings.Join(words, ", "), s.o.Styles.Dim})
	}
}

// Related is the neighbours of a briefing, nearest first, each with the
// reason why.
func Related(title string, near []related.Neighbour, o Options) Page {
	s := newSetter("Related to: "+title, o)
	s.title("Related to: " + title)
	if len(near) == 0 {
		s.text("Nothing in this library is related to it.")
		return s.page
	}
	s.blank()
	s.neighbourItems(near)
	return s.page
}

func (s *setter) neighbourItems(near []related.Neighbour) {
	for _, n := range near {
		indent := s.item(Door{Kind: DoorBriefing, ID: n.ID}, span{n.Title, nil})
		s.dim(indent, stated(n.Reason, n.Published.Human(), s.id(n.ID)))
	}
}
