package linear

import (
	"dossier/tui/cells"
	"dossier/tui/text"
)

// partRows is how many rows of a long page are set at a time: as it is read,
// so that a large library is at hand as soon as a small one.
const partRows = 200

// part is some rows of a long page.
type part struct {
	text.Page
	what  string // the rows are, in the plural; "" keeps the page's title
	total int    // rows of the whole
	rows  int    // rows of this part
}

// parts makes a page that is set part by part, by a function that sets n rows
// from a place on.
func (s *session) parts(set func(from, n int, o text.Options) (part, error)) (*page, error) {
	first, err := set(0, partRows, s.options())
	if err != nil {
		return nil, err
	}
	if first.total > first.rows && first.what != "" {
		first.Title = cells.Number(first.total) + " " + first.what
	}
	p := titled(first.Page, "")
	from := first.rows
	more := func() error {
		o := s.options()
		o.After = len(p.Doors)
		next, err := set(from, partRows, o)
		if err != nil {
			return err
		}
		p.Lines = append(append(p.Lines, ""), next.Lines...)
		p.Doors = append(p.Doors, next.Doors...)
		from += next.rows
		if from >= next.total || next.rows == 0 {
			p.more = nil
		}
		return nil
	}
	if from < first.total {
		p.more = more
	}
	return p, nil
}
