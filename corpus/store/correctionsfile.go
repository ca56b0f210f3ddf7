package store

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"dossier/corpus"
	"dossier/corpus/clean"
)

// maxCorrections is the largest corrections.yaml that is read: tens of
// thousands of corrections.
const maxCorrections = 4 << 20

// ParseCorrections reads a corrections.yaml:
//
//	rejected:                      # derived statements that stay away
//	  - briefing: amazon-pay-rules
//	    in: for
//	    text: Amazon pays late.
//	    evidence: pays late
//	accepted: []                   # likewise: those that stay as they are
//	entities:
//	  - id: amazon
//	    name: Amazon
//	    kind: organisation
//	    aliases: [Amazon.com]      # names that it goes by besides
//	    merged: [amazon-com]       # entities that are this one
//	    not: [The Amazon]          # names that it does not go by
//	stories:
//	  - briefing: amazon-pay-rules
//	    story: aws-loses-bedrock-leader
//
// What can be read is returned even when there are faults: the error is
// Faults, all that are found, with their lines.
func ParseCorrections(file string, data []byte) (*Corrections, error) {
	r := reader{file: file}
	c := &Corrections{}
	top := r.parse(data)
	for _, f := range top.fields {
		switch f.key {
		case "rejected":
			c.Rejected = each(&r, f, "a rejected statement", r.mark)
		case "accepted":
			c.Accepted = each(&r, f, "an accepted statement", r.mark)
		case "entities":
			c.Entities = each(&r, f, "an entity", r.entity)
		case "stories":
			c.Stories = each(&r, f, "a story", r.story)
		default:
			r.fault(f.line, fmt.Sprintf("unknown key %q", clean.Line(f.key)), "rejected, accepted, entities or stories")
		}
	}
	if len(r.faults) > 0 {
		return c, r.faults
	}
	return c, nil
}

// each reads the items of a list of maps and leaves out those with faults.
func each[T any](r *reader, f yamlField, what string, read func(yamlNode) T) []T {
	var out []T
	if f.value.shape != yamlList {
		if f.value.shape != yamlNothing {
			r.fault(f.line, f.key+" must be a list", "start each item with \"- \"")
		}
		return nil
	}
	for _, item := range f.value.items {
		if item.shape != yamlMap {
			r.fault(item.line, what+" must be a map of keys and values", "")
			continue
		}
		before := r.found
		if v := read(item); r.found == before {
			out = append(out, v)
		}
	}
	return out
}

func (r *reader) mark(n yamlNode) Mark {
	r.keys(n, "briefing", "in", "text", "evidence", "nth")
	m := Mark{
		Briefing: r.id(n, "briefing"), In: Section(r.text(n, "in")),
		Text: r.text(n, "text"), Evidence: r.text(n, "evidence"),
	}
	if s := r.text(n, "nth"); s != "" {
		if _, err := fmt.Sscanf(s, "%d", &m.Nth); err != nil || m.Nth < 1 || fmt.Sprint(m.Nth) != s {
			r.fault(r.line(n, "nth"), "nth must be a whole number from 1", "")
		}
		if m.Nth == 1 {
			m.Nth = 0
		}
	}
	if !slices.Contains(Sections(), m.In) {
		r.fault(r.line(n, "in"), fmt.Sprintf("unknown list %q", string(m.In)), "one of key_points, for, against, views, figures or events")
	}
	if m.Text == "" && m.Evidence == "" {
		r.fault(n.line, "a statement needs its text or its evidence", "")
	}
	return m
}

func (r *reader) entity(n yamlNode) EntityFix {
	r.keys(n, "id", "name", "kind", "aliases", "merged", "not")
	f := EntityFix{
		ID: r.id(n, "id"), Name: r.text(n, "name"), Kind: corpus.Kind(r.text(n, "kind")),
		Aliases: r.texts(n, "aliases"), Merged: r.texts(n, "merged"), Not: r.texts(n, "not"),
	}
	if f.Kind != "" && !slices.Contains(corpus.Kinds(), f.Kind) {
		r.fault(r.line(n, "kind"), fmt.Sprintf("unknown kind %q", string(f.Kind)), "person, organisation, product, place or topic")
	}
	for _, id := range f.Merged {
		if !isID(id) {
			r.fault(r.line(n, "merged"), fmt.Sprintf("merged %q is not an id", id), "such as "+corpus.Slug(id))
		}
	}
	return f
}

func (r *reader) story(n yamlNode) StoryFix {
	r.keys(n, "briefing", "story")
	return StoryFix{Briefing: r.id(n, "briefing"), Story: r.id(n, "story")}
}

// Encode writes the corrections as ParseCorrections reads them.
func (c *Corrections) Encode() []byte {
	var b bytes.Buffer
	b.WriteString("# What was corrected by hand. dossier reads this on every start and adds to it.\n")
	marks := func(key string, ms []Mark) {
		if len(ms) == 0 {
			return
		}
		fmt.Fprintf(&b, "%s:\n", key)
		for _, m := range ms {
			fmt.Fprintf(&b, "  - briefing: %s\n    in: %s\n", m.Briefing, m.In)
			writeText(&b, "    text", m.Text)
			writeText(&b, "    evidence", m.Evidence)
			if m.Nth > 1 {
				fmt.Fprintf(&b, "    nth: %d\n", m.Nth)
			}
		}
	}
	marks("rejected", c.Rejected)
	marks("accepted", c.Accepted)
	if len(c.Entities) > 0 {
		b.WriteString("entities:\n")
	}
	for _, f := range c.Entities {
		fmt.Fprintf(&b, "  - id: %s\n", f.ID)
		writeText(&b, "    name", f.Name)
		writeText(&b, "    kind", string(f.Kind))
		writeTexts(&b, "    aliases", f.Aliases)
		writeTexts(&b, "    merged", f.Merged)
		writeTexts(&b, "    not", f.Not)
	}
	if len(c.Stories) > 0 {
		b.WriteString("stories:\n")
	}
	for _, f := range c.Stories {
		fmt.Fprintf(&b, "  - {briefing: %s, story: %s}\n", f.Briefing, f.Story)
	}
	return b.Bytes()
}

func writeText(b *bytes.Buffer, key, text string) {
	if text != "" {
		fmt.Fprintf(b, "%s: %s\n", key, quoted(text))
	}
}

func writeTexts(b *bytes.Buffer, key string, texts []string) {
	if len(texts) == 0 {
		return
	}
	fmt.Fprintf(b, "%s:\n", key)
	for _, t := range texts {
		fmt.Fprintf(b, "      - %s\n", quoted(t))
	}
}

// quoted returns text as YAML: as it is where it can stand so for every
// reader, else in double quotes.
func quoted(text string) string {
	plain := text != "" && strings.IndexFunc(text, func(r rune) bool {
		return !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r == ' ' || r == '-' || r == '.')
	}) < 0 && text[0] != ' ' && text[0] != '-' && text[0] != '.' && text[len(text)-1] != ' '
	if plain {
		switch strings.ToLower(text) {
		case "null", "true", "false", "yes", "no", "on", "off", "y", "n":
		default:
			return text
		}
	}
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(text) + `"`
}
