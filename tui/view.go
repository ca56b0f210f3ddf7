package tui

import (
	"fmt"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	uv "github.com/charmbracelet/ultraviolet"

	"dossier/tui/cells"
)

// View draws the top bar, the page and the bottom bar, and overlays over
// them. The same state always draws the same.
func (a *App) View() tea.View {
	v := tea.NewView("")
	v.AltScreen = true
	v.WindowTitle = "dossier"
	v.ReportFocus = true // then what other devices marked is looked for
	if a.mouse {
		v.MouseMode = tea.MouseModeCellMotion
	}
	switch {
	case a.w <= 0 || a.h <= 0:
		return v
	case a.tooSmall():
		v.Content = cells.Cut(fmt.Sprintf("Too small: dossier needs %dx%d", minWidth, minHeight), a.w, "")
		return v
	}
	if crumb := a.page().Crumb(); crumb != "" {
		v.WindowTitle = "dossier - " + cells.Plain(crumb)
	}
	v.Content = a.topBar() + "\n" + a.page().View() + "\n" + a.bottomBar()
	v.Cursor = a.page().Cursor()
	if v.Cursor != nil {
		v.Cursor.Y++
	}
	if len(a.fronts) > 0 {
		a.drawFronts(&v)
	} else if box, x, y := a.welcomeBox(); box != "" {
		screen := uv.NewScreenBuffer(a.w, a.h)
		uv.NewStyledString(v.Content).Draw(screen, uv.Rect(0, 0, a.w, a.h))
		uv.NewStyledString(box).Draw(screen, uv.Rect(x, y+1, cells.Width(box[:strings.IndexByte(box, '\n')]), strings.Count(box, "\n")+1))
		v.Content = screen.Render()
	}
	return v
}

// drawFronts puts the overlays over the page, cell by cell.
func (a *App) drawFronts(v *tea.View) {
	screen := uv.NewScreenBuffer(a.w, a.h)
	uv.NewStyledString(v.Content).Draw(screen, uv.Rect(0, 0, a.w, a.h))
	for _, f := range a.fronts {
		w, h := f.over.Size()
		uv.NewStyledString(f.over.View()).Draw(screen, uv.Rect(f.x, f.y+1, w, h))
		v.Cursor = f.over.Cursor()
		if v.Cursor != nil {
			v.Cursor.X += f.x
			v.Cursor.Y += f.y + 1
		}
	}
	v.Content = screen.Render()
}

// topBar says where the reader is and how large the library is.
func (a *App) topBar() string {
	t := a.theme
	right := ""
	switch {
	case a.total == 1:
		right = "1 briefing "
	case a.total > 1:
		right = cells.Number(a.total) + " briefings "
	}
	if cells.Width(right)+12 > a.w {
		right = ""
	}
	name := " " + t.Title.Render("dossier")
	if crumb := a.page().Crumb(); crumb != "" {
		room := a.w - cells.Width(right) - cells.Width(" dossier  ") - cells.Width(t.Glyphs.Crumb) - 2
		name += t.Dim.Render(" "+t.Glyphs.Crumb+" ") + t.Text.Render(cells.CutWord(crumb, room, t.Glyphs.Ellipsis))
	}
	return cells.Fit(name, a.w-cells.Width(right), "") + t.Dim.Render(right)
}

// noticeRoom is how much of a notice must be seen beside the progress of what
// goes on behind the screen. One of an error is not cut for it.
const noticeRoom = 40

// bottomBar shows a notice if there is one, else the keys that matter here and
// the status of the page. The progress of what goes on behind the screen stands
// in the place of the status, and beside a notice where there is room for both.
func (a *App) bottomBar() string {
	t := a.theme
	status, working := a.page().Status(), a.progress()
	if working != "" {
		status = t.Accent.Render(cells.CutWord(t.Say(working), a.w/2, t.Glyphs.Ellipsis))
	}
	if a.notice.Text != "" {
		style := t.Text
		text := " " + t.Say(a.notice.Text)
		if a.notice.Error {
			style = t.Error
			text = " Error: " + t.Say(a.notice.Text)
		}
		room := a.w - cells.Width(status) - 2
		if working == "" || room < cells.Width(text) && (a.notice.Error || room < noticeRoom) {
			return style.Render(cells.Fit(text, a.w, t.Glyphs.Ellipsis))
		}
		return style.Render(cells.Fit(text, room, t.Glyphs.Ellipsis)) + " " + status + " "
	}
	if w := cells.Width(status); w > 0 && w+2 <= a.w {
		status = " " + status + " "
	} else {
		status = ""
	}
	room := a.w - cells.Width(status)
	if a.greeting != "" {
		text := " " + t.Say(a.greeting)
		if cells.Width(text) <= room {
			return t.Text.Render(cells.Fit(text, room, t.Glyphs.Ellipsis)) + status
		}
		return t.Text.Render(cells.Fit(text, a.w, t.Glyphs.Ellipsis))
	}
	hints := a.page().Hints()
	if n := len(a.fronts); n > 0 {
		hints = a.fronts[n-1].over.Hints()
	}
	return cells.Fit(a.hints(hints, room), room, "") + status
}

// hints draws as many bindings as the room holds, whole ones only.
func (a *App) hints(bindings []key.Binding, room int) string {
	t := a.theme
	var b strings.Builder
	used := 0
	for _, k := range bindings {
		if !k.Enabled() || k.Help().Key == "" {
			continue
		}
		h := k.Help()
		h.Key, h.Desc = t.Say(h.Key), t.Say(h.Desc)
		w := 1 + cells.Width(h.Key) + 1 + cells.Width(h.Desc) + 1
		if used+w > room {
			break
		}
		used += w
		b.WriteString(" " + t.Key.Render(h.Key) + " " + t.Bar.Render(h.Desc) + " ")
	}
	return b.String()
}
