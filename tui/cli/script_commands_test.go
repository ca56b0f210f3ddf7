package cli_test

import (
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"

	"github.com/charmbracelet/x/term"
	"github.com/creack/pty"
	"github.com/rogpeppe/go-internal/testscript"
)

// scriptCommands are the words that scripts know beside testscript's own.
func scriptCommands() map[string]func(*testscript.TestScript, bool, []string) {
	return map[string]func(*testscript.TestScript, bool, []string){
		"code":        code,
		"steady":      steady,
		"clean":       isClean,
		"ids":         ids,
		"escapes":     escapes,
		"typed":       typed,
		"closed-pipe": closedPipe,
		"tty":         tty,
		"lines":       answersFit,
		"serve":       serve,
		"asked":       asked,
		"held":        held,
		"spoil":       spoil,
	}
}

// spoil FOLDER OLD NEW replaces the first OLD of each file of a folder, as a
// disk or a person might.
func spoil(ts *testscript.TestScript, _ bool, args []string) {
	dir := ts.MkAbs(args[0])
	files, err := os.ReadDir(dir)
	ts.Check(err)
	done := false
	for _, f := range files {
		path := filepath.Join(dir, f.Name())
		data, err := os.ReadFile(path)
		ts.Check(err)
		spoilt := strings.Replace(string(data), args[1], args[2], 1)
		done = done || spoilt != string(data)
		ts.Check(os.WriteFile(path, []byte(spoilt), 0o600))
	}
	if !done {
		ts.Fatalf("no file of %s has %q", dir, args[1])
	}
}

// code N COMMAND… runs a command that must end with exit code N.
func code(ts *testscript.TestScript, _ bool, args []string) {
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	if got := exitCode(ts.Exec(args[1], args[2:]...)); got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}

func exitCode(err error) int {
	if e, ok := errors.AsType[*exec.ExitError](err); ok {
		return e.ExitCode()
	}
	if err != nil {
		return -1
	}
	return 0
}

// steady FILE writes the last output to a file without what differs from run
// to run or with the weights of the search: times, scores, the folder of the
// script and the address of its server.
func steady(ts *testscript.TestScript, _ bool, args []string) {
	changing := regexp.MustCompile(`"(took_us|took_ms|score)": [0-9.]+`)
	out := changing.ReplaceAllString(ts.ReadFile("stdout"), `"$1": 0`)
	for _, name := range []string{"SITE", "HOST", "BUSY", "WORK"} {
		if v := ts.Getenv(name); v != "" {
			out = strings.ReplaceAll(out, v, name)
		}
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(out), 0o600))
}

// lines checks the last output as the answer to --jsonl, question by question:
// the file in.jsonl, or that of the name behind it.
func answersFit(ts *testscript.TestScript, _ bool, _ []string) {
	answers := strings.Split(strings.TrimSuffix(ts.ReadFile("stdout"), "\n"), "\n")
	questions := "in.jsonl"
	if !strings.Contains(answers[0], `"id":"a"`) {
		questions = "good.jsonl"
	}
	n := 0
	for i, line := range strings.Split(ts.ReadFile(questions), "\n") {
		if strings.TrimSpace(line) == "" {
			continue
		}
		if n >= len(answers) {
			ts.Fatalf("line %d has no answer", i+1)
		}
		if fault := unfit(line, answers[n], i+1); fault != "" {
			ts.Fatalf("line %d: %s\n%s", i+1, fault, answers[n])
		}
		n++
	}
	if n != len(answers) {
		ts.Fatalf("%d answers to %d questions", len(answers), n)
	}
}

// unfit says what is wrong with the answer to line n, "" if nothing is.
func unfit(question, answer string, n int) string {
	type span struct{ Start, End int }
	var q struct {
		ID, Text    string
		Targets     []span
		Proposition string
	}
	bad := json.Unmarshal([]byte(question), &q) != nil
	var doc map[string]any
	if err := json.Unmarshal([]byte(answer), &doc); err != nil {
		return err.Error()
	}
	if doc["schema"] != "dossier/analyze/v1" {
		return "another schema"
	}
	if bad {
		if doc["line"] != float64(n) || doc["error"] == "" {
			return "it does not say what is wrong with its line"
		}
		return ""
	}
	story, has := doc["story"]
	switch {
	case doc["id"] != q.ID:
		return "another id"
	case doc["body"] != q.Text:
		return "the body is not the text"
	case !has || story != nil:
		return "the story is not null"
	case (doc["stance"] != nil) != (q.Proposition != ""):
		return "a stance without a proposition, or none with one"
	case len(doc["targets"].([]any)) != len(q.Targets):
		return "not as many targets as asked"
	}
	for i, t := range doc["targets"].([]any) {
		t := t.(map[string]any)
		_, withheld := t["withheld"].(bool)
		if int(t["start"].(float64)) != q.Targets[i].Start || int(t["end"].(float64)) != q.Targets[i].End || t["label"] == "" || !withheld {
			return "a target that was not asked for there"
		}
	}
	within := func(v any) bool {
		o := v.(map[string]any)
		start, end := int(o["start"].(float64)), int(o["end"].(float64))
		text, ok := o["text"].(string)
		return start >= 0 && start < end && end <= len(q.Text) && (!ok || q.Text[start:end] == text)
	}
	for _, key := range []string{"sentences", "quotes"} {
		for _, v := range doc[key].([]any) {
			if !within(v) {
				return key + " beyond the text"
			}
		}
	}
	for _, e := range doc["entities"].([]any) {
		for _, m := range e.(map[string]any)["mentions"].([]any) {
			feeling, ok := m.(map[string]any)["sentiment"].(map[string]any)
			if !within(m) || !ok || feeling["label"] == "" || m.(map[string]any)["kind"] == "" {
				return "a mention without kind or sentiment"
			}
		}
	}
	return ""
}

// ids FILE adds the ids in the last output, which is JSON, to a file: a line
// for each call.
func ids(ts *testscript.TestScript, _ bool, args []string) {
	found := regexp.MustCompile(`"id": "([^"]+)"`).FindAllStringSubmatch(ts.ReadFile("stdout"), -1)
	var line strings.Builder
	for _, f := range found {
		line.WriteString(f[1] + " ")
	}
	file, err := os.OpenFile(ts.MkAbs(args[0]), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	ts.Check(err)
	_, err = file.WriteString(strings.TrimRight(line.String(), " ") + "\n")
	ts.Check(err)
	ts.Check(file.Close())
}

// clean fails if the last output holds a control character other than a line
// end, or one that turns the direction of text.
func isClean(ts *testscript.TestScript, _ bool, _ []string) {
	for _, name := range []string{"stdout", "stderr"} {
		for i, r := range ts.ReadFile(name) {
			if r != '\n' && (r < 0x20 || r >= 0x7f && r <= 0x9f || r == '\u202e') {
				ts.Fatalf("%s: %U at byte %d", name, r, i)
			}
		}
	}
}

func unescape(s string) string {
	return strings.NewReplacer("<ESC>", "\x1b", "<BEL>", "\a", "<CSI>", "\u009b").Replace(s)
}

// escapes FILE puts control characters where <ESC>, <BEL> and <CSI> stand.
func escapes(ts *testscript.TestScript, _ bool, args []string) {
	name := ts.MkAbs(args[0])
	ts.Check(os.WriteFile(name, []byte(unescape(ts.ReadFile(name))), 0o600))
}

// typed COMMAND… runs a command with such control characters in its
// arguments, which must fail.
func typed(ts *testscript.TestScript, _ bool, args []string) {
	for i := range args {
		args[i] = unescape(args[i])
	}
	if ts.Exec(args[0], args[1:]...) == nil {
		ts.Fatalf("%q did not fail", args)
	}
}

// closed-pipe COMMAND… runs a command whose output nobody reads.
func closedPipe(ts *testscript.TestScript, _ bool, args []string) {
	r, w, err := os.Pipe()
	ts.Check(err)
	ts.Check(r.Close())
	defer w.Close()
	var said strings.Builder
	cmd := command(ts, args)
	cmd.Stdout, cmd.Stderr = w, &said
	if got := exitCode(cmd.Run()); got != 0 || said.Len() > 0 {
		ts.Fatalf("exit code %d, and it said %q", got, said.String())
	}
}

// tty INPUT COMMAND… runs a command on a terminal of 80 columns, types what
// stands in the file INPUT, and writes what came to the screen to a file of
// that name.
func tty(ts *testscript.TestScript, _ bool, args []string) {
	screen, end, err := pty.Open()
	ts.Check(err)
	defer screen.Close()
	ts.Check(pty.Setsize(end, &pty.Winsize{Rows: 24, Cols: 80}))
	_, err = term.MakeRaw(end.Fd()) // or what is typed would be echoed
	ts.Check(err)
	_, err = screen.WriteString(ts.ReadFile(args[0]))
	ts.Check(err)
	cmd := command(ts, args[1:])
	cmd.Stdin, cmd.Stdout, cmd.Stderr = end, end, end
	ts.Check(cmd.Start())
	ts.Check(end.Close())
	seen, _ := io.ReadAll(screen) // ends in an error of its own when the command does
	ts.Check(cmd.Wait())
	ts.Check(os.WriteFile(ts.MkAbs("screen"), seen, 0o600))
}

// command returns a command of the script, to be run in its folder with its
// environment.
func command(ts *testscript.TestScript, args []string) *exec.Cmd {
	for _, dir := range filepath.SplitList(ts.Getenv("PATH")) {
		program := filepath.Join(dir, args[0])
		if _, err := os.Stat(program); err != nil {
			continue
		}
		cmd := exec.Command(program, args[1:]...)
		cmd.Dir = ts.MkAbs(".")
		for _, name := range []string{"PATH", "HOME", "TERM", "COLUMNS", "COLORFGBG", "NO_COLOR", "ACCESSIBLE", "DOSSIER_LIBRARY", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "CLOCK", "APP"} {
			cmd.Env = append(cmd.Env, name+"="+ts.Getenv(name))
		}
		return cmd
	}
	ts.Fatalf("there is no %s", args[0])
	return nil
}
