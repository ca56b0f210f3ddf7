package cli

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"sync/atomic"

	"dossier/corpus"
	"dossier/corpus/analyze"
	"dossier/corpus/beside"
	"dossier/corpus/importer"
	"dossier/tui/cli/wire"
)

// maxLine is how many bytes a line of --jsonl can have.
const maxLine = 64 << 20

// question is a line of the input on its way to its answer.
type question struct {
	n      int
	line   []byte
	fault  error // the line cannot be read
	answer chan []byte
}

// runAnalyzeLines answers each line of the input by a line. The lines between
// the one that is read and the one that is written are at most a few for each
// core, so that memory stays flat.
func runAnalyzeLines(ctx context.Context, f *front, args []string) error {
	in, closeAll, err := f.lines(args)
	if err != nil {
		return err
	}
	defer closeAll()
	names, err := f.names(ctx)
	if err != nil {
		return err
	}
	a, err := analyst(func() (*corpus.Catalogue, error) { return names, nil })()
	if err != nil {
		return err
	}
	inner, stop := context.WithCancel(ctx)
	defer stop()
	workers := runtime.GOMAXPROCS(0)
	order := make(chan *question, 4*workers)
	work := make(chan *question)
	readErr := make(chan error, 1)
	go func() {
		defer close(order)
		defer close(work)
		crash := beside.Guard(func() { readErr <- readQuestions(inner, in, order, work) })
		if crash != nil {
			readErr <- crash
		}
	}()
	var bad atomic.Int64
	for range workers {
		go func() {
			for q := range work {
				q.answer <- answer(inner, a, q, &bad)
			}
		}()
	}
	if err := f.writeAnswers(ctx, order); err != nil {
		return err
	}
	if err := <-readErr; err != nil {
		return err
	}
	if n := bad.Load(); n > 0 {
		f.say(plural(int(n), "line", "lines") + " could not be analysed")
		return codeError(ExitFailure)
	}
	return nil
}

// lines returns the input of --jsonl: the files, or standard input.
func (f *front) lines(args []string) (io.Reader, func(), error) {
	if len(args) == 0 {
		return f.streams.In, func() {}, nil
	}
	var all []io.Reader
	var open []io.Closer
	closeAll := func() {
		for _, c := range open {
			_ = c.Close()
		}
	}
	for _, name := range args {
		if name == "-" {
			all = append(all, f.streams.In)
			continue
		}
		file, err := os.Open(name)
		if err != nil {
			closeAll()
			return nil, nil, badPath(name, err)
		}
		open = append(open, file)
		all = append(all, file, bytes.NewReader([]byte("\n"))) // a file may lack its last line end
	}
	return io.MultiReader(all...), closeAll, nil
}

// readQuestions hands out the lines that are not empty.
func readQuestions(ctx context.Context, in io.Reader, order, work chan<- *question) error {
	buf := bufio.NewReaderSize(in, 1<<16)
	for n := 1; ; n++ {
		line, long, err := readLine(buf)
		if err != nil && !errors.Is(err, io.EOF) {
			return fmt.Errorf("read line %d: %w", n, err)
		}
		if n == 1 {
			line = bytes.TrimPrefix(line, []byte("\ufeff"))
		}
		line = bytes.TrimSpace(line)
		if len(line) > 0 || long {
			q := &question{n: n, line: line, answer: make(chan []byte, 1)}
			if long {
				q.fault = fmt.Errorf("the line is longer than %d MB", maxLine>>20)
			}
			for _, to := range []chan<- *question{order, work} {
				select {
				case to <- q:
				case <-ctx.Done():
					return ctx.Err()
				}
			}
		}
		if err != nil {
			return nil
		}
	}
}

// readLine reads a line. Of one that is too long, the rest is read and
// forgotten.
func readLine(in *bufio.Reader) (line []byte, long bool, err error) {
	for {
		piece, err := in.ReadSlice('\n')
		if long = long || len(line)+len(piece) > maxLine; long {
			line = nil
		} else {
			line = append(line, piece...)
		}
		if !errors.Is(err, bufio.ErrBufferFull) {
			return line, long, err
		}
	}
}

// answer analyses a line. A line that cannot be analysed is answered too, so
// that each answer is in the place of its line.
func answer(ctx context.Context, a *analyze.Analyzer, q *question, bad *atomic.Int64) (out []byte) {
	id := ""
	fail := func(err error) []byte {
		bad.Add(1)
		line, _ := wire.Line(wire.BadLineOf(q.n, id, err))
		return line
	}
	defer func() {
		if p := recover(); p != nil {
			out = fail(fmt.Errorf("the analysis of it failed: %v", p))
		}
	}()
	if q.fault != nil {
		return fail(q.fault)
	}
	request, err := analyze.ParseRequest(q.line)
	id = request.ID
	if err != nil {
		return fail(err)
	}
	response, err := a.Line(ctx, request)
	if err != nil {
		return fail(err)
	}
	response.Briefing = importer.Sure(response.Briefing, response.Confidence)
	line, err := wire.Line(wire.AnalysisOf(response))
	if err != nil {
		return fail(err)
	}
	return line
}

// writeAnswers writes the answers in the order of their lines. Where no more
// is ready it writes what there is, so that a program on the other end that
// asks line by line gets its answers.
func (f *front) writeAnswers(ctx context.Context, order <-chan *question) error {
	out := bufio.NewWriterSize(f.streams.Out, 1<<16)
	for {
		var q *question
		var ok bool
		select {
		case q, ok = <-order:
		default:
			if err := out.Flush(); err != nil {
				return err
			}
			select {
			case q, ok = <-order:
			case <-ctx.Done():
				return ctx.Err()
			}
		}
		if !ok {
			break
		}
		select {
		case line := <-q.answer:
			if ctx.Err() != nil {
				return errors.Join(ctx.Err(), out.Flush())
			}
			if _, err := out.Write(line); err != nil {
				return err
			}
		case <-ctx.Done():
			return errors.Join(ctx.Err(), out.Flush())
		}
	}
	if err := out.Flush(); err != nil {
		return err
	}
	return ctx.Err()
}

// plural returns a number with its noun.
func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
