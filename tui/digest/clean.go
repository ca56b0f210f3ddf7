package digest

import (
	"slices"
	"strings"

	"dossier/corpus/clean"
)

// cleaned returns a copy of the digest in which every string is one line that
// holds no control character. A library has been cleaned when it was loaded;
// this is the second wall, in front of every form.
func (d Digest) cleaned() Digest {
	line := clean.Line
	d.Title = line(d.Title)
	d.Watches = lines(d.Watches)
	d.Stories = slices.Clone(d.Stories)
	for i, s := range d.Stories {
		s.ID, s.Lead = line(s.ID), line(s.Lead)
		s.Title, s.Dek, s.Summary = line(s.Title), line(s.Dek), line(s.Summary)
		s.Lang, s.What = Language(s.Lang), line(s.What)
		s.Why, s.Watches = lines(s.Why), lines(s.Watches)
		s.Points, s.Views = statements(s.Points), statements(s.Views)
		s.Cases = slices.Clone(s.Cases)
		for j, c := range s.Cases {
			s.Cases[j] = Case{Proposition: line(c.Proposition), For: statements(c.For), Against: statements(c.Against)}
		}
		s.Figures = slices.Clone(s.Figures)
		for j, f := range s.Figures {
			f.Text, f.What, f.Before, f.Lang = line(f.Text), line(f.What), line(f.Before), Language(f.Lang)
			s.Figures[j] = f
		}
		s.Related = slices.Clone(s.Related)
		for j, r := range s.Related {
			r.ID, r.Title, r.Reason, r.Source, r.URL = line(r.ID), line(r.Title), line(r.Reason), line(r.Source), Address(r.URL)
			s.Related[j] = r
		}
		d.Stories[i] = s
	}
	d.Sources = slices.Clone(d.Sources)
	for i, s := range d.Sources {
		s.ID, s.Name, s.Title, s.Author, s.Credit = line(s.ID), line(s.Name), line(s.Title), line(s.Author), line(s.Credit)
		s.URL, s.Lang = Address(s.URL), Language(s.Lang)
		d.Sources[i] = s
	}
	d.Notes = slices.Clone(d.Notes)
	for i, n := range d.Notes {
		n.Words = line(n.Words)
		d.Notes[i] = n
	}
	return d
}

func statements(in []Statement) []Statement {
	out := slices.Clone(in)
	for i, s := range out {
		s.Text, s.Holder, s.Lang = clean.Line(s.Text), clean.Line(s.Holder), Language(s.Lang)
		out[i] = s
	}
	return out
}

func lines(in []string) []string {
	out := slices.Clone(in)
	for i, s := range out {
		out[i] = clean.Line(s)
	}
	return out
}

// Address returns the address s if a digest may link to it: one of the web.
// It returns "" for any other.
func Address(s string) string {
	s = clean.URL(s)
	if scheme, _, _ := strings.Cut(s, ":"); strings.EqualFold(scheme, "http") || strings.EqualFold(scheme, "https") {
		return s
	}
	return ""
}

// Language returns the tag s if it has the form of one (BCP 47: letters and
// digits with hyphens between), "" if it has not.
func Language(s string) string {
	for i, part := range strings.Split(s, "-") {
		if part == "" || len(part) > 8 || i == 0 && len(part) < 2 {
			return ""
		}
		for _, r := range part {
			letter := r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'
			if !letter && (i == 0 || r < '0' || r > '9') {
				return ""
			}
		}
	}
	return s
}
