package text

import (
	"strconv"
	"strings"

	"dossier/corpus"
	"dossier/corpus/state"
	"dossier/tui/port"
)

// marked says in words what is marked of a briefing, "" if nothing is. That it
// is unread is not said: nothing was done with it then.
func (s *setter) marked(of port.Subject) string {
	if !s.o.Marks.Known() {
		return ""
	}
	return markedWords(s.o.Marks.On(of))
}

func markedWords(k port.Mark) string {
	var words []string
	if k.Read {
		words = append(words, "read")
	}
	if k.Starred {
		words = append(words, "starred")
	}
	if len(k.Tags) > 0 {
		words = append(words, "tagged "+strings.Join(k.Tags, " and "))
	}
	if k.Comments > 0 {
		words = append(words, count(k.Comments, "comment", "comments"))
	}
	return stated(words...)
}

// marks adds what the reader marked of a briefing, with the comments.
func (s *setter) marks(d *port.Dossier) {
	words := s.marked(d.Subject())
	if words == "" {
		return
	}
	s.heading("Your marks")
	s.para("", "  ", span{upperFirst(words) + ".", nil})
	for _, c := range s.o.Marks.Comments(d.Briefing.ID) {
		s.comment(c, "", "")
	}
}

// comment adds a comment or a highlight, and behind it where that belongs. It
// opens the words that it is on.
func (s *setter) comment(c state.Comment, own, behind string) {
	says := c.Text
	if says == "" {
		says = "Highlight"
	}
	door := Door{Kind: DoorBriefing, ID: c.Key}
	if c.Words != "" {
		door = Door{Kind: DoorEvidence, ID: c.Key, Says: says, Evidence: []corpus.Evidence{{Words: c.Words, Nth: c.Nth}}}
	}
	indent := s.itemAs(own, door, span{strings.Join(strings.Fields(says), " "), nil})
	if c.Words != "" {
		s.para(indent, indent, span{"On: \"" + c.Words + "\"", s.o.Styles.Quote})
	}
	if behind != "" {
		s.dim(indent, behind)
	}
}

// Comments is the comments and highlights on one briefing, or all of them,
// which say what they are on.
func Comments(all []state.Comment, titles map[string]string, everywhere bool, o Options) Page {
	title := "Comments"
	if !everywhere && len(all) > 0 {
		title = "Comments on " + orID(titles[all[0].Key], all[0].Key)
	}
	s := newSetter(title, o)
	if len(all) == 0 {
		s.text("No comments yet.")
		return s.page
	}
	for i, c := range all {
		if i > 0 {
			s.blank()
		}
		behind := s.id(c.ID)
		if everywhere {
			behind = stated(orID(titles[c.Key], c.Key), s.id(c.Key))
		}
		own := ""
		if !everywhere {
			own = strconv.Itoa(i+1) + ". "
		}
		s.comment(c, own, stated(behind, c.Changed.Local().Format("2 January 2006")))
	}
	return s.page
}

func orID(title, id string) string {
	if title == "" {
		return id + " (not in this library)"
	}
	return title
}
