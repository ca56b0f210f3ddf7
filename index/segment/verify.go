package segment

import (
	"context"
	"fmt"
	"path/filepath"

	"dossier/index/record"
)

// Verify reads the whole segment: the checksums of its files, and whether what
// is in them belongs together. An error about that wraps ErrCorrupt.
func (s *Segment) Verify(ctx context.Context) (err error) {
	defer guard(&err)
	for _, check := range []func(context.Context) error{
		s.verifySums, s.verifyDocs, s.verifyOrders, s.verifyPostings,
	} {
		if err := ctx.Err(); err != nil {
			return fmt.Errorf("segment: verify: %w", err)
		}
		if err := check(ctx); err != nil {
			return s.located(err)
		}
	}
	return s.Fault()
}

func (s *Segment) verifySums(context.Context) error {
	if err := s.table.verify(); err != nil {
		return fmt.Errorf("%s: %w", filepath.Join(s.dir, tablesFile), err)
	}
	if s.dir == "" || s.zap == nil {
		return nil
	}
	return zapChecksum(s.zap.file)
}

// verifyDocs reads every record and looks its id up.
func (s *Segment) verifyDocs(ctx context.Context) error {
	if s.files.len() != s.n || s.traits.len() != s.n {
		return fmt.Errorf("%w: %d documents, files of %d, traits of %d", ErrCorrupt, s.n, s.files.len(), s.traits.len())
	}
	for doc := range uint32(s.n) {
		if doc%checkEvery == 0 && ctx.Err() != nil {
			return fmt.Errorf("verify: %w", ctx.Err())
		}
		b, err := s.Briefing(doc, record.All)
		if err != nil {
			return err
		}
		if found, ok := s.Find(b.ID); !ok || found != doc || s.ID(doc) != b.ID || s.cols.IDKey[doc] != idKey(b.ID) {
			return fmt.Errorf("%w: document %d is not found by its id", ErrCorrupt, doc)
		}
		if s.cols.Date[doc] != DateKey(b.Published) {
			return fmt.Errorf("%w: document %d has another date", ErrCorrupt, doc)
		}
		if s.cols.Added[doc] != AddedKey(b.Added) {
			return fmt.Errorf("%w: document %d was added at another time", ErrCorrupt, doc)
		}
		entities, _, _ := s.cols.EntitiesOf(doc)
		for _, e := range entities {
			if int(e) >= s.entities.Len() {
				return fmt.Errorf("%w: document %d has an entity that is not there", ErrCorrupt, doc)
			}
		}
		if _, ok := readFile(s.files.at(int(doc)), b.ID); !ok {
			return fmt.Errorf("%w: document %d has no file", ErrCorrupt, doc)
		}
	}
	return nil
}

// verifyOrders checks that the orders hold every document once.
func (s *Segment) verifyOrders(context.Context) error {
	seen := make([]bool, s.n)
	for i, doc := range s.cols.Newest {
		if int(doc) >= s.n || seen[doc] || i > 0 && s.cols.Date[doc] > s.cols.Date[s.cols.Newest[i-1]] {
			return fmt.Errorf("%w: the documents are not in order", ErrCorrupt)
		}
		seen[doc] = true
	}
	briefings := 0
	for i, row := range s.cols.Timeline {
		if int(row.Doc) >= s.n || i > 0 && TimelineKey(row.Date) < TimelineKey(s.cols.Timeline[i-1].Date) {
			return fmt.Errorf("%w: the timeline is not in order", ErrCorrupt)
		}
		if row.Event < 0 {
			briefings++
		}
	}
	if briefings != s.n {
		return fmt.Errorf("%w: %d of %d documents are on the timeline", ErrCorrupt, briefings, s.n)
	}
	return nil
}

// verifyPostings walks all postings and holds the words against the lexicon.
func (s *Segment) verifyPostings(ctx context.Context) error {
	word := 0
	err := s.eachPosting(ctx, func(field, term string, l *List) error {
		if field != zapWord {
			return nil
		}
		if s.lexicon.words.peek(word) != term || s.lexicon.Count(word) != l.Count() {
			return fmt.Errorf("%w: the word %q is not in the lexicon", ErrCorrupt, term)
		}
		word++
		return nil
	}, func(doc uint32, field string, p Payload) error {
		if field == zapWord && (p.Fields() == 0 || p.Fields() > AllFields || p.Level() == 0) {
			return fmt.Errorf("%w: a posting of document %d has no fields", ErrCorrupt, doc)
		}
		return nil
	})
	if err != nil {
		return err
	}
	if word != s.lexicon.Len() {
		return fmt.Errorf("%w: %d words, postings of %d", ErrCorrupt, s.lexicon.Len(), word)
	}
	return nil
}

// eachPosting walks the postings of all fields.
func (s *Segment) eachPosting(ctx context.Context, list func(field, term string, l *List) error, posting func(doc uint32, field string, p Payload) error) error {
	if s.zap == nil {
		return nil
	}
	var it Iterator
	for _, field := range zapFields() {
		if field == zapRecord {
			continue
		}
		n := 0
		err := s.zap.walk(field, func(term []byte, value uint64) error {
			if n++; n%checkEvery == 0 && ctx.Err() != nil {
				return fmt.Errorf("verify: %w", ctx.Err())
			}
			l, err := s.zap.list(value, field != zapWord)
			if err != nil {
				return err
			}
			if err := list(field, string(term), l); err != nil {
				return err
			}
			it.Reset(l)
			for {
				doc, p, ok := it.Next()
				if !ok {
					return nil
				}
				if err := posting(doc, field, p); err != nil {
					return err
				}
			}
		})
		if err != nil {
			return err
		}
	}
	return nil
}
