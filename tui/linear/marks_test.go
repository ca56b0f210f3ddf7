package linear_test

import (
	"context"
	"strings"
	"testing"

	"dossier/corpus/state"
)

// What is marked is said in words, and taken back by one.
func TestMarking(t *testing.T) {
	d := open(t, nil)
	home := t.TempDir()
	d.KeepMarks(func(ctx context.Context) (*state.State, error) { return state.Open(ctx, home, state.Options{}) })
	for _, c := range []struct {
		typed []string
		want  string // in the last answer
	}{
		{[]string{"f"}, "Open a briefing first"},
		{[]string{"f 1"}, "Starred: "},
		{[]string{"l"}, "starred"},
		{[]string{"u"}, "Star taken back: "},
		{[]string{"y"}, "Done again: Starred: "},
		{[]string{"o aws-loses-bedrock-leader", "m"}, "Read: AWS loses an executive"},
		{[]string{"o aws-loses-bedrock-leader", "m"}, "Unread: AWS loses an executive"},
		{[]string{"o aws-loses-bedrock-leader", "g board"}, "Tagged board: "},
		{[]string{"o aws-loses-bedrock-leader", "g board"}, "No longer tagged board: "},
		{[]string{"g"}, "Type g and the tag"},
		{[]string{"c"}, "No comments yet"},
		{[]string{"o aws-loses-bedrock-leader", "1", "c Ask the board"}, "Comment kept: "},
		{[]string{"c"}, "Ask the board"},
		{[]string{"c", "1"}, "Where it stands"},
		{[]string{"o aws-loses-bedrock-leader", "c"}, "Comments on AWS loses"},
		{[]string{"undo", "undo", "undo", "undo", "undo", "undo", "undo"}, "nothing to take back"},
	} {
		answers := hold(t, d, c.typed...)
		if got := answers[len(answers)-2]; !strings.Contains(got, c.want) {
			t.Errorf("%q answers %q, want %q", c.typed, got, c.want)
		}
	}
}

func TestMarkingWithoutAPlace(t *testing.T) {
	answers := hold(t, open(t, nil), "f 1")
	if got := answers[len(answers)-2]; !strings.Contains(got, "marks cannot be kept") {
		t.Errorf("it answers %q", got)
	}
}
