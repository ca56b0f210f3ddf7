package segment_test

import (
	"context"
	"encoding/binary"
	"os"
	"path/filepath"
	"testing"

	"github.com/blevesearch/bleve/v2/index/scorch"
	"github.com/blevesearch/bleve/v2/util"
	bleve "github.com/blevesearch/bleve_index_api"

	"dossier/index/segment"
)

// We read Bleve's files by ourselves for speed. What was written must be
// Bleve's all the same: with a root file beside it, Bleve opens it as an index
// of its own and finds what we find.
func TestBleveReadsTheSegment(t *testing.T) {
	docs, cat := embedded(t)
	dir := filepath.Join(t.TempDir(), "seg")
	if err := segment.Write(context.Background(), dir, docs, cat); err != nil {
		t.Fatal(err)
	}
	ours := opened(t, dir)
	theirs := withRoot(t, filepath.Join(dir, "postings.zap"))

	n, err := theirs.DocCount()
	if err != nil || int(n) != len(docs) {
		t.Fatalf("Bleve counts %d briefings, %v; there are %d", n, err, len(docs))
	}
	words := ours.Words()
	if words.Len() < 500 {
		t.Fatalf("only %d words to compare", words.Len())
	}
	for i := range words.Len() {
		word := words.At(i).Text
		list, ok := ours.Postings(segment.SpaceWords, word)
		if !ok {
			t.Fatalf("no postings of %q, which is in the lexicon", word)
		}
		r, err := theirs.TermFieldReader(context.Background(), []byte(word), wordsField, true, true, false)
		if err != nil {
			t.Fatal(err)
		}
		if int(r.Count()) != list.Count() {
			t.Errorf("%q: Bleve counts %d, we count %d", word, r.Count(), list.Count())
		}
		for it := list.Iterator(); ; {
			doc, _, more := it.Next()
			d, err := r.Next(nil)
			if err != nil {
				t.Fatal(err)
			}
			if !more || d == nil {
				if more || d != nil {
					t.Errorf("%q: one list is longer than the other", word)
				}
				break
			}
			id, err := theirs.ExternalID(d.ID)
			if err != nil {
				t.Fatal(err)
			}
			if id != ours.ID(doc) {
				t.Errorf("%q: Bleve finds %s where we find %s", word, id, ours.ID(doc))
			}
		}
		if err := r.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// wordsField is the field of Bleve's that holds the words.
const wordsField = "word"

// withRoot opens a segment's file as an index of Bleve's, by giving it the
// root that Bleve would have written.
func withRoot(t *testing.T, postings string) bleve.IndexReader {
	t.Helper()
	dir := t.TempDir()
	data, err := os.ReadFile(postings)
	if err != nil {
		t.Fatal(err)
	}
	const name = "000000000001.zap"
	if err := os.WriteFile(filepath.Join(dir, name), data, 0o600); err != nil {
		t.Fatal(err)
	}
	root, err := util.OpenBolt(filepath.Join(dir, "root.bolt"), 0o600, nil)
	if err != nil {
		t.Fatal(err)
	}
	version := binary.BigEndian.AppendUint32(nil, 17)
	first := []byte{0x89} // 1, as Bleve writes numbers that sort
	err = root.Update(func(tx *util.BoltTxImpl) error {
		snapshots, err := tx.CreateBucketIfNotExists(util.BoltSnapshotsBucket)
		if err != nil {
			return err
		}
		snapshot, err := snapshots.CreateBucketIfNotExists(first)
		if err != nil {
			return err
		}
		meta, err := snapshot.CreateBucketIfNotExists(util.BoltMetaDataKey)
		if err != nil {
			return err
		}
		part, err := snapshot.CreateBucketIfNotExists(first)
		if err != nil {
			return err
		}
		for _, put := range []error{
			meta.Put(util.BoltMetaDataSegmentTypeKey, []byte("zap"), nil),
			meta.Put(util.BoltMetaDataSegmentVersionKey, append(version, 0), nil),
			meta.Put(util.BoltMetaDataFileWriterIDKey, nil, nil),
			meta.Put(util.BoltMetaDataTimeStamp, []byte("2025-01-01T00:00:00Z"), nil),
			part.Put(util.BoltPathKey, []byte(name), nil),
		} {
			if put != nil {
				return put
			}
		}
		_, err = snapshot.CreateBucketIfNotExists(util.BoltInternalKey)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := root.DB.Close(); err != nil {
		t.Fatal(err)
	}
	queue := bleve.NewAnalysisQueue(1)
	t.Cleanup(queue.Close)
	engine, err := scorch.NewScorch(scorch.Name, map[string]any{"path": dir, "read_only": true}, queue)
	if err != nil {
		t.Fatal(err)
	}
	if err := engine.Open(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = engine.Close() })
	reader, err := engine.Reader()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = reader.Close() })
	return reader
}
