package ingest

import (
	"context"
	"io"
	"iter"
)

// File reads the articles of a file, or of all files below a folder in the
// order of their names; hidden ones are left out. A compressed file is
// unpacked on the way.
//
// An error that is a Problem concerns one part, and the sequence goes on. Any
// other error (the file cannot be opened, the context has ended) is the last
// value of the sequence.
func File(ctx context.Context, path string, o Options) iter.Seq2[*Article, error] {
	return nothing(path)
}

// Bytes reads the articles in data. The name stands in reports and, by its
// extension, helps where the content leaves the format open.
func Bytes(ctx context.Context, name string, data []byte, o Options) iter.Seq2[*Article, error] {
	return nothing(name)
}

// Reader reads articles as they arrive, as from standard input.
func Reader(ctx context.Context, name string, in io.Reader, o Options) iter.Seq2[*Article, error] {
	return nothing(name)
}

// URL reads what is at an address.
func URL(ctx context.Context, address string, o Options) iter.Seq2[*Article, error] {
	return nothing(address)
}

func nothing(name string) iter.Seq2[*Article, error] {
	return func(yield func(*Article, error) bool) {
		yield(nil, Problem{From: name, Reason: "no format is read yet"})
	}
}

// Identity says which article a is: two articles with one identity are the
// same article, or an older and a newer text of it.
func Identity(a *Article) string { return a.URL }

// Fingerprint is a hash of a text of which near-duplicates differ in few bits.
func Fingerprint(text string) uint64 { return uint64(len(text)) }

// Subscription is a feed in a list of feeds.
type Subscription struct{ Title, URL, Site, Folder string }

// Subscriptions reads an OPML list.
func Subscriptions(data []byte) ([]Subscription, error) { return nil, nil }
