package store

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"

	"dossier/corpus"
	"dossier/corpus/clean"
)

// The shapes of a piece of YAML.
const (
	yamlNothing = iota
	yamlText
	yamlList
	yamlMap
)

// yamlNode is a piece of YAML with its line. The YAML library is named in
// this file only.
type yamlNode struct {
	shape, line int
	text        string
	items       []yamlNode
	fields      []yamlField
}

type yamlField struct {
	key   string
	line  int
	value yamlNode
}

// maxYAMLDepth is how deep lists and maps may stand in each other. Ours need
// four levels.
const maxYAMLDepth = 16

// reader reads corrections.yaml and collects what is wrong in it.
type reader struct {
	file   string
	faults corpus.Faults // the first of them
	found  int           // how many there are
}

// maxFaults is how many faults of a file are told: who reads a hundred knows
// that it is another file altogether.
const maxFaults = 100

func (r *reader) fault(line int, msg, hint string) {
	if r.found++; r.found > maxFaults {
		return
	}
	r.faults = append(r.faults, corpus.Fault{File: r.file, Line: line, Msg: msg, Hint: hint})
}

// parse reads data, a map, into nodes.
func (r *reader) parse(data []byte) yamlNode {
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if len(data) > maxCorrections {
		r.fault(0, fmt.Sprintf("the file is larger than %d MB", maxCorrections>>20), "")
		return yamlNode{}
	}
	data = scrubbed(data)
	if line := tooDeep(data); line > 0 {
		r.fault(line, "lists and maps stand too deep in each other", "")
		return yamlNode{}
	}
	tree, err := parseSafely(data)
	if err != nil {
		r.syntax(err)
		return yamlNode{}
	}
	if len(tree.Docs) > 1 {
		r.fault(1, "there is more than one YAML document", "")
		return yamlNode{}
	}
	if len(tree.Docs) == 0 {
		return yamlNode{}
	}
	top := r.node(tree.Docs[0].Body, 0)
	if top.shape != yamlMap && top.shape != yamlNothing {
		r.fault(top.line, "corrections are a map of rejected, accepted, entities and stories", "")
		return yamlNode{}
	}
	r.twice(top)
	return top
}

// parseSafely returns what the library reads, and an error where it crashes: a
// file must never take the program down.
func parseSafely(data []byte) (tree *ast.File, err error) {
	defer func() {
		if recover() != nil {
			tree, err = nil, errors.New("this is not YAML that can be read")
		}
	}()
	if len(data) > 0 && data[len(data)-1] != '\n' {
		data = append(slices.Clip(data), '\n')
	}
	return parser.ParseBytes(data, 0, parser.AllowDuplicateMapKey())
}

// scrubbed returns data without control characters and bytes that are not
// UTF-8, line by line.
func scrubbed(data []byte) []byte {
	data = bytes.ReplaceAll(bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n")), []byte("\r"), []byte("\n"))
	clear := utf8.Valid(data) && bytes.IndexFunc(data, func(c rune) bool { return c < ' ' && c != '\n' || c >= 0x7f && c < 0xa0 }) < 0
	if clear {
		return data
	}
	lines := strings.Split(string(data), "\n")
	for i, l := range lines {
		lines[i] = strings.ReplaceAll(clean.Text(l), "\n", " ")
	}
	return []byte(strings.Join(lines, "\n"))
}

// tooDeep returns the line that goes deeper than anybody writes, 0 if none
// does. The library calls itself for every level, and its time grows with
// their square.
func tooDeep(data []byte) int {
	number, open := 0, 0
	for line := range bytes.Lines(data) {
		number++
		if line[0] != ' ' && line[0] != '-' {
			open = 0
		}
		dashes, indent, start := 0, 0, true
		for _, c := range line {
			switch {
			case start && c == ' ':
				indent++
			case start && (c == '-' || c == '?'):
				dashes++
			default:
				start = false
			}
			switch c {
			case '[', '{':
				open++
			case ']', '}':
				open = max(open-1, 0)
			}
		}
		if open > 4*maxYAMLDepth || dashes > maxYAMLDepth || indent > 8*maxYAMLDepth {
			return number
		}
	}
	return 0
}

// syntax reports an error of the library in our way.
func (r *reader) syntax(err error) {
	line, msg := 1, "bad YAML"
	var at interface {
		GetMessage() string
		GetToken() *token.Token
	}
	if errors.As(err, &at) {
		if tok := at.GetToken(); tok != nil && tok.Position != nil {
			line = max(tok.Position.Line, 1)
		}
		msg += ": " + clean.Line(at.GetMessage())
	}
	r.fault(line, msg, "put quotes around text that holds \": \"")
}

func (r *reader) node(n ast.Node, depth int) yamlNode {
	if n == nil {
		return yamlNode{line: 1}
	}
	out := yamlNode{line: lineOf(n)}
	if depth > maxYAMLDepth {
		r.fault(out.line, "lists and maps stand too deep in each other", "")
		return out
	}
	switch n := n.(type) {
	case *ast.NullNode:
	case *ast.StringNode:
		out.shape, out.text = yamlText, clean.Line(n.Value)
	case *ast.LiteralNode:
		out.shape, out.text = yamlText, clean.Line(n.Value.Value)
	case *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode, *ast.InfinityNode, *ast.NanNode:
		out.shape, out.text = yamlText, clean.Line(n.GetToken().Value)
	case *ast.SequenceNode:
		out.shape = yamlList
		for _, v := range n.Values {
			out.items = append(out.items, r.node(v, depth+1))
		}
	case *ast.MappingNode:
		out.shape = yamlMap
		for _, v := range n.Values {
			r.field(&out, v, depth)
		}
	case *ast.MappingValueNode:
		out.shape = yamlMap
		r.field(&out, n, depth)
	default:
		r.fault(out.line, "this kind of YAML ("+strings.ToLower(n.Type().String())+") is not read", "write the value out, or quote it")
	}
	return out
}

func (r *reader) field(out *yamlNode, v *ast.MappingValueNode, depth int) {
	line := lineOf(v.Key)
	if _, plain := v.Key.(*ast.StringNode); !plain {
		r.fault(line, "a key must be a plain word", "")
		return
	}
	out.fields = append(out.fields, yamlField{key: v.Key.GetToken().Value, line: line, value: r.node(v.Value, depth+1)})
}

func lineOf(n ast.Node) int {
	if t := n.GetToken(); t != nil && t.Position != nil {
		return max(t.Position.Line, 1)
	}
	return 1
}

// twice reports keys that stand twice in n.
func (r *reader) twice(n yamlNode) {
	seen := make(map[string]bool, len(n.fields))
	for _, f := range n.fields {
		if seen[f.key] {
			r.fault(f.line, fmt.Sprintf("key %q stands twice", clean.Line(f.key)), "")
		}
		seen[f.key] = true
	}
}

// keys reports the keys of n that are not among ours.
func (r *reader) keys(n yamlNode, ours ...string) {
	r.twice(n)
	for _, f := range n.fields {
		if !slices.Contains(ours, f.key) {
			r.fault(f.line, fmt.Sprintf("unknown key %q", clean.Line(f.key)), "one of "+strings.Join(ours, ", "))
		}
	}
}

func (n yamlNode) value(key string) yamlNode {
	for _, f := range n.fields {
		if f.key == key {
			return f.value
		}
	}
	return yamlNode{line: n.line}
}

func (r *reader) line(n yamlNode, key string) int { return n.value(key).line }

// text returns the text at key, "" if there is none.
func (r *reader) text(n yamlNode, key string) string {
	v := n.value(key)
	if v.shape > yamlText {
		r.fault(v.line, key+" must be text", "")
	}
	return v.text
}

// texts returns the list of texts at key; a single one is a list of one.
func (r *reader) texts(n yamlNode, key string) []string {
	v := n.value(key)
	items := v.items
	switch v.shape {
	case yamlNothing:
		return nil
	case yamlText:
		items = []yamlNode{v}
	case yamlMap:
		r.fault(v.line, key+" must be a list", "start each item with \"- \"")
	}
	var out []string
	for _, item := range items {
		if item.shape != yamlText || item.text == "" {
			r.fault(item.line, "an item of "+key+" must be text", "")
			continue
		}
		out = append(out, item.text)
	}
	return out
}

// id returns the id at key, which has to be there.
func (r *reader) id(n yamlNode, key string) string {
	s := r.text(n, key)
	if !isID(s) {
		r.fault(r.line(n, key), fmt.Sprintf("%s %q is not an id", key, s), "lower-case letters, digits and single hyphens")
	}
	return s
}
