package state

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"dossier/corpus"
	"dossier/corpus/clean"
)

// maxLog is the largest log that is read. It has room for ten million marks.
const maxLog = 1 << 30

// maxFaults is how many lines of one log are reported one by one.
const maxFaults = 20

// header is the first line of a log, for people who open it.
const header = "# dossier: marks of one device, one record a line, checksum first; see docs/state.md\n"

// log is what has been read of a log.
type log struct {
	device device
	info   os.FileInfo
	read   int64  // bytes of whole lines
	lines  int    // in them
	tail   []byte // the end of them, to see that a log has only grown
}

// tailLen is how much of a log tells it from another: several lines.
const tailLen = 256

// read reads what has been added to a log, or all of it where it is new or was
// written anew. A log that is not there is none. The caller has the turn.
func (s *State) read(name string) error {
	err := s.readLog(name)
	if err == nil || errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if pe, ok := errors.AsType[*fs.PathError](err); ok {
		err = pe.Err
	}
	fault := corpus.Fault{File: clean.Line(filepath.Join(s.folder, name)), Msg: "cannot be read: " + clean.Line(err.Error())}
	delete(s.logs, name)
	s.mu.Lock()
	s.faults[name] = corpus.Faults{fault}
	s.mu.Unlock()
	return fault
}

func (s *State) readLog(name string) error {
	f, err := os.Open(filepath.Join(s.folder, name))
	if err != nil {
		return err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	switch {
	case !info.Mode().IsRegular():
		return errors.New("it is not a file")
	case info.Size() > maxLog:
		return fmt.Errorf("it is larger than %d MB", maxLog>>20)
	}
	l := s.logs[name]
	if l != nil && os.SameFile(l.info, info) && l.info.Size() == info.Size() && l.info.ModTime().Equal(info.ModTime()) {
		return nil
	}
	if l == nil || !l.grew(f, info) {
		device, _ := deviceOf(name)
		s.mu.Lock()
		l = &log{device: s.marks.device(device)}
		delete(s.faults, name)
		if name == s.ownLog() {
			s.steps = steps{}
		}
		s.marks.spent[l.device] = 0
		s.mu.Unlock()
		s.logs[name] = l
	}
	l.info = info
	data := make([]byte, info.Size()-l.read)
	n, err := f.ReadAt(data, l.read)
	if err != nil && err != io.EOF {
		return err
	}
	s.absorb(name, l, data[:n])
	return nil
}

// grew reports whether a log is as it was when it was read, but for what was
// added at its end.
func (l *log) grew(f *os.File, info os.FileInfo) bool {
	if !os.SameFile(l.info, info) || info.Size() < l.read {
		return false
	}
	now := make([]byte, len(l.tail))
	_, err := f.ReadAt(now, l.read-int64(len(now)))
	return (err == nil || err == io.EOF) && bytes.Equal(now, l.tail)
}

// absorb applies the records of data, which follows what has been read of a
// log. A last line without an end is read again when the log has grown.
func (s *State) absorb(name string, l *log, data []byte) {
	s.mu.Lock()
	defer s.mu.Unlock()
	faults := slices.DeleteFunc(s.faults[name], func(f corpus.Fault) bool { return f.Line > l.lines })
	file, skipped := clean.Line(filepath.Join(s.folder, name)), 0
	own := name == s.ownLog()
	for batch := range ahead(data) {
		s.marks.await(batch)
		for i := range batch {
			line := &batch[i]
			at := l.lines + 1
			if line.whole {
				l.lines++
				l.read += int64(line.size)
			}
			switch {
			case line.err == errNoRecord:
			case line.err == nil:
				s.learn(&line.record, l.device, own)
			case len(faults) < maxFaults:
				faults = append(faults, corpus.Fault{File: file, Line: at, Msg: line.err.Error()})
			default:
				skipped++
			}
		}
		s.mu.Unlock() // for those who only look
		s.mu.Lock()
	}
	if whole := data[:bytes.LastIndexByte(data, '\n')+1]; len(whole) > 0 {
		l.tail = append(l.tail, whole[max(0, len(whole)-tailLen):]...)
		l.tail = bytes.Clone(l.tail[max(0, len(l.tail)-tailLen):])
	}
	if skipped > 0 {
		msg := fmt.Sprintf("and %d more lines up to here are broken or not known", skipped)
		faults = append(faults, corpus.Fault{File: file, Line: l.lines, Msg: msg})
	}
	if s.faults[name] = faults; len(faults) == 0 {
		delete(s.faults, name)
	}
}

// learn takes a record in.
func (s *State) learn(r *record, by device, own bool) {
	s.clock.see(r.stamp)
	if own {
		s.steps.learn(r)
	}
	if s.marks.apply(r, by) {
		s.version++
	}
}
