package corpus

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"dossier/corpus/clean"
)

// formatVersion is the version of the file format that this program reads and
// writes.
const formatVersion = 1

// keys returns our keys in the order in which Encode writes them.
func keys() []string {
	return []string{
		"dossier", "id", "title", "dek", "source", "author", "url",
		"published", "approximate", "published_basis", "added", "language", "origin",
		"story", "topics", "summary", "key_points", "proposition", "sentiment",
		"for", "against", "views", "entities", "figures", "events",
	}
}

// Decode reads a briefing from a file in the format of docs/format.md. The
// name of the file stands in its faults and gives the id of a briefing that
// has none; nothing is read from disk. Names of entities are resolved in cat,
// which may be nil.
//
// The error is Faults: all that are found, each with its line.
func Decode(file string, data []byte, cat *Catalogue) (*Briefing, error) {
	p, broken := split(file, data)
	if broken != nil {
		return nil, Faults{*broken}
	}
	d := &bodyDecoder{
		decoder:   decoder{file: file},
		catalogue: cat,
		briefing:  &Briefing{Body: cleanBody(p.body), Origin: OriginWritten},
	}
	if len(p.body) > maxBody {
		d.fault(0, fmt.Sprintf("the text is larger than %d MB", maxBody>>20), "")
		return nil, d.faults
	}
	if p.front == nil {
		d.title(node{line: 1})
	} else {
		root, faults := parseYAML(file, p.front, p.first, keys())
		d.faults = append(d.faults, faults...)
		d.broken = len(faults) > 0
		if root.shape != nothing || len(faults) == 0 {
			if newer := d.version(root); newer != nil {
				return nil, Faults{*newer}
			}
			d.front(root, p)
		}
	}
	if err := d.faults.orNil(); err != nil {
		return nil, err
	}
	locate(d.briefing, cat)
	return d.briefing, nil
}

// bodyDecoder decodes the front matter of one briefing over its text.
type bodyDecoder struct {
	decoder
	catalogue *Catalogue
	briefing  *Briefing
	broken    bool     // some of the YAML cannot be read
	flat      *passage // of the body, made when evidence is first looked for
}

func (d *bodyDecoder) body() *passage {
	if d.flat == nil {
		p := newPassage(d.briefing.Body, nil)
		d.flat = &p
	}
	return d.flat
}

// version returns a fault if the file was written for a newer program. Then
// nothing else is said about it: what looks like a fault may be a feature.
func (d *bodyDecoder) version(root node) *Fault {
	v := root.value("dossier")
	if v.shape == nothing {
		return nil
	}
	n, err := strconv.Atoi(v.text)
	switch {
	case v.shape == unread:
	case v.shape != scalar || err != nil || n < 1:
		d.fault(v.line, "dossier must be the version of the format", "write dossier: 1")
	case n > formatVersion:
		return &Fault{
			File: d.file, Line: v.line,
			Msg:  fmt.Sprintf("written by a newer dossier (format %d; this one reads %d)", n, formatVersion),
			Hint: "update dossier",
		}
	}
	return nil
}

// front decodes the front matter.
func (d *bodyDecoder) front(root node, p parts) {
	if root.shape != table && root.shape != nothing {
		d.fault(root.line, "the front matter must be keys with values, not "+root.shape.String(), "write it as in title: The headline")
		return
	}
	b := d.briefing
	b.Extra = d.extra(root, p)
	d.title(root)
	b.ID = d.id(root)
	b.Dek = d.line(root, "dek")
	b.Source = d.line(root, "source")
	b.Author = d.line(root, "author")
	b.URL = d.url(root)
	b.Published = d.date(root, "published")
	b.PublishedBasis = d.line(root, "published_basis")
	b.Added = d.moment(root, "added")
	b.Language = d.language(root)
	b.Origin = d.origin(root)
	b.Story = d.slug(root, "story")
	b.Topics = d.lines(root, "topics")
	b.Summary = d.line(root, "summary")
	b.Entities = d.entities(root) // before the claims: holders are looked up in them
	b.KeyPoints = d.points(root)
	b.Sentiment = Sentiment{
		Proposition: d.line(root, "proposition"),
		Overall:     d.line(root, "sentiment"),
		For:         d.claims(root, "for"),
		Against:     d.claims(root, "against"),
		Views:       d.claims(root, "views"),
	}
	b.Figures = d.figures(root)
	b.Events = d.events(root)
}

// title sets the title, from the front matter or else from the first heading
// of the text. A heading at the head of the text that is the title is not
// part of the text.
func (d *bodyDecoder) title(root node) {
	b := d.briefing
	before := len(d.faults)
	b.Title = d.line(root, "title")
	if b.Title == "" {
		b.Title = firstHeading(b.Body)
	}
	if b.Title == "" {
		if len(d.faults) > before || d.broken || d.misspelt(root, "title") {
			return // said already
		}
		d.fault(root.value("title").line, "the briefing has no title", "write title: in the front matter or a # heading in the text")
		return
	}
	for {
		h, rest, ok := leadingHeading(b.Body)
		if !ok || h != b.Title {
			break
		}
		b.Body = rest
	}
	if b.ID == "" {
		b.ID = idFromFile(d.file)
	}
}

// misspelt reports whether root has a near miss of key.
func (d *bodyDecoder) misspelt(root node, key string) bool {
	return slices.ContainsFunc(root.fields, func(f field) bool {
		return f.key != key && suggestKey(f.key, keys()) == key
	})
}

// idFromFile returns the id of a briefing that states none.
func idFromFile(file string) string {
	name := file[strings.LastIndexAny(file, `/\`)+1:]
	if i := len(name) - len(".md"); i > 0 && strings.EqualFold(name[i:], ".md") {
		name = name[:i]
	}
	return Slug(name)
}

func (d *bodyDecoder) id(root node) string {
	if id := d.slug(root, "id"); id != "" {
		return id
	}
	return idFromFile(d.file)
}

func (d *bodyDecoder) url(root node) string {
	s := d.line(root, "url")
	if s == "" {
		return ""
	}
	u := clean.URL(s)
	if u == "" {
		d.fault(root.value("url").line, fmt.Sprintf("url %q is not a web address", shorten(s)), "it starts with https:// or http:// and holds no spaces")
	}
	return u
}

func (d *bodyDecoder) language(root node) string {
	s := d.line(root, "language")
	for part := range strings.SplitSeq(s, "-") {
		ok := len(part) >= 1 && len(part) <= 8
		for i := 0; ok && i < len(part); i++ {
			c := part[i] | 0x20
			ok = c >= 'a' && c <= 'z' || part[i] >= '0' && part[i] <= '9'
		}
		if !ok && s != "" {
			d.fault(root.value("language").line, fmt.Sprintf("language %q is not a language tag", shorten(s)), "such as en or pt-BR")
			return ""
		}
	}
	return s
}

func (d *bodyDecoder) origin(root node) Origin {
	switch o := Origin(d.line(root, "origin")); o {
	case "":
		return OriginWritten
	case OriginWritten, OriginDerived, OriginEmbedded:
		return o
	default:
		d.fault(root.value("origin").line, fmt.Sprintf("unknown origin %q", string(o)), "written or derived")
		return OriginWritten
	}
}

// extra checks the keys of the front matter and returns the lines of those
// that are not ours, as they were written. The comments right above a key
// belong to it.
func (d *bodyDecoder) extra(root node, p parts) string {
	ours := keys()
	var lines []string
	var out strings.Builder
	for i, f := range root.fields {
		if d.repeated(root, i) || slices.Contains(ours, f.key) {
			continue
		}
		if k := suggestKey(f.key, ours); k != "" {
			d.fault(f.line, fmt.Sprintf("unknown key %q", clean.Line(f.key)), "did you mean "+k+"?")
			continue
		}
		if lines == nil {
			lines = strings.SplitAfter(string(scrubLines(p.front)), "\n")
		}
		start := commentStart(lines, f.line-p.first)
		end := len(lines)
		if i+1 < len(root.fields) {
			end = commentStart(lines, root.fields[i+1].line-p.first)
		}
		if start < 0 || end <= start {
			d.fault(f.line, fmt.Sprintf("key %q must stand on lines of its own", clean.Line(f.key)), "")
			continue
		}
		out.WriteString(strings.Join(lines[start:end], ""))
	}
	if out.Len() > 0 && !d.standsAlone(out.String(), root, ours) {
		d.fault(p.first, "the keys that are not dossier's cannot be kept as they are written", "start every key at the beginning of a line and indent what belongs to it")
		return ""
	}
	return out.String()
}

// commentStart returns the first of the comment lines right above line at.
func commentStart(lines []string, at int) int {
	for at > 0 && strings.HasPrefix(lines[at-1], "#") {
		at--
	}
	return at
}

// standsAlone reports whether extra read behind a key of ours, as it will be
// written, has just the keys of root that are not ours.
func (d *bodyDecoder) standsAlone(extra string, root node, ours []string) bool {
	alone, faults := parseYAML(d.file, []byte("dossier: 1\n"+extra), 1, nil)
	if len(faults) > 0 {
		return len(d.faults) > 0 // said already
	}
	var want, have []string
	for _, f := range root.fields {
		if !slices.Contains(ours, f.key) && suggestKey(f.key, ours) == "" {
			want = append(want, f.key)
		}
	}
	for _, f := range alone.fields[min(1, len(alone.fields)):] {
		have = append(have, f.key)
	}
	return slices.Equal(slices.Compact(want), slices.Compact(have))
}
