package tui

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/adrg/xdg"
	"github.com/google/renameio/v2"

	"dossier/tui/config"
	"dossier/tui/theme"
)

// environment is what the session takes from the process around it. Reading
// it is the only use of environment variables: everything else gets values.
type environment struct {
	browser string // $BROWSER
	editor  string // $VISUAL or $EDITOR
	state   string // folder for what is remembered; "" remembers nothing
	urxvt   bool   // the terminal shows notifications as urxvt does
}

// vars looks a variable up in "NAME=value" lines, the last one winning.
func vars(env []string, name string) string {
	value := ""
	for _, e := range env {
		if v, ok := strings.CutPrefix(e, name+"="); ok {
			value = v
		}
	}
	return value
}

func newEnvironment(env []string) environment {
	browser, _, _ := strings.Cut(vars(env, "BROWSER"), ":")
	if strings.ContainsAny(browser, " %") {
		browser = "" // a command line, not a program
	}
	dir := vars(env, "XDG_STATE_HOME")
	if dir == "" {
		dir = xdg.StateHome
	}
	editor := vars(env, "VISUAL")
	if editor == "" {
		editor = vars(env, "EDITOR")
	}
	return environment{
		browser: browser, editor: editor, state: filepath.Join(dir, "dossier"),
		urxvt: strings.HasPrefix(vars(env, "TERM"), "rxvt") || vars(env, "VTE_VERSION") != "",
	}
}

const backgroundFile = "background"

// remember keeps the terminal's background for the first frame of the next
// start. Where it cannot be written, the next start guesses.
func (e environment) remember(dark bool) {
	if e.state == "" {
		return
	}
	word := map[bool]string{true: "dark", false: "light"}[dark]
	path := filepath.Join(e.state, backgroundFile)
	if was, err := os.ReadFile(path); err == nil && string(was) == word {
		return
	}
	if os.MkdirAll(e.state, 0o700) == nil {
		_ = renameio.WriteFile(path, []byte(word), 0o600)
	}
}

// guessDark guesses the background before the terminal has answered: what it
// said last time, else COLORFGBG, else dark.
func guessDark(env []string, e environment) bool {
	if was, err := os.ReadFile(filepath.Join(e.state, backgroundFile)); err == nil {
		return string(was) != "light"
	}
	parts := strings.Split(vars(env, "COLORFGBG"), ";")
	if n, err := strconv.Atoi(parts[len(parts)-1]); err == nil {
		return n < 7 || n == 8
	}
	return true
}

// ASCIIOnly reports whether the locale rules out anything but ASCII.
func ASCIIOnly(env []string) bool {
	return config.ASCIILocale(func(name string) string { return vars(env, name) }) != ""
}

// newLook joins what was asked for and what is known of the terminal. Themes
// are a palette's name, "contrast", "auto" or "".
func newLook(asked string, ascii bool, env []string, e environment) look {
	l := look{ascii: ascii || ASCIIOnly(env), dark: guessDark(env, e)}
	switch asked {
	case "", "auto":
	case "contrast":
		l.contrast = true
	default:
		l.fixed = theme.Name(asked)
	}
	return l
}
