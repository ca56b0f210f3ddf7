package blocks_test

import (
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"dossier/corpus/blocks"
)

const example = "# Mine.\n\nfirst one\n  key   a value\n  # a word\n\tother\tb\n\n# Theirs.\nsecond\n# end\n"

func TestBlocks(t *testing.T) {
	l, faults := blocks.Parse("list", "  lost\n"+example, "thing", "a thing is not indented")
	if len(faults) != 1 || faults[0].Error() != "list:1: says something of no thing; a thing is not indented" {
		t.Errorf("faults %v", faults)
	}
	if l.String() != "  lost\n"+example {
		t.Errorf("written as\n%s", l)
	}
	if len(l.Blocks) != 2 || l.Blocks[0].Name != "first one" || l.Blocks[1].Line != 10 {
		t.Fatalf("blocks %+v", l.Blocks)
	}
	want := []blocks.Field{{Key: "key", Value: "a value", Line: 5}, {Key: "other", Value: "b", Line: 7}}
	if got := l.Blocks[0].Fields(); !reflect.DeepEqual(got, want) {
		t.Errorf("fields %+v", got)
	}
}

func TestBlocksAreChanged(t *testing.T) {
	l, _ := blocks.Parse("list", example, "thing", "")
	l.Blocks[0].Write("renamed", []blocks.Field{{Key: "key", Value: "x"}, {Key: "none"}})
	l.Remove(l.Blocks[1])
	l.Add("# intro\n", "third", nil)
	const want = "# Mine.\n\nrenamed\n  key     x\n  # a word\n\n\n# Theirs.\n# end\nthird\n"
	if l.String() != want {
		t.Errorf("it is now\n%s", l)
	}
	empty := &blocks.List{}
	empty.Add("# intro\n", "first", []blocks.Field{{Key: "k", Value: "v"}})
	if empty.String() != "# intro\n\nfirst\n  k       v\n" {
		t.Errorf("a new list is\n%s", empty)
	}
}

func TestFaultsOfABlock(t *testing.T) {
	l, _ := blocks.Parse("list", "one\n  kex 1\n  good 2\n  empty\n", "thing", "")
	faults := l.Blocks[0].Read("list", []string{"key", "good"}, func(key, _ string) error {
		if key != "good" {
			return errors.New("unknown")
		}
		return nil
	})
	var said []string
	for _, f := range faults {
		said = append(said, f.Error())
	}
	want := `list:2: unknown; did you mean key?|list:4: "empty" says nothing`
	if strings.Join(said, "|") != want || !l.Blocks[0].Faulty {
		t.Errorf("it says %q", said)
	}
}

// TestEditFollowsALink holds that a list that a link leads to, as where people
// keep such files under version control, stays a link.
func TestEditFollowsALink(t *testing.T) {
	dir := t.TempDir()
	real, link := filepath.Join(dir, "real"), filepath.Join(dir, "link")
	if err := os.WriteFile(real, []byte("a\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(real, link); err != nil {
		t.Fatal(err)
	}
	if err := blocks.Edit(t.Context(), link, func(text string) (string, error) { return text + "b\n", nil }); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(real)
	if info, e := os.Lstat(link); err != nil || e != nil || string(data) != "a\nb\n" || info.Mode()&os.ModeSymlink == 0 {
		t.Errorf("%q, %v, %v", data, err, e)
	}
}
