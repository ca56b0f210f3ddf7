package tui

import (
	"context"
	"errors"
	"os/exec"
	"runtime"

	tea "charm.land/bubbletea/v2"

	"dossier/corpus/clean"
	"dossier/tui/intent"
)

// browse opens an address in the reader's browser. Only web and mail
// addresses are opened: an article must not be able to start a program.
func (a *App) browse(address string) tea.Cmd {
	address = clean.URL(address)
	if address == "" {
		a.notice = intent.Notice{Text: "Not an address that can be opened", Error: true}
		return nil
	}
	command := a.env.browser
	return func() tea.Msg {
		if err := startBrowser(command, address); err != nil {
			return explain("Open "+address, err)
		}
		return say{Text: "Opened " + address}
	}
}

// startBrowser runs $BROWSER, or the system's opener, and does not wait for
// it to end.
func startBrowser(command, address string) error {
	names := []string{command}
	if command == "" {
		switch runtime.GOOS {
		case "darwin":
			names = []string{"open"}
		case "windows":
			names = []string{"explorer"}
		default:
			names = []string{"xdg-open", "x-www-browser", "wslview"}
		}
	}
	for _, name := range names {
		path, err := exec.LookPath(name)
		if err != nil {
			continue
		}
		c := exec.CommandContext(context.WithoutCancel(context.Background()), path, address)
		if err := c.Start(); err != nil {
			return err
		}
		go func() { _ = c.Wait() }() // reap it
		return nil
	}
	return errors.New("no browser found; Y copies the address")
}
