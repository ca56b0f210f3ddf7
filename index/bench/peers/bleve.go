package main

import (
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"
	"time"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/search/query"
)

const bleveName = "Bleve, defaults"

// bleve measures Bleve with its default mapping, which indexes and stores every
// field it meets, in batches of a hundred; a query is a match of each full word
// and a prefix of the last; facets and order are Bleve's.
func (b *bench) bleve() error {
	dir := filepath.Join(b.work, "bleve")
	index := filepath.Join(dir, "index")
	seconds, err := kept(dir, func() error { return b.bleveBuild(index) })
	if err != nil {
		return err
	}
	if err := b.value("build", bleveName, "s", "texts included", seconds); err != nil {
		return err
	}
	if size, err := sizeOf(index); err == nil {
		_ = b.value("size", bleveName, "MB", "texts included", float64(size)/1e6)
	}
	x, err := bleve.Open(index)
	if err != nil {
		return err
	}
	defer x.Close()
	err = b.times("keystroke", bleveName, "20 hits, total, 2 facets", b.asks.Keystrokes, func(typed string) error {
		_, err := x.Search(faceted(typedQuery(typed)))
		return err
	})
	if err != nil {
		return err
	}
	err = b.times("by date", bleveName, "20 hits, total, 2 facets", b.asks.Filters, func(word string) error {
		r := faceted(bleve.NewMatchQuery(word))
		r.SortBy([]string{"-date"})
		_, err := x.Search(r)
		return err
	})
	if err != nil {
		return err
	}
	err = b.times("complete", bleveName, "from the dictionary of the text", beginnings(b.asks.Words), func(typed string) error {
		d, err := x.FieldDictPrefix("text", []byte(typed))
		if err != nil {
			return err
		}
		for {
			e, err := d.Next()
			if err != nil || e == nil {
				_ = d.Close()
				return err
			}
		}
	})
	if err != nil {
		return err
	}
	return b.bleveAdd(x)
}

func (b *bench) bleveBuild(path string) error {
	x, err := bleve.New(path, bleve.NewIndexMapping())
	if err != nil {
		return err
	}
	batch := x.NewBatch()
	err = b.each(func(d *Doc) error {
		if err := batch.Index(d.ID, fields(d)); err != nil {
			return err
		}
		if batch.Size() < 100 {
			return nil
		}
		err := x.Batch(batch)
		batch.Reset()
		return err
	})
	if err != nil {
		return err
	}
	if err := x.Batch(batch); err != nil {
		return err
	}
	return x.Close()
}

func fields(d *Doc) map[string]any {
	return map[string]any{"title": d.Title, "text": d.Text, "source": d.Source, "date": d.Date, "entities": d.Entities}
}

func typedQuery(typed string) query.Query {
	words := strings.Fields(typed)
	var all []query.Query
	for i, w := range words {
		if i == len(words)-1 && !strings.HasSuffix(typed, " ") {
			all = append(all, bleve.NewPrefixQuery(w))
		} else {
			all = append(all, bleve.NewMatchQuery(w))
		}
	}
	return bleve.NewConjunctionQuery(all...)
}

func faceted(q query.Query) *bleve.SearchRequest {
	r := bleve.NewSearchRequestOptions(q, 20, 0, false)
	r.AddFacet("source", bleve.NewFacetRequest("source", 10))
	r.AddFacet("entities", bleve.NewFacetRequest("entities", 10))
	r.Fields = []string{"title"}
	return r
}

// bleveAdd adds briefings in one batch and finds them, all in one process: a
// second one would wait until this one closes the index.
func (b *bench) bleveAdd(x bleve.Index) error {
	var took []time.Duration
	for round := range 10 {
		begun := time.Now()
		batch := x.NewBatch()
		for i := range b.asks.New {
			if err := batch.Index(b.asks.New[i].ID, fields(&b.asks.New[i])); err != nil {
				return err
			}
		}
		if err := x.Batch(batch); err != nil {
			return err
		}
		last := b.asks.New[len(b.asks.New)-1]
		res, err := x.Search(bleve.NewSearchRequest(bleve.NewConjunctionQuery(
			bleve.NewMatchQuery(strings.Fields(last.Title)[0]), bleve.NewDocIDQuery([]string{last.ID}))))
		if err != nil {
			return err
		}
		if res.Total != 1 {
			return fmt.Errorf("%s was added and not found", last.ID)
		}
		if round > 0 {
			took = append(took, time.Since(begun))
		}
		batch = x.NewBatch()
		for i := range b.asks.New {
			batch.Delete(b.asks.New[i].ID)
		}
		if err := x.Batch(batch); err != nil {
			return err
		}
	}
	return b.tell("add", bleveName, "in its own process; another one is locked out", took)
}

func sizeOf(dir string) (int64, error) {
	var sum int64
	err := filepath.WalkDir(dir, func(_ string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err == nil {
			sum += info.Size()
		}
		return err
	})
	return sum, err
}
