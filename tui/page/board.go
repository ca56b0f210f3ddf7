package page

import (
	"fmt"
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"dossier/corpus"
	"dossier/tui/answer"
	"dossier/tui/intent"
	"dossier/tui/keymap"
	"dossier/tui/pane"
	"dossier/tui/port"
	"dossier/tui/theme"
)

// Board is the list of briefings with one of them beside it: home, and the
// page of a briefing. board_view.go draws it, board_keys.go moves in it, and
// filter.go narrows its list.
type Board struct {
	keys    keymap.Map
	theme   theme.Theme
	tickets Tickets
	home    bool
	only    []string // ids of the briefings shown, nil for all
	w, h    int

	rows    []port.Row // all, newest first
	failed  error
	loaded  bool
	filter  filter
	sort    int // index into listSorts
	wanted  intent.Ticket
	subject string // id of the briefing shown
	dossier *port.Dossier
	filled  filled
	broken  error // why the briefing could not be opened

	focus  int // pane that has the keys
	shown  int // pane that is shown where only one is
	panes  [paneCount]*pane.Rows
	layout layout

	view   string
	drawn  [paneCount]memo[frameKey]
	claims memo[frameKey]
	head   memo[headKey]
}

// NewBoard returns the board. With an id it is the page of that briefing,
// else it is home.
func NewBoard(d Deps, id string) *Board {
	b := &Board{
		keys: d.Keys, theme: d.Theme, tickets: NewTickets(d.Number),
		home: id == "", subject: id, shown: panePoints,
	}
	if !b.home {
		b.focus = panePoints
	}
	for i := range b.panes {
		b.panes[i] = pane.NewRows(d.Keys, d.Theme, "")
	}
	b.panes[paneList].KeepSelection()
	b.panes[paneList].SetEmpty("Loading" + d.Theme.Glyphs.Ellipsis)
	return b
}

// NewImported returns the board of the briefings that were imported last.
func NewImported(d Deps, ids []string) *Board {
	b := NewBoard(d, "")
	b.home, b.only = false, ids
	return b
}

// Open asks for the list, and for the briefing if one is named.
func (b *Board) Open() intent.Intent {
	asks := []intent.Intent{intent.LoadRows{Ticket: b.tickets.Next()}}
	if b.subject != "" {
		asks = append(asks, b.load(b.subject))
	}
	return intent.All(asks...)
}

// load asks for a briefing and empties the panes until it comes.
func (b *Board) load(id string) intent.Intent {
	b.subject, b.dossier, b.broken = id, nil, nil
	b.wanted = b.tickets.Next()
	b.view = ""
	return intent.LoadDossier{Ticket: b.wanted, ID: id}
}

// SetSize gives the board its room.
func (b *Board) SetSize(w, h int) intent.Intent {
	if w != b.w || h != b.h {
		b.w, b.h = w, h
		b.arrange()
	}
	return nil
}

// SetTheme changes how the board looks.
func (b *Board) SetTheme(t theme.Theme) intent.Intent {
	b.theme = t
	for _, p := range b.panes {
		p.SetTheme(t)
	}
	b.arrange()
	return nil
}

// Update takes a message and returns what the board asks of the app.
func (b *Board) Update(msg tea.Msg) intent.Intent {
	switch msg := msg.(type) {
	case answer.Rows:
		return b.gotRows(msg)
	case answer.Dossier:
		b.gotDossier(msg)
	case tea.KeyPressMsg:
		b.view = ""
		if b.filter.typing {
			return b.typeFilter(msg)
		}
		return b.press(msg)
	case tea.PasteMsg:
		if b.filter.typing {
			b.filter.input.Insert(msg.Content)
			return b.refilter()
		}
	case tea.MouseWheelMsg:
		b.wheel(msg)
	case tea.MouseClickMsg:
		return b.click(msg)
	}
	return nil
}

func (b *Board) gotRows(a answer.Rows) intent.Intent {
	b.loaded, b.failed = true, a.Err
	b.rows = a.Rows
	if b.only != nil {
		b.rows = slices.DeleteFunc(b.rows, func(r port.Row) bool { return !slices.Contains(b.only, r.ID) })
	}
	b.showRows()
	// A change of the library may have taken the briefing that was shown.
	gone := a.Err == nil && !slices.ContainsFunc(b.rows, func(r port.Row) bool { return r.ID == b.subject })
	if b.subject == "" || gone && (b.home || b.only != nil) {
		if ask := b.follow(); ask != nil {
			return ask
		}
	}
	b.arrange()
	return nil
}

// showRows fills the list from the rows that pass the filter, in order.
func (b *Board) showRows() {
	list := b.panes[paneList]
	rows := Together(listSorts[b.sort].apply(b.filter.apply(b.rows)))
	switch {
	case b.failed != nil:
		list.SetEmpty("The briefings could not be read: " + b.failed.Error())
	case len(b.rows) == 0:
		list.SetEmpty("No briefings here. Bring some in with: dossier import PATH")
	case len(rows) == 0:
		list.SetEmpty("No title, source or topic matches. Esc shows all.")
	}
	list.SetRows(pane.ListRows(rows))
	if b.subject != "" {
		list.SelectKey(b.subject)
	}
	b.view = ""
}

// follow shows the briefing that is selected in the list.
func (b *Board) follow() intent.Intent {
	id := b.panes[paneList].Current().Key
	if id == b.subject {
		return nil
	}
	if id == "" {
		b.subject, b.dossier = "", nil
		b.arrange()
		return nil
	}
	ask := b.load(id)
	b.arrange()
	return ask
}

func (b *Board) gotDossier(a answer.Dossier) {
	if a.Ticket != b.wanted {
		return
	}
	b.dossier, b.broken = a.Dossier, a.Err
	b.arrange()
}

// variant is what the rows of the panes depend on beside the briefing.
type variant struct {
	proposition bool // stands over the claims: no frame shows it
	figures     bool // follow the key points: they have no pane of their own
}

// filled is what the panes were filled with.
type filled struct {
	dossier *port.Dossier
	none    bool // the list is there, and nothing in it is selected
	variant variant
}

// empty says why the panes have no rows: each what the briefing lacks, and
// nothing of a briefing that has yet to come.
func (f filled) empty() (says [paneCount]string) {
	switch {
	case f.dossier != nil:
		return [paneCount]string{
			"", "No key points.", "Nothing speaks for it.", "Nothing speaks against it.",
			"No entities.", "Nothing related in this library.", "No figures or events.",
		}
	case f.none:
		for i := panePoints; i < paneCount; i++ {
			says[i] = "No briefing is selected."
		}
	}
	return says
}

// fill gives the panes the rows of the briefing, if they do not have them.
func (b *Board) fill(v variant) {
	now := filled{b.dossier, b.loaded && b.subject == "", v}
	if now == b.filled {
		return
	}
	b.filled = now
	var rows [paneCount][]pane.Row
	if b.dossier != nil {
		d := b.dossier.Briefing
		rows[panePoints] = pane.PointRows(d)
		rows[paneFor] = pane.ClaimRows(d, corpus.StanceFor)
		rows[paneAgainst] = pane.ClaimRows(d, corpus.StanceAgainst)
		if b.viewsOnly() {
			rows[paneFor] = pane.ClaimRows(d, corpus.StanceNone)
		} else {
			rows[panePoints] = append(rows[panePoints], pane.ViewRows(d)...)
		}
		rows[paneEntities] = pane.EntityRows(d.Entities)
		rows[paneRelated] = pane.RelatedRows(b.dossier.Related)
		if v.figures {
			rows[panePoints] = append(rows[panePoints], pane.FigureRows(d, true)...)
		} else {
			rows[paneFigures] = pane.FigureRows(d, false)
		}
		if v.proposition && !b.viewsOnly() {
			over := pane.PropositionRow(d.Sentiment.Proposition)
			for _, i := range []int{paneFor, paneAgainst} {
				if len(rows[i]) > 0 {
					rows[i] = append([]pane.Row{over}, rows[i]...)
				}
			}
		}
	}
	empty := now.empty()
	for i := panePoints; i < paneCount; i++ {
		b.panes[i].SetEmpty(empty[i])
		b.panes[i].SetRows(rows[i])
	}
}

// viewsOnly reports whether the briefing has claims and all of them take no
// side: then they have the place of those for and against.
func (b *Board) viewsOnly() bool {
	if b.dossier == nil {
		return false
	}
	s := b.dossier.Briefing.Sentiment
	return len(s.For)+len(s.Against) == 0 && len(s.Views) > 0
}

// Crumb names the board in the top bar.
func (b *Board) Crumb() string {
	if b.home {
		return ""
	}
	if b.only != nil {
		return "Imported just now"
	}
	if b.dossier != nil {
		return b.dossier.Briefing.Title
	}
	return "Briefing"
}

// Status is the balance of the briefing.
func (b *Board) Status() string {
	if b.dossier == nil {
		return ""
	}
	s := port.BalanceOf(b.dossier.Briefing.Sentiment)
	if b.viewsOnly() {
		return countOf(len(b.dossier.Briefing.Sentiment.Views), "view") + ", no side taken"
	}
	if s.For+s.Against == 0 {
		return s.Label
	}
	t := b.theme
	return fmt.Sprintf("%s: %s %s", s.Label,
		t.For.Render(fmt.Sprintf("%s %d for", t.Glyphs.For, s.For)),
		t.Against.Render(fmt.Sprintf("%s %d against", t.Glyphs.Against, s.Against)))
}

// Context says which keys the board answers to.
func (b *Board) Context() keymap.Context {
	if b.filter.typing {
		return keymap.Field
	}
	return keymap.Board
}

// Typing reports whether the filter has the keys.
func (b *Board) Typing() bool { return b.filter.typing }

// Subject is the id of the briefing shown.
func (b *Board) Subject() string { return b.subject }

// Hints are the bindings for the bottom bar.
func (b *Board) Hints() []key.Binding {
	k := b.keys
	if b.filter.typing {
		return []key.Binding{k.Submit, k.Cancel}
	}
	read := k.Open
	switch b.focus {
	case paneList:
		read.SetHelp("enter", "read")
	case paneEntities, paneRelated:
		read.SetHelp("enter", "open")
	default:
		read.SetHelp("enter", "show source")
	}
	return []key.Binding{read, k.NextPane, k.Search, k.Timeline, k.Palette, k.Help}
}
