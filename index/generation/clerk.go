package generation

import (
	"bytes"
	"context"
	"strings"

	"dossier/corpus"
	"dossier/corpus/beside"
	"dossier/index/record"
	"dossier/index/segment"
)

// The sizes of segments as they are written: the first are small, so that
// there is something to read soon; all bound what is in memory at once.
const (
	firstSegment = 2048
	usualSegment = 4096
	segmentBytes = 48 << 20 // of bodies
	writers      = 2
)

// clerk enters what was read in the next generation: one goroutine, with two
// more that write segments.
type clerk struct {
	t      *turn
	ctx    context.Context
	cancel context.CancelFunc
	size   int  // of the next segment
	alone  bool // nothing was there before

	batch   []segment.Doc
	unsure  []uint32 // of the batch
	bytes   int
	pending map[string]string   // id → file of briefings that are in no part yet
	ids     map[uint64]struct{} // hashes of those that were entered this turn
	flights []*flight           // segments that are being written, in order

	before map[*held]bool // parts that places of tasks are in: they stay
	merge  *merge         // that is going on

	entered func() error // told when a segment was added
}

// flight is a segment that is being written.
type flight struct {
	name   string
	docs   []segment.Doc
	unsure []uint32
	part   part
	err    error
	crash  *beside.Crash
	done   chan struct{}
}

func (t *turn) newClerk(ctx context.Context) *clerk {
	k := &clerk{t: t, size: usualSegment, alone: len(t.parts) == 0, pending: map[string]string{}, ids: map[uint64]struct{}{}}
	k.before = make(map[*held]bool, len(t.parts))
	for _, p := range t.parts {
		k.before[p.held] = true
	}
	k.ctx, k.cancel = context.WithCancel(ctx)
	return k
}

// close ends what is being written.
func (k *clerk) close() {
	k.cancel()
	for _, f := range k.flights {
		<-f.done
		if f.part.held != nil {
			k.t.c.letGo(f.part.held)
		}
	}
	k.flights = nil
	if k.merge != nil {
		k.merge.abandon(k.t.c)
	}
}

// enter enters a file that was read.
func (k *clerk) enter(r *reading) error {
	t, name := k.t, r.file.Name
	if r.old.held != nil && !t.isThere(r.old) {
		r.old = place{} // its id went to another file
	}
	if r.err != nil {
		if r.old.held != nil {
			t.remove(r.old)
		}
		delete(t.faults, name)
		t.changed = true
		if !notThere(r.err) {
			faults, passing := t.faultsOf(r)
			t.faults[name] = &faultEntry{
				Name: name, Size: r.file.Size, ModTime: r.file.ModTime,
				Unsure: r.unsure || passing, Faults: faults,
			}
		}
		return nil
	}
	if r.old.held != nil {
		if k.isSame(r) {
			if !r.unsure && isIn(t.part(r.old).unsure, r.old.doc) {
				t.own(r.old).unsure.Remove(r.old.doc)
			}
			return nil
		}
		t.remove(r.old)
	}
	id := r.briefing.ID
	owner, at, err := k.owner(id)
	if err != nil {
		return err
	}
	if owner != "" {
		if owner <= name {
			t.faults[name] = t.taken(r.file, r.unsure, id, owner)
			t.changed = true
			return nil
		}
		if at.held == nil { // it is not in a part yet
			if err := k.flush(); err != nil {
				return err
			}
			at, _ = t.find(id)
		}
		file := corpus.File(t.segment(at).File(at.doc))
		t.faults[owner] = t.taken(file, isIn(t.part(at).unsure, at.doc), id, name)
		t.remove(at)
	}
	delete(t.faults, name)
	delete(t.freed, id)
	return k.add(r)
}

// isSame reports whether the briefing so far is the one that was read, from
// the same state of the file.
func (k *clerk) isSame(r *reading) bool {
	s, err := k.t.c.stampsOf(*k.t.part(r.old))
	if err != nil || s.seen[r.old.doc] != stampHash(r.file.Size, r.file.ModTime) {
		return false
	}
	before, err := r.old.held.segment.Record(r.old.doc)
	return err == nil && bytes.Equal(before, record.Append(nil, r.briefing))
}

// owner returns the file whose briefing has the id, "" if none has, and its
// place unless it is still to be written.
func (k *clerk) owner(id string) (string, place, error) {
	if file, ok := k.pending[id]; ok {
		return file, place{}, nil
	}
	if k.alone {
		if _, ok := k.ids[nameHash(id)]; !ok {
			return "", place{}, nil
		}
	}
	at, ok := k.t.find(id)
	if !ok {
		return "", place{}, nil
	}
	return k.t.segment(at).File(at.doc).Name, at, nil
}

// taken returns the fault of a file whose id another has.
func (t *turn) taken(f corpus.File, unsure bool, id, owner string) *faultEntry {
	return &faultEntry{
		Name: f.Name, Size: f.Size, ModTime: f.ModTime, Unsure: unsure, ID: id,
		Faults: corpus.Faults{corpus.TakenID(t.view.Shown(f.Name), id, t.view.Shown(owner))},
	}
}

// add adds a briefing to the next segment.
func (k *clerk) add(r *reading) error {
	b := r.briefing
	r.file.Note = k.t.view.Notes()[b.ID]
	if r.unsure {
		k.unsure = append(k.unsure, uint32(len(k.batch)))
	}
	k.batch = append(k.batch, segment.Doc{Briefing: b, File: segment.File(r.file)})
	k.bytes += len(b.Body)
	k.pending[b.ID] = strings.Clone(r.file.Name)
	k.ids[nameHash(b.ID)] = struct{}{}
	if k.t.storied != nil {
		k.t.added = append(k.t.added, b.ID)
	}
	if len(k.batch) >= k.size || k.bytes >= segmentBytes {
		return k.seal()
	}
	return nil
}

// seal starts writing the batch as a segment, after waiting for one that is
// being written if there are enough of them.
func (k *clerk) seal() error {
	if len(k.batch) == 0 {
		return nil
	}
	for len(k.flights) >= writers {
		if err := k.land(); err != nil {
			return err
		}
	}
	f := &flight{name: k.t.nextSegment(), docs: k.batch, unsure: k.unsure, done: make(chan struct{})}
	k.batch, k.unsure, k.bytes = nil, nil, 0
	k.flights = append(k.flights, f)
	catalogue := k.t.view.Catalogue()
	go func() {
		defer close(f.done)
		f.crash = beside.Guard(func() { f.part, f.err = k.t.c.makeSegment(k.ctx, f.name, f.docs, catalogue) })
	}()
	return nil
}

// land adds the segment that was begun first, when it is written.
func (k *clerk) land() error {
	f := k.flights[0]
	<-f.done
	k.flights = k.flights[1:]
	if f.crash != nil {
		panic(f.crash) // here, where the caller can catch it
	}
	if f.err != nil {
		return f.err
	}
	t := k.t
	t.parts = append(t.parts, f.part)
	delete(t.making, f.name)
	t.changed = true
	if len(f.unsure) > 0 {
		t.own(place{held: f.part.held}).unsure.AddMany(f.unsure)
	}
	for i := range f.docs {
		delete(k.pending, f.docs[i].Briefing.ID)
	}
	if err := k.mergeBeside(); err != nil {
		return err
	}
	if k.entered != nil {
		return k.entered()
	}
	return nil
}

// mergeBeside takes over a merge that is done and begins the next, of segments
// that were written this turn.
func (k *clerk) mergeBeside() error {
	if k.merge != nil {
		select {
		case <-k.merge.done:
		default:
			return nil
		}
		m := k.merge
		k.merge = nil
		if err := k.t.finishMerge(m); err != nil {
			return err
		}
	}
	which, err := chooseMerge(k.t.parts, func(p *part) bool { return !k.before[p.held] })
	if err != nil || len(which) == 0 {
		return err
	}
	k.merge, err = k.t.c.startMerge(k.ctx, k.t.parts, which, k.t.nextSegment())
	return err
}

// flush has everything that was entered in a part.
func (k *clerk) flush() error {
	if err := k.seal(); err != nil {
		return err
	}
	for len(k.flights) > 0 {
		if err := k.land(); err != nil {
			return err
		}
	}
	m := k.merge
	if k.merge = nil; m != nil {
		return k.t.finishMerge(m)
	}
	return nil
}
