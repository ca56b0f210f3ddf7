package theme

import (
	"image/color"
	"reflect"
	"strings"
	"unicode"

	"charm.land/lipgloss/v2"
)

// Tokens lists what the colours of a palette are called: "text",
// "selected_text".
func Tokens() []string {
	fields := reflect.VisibleFields(reflect.TypeFor[Palette]())
	names := make([]string, len(fields))
	for i, f := range fields {
		names[i] = token(f.Name)
	}
	return names
}

// token returns a name of Go's as people write it.
func token(field string) string {
	var b strings.Builder
	for i, r := range field {
		if unicode.IsUpper(r) && i > 0 {
			b.WriteByte('_')
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}

// With returns the palette with other colours, "#RRGGBB", for some tokens.
// Tokens that there are not change nothing.
func (p Palette) With(colours map[string]string) Palette {
	if len(colours) == 0 {
		return p
	}
	v := reflect.ValueOf(&p).Elem()
	for i := range v.NumField() {
		if c, ok := colours[token(v.Type().Field(i).Name)]; ok {
			v.Field(i).Set(reflect.ValueOf(lipgloss.Color(c)))
		}
	}
	return p
}

// colour returns the colour of a token.
func (p Palette) colour(name string) color.Color {
	v := reflect.ValueOf(p)
	for i := range v.NumField() {
		if token(v.Type().Field(i).Name) == name {
			return v.Field(i).Interface().(color.Color)
		}
	}
	return nil
}
