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
	if bareAddress(body) {
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

// bareAddress reports whether there may be an address in the text that is
// not that of a link.
func bareAddress(body string) bool {
	if strings.Contains(body, "www.") {
		return true
	}
	for i := 0; ; {
		n := strings.IndexByte(body[i:], '@')
		if n < 0 {
			break
		}
		i += n + 1
		if i < len(body) && i > 1 && body[i] > ' ' && body[i-2] > ' ' {
			return true
		}
	}
	for i := 0; ; {
		n := strings.Index(body[i:], "://")
		if n < 0 {
			return false
		}
		at := i + n
		for at > i && body[at-1] >= 'A' && body[at-1] <= 'z' {
			at--
		}
		i += n + 3
		if at < 2 || !strings.HasSuffix(body[:at], "](") && body[at-1] != '<' {
			return true
		}
	}
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
