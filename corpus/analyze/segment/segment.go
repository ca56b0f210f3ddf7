// Package segment takes the text of an article apart: paragraphs, sentences,
// tokens and quotations, all as bytes of the text as it was given. Nothing is
// altered and nothing is left out: what does not belong to the article (a
// newsletter line, a list of contents, related posts) is marked as furniture
// and stays where it is.
//
// Every step is one pass over the text, without regular expressions, so that
// a hostile text costs no more than a long one. Read lines.go for how lines
// become paragraphs, kinds.go and furniture.go for what each paragraph is,
// token.go for words, sentence.go for where a sentence ends, quote.go for
// quotations, and language.go for the language that a text is in.
package segment

import "dossier/corpus"

// Document is a text taken apart. A Document is a value that its readers
// share: whoever holds one must not change it.
type Document struct {
	Text string
	// Tokens are the words and marks of the text in order. Every character
	// that is not white space is in exactly one of them.
	Tokens []Token
	// Sentences are in order, and every token is in exactly one of them.
	// Headings, items of lists and lines of furniture are sentences of their
	// paragraphs.
	Sentences []Sentence
	// Paragraphs are in order, and every sentence is in exactly one of them.
	Paragraphs []Paragraph
	// Quotes are the quotations, by where they start.
	Quotes []Quote
}

// Token is a word or a mark: the bytes [Start, End) of the text.
type Token struct{ Start, End int }

// Sentence is a sentence, or a line that stands for one.
type Sentence struct {
	Span        corpus.Span
	First, Last int // its tokens: Tokens[First:Last]
	Paragraph   int // its paragraph's place in Paragraphs
	Kind        Kind
}

// Paragraph is a paragraph, or a line that stands alone. The lines of a text
// that is wrapped at a width are joined.
type Paragraph struct {
	Span        corpus.Span
	First, Last int // its sentences: Sentences[First:Last]
	Kind        Kind
	Level       int // of a heading: 1 and more as Markdown marks it, 0 if unmarked
}

// Kind is what a paragraph is to the article.
type Kind uint8

// The kinds of paragraph.
const (
	Prose     Kind = iota // running text
	Heading               // of the article or of a part of it
	ListItem              // an item of a list, with its bullet
	Caption               // of a picture, or its credit
	Byline                // who wrote it and when
	Furniture             // of the page, not of the article
)

// String returns the name of the kind in lower case.
func (k Kind) String() string {
	switch k {
	case Prose:
		return "prose"
	case Heading:
		return "heading"
	case ListItem:
		return "list item"
	case Caption:
		return "caption"
	case Byline:
		return "byline"
	default:
		return "furniture"
	}
}

// Content reports whether a paragraph of the kind says something that the
// article says: running text or an item of a list.
func (k Kind) Content() bool { return k == Prose || k == ListItem }

// Quote is a quotation.
type Quote struct {
	Span  corpus.Span // with its marks
	Words corpus.Span // what is quoted, without the marks
	Depth int         // 1 for a quotation, 2 for one inside it, …
	// Closed says that a closing mark ends it. One that is not closed ends
	// with its paragraph.
	Closed bool
	// Continues says that it goes on from the quotation before it, which the
	// paragraph before left open.
	Continues bool
}

// Word returns the text of the token at i.
func (d *Document) Word(i int) string {
	t := d.Tokens[i]
	return d.Text[t.Start:t.End]
}

// Slice returns the text of a span.
func (d *Document) Slice(s corpus.Span) string { return d.Text[s.Start:s.End] }

// SentenceAt returns the place in Sentences of the sentence that holds the
// byte, or of the last one before it; -1 if there is none.
func (d *Document) SentenceAt(at int) int {
	lo, hi := 0, len(d.Sentences)
	for lo < hi {
		mid := int(uint(lo+hi) >> 1)
		if d.Sentences[mid].Span.Start <= at {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo - 1
}

// TokenAt returns the place in Tokens of the first token that ends after the
// byte; len(Tokens) if there is none.
func (d *Document) TokenAt(at int) int {
	lo, hi := 0, len(d.Tokens)
	for lo < hi {
		mid := int(uint(lo+hi) >> 1)
		if d.Tokens[mid].End <= at {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}

// Split takes a text apart. It takes any text: one that is not valid UTF-8 is
// read with each bad byte as a character of its own.
func Split(text string) *Document {
	d := &Document{Text: text, Tokens: make([]Token, 0, len(text)/5+8)}
	for _, p := range paragraphs(text) {
		first := len(d.Tokens)
		d.Tokens = appendTokens(d.Tokens, text, p.Span)
		if len(d.Tokens) == first {
			continue
		}
		// White space that only the tokens know (a zero-width space) is off.
		p.Span = corpus.Span{Start: d.Tokens[first].Start, End: d.Tokens[len(d.Tokens)-1].End}
		p.First = len(d.Sentences)
		d.Sentences = appendSentences(d.Sentences, text, d.Tokens, first, p.Kind, len(d.Paragraphs))
		p.Last = len(d.Sentences)
		d.Paragraphs = append(d.Paragraphs, p)
	}
	d.Quotes = quotes(d)
	return d
}
