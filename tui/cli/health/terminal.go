package health

import (
	"cmp"
	"strings"

	"github.com/charmbracelet/colorprofile"
)

// Screen is the terminal as the program finds it.
type Screen struct {
	In, Out       bool // input and output are a terminal
	Width, Height int  // 0 if the terminal does not say
	Colours       colorprofile.Profile
	NoMouse       bool                // by --no-mouse
	ASCII         bool                // by --ascii
	Env           func(string) string // a variable of the environment
}

// What the reader needs: layout gives a notice below the least, and shows one
// pane at a time where it is narrow.
const (
	leastWidth, leastHeight = 20, 6
	narrow                  = 60
	wideWidth, wideHeight   = 100, 30
)

// LookAtTerminal looks at the terminal.
func LookAtTerminal(s Screen) []Finding {
	fs := findings{area: Terminal}
	if !s.In || !s.Out {
		fs.add(OK, "", "input or output is no terminal: dossier prints, and opens no reader")
	}
	if s.Out {
		s.lookAtType(&fs)
		s.lookAtSize(&fs)
		s.lookAtColours(&fs)
		s.lookAtMouse(&fs)
	}
	s.lookAtLocale(&fs)
	return fs.all
}

func (s Screen) lookAtType(fs *findings) {
	switch term := s.Env("TERM"); {
	case s.Env("ACCESSIBLE") != "":
		fs.add(OK, "", "ACCESSIBLE is set: dossier reads by plain prompts")
	case term == "":
		fs.add(Warning, "Set TERM to what the terminal is, such as xterm-256color", "TERM is not set")
	case term == "dumb":
		fs.add(Warning, "Set TERM to what the terminal is, such as xterm-256color", "TERM is dumb: dossier reads by plain prompts")
	default:
		fs.add(OK, "", "TERM is %s", term)
	}
}

func (s Screen) lookAtSize(fs *findings) {
	w, h := s.Width, s.Height
	switch {
	case w <= 0 || h <= 0:
		fs.add(Warning, "stty cols 120 rows 40 tells it", "the terminal does not say how large it is")
	case w < leastWidth || h < leastHeight:
		fs.add(Problem, "Make the window larger, or the letters smaller", "%d columns by %d rows are too few for the reader, which needs %d by %d", w, h, leastWidth, leastHeight)
	case w < narrow:
		fs.add(OK, "", "%d columns by %d rows: one pane at a time", w, h)
	case w < wideWidth || h < wideHeight:
		fs.add(OK, "", "%d columns by %d rows: panes one behind the other; %d by %d show all at once", w, h, wideWidth, wideHeight)
	default:
		fs.add(OK, "", "%d columns by %d rows: all panes at once", w, h)
	}
}

func (s Screen) lookAtColours(fs *findings) {
	switch {
	case s.Env("NO_COLOR") != "":
		fs.add(OK, "", "no colours: NO_COLOR is set")
	case s.Colours >= colorprofile.TrueColor:
		fs.add(OK, "", "all colours")
	case s.Colours >= colorprofile.ANSI256:
		fs.add(OK, "", "256 colours")
	case s.Colours >= colorprofile.ANSI:
		fs.add(OK, "", "16 colours")
	default:
		fs.add(Warning, "A terminal with colours says so in TERM, such as xterm-256color", "no colours: words and marks say all the same")
	}
}

func (s Screen) lookAtMouse(fs *findings) {
	term := s.Env("TERM")
	switch {
	case s.NoMouse:
		fs.add(OK, "", "the mouse is left to the terminal: --no-mouse")
	case term == "dumb" || term == "linux" || strings.HasPrefix(term, "vt"):
		fs.add(OK, "", "no mouse in a terminal of this type")
	case s.Env("TMUX") != "":
		fs.add(OK, "In tmux: set -g mouse on for the mouse, set -g set-clipboard on for copying", "mouse and clipboard as far as tmux lets them through")
	default:
		fs.add(OK, "", "mouse on; M gives it back to the terminal")
	}
}

func (s Screen) lookAtLocale(fs *findings) {
	locale := cmp.Or(s.Env("LC_ALL"), s.Env("LC_CTYPE"), s.Env("LANG"))
	folded := strings.ToLower(locale)
	switch {
	case s.ASCII:
		fs.add(OK, "", "lines and marks in ASCII: --ascii")
	case locale == "":
		fs.add(OK, "", "no locale is set: UTF-8 is assumed")
	case strings.Contains(folded, "utf-8") || strings.Contains(folded, "utf8"):
		fs.add(OK, "", "the locale %s is UTF-8", locale)
	default:
		fs.add(Warning, "Set LANG to a locale in UTF-8; locale -a lists them", "the locale %s is not UTF-8: lines and marks are drawn in ASCII", locale)
	}
}
