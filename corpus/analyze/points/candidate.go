package points

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"dossier/corpus"
	"dossier/corpus/analyze/segment"
)

// section is what the part of an article under a heading is for.
type section uint8

const (
	plainSection section = iota
	ownPoints            // the article's own key points
	sideSection          // claims of a side, questions and answers: not what the article says first
)

// sectionOf tells by the words of a heading.
func sectionOf(heading string) section {
	s := strings.Trim(strings.ToLower(heading), " #*_:.!?-–—\t")
	switch s {
	case "key points", "key highlights", "key takeaways", "key facts", "key findings", "highlights", "takeaways", "main points",
		"at a glance", "in brief", "in short", "tl;dr", "tldr", "the gist", "what to know", "what you need to know", "bottom line up front":
		return ownPoints
	case "sentiment", "in agreement", "agreement", "agree", "in favor", "in favour", "for", "pro", "pros", "supporters", "opposed", "opposition",
		"against", "con", "cons", "critics", "disagree", "in disagreement", "faq", "faqs", "frequently asked questions", "questions and answers", "q&a",
		"sources", "references", "external links", "further reading", "notes", "sister links":
		return sideSection
	}
	return plainSection
}

// What a sentence loses or gains beyond the method's own penalties.
const (
	bonusOwnPoint = -0.35 // the article lists it among its key points
	penaltySide   = 0.5   // it is of a list of claims or answers
	penaltyPerson = 0.3   // "we" or "I" outside quotation marks
	penaltyNoEnd  = 0.2   // no full stop: cut off, or a caption
	penaltyLong   = 0.1   // more than longWords words
	longWords     = 45
	leastWords    = 5
)

// candidate reports whether the sentence at i can be a point, and what it
// loses for how it is put.
func (r *Ranking) candidate(i int, sec section) (penalty float64, ok bool) {
	s := &r.doc.Sentences[i]
	if !s.Kind.Content() || endless(s) {
		return 0, false
	}
	words := 0
	quoted, outside := r.quoting(s.Span)
	for k := s.First; k < s.Last; k++ {
		if isWord(r.doc.Word(k)) {
			words++
		}
	}
	text := r.doc.Slice(s.Span)
	if first, _ := utf8.DecodeRuneInString(text); unicode.IsLower(first) && s.Kind == segment.Prose && !camel(r.doc.Word(s.First)) {
		return 0, false // the rest of something
	}
	switch end := lastMark(text); {
	case words < leastWords:
		return 0, false
	case end == '?' || end == ':':
		return 0, false
	case end != '.' && end != '!' && s.Kind == segment.Prose:
		penalty += penaltyNoEnd
	}
	switch sec {
	case ownPoints:
		penalty += bonusOwnPoint
	case sideSection:
		penalty += penaltySide
	}
	if quoted {
		if !outside {
			return 0, false // whose words these are is not in it
		}
		penalty += penaltyQuoted
	}
	if words > longWords {
		penalty += penaltyLong
	}
	if !r.english {
		return penalty, true
	}
	more, ok := r.address(s)
	if !ok {
		return 0, false
	}
	if first := strings.ToLower(r.doc.Word(s.First)); pointsBack()[first] {
		penalty += penaltyOpener
	}
	return penalty + more, true
}

// endless reports whether a sentence is too long to be one: a table, or a list
// without marks.
func endless(s *segment.Sentence) bool { return s.Last-s.First > 150 || s.Span.End-s.Span.Start > 2000 }

// camel reports whether a word in lower case has capitals inside, as the names
// of brands do: "iPhone".
func camel(w string) bool { return strings.IndexFunc(w, unicode.IsUpper) > 0 }

// quoting reports whether a sentence holds a quotation, and whether enough of
// it stands outside to say whose it is.
func (r *Ranking) quoting(span corpus.Span) (quoted, outside bool) {
	left := span.End - span.Start
	lo, hi := 0, len(r.doc.Quotes)
	for lo < hi { // quotations of depth 1 do not overlap; the one before may reach in
		mid := (lo + hi) / 2
		if r.doc.Quotes[mid].Span.Start < span.Start {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	partial := false
	for k := max(0, lo-3); k < len(r.doc.Quotes); k++ {
		q := r.doc.Quotes[k]
		if q.Span.Start >= span.End {
			break
		}
		if q.Depth > 1 || q.Span.End <= span.Start {
			continue
		}
		quoted = true
		if q.Span.Start < span.Start || q.Span.End > span.End {
			partial = true
		}
		left -= min(q.Span.End, span.End) - max(q.Span.Start, span.Start)
	}
	return quoted, !partial && left >= 12
}

// address weighs whom a sentence speaks to: one to the reader, or of the
// article itself, is none of its points.
func (r *Ranking) address(s *segment.Sentence) (penalty float64, ok bool) {
	first := strings.ToLower(r.doc.Word(s.First))
	if callsReader()[first] || (first == "q" || first == "a") && s.First+1 < s.Last && r.doc.Word(s.First+1) == ":" {
		return 0, false
	}
	inQuote := false
	person := false
	previous := ""
	for k := s.First; k < s.Last; k++ {
		w := r.doc.Word(k)
		switch w {
		case "“", "\"", "”", "``", "''":
			inQuote = w != "”" && w != "''" && !inQuote
		}
		if inQuote {
			continue
		}
		switch lower := strings.ToLower(w); lower {
		case "you", "your", "yours", "yourself":
			return 0, false
		case "i", "we", "our", "us", "my", "me":
			// "US" is no pronoun, nor is the "I" of "Elizabeth I".
			if w != "US" && w != "I" || w == "I" && (previous == "" || !unicode.IsUpper(rune(previous[0]))) {
				person = true
			}
		case "article", "post", "blog", "newsletter", "podcast", "story":
			if previous == "this" && k-s.First <= 8 {
				return 0, false
			}
		}
		previous = strings.ToLower(w)
		if w != "" && unicode.IsUpper(rune(w[0])) {
			previous = w
		}
		if lower := strings.ToLower(w); lower == "this" {
			previous = lower
		}
	}
	if person {
		penalty = penaltyPerson
	}
	return penalty, true
}

// lastMark returns the mark that a sentence ends with, closing quotes aside.
func lastMark(s string) rune {
	s = strings.TrimRight(s, "\"'”’»)]*_ \n\t")
	last, _ := utf8.DecodeLastRuneInString(s)
	switch last {
	case '。', '．', '।':
		return '.'
	case '？', '؟':
		return '?'
	case '！':
		return '!'
	case '：':
		return ':'
	case '…':
		return '.'
	}
	return last
}

// isWord reports whether a token is a word or a number.
func isWord(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return unicode.IsLetter(r) || unicode.IsDigit(r) || r == '\'' && len(w) > 1 || r == '’' && len(w) > len("’")
}

// pointsBack holds the words that a sentence which leans on another starts
// with.
var pointsBack = sync.OnceValue(func() map[string]bool {
	return set(`he she they it this that these those but and however so i we you his her their its such`)
})

// callsReader holds the words that a call to the reader starts with and a
// statement hardly ever.
var callsReader = sync.OnceValue(func() map[string]bool {
	return set(`click subscribe read see watch follow download sign listen check visit learn contact join register tap browse discover enjoy remember imagine
please don't let thank thanks congratulations welcome note`)
})

func set(words string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		m[w] = true
	}
	return m
}
