package page

import (
	"dossier/tui/answer"
	"dossier/tui/intent"
	"dossier/tui/keymap"
	"dossier/tui/listing"
	"dossier/tui/pane"
	"dossier/tui/port"
)

// boardList brings the list of the board: which listing it is, and the rows
// that it comes near. One request is on its way at a time.
type boardList struct {
	keys    keymap.Map
	rows    *pane.Rows
	listing listing.Listing // that is wanted
	shown   listing.Listing // that the rows are of
	library int             // briefings in the library, as far as is known

	loaded  bool
	asked   intent.Ticket // for the listing as a whole; zero if it is there
	keep    bool          // the place in the list is to stay
	waiting intent.Ticket // for rows that it lacks; zero if none are on their way
}

// listLines is how many lines a row of the list takes as a rule.
const listLines = 3

func newBoardList(k keymap.Map, rows *pane.Rows) *boardList { return &boardList{keys: k, rows: rows} }

// ask asks for the listing that is wanted: the part around a briefing. If that
// is not in the list, keep stays at its place and else goes to the top.
func (l *boardList) ask(t *Tickets, id string, keep bool) intent.Intent {
	l.asked, l.waiting, l.keep = t.Next(), intent.Ticket{}, keep
	if keep {
		if k := l.rows.Current().Key; k != "" {
			id = k
		}
	}
	near := 0
	if keep {
		near = max(l.rows.Selected(), 0)
	}
	return intent.FindRow{Ticket: l.asked, Listing: l.listing, ID: id, Near: near, Chunk: pane.Chunk}
}

// more asks for rows that the list lacks, if none are on their way.
func (l *boardList) more(t *Tickets) intent.Intent {
	if l.asked != (intent.Ticket{}) || l.waiting != (intent.Ticket{}) {
		return nil
	}
	from, n := l.rows.Lacks()
	if n == 0 {
		return nil
	}
	l.waiting = t.Next()
	return intent.LoadRows{Ticket: l.waiting, Listing: l.shown, From: from, N: n}
}

// take takes an answer. It reports whether that was waited for, and whether
// it changed the list as a whole.
func (l *boardList) take(a answer.Rows) (whole, ok bool) {
	switch a.Ticket {
	case l.asked:
		l.asked = intent.Ticket{}
		l.replace(a)
		return true, true
	case l.waiting:
		l.waiting = intent.Ticket{}
		l.add(a)
		return false, true
	}
	return false, false
}

// replace puts another list in place.
func (l *boardList) replace(a answer.Rows) {
	line, at, first := l.rows.Line(), l.rows.Selected(), !l.loaded
	l.loaded, l.shown = true, a.Listing
	l.say(a)
	l.rows.SetLong(a.Page.Total, listLines)
	l.bring(a.Page)
	if a.Err != nil {
		return
	}
	switch {
	case a.Place >= 0:
		// Its story may have moved it within its chunk.
		i := a.Place - a.Page.From
		if i >= 0 && i < len(a.Page.Rows) && l.rows.SelectKey(a.Page.Rows[i].ID) {
			at = l.rows.Selected()
		} else {
			at = a.Place
		}
		if first {
			l.rows.Reach(at)
		} else {
			l.rows.Show(at, line)
		}
	case l.keep:
		l.rows.Show(min(at, a.Page.Total-1), line)
	default:
		l.rows.Show(0, 0)
	}
}

// add puts rows in their places. A list that has become another meanwhile is
// on its way already.
func (l *boardList) add(a answer.Rows) {
	if a.Err == nil && a.Page.Total == l.rows.Len() {
		l.bring(a.Page)
	}
}

func (l *boardList) bring(p port.Page) {
	for from, rows := p.From, p.Rows; len(rows) > 0; {
		n := min(pane.Chunk, len(rows))
		l.rows.Bring(from, pane.ListRows(Together(rows[:n])))
		from, rows = from+n, rows[n:]
	}
}

// say says why the list is empty where it is.
func (l *boardList) say(a answer.Rows) {
	filtered := a.Listing.Words()
	if !filtered && a.Err == nil {
		l.library = a.Page.Total
	}
	switch {
	case a.Err != nil:
		l.rows.SetEmpty("The briefings could not be read: " + a.Err.Error())
	case filtered && a.State.Phase == port.Indexing:
		l.rows.SetEmpty("No title, entity, source or topic matches in what is indexed so far. " + keymap.Says(l.keys.Back, "shows all."))
	case filtered:
		l.rows.SetEmpty("No title, entity, source or topic matches. " + keymap.Says(l.keys.Back, "shows all."))
	case a.State.Phase == port.Indexing:
		l.rows.SetEmpty("The library is being indexed. Its briefings appear here as they are.")
	default:
		l.rows.SetEmpty("No briefings here. Bring some in with: dossier import PATH")
	}
}

// note says what order the list is in, beside its own, or that another list is
// on its way.
func (l *boardList) note() string {
	switch {
	case l.loaded && l.listing.Filter != l.shown.Filter:
		return "looking"
	case l.listing.Sort == listing.Newest:
		return ""
	}
	return "by " + l.listing.Sort.Name()
}
