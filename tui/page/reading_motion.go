package page

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"dossier/corpus"
)

// stops are the units of one kind in a block.
type stops func(*units) []corpus.Span

func (r *Reading) stopsOf(msg tea.KeyPressMsg) (kind stops, by int) {
	k := r.keys
	switch {
	case key.Matches(msg, k.SelectLeft):
		return func(u *units) []corpus.Span { return u.chars }, -1
	case key.Matches(msg, k.SelectRight):
		return func(u *units) []corpus.Span { return u.chars }, 1
	case key.Matches(msg, k.WordBack):
		return func(u *units) []corpus.Span { return u.words }, -1
	case key.Matches(msg, k.WordOn):
		return func(u *units) []corpus.Span { return u.words }, 1
	case key.Matches(msg, k.SentenceBack):
		return func(u *units) []corpus.Span { return u.sentences }, -1
	case key.Matches(msg, k.SentenceOn):
		return func(u *units) []corpus.Span { return u.sentences }, 1
	}
	return nil, 0
}

// ahead reports whether the end that is moved is the later one.
func (s *selection) ahead() bool {
	return s.to.Start > s.from.Start || s.to.Start == s.from.Start && s.to.End >= s.from.End
}

// cursor is the byte of the body at which keys move the selection.
func (s *selection) cursor() int {
	if s.held && s.ahead() && s.to.End > s.to.Start {
		return s.to.End - 1
	}
	return s.to.Start
}

// move goes to the next unit, or to that which the present one is a part of,
// or the first that is a part of it. It reports whether there is one.
func (r *Reading) move(kind stops, by int) bool {
	s := &r.sel
	u, ok := r.unitsAt(r.doc.LineOf(s.to.Start))
	if !ok {
		return false
	}
	list := kind(u)
	first, last := corpus.Span{}, corpus.Span{} // the next one, and the last before
	for _, x := range list {
		switch {
		case x != s.to && inside(s.to, x) || by > 0 && x != s.to && inside(x, s.to):
			s.from, s.to = x, x
			return true
		case x.End <= s.to.Start:
			last = x
		case x.Start >= s.to.End && first.End == 0:
			first = x
		}
	}
	to := first
	if by < 0 {
		to = last
	}
	if to.End == 0 {
		next, ok := r.nextBlock(u, by)
		if !ok {
			return false
		}
		list = kind(next)
		if to = list[0]; by < 0 {
			to = list[len(list)-1]
		}
	}
	s.from, s.to = to, to
	return true
}

// nextBlock is the block after or before another one that has words.
func (r *Reading) nextBlock(u *units, by int) (*units, bool) {
	line := u.Last + 1
	if by < 0 {
		line = u.First - 1
	}
	for ; line >= 0 && line < len(r.doc.Lines); line += by {
		if next, ok := r.unitsAt(line); ok {
			return next, true
		}
	}
	return nil, false
}

// extend moves the end of a selection that is held, within its block. It
// reports whether there was room.
func (r *Reading) extend(kind stops, by int) bool {
	s := &r.sel
	u, ok := r.unitsAt(r.doc.LineOf(s.from.Start))
	if !ok {
		return false
	}
	list := kind(u)
	grows := s.to == s.from || s.ahead() == (by > 0)
	var to corpus.Span
	switch {
	case by > 0 && grows:
		for _, x := range list {
			if x.End > s.to.End {
				to = corpus.Span{Start: max(x.Start, s.to.Start), End: x.End}
				break
			}
		}
	case by < 0 && grows:
		for _, x := range list {
			if x.Start < s.to.Start {
				to = corpus.Span{Start: x.Start, End: min(x.End, s.to.End)}
			}
		}
	case by > 0: // the earlier end comes nearer
		to = s.from
		for _, x := range list {
			if x.Start > s.to.Start && x.Start < s.from.Start {
				to = corpus.Span{Start: x.Start, End: min(x.End, s.from.End)}
				break
			}
		}
	default:
		to = s.from
		for _, x := range list {
			if x.End < s.to.End && x.End > s.from.End {
				to = corpus.Span{Start: max(x.Start, s.from.Start), End: x.End}
			}
		}
	}
	if to.End == 0 {
		return false
	}
	s.to = to
	return true
}

// where is the line and the column of a byte of the body.
func (r *Reading) where(at int) (line, x int) {
	line = r.doc.LineOf(at)
	if segs := r.doc.Locate(corpus.Span{Start: at, End: at + 1}); len(segs) > 0 {
		return segs[0].Line, segs[0].From
	}
	if u, ok := r.unitsAt(line); ok { // a byte within a character
		for i, c := range u.chars {
			if at < c.End {
				return u.Glyphs[i].Line, u.Glyphs[i].X
			}
		}
	}
	return line, 0
}

// moveLine goes to the word above or below. A word that goes on in the next line
// is the same one there.
func (r *Reading) moveLine(by int) bool {
	s := &r.sel
	line, x := r.where(s.cursor())
	if s.column < 0 {
		s.column = x
	}
	for line += by; line >= 0 && line < len(r.doc.Lines); line += by {
		to, ok := r.wordNear(line, s.column)
		if !ok || to == s.to {
			continue
		}
		if s.held {
			return r.reach(to)
		}
		s.from, s.to = to, to
		return true
	}
	if s.held { // the text ends with its block
		return r.reach(corpus.Span{Start: by * len(r.dossier.Briefing.Body), End: by * len(r.dossier.Briefing.Body)})
	}
	return false
}

// reach moves the end of a selection to a unit, or to the end of the block if
// that is in another one.
func (r *Reading) reach(to corpus.Span) bool {
	u, ok := r.unitsAt(r.doc.LineOf(r.sel.from.Start))
	if !ok {
		return false
	}
	all := u.whole()
	if inside(to, all) {
		r.sel.to = to
		return true
	}
	if r.sel.to = u.chars[0]; to.Start >= all.End {
		r.sel.to = u.chars[len(u.chars)-1]
	}
	return false
}

// wordNear is the word on a line that is nearest to a column: the marks at the
// end of a line are no part of it, nor of the one that follows.
func (r *Reading) wordNear(line, x int) (word corpus.Span, ok bool) {
	u, found := r.unitsAt(line)
	if !found {
		return word, false
	}
	nearest := 0
	for _, g := range u.Glyphs {
		if g.Line != line || ok && distance(g.X, x) >= nearest {
			continue
		}
		if in := around(u.words, g.Span.Start); inside(g.Span, in) {
			word, nearest, ok = in, distance(g.X, x), true
		}
	}
	return word, ok
}

func distance(a, b int) int { return max(a-b, b-a) }

// moveInLine goes to the first or the last word of the line.
func (r *Reading) moveInLine(last bool) {
	s := &r.sel
	line, _ := r.where(s.cursor())
	x := 0
	if last {
		x = r.doc.Width
	}
	to, ok := r.wordNear(line, x)
	if !ok {
		return
	}
	if s.column = -1; s.held {
		r.reach(to)
	} else {
		s.from, s.to = to, to
	}
}

// bringIn shows the end that is moved, and as much before it as there is room
// for, unless the reader has scrolled away from it.
func (r *Reading) bringIn() {
	if !r.sel.on || r.sel.away {
		return
	}
	r.view = ""
	end, all := r.sel.to, r.selected() // which may reach further, to the end of a link
	ahead := r.sel.held && r.sel.ahead()
	if ahead {
		end.End = all.End
	} else {
		end.Start = all.Start
	}
	first, _ := r.where(end.Start)
	last, _ := r.where(max(end.End-1, end.Start))
	show := func(line int) {
		y := len(r.head) + line
		r.top = min(max(r.top, y-r.textHeight()+1), y)
	}
	if ahead {
		show(first)
		show(last)
	} else {
		show(last)
		show(first)
	}
	r.clamp()
}
