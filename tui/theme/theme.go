// Package theme says how things look. It has three layers: a Palette names
// colours by what they mean (tokens.go has the names that people change them
// by, contrast.go says which are hard to read), the palettes of dark, light and high-contrast
// terminals fill it in, and New makes the Theme (styles and glyphs) that
// panes draw with. A Theme is a value: nothing here is global, so that one
// process can serve readers with different terminals.
//
// No style sets a background without setting its foreground, and no meaning
// rests on colour alone: a word or a glyph stands beside it.
package theme

import (
	"image/color"

	"charm.land/lipgloss/v2"

	"dossier/corpus"
)

// Name names a palette.
type Name string

// The palettes.
const (
	Dark          Name = "dark"
	Light         Name = "light"
	ContrastDark  Name = "contrast-dark"
	ContrastLight Name = "contrast-light"
)

// Names lists the palettes.
func Names() []Name { return []Name{Dark, Light, ContrastDark, ContrastLight} }

// Choices lists what a reader can ask for: "auto" and "contrast" are palettes
// for whatever background the terminal has.
func Choices() []string {
	all := []string{"auto", "contrast"}
	for _, n := range Names() {
		all = append(all, string(n))
	}
	return all
}

// Choose returns the palette for a background, in high contrast or not.
func Choose(dark, contrast bool) Name {
	switch {
	case dark && contrast:
		return ContrastDark
	case contrast:
		return ContrastLight
	case dark:
		return Dark
	}
	return Light
}

// Theme is how things look to one reader.
type Theme struct {
	Name    Name
	IsDark  bool
	ASCII   bool
	Palette Palette
	Glyphs  Glyphs

	Text, Dim, Strong    lipgloss.Style
	Title, Heading       lipgloss.Style
	Accent, Link         lipgloss.Style
	For, Against, Views  lipgloss.Style
	Selected             lipgloss.Style // the row under the cursor of the focused pane
	Chosen               lipgloss.Style // words of a text that the reader is selecting
	Lit                  lipgloss.Style // evidence
	Note                 lipgloss.Style // words with a comment, or highlighted
	Match, MatchCurrent  lipgloss.Style // what a search or a find matched
	Border, BorderFocus  lipgloss.Style
	PaneTitle, PaneFocus lipgloss.Style
	Bar, Key, Error      lipgloss.Style

	kinds map[corpus.Kind]lipgloss.Style
}

// New returns the theme of a palette, drawn in ASCII only if asked to.
func New(name Name, ascii bool) Theme { return Coloured(name, ascii, nil) }

// Coloured is New with other colours, see Palette.With.
func Coloured(name Name, ascii bool, colours map[string]string) Theme {
	p := palette(name).With(colours)
	s := lipgloss.NewStyle
	fg := func(c color.Color) lipgloss.Style { return s().Foreground(c) }
	on := func(f, b color.Color) lipgloss.Style { return s().Foreground(f).Background(b) }
	t := Theme{
		Name: name, IsDark: name == Dark || name == ContrastDark, ASCII: ascii,
		Palette: p, Glyphs: glyphs(ascii),

		Text: fg(p.Text), Dim: fg(p.Dim), Strong: fg(p.Text).Bold(true),
		Title: fg(p.Title).Bold(true), Heading: fg(p.Accent).Bold(true),
		Accent: fg(p.Accent), Link: fg(p.Link).Underline(true),
		For: fg(p.For), Against: fg(p.Against), Views: fg(p.Views),
		Selected: on(p.SelectedText, p.Selected).Bold(true),
		Chosen:   on(p.SelectedText, p.Selected).Reverse(true).Bold(true),
		// Bold and underline are what is left of these without colours.
		Lit:   on(p.LitText, p.Lit).Bold(true),
		Note:  on(p.NoteText, p.Note).Italic(true),
		Match: on(p.MatchText, p.Match).Underline(true), MatchCurrent: on(p.MatchText, p.Match).Bold(true).Underline(true),
		Border: fg(p.Border), BorderFocus: fg(p.Accent),
		PaneTitle: fg(p.Dim).Bold(true), PaneFocus: fg(p.Accent).Bold(true),
		Bar: fg(p.Dim), Key: fg(p.Accent).Bold(true), Error: fg(p.Against).Bold(true),
	}
	t.kinds = map[corpus.Kind]lipgloss.Style{
		corpus.KindPerson:       fg(p.Person),
		corpus.KindOrganisation: fg(p.Organisation),
		corpus.KindProduct:      fg(p.Product),
		corpus.KindPlace:        fg(p.Place),
		corpus.KindTopic:        fg(p.Topic),
	}
	return t
}

// Kind returns the style of entities of a kind.
func (t Theme) Kind(k corpus.Kind) lipgloss.Style {
	if s, ok := t.kinds[k]; ok {
		return s
	}
	return t.Text
}

// Stance returns the style of claims of a stance.
func (t Theme) Stance(s corpus.Stance) lipgloss.Style {
	switch s {
	case corpus.StanceFor:
		return t.For
	case corpus.StanceAgainst:
		return t.Against
	}
	return t.Views
}

// StanceGlyph returns the mark of claims of a stance.
func (t Theme) StanceGlyph(s corpus.Stance) string {
	switch s {
	case corpus.StanceFor:
		return t.Glyphs.For
	case corpus.StanceAgainst:
		return t.Glyphs.Against
	}
	return t.Glyphs.View
}
