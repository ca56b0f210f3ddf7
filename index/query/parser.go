package query

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Mode says how forgiving Parse is.
type Mode struct {
	// Typing reads a query that is not finished: the last word is a prefix
	// unless white space follows it, and what is dangling (a quote that is not
	// closed, "-", "OR", "field:", half a date) is no error.
	Typing bool
	// Any joins bare words by OR. Phrases, fields and what is ruled out keep
	// their meaning. It forgives stray punctuation, since whole sentences are
	// pasted into it.
	Any bool
}

func (m Mode) lenient() bool { return m.Typing || m.Any }

// maxDepth bounds the nesting of a query: deeper is no query that a person
// writes.
const maxDepth = 64

// Parse reads a query in the language that docs/query.md describes. A query
// without words is All. The error is an *Error.
//
// OR binds less than the AND between words: `a b OR c` is `(a b) OR c`.
func Parse(src string, mode Mode) (Node, error) {
	src = strings.ToValidUTF8(src, "�")
	p := &parser{lex: lexer{src: src}, src: src, mode: mode}
	p.advance()
	n, err := p.or("", 0)
	for err == nil && p.tok.kind == tokenClose {
		if !mode.lenient() {
			return nil, p.fault(p.tok, "there is no ( for this )", `take it away, or put it in quotes`)
		}
		p.advance()
		var more Node
		more, err = p.or("", 0)
		n = join(n, more)
	}
	if err != nil {
		return nil, err
	}
	if n == nil {
		if at := strings.IndexFunc(src, func(r rune) bool { return !unicode.IsSpace(r) }); at >= 0 && !mode.lenient() {
			t := token{at: at, raw: strings.TrimSpace(src)}
			return nil, p.fault(t, "there is no word to search for", "a query needs a letter or a digit")
		}
		return All{}, nil
	}
	if mode.Any {
		n = anyOf(n)
	}
	return n, nil
}

type parser struct {
	lex  lexer
	src  string
	mode Mode
	tok  token // the next one
}

func (p *parser) advance() { p.tok = p.lex.next() }

func (p *parser) fault(t token, msg, hint string) *Error {
	return &Error{Column: utf8.RuneCountInString(p.src[:t.at]) + 1, Token: t.raw, Msg: msg, Hint: hint}
}

// or reads nodes joined by OR. It returns a nil node if there is none, which
// happens in lenient modes and on empty input only.
func (p *parser) or(field string, depth int) (Node, error) {
	if depth > maxDepth {
		return nil, p.fault(p.tok, "the parentheses are nested too deep", "")
	}
	var nodes []Node
	var operator *token
	for {
		n, err := p.and(field, depth)
		if err != nil {
			return nil, err
		}
		if n == nil && !p.mode.lenient() {
			if p.tok.kind == tokenOr {
				return nil, p.fault(p.tok, "OR needs something on its left", `write a OR b; for the word itself "or"`)
			}
			if operator != nil {
				return nil, p.fault(*operator, "OR needs something on its right", `write a OR b; for the word itself "or"`)
			}
		}
		if n != nil {
			if o, ok := n.(Or); ok {
				nodes = append(nodes, o.Nodes...)
			} else {
				nodes = append(nodes, n)
			}
		}
		if p.tok.kind != tokenOr {
			break
		}
		t := p.tok
		operator = &t
		p.advance()
	}
	switch len(nodes) {
	case 0:
		return nil, nil
	case 1:
		return nodes[0], nil
	}
	return Or{nodes}, nil
}

// and reads nodes up to an OR, a parenthesis that closes or the end.
func (p *parser) and(field string, depth int) (Node, error) {
	var all Node
	for {
		switch p.tok.kind {
		case tokenEnd, tokenOr, tokenClose:
			return all, nil
		case tokenAnd:
			t := p.tok
			p.advance()
			dangling := p.tok.kind == tokenEnd || p.tok.kind == tokenOr || p.tok.kind == tokenClose || p.tok.kind == tokenAnd
			if !p.mode.lenient() && (all == nil || dangling) {
				return nil, p.fault(t, "AND needs something on both sides", "words are joined by AND anyway: leave it out")
			}
			continue
		}
		n, err := p.unary(field, depth)
		if err != nil {
			return nil, err
		}
		all = join(all, n)
	}
}

// join is a AND b, where each may be nil.
func join(a, b Node) Node {
	if a == nil {
		return b
	}
	if b == nil {
		return a
	}
	var nodes []Node
	for _, n := range []Node{a, b} {
		if and, ok := n.(And); ok {
			nodes = append(nodes, and.Nodes...)
		} else {
			nodes = append(nodes, n)
		}
	}
	return And{nodes}
}

func (p *parser) unary(field string, depth int) (Node, error) {
	t := p.tok
	switch t.kind {
	case tokenHyphen:
		p.advance()
		if t.raw == "-" && !p.mode.lenient() {
			return nil, p.danglingNot(t)
		}
		return nil, nil
	case tokenNot:
		p.advance()
		if depth > maxDepth {
			return nil, p.fault(t, "the query is nested too deep", "")
		}
		switch p.tok.kind {
		case tokenEnd, tokenClose, tokenOr, tokenAnd:
			if p.mode.lenient() {
				return nil, nil
			}
			return nil, p.danglingNot(t)
		}
		n, err := p.unary(field, depth+1)
		if n == nil || err != nil {
			return nil, err
		}
		if p.mode.Any && t.raw == "NOT" {
			// Sentences in capitals have their NOT too; -word is unmistakable.
			return n, nil
		}
		if not, ok := n.(Not); ok {
			return not.Node, nil
		}
		return Not{n}, nil
	case tokenOpen:
		p.advance()
		return p.group(t, field, depth)
	case tokenField:
		return p.emptyField(field, depth)
	}
	p.advance()
	return p.term(t, field)
}

func (p *parser) danglingNot(t token) *Error {
	return p.fault(t, fmt.Sprintf("%s has nothing behind it to rule out", t.raw), "write -word, -\"a phrase\" or -field:value")
}

// group reads what stands in parentheses; open is the parenthesis, or the
// field before it.
func (p *parser) group(open token, field string, depth int) (Node, error) {
	n, err := p.or(field, depth+1)
	if err != nil {
		return nil, err
	}
	if p.tok.kind == tokenClose {
		p.advance()
	} else if !p.mode.lenient() {
		return nil, p.fault(open, "this ( is not closed", "put a ) behind what belongs together")
	}
	if n == nil && !p.mode.lenient() {
		return nil, p.fault(open, "there is nothing between the parentheses", "")
	}
	return n, nil
}

// emptyField reads a field that nothing or a parenthesis follows.
func (p *parser) emptyField(outer string, depth int) (Node, error) {
	t := p.tok
	p.advance()
	f, known := Lookup(t.field)
	opens := p.tok.kind == tokenOpen && p.tok.at == t.at+len(t.raw)
	adjacent := opens || p.tok.quoted && p.tok.at == t.at+len(t.raw)
	switch {
	case known && opens:
		open := p.tok
		p.advance()
		return p.group(open, f.Name, depth)
	case known && p.mode.lenient():
		return nil, nil
	case known:
		return nil, p.fault(t, f.Name+": has nothing behind it", "write "+f.Example)
	case adjacent && nearest(t.field) != "":
		return nil, p.unknown(t)
	}
	return p.term(t, outer)
}

func (p *parser) unknown(t token) *Error {
	return p.fault(t, fmt.Sprintf("%s: is no field", t.field),
		fmt.Sprintf(`did you mean %s:? For the words themselves put them in quotes`, nearest(t.field)))
}

// term makes a term of a token. It is nil for what holds no word.
func (p *parser) term(t token, field string) (Node, error) {
	term := Term{Field: field, Text: t.text, Phrase: t.quoted}
	at := t.at
	if t.field != "" {
		f, known := Lookup(t.field)
		switch {
		case known:
			term.Field, at = f.Name, t.value
		case nearest(t.field) != "" && t.text != "" && !strings.HasPrefix(t.text, "/"):
			return nil, p.unknown(t)
		default:
			term.Text = t.raw
		}
	}
	if t.quoted && t.unclosed && !p.mode.lenient() {
		e := p.fault(t, "the quote is not closed", `put a " behind the phrase`)
		e.Column += utf8.RuneCountInString(p.src[t.at : strings.IndexAny(p.src[t.at:], `"“”„`)+t.at])
		return nil, e
	}
	ended := false // by punctuation: not a word that is still being typed
	if !term.Phrase {
		term.Text, term.Prefix, term.Fuzzy, ended = trim(term.Text)
		if term.Field == "" && readsAsField(term.Text) {
			term.Phrase, term.Prefix, term.Fuzzy = true, false, false // \title:x means the words
		}
		if upper := term.Text; term.Field == "" && (upper == "OR" || upper == "AND" || upper == "NOT") {
			term.Text = strings.ToLower(upper)
		}
	}
	if !hasWord(term.Text) {
		if term.Field == "" || p.mode.lenient() {
			return nil, nil
		}
		f, _ := Lookup(term.Field)
		return nil, p.fault(t, f.Name+": has nothing behind it", "write "+f.Example)
	}
	f, _ := Lookup(term.Field)
	typing := p.mode.Typing && t.last && !ended
	if typing && !term.Phrase && !term.Fuzzy && (f.Value == ValueText || f.Value == ValueName) {
		term.Prefix = true
	}
	bad := check(f, &term)
	if bad == nil {
		return term, nil
	}
	if p.mode.Typing && t.last {
		return nil, nil
	}
	bad.Column, bad.Token = utf8.RuneCountInString(p.src[:at])+1, p.src[at:t.at+len(t.raw)]
	return nil, bad
}

// readsAsField reports whether a word would be taken for a field with its value,
// or for one that is misspelt, if it stood by itself.
func readsAsField(word string) bool {
	l := lexer{src: word}
	t := l.next()
	if t.field == "" {
		return false
	}
	_, known := Lookup(t.field)
	return known || nearest(t.field) != "" && t.text != "" && !strings.HasPrefix(t.text, "/")
}

// trim takes the marks of a prefix and a fuzzy word from the end of a word,
// and punctuation from both ends.
func trim(s string) (text string, prefix, fuzzy, ended bool) {
	switch {
	case strings.HasSuffix(s, "*"):
		prefix = true
	case strings.HasSuffix(s, "~"):
		fuzzy = true
	}
	text = strings.Trim(s, noise+`-−–\`)
	return text, prefix, fuzzy, !strings.HasSuffix(s, text)
}

// anyOf joins the bare words of each AND by OR.
func anyOf(n Node) Node {
	switch n := n.(type) {
	case Not:
		return n
	case Or:
		nodes := make([]Node, 0, len(n.Nodes))
		for _, c := range n.Nodes {
			if or, ok := anyOf(c).(Or); ok {
				nodes = append(nodes, or.Nodes...)
			} else {
				nodes = append(nodes, anyOf(c))
			}
		}
		return Or{nodes}
	case And:
		var words, others []Node
		for _, c := range n.Nodes {
			switch c := anyOf(c).(type) {
			case Term:
				if c.Field == "" && !c.Phrase {
					words = append(words, c)
					continue
				}
				others = append(others, c)
			default:
				others = append(others, c)
			}
		}
		var either Node
		switch len(words) {
		case 0:
		case 1:
			either = words[0]
		default:
			either = Or{words}
		}
		for _, c := range others {
			either = join(either, c)
		}
		return either
	}
	return n
}
