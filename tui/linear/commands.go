package linear

import (
	"context"
	"fmt"
	"strconv"
	"strings"
)

// command is a word that a reader can type.
type command struct {
	letter, word string
	takes        string // what follows it, for help
	does         string
	run          func(s *session, ctx context.Context, rest string) error
}

// commands lists the words in the order in which help reads them out.
func commands() []command {
	return []command{
		{"n", "next", "", "read on; Enter does it too", func(s *session, _ context.Context, _ string) error { return s.readOn() }},
		{"p", "previous", "", "read the page from its start again", (*session).again},
		{"b", "back", "", "go back to the page before", (*session).back},
		{"d", "today", "", "what came in since you last looked", (*session).goToday},
		{"l", "list", "", "list the briefings", (*session).goList},
		{"w", "watches", "", "list your watches, with what is new of each", (*session).goWatches},
		{"s", "search", "WORDS", "find briefings", (*session).goSearch},
		{"a", "article", "", "read the text of this briefing by itself", (*session).goArticle},
		{"r", "related", "", "what this briefing is related to", (*session).goRelated},
		{"e", "entities", "[NAME]", "list everybody and everything, or open one by name", (*session).goEntities},
		{"t", "timeline", "", "what came out and what happened, by month", (*session).goTimeline},
		{"o", "open", "ID", "open a briefing by its id", (*session).goID},
		{"f", "star", "[NUMBER]", "star the open briefing, or that of a number, or star it no longer", (*session).star},
		{"m", "mark", "[NUMBER]", "mark it read, or unread again", (*session).mark},
		{"g", "tag", "[NUMBER] NAME", "give it a tag, or take that away", (*session).tag},
		{"c", "comment", "[NUMBER] TEXT", "comment on it; without a text, read the comments", (*session).comment},
		{"u", "undo", "", "take the last of these four back", (*session).undo},
		{"y", "redo", "", "do it again", (*session).redo},
		{"h", "help", "", "this help; ? does it too", (*session).help},
		{"q", "quit", "", "quit", (*session).quit},
	}
}

// obey does what a line of input says.
func (s *session) obey(ctx context.Context, line string) error {
	word, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
	rest = strings.TrimSpace(rest)
	switch {
	case word == "":
		return s.readOn()
	case word == "?":
		return s.help(ctx, "")
	}
	if n, err := strconv.Atoi(strings.TrimRight(word, ".")); err == nil {
		return s.enter(ctx, n)
	}
	for _, c := range commands() {
		if strings.EqualFold(word, c.letter) || strings.EqualFold(word, c.word) {
			return c.run(s, ctx, rest)
		}
	}
	return s.say(fmt.Sprintf("%q is not a command. Type a number to open an item, s and words to search, h for help.", word))
}

func (s *session) help(context.Context, string) error {
	var b strings.Builder
	b.WriteString("A number opens the item with that number: a briefing, an entity, or the words that a point rests on.\n")
	for _, c := range commands() {
		fmt.Fprintf(&b, "%s or %s", c.letter, c.word)
		if c.takes != "" {
			b.WriteString(", then " + c.takes)
		}
		b.WriteString(": " + c.does + ".\n")
	}
	return s.print(b.String())
}

func (s *session) quit(context.Context, string) error {
	if err := s.say("Goodbye."); err != nil {
		return err
	}
	return errQuit
}

// again reads the page from its start.
func (s *session) again(context.Context, string) error {
	s.current().at = 0
	return s.readOn()
}

// back reads what was read last of the page before.
func (s *session) back(context.Context, string) error {
	if len(s.pages) == 1 {
		return s.say("This is the first page. q quits.")
	}
	s.pages = s.pages[:len(s.pages)-1]
	s.current().at = s.current().from
	return s.readOn()
}
