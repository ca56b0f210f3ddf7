package render

import (
	"strconv"
	"strings"
	"sync"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"dossier/tui/theme"
)

// The parsers know the same Markdown as Glamour's. Looking for bare addresses
// costs as much as all the rest, so it is left out where there are none.
var (
	plainParser = sync.OnceValue(func() parser.Parser {
		return goldmark.New(goldmark.WithExtensions(extension.Table, extension.Strikethrough, extension.TaskList, extension.DefinitionList)).Parser()
	})
	linkParser = sync.OnceValue(func() parser.Parser {
		return goldmark.New(goldmark.WithExtensions(extension.GFM, extension.DefinitionList)).Parser()
	})
)

// parse takes a body apart.
func parse(body string, th theme.Theme) *tree {
	body = harmless(body)
	ink := newInks()
	parsed := []byte(body)
	parsed = parsed[:len(parsed):len(parsed)]
	t := &tree{
		body: body, parsed: parsed, edited: []byte(body),
		ink: ink, style: newStyles(th, ink),
	}
	p := plainParser()
	if strings.Contains(body, "://") || strings.Contains(body, "www.") || strings.Contains(body, "@") {
		p = linkParser()
	}
	pc := parser.NewContext()
	root := p.Parse(text.NewReader(parsed), parser.WithContext(pc))
	t.walk(root, nil, nil, false)
	var refs strings.Builder
	for _, r := range pc.References() {
		refs.WriteString("[" + string(r.Label()) + "]: #\n")
	}
	t.refs = refs.String()
	return t
}

func join(a, b []cell) []cell {
	both := make([]cell, 0, len(a)+len(b))
	return append(append(both, a...), b...)
}

func flatten(lines [][]cell) []cell {
	if len(lines) == 1 {
		return lines[0]
	}
	var all []cell
	for i, l := range lines {
		if i > 0 {
			all = append(all, cell{text: " ", at: -1, w: 1})
		}
		all = append(all, l...)
	}
	return all
}

func allBlank(cs []cell) bool {
	for _, c := range cs {
		if !c.blank() {
			return false
		}
	}
	return true
}

func spaces(n int) string { return strings.Repeat(" ", max(n, 0)) }

func itoa(n int) string { return strconv.Itoa(n) }
