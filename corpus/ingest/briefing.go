package ingest

import (
	"errors"
	"path"
	"strings"

	"dossier/corpus"
	"dossier/corpus/clean"
)

// isBriefing reports whether a text is in our own format: front matter with
// its version, or with keys that no other program writes.
func isBriefing(text string) bool {
	front, _, ok := strings.Cut(strings.ReplaceAll(text, "\r\n", "\n"), "\n---")
	if !ok || !strings.HasPrefix(text, "---") {
		return false
	}
	ours := 0
	for line := range strings.SplitSeq(front, "\n") {
		key, _, found := strings.Cut(line, ":")
		if !found {
			continue
		}
		switch key {
		case "dossier":
			return true
		case "key_points", "proposition", "for", "against", "published_basis", "views", "entities", "figures", "dek":
			ours++
		}
	}
	return ours >= 2
}

// briefing reads a file of our own format. Each fault of it is a problem with
// its line.
func (r *reader) briefing(p part) {
	name := clean.Line(path.Base(strings.ReplaceAll(p.name, `\`, "/")))
	var b *corpus.Briefing
	err := r.within(func() error {
		var err error
		b, err = corpus.Decode(name, []byte(p.text(p.data)), r.o.Catalogue)
		return err
	})
	if err != nil {
		var faults corpus.Faults
		if !errors.As(err, &faults) {
			r.fail(p.name, 0, err.Error(), "")
			return
		}
		for _, f := range faults {
			r.fail(p.name, f.Line, f.Msg, f.Hint)
		}
		return
	}
	r.put(&Article{
		ID: b.ID, Title: b.Title, Source: b.Source, Author: b.Author, URL: b.URL,
		Published: b.Published, Language: b.Language, Topics: b.Topics,
		Format: FormatBriefing, Briefing: b,
		Original: p.data, OriginalExt: ".md",
	}, p.name)
}
