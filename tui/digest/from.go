package digest

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"dossier/corpus"
	"dossier/index/today"
	"dossier/tui/port"
)

// Options are what a digest is made with besides the stories.
type Options struct {
	Title   string    // "" is DefaultTitle
	Made    time.Time // when
	Watches []string  // that the stories were narrowed to
	Budget  time.Duration
	Limit   int // stories at most; 0 is all
}

// Material is what the library has about the stories of a digest.
type Material struct {
	// Dossiers are the briefings that the stories rest on, by id. One that
	// lacks is left out of the digest with what it says.
	Dossiers map[string]*port.Dossier
	// Rows are those of the related briefings, by id.
	Rows map[string]port.Row
}

// Library is what a digest asks of a library: a port.Library has it.
type Library interface {
	Dossier(ctx context.Context, id string) (*port.Dossier, error)
	RowsOf(ctx context.Context, ids []string) ([]port.Row, error)
}

// mostRelated is how many related briefings a story names.
const mostRelated = 3

// Gather asks a library for what the first n stories of a page rest on.
func Gather(ctx context.Context, lib Library, stories []today.Story) (Material, error) {
	m := Material{Dossiers: map[string]*port.Dossier{}, Rows: map[string]port.Row{}}
	var near []string
	for _, s := range stories {
		for _, id := range restsOn(s) {
			if m.Dossiers[id] != nil {
				continue
			}
			d, err := lib.Dossier(ctx, id)
			if errors.Is(err, port.ErrNotFound) {
				continue // it was taken away while we asked
			} else if err != nil {
				return m, err
			}
			m.Dossiers[id] = d
		}
		near = append(near, relatedTo(s, m)...)
	}
	rows, err := lib.RowsOf(ctx, near)
	for _, r := range rows {
		m.Rows[r.ID] = r
	}
	return m, err
}

// restsOn returns the ids of the briefings that a story rests on, the lead's
// first.
func restsOn(s today.Story) []string {
	ids := append([]string{s.Lead}, s.New...)
	for _, f := range s.Figures {
		if f.Known != "" {
			ids = append(ids, f.Known)
		}
	}
	return ids
}

// relatedTo returns the ids of the briefings related to the lead of a story
// that are of other stories.
func relatedTo(s today.Story, m Material) []string {
	lead := m.Dossiers[s.Lead]
	if lead == nil {
		return nil
	}
	own := map[string]bool{}
	for _, id := range lead.Story.Members {
		own[id] = true
	}
	var ids []string
	for _, n := range lead.Related {
		if !own[n.ID] && len(ids) < mostRelated {
			ids = append(ids, n.ID)
		}
	}
	return ids
}

// From makes a digest of the stories of a page, which must be its first. It
// leaves out those that bring nothing new and, if there is a budget, those
// that do not fit; the first story is there however long it is.
func From(p today.Page, m Material, o Options) Digest {
	d := Digest{
		Title: o.Title, After: p.After, UpTo: p.UpTo, Made: o.Made,
		Watches: o.Watches, Budget: o.Budget, Repeats: p.Nothing,
	}
	b := builder{d: &d, m: m, sources: map[string]int{}, notes: map[Note]int{}}
	for _, s := range p.Stories[:Room(p, o)] {
		if m.Dossiers[s.Lead] != nil {
			d.Stories = append(d.Stories, b.story(s))
		}
	}
	b.cross()
	d.More = max(0, p.Total-p.Nothing-len(d.Stories))
	d.ByTime = o.Budget > 0 && (o.Limit == 0 || p.Fits < o.Limit)
	if d.Title == "" {
		d.Title = DefaultTitle(d)
	}
	return d.cleaned()
}

// Room returns how many of the first stories of a page are in a digest.
func Room(p today.Page, o Options) int {
	n := min(len(p.Stories), p.Total-p.Nothing)
	if o.Budget > 0 {
		n = min(n, max(p.Fits, 1))
	}
	if o.Limit > 0 {
		n = min(n, o.Limit)
	}
	return max(n, 0)
}

// builder numbers sources and notes while it makes stories.
type builder struct {
	d       *Digest
	m       Material
	sources map[string]int // by the id of the briefing
	notes   map[Note]int
}

// source returns the number of a briefing, 0 if the library does not have it.
func (b *builder) source(id string) int {
	if n := b.sources[id]; n > 0 {
		return n
	}
	dossier := b.m.Dossiers[id]
	if dossier == nil {
		return 0
	}
	of := dossier.Briefing
	b.d.Sources = append(b.d.Sources, Source{
		ID: of.ID, Name: of.Source, Title: of.Title, Author: of.Author, URL: of.URL,
		Published: of.Published, Lang: of.Language, Derived: of.Origin == corpus.OriginDerived,
		Credit: creditOf(of),
	})
	b.sources[id] = len(b.d.Sources)
	return len(b.d.Sources)
}

// creditOf returns what the licence of an article asks to be shown wherever the
// article is: an import writes it in italics as the last line of the text.
func creditOf(b *corpus.Briefing) string {
	body := strings.TrimSpace(b.Body)
	last := body[strings.LastIndexByte(body, '\n')+1:]
	inner := strings.TrimSuffix(strings.TrimPrefix(last, "*"), "*")
	if b.Origin != corpus.OriginDerived || len(inner) != len(last)-2 || strings.Contains(inner, "*") || len(inner) > mostCredit {
		return ""
	}
	return inner
}

// mostCredit is how long, in bytes, a last line in italics may be: a longer one
// is part of the text.
const mostCredit = 300

// rest returns the numbers of what a sentence of a briefing rests on.
func (b *builder) rest(source int, evidence []corpus.Evidence) []int {
	var numbers []int
	for _, e := range evidence {
		n := Note{Source: source, Words: e.Words}
		if b.notes[n] == 0 {
			b.d.Notes = append(b.d.Notes, n)
			b.notes[n] = len(b.d.Notes)
		}
		numbers = append(numbers, b.notes[n])
	}
	return numbers
}

// cross says of related briefings which story of the digest they are in.
func (b *builder) cross() {
	in := map[int]int{}
	for i, s := range b.d.Stories {
		for _, n := range s.Sources {
			in[n] = i + 1
		}
	}
	for _, s := range b.d.Stories {
		for i, r := range s.Related {
			s.Related[i].Here = in[b.sources[r.ID]]
		}
	}
}

func (b *builder) lang(source int) string { return b.d.Sources[source-1].Lang }

func (b *builder) story(s today.Story) Story {
	out := Story{
		ID: s.ID, Lead: s.Lead, Title: s.Title, Dek: s.Dek, Summary: s.Summary,
		Lang: b.m.Dossiers[s.Lead].Briefing.Language, Published: s.Published,
		Minutes: s.Minutes, Known: s.Known, What: s.What(), Watches: s.Watches,
	}
	for _, r := range s.Reasons {
		out.Why = append(out.Why, r.Text)
	}
	for _, id := range restsOn(s) {
		if n := b.source(id); n > 0 && !slices.Contains(out.Sources, n) {
			out.Sources = append(out.Sources, n)
		}
	}
	out.Others = max(0, s.Members-len(out.Sources))
	for _, p := range s.Points {
		if from := b.source(p.Briefing); from > 0 {
			st := b.statement(from, p.Text, corpus.Holder{}, p.Confidence, p.Evidence)
			for _, id := range p.Also {
				if n := b.source(id); n > 0 {
					st.Also = append(st.Also, n)
				}
			}
			out.Points = append(out.Points, st)
		}
	}
	for _, f := range s.Figures {
		if from := b.source(f.Briefing); from > 0 {
			out.Figures = append(out.Figures, Figure{
				Text: f.After, What: f.What, Before: f.Before, BeforeSource: b.source(f.Known), Lang: b.lang(from), Notes: b.rest(from, f.Evidence), Source: from,
			})
		}
	}
	b.claims(&out, s.For, func(c *Case, st Statement) { c.For = append(c.For, st) })
	b.claims(&out, s.Against, func(c *Case, st Statement) { c.Against = append(c.Against, st) })
	for _, v := range s.Views {
		if from := b.source(v.Briefing); from > 0 {
			out.Views = append(out.Views, b.statement(from, v.Text, v.Holder, v.Confidence, v.Evidence))
		}
	}
	for _, id := range relatedTo(s, b.m) {
		out.Related = append(out.Related, b.related(b.m.Dossiers[s.Lead], id))
	}
	return out
}

func (b *builder) statement(source int, text string, holder corpus.Holder, confidence float64, evidence []corpus.Evidence) Statement {
	return Statement{
		Text: text, Holder: holder.Name, Confidence: confidence,
		Lang: b.lang(source), Notes: b.rest(source, evidence), Source: source,
	}
}

// claims puts claims under what they are for or against: briefings of one
// story may each have a proposition of their own.
func (b *builder) claims(s *Story, claims []today.Claim, add func(*Case, Statement)) {
	for _, c := range claims {
		from := b.source(c.Briefing)
		if from == 0 {
			continue
		}
		at := -1
		for i := range s.Cases {
			if s.Cases[i].Proposition == c.Proposition {
				at = i
			}
		}
		if at < 0 {
			s.Cases = append(s.Cases, Case{Proposition: c.Proposition})
			at = len(s.Cases) - 1
		}
		add(&s.Cases[at], b.statement(from, c.Text, c.Holder, c.Confidence, c.Evidence))
	}
}

func (b *builder) related(lead *port.Dossier, id string) Related {
	for _, n := range lead.Related {
		if n.ID == id {
			row := b.m.Rows[id]
			return Related{ID: id, Title: n.Title, Reason: n.Reason, Source: row.Source, URL: row.URL, Published: n.Published}
		}
	}
	return Related{ID: id}
}
