package stance

import (
	"strings"
	"sync"

	"dossier/corpus"
	"dossier/corpus/analyze/segment"
)

// HeadedClaim is a statement under a heading that says which side it is on.
type HeadedClaim struct {
	Stance  corpus.Stance
	Span    corpus.Span // without its bullet
	Heading corpus.Span // the words that put it on its side
}

// The headings, folded as fold does. Those marked with an asterisk say a side
// only where a heading of the other side stands too: "Risks" alone is a part
// of any report.
const (
	headsFor = `in agreement|agree|agreed|agreeing|agreement|supporters|supporting|supportive|in support|in favor|in favour|pros|pro|the pros|for|arguments for|arguments in favor|
arguments in favour|the case for|case for|advantages|upside|upsides|proponents|advocates|bull case|the bull case|bulls|the bulls|bullish|what supporters say|supporters say|
in favor of|points in favor|points in favour|reasons for|reasons to buy|those in favor|those in favour|voices in favor|voices in favour|support*|benefits*|strengths*|positive*|positives*|
yes*|affirmative*|the good*|opportunities*|optimists*|the optimists*|the upside|likes*`
	headsAgainst = `opposed|opposing|opposition|opponents|disagree|disagreed|disagreeing|in disagreement|disagreement|critics|the critics|criticism|criticisms|cons|con|the cons|against|
arguments against|the case against|case against|disadvantages|drawbacks|downside|downsides|bear case|the bear case|bears|the bears|bearish|skeptics|sceptics|the skeptics|the sceptics|
what critics say|critics say|objections|counterarguments|counter arguments|dissent|dissenters|in opposition|points against|reasons against|reasons to sell|those against|those opposed|
voices against|weaknesses*|negative*|negatives*|no*|the bad*|risks*|concerns*|challenges*|pessimists*|the pessimists*|limitations*|the downside|dislikes*|threats*`
)

// side is what a heading says.
type side struct {
	stance corpus.Stance
	weak   bool
}

var heads = sync.OnceValue(func() map[string]side {
	t := make(map[string]side, 160)
	for list, stance := range map[string]corpus.Stance{headsFor: corpus.StanceFor, headsAgainst: corpus.StanceAgainst} {
		for h := range strings.FieldsFuncSeq(list, func(r rune) bool { return r == '|' || r == '\n' }) {
			name, weak := strings.CutSuffix(h, "*")
			t[name] = side{stance, weak}
		}
	}
	return t
})

// Headed returns the statements under headings that say a side: the items of
// the list or the paragraphs that follow, up to the next heading. A side may
// also lead in its own paragraph ("Pros: …").
func Headed(doc *segment.Document) []HeadedClaim {
	type found struct {
		side
		at, lead int // the paragraph, and where its own claim starts; 0 if it is a heading alone
	}
	var all []found
	both := map[corpus.Stance]bool{}
	for i, p := range doc.Paragraphs {
		if p.Kind == segment.Furniture || p.Kind == segment.Byline || p.Kind == segment.Caption {
			continue
		}
		if s, lead := headingOf(doc.Slice(p.Span)); s.stance != "" {
			all = append(all, found{s, i, lead})
			both[s.stance] = true
		}
	}
	var out []HeadedClaim
	for k, h := range all {
		if h.weak && len(both) < 2 {
			continue
		}
		p := doc.Paragraphs[h.at]
		heading := p.Span
		if h.lead > 0 {
			heading.End = p.Span.Start + h.lead
			if c := trim(doc, corpus.Span{Start: heading.End, End: p.Span.End}); c.Start < c.End {
				out = append(out, HeadedClaim{h.stance, c, trim(doc, heading)})
			}
			continue
		}
		stop := len(doc.Paragraphs)
		if k+1 < len(all) {
			stop = all[k+1].at
		}
		out = under(out, doc, HeadedClaim{Stance: h.stance, Heading: trim(doc, heading)}, h.at+1, stop)
	}
	return out
}

// under adds the statements of the paragraphs [a, b), as far as the section
// goes: to the next heading, and a list to its end.
func under(out []HeadedClaim, doc *segment.Document, c HeadedClaim, a, b int) []HeadedClaim {
	listed := false
	for i := a; i < b; i++ {
		p := doc.Paragraphs[i]
		if p.Kind == segment.Heading || listed && p.Kind == segment.Prose {
			break
		}
		if !p.Kind.Content() {
			continue
		}
		listed = listed || p.Kind == segment.ListItem
		if c.Span = trim(doc, p.Span); c.Span.Start < c.Span.End {
			out = append(out, c)
		}
	}
	return out
}

// headingOf returns the side that a line says, and where what follows its
// colon starts, if anything does.
func headingOf(line string) (side, int) {
	head, lead := line, 0
	if len(line) > 90 {
		head = line[:90]
	}
	if k := strings.IndexByte(head, ':'); k >= 0 {
		head = head[:k]
		if strings.TrimSpace(strings.Trim(line[k+1:], "* ")) != "" {
			lead = k + 1
		}
	} else if len(line) > 90 {
		return side{}, 0
	}
	f := fold(head)
	t := heads()
	if s, ok := t[f]; ok {
		if lead > 0 && (s.weak || len(f) < 4) && f != "pro" && f != "con" {
			return side{}, 0 // "For: …" and "Risks: …" are too common
		}
		return s, lead
	}
	if lead > 0 {
		return side{}, 0
	}
	for _, start := range []string{"the case for ", "case for ", "arguments for ", "arguments in favor of ", "arguments in favour of ", "what supporters ", "why supporters "} {
		if strings.HasPrefix(f, start) && strings.Count(f, " ") < 9 {
			return side{stance: corpus.StanceFor}, 0
		}
	}
	for _, start := range []string{"the case against ", "case against ", "arguments against ", "what critics ", "why critics ", "criticism of ", "objections to "} {
		if strings.HasPrefix(f, start) && strings.Count(f, " ") < 9 {
			return side{stance: corpus.StanceAgainst}, 0
		}
	}
	return side{}, 0
}

// fold returns a heading in small letters, without marks and the number that
// may count what is under it.
func fold(s string) string {
	s = strings.ToLower(s)
	if k := strings.IndexByte(s, '('); k > 0 {
		s = s[:k]
	}
	words := strings.FieldsFunc(s, func(r rune) bool {
		return (r < 'a' || r > 'z') && r != '\'' && r < 0x80 || r == '’' || r == '·' || r == '•' || r == '–' || r == '—'
	})
	return strings.Join(words, " ")
}

// trim returns the span without the bullet, the number or the marks at its
// front.
func trim(doc *segment.Document, s corpus.Span) corpus.Span {
	for i := doc.TokenAt(s.Start); i < len(doc.Tokens) && doc.Tokens[i].Start < s.End; i++ {
		t := doc.Tokens[i]
		w := doc.Text[t.Start:t.End]
		switch w[0] {
		case '-', '*', '+', '#', '>', ':', ')', '.', '_':
			continue
		}
		switch w {
		case "•", "–", "—", "·", "▪", "◦", "●", "‣", "✓", "✔", "✗", "✘":
			continue
		}
		if isNumber(w) && i+1 < len(doc.Tokens) && (doc.Word(i+1) == "." || doc.Word(i+1) == ")") && t.Start-s.Start < 8 {
			continue
		}
		return corpus.Span{Start: max(s.Start, t.Start), End: s.End}
	}
	return corpus.Span{Start: s.End, End: s.End}
}

func isNumber(w string) bool {
	for i := range len(w) {
		if w[i] < '0' || w[i] > '9' {
			return false
		}
	}
	return len(w) > 0 && len(w) < 3
}
