package cli_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"dossier/tui/cli"
)

// run runs a command in this process and returns what it printed and said.
func run(t *testing.T, args ...string) (out, said string, code int) {
	t.Helper()
	var stdout, stderr bytes.Buffer
	code = cli.Main(t.Context(), args, cli.Streams{
		In: strings.NewReader(""), Out: &stdout, Err: &stderr, Env: []string{"XDG_CACHE_HOME=" + t.TempDir(), "XDG_STATE_HOME=" + t.TempDir()},
	})
	return stdout.String(), stderr.String(), code
}

func TestTheManualPageIsTheOneInDocs(t *testing.T) {
	const file = "../../docs/dossier.1"
	page, said, code := run(t, "man")
	if code != cli.ExitOK {
		t.Fatal(said)
	}
	if *update {
		if err := os.WriteFile(file, []byte(page), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if page != string(want) {
		t.Error("docs/dossier.1 differs from dossier man; go test ./tui/cli -update writes it anew")
	}
}

// commands returns the names in the command list of dossier --help.
func commands(t *testing.T) []string {
	t.Helper()
	help, _, _ := run(t, "--help")
	_, list, _ := strings.Cut(help, "\nCommands:\n")
	list, _, _ = strings.Cut(list, "\n\n")
	var names []string
	for line := range strings.Lines(list) {
		names = append(names, strings.Fields(line)[0])
	}
	return names
}

func TestEveryCommandSaysWhatItDoes(t *testing.T) {
	names := commands(t)
	if len(names) < 12 {
		t.Fatalf("only these commands: %v", names)
	}
	for _, name := range names {
		out, said, code := run(t, name, "--help")
		if code != cli.ExitOK || said != "" {
			t.Errorf("%s --help: exit code %d, %s", name, code, said)
		}
		for _, want := range []string{"Usage:\n  dossier " + name, "\nExamples:\n  ", "dossier " + name, "\nExit codes:\n  0 "} {
			if !strings.Contains(out, want) {
				t.Errorf("%s --help lacks %q:\n%s", name, want, out)
			}
		}
		for line := range strings.Lines(out) {
			if len(line) > 110 {
				t.Errorf("%s --help: a line of %d bytes: %s", name, len(line), line)
			}
		}
		if len(name) < 3 {
			continue // too short to tell a slip from a file
		}
		slip := name[1:2] + name[:1] + name[2:]
		if _, said, code := run(t, slip); code != cli.ExitUsage || !strings.Contains(said, "did you mean the command "+name+"?") {
			t.Errorf("dossier %s: exit code %d, %s", slip, code, said)
		}
	}
}

// TestEveryCommandPrintsItsSchema holds what docs/json.md promises of the
// built-in briefings: each schema comes from a command, and each document is
// JSON whose first field it is.
func TestEveryCommandPrintsItsSchema(t *testing.T) {
	out, said, code := run(t, "list", "--json")
	if code != cli.ExitOK {
		t.Fatal(said)
	}
	var list struct {
		Briefings []struct {
			ID       string
			Entities []string
		}
	}
	if err := json.Unmarshal([]byte(out), &list); err != nil {
		t.Fatal(err)
	}
	own := t.TempDir()
	calls := map[string][]string{
		"search": {"search", "amazon"}, "entities": {"entities"}, "timeline": {"timeline"},
		"check": {"check", "testdata/library"}, "version": {"version"}, "list": {"list"},
		"import": {"import", "--dry-run", "--library", t.TempDir(), "testdata/library"},
		"doctor": {"doctor", "--library", t.TempDir()},
		"index":  {"index", "rebuild", "--library", own},
		"trash":  {"trash", "--library", t.TempDir()},
		"brief":  {"brief", "--empty"},
		"marks":  {"marks"}, "comments": {"comments"}, "marked": {"mark", "star", list.Briefings[0].ID},
		"config": {"config", "show"},
	}
	for _, b := range list.Briefings {
		calls["show"] = []string{"show", b.ID}
		calls["related"] = []string{"related", b.ID}
		calls["entity"] = []string{"entity", b.Entities[0]}
		for name, args := range calls {
			out, said, code := run(t, append(args, "--json")...)
			if code != cli.ExitOK {
				t.Errorf("%v: exit code %d: %s", args, code, said)
				continue
			}
			if !json.Valid([]byte(out)) || !strings.HasPrefix(out, "{\n  \"schema\": \"dossier/"+name+"/v1\",\n") {
				t.Errorf("%v prints %.60q…", args, out)
			}
		}
	}
	doc, err := os.ReadFile("../../docs/json.md")
	if err != nil {
		t.Fatal(err)
	}
	// These need more than the built-in briefings: see the scripts.
	elsewhere := []string{
		"analyze/v1", // one on each line of --jsonl
		"verify/v1",
		"today/v1",
		"config-check/v1",
		"feeds/v1",
		"sync/v1",
		"watches/v1",
		"watch/v1",
		"alert/v1", // what notify.command reads
	}
	for _, section := range strings.Split(string(doc), "\n## dossier/")[1:] {
		name, _, _ := strings.Cut(section, "\n")
		if short := strings.TrimSuffix(name, "/v1"); calls[short] == nil && !slices.Contains(elsewhere, name) {
			t.Errorf("docs/json.md describes dossier/%s, which no command here prints", name)
		}
	}
}

func TestEvidenceOfTheBuiltInBriefingsIsInTheirBodies(t *testing.T) {
	out, _, _ := run(t, "list", "--json")
	var list struct{ Briefings []struct{ ID string } }
	if err := json.Unmarshal([]byte(out), &list); err != nil {
		t.Fatal(err)
	}
	for _, b := range list.Briefings {
		out, _, _ := run(t, "show", b.ID, "--json")
		var doc map[string]any
		if err := json.Unmarshal([]byte(out), &doc); err != nil {
			t.Fatal(err)
		}
		body := doc["body"].(string)
		ranges := 0
		eachRange(doc, func(start, end int, text string) {
			ranges++
			if start >= end || end > len(body) || body[start:end] != text {
				t.Errorf("%s: [%d, %d) is not %q", b.ID, start, end, text)
			}
		})
		if ranges < 20 {
			t.Errorf("%s: only %d ranges", b.ID, ranges)
		}
	}
}

// eachRange calls f with every object in a document that has start and end.
func eachRange(v any, f func(start, end int, text string)) {
	switch v := v.(type) {
	case map[string]any:
		if start, ok := v["start"].(float64); ok {
			f(int(start), int(v["end"].(float64)), v["text"].(string))
		}
		for _, w := range v {
			eachRange(w, f)
		}
	case []any:
		for _, w := range v {
			eachRange(w, f)
		}
	}
}

func TestAnInterruptedCommandSaysSo(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	var out, said bytes.Buffer
	code := cli.Main(ctx, []string{"search", "amazon"}, cli.Streams{In: strings.NewReader(""), Out: &out, Err: &said})
	if code != cli.ExitInterrupted || said.String() != "dossier: interrupted\n" {
		t.Errorf("exit code %d, %q, %q", code, out.String(), said.String())
	}
}

// BenchmarkVersion is what the command line itself costs: building all
// commands, parsing, and one line.
func BenchmarkVersion(b *testing.B) {
	for b.Loop() {
		var out bytes.Buffer
		cli.Main(context.Background(), []string{"version"}, cli.Streams{Out: &out, Err: &out})
	}
}

// TestABriefIsAFileForItsOwner holds what becomes of the file that brief
// writes: a new one is private, one that is there keeps its rights, and a link
// stays a link.
func TestABriefIsAFileForItsOwner(t *testing.T) {
	dir := t.TempDir()
	write := func(name string) {
		t.Helper()
		if _, said, code := run(t, "brief", "--empty", "-o", filepath.Join(dir, name)); code != cli.ExitOK {
			t.Fatalf("exit code %d: %s", code, said)
		}
	}
	public := filepath.Join(dir, "public.html")
	if err := errors.Join(os.WriteFile(public, nil, 0o644), os.Chmod(public, 0o644)); err != nil { // whatever the umask is
		t.Fatal(err)
	}
	if err := os.Symlink("public.html", filepath.Join(dir, "link.html")); err != nil {
		t.Fatal(err)
	}
	write("new.html")
	write("link.html")
	for name, mode := range map[string]os.FileMode{"new.html": 0o600, "public.html": 0o644, "link.html": 0o644} {
		info, err := os.Stat(filepath.Join(dir, name))
		if err != nil || info.Mode().Perm() != mode || info.Size() == 0 {
			t.Errorf("%s: %v, %v", name, info, err)
		}
	}
	if info, err := os.Lstat(filepath.Join(dir, "link.html")); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Errorf("the link is a file now: %v, %v", info, err)
	}
	if entries, err := os.ReadDir(dir); err != nil || len(entries) != 3 {
		t.Errorf("something was left beside the files: %v, %v", entries, err)
	}
}
