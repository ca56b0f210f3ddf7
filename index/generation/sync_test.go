package generation_test

import (
	"fmt"
	"slices"
	"testing"
)

func TestSyncFollowsTheFiles(t *testing.T) {
	l := newLibrary(t)
	c := l.open()
	if s := c.Snapshot(); s != nil {
		t.Fatal("there is an index before anything was done")
	}
	for i := range 30 {
		l.write(fmt.Sprintf("n%02d.md", i), fmt.Sprintf("n%02d", i), i)
	}
	steps := []struct {
		name string
		do   func()
		read int
	}{
		{"first", func() {}, 30},
		{"nothing changed", func() {}, 0},
		{"one changed", func() { l.write("n03.md", "n03", 100) }, 1},
		{"one added", func() { l.write("sub/n40.md", "n40", 7) }, 1},
		{"one removed", func() { l.remove("n05.md") }, 0},
		{"one with another id", func() { l.write("n06.md", "other", 8) }, 1},
		{"one renamed", func() { l.remove("n07.md"); l.write("z07.md", "n07", 9) }, 1},
		{"an id taken twice", func() { l.write("zz.md", "n08", 10) }, 1},
		{"the second goes", func() { l.remove("zz.md") }, 0},
		{"an id taken by an earlier name", func() { l.write("a09.md", "n09", 11) }, 1},
		{"the first goes", func() { l.remove("a09.md") }, 1},
		{"nothing once more", func() {}, 0},
	}
	for _, s := range steps {
		t.Run(s.name, func(t *testing.T) {
			s.do()
			if r := l.sync(c); r.Read != s.read {
				t.Errorf("%d files read instead of %d", r.Read, s.read)
			}
			l.equalsAfresh(c)
			other := l.open() // as another program has it
			if got, want := told(t, other), told(t, c); !slices.Equal(got, want) {
				t.Errorf("another reader is told\n%q\nand not\n%q", got, want)
			}
		})
	}
}

func TestApplyFollowsTheFilesThatAreNamed(t *testing.T) {
	l := newLibrary(t)
	c := l.open()
	for i := range 10 {
		l.write(fmt.Sprintf("n%02d.md", i), fmt.Sprintf("n%02d", i), i)
	}
	l.apply(c, "n00.md") // there is no index yet: all are read
	l.equalsAfresh(c)
	l.write("n00.md", "n00", 50)
	l.write("n10.md", "n10", 51)
	l.write("else.md", "n11", 51)
	l.remove("n01.md")
	l.apply(c, "n00.md", "n10.md", "n01.md", "else.md", "never-was.md")
	l.equalsAfresh(c)
	l.write("else.md", "n12", 52)
	l.write("broken.md", "n13", 52)
	l.apply(c, "else.md")
	l.apply(c, "broken.md")
	l.equalsAfresh(c)
	if r := l.sync(c); r.Read != 0 {
		t.Errorf("a scan read %d files again", r.Read)
	}
}
