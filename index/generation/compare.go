package generation

import (
	"context"

	"dossier/index/segment"
)

// comparing makes again what is indexed of briefings, many at a time.
type comparing struct {
	v       *verifier
	ctx     context.Context
	digests map[*held][]uint64
	batch   []*reading
	made    chan error // of the batch that is compared
	found   []Finding  // by it
}

const compareAtOnce = 512

// take compares a file that was read with what is in the index of it.
func (k *comparing) take(r *reading) error {
	path := k.v.view.Shown(r.file.Name)
	switch {
	case notThere(r.err):
		k.v.Outdated = append(k.v.Outdated, path)
	case r.err != nil && r.old.held != nil:
		k.v.find(path, "it is in the index, and cannot be read: %v", r.err)
	case r.err != nil:
		// It is set aside, as it should be.
	case r.old.held == nil:
		if !k.v.owned(r.briefing.ID, r.file.Name) {
			k.v.find(path, "it is not in the index, and can be read")
		}
	case r.old.held.segment.ID(r.old.doc) != r.briefing.ID:
		k.v.find(path, "it is in the index as %s and not as %s", r.old.held.segment.ID(r.old.doc), r.briefing.ID)
	default:
		k.batch = append(k.batch, r)
	}
	if len(k.batch) < compareAtOnce {
		return nil
	}
	return k.start()
}

// start begins to compare the batch, when the one before is done.
func (k *comparing) start() error {
	if err := k.wait(); err != nil {
		return err
	}
	batch := k.batch
	k.batch, k.made = nil, make(chan error, 1)
	made := k.made
	go func() { made <- k.compare(batch) }()
	return nil
}

// wait waits for the batch that is compared.
func (k *comparing) wait() error {
	if k.made == nil {
		return nil
	}
	err := <-k.made
	k.v.Findings = append(k.v.Findings, k.found...)
	k.made, k.found = nil, nil
	return err
}

// end compares what is left.
func (k *comparing) end() error {
	if err := k.start(); err != nil {
		return err
	}
	return k.wait()
}

// compare makes a segment of a batch and compares what the index knows of each
// briefing with what the segment does.
func (k *comparing) compare(batch []*reading) error {
	if len(batch) == 0 {
		return nil
	}
	docs := make([]segment.Doc, len(batch))
	for i, r := range batch {
		docs[i] = segment.Doc{Briefing: r.briefing, File: segment.File(r.file)}
	}
	fresh, err := segment.New(docs, k.v.view.Catalogue())
	if err != nil {
		return err
	}
	defer fresh.Close()
	sums, err := fresh.Digests(k.ctx)
	if err != nil {
		return err
	}
	for i, r := range batch {
		if k.digests[r.old.held][r.old.doc] != sums[i] {
			k.found = append(k.found, Finding{Path: k.v.view.Shown(r.file.Name), Msg: "it is indexed as something else than it is"})
		}
	}
	return nil
}
