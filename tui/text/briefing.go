package text

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"charm.land/lipgloss/v2"

	"dossier/corpus"
	"dossier/index/related"
	"dossier/tui/port"
)

// Briefing is all of a briefing: what it says, for and against, who is in it,
// figures, events, related briefings and, last, the article's text.
func Briefing(d *port.Dossier, o Options) Page {
	b := d.Briefing
	s := newSetter(b.Title, o)
	s.title(b.Title)
	if b.Dek != "" {
		s.text(b.Dek)
	}
	if b.Summary != "" {
		s.blank()
		s.text(b.Summary)
	}
	s.points(b)
	s.sentiment(b)
	s.entities(b)
	s.figures(b)
	s.events(b)
	s.neighbours(d.Related)
	s.marks(d)
	s.facts(d)
	if strings.TrimSpace(b.Body) != "" {
		s.heading("Text")
		s.body(b.Body)
	}
	return s.page
}

// Article is the text of a briefing alone, under its title.
func Article(b *corpus.Briefing, o Options) Page {
	s := newSetter(b.Title, o)
	s.title(b.Title)
	s.blank()
	if strings.TrimSpace(b.Body) == "" {
		s.text("This briefing has no text.")
	}
	s.body(b.Body)
	return s.page
}

func (s *setter) points(b *corpus.Briefing) {
	if len(b.KeyPoints) == 0 {
		return
	}
	s.heading(fmt.Sprintf("Key points (%d)", len(b.KeyPoints)))
	for i, p := range b.KeyPoints {
		s.statement(b, fmt.Sprintf("%d. ", i+1), p.Text, p.Evidence, span{p.Text, nil})
	}
}

// statement adds a sentence that opens its evidence, with the evidence under
// it if the page shows that. Says is the sentence itself, without what stands
// around it in spans; own is as in itemAs.
func (s *setter) statement(b *corpus.Briefing, own, says string, evidence []corpus.Evidence, spans ...span) {
	if len(evidence) == 0 {
		spans = append(spans, span{" (no source given)", s.o.Styles.Dim})
	}
	indent := s.itemAs(own, Door{Kind: DoorEvidence, ID: b.ID, Says: says, Evidence: evidence}, spans...)
	if s.o.Evidence {
		s.quotes(indent, b.Body, evidence)
	}
}

// quotes adds the words of the article, one paragraph for each evidence.
func (s *setter) quotes(indent, body string, evidence []corpus.Evidence) {
	for _, e := range evidence {
		words := Quoted(body, e)
		if !strings.ContainsAny(words, "\"“”") {
			words = `"` + words + `"`
		}
		s.para(indent, indent, span{"In the text: " + words, s.o.Styles.Quote})
	}
}

// Quoted returns the words of evidence as they stand in the body, white space
// as single spaces.
func Quoted(body string, e corpus.Evidence) string {
	words := e.Words
	if e.Span.Start >= 0 && e.Span.Start < e.Span.End && e.Span.End <= len(body) {
		words = body[e.Span.Start:e.Span.End]
	}
	return strings.Join(strings.Fields(words), " ")
}

func (s *setter) sentiment(b *corpus.Briefing) {
	t := b.Sentiment
	if t.Proposition == "" && t.Overall == "" && len(t.For)+len(t.Against)+len(t.Views) == 0 {
		return
	}
	balance := port.BalanceOf(t)
	if t.Proposition != "" {
		s.heading("For and against: " + t.Proposition)
	} else {
		s.heading("For and against")
	}
	if t.Overall != "" {
		s.text(t.Overall)
	}
	s.text(upperFirst(balance.Label) + ": " + stated(fmt.Sprintf("%d for, %d against", balance.For, balance.Against), views(t)) + ".")
	s.claims(b, "For", t.For, s.o.Styles.For)
	s.claims(b, "Against", t.Against, s.o.Styles.Against)
	s.claims(b, "Views that take no side", t.Views, s.o.Styles.Heading)
}

func views(t corpus.Sentiment) string {
	if len(t.Views) == 0 {
		return ""
	}
	return count(len(t.Views), "view that takes no side", "views that take no side")
}

func (s *setter) claims(b *corpus.Briefing, name string, claims []corpus.Claim, style *lipgloss.Style) {
	if len(claims) == 0 {
		return
	}
	s.blank()
	s.para("", "", span{fmt.Sprintf("%s (%d)", name, len(claims)), style})
	for _, c := range claims {
		s.statement(b, "", c.Text, c.Evidence, span{c.Text, nil}, span{" (" + holderOf(c.Holder) + ")", s.o.Styles.Dim})
	}
}

func holderOf(h corpus.Holder) string {
	if h.Name == "" {
		return "holder not named"
	}
	return h.Name
}

func (s *setter) entities(b *corpus.Briefing) {
	if len(b.Entities) == 0 {
		return
	}
	s.heading(fmt.Sprintf("Entities (%d)", len(b.Entities)))
	for _, e := range b.Entities {
		mentions := "not named in the text"
		if n := len(e.Mentions); n > 0 {
			mentions = plural(n, "mention")
		}
		s.item(Door{Kind: DoorEntity, ID: e.ID},
			span{e.Name, nil}, span{", " + stated(string(e.Kind), mentions), s.o.Styles.Dim})
	}
}

func (s *setter) figures(b *corpus.Briefing) {
	if len(b.Figures) == 0 {
		return
	}
	s.heading(fmt.Sprintf("Figures (%d)", len(b.Figures)))
	for _, f := range b.Figures {
		s.statement(b, "", figureLine(f), f.Evidence, span{figureLine(f), nil})
	}
}

func figureLine(f corpus.Figure) string {
	if f.What == "" {
		return f.Text
	}
	return f.Text + ": " + f.What
}

func (s *setter) events(b *corpus.Briefing) {
	if len(b.Events) == 0 {
		return
	}
	s.heading(fmt.Sprintf("Events (%d)", len(b.Events)))
	for _, e := range b.Events {
		s.statement(b, "", e.Text, e.Evidence, span{e.Date.Human() + ": " + e.Text, nil})
	}
}

func (s *setter) neighbours(near []related.Neighbour) {
	if len(near) == 0 {
		return
	}
	s.heading(fmt.Sprintf("Related (%d)", len(near)))
	s.neighbourItems(near)
}

// facts adds where the briefing comes from, last.
func (s *setter) facts(d *port.Dossier) {
	b := d.Briefing
	s.heading("About this briefing")
	fact := func(name, value string) {
		if value != "" {
			s.para("", "  ", span{name + ": " + value, nil})
		}
	}
	published := b.Published.Human()
	if b.PublishedBasis != "" {
		published += ". " + b.PublishedBasis
	}
	fact("Published", published)
	fact("Source", strings.TrimPrefix(sourceOf(b.Source), "source "))
	fact("Author", orNotStated(b.Author))
	fact("Address", orNotStated(b.URL))
	fact("Topics", strings.Join(b.Topics, ", "))
	if n := len(d.Story.Members); n > 1 {
		fact("Story", d.Story.ID+", told by "+count(n, "briefing", "briefings"))
	}
	fact("Origin", originWords(b.Origin))
	fact("Reading time", minutes(d.Minutes))
	fact("Id", b.ID)
}

func originWords(o corpus.Origin) string {
	switch o {
	case corpus.OriginEmbedded:
		return "built into the program"
	case corpus.OriginWritten:
		return "written by a person"
	case corpus.OriginDerived:
		return "derived from the article by analysis"
	}
	return string(o)
}

func orNotStated(s string) string {
	if s == "" {
		return "not stated"
	}
	return s
}

func upperFirst(s string) string {
	first, n := utf8.DecodeRuneInString(s)
	if n == 0 {
		return ""
	}
	return string(unicode.ToUpper(first)) + s[n:]
}
