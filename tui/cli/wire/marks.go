package wire

import (
	"dossier/corpus"
	"dossier/corpus/state"
	"dossier/tui/port"
)

// The schemas of what is marked.
const (
	CommentsSchema Schema = "dossier/comments/v1"
	MarkedSchema   Schema = "dossier/marked/v1"
	MarksSchema    Schema = "dossier/marks/v1"
)

// Marks are what is marked of a briefing, null where no marks are known.
type Marks struct {
	Read     bool     `json:"read"`
	Starred  bool     `json:"starred"`
	Tags     []string `json:"tags"`
	Comments int      `json:"comments"`
}

func marksOf(m port.Marks, s port.Subject) *Marks {
	if !m.Known() || s.ID == "" {
		return nil
	}
	k := m.On(s)
	return &Marks{Read: k.Read, Starred: k.Starred, Tags: list(k.Tags, same), Comments: k.Comments}
}

// Comments is what `dossier comments --json` prints.
type Comments struct {
	Schema   Schema    `json:"schema"`
	Comments []Comment `json:"comments"`
}

// Comment is a comment, or a highlight where Text is null.
type Comment struct {
	ID       string  `json:"id"`
	Briefing string  `json:"briefing"`
	Title    *string `json:"title"`
	Text     *string `json:"comment"`
	Words    *string `json:"words"`
	Nth      int     `json:"nth"`
	Made     *string `json:"made"`
	Changed  *string `json:"changed"`
}

func commentOf(c state.Comment, title string) Comment {
	return Comment{
		ID: c.ID, Briefing: c.Key, Title: known(title), Text: known(c.Text), Words: known(c.Words), Nth: c.Nth,
		Made: momentOf(c.Made), Changed: momentOf(c.Changed),
	}
}

// CommentsOf makes the document of comments; titles has the title of each
// briefing that the library has.
func CommentsOf(all []state.Comment, titles map[string]string) Comments {
	return Comments{Schema: CommentsSchema, Comments: list(all, func(c state.Comment) Comment {
		return commentOf(c, titles[c.Key])
	})}
}

// Marked is what the commands print that change marks.
type Marked struct {
	Schema  Schema   `json:"schema"`
	Said    *string  `json:"said"`
	Changes []Change `json:"changes"`
	Left    int      `json:"left"`
}

// Change is a mark that was changed.
type Change struct {
	Did      string  `json:"did"`
	Briefing string  `json:"briefing"`
	Tag      *string `json:"tag"`
	Comment  *string `json:"comment"`
}

// MarkedOf makes the document of a step.
func MarkedOf(m port.Marked) Marked {
	return Marked{Schema: MarkedSchema, Said: known(m.Text), Left: m.Left, Changes: list(m.Changes, func(c state.Change) Change {
		out := Change{Did: c.Op.String(), Briefing: c.Key}
		switch c.Op {
		case state.Tag, state.Untag:
			out.Tag = known(c.Name)
		case state.Note, state.Unnote:
			out.Comment = known(c.Name)
		}
		return out
	})}
}

// MarksAbout is what `dossier marks --json` prints.
type MarksAbout struct {
	Schema   Schema   `json:"schema"`
	Folder   string   `json:"folder"`
	Device   *string  `json:"device"`
	Devices  []string `json:"devices"`
	Read     int      `json:"read"`
	Starred  int      `json:"starred"`
	Tagged   int      `json:"tagged"`
	Comments int      `json:"comments"`
	Undo     int      `json:"undo"`
	Redo     int      `json:"redo"`
	Bytes    int64    `json:"bytes"`
	Records  int      `json:"records"`
	Outdated int      `json:"outdated"`
	Faults   []Fault  `json:"faults"`
}

// MarksAboutOf makes the document of what is kept.
func MarksAboutOf(folder, device string, a state.About, undo, redo int, z state.Size, faults corpus.Faults) MarksAbout {
	return MarksAbout{
		Schema: MarksSchema, Folder: folder, Device: known(device), Devices: list(a.Devices, same),
		Read: a.Read, Starred: a.Starred, Tagged: a.Tagged, Comments: a.Comments, Undo: undo, Redo: redo,
		Bytes: z.Bytes, Records: z.Records, Outdated: z.Spent, Faults: list(faults, faultOf),
	}
}
