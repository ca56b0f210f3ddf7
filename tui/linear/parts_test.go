package linear_test

import (
	"fmt"
	"strings"
	"testing"
)

// A long page is read to its end, each item once and in order, and an item far
// down it can be opened at once.
func TestLongPagesAreReadToTheirEnd(t *testing.T) {
	const n = 450
	files := map[string]string{}
	for i := range n {
		files[fmt.Sprintf("b%03d.md", i)] = fmt.Sprintf(
			"---\ntitle: Briefing %d\npublished: 20%02d-%02d-%02d\nentities: [{name: Person %d, kind: person}]\n---\nPerson %d spoke.\n", i, 10+i/336, 1+i/28%12, 1+i%28, i, i)
	}
	d := open(t, files)
	for command, title := range map[string]string{"l": "450 briefings", "t": "Timeline", "e": "450 entities"} {
		lines := []string{command}
		for range 200 {
			lines = append(lines, "n")
		}
		all := strings.Join(hold(t, d, lines...)[1:], "\n")
		if !strings.Contains(all, title) || !strings.Contains(all, "This is the end of the page") {
			t.Errorf("%s: no %q, or no end", command, title)
		}
		last := 0
		for _, l := range strings.Split(all, "\n") {
			k := 0
			if _, err := fmt.Sscanf(l, "%d. ", &k); err != nil {
				continue
			}
			if k != last+1 {
				t.Fatalf("%s: item %d follows item %d", command, k, last)
			}
			last = k
		}
		if last != n {
			t.Errorf("%s: %d items", command, last)
		}
	}
	got := hold(t, d, "l", "449", "b", "451")
	if !strings.Contains(got[2], "Briefing 1\n") || !strings.Contains(got[4], "go from 1 to 450") {
		t.Errorf("item 449 opens\n%s\nand 451 says\n%s", got[2], got[4])
	}
}
