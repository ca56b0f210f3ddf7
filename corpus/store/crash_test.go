package store_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"testing"

	"dossier/corpus/store"
)

// TestMain is also the program that the tests of crashes kill: one that
// imports, told by its environment where and until when.
func TestMain(m *testing.M) {
	if dir := os.Getenv("STORE_TEST_IMPORT"); dir != "" {
		importUntilKilled(dir)
		return
	}
	os.Exit(m.Run())
}

// articlesInACrash is how many articles the killed program imports, again and
// again, each time in their next version.
const articlesInACrash = 4

func importUntilKilled(dir string) {
	s, err := store.Open(dir)
	if err != nil {
		fmt.Println("error", err)
		os.Exit(1)
	}
	number := func(key string) int { n, _ := strconv.Atoi(os.Getenv(key)); return n }
	if dieAt := number("STORE_TEST_DIE_AT"); dieAt > 0 {
		steps := make(chan int, 1)
		steps <- 0
		store.OnStep(s, func() {
			n := <-steps + 1
			if n == dieAt {
				p, _ := os.FindProcess(os.Getpid())
				_ = p.Kill()
				select {} // the signal is on its way
			}
			steps <- n
		})
	}
	first, last, size := number("STORE_TEST_FROM"), number("STORE_TEST_TO"), number("STORE_TEST_BATCH")
	for version := first; last == 0 || version <= last; version++ {
		b := s.Batch(size)
		for i := range articlesInACrash {
			fmt.Println("put", i, version)
			if _, err := b.Put(context.Background(), article(fmt.Sprint("No ", i), version)); err != nil {
				fmt.Println("error", err)
				os.Exit(1)
			}
		}
		if err := b.Flush(); err != nil {
			fmt.Println("error", err)
			os.Exit(1)
		}
	}
}

func importer(dir string, settings ...string) *exec.Cmd {
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), append(settings, "STORE_TEST_IMPORT="+dir)...)
	return cmd
}

// whole fails unless the library opens and every briefing in it is one version
// of its article through and through.
func whole(t *testing.T, dir string) {
	t.Helper()
	for _, b := range load(t, open(t, dir)).Briefings {
		name := strings.TrimPrefix(b.Title, "About ")
		version, err := strconv.Atoi(strings.TrimSuffix(strings.TrimPrefix(b.Summary, "Version "), "."))
		if err != nil {
			t.Fatalf("%s has the summary %q", b.ID, b.Summary)
		}
		want := article(name, version).Briefing
		if b.Body != want.Body || !slices.Equal(texts(b.KeyPoints), texts(want.KeyPoints)) || b.URL != want.URL {
			t.Fatalf("%s is half written: %+v", b.ID, b)
		}
	}
}

// completed imports version of all articles and fails unless all of it is
// there, nothing taken for a person's edit, and nothing else is left.
func completed(t *testing.T, dir string, version int) {
	t.Helper()
	s := open(t, dir)
	b := s.Batch(5)
	for i := range articlesInACrash {
		if _, err := b.Put(context.Background(), article(fmt.Sprint("No ", i), version)); err != nil {
			t.Fatal(err)
		}
	}
	if err := b.Flush(); err != nil {
		t.Fatal(err)
	}
	whole(t, dir)
	l := load(t, s)
	if len(l.Briefings) != articlesInACrash {
		t.Fatalf("%d briefings", len(l.Briefings))
	}
	for _, b := range l.Briefings {
		if b.Summary != fmt.Sprintf("Version %d.", version) {
			t.Fatalf("%s stayed at %s", b.ID, b.Summary)
		}
		all, err := s.Originals(b.ID)
		if err != nil || len(all) == 0 {
			t.Fatalf("originals of %s: %v, %v", b.ID, all, err)
		}
		data, _ := os.ReadFile(all[len(all)-1].Path)
		if want := article(strings.TrimPrefix(b.Title, "About "), version).Original; string(data) != string(want) {
			t.Fatalf("the last original of %s is %q", b.ID, data)
		}
	}
	for _, name := range tree(t, dir) {
		if strings.Contains(name, "/.") || strings.HasSuffix(name, "derived.next.md") {
			t.Fatalf("left over: %s", name)
		}
	}
}

// TestKilledAtEveryStep kills an import before each change that it makes to a
// file, the second time in the library that the first kill left.
func TestKilledAtEveryStep(t *testing.T) {
	for _, size := range []int{1, 5} {
		t.Run(fmt.Sprint("batches of ", size), func(t *testing.T) {
			t.Parallel()
			step, stride := 1, 1
			for ; ; step += stride {
				dir := t.TempDir()
				settings := []string{"STORE_TEST_BATCH=" + fmt.Sprint(size), "STORE_TEST_DIE_AT=" + fmt.Sprint(step)}
				err := importer(dir, append(settings, "STORE_TEST_FROM=1", "STORE_TEST_TO=2")...).Run()
				if err == nil {
					break // it was done before
				}
				if !killed(err) {
					t.Fatalf("step %d: %v", step, err)
				}
				whole(t, dir)
				_ = importer(dir, append(settings, "STORE_TEST_FROM=3", "STORE_TEST_TO=4")...).Run()
				whole(t, dir)
				completed(t, dir, 5)
				if step > 10 && os.Getenv("STORE_TORTURE") == "" {
					stride = 11 // the steps repeat themselves
				}
			}
			if step < 30 {
				t.Errorf("only %d steps", step)
			}
		})
	}
}

func killed(err error) bool {
	exit, ok := errors.AsType[*exec.ExitError](err)
	return ok && exit.ExitCode() == -1
}

// TestKilledAtRandom kills an import of a library that grows old at points
// that nothing chose: 5 times, or as often as STORE_TORTURE says.
func TestKilledAtRandom(t *testing.T) {
	times := 5
	if n, err := strconv.Atoi(os.Getenv("STORE_TORTURE")); err == nil {
		times = n
	}
	rnd := rand.New(rand.NewPCG(3, 4))
	dir := t.TempDir()
	version := 1
	for range times {
		cmd := importer(dir, fmt.Sprint("STORE_TEST_FROM=", version), fmt.Sprint("STORE_TEST_BATCH=", 1+rnd.IntN(6)))
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		lines := bufio.NewScanner(out)
		for range 1 + rnd.IntN(40) {
			if !lines.Scan() || strings.HasPrefix(lines.Text(), "error") {
				t.Fatalf("the import ended by itself: %s", lines.Text())
			}
		}
		if err := cmd.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		for lines.Scan() { // the versions that it came to before the signal
			var i, v int
			if n, _ := fmt.Sscanf(lines.Text(), "put %d %d", &i, &v); n == 2 {
				version = max(version, v)
			}
		}
		if err := cmd.Wait(); !killed(err) {
			t.Fatalf("the import was not killed: %v", err)
		}
		whole(t, dir)
		version += 10
		if rnd.IntN(2) == 0 {
			completed(t, dir, version)
			version++
		}
	}
	completed(t, dir, version)
}
