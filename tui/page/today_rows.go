package page

import (
	"strings"

	"dossier/index/today"
	"dossier/tui/cells"
	"dossier/tui/intent"
	"dossier/tui/keymap"
	"dossier/tui/pane"
	"dossier/tui/port"
	"dossier/tui/theme"
)

// fill makes the rows of the list: the stories with something new and, between
// them, where the reading time ends; the known ones without; those of earlier
// days that were not read; the watches.
func (p *Today) fill() {
	p.by, p.spaced = map[string]behind{}, false
	p.list.SetEmpty(p.nothing())
	if !p.loaded {
		p.list.SetRows(nil)
		return
	}
	a := p.answer.Page
	var rows []pane.Row
	fresh, repeated, place := a.Total-a.Nothing, false, ""
	for i := range p.stories {
		s := &p.stories[i]
		if i > 0 && i == a.Fits && i < fresh && p.budget > 0 {
			rows = append(rows, p.ends())
		}
		place = placeOf(i, fresh)
		if i >= fresh {
			if !repeated {
				repeated = true
				rows = p.under(rows, "Told again, nothing new", cells.Number(a.Nothing))
			}
			place = "told again " + placeOf(i-fresh, a.Nothing)
		}
		if s.Nothing { // also among the others, where there are very many
			rows = append(rows, p.storyRow(storyKey(s), place, s, oneLine(s)))
			continue
		}
		rows = append(rows, p.storyRow(storyKey(s), place, s, p.storyLines(s)))
		p.spaced = true
	}
	if n := a.Total - len(p.stories); n > 0 && len(p.stories) > 0 {
		last := p.stories[len(p.stories)-1].ID
		says := "1 more story"
		if n > 1 {
			says = cells.Number(n) + " more stories"
		}
		p.spaced = false
		rows = append(rows, p.row("more", behind{after: last, place: place}, func(t theme.Theme, w int) []string {
			return []string{t.Accent.Render(cells.CutWord(says, w, t.Glyphs.Ellipsis))}
		}))
	}
	if a.EarlierTotal > 0 {
		if len(rows) == 0 {
			rows = append(rows, prose(p.nothing(), dimText))
		}
		says := cells.Number(a.EarlierTotal)
		if n := len(a.Earlier); n < a.EarlierTotal {
			says = cells.Number(n) + " of " + says
		}
		rows = p.under(rows, "Earlier, unread", says)
		for i := range a.Earlier {
			s := &a.Earlier[i]
			rows = append(rows, p.storyRow("earlier "+s.ID, "earlier "+placeOf(i, len(a.Earlier)), s, earlierLines(s)))
		}
	}
	if len(rows) == 0 && (len(p.answer.Watches) > 0 || p.answer.WatchFault != "") {
		rows = append(rows, prose(p.nothing(), dimText))
	}
	p.list.SetRows(p.watchRows(rows))
}

// nothing says why there are no stories.
func (p *Today) nothing() string {
	a := p.answer
	list := keymap.Then(" ", p.keys.Home, "opens the list.")
	switch {
	case a.Ticket == (intent.Ticket{}):
		return "Looking at what came in"
	case a.Err != nil:
		return "What is new cannot be told: " + a.Err.Error() + "." + keymap.Then(" ", p.keys.Today, "tries again.") + list
	case a.State.Phase == port.Indexing || a.State.Phase == port.Loading:
		return "The library is being indexed. What came in appears here as it is."
	case a.State.Briefings == 0:
		return "The library has no briefings yet. dossier import and dossier feeds bring them in."
	case a.First && a.Page.After.IsZero():
		return "When these briefings came in is not known. What comes in from now on stands here." + list
	}
	return "Nothing came in since " + cells.When(a.Page.After, a.Now) + "." + list
}

// placeOf says where the i-th of some is.
func placeOf(i, of int) string { return cells.Number(i+1) + "/" + cells.Number(of) }

func storyKey(s *today.Story) string { return "story " + s.ID }

// row is a row of the list with what stands behind it.
func (p *Today) row(key string, d behind, draw func(theme.Theme, int) []string) pane.Row {
	p.by[key] = d
	return pane.Row{Key: key, Draw: draw, Open: intent.Batch{}} // further stories come as one gets there
}

// drawStory draws a story for what is marked of it.
type drawStory func(t theme.Theme, w int, k pane.Marked) []string

// storyRow is the row of a story: a door to the best of its new briefings.
func (p *Today) storyRow(key, place string, s *today.Story, draw drawStory) pane.Row {
	p.by[key] = behind{story: s, place: place}
	return pane.Row{
		Key: key, Open: intent.OpenBriefing{ID: s.Lead}, Of: subjectOf(s), Marked: draw,
		Copy: pane.Citation(s.Title, s.Source, s.Published, s.URL),
	}
}

// subjectOf is what marks of a story are kept under: reading the best of its
// new briefings reads all of them.
func subjectOf(s *today.Story) port.Subject {
	return port.Subject{ID: s.Lead, Story: s.ID, Added: s.Added, Title: s.Title}
}

// wasRead reports whether a story was read: by the marks, if they are there.
func wasRead(s *today.Story, k pane.Marked) bool {
	if k.Known {
		return k.Read
	}
	return s.Read
}

// under adds the heading of a part of the list, with a line between it and
// what stands above.
func (p *Today) under(rows []pane.Row, title, says string) []pane.Row {
	if len(rows) > 0 && !(p.airy() && p.spaced) {
		rows = append(rows, gap())
	}
	p.spaced = false
	return append(rows, headingSays(title, says))
}

// ends is the rule where the reading time ends.
func (p *Today) ends() pane.Row {
	says := " " + budgetWords(p.budget) + " end here "
	return pane.Row{Draw: func(t theme.Theme, w int) []string {
		rule := func(n int) string { return t.Border.Render(strings.Repeat(t.Glyphs.Rule, max(n, 0))) }
		room := w - cells.Width(says)
		line := rule(w)
		if room >= 2 {
			line = rule(2) + t.Dim.Render(says) + rule(room-2)
		}
		if p.airy() {
			return []string{line, ""}
		}
		return []string{line}
	}}
}

// storyLines draws a story with something new. What is new comes first: of a
// story that was known that is the news, of another one its headline. Bold is
// what was not read.
func (p *Today) storyLines(s *today.Story) drawStory {
	return func(t theme.Theme, w int, k pane.Marked) []string {
		var lines []string
		if news := newest(s, t); s.Known && news != "" {
			lines = k.Title(t, news, w, 2, s.Read)
			lines = append(lines, t.Text.Render(cells.CutWord(s.Title, w, t.Glyphs.Ellipsis)))
		} else {
			lines = k.Title(t, s.Title, w, 2, s.Read)
		}
		lines = append(lines, factsLine(s, t, w, k))
		if p.airy() {
			lines = append(lines, "")
		}
		return lines
	}
}

// newest is the first thing that is new in a story, in words.
func newest(s *today.Story, t theme.Theme) string {
	for _, f := range s.Figures {
		if f.Before != "" && len(s.Points) == 0 {
			return f.What + ": " + f.Before + " " + t.Glyphs.Becomes + " " + f.After
		}
	}
	switch {
	case len(s.Points) > 0:
		return s.Points[0].Text
	case len(s.Figures) > 0:
		return s.Figures[0].After + ": " + s.Figures[0].What
	case len(s.For) > 0:
		return s.For[0].Text
	case len(s.Against) > 0:
		return s.Against[0].Text
	case len(s.Views) > 0:
		return s.Views[0].Text
	}
	return ""
}

// factsLine says what a known story brings, or who tells a new one, and why it
// stands where it does, as far as there is room.
func factsLine(s *today.Story, t theme.Theme, w int, k pane.Marked) string {
	facts := reasons(s)
	if wasRead(s, k) {
		facts = append([]string{"read"}, facts...)
	}
	if k.Starred {
		facts = append([]string{"starred"}, facts...)
	}
	facts = append(facts, minutesWords(s.Minutes))
	if !s.Known {
		return t.Dim.Render(fitting(append([]string{tellers(s)}, facts...), " "+t.Glyphs.Dot+" ", w, t.Glyphs.Ellipsis))
	}
	room := w
	if len(s.Watches) > 0 && cells.Width(facts[0]) <= w/2 { // the heaviest reason as a rule
		room -= cells.Width(facts[0]) + 3
	}
	what := shortened(s.What(), room, t)
	rest := fitting(append([]string{""}, facts...), " "+t.Glyphs.Dot+" ", w-cells.Width(what), "")
	return t.Accent.Render(what) + t.Dim.Render(rest)
}

// fitting joins facts as far as there is room. The first stands in any case;
// if it is "" what follows begins with what stands between.
func fitting(facts []string, between string, w int, tail string) string {
	line := cells.CutWord(facts[0], w, tail)
	for _, f := range facts[1:] {
		if f != "" && cells.Width(line)+cells.Width(between)+cells.Width(f) <= w {
			line += between + f
		}
	}
	return line
}

// tellers says who tells a new story: its source, or how many there are.
func tellers(s *today.Story) string {
	switch n := len(s.Sources) + s.Unnamed; {
	case n > 1 && s.Unnamed > 0: // they may be of one source
		return cells.Number(n) + " briefings"
	case n > 1:
		return cells.Number(n) + " sources"
	case len(s.Sources) == 1:
		return s.Sources[0]
	}
	return noSource
}

// noSource stands for the source of what does not name one.
const noSource = "source not stated"

// shortened cuts an enumeration to a room, at a comma if it can.
func shortened(list string, room int, t theme.Theme) string {
	short := list
	for cut := list; cells.Width(short) > room; {
		i := strings.LastIndex(cut, ", ")
		if i < 0 {
			return cells.CutWord(list, room, t.Glyphs.Ellipsis)
		}
		cut = cut[:i]
		short = cut + ", " + t.Glyphs.Ellipsis
	}
	return short
}

// reasons are those of a score that say more than What does: the sources of a
// new story are named there.
func reasons(s *today.Story) []string {
	var out []string
	for _, r := range s.Reasons {
		if r.Text == "" || r.Kind == today.BySources && !s.Known || r.Kind == today.ByKnown || r.Kind == today.ByRecency {
			continue
		}
		out = append(out, r.Text)
	}
	return out
}

// oneLine draws a story of which there is nothing new to say. Its source has a
// third of the line, more where the title leaves it, and none to say that it is
// not known.
func oneLine(s *today.Story) drawStory {
	return func(t theme.Theme, w int, k pane.Marked) []string {
		note := tellers(s)
		if s.Nothing {
			note = s.ToldBy()
		}
		sign := k.Glyphs(t)
		if w < 24+2*cells.Width(sign) {
			note, sign = "", ""
		}
		room := w - cells.Width(sign) - cells.Width(s.Title) - 2
		if note == noSource && cells.Width(note) > room {
			note = ""
		}
		note = cells.CutWord(note, max(room, w/3), t.Glyphs.Ellipsis)
		left := cells.CutWord(s.Title, max(w-cells.Width(sign)-cells.Width(note)-2, 0), t.Glyphs.Ellipsis)
		return []string{sides(t, t.Accent.Render(sign)+t.Text.Render(left), t.Dim.Render(note), w)}
	}
}

// earlierLines draws a story of earlier days in one line, set in below what is
// new to the reader if the rest of the story was read, or known before.
func earlierLines(s *today.Story) drawStory {
	headline := oneLine(s)
	return func(t theme.Theme, w int, k pane.Marked) []string {
		news := newest(s, t)
		if !s.Known || news == "" {
			return headline(t, w, k)
		}
		sign := k.Glyphs(t)
		if w < 24 {
			sign = ""
		}
		first := t.Accent.Render(sign) + t.Text.Render(cells.CutWord(news, w-cells.Width(sign), t.Glyphs.Ellipsis))
		note := cells.CutWord(s.What(), w/2, t.Glyphs.Ellipsis)
		title := cells.CutWord("  "+s.Title, max(w-cells.Width(note)-2, 0), t.Glyphs.Ellipsis)
		return []string{first, sides(t, t.Dim.Render(title), t.Dim.Render(note), w)}
	}
}

// watchRows adds the watches, each a door.
func (p *Today) watchRows(rows []pane.Row) []pane.Row {
	a := p.answer
	if len(a.Watches) == 0 && a.WatchFault == "" {
		return rows
	}
	rows = p.under(rows, "Watches", cells.Number(len(a.Watches)))
	for i := range a.Watches {
		w := &a.Watches[i]
		p.by[watchKey(*w)] = behind{watch: w, place: "watch " + placeOf(i, len(a.Watches))}
		rows = append(rows, watchRow(*w))
	}
	if a.WatchFault != "" {
		rows = append(rows, watchFault(a.WatchFault))
	}
	return rows
}
