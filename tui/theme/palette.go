package theme

import (
	"image/color"

	"charm.land/lipgloss/v2"
)

// Palette names colours by what they mean. Each reaches 4.5:1 against the
// backgrounds of its kind of terminal (7:1 in the contrast palettes), the
// pairs against each other.
type Palette struct {
	Text, Dim, Title, Accent, Link, Border color.Color
	For, Against, Views                    color.Color
	Person, Organisation, Product          color.Color
	Place, Topic                           color.Color
	Selected, SelectedText                 color.Color
	Lit, LitText                           color.Color
	Match, MatchText                       color.Color
	Note, NoteText                         color.Color
}

func palette(n Name) Palette {
	c := lipgloss.Color
	switch n {
	case Light:
		return Palette{
			Text: c("#1F2328"), Dim: c("#57606A"), Title: c("#0B2E5C"), Accent: c("#0550AE"), Link: c("#0550AE"), Border: c("#6E7781"),
			For: c("#116329"), Against: c("#A40E26"), Views: c("#6639BA"),
			Person: c("#8A2C0D"), Organisation: c("#0A5A64"), Product: c("#6639BA"), Place: c("#116329"), Topic: c("#57606A"),
			Selected: c("#CFE3FB"), SelectedText: c("#0B1F3A"), Lit: c("#FFE9A8"), LitText: c("#2B2000"), Match: c("#FFD33D"), MatchText: c("#1F1800"), Note: c("#CDEFD8"), NoteText: c("#0B2B17"),
		}
	case ContrastDark:
		return Palette{
			Text: c("#FFFFFF"), Dim: c("#D9D9D9"), Title: c("#FFFFFF"), Accent: c("#7FDBFF"), Link: c("#7FDBFF"), Border: c("#BFBFBF"),
			For: c("#7CFC8A"), Against: c("#FFA8A8"), Views: c("#E3B8FF"),
			Person: c("#FFC48A"), Organisation: c("#8CEBEB"), Product: c("#E3B8FF"), Place: c("#A8F0A8"), Topic: c("#E6E6E6"),
			Selected: c("#FFFFFF"), SelectedText: c("#000000"), Lit: c("#FFE000"), LitText: c("#000000"), Match: c("#00E5FF"), MatchText: c("#000000"), Note: c("#7CFC8A"), NoteText: c("#000000"),
		}
	case ContrastLight:
		return Palette{
			Text: c("#000000"), Dim: c("#2B2B2B"), Title: c("#000000"), Accent: c("#00307A"), Link: c("#00307A"), Border: c("#404040"),
			For: c("#00400F"), Against: c("#7A0012"), Views: c("#41008A"),
			Person: c("#662000"), Organisation: c("#003E47"), Product: c("#41008A"), Place: c("#00400F"), Topic: c("#2B2B2B"),
			Selected: c("#000000"), SelectedText: c("#FFFFFF"), Lit: c("#FFE000"), LitText: c("#000000"), Match: c("#00307A"), MatchText: c("#FFFFFF"), Note: c("#00400F"), NoteText: c("#FFFFFF"),
		}
	}
	return Palette{
		Text: c("#E6E6E6"), Dim: c("#A3ABB5"), Title: c("#FFFFFF"), Accent: c("#7CC4FF"), Link: c("#7CC4FF"), Border: c("#8B949E"),
		For: c("#6FDD8B"), Against: c("#FF9492"), Views: c("#D2A8FF"),
		Person: c("#FFB77C"), Organisation: c("#6FD6D9"), Product: c("#D2A8FF"), Place: c("#9BE38B"), Topic: c("#B9C2CC"),
		Selected: c("#264F78"), SelectedText: c("#FFFFFF"), Lit: c("#5C4B00"), LitText: c("#FFF3C4"), Match: c("#F2CC60"), MatchText: c("#1F1800"), Note: c("#1D4A33"), NoteText: c("#DDFBE8"),
	}
}
