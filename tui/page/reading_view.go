package page

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"

	"dossier/corpus"
	"dossier/tui/cells"
	"dossier/tui/pane"
	"dossier/tui/render"
	"dossier/tui/theme"
)

// readingInks are the styles that are painted over the text.
type readingInks struct {
	lit, note, match, current, focus, chosen render.Ink
	kinds                                    map[corpus.Kind]render.Ink
}

func newReadingInks(t theme.Theme) readingInks {
	k := readingInks{
		lit: render.NewInk(t.Lit), note: render.NewInk(t.Note), match: render.NewInk(t.Match), current: render.NewInk(t.MatchCurrent),
		focus: render.NewInk(t.Selected.Underline(true)), chosen: render.NewInk(t.Chosen), kinds: map[corpus.Kind]render.Ink{},
	}
	for _, kind := range corpus.Kinds() {
		k.kinds[kind] = render.NewInk(t.Kind(kind).Underline(true))
	}
	return k
}

// kind is the ink of a mention: an underline, so that it does not rest on
// colour, in the colour of its kind.
func (k readingInks) kind(t theme.Theme, kind corpus.Kind) render.Ink {
	if ink, ok := k.kinds[kind]; ok {
		return ink
	}
	return render.NewInk(t.Kind(kind).Underline(true))
}

// margin is the room left of the text.
func (r *Reading) margin() int { return max((r.w-r.textWidth(r.w))/2, 0) }

// strip reports whether the last line says what is found or lit.
func (r *Reading) strip() bool {
	if r.doc == nil {
		return false
	}
	return r.find.typing || r.h >= 4 && (r.sel.on || r.find.words != "" || len(r.ask.Evidence) > 0 || r.focused && r.focus.note != "")
}

// textHeight is how many lines of text are on screen.
func (r *Reading) textHeight() int {
	if r.strip() {
		return max(r.h-1, 0)
	}
	return max(r.h, 0)
}

// header is what stands above the text and scrolls with it.
func (r *Reading) header() []string {
	t, b, w := r.theme, r.dossier.Briefing, r.textWidth(r.w)
	var lines []string
	add := func(text string, s lipgloss.Style) {
		for _, l := range cells.Wrap(text, w) {
			lines = append(lines, s.Render(strings.TrimRight(l, " ")))
		}
	}
	add(b.Title, t.Title)
	if b.Dek != "" {
		add(b.Dek, t.Text)
	}
	facts := pane.Facts(t, b, r.dossier.Minutes, len(r.dossier.Story.Members))
	if k := r.markedHere(); len(k.Words()) > 0 {
		lines = append(lines, k.Before(t, "", w))
	}
	add(facts, t.Dim)
	if b.Published.Approximate && b.PublishedBasis != "" {
		add("Date: "+b.PublishedBasis, t.Dim.Italic(true))
	}
	return append(lines, "")
}

// View draws the page.
func (r *Reading) View() string {
	if r.view != "" || r.w <= 0 || r.h <= 0 {
		return r.view
	}
	if said := r.trouble(); said != "" {
		r.view = r.troubleView(said)
		return r.view
	}
	var b strings.Builder
	b.Grow(r.h * (r.w + 64))
	left, height := strings.Repeat(" ", r.margin()), r.textHeight()
	over, noted, t := r.overlays(), r.noteLines(), r.theme
	for y := range height {
		if y > 0 {
			b.WriteByte('\n')
		}
		switch n := r.top + y - len(r.head); {
		case n < 0:
			b.WriteString(left + cells.Fit(r.head[r.top+y], r.w-len(left), ""))
		case n < len(r.doc.Lines):
			l := r.doc.Lines[n]
			marks := r.marks[n]
			if more := over[n]; len(more) > 0 {
				marks = append(marks[:len(marks):len(marks)], more...)
			}
			if noted[n] && len(left) > 1 {
				b.WriteString(left[2:] + t.Accent.Render(t.Glyphs.Comment) + " ")
			} else {
				b.WriteString(left)
			}
			b.WriteString(render.Paint(l, marks))
			b.WriteString(strings.Repeat(" ", max(r.w-len(left)-len(l.Source), 0)))
		default:
			b.WriteString(strings.Repeat(" ", r.w))
		}
	}
	if r.strip() {
		if height > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(r.stripLine())
	}
	r.view = b.String()
	return r.view
}

// overlays are the marks that change from key to key, by line of the
// document: matches, the door in focus, and what is selected.
func (r *Reading) overlays() map[int][]render.Mark {
	over := map[int][]render.Mark{}
	add := func(segs []render.Segment, ink render.Ink) {
		for _, s := range segs {
			if r.onScreen(s.Line) {
				over[s.Line] = append(over[s.Line], render.Mark{From: s.From, To: s.To, Ink: ink})
			}
		}
	}
	for i, m := range r.find.matches {
		if i != r.find.current {
			add(m.Segments, r.inks.match)
		}
	}
	if c := r.find.current; c >= 0 && c < len(r.find.matches) {
		add(r.find.matches[c].Segments, r.inks.current)
	}
	if r.focused {
		add(r.doc.Locate(r.focus.span), r.inks.focus)
	}
	if r.sel.on {
		add(r.doc.Locate(r.selected()), r.inks.chosen)
	}
	return over
}

func (r *Reading) troubleView(said string) string {
	style := r.theme.Dim
	if r.err != nil {
		style = r.theme.Error
	}
	var lines []string
	left := strings.Repeat(" ", r.margin())
	if r.dossier != nil {
		for _, l := range r.head {
			lines = append(lines, left+l)
		}
	}
	for _, l := range cells.Wrap(said, r.textWidth(r.w)) {
		lines = append(lines, left+style.Render(l))
	}
	return cells.Block(lines, r.w, r.h)
}

// stripLine is the last line: the find, else what the evidence is for.
func (r *Reading) stripLine() string {
	t, f, left := r.theme, &r.find, strings.Repeat(" ", r.margin())
	room := r.w - len(left)
	switch {
	case f.typing:
		place := ""
		if f.words != "" {
			place = " " + r.found()
		}
		fieldWidth, prompt := r.fieldWidth(place)
		if fieldWidth == 0 {
			return cells.Fit(left+t.Key.Render(prompt), r.w, "")
		}
		text, _ := f.field.Draw(t, fieldWidth, "")
		if w := room - cells.Width(prompt) - fieldWidth; w < cells.Width(place) {
			place = ""
		}
		return cells.Fit(left+t.Key.Render(prompt)+text+t.Dim.Render(place), r.w, "")
	case r.sel.on:
		return cells.Fit(left+t.Strong.Render(r.selectedLine(room)), r.w, "")
	case r.focused && r.focus.note != "":
		return cells.Fit(left+t.Note.Render(cells.CutWord(t.Glyphs.Comment+" "+r.focus.label, room, t.Glyphs.Ellipsis)), r.w, "")
	case f.words != "" && !f.active():
		return cells.Fit(left+t.Dim.Render(cells.Cut(r.found(), room, t.Glyphs.Ellipsis)), r.w, "")
	case f.words != "":
		return cells.Fit(left+t.Dim.Render(cells.Cut(r.quoted(f.words)+" "+r.found(), room, t.Glyphs.Ellipsis)), r.w, "")
	}
	what := r.ask.What
	if what == "" {
		what = "what you came from"
	}
	place := ""
	if n := len(r.ask.Evidence); n > 1 {
		place = fmt.Sprintf(" %d/%d", r.evidence+1, n)
	}
	text := cells.CutWord(t.Glyphs.Quote+" Evidence for: "+what, room-len(place), t.Glyphs.Ellipsis)
	return cells.Fit(left+t.Lit.Render(text)+t.Dim.Render(place), r.w, "")
}

// fieldWidth is the room of the find's field beside its prompt and the count.
func (r *Reading) fieldWidth(place string) (width int, prompt string) {
	prompt = "/ "
	room := r.w - r.margin()
	if room < 8 {
		prompt = ""
	}
	room -= len(prompt)
	if with := room - cells.Width(place); with >= 10 {
		room = with
	}
	return max(room, 0), prompt
}

// Cursor is in the field of the find, else at the end of the selection that
// keys move, on the door in focus, on the match, else on the first line.
func (r *Reading) Cursor() *tea.Cursor {
	if r.w <= 0 || r.h <= 0 || r.trouble() != "" {
		return nil
	}
	if r.find.typing {
		place := ""
		if r.find.words != "" {
			place = " " + r.found()
		}
		width, prompt := r.fieldWidth(place)
		_, x := r.find.field.Draw(r.theme, width, "")
		return tea.NewCursor(min(r.margin()+len(prompt)+x, r.w-1), r.h-1)
	}
	var segs []render.Segment
	switch {
	case r.sel.on:
		line, x := r.where(r.sel.cursor())
		if !r.onScreen(line) {
			break
		}
		c := tea.NewCursor(min(r.margin()+x, r.w-1), len(r.head)+line-r.top)
		c.Shape = tea.CursorUnderline // a block would hide the character in reverse
		return c
	case r.focused:
		segs = r.doc.Locate(r.focus.span)
	case r.find.active() && r.find.current >= 0:
		segs = r.find.matches[r.find.current].Segments
	}
	if len(segs) > 0 && r.onScreen(segs[0].Line) {
		return tea.NewCursor(min(r.margin()+segs[0].From, r.w-1), len(r.head)+segs[0].Line-r.top)
	}
	return tea.NewCursor(min(r.margin(), r.w-1), 0)
}

// Status says how far the reader is, or where the link in focus leads.
func (r *Reading) Status() string {
	if r.trouble() != "" {
		return ""
	}
	if r.focused {
		return cells.Cut(r.focus.label, max(r.w/2, 1), r.theme.Glyphs.Ellipsis)
	}
	total, height := r.total(), r.textHeight()
	if total <= height {
		return "all"
	}
	seen := min(r.top+height, total)
	left := ""
	if n := (r.dossier.Minutes*(total-seen) + total - 1) / total; n > 0 {
		left = fmt.Sprintf("  %d min left", n)
	}
	return fmt.Sprintf("%d %%%s", seen*100/total, left)
}
