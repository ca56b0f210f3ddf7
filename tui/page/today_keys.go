package page

import (
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"dossier/index/today"
	"dossier/tui/intent"
	"dossier/tui/pane"
	"dossier/tui/port"
)

func (p *Today) key(msg tea.KeyPressMsg) intent.Intent {
	k := p.keys
	switch {
	case key.Matches(msg, k.NextPane), key.Matches(msg, k.PrevPane):
		p.focus(!p.right)
	case key.Matches(msg, k.Left):
		p.focus(false)
	case key.Matches(msg, k.Right):
		p.focus(true)
	case key.Matches(msg, k.Open):
		return p.focused().Current().Open
	case key.Matches(msg, k.Back):
		return intent.Back{}
	case key.Matches(msg, k.Today):
		return p.Open()
	case key.Matches(msg, k.MoreTime):
		return p.setBudget(1)
	case key.Matches(msg, k.LessTime):
		return p.setBudget(-1)
	case key.Matches(msg, k.Watches):
		return p.toWatches()
	case key.Matches(msg, k.Copy):
		if text := p.focused().Current().Copy; text != "" {
			return intent.Copy{Text: text, What: "the row"}
		}
	case key.Matches(msg, k.Read), key.Matches(msg, k.Browse), key.Matches(msg, k.CopyAddress):
		return p.withStory(msg)
	default:
		if p.focused().Move(msg) {
			return p.moved()
		}
	}
	return nil
}

// withStory is what the keys do that need a story.
func (p *Today) withStory(msg tea.KeyPressMsg) intent.Intent {
	s := p.story()
	k := p.keys
	switch {
	case s == nil:
		return intent.Notice{Text: "No story is selected"}
	case key.Matches(msg, k.Read):
		return intent.Read{ID: s.Lead}
	case s.URL == "":
		return intent.Notice{Text: "This briefing has no address"}
	case key.Matches(msg, k.Browse):
		return intent.Browse{URL: s.URL}
	}
	return intent.Copy{Text: s.URL, What: "the address"}
}

// story is the one that is selected, nil if none is.
func (p *Today) story() *today.Story { return p.by[p.list.Current().Key].story }

// moved follows the selection of the list.
func (p *Today) moved() intent.Intent {
	p.describe()
	return p.more()
}

// setBudget takes the next longer (1) or shorter (-1) reading time.
func (p *Today) setBudget(by int) intent.Intent {
	longer := func(a, b time.Duration) bool { return b > 0 && (a > b || a <= 0) }
	to := p.budget
	switch {
	case by > 0:
		for _, b := range budgets {
			if longer(b, p.budget) {
				to = b
				break
			}
		}
	default:
		for i := len(budgets) - 1; i >= 0; i-- {
			if longer(p.budget, budgets[i]) {
				to = budgets[i]
				break
			}
		}
	}
	if to == p.budget {
		return intent.Notice{Text: map[bool]string{true: "There is no bound already", false: "This is the shortest reading time"}[by > 0]}
	}
	p.budget = to
	says := "Reading time: " + budgetWords(to)
	if to == 0 {
		says = "Reading time: no bound"
	}
	return intent.All(intent.Notice{Text: says}, p.Open())
}

// toWatches goes to the first watch.
func (p *Today) toWatches() intent.Intent {
	if len(p.answer.Watches) == 0 {
		return intent.Notice{Text: port.NoWatches}
	}
	p.focus(false)
	p.list.SelectKey(watchKey(p.answer.Watches[0]))
	p.describe()
	return nil
}

func (p *Today) focused() *pane.Rows {
	if p.right {
		return p.new
	}
	return p.list
}

// focus gives the focus to what is new in the story (right), if there is a row
// to choose, or to the list.
func (p *Today) focus(right bool) {
	p.right = right && p.new.Len() > 0
	p.list.SetFocused(!p.right)
	p.new.SetFocused(p.right)
	p.place()
}

func (p *Today) click(m tea.Mouse) intent.Intent {
	if m.Button != tea.MouseLeft {
		return nil
	}
	l := p.layout()
	if l.watches > 0 && m.Y == l.watches {
		if w := p.watchAt(m.X); w != nil {
			return watchDoor(*w)
		}
		return nil
	}
	in := l.list
	if l.new.holds(m) {
		in = l.new
	}
	if !in.holds(m) {
		return nil
	}
	p.focus(in.rows == p.new)
	again := in.click(m)
	ask := p.moved()
	if again {
		return in.rows.Current().Open
	}
	return ask
}
