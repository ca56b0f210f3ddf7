package term

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"image/color"
	"io"
	"strings"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/vt"
)

// The colours of the two kinds of terminal.
var (
	darkInk   = color.RGBA{R: 0xE6, G: 0xE6, B: 0xE6, A: 0xFF}
	darkPaper = color.RGBA{R: 0x10, G: 0x14, B: 0x1A, A: 0xFF}
)

// answer teaches the emulator to answer as a current terminal does (colours,
// device attributes, modes, kitty keyboard), or to keep silent.
func (t *Terminal) answer() {
	ink, paper := darkInk, darkPaper
	if t.opt.Light {
		ink, paper = paper, ink
	}
	t.em.SetDefaultForegroundColor(ink)
	t.em.SetDefaultBackgroundColor(paper)
	t.em.SetCallbacks(vt.Callbacks{
		Title:            func(s string) { t.title = s },
		CursorVisibility: func(on bool) { t.cursor = on },
		EnableMode:       func(m ansi.Mode) { t.mode(m, true) },
		DisableMode:      func(m ansi.Mode) { t.mode(m, false) },
	})
	t.em.RegisterOscHandler(52, func(data []byte) bool {
		words := data[bytes.LastIndexByte(data, ';')+1:]
		text, err := base64.StdEncoding.AppendDecode(nil, words)
		if err == nil {
			t.clipboard = string(text)
		}
		return true
	})
	if t.opt.Mute {
		t.keepSilent()
		return
	}
	t.reportModes()
	t.speakKitty()
}

func (t *Terminal) mode(m ansi.Mode, on bool) {
	if dec, ok := m.(ansi.DECMode); ok {
		t.modes[int(dec)] = on
	}
}

// say sends an answer to the program.
func (t *Terminal) say(s string) { _, _ = io.WriteString(t.em.InputPipe(), s) }

// reportModes answers DECRQM for synchronized output (2026) and grapheme
// clustering (2027), which the emulator itself does not know.
func (t *Terminal) reportModes() {
	t.em.RegisterCsiHandler(ansi.Command('?', '$', 'p'), func(p ansi.Params) bool {
		n, _, _ := p.Param(0, 0)
		if n != synchronized && n != 2027 {
			return false
		}
		state := 2 // known, reset
		if t.modes[n] {
			state = 1
		}
		t.say(fmt.Sprintf("\x1b[?%d;%d$y", n, state))
		return true
	})
}

// speakKitty keeps the stack of kitty keyboard flags, so that Esc arrives as
// a key of its own instead of as the beginning of a sequence.
func (t *Terminal) speakKitty() {
	t.em.RegisterCsiHandler(ansi.Command('?', 0, 'u'), func(ansi.Params) bool {
		t.say(fmt.Sprintf("\x1b[?%du", t.kittyFlags()))
		return true
	})
	t.em.RegisterCsiHandler(ansi.Command('>', 0, 'u'), func(p ansi.Params) bool {
		flags, _, _ := p.Param(0, 0)
		t.kitty = append(t.kitty, flags)
		return true
	})
	t.em.RegisterCsiHandler(ansi.Command('<', 0, 'u'), func(p ansi.Params) bool {
		n, _, _ := p.Param(0, 1)
		t.kitty = t.kitty[:max(0, len(t.kitty)-n)]
		return true
	})
	t.em.RegisterCsiHandler(ansi.Command('=', 0, 'u'), func(p ansi.Params) bool {
		flags, _, _ := p.Param(0, 0)
		how, _, _ := p.Param(1, 1)
		top := t.kittyFlags()
		switch how {
		case 1:
			top = flags
		case 2:
			top |= flags
		case 3:
			top &^= flags
		}
		t.kitty = append(t.kitty[:max(0, len(t.kitty)-1)], top)
		return true
	})
}

func (t *Terminal) kittyFlags() int {
	if len(t.kitty) == 0 {
		return 0
	}
	return t.kitty[len(t.kitty)-1]
}

// keepSilent makes every question go unanswered.
func (t *Terminal) keepSilent() {
	swallow := func(ansi.Params) bool { return true }
	for _, command := range []int{
		'c', 'n', 't',
		ansi.Command('>', 0, 'c'), ansi.Command('=', 0, 'c'), ansi.Command('?', 0, 'n'), ansi.Command('?', 0, 'u'),
		ansi.Command('?', '$', 'p'), ansi.Command(0, '$', 'p'), ansi.Command('>', 0, 'q'),
	} {
		t.em.RegisterCsiHandler(command, swallow)
	}
	for _, command := range []int{4, 10, 11, 12} {
		t.em.RegisterOscHandler(command, func(d []byte) bool { return strings.HasSuffix(string(d), ";?") })
	}
}
