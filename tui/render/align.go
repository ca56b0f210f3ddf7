package render

import (
	"strings"
	"unicode/utf8"
)

// read turns styled text into lines of cells. Of escape sequences it knows
// SGR, and leaves out all others.
func (k *inks) read(s string) [][]cell {
	lines := [][]cell{nil}
	open, ink := "", uint16(0)
	col := 0
	for s != "" {
		switch {
		case s[0] == 0x1b:
			seq, n := escape(s)
			if seq != "" {
				if seq == "\x1b[m" || seq == "\x1b[0m" {
					open = ""
				} else {
					open += seq
				}
				ink = k.id(open)
			}
			s = s[n:]
		case s[0] == '\n':
			lines = append(lines, nil)
			col = 0
			s = s[1:]
		case s[0] == '\t':
			for first := true; first || col%4 != 0; first = false {
				lines[len(lines)-1] = append(lines[len(lines)-1], cell{text: " ", at: -1, ink: ink, w: 1})
				col++
			}
			s = s[1:]
		default:
			text, w, n := grapheme(s)
			if w > 0 {
				lines[len(lines)-1] = append(lines[len(lines)-1], cell{text: text, at: -1, ink: ink, w: uint8(w)})
				col += w
			}
			s = s[n:]
		}
	}
	return lines
}

// escape returns the escape sequence at the start of s if it is SGR, and the
// length of it whatever it is.
func escape(s string) (sgr string, n int) {
	if len(s) < 2 {
		return "", len(s)
	}
	switch s[1] {
	case '[':
		for i := 2; i < len(s); i++ {
			if c := s[i]; c >= 0x40 && c <= 0x7e {
				if c == 'm' && strings.Trim(s[2:i], "0123456789;:") == "" {
					return s[:i+1], i + 1
				}
				return "", i + 1
			}
			if s[i] < ' ' || s[i] >= utf8.RuneSelf {
				return "", i
			}
		}
		return "", len(s)
	case ']', 'P', '^', '_', 'X':
		for i := 2; i < len(s); i++ {
			if s[i] == 0x07 {
				return "", i + 1
			}
			if s[i] == 0x1b {
				if i+1 < len(s) && s[i+1] == '\\' {
					return "", i + 2
				}
				return "", i
			}
		}
		return "", len(s)
	}
	return "", 2
}

// trimBlank takes Glamour's empty lines and its padding off.
func trimBlank(lines [][]cell) [][]cell {
	for i, l := range lines {
		for len(l) > 0 && l[len(l)-1].blank() {
			l = l[:len(l)-1]
		}
		lines[i] = l
	}
	for len(lines) > 0 && len(lines[0]) == 0 {
		lines = lines[1:]
	}
	for len(lines) > 0 && len(lines[len(lines)-1]) == 0 {
		lines = lines[:len(lines)-1]
	}
	return lines
}

// align gives Glamour's cells the places in the body that our own cells of
// the same block have. It reports whether Glamour shows every character of
// it; what Glamour shows besides is decoration.
func align(shown, own [][]cell) bool {
	a := aligner{own: flatten(own)}
	for _, l := range shown {
		for i := range l {
			a.match(l, i)
		}
	}
	return a.done()
}

type aligner struct {
	own []cell
	i   int
}

func (a *aligner) match(line []cell, i int) {
	c := &line[i]
	if c.blank() {
		if a.i < len(a.own) && a.own[a.i].blank() {
			c.at = a.own[a.i].at
			a.i++
		}
		return
	}
	j := a.i
	for j < len(a.own) && a.own[j].blank() {
		j++
	}
	if j < len(a.own) && a.own[j].text == c.text {
		c.at = a.own[j].at
		a.i = j + 1
		return
	}
	if c.text == `\` {
		c.w, c.text = 0, "" // a backslash that escapes, which Glamour left
	}
}

func (a *aligner) done() bool { return allBlank(a.own[min(a.i, len(a.own)):]) }

// alignTable does the same for a table, whose rows Glamour breaks column by
// column.
func alignTable(shown [][]cell, rows [][][]cell, column string) bool {
	if len(rows) == 0 || len(shown) < 2 {
		return false
	}
	streams := make([]aligner, len(rows[0]))
	for _, row := range rows {
		for j, c := range row {
			if j < len(streams) {
				streams[j].own = append(append(streams[j].own, c...), cell{text: " ", at: -1, w: 1})
			}
		}
	}
	bars := columnBars(shown)
	if len(bars) != len(streams)-1 {
		return false
	}
	for _, l := range shown {
		if ruled(l) {
			continue
		}
		x, col := 0, 0
		for i := range l {
			switch {
			case col < len(bars) && x == bars[col] && l[i].text == column:
				col++
			case l[i].text != "":
				streams[min(col, len(streams)-1)].match(l, i)
			}
			x += int(l[i].w)
		}
	}
	for i := range streams {
		if !streams[i].done() {
			return false
		}
	}
	return true
}

// columnBars returns the columns of the bars between a table's columns, from
// the line under its header.
func columnBars(lines [][]cell) []int {
	for _, l := range lines {
		if !ruled(l) {
			continue
		}
		var bars []int
		x := 0
		for _, c := range l {
			if c.text == "┼" || c.text == "+" {
				bars = append(bars, x)
			}
			x += int(c.w)
		}
		return bars
	}
	return nil
}

// ruled reports whether a line is the one under a header.
func ruled(l []cell) bool {
	if len(l) == 0 {
		return false
	}
	for _, c := range l {
		if !strings.Contains("─┼-+", c.text) {
			return false
		}
	}
	return true
}

func fits(lines [][]cell, width int) bool {
	for _, l := range lines {
		if columns(l) > width {
			return false
		}
	}
	return true
}
