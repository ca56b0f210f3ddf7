package page

import (
	"errors"
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
// page of a briefing. board_list.go brings its list, filter.go narrows it,
// board_view.go draws the board, and board_keys.go moves in it.
type Board struct {
	keys    keymap.Map
	theme   theme.Theme
	marks   port.Marks
	marked  int // times that the marks changed
	tickets Tickets
	home    bool
	only    []string // ids of the briefings listed, nil for all
	w, h    int

	list    *boardList
	watches boardWatches
	touched bool // the reader has done something here
	chasing bool // the row that is selected has yet to come
	filter  filter
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
		keys: d.Keys, theme: d.Theme, marks: d.Marks, tickets: NewTickets(d.Number),
		home: id == "", subject: id, shown: panePoints,
	}
	if !b.home {
		b.focus = panePoints
	}
	for i := range b.panes {
		b.panes[i] = pane.NewRows(d.Keys, d.Theme, "")
		b.panes[i].SetMarks(d.Marks)
	}
	b.panes[paneList].KeepSelection()
	b.panes[paneList].SetEmpty("Loading" + d.Theme.Glyphs.Ellipsis)
	b.list = newBoardList(d.Keys, b.panes[paneList])
	return b
}

// NewImported returns the board of the briefings that were imported last.
func NewImported(d Deps, ids []string) *Board {
	b := NewBoard(d, "")
	b.home, b.only = false, ids
	b.list.listing.Of = ids
	return b
}

// Open asks for the list, and for the briefing if one is named. Asked again,
// it keeps what is on screen until the answers are there.
func (b *Board) Open() intent.Intent {
	var asks []intent.Intent
	b.watches.due = b.home
	if b.home && !b.touched {
		asks = append(asks, b.list.ask(&b.tickets, "", false)) // the newest, whatever that is
	} else {
		asks = append(asks, b.list.ask(&b.tickets, b.subject, true))
	}
	switch {
	case b.subject == "":
	case b.dossier != nil:
		b.wanted = b.tickets.Next()
		asks = append(asks, intent.LoadDossier{Ticket: b.wanted, ID: b.subject})
	default:
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
	return b.list.more(&b.tickets)
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
	switch msg.(type) {
	case tea.KeyPressMsg, tea.MouseMsg, tea.PasteMsg:
		b.touched = true
	}
	switch msg := msg.(type) {
	case answer.Rows:
		return b.gotRows(msg)
	case answer.Dossier:
		return b.gotDossier(msg)
	case answer.Watches:
		return b.gotWatches(msg)
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
		return b.wheel(msg)
	case tea.MouseClickMsg:
		return b.click(msg)
	}
	return nil
}

func (b *Board) gotRows(a answer.Rows) intent.Intent {
	whole, ok := b.list.take(a)
	if !ok {
		return nil
	}
	b.view = ""
	count := b.countWatches()
	// A change of the library may have taken the briefing that was shown; a
	// filter may leave it out.
	if whole && (b.subject == "" || a.Place < 0 && (b.home || b.only != nil)) || b.chasing {
		if ask := b.follow(); ask != nil {
			return intent.All(ask, count)
		}
	}
	b.arrange()
	return intent.All(b.list.more(&b.tickets), count)
}

// follow shows the briefing that is selected in the list, and asks for rows
// that the list has come near.
func (b *Board) follow() intent.Intent {
	more := b.list.more(&b.tickets)
	id := b.panes[paneList].Current().Key
	b.chasing = false
	switch {
	case id == b.subject:
		return more
	case id != "":
		ask := b.load(id)
		b.arrange()
		return intent.All(ask, more)
	case b.panes[paneList].Len() == 0:
		b.subject, b.dossier = "", nil
		b.arrange()
	default:
		b.chasing = true
	}
	return more
}

func (b *Board) gotDossier(a answer.Dossier) intent.Intent {
	if a.Ticket != b.wanted {
		return nil
	}
	if b.dossier != nil && errors.Is(a.Err, port.ErrNotFound) {
		return intent.Notice{Text: "This briefing has left the library"}
	}
	b.dossier, b.broken = a.Dossier, a.Err
	b.arrange()
	return nil
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
			"No entities.", "Nothing related in this library.", "No figures or events.", "",
		}
	case f.none:
		for i := panePoints; i < paneWatches; i++ {
			says[i] = "No briefing is selected."
		}
	}
	return says
}

// fill gives the panes the rows of the briefing, if they do not have them.
func (b *Board) fill(v variant) {
	now := filled{b.dossier, b.list.loaded && b.subject == "", v}
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
	for i := panePoints; i < paneWatches; i++ {
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
		read = named(read, "read")
	case paneEntities, paneRelated, paneWatches:
		read = named(read, "open")
	default:
		read = named(read, "show source")
	}
	hints := []key.Binding{read, k.NextPane, k.Search, k.Timeline, k.Palette, k.Help}
	if b.filter.words() != "" {
		hints = slices.Insert(hints, 1, named(k.Back, "end the filter"))
	}
	return hints
}

// Home reports whether the board is the list, and not the page of a briefing.
func (b *Board) Home() bool { return b.home }
