package store

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"

	"dossier/corpus"
)

// Load reads the library as corpus.Load does, its catalogue over base, with
// the corrections applied: statements that were rejected are left out of
// derived briefings, entities go by the names and kinds that they were given,
// those that were merged are one, and briefings are in the stories that they
// were put in. A file that cannot be read, corrections.yaml included, goes to
// the faults; nothing is written.
func (s *Store) Load(ctx context.Context, base *corpus.Catalogue) (*corpus.Library, error) {
	know, err := s.knowOver(base)
	if err != nil {
		return nil, err
	}
	if _, err := os.Stat(s.dir); errors.Is(err, fs.ErrNotExist) {
		return &corpus.Library{Catalogue: base}, nil
	}
	l, err := corpus.Load(ctx, withoutCatalogue{os.DirFS(s.dir)}, corpus.LoadOptions{Name: s.dir, Base: know.names})
	if err != nil {
		return nil, err
	}
	l.Faults = append(l.Faults, know.faults...)
	know.apply(l)
	slices.SortStableFunc(l.Faults, func(a, b corpus.Fault) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line))
	})
	return l, nil
}

// Corrections returns what was corrected. The error is Faults if
// corrections.yaml cannot be read as a whole; what can be is returned.
func (s *Store) Corrections() (*Corrections, error) {
	data, err := readIfThere(s.path(correctionsFile))
	if err != nil {
		return &Corrections{}, s.cannotRead(err)
	}
	return ParseCorrections(s.full(correctionsFile), data)
}

// Correct changes the corrections: it reads them, lets change work on them,
// and writes them. While corrections.yaml has faults it is left as it is,
// and the faults are the error.
func (s *Store) Correct(ctx context.Context, change func(*Corrections) error) error {
	x, err := s.begin(ctx)
	if err != nil {
		return err
	}
	defer x.end()
	c, err := s.Corrections()
	if err != nil {
		return err
	}
	before := c.Encode()
	if err := change(c); err != nil {
		return err
	}
	data := c.Encode()
	if string(data) == string(before) {
		return nil
	}
	if _, err := ParseCorrections(s.full(correctionsFile), data); err != nil {
		return fmt.Errorf("correct: %w", err)
	}
	if err := x.replace(file{correctionsFile, data}); err != nil {
		return s.cannotWrite(err)
	}
	return nil
}

// knowledge is what files are read with.
type knowledge struct {
	names       *corpus.Catalogue // the library's own over the base, names that were split off apart
	merged      *corpus.Catalogue // names with every correction
	corrections *Corrections
	faults      corpus.Faults
	stamp       string // of the files that it comes from
}

// knowNow returns the knowledge for writers, read again if its files changed.
func (s *Store) knowNow() (*knowledge, error) {
	if stamp := s.namesStamp(); s.known == nil || s.known.stamp != stamp {
		know, err := s.knowOver(s.Base)
		if err != nil {
			return nil, err
		}
		know.stamp = stamp
		s.known = know
	}
	return s.known, nil
}

func (s *Store) namesStamp() string {
	var b strings.Builder
	for _, name := range s.nameFiles() {
		if info, err := os.Stat(s.full(name)); err == nil {
			fmt.Fprintf(&b, "%s %d %d;", name, info.ModTime().UnixNano(), info.Size())
		}
	}
	return b.String()
}

// nameFiles lists the files that knowledge comes from, the catalogue that
// lies over the other last.
func (s *Store) nameFiles() []string {
	return []string{path.Join(briefingsFolder, catalogueFile), catalogueFile, correctionsFile}
}

// knowOver reads catalogue and corrections.
func (s *Store) knowOver(base *corpus.Catalogue) (*knowledge, error) {
	k := &knowledge{names: base}
	for _, name := range s.nameFiles()[:2] {
		data, err := readIfThere(s.full(name))
		if err == nil && data == nil {
			continue
		}
		var own *corpus.Catalogue
		if err == nil {
			own, err = corpus.ParseCatalogue(s.full(name), data)
		}
		if err != nil {
			k.faults = append(k.faults, corpus.FaultsIn(s.full(name), readable(err))...)
			continue
		}
		k.names = own.Over(k.names)
	}
	c, err := s.Corrections()
	k.faults = append(k.faults, corpus.FaultsIn(s.full(correctionsFile), err)...)
	k.corrections = c
	if k.names, err = c.over(k.names, true); err != nil {
		return nil, err
	}
	k.merged, err = c.over(k.names, false)
	return k, err
}

// distinct returns entities as the catalogue knows them, each once.
func (k *knowledge) distinct(es []corpus.Entity) []corpus.Entity {
	var out []corpus.Entity
	for _, e := range es {
		if known, ok := k.names.Lookup(e.Name); ok {
			e.ID, e.Name, e.Kind = known.ID, known.Name, known.Kind
		} else if !isID(e.ID) {
			e.ID = corpus.Slug(e.Name)
		}
		if !slices.ContainsFunc(out, func(o corpus.Entity) bool { return o.ID == e.ID }) {
			out = append(out, e)
		}
	}
	return out
}

// apply corrects the library.
func (k *knowledge) apply(l *corpus.Library) {
	l.Catalogue = k.merged
	c := k.corrections
	judged := map[string]bool{}
	for _, m := range slices.Concat(c.Rejected, c.Accepted) {
		judged[m.Briefing] = true
	}
	stories := map[string]string{}
	for _, f := range c.Stories {
		stories[f.Briefing] = f.Story
	}
	fixed := map[string]bool{}
	for _, f := range c.Entities {
		fixed[f.ID] = true
		for _, id := range f.Merged {
			fixed[id] = true
		}
	}
	for i, b := range l.Briefings {
		if judged[b.ID] && b.Origin == corpus.OriginDerived {
			b = c.judge(b)
		}
		if story := stories[b.ID]; story != "" {
			b = copyOf(b)
			b.Story = story
		}
		if touches(b, fixed) {
			b = k.renamed(b)
		}
		l.Briefings[i] = b
	}
}

func copyOf(b *corpus.Briefing) *corpus.Briefing {
	out := *b
	return &out
}

// judge returns b without the statements that were rejected, and sure of
// those that were accepted.
func (c *Corrections) judge(b *corpus.Briefing) *corpus.Briefing {
	b = copyOf(b)
	away := func(in Section, text string, es []corpus.Evidence) bool { return c.Rejects(MarkOf(b.ID, in, text, es)) }
	b.KeyPoints = left(b.KeyPoints, func(p corpus.Point) bool { return away(InKeyPoints, p.Text, p.Evidence) })
	for i, p := range b.KeyPoints {
		if c.accepts(b.ID, InKeyPoints, p.Text, p.Evidence) {
			b.KeyPoints[i].Confidence = 0
		}
	}
	for in, cs := range map[Section]*[]corpus.Claim{InFor: &b.Sentiment.For, InAgainst: &b.Sentiment.Against, InViews: &b.Sentiment.Views} {
		*cs = left(*cs, func(claim corpus.Claim) bool { return away(in, claim.Text, claim.Evidence) })
		for i, claim := range *cs {
			if c.accepts(b.ID, in, claim.Text, claim.Evidence) {
				(*cs)[i].Confidence = 0
			}
		}
	}
	b.Figures = left(b.Figures, func(f corpus.Figure) bool { return away(InFigures, f.Text, f.Evidence) })
	b.Events = left(b.Events, func(e corpus.Event) bool { return away(InEvents, e.Text, e.Evidence) })
	return b
}

// left returns the items that are not out, in a slice of their own.
func left[T any](items []T, out func(T) bool) []T {
	return slices.DeleteFunc(slices.Clone(items), out)
}

// touches reports whether b names an entity of ids.
func touches(b *corpus.Briefing, ids map[string]bool) bool {
	if len(ids) == 0 {
		return false
	}
	for _, e := range b.Entities {
		if ids[e.ID] {
			return true
		}
	}
	for _, cs := range [][]corpus.Claim{b.Sentiment.For, b.Sentiment.Against, b.Sentiment.Views} {
		for _, c := range cs {
			if ids[c.Holder.Entity] {
				return true
			}
		}
	}
	return false
}

// renamed returns b with its entities as they were corrected. Where they are
// mentioned is found anew, by writing and reading b: a name that was merged
// in is a mention of the entity that it belongs to.
func (k *knowledge) renamed(b *corpus.Briefing) *corpus.Briefing {
	out := copyOf(b)
	out.Entities = nil
	for _, e := range b.Entities {
		e.ID = k.corrections.keeper(e.ID)
		if known, ok := k.merged.ByID(e.ID); ok {
			e.Name, e.Kind = known.Name, known.Kind
		}
		e.Mentions = nil
		if !slices.ContainsFunc(out.Entities, func(o corpus.Entity) bool { return o.ID == e.ID }) {
			out.Entities = append(out.Entities, e)
		}
	}
	claims := func(cs []corpus.Claim) []corpus.Claim {
		cs = slices.Clone(cs)
		for i := range cs {
			if cs[i].Holder.Entity != "" {
				cs[i].Holder.Entity = k.corrections.keeper(cs[i].Holder.Entity)
			}
		}
		return cs
	}
	out.Sentiment.For = claims(b.Sentiment.For)
	out.Sentiment.Against = claims(b.Sentiment.Against)
	out.Sentiment.Views = claims(b.Sentiment.Views)
	data, err := corpus.Encode(out)
	if err != nil {
		return b
	}
	again, err := corpus.Decode(b.ID+".md", data, k.merged)
	if err != nil {
		return b // two names that are one only now: shown as they stand
	}
	again.Origin, again.ID = b.Origin, b.ID
	return again
}

// withoutCatalogue is a library without its catalogue, which is read apart.
type withoutCatalogue struct{ fs.FS }

// Open opens a file that is not the catalogue.
func (f withoutCatalogue) Open(name string) (fs.File, error) {
	if name == catalogueFile || name == path.Join(briefingsFolder, catalogueFile) {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return f.FS.Open(name)
}
