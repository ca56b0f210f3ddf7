package ingest

import (
	"archive/zip"
	"cmp"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"dossier/corpus/clean"
)

// zip reads the files in an archive, in the order of their names. What an
// entry says of its size is not believed: what it unpacks to is counted.
func (r *reader) zip(p part, in io.ReaderAt, size int64) error {
	if p.depth >= r.o.Limits.Depth {
		r.fail(p.name, 0, fmt.Sprintf("lies deeper than %d archives", r.o.Limits.Depth), "")
		return nil
	}
	z, err := zip.NewReader(in, size)
	if err != nil && z == nil {
		r.fail(p.name, 0, "is a broken archive: "+err.Error(), "")
		return nil
	}
	if what := office(z); what != "" {
		r.notice(p.name, what+", which is not read", "save it as text or as a page to import it")
		return nil
	}
	if len(z.File) > r.o.Limits.Entries {
		r.fail(p.name, 0, fmt.Sprintf("holds %d files, more than %d", len(z.File), r.o.Limits.Entries), "")
		return nil
	}
	files := slices.Clone(z.File)
	slices.SortStableFunc(files, func(a, b *zip.File) int { return cmp.Compare(a.Name, b.Name) })
	for _, f := range files {
		if r.over() {
			return nil
		}
		name, ok := entryName(f.Name)
		if !ok || f.FileInfo().IsDir() {
			continue
		}
		inner := part{name: p.name + ":" + name, depth: p.depth + 1}
		switch {
		case r.left <= 0:
			r.fail(inner.name, 0, "was not read: the archive unpacks to more than "+megabytes(r.o.Limits.Total), "")
			return nil
		case f.Flags&1 != 0:
			r.fail(inner.name, 0, "is encrypted", "")
			continue
		case !f.Mode().IsRegular():
			r.notice(inner.name, "is not a file", "")
			continue
		}
		content, err := f.Open()
		if err != nil {
			r.fail(inner.name, 0, "cannot be unpacked: "+err.Error(), "")
			continue
		}
		err = r.stream(inner, budget{r, content})
		content.Close()
		if err != nil && !r.over() {
			r.fail(inner.name, 0, reasonOf(err), "")
		}
	}
	return nil
}

// entryName makes a plain relative path of the name of an entry; ok is false
// for what an archiver notes for itself and for hidden files.
func entryName(name string) (_ string, ok bool) {
	name = strings.ReplaceAll(clean.Line(name), `\`, "/")
	name = strings.TrimPrefix(path.Clean("/"+name), "/")
	if name == "" {
		return "", false
	}
	for dir := range strings.SplitSeq(name, "/") {
		if strings.HasPrefix(dir, ".") || dir == "__MACOSX" {
			return "", false
		}
	}
	return cut(name, maxTitle), true
}

// office says what an archive is that is one document, "" for a plain archive.
func office(z *zip.Reader) string {
	for i, f := range z.File {
		if i > 50 {
			break
		}
		switch f.Name {
		case "[Content_Types].xml":
			return "is a Microsoft Office file"
		case "mimetype":
			return "is an e-book or an OpenDocument file"
		case "META-INF/MANIFEST.MF":
			return "is a program"
		}
	}
	return ""
}
