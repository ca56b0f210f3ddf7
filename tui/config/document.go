package config

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/pelletier/go-toml/v2/unstable"

	"dossier/corpus"
	"dossier/corpus/clean"
)

// document is a TOML file while it is read. The parser's tree is read here and
// not unmarshalled: it knows where everything stands, so that all faults have
// their place.
type document struct {
	file   string
	data   []byte
	faults corpus.Faults
}

// place is where something stands: bytes from the start of the document.
// nowhere is the place of what the parser does not place.
type place int

const nowhere place = -1

// What a value is.
type kind int

const (
	isOther kind = iota // text says what
	isText
	isBool
	isNumber
	isList
)

// value is what stands behind "=".
type value struct {
	at     place
	kind   kind
	text   string
	yes    bool
	number int
	list   []string
	places []place // of what is in the list
}

// or returns where a value stands, and its key's place if that is not known.
func (v value) or(key place) place {
	if v.at == nowhere {
		return key
	}
	return v.at
}

// fault notes what is wrong at a place.
func (d *document) fault(at place, hint, format string, args ...any) {
	d.faults = append(d.faults, corpus.Fault{
		File: d.file, Line: d.line(at), Column: d.column(at), Msg: fmt.Sprintf(format, args...), Hint: hint,
	})
}

// line is the number of a place's line, from 1.
func (d *document) line(at place) int { return 1 + bytes.Count(d.data[:at], []byte("\n")) }

// column is how many characters into its line a place is, from 1.
func (d *document) column(at place) int {
	line := d.data[bytes.LastIndexByte(d.data[:at], '\n')+1 : at]
	return 1 + utf8.RuneCount(bytes.TrimPrefix(line, bom))
}

var bom = []byte("\ufeff")

// sorted returns the faults by their places.
func (d *document) sorted() corpus.Faults {
	slices.SortStableFunc(d.faults, func(a, b corpus.Fault) int {
		return cmp.Or(a.Line-b.Line, a.Column-b.Column)
	})
	return d.faults
}

// each goes through the document: table is told of the head of each table, and
// says whether its entries count; entry is told of each value by its name with
// that of its table. After a line that is no TOML it goes on at the next that
// looks like one.
func (d *document) each(table func(string, place) bool, entry func(string, place, value)) {
	w := walk{document: d, entry: entry, heads: map[string]int{}, counts: true}
	w.start = len(d.data) - len(bytes.TrimPrefix(d.data, bom))
	for w.start < len(d.data) {
		w.parser.Reset(d.data[w.start:len(d.data):len(d.data)])
		for w.parser.NextExpression() {
			w.expression(w.parser.Expression(), table)
		}
		var broken *unstable.ParserError
		if !errors.As(w.parser.Error(), &broken) {
			return
		}
		at := w.place(w.parser.Range(broken.Highlight))
		if word := d.bare(at); word != "" {
			d.fault(at, "write "+quoted(word), "%s stands without quotes", word)
		} else {
			d.fault(at, "", "%s", broken.Message)
		}
		w.start = d.resume(int(at))
	}
}

// walk is how far each has come.
type walk struct {
	*document
	parser unstable.Parser
	start  int // where in the document the parser began
	entry  func(string, place, value)
	prefix string // of the present table
	counts bool   // whether its entries do
	heads  map[string]int
}

func (w *walk) place(r unstable.Range) place { return place(w.start + int(r.Offset)) }

// expression takes a line, or what goes on over several.
func (w *walk) expression(n *unstable.Node, table func(string, place) bool) {
	if n.Kind == unstable.KeyValue {
		if w.counts {
			w.keyValue(n, w.prefix)
		}
		return
	}
	name, at := w.name(n.Key())
	if n.Kind == unstable.ArrayTable {
		w.fault(at, "write ["+clean.Line(name)+"]", "there are no lists of tables")
	}
	w.prefix, w.counts = name+".", table(name, at)
	if !w.counts {
		return
	}
	if first := w.heads[name]; first > 0 && n.Kind == unstable.Table {
		w.fault(at, "write its options there", "[%s] stands on line %d too", clean.Line(name), first)
	}
	w.heads[name] = w.line(at)
}

// keyValue takes an entry, and those of a table within braces one by one.
func (w *walk) keyValue(n *unstable.Node, prefix string) {
	name, at := w.name(n.Key())
	name = prefix + name
	v := n.Value()
	if v.Kind != unstable.InlineTable {
		w.entry(name, at, w.value(v))
		return
	}
	for it := v.Children(); it.Next(); {
		if it.Node().Kind == unstable.KeyValue {
			w.keyValue(it.Node(), name+".")
		}
	}
}

// name joins the parts of a key.
func (w *walk) name(parts unstable.Iterator) (string, place) {
	var names []string
	at := nowhere
	for parts.Next() {
		if at == nowhere {
			at = w.place(parts.Node().Raw)
		}
		names = append(names, string(parts.Node().Data))
	}
	return strings.Join(names, "."), at
}

func (w *walk) value(n *unstable.Node) value {
	v := value{at: nowhere, text: "of another kind"}
	if n.Raw.Length > 0 {
		v.at = w.place(n.Raw)
	}
	switch n.Kind {
	case unstable.String:
		v.kind, v.text = isText, string(n.Data)
	case unstable.Bool:
		v.kind, v.yes = isBool, string(n.Data) == "true"
	case unstable.Integer:
		number, err := strconv.ParseInt(string(n.Data), 0, 32)
		v.kind, v.number = isNumber, int(number)
		if err != nil {
			v.kind, v.text = isOther, "a number so large or so written"
		}
	case unstable.Float:
		v.text = "a fraction"
	case unstable.LocalDate, unstable.LocalDateTime, unstable.DateTime, unstable.LocalTime:
		v.text = "a date"
	case unstable.Array:
		v.kind, v.list = isList, []string{}
		for it := n.Children(); it.Next(); {
			if it.Node().Kind != unstable.String {
				return value{at: nowhere, text: "a list of anything but texts"}
			}
			v.list, v.places = append(v.list, string(it.Node().Data)), append(v.places, w.place(it.Node().Raw))
		}
	}
	return v
}

// bare returns the text at a place where a value is expected, if it is one that
// lacks its quotes, else "".
func (d *document) bare(at place) string {
	end := len(d.data)
	if i := bytes.IndexByte(d.data[at:], '\n'); i >= 0 {
		end = int(at) + i
	}
	before := bytes.TrimSpace(d.data[bytes.LastIndexByte(d.data[:at], '\n')+1 : at])
	word, _, _ := strings.Cut(string(d.data[at:end]), "#")
	if !bytes.HasSuffix(before, []byte("=")) || strings.ContainsAny(word, "\"'[]{}") {
		return ""
	}
	return strings.TrimSpace(clean.Line(word))
}

// resume returns where to go on behind a fault: at the next line that begins
// an entry or a table.
func (d *document) resume(at int) int {
	for {
		i := bytes.IndexByte(d.data[at:], '\n')
		if i < 0 {
			return len(d.data)
		}
		at += i + 1
		line, _, _ := bytes.Cut(d.data[at:], []byte("\n"))
		line = bytes.TrimSpace(line)
		key, _, isEntry := bytes.Cut(line, []byte("="))
		if isEntry && len(key) > 0 && !bytes.ContainsAny(key, "\"'#[]{},") {
			return at
		}
		if len(line) > 2 && line[0] == '[' && line[len(line)-1] == ']' && line[1] >= 'a' && line[1] <= 'z' {
			return at
		}
	}
}
