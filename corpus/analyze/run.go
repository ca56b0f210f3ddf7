package analyze

import (
	"context"
	"strings"
	"unicode/utf8"

	"dossier/corpus"
	"dossier/corpus/analyze/attribution"
	"dossier/corpus/analyze/figures"
	"dossier/corpus/analyze/points"
	"dossier/corpus/analyze/segment"
	"dossier/corpus/clean"
)

// run is the analysis of one article.
type run struct {
	ctx       context.Context
	models    *models
	catalogue *corpus.Catalogue
	article   Article

	doc      *segment.Document
	english  bool
	title    string
	entities []found
	quotes   []attribution.Quote
	figures  []figures.Figure
	ranking  *points.Ranking
	cite     *corpus.Citer

	briefing *corpus.Briefing
	result   Result
}

// steps runs one after the other, and asks between two whether to go on.
func (r *run) steps() error {
	for _, step := range []func(){
		r.split, r.language, r.header, r.findEntities, r.findQuotes, r.findFigures, r.rank,
		r.keyPoints, r.listEntities, r.listFigures, r.claims, r.findTopics, r.finish,
	} {
		if err := r.ctx.Err(); err != nil {
			return err
		}
		step()
	}
	return nil
}

func (r *run) split() {
	text := r.article.Text
	if len(text) > MaxText {
		cut := MaxText
		for cut > 0 && !utf8.RuneStart(text[cut]) {
			cut--
		}
		text = text[:cut]
		r.note("the text is longer than 4 MB; only its start was analysed")
	}
	r.doc = segment.Split(text)
	r.cite = corpus.NewCiter(text)
	r.briefing = &corpus.Briefing{
		ID: r.article.ID, Source: clean.Line(r.article.Source), Author: clean.Line(r.article.Author), URL: clean.Line(r.article.URL),
		Published: r.article.Published, PublishedBasis: clean.Line(r.article.PublishedBasis), Origin: corpus.OriginDerived, Body: r.article.Text,
	}
	for _, s := range r.doc.Sentences {
		if s.Kind.Content() || s.Kind == segment.Heading {
			r.result.Sentences = append(r.result.Sentences, s.Span)
		}
	}
}

// language tells the language if the article does not say it.
func (r *run) language() {
	code := r.article.Language
	if code == "" {
		if c, sure := segment.Language(r.doc.Text); sure {
			code = c
		}
	}
	r.briefing.Language = code
	short, _, _ := strings.Cut(strings.ToLower(code), "-")
	r.english = short == "en" || code == ""
	if !r.english {
		r.note("stance and sentiment withheld: the text is not in English")
	}
}

// header sets title and id.
func (r *run) header() {
	r.title = clean.Line(r.article.Title)
	r.briefing.Title = r.title
	if r.title == "" {
		r.title = r.ownTitle()
		r.briefing.Title = r.title
	}
	if r.briefing.Title == "" {
		r.briefing.Title = "Untitled"
	}
	if r.briefing.ID == "" {
		r.briefing.ID = corpus.Slug(r.briefing.Title)
	}
}

// ownTitle returns the first heading before the running text, or else the
// first words of the text.
func (r *run) ownTitle() string {
	for _, s := range r.doc.Sentences {
		if s.Kind == segment.Heading {
			return clean.Line(strings.TrimLeft(r.doc.Slice(s.Span), "# "))
		}
		if !s.Kind.Content() {
			continue
		}
		title := clean.Line(r.doc.Slice(s.Span))
		if words := strings.Fields(title); len(words) > 14 {
			title = strings.Join(words[:12], " ") + "…"
		}
		return cutRunes(title, 160)
	}
	return ""
}

// cutRunes returns at most n runes of s.
func cutRunes(s string, n int) string {
	for i := range s {
		if n--; n < 0 {
			return s[:i] + "…"
		}
	}
	return s
}

// note adds a note once.
func (r *run) note(s string) {
	for _, n := range r.result.Notes {
		if n == s {
			return
		}
	}
	r.result.Notes = append(r.result.Notes, s)
}

func (r *run) findFigures() {
	r.figures = figures.Find(r.doc, figures.Options{Published: r.article.Published, Language: r.briefing.Language})
}

func (r *run) rank() {
	o := points.Options{Title: r.title, Language: "en", Names: []points.Name{}}
	if !r.english {
		o.Language = r.briefing.Language
	}
	for _, m := range r.mentions() {
		if m.named {
			o.Names = append(o.Names, points.Name{Span: m.span, Name: r.entities[m.entity].name, Kind: r.entities[m.entity].kind})
		}
	}
	r.ranking = points.Rank(r.doc, o)
}

func (r *run) finish() {
	r.result.Briefing = r.briefing
	r.result.doc, r.result.run = r.doc, r
}
