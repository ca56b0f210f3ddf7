package generation_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"dossier/index/generation"
)

// TestMain is also the program that the tests of crashes kill: one that keeps
// an index up, told by its environment of which library.
func TestMain(m *testing.M) {
	if dir := os.Getenv("GENERATION_TEST_DIR"); dir != "" {
		keepUp(dir, os.Getenv("GENERATION_TEST_LIMIT"))
		return
	}
	os.Exit(m.Run())
}

// keepUp brings an index up to date, again and again until it is killed, or
// once under a limit of the size of files.
func keepUp(top, limit string) {
	if limit != "" {
		limitFiles(limit)
	}
	dir := filepath.Join(top, "library")
	c, err := generation.Open(filepath.Join(top, "cache"), sourceOf(dir), generation.Options{})
	for n := 0; err == nil; n++ {
		fmt.Println("sync", n)
		if n%5 == 4 {
			_, err = c.Rebuild(context.Background(), nil)
		} else {
			_, err = c.Sync(context.Background(), nil)
		}
		if limit != "" {
			break
		}
	}
	fmt.Println("error", err)
	if u, ok := errors.AsType[*generation.Unwritable](err); ok {
		fmt.Println("hint", u.Hint())
	}
}

func child(l *library, settings ...string) *exec.Cmd {
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), append(settings, "GENERATION_TEST_DIR="+filepath.Dir(l.dir))...)
	return cmd
}

// clean fails if something lies in the cache that no generation needs.
func (l *library) clean(c *generation.Cache) {
	l.t.Helper()
	entries, err := os.ReadDir(l.cache)
	if err != nil {
		l.t.Fatal(err)
	}
	needed := generation.NeededFiles(l.t, c)
	for _, e := range entries {
		if !needed[e.Name()] {
			l.t.Errorf("left over: %s", e.Name())
		}
	}
}

var errStopped = errors.New("stopped here")

// TestStoppedAtEveryStep stops a writer before each change that it makes to a
// file. Readers find what was there before or all that is new; the next writer
// makes good what is missing and leaves nothing behind. After the first steps
// it takes every fifth, or each if GENERATION_TORTURE is set.
func TestStoppedAtEveryStep(t *testing.T) {
	works := map[string]func(*library, *generation.Cache) error{
		"first": func(l *library, c *generation.Cache) error {
			_, err := c.Sync(t.Context(), nil)
			return err
		},
		"sync": func(l *library, c *generation.Cache) error {
			_, err := c.Sync(t.Context(), nil)
			return err
		},
		"apply": func(l *library, c *generation.Cache) error {
			_, err := c.Apply(t.Context(), []string{"briefings/n1.md", "briefings/n2.md", "briefings/n9.md"})
			return err
		},
		"rebuild": func(l *library, c *generation.Cache) error {
			_, err := c.Rebuild(t.Context(), nil)
			return err
		},
	}
	for name, work := range works {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			stride := 1
			for step, ended := 1, false; !ended; step += stride {
				if step > 6 && os.Getenv("GENERATION_TORTURE") == "" {
					stride = 5 // the steps of one part are like those of another
				}
				l := newLibrary(t)
				for i := range 5 {
					l.write(fmt.Sprintf("n%d.md", i), fmt.Sprintf("n%d", i), i)
				}
				var before []string
				if name != "first" {
					c := l.open()
					l.sync(c)
					l.write("n0.md", "n0", 70) // so that there are two generations
					l.sync(c)
					before = told(t, c)
				}
				l.write("n1.md", "n1", 50)
				l.remove("n2.md")
				l.write("n9.md", "n9", 9)
				after := l.afresh()

				c := l.open()
				n := 0
				generation.OnChange(c, func(string, string) error {
					if n++; n >= step {
						return errStopped
					}
					return nil
				})
				err := work(l, c)
				if ended = err == nil; !ended && !errors.Is(err, errStopped) {
					t.Fatalf("step %d: %v", step, err)
				}
				if u, ok := errors.AsType[*generation.Unwritable](err); !ended && (!ok || u.Path != l.cache) {
					t.Fatalf("step %d: %#v", step, err)
				}
				reader := l.open()
				if d := reader.Damage(); d != nil {
					t.Fatalf("step %d: %v", step, d)
				}
				if got := told(t, reader); !slices.Equal(got, before) && !slices.Equal(got, after) {
					t.Fatalf("step %d: readers are told %q", step, got)
				}
				next := l.open()
				l.sync(next)
				if got := told(t, next); !slices.Equal(got, after) {
					t.Fatalf("step %d: the next writer tells %q", step, got)
				}
				l.clean(next)
				if ended && step < 10 {
					t.Errorf("only %d steps", step)
				}
			}
		})
	}
}

// TestKilledAtRandom kills a writer at points that nothing chose while the
// library changes: 6 times, or as often as GENERATION_TORTURE says.
func TestKilledAtRandom(t *testing.T) {
	times := 6
	if n, err := strconv.Atoi(os.Getenv("GENERATION_TORTURE")); err == nil {
		times = n
	}
	rnd := rand.New(rand.NewPCG(5, 6))
	l := newLibrary(t)
	for i := range 40 {
		l.write(fmt.Sprintf("n%d.md", i), fmt.Sprintf("n%d", i), i)
	}
	for round := range times {
		cmd := child(l)
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		lines := bufio.NewScanner(out)
		for range 1 + rnd.IntN(6) {
			if !lines.Scan() || strings.HasPrefix(lines.Text(), "error") {
				t.Fatalf("the writer ended by itself: %s", lines.Text())
			}
			i := rnd.IntN(50)
			l.write(fmt.Sprintf("n%d.md", i), fmt.Sprintf("n%d", i), round)
			if i := rnd.IntN(50); i%7 == 0 {
				_ = os.Remove(filepath.Join(l.dir, "briefings", fmt.Sprintf("n%d.md", i)))
			}
		}
		time.Sleep(time.Duration(rnd.IntN(30)) * time.Millisecond) // the only one, so that kills come anywhere
		if err := cmd.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		for lines.Scan() {
		}
		if err := cmd.Wait(); !killed(err) {
			t.Fatalf("the writer was not killed: %v", err)
		}
		reader := l.open()
		if d := reader.Damage(); d != nil {
			t.Fatalf("round %d: %v", round, d)
		}
		if rnd.IntN(2) == 0 {
			l.sync(reader)
			l.equalsAfresh(reader)
			l.clean(reader)
		}
	}
	c := l.open()
	l.sync(c)
	l.equalsAfresh(c)
	l.clean(c)
}

func killed(err error) bool {
	exit, ok := errors.AsType[*exec.ExitError](err)
	return ok && exit.ExitCode() == -1
}
