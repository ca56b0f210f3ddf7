package corpus

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

	"dossier/corpus/clean"
)

// maxDepth is how deep lists and maps may stand in each other. Our own keys
// need four levels.
const maxDepth = 32

// shape is what a node of YAML is.
type shape int

const (
	nothing shape = iota // null, or a key with no value
	scalar
	list
	table
	unread // a fault that is told already
)

func (s shape) String() string {
	return [...]string{"nothing", "text", "a list", "a map", "this"}[s]
}

// node is a piece of YAML with the line of the file that it stands in. All
// decoding works on nodes, so that the YAML library is named in this file
// only.
type node struct {
	shape  shape
	line   int
	text   string // of a scalar, as it was written, quotes and folds resolved
	items  []node
	fields []field
}

// field is a key of a map with its value.
type field struct {
	key   string
	line  int
	value node
}

// parseYAML reads src, whose first line is line first of file. What the
// library accepts and we do not (anchors, aliases, tags, merge keys, keys that
// are not plain) is reported as faults. After an error of syntax the keys
// that can be read are there all the same, so that their faults are told too.
// The values of keys that are not ours are not read: what is in them is the
// affair of other tools.
func parseYAML(file string, src []byte, first int, ours []string) (node, Faults) {
	src = scrubLines(src)
	if root, ok := readPlain(src, first); ok {
		return hideForeign(root, ours), nil
	}
	if line, msg := tooMuch(src); line > 0 {
		return node{}, Faults{{File: file, Line: first + line - 1, Msg: msg}}
	}
	root, faults, err := parseWhole(file, src, first, ours)
	if err == nil {
		return root, faults
	}
	if root, faults := parseBlocks(file, src, first, ours); len(faults) > 0 {
		return root, faults
	}
	return node{}, Faults{syntaxFault(file, first, err)}
}

// errCrash stands for input on which the library crashed. It has done so
// before, and a file from outside must never take the program down.
var errCrash = errors.New("this is not YAML that can be read")

// parseWhole reads src as one piece. The error is one of syntax.
func parseWhole(file string, src []byte, first int, ours []string) (root node, faults Faults, err error) {
	defer func() {
		if recover() != nil {
			root, faults, err = node{}, nil, errCrash
		}
	}()
	// Without a last line end the library does not fold the last line.
	if len(src) > 0 && src[len(src)-1] != '\n' {
		src = append(slices.Clip(src), '\n')
	}
	tree, err := parser.ParseBytes(src, 0, parser.AllowDuplicateMapKey())
	if err != nil {
		return node{}, nil, err
	}
	c := converter{file: file, shift: first - 1, ours: ours}
	switch len(tree.Docs) {
	case 0:
		return node{line: first}, nil, nil
	case 1:
		root = c.node(tree.Docs[0].Body, 0)
		return root, c.faults, nil
	}
	return node{}, Faults{{File: file, Line: first, Msg: "there is more than one YAML document"}}, nil
}

// parseBlocks reads src key by key, a key being a line that starts with a
// letter or a quotation mark, and leaves out those that cannot be read.
func parseBlocks(file string, src []byte, first int, ours []string) (node, Faults) {
	root := node{shape: table, line: first}
	var faults Faults
	var block []byte
	start, at := first, first
	flush := func() {
		part, fs, err := parseWhole(file, block, start, ours)
		if err != nil {
			fs = append(fs, syntaxFault(file, start, err))
		}
		if part.shape == table {
			root.fields = append(root.fields, part.fields...)
		}
		faults = append(faults, fs...)
	}
	for line := range bytes.Lines(src) {
		c := line[0] | 0x20
		if (c >= 'a' && c <= 'z' || line[0] == '"' || line[0] == '\'') && len(block) > 0 {
			flush()
			block, start = nil, at
		}
		block = append(block, line...)
		at++
	}
	flush()
	return root, faults
}

// syntaxFault turns the library's error into ours: its message without the
// position and the drawing of the source.
func syntaxFault(file string, first int, err error) Fault {
	f := Fault{File: file, Line: first, Msg: "bad YAML"}
	var at interface {
		GetMessage() string
		GetToken() *token.Token
	}
	if !errors.As(err, &at) {
		return f
	}
	if tok := at.GetToken(); tok != nil && tok.Position != nil {
		f.Line = first - 1 + max(tok.Position.Line, 1)
	}
	msg := clean.Line(at.GetMessage())
	f.Msg = "bad YAML: " + msg
	switch {
	case strings.Contains(msg, "mapping value is not allowed"):
		f.Hint = "put quotes around text that holds \": \""
	case strings.Contains(msg, "end character of"):
		f.Hint = "close the quotes"
	case strings.Contains(msg, "must be specified") || strings.Contains(msg, "not found"):
		f.Hint = "close the bracket, or put quotes around text that starts with one"
	}
	return f
}

// scrubLines removes from YAML what it may not hold: control characters and
// bytes that are not UTF-8. Lines stay lines, so that positions hold; source
// without such characters is returned untouched.
func scrubLines(src []byte) []byte {
	if isYAMLText(src) {
		return src
	}
	lines := strings.Split(string(src), "\n")
	for i, l := range lines {
		lines[i] = strings.ReplaceAll(clean.Text(l), "\n", " ")
	}
	return []byte(strings.Join(lines, "\n"))
}

// isYAMLText reports whether src holds only what YAML may hold.
func isYAMLText(src []byte) bool {
	for i := 0; i < len(src); {
		if c := src[i]; c < utf8.RuneSelf {
			if c < ' ' && c != '\n' && c != '\t' || c == 0x7f {
				return false
			}
			i++
			continue
		}
		r, size := utf8.DecodeRune(src[i:])
		if r == utf8.RuneError && size == 1 || r < 0xa0 || r == 0x2028 || r == 0x2029 || r == 0xfeff {
			return false
		}
		i += size
	}
	return true
}

// maxKeys is how many keys and how many items in brackets a file may have:
// more than a thousand claims need. The library takes time that grows with
// their square.
const maxKeys = 4000

// tooMuch returns the line in which src goes beyond what anybody writes, and
// what is wrong, 0 if nothing is. It counts brackets, dashes, colons and
// commas without reading YAML, those in words too: its only purpose is that the
// library, which calls itself, never sees a bomb. The plain reader bounds
// itself.
func tooMuch(src []byte) (line int, msg string) {
	const deep, many = "lists and maps stand too deep in each other", "the YAML has too many keys"
	open, keys, commas, marks, number := 0, 0, 0, 0, 0
	for line := range bytes.Lines(src) {
		number++
		if line[0] != ' ' && line[0] != '-' {
			open = 0 // a new key of the front matter
		}
		indent, dashes, start := 0, 0, true
		for i, c := range line {
			switch {
			case c == ' ' && start:
				indent++
			case (c == '-' || c == '?') && start:
				dashes++
				if c == '?' {
					marks++
				}
			default:
				start = false
			}
			switch c {
			case '[', '{':
				open++
			case ']', '}':
				open = max(open-1, 0)
			case ',':
				if open > 0 {
					commas++
				}
			case ':':
				if i+1 == len(line) || line[i+1] == ' ' || line[i+1] == '\n' || open > 0 {
					keys++
				}
			}
		}
		switch {
		case open > 20*maxDepth || dashes > 4*maxDepth || indent > 20*maxDepth:
			return number, deep
		case keys > maxKeys || commas > maxKeys || marks > maxDepth:
			return number, many
		}
	}
	return 0, ""
}

// converter turns the library's tree into nodes and collects faults.
type converter struct {
	file   string
	shift  int      // added to the library's lines
	ours   []string // the keys of the outermost map whose values are read
	faults Faults
}

func (c *converter) fault(line int, msg, hint string) {
	c.faults = append(c.faults, Fault{File: c.file, Line: line, Msg: msg, Hint: hint})
}

func (c *converter) line(n ast.Node) int {
	if t := n.GetToken(); t != nil && t.Position != nil {
		return t.Position.Line + c.shift
	}
	return c.shift + 1
}

func (c *converter) node(n ast.Node, depth int) node {
	if n == nil {
		return node{line: c.shift + 1}
	}
	out := node{line: c.line(n)}
	if depth > maxDepth {
		c.fault(out.line, "lists and maps stand too deep in each other", "")
		out.shape = unread
		return out
	}
	switch n := n.(type) {
	case *ast.NullNode:
	case *ast.StringNode:
		out.shape, out.text = scalar, n.Value
	case *ast.LiteralNode:
		out.shape, out.text = scalar, n.Value.Value
	case *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode, *ast.InfinityNode, *ast.NanNode:
		out.shape, out.text = scalar, n.GetToken().Value
	case *ast.SequenceNode:
		out.shape = list
		out.items = make([]node, len(n.Values))
		for i, v := range n.Values {
			out.items[i] = c.node(v, depth+1)
		}
	case *ast.MappingNode:
		out.shape = table
		out.fields = make([]field, 0, len(n.Values))
		for _, v := range n.Values {
			c.field(&out, v, depth)
		}
		if len(out.fields) > 0 && !n.IsFlowStyle {
			out.line = out.fields[0].line
		}
	case *ast.MappingValueNode:
		out.shape = table
		c.field(&out, n, depth)
	case *ast.AnchorNode, *ast.AliasNode:
		out.shape = unread
		c.fault(out.line, "anchors and aliases (& and *) are not read", "write the value out, or quote it")
	case *ast.TagNode:
		out.shape = unread
		c.fault(out.line, "tags (!) are not read", "leave the tag out, or quote the value")
	default:
		out.shape = unread
		c.fault(out.line, fmt.Sprintf("this kind of YAML (%s) is not read", strings.ToLower(n.Type().String())), "")
	}
	return out
}

func (c *converter) field(out *node, v *ast.MappingValueNode, depth int) {
	line := c.line(v.Key)
	switch v.Key.(type) {
	case *ast.StringNode, *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode, *ast.NullNode:
	default:
		c.fault(line, "a key must be a plain word", "")
		return
	}
	f := field{key: v.Key.GetToken().Value, line: line, value: node{shape: unread, line: line}}
	if depth > 0 || slices.Contains(c.ours, f.key) {
		f.value = c.node(v.Value, depth+1)
	}
	out.fields = append(out.fields, f)
}
