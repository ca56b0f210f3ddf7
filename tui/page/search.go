package page

import (
	"errors"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"dossier/index"
	"dossier/index/query"
	"dossier/tui/answer"
	"dossier/tui/field"
	"dossier/tui/intent"
	"dossier/tui/keymap"
	"dossier/tui/pane"
	"dossier/tui/port"
	"dossier/tui/theme"
)

// Search is the page that searches the library as one types. Results and
// facets stay on screen until those of the next query are there.
//
// search_view.go draws it, search_rows.go makes the rows of results,
// search_facets.go those of the facets, and search_hint.go says what the
// query language offers at the cursor.
type Search struct {
	keys    keymap.Map
	theme   theme.Theme
	tickets Tickets
	w, h    int
	focus   part
	view    string // "" if it must be drawn again

	field   field.Field
	results *pane.Rows
	facets  *pane.Rows

	sort  index.Sort // "" until the reader chooses one
	limit int

	searching, completing intent.Ticket       // what is waited for
	known                 map[string]port.Row // the facts of the hits by id
	asked                 string              // query of searching
	steps                 int                 // downs pressed while an answer is on its way
	pending               bool                // its answer is not there yet
	shown                 string              // query that the results answer
	answered              bool
	result                index.Result
	state                 port.State // of the desk when the results were found
	since                 string     // what has changed since then: "" if nothing has
	marks                 port.Marks
	markedAt              uint64 // version of the marks when it was searched
	err                   error
	fault                 *query.Error // of the query in the field
	opening               bool         // Enter was pressed before the results were there

	facetsSeen []string // values of facets that a query was narrowed by

	completions   []index.Completion
	completionsOf string
}

// part is a part of the search page that has the focus.
type part int

const (
	partField part = iota
	partResults
	partFacets
)

// How much a search asks for.
const (
	searchLimit  = 50
	searchFacets = 6
)

// NewSearch returns the search page as it was asked for.
func NewSearch(d Deps, ask intent.OpenSearch) *Search {
	s := &Search{
		keys: d.Keys, theme: d.Theme, tickets: NewTickets(d.Number), limit: searchLimit,
		results: pane.NewRows(d.Keys, d.Theme, "Searching"),
		facets:  pane.NewRows(d.Keys, d.Theme, "Nothing to narrow by."),
	}
	s.results.KeepSelection() // Enter in the field opens it
	s.marks = d.Marks
	s.results.SetMarks(d.Marks)
	s.field.SetValue(ask.Query)
	if ask.Newest {
		s.sort = index.SortNew
	}
	return s
}

// SetMarks says what is marked now.
func (s *Search) SetMarks(m port.Marks) intent.Intent {
	s.view, s.marks = "", m
	s.results.SetMarks(m)
	s.compareMarks()
	return nil
}

// compareMarks says so if the results were found by what was marked before: a
// mark may also be made while they are on their way.
func (s *Search) compareMarks() {
	if s.markedAt == 0 {
		s.markedAt = s.marks.Version() // the desk has waited for them
	}
	if s.answered && s.marks.Version() != s.markedAt && asksMarks(s.shown) {
		s.since = "what is marked has changed since"
	}
}

// asksMarks reports whether what a query finds depends on what is marked.
func asksMarks(q string) bool { return index.Request{Query: q, AsYouType: true}.AsksMarks() }

// Marking is the hit that is selected.
func (s *Search) Marking() intent.Marking { return intent.Marking{Of: s.results.Current().Of} }

// Open asks for the results of the query that the page was made with.
func (s *Search) Open() intent.Intent { return s.search() }

// Changed takes note that the library is another. Results stay as they are
// while they are read: the next query sees the newer library. Those of a
// library that was still being indexed are completed.
func (s *Search) Changed() intent.Intent {
	if s.answered && s.state.Phase != port.Indexing {
		s.since, s.view = "the library has changed since", ""
		return nil
	}
	return s.search()
}

// search asks for what the field says now.
func (s *Search) search() intent.Batch {
	s.searching, s.completing = s.tickets.Next(), s.tickets.Next()
	s.asked, s.pending, s.markedAt = s.field.Value(), true, s.marks.Version()
	quick := s.request()
	quick.Quick = true
	return intent.Batch{
		intent.Search{Ticket: s.searching, Request: quick},
		intent.Complete{Ticket: s.completing, Typed: s.asked},
	}
}

func (s *Search) request() index.Request {
	return index.Request{Query: s.asked, AsYouType: true, Limit: s.limit, Sort: s.order(), Facets: searchFacets}
}

// order is how results are sorted: the newest first where no query ranks
// them, unless the reader chose otherwise.
func (s *Search) order() index.Sort {
	switch {
	case s.sort != "":
		return s.sort
	case strings.TrimSpace(s.field.Value()) == "":
		return index.SortNew
	}
	return index.SortBest
}

// setQuery replaces the query and searches.
func (s *Search) setQuery(q string) intent.Intent {
	s.field.SetValue(q)
	s.limit = searchLimit
	return s.search()
}

// Update takes a key, a mouse event or an answer.
func (s *Search) Update(msg tea.Msg) intent.Intent {
	s.view = ""
	switch msg := msg.(type) {
	case answer.Search:
		return s.take(msg)
	case answer.Completions:
		if msg.Ticket == s.completing && msg.Err == nil {
			s.completions, s.completionsOf = msg.Completions, s.field.Value()
		}
	case tea.PasteMsg:
		s.setFocus(partField)
		return s.edit(func() bool { s.field.Insert(msg.Content); return true })
	case tea.KeyPressMsg:
		if s.focus == partField {
			return s.fieldKey(msg)
		}
		return s.rowsKey(msg)
	case tea.MouseClickMsg:
		return s.click(tea.Mouse(msg))
	case tea.MouseWheelMsg:
		_, results, facets := s.layout()
		if facets.rows != nil && facets.holds(tea.Mouse(msg)) {
			wheel(s.facets, tea.Mouse(msg))
		} else if results.rows != nil {
			wheel(s.results, tea.Mouse(msg))
		}
	}
	return nil
}

// take takes the answer of the last search; those of earlier ones are stale.
func (s *Search) take(a answer.Search) intent.Intent {
	if a.Ticket != s.searching {
		return nil
	}
	opening := s.opening
	s.err, s.fault, s.opening, s.pending = nil, nil, false, false
	if a.Err != nil {
		s.err = a.Err
		errors.As(a.Err, &s.fault)
		if !s.answered {
			s.results.SetEmpty("No results yet.")
		}
		return nil
	}
	fresh := !s.answered || s.shown != s.asked
	s.answered, s.shown, s.result = true, s.asked, a.Result
	s.state, s.since = a.State, ""
	s.compareMarks()
	s.known = make(map[string]port.Row, len(a.Rows))
	for _, r := range a.Rows {
		s.known[r.ID] = r
	}
	s.remember()
	if len(a.Result.Hits) == 0 {
		// As one types a query is read kindly: what it cannot mean is looked
		// for as words. Where that finds nothing, the fault is told.
		_, err := query.Parse(s.asked, query.Mode{})
		errors.As(err, &s.fault)
	}
	if fresh {
		s.results.SetRows(nil) // another query begins at its best hit
	}
	s.results.SetRows(s.resultRows())
	if !a.Result.AtLeast {
		s.facets.SetRows(s.facetRows())
	}
	for ; s.steps > 0; s.steps-- {
		s.results.Step(1)
	}
	s.steps = 0
	var open, rest intent.Intent
	if opening && len(a.Result.Hits) > 0 {
		open = s.open(s.results)
	}
	if a.Result.AtLeast && s.asked == s.shown {
		// What was quick to find is on screen; the rest is counted behind it,
		// unless another letter comes first.
		s.searching, s.markedAt = s.tickets.Next(), s.marks.Version()
		rest = intent.Search{Ticket: s.searching, Request: s.request()}
	}
	return intent.All(open, rest)
}

// step moves in the results. While an answer is on its way it is kept for the
// results that the reader is waiting for.
func (s *Search) step(by int) {
	if s.pending {
		s.steps = max(s.steps+by, 0)
		return
	}
	s.results.Step(by)
}

// edit changes the text of the field by do, which reports whether the key was
// one of the field, and searches if the text is another.
func (s *Search) edit(do func() bool) intent.Intent {
	before := s.field.Value()
	do()
	if s.field.Value() == before {
		return nil
	}
	s.limit = searchLimit
	return s.search()
}

// SetSize gives the page its room.
func (s *Search) SetSize(w, h int) intent.Intent {
	s.w, s.h, s.view = w, h, ""
	s.place()
	return nil
}

// SetTheme changes how the page looks.
func (s *Search) SetTheme(t theme.Theme) intent.Intent {
	s.theme, s.view = t, ""
	s.results.SetTheme(t)
	s.facets.SetTheme(t)
	return nil
}

// Crumb names the page by its query.
func (s *Search) Crumb() string {
	if q := strings.TrimSpace(s.field.Value()); q != "" {
		return "Search: " + q
	}
	return "Search"
}

// Context is the field's while it has the focus, else the search page's.
func (s *Search) Context() keymap.Context {
	if s.Typing() {
		return keymap.Field
	}
	return keymap.Results
}

// Typing reports whether the field has the focus.
func (s *Search) Typing() bool { return s.focus == partField }

// Hints are the keys of the part with the focus.
func (s *Search) Hints() []key.Binding {
	k := s.keys
	if s.Typing() {
		return []key.Binding{k.Submit, k.FieldDown, k.NextField, k.Cancel, k.FieldPalette()}
	}
	return []key.Binding{k.Open, k.NextPane, k.Search, k.Sort, k.Copy, k.Back, k.Help}
}

// Subject is "": the page is about no one briefing.
func (s *Search) Subject() string { return "" }
