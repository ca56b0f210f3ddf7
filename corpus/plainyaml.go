package corpus

import (
	"bytes"
	"slices"
	"strings"
)

// plainReader reads the part of YAML that people and Encode write: block maps
// and lists, text on one line with or without quotes, folded blocks, and flat
// lists and maps in brackets. It is several times as fast as the library, and
// five files are read before the first screen. On anything else, right or
// wrong, it gives up and the library reads the whole; a fuzz test holds that
// the two agree on what it does read.
type plainReader struct {
	lines []string
	at    int // the next line
	first int // line of the file that lines starts with
	keys  int // how many keys and items in brackets were read
}

// readPlain reads src as parseYAML does, false if it holds more than the plain
// part of YAML.
func readPlain(src []byte, first int) (node, bool) {
	if bytes.IndexByte(src, '\t') >= 0 {
		return node{}, false
	}
	lines := strings.Split(strings.TrimSuffix(string(src), "\n"), "\n")
	p := &plainReader{lines: lines, first: first}
	p.skip()
	if p.at == len(lines) {
		return node{}, false
	}
	root, ok := p.table(0, 0, false)
	return root, ok && p.at == len(lines)
}

// skip passes over blank lines and comments.
func (p *plainReader) skip() {
	for p.at < len(p.lines) {
		if s := strings.TrimLeft(p.lines[p.at], " "); s != "" && s[0] != '#' {
			return
		}
		p.at++
	}
}

// indent returns the indentation of the next line, -1 behind the last.
func (p *plainReader) indent() int {
	if p.at == len(p.lines) {
		return -1
	}
	line := p.lines[p.at]
	return len(line) - len(strings.TrimLeft(line, " "))
}

// table reads a map whose keys are indented by margin. If inline, the first
// key stands behind the dash of a list's item.
func (p *plainReader) table(margin, depth int, inline bool) (node, bool) {
	out := node{shape: table, line: p.first + p.at}
	for {
		if !inline {
			p.skip()
			if n := p.indent(); n < margin {
				return out, len(out.fields) > 0
			} else if n > margin {
				return out, false
			}
		}
		inline = false
		key, rest, ok := plainKey(p.lines[p.at][margin:])
		if p.keys++; !ok || depth >= maxDepth || p.keys > maxKeys {
			return out, false
		}
		f := field{key: key, line: p.first + p.at}
		if f.value, ok = p.value(rest, margin, depth+1, true); !ok {
			return out, false
		}
		out.fields = append(out.fields, f)
	}
}

// list reads a list whose dashes are indented by margin.
func (p *plainReader) list(margin, depth int) (node, bool) {
	out := node{shape: list, line: p.first + p.at}
	for {
		p.skip()
		if p.indent() != margin || p.lines[p.at][margin] != '-' {
			return out, p.indent() <= margin && len(out.items) > 0
		}
		rest, ok := strings.CutPrefix(p.lines[p.at][margin:], "- ")
		if !ok || rest == "" || rest[0] == ' ' || depth >= maxDepth {
			return out, false
		}
		var item node
		if _, _, isKey := plainKey(rest); isKey {
			item, ok = p.table(margin+2, depth+1, true)
		} else {
			item, ok = p.value(rest, margin, depth+1, false)
		}
		if !ok {
			return out, false
		}
		out.items = append(out.items, item)
	}
}

// value reads what stands behind a key or a dash that is indented by margin,
// rest being the rest of its line.
func (p *plainReader) value(rest string, margin, depth int, ofKey bool) (node, bool) {
	out := node{line: p.first + p.at}
	p.at++
	rest = strings.Trim(rest, " ")
	if rest == "" {
		return p.below(out, margin, depth, ofKey)
	}
	if rest == ">-" {
		var ok bool
		out.shape = scalar
		out.text, ok = p.folded(margin)
		return out, ok
	}
	var ok bool
	switch rest[0] {
	case '[':
		out.shape = list
		out.items, ok = flatList(rest, out.line)
		p.keys += len(out.items)
	case '{':
		out.shape = table
		out.fields, ok = flatTable(rest, out.line)
		p.keys += len(out.fields)
	default:
		out.shape = scalar
		out.text, ok = plainScalar(rest)
	}
	ok = ok && p.keys <= maxKeys
	// What is indented further belongs to the value, and is not plain. So
	// may be what stands behind a comment.
	for i := p.at; ok && i < len(p.lines); i++ {
		line := strings.TrimLeft(p.lines[i], " ")
		if line == "" {
			continue
		}
		return out, len(p.lines[i])-len(line) <= margin
	}
	return out, ok
}

// below reads the value of a key that stands on the lines below it.
func (p *plainReader) below(out node, margin, depth int, ofKey bool) (node, bool) {
	p.skip()
	n := p.indent()
	if !ofKey {
		return out, false
	}
	if n < margin || n == margin && p.lines[p.at][n] != '-' {
		return out, true // no value
	}
	if p.lines[p.at][n] == '-' {
		return p.list(n, depth)
	}
	return p.table(n, depth, false)
}

// folded reads the lines of a folded block below a key or dash at margin.
func (p *plainReader) folded(margin int) (string, bool) {
	n := p.indent()
	if n <= margin {
		return "", false
	}
	start := p.at
	for p.at < len(p.lines) {
		line := p.lines[p.at]
		if line == "" || line[len(line)-1] == ' ' {
			return "", false
		}
		in := p.indent()
		if in <= margin {
			break
		}
		if in != n {
			return "", false
		}
		p.at++
	}
	if p.at-start == 1 {
		return p.lines[start][n:], true
	}
	var b strings.Builder
	for i, line := range p.lines[start:p.at] {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(line[n:])
	}
	return b.String(), true
}

// plainKey takes a line apart into its key, a word of ASCII letters, and what
// stands behind the colon.
func plainKey(line string) (key, rest string, ok bool) {
	i := 0
	for i < len(line) && (line[i]|0x20 >= 'a' && line[i]|0x20 <= 'z' || line[i] == '_') {
		i++
	}
	if i == 0 || i == len(line) || line[i] != ':' || i+1 < len(line) && line[i+1] != ' ' {
		return "", "", false
	}
	return line[:i], line[i+1:], !meansNothing(line[:i])
}

// plainScalar returns the text of s, which has no space at its ends.
func plainScalar(s string) (string, bool) {
	switch {
	case s[0] == '\'' || s[0] == '"':
		return quotedScalar(s)
	case !plainStart(s[0]) || meansNothing(s):
		return "", false
	}
	return s, !strings.Contains(s, ": ") && !strings.Contains(s, " #") && s[len(s)-1] != ':'
}

// quotedScalar returns the text between quotation marks of either sort, in
// which only marks and backslashes are escaped.
func quotedScalar(s string) (string, bool) {
	mark := s[:1]
	if len(s) < 2 || s[len(s)-1] != s[0] {
		return "", false
	}
	s = s[1 : len(s)-1]
	if mark == "'" {
		left := strings.ReplaceAll(s, "''", "")
		return strings.ReplaceAll(s, "''", "'"), !strings.Contains(left, "'")
	}
	left := strings.NewReplacer(`\\`, "", `\"`, "").Replace(s)
	return strings.NewReplacer(`\\`, `\`, `\"`, `"`).Replace(s), !strings.ContainsAny(left, `"\`)
}

// plainStart reports whether text that starts with c needs no quotes.
func plainStart(c byte) bool {
	return c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z' || c == '$' || c == '(' || c >= 0x80
}

// meansNothing reports whether YAML reads s as null.
func meansNothing(s string) bool { return len(s) == 4 && strings.EqualFold(s, "null") }

// flatList returns the items of "[a, b]".
func flatList(s string, line int) ([]node, bool) {
	parts, ok := flatParts(s, '[', ']')
	var out []node
	for _, part := range parts {
		text, plain := flatScalar(part)
		if !plain {
			return nil, false
		}
		out = append(out, node{shape: scalar, line: line, text: text})
	}
	return out, ok
}

// flatTable returns the fields of "{a: b, c: d}".
func flatTable(s string, line int) ([]field, bool) {
	parts, ok := flatParts(s, '{', '}')
	var out []field
	for _, part := range parts {
		key, rest, isKey := plainKey(strings.Trim(part, " "))
		text, plain := flatScalar(rest)
		if !isKey || !plain {
			return nil, false
		}
		out = append(out, field{key: key, line: line, value: node{shape: scalar, line: line, text: text}})
	}
	return out, ok
}

// flatParts returns what stands between the commas in a pair of brackets.
func flatParts(s string, left, right byte) ([]string, bool) {
	if len(s) < 3 || s[0] != left || s[len(s)-1] != right {
		return nil, false
	}
	s = s[1 : len(s)-1]
	if !strings.Contains(s, `"`) {
		return strings.Split(s, ","), true
	}
	var parts []string
	start, quoted := 0, false
	for i := range len(s) {
		switch {
		case s[i] == '"':
			quoted = !quoted
		case s[i] == ',' && !quoted:
			parts = append(parts, s[start:i])
			start = i + 1
		}
	}
	return append(parts, s[start:]), !quoted
}

// flatScalar returns the text of an item between commas.
func flatScalar(s string) (string, bool) {
	s = strings.Trim(s, " ")
	switch {
	case s == "":
		return "", false
	case s[0] == '"':
		return s[1:max(len(s)-1, 1)], len(s) > 1 && strings.IndexByte(s[1:], '"') == len(s)-2 && !strings.Contains(s, `\`)
	case !plainStart(s[0]) || strings.ContainsAny(s, "[]{}:#\"&*!|>%@`?"):
		return "", false
	}
	return plainScalar(s)
}

// hideForeign marks the values of keys that are not ours as unread.
func hideForeign(root node, ours []string) node {
	for i, f := range root.fields {
		if !slices.Contains(ours, f.key) {
			root.fields[i].value = node{shape: unread, line: f.line}
		}
	}
	return root
}
