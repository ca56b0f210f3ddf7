// Package generation keeps the index of a library in the cache, so that dossier
// opens at once on what is indexed, whatever the size of the library, and takes
// in what changes while people read.
//
// The truth is the library's folder. Everything here can be removed at any time
// and is made again.
//
//	DIR/CURRENT                  names the generation that readers open
//	DIR/gen-000012-3f9a.json     its manifest: which segments, which files, what is wrong with files
//	DIR/gen-000012-3f9a.dat      order, timeline, what is deleted, stories
//	DIR/seg-000007-001-88e1/     a segment (package segment), shared by generations
//	DIR/seg-000007-001-88e1.files  hashes of the names, sizes and times of its briefings' files
//	DIR/lock                     the writers' lock
//	DIR/quarantine/              what was damaged, until there is something newer
//
// A generation is the library at one point in time and never changes. A writer
// makes the next beside it (new segments for what is new, bitmaps for what is
// gone), syncs it to the disk and replaces CURRENT by a rename; that is all that
// a reader can see of it. Readers take no lock: they read CURRENT, map the files
// and keep them, also when a writer removes the names. Writers take turns.
// docs/adr/0006-bleve-segments-under-a-manifest.md says why.
//
// Read source.go for what a library is here, cache.go for how readers move from
// one generation to the next, and snapshot.go for one that is open; manifest.go,
// datafile.go, stamps.go and current.go are its files, held.go its segments,
// folder.go its place, disk.go what changes files and fault.go what can be wrong.
//
// A writer's turn begins in turn.go, after lock.go: it puts what is damaged
// aside (quarantine.go) and removes what a killed writer left (collect.go).
// sync.go compares the library with what is indexed (scan.go, filetable.go),
// apply.go takes what it is told; read.go reads files on all cores, clerk.go
// enters them and has segments written (segments.go), merge.go makes few of
// many, publish.go publishes, stories.go has the stories worked out
// (grouping.go), tidy.go merges what is large. watch.go
// and ears.go do all that as files change. verify.go holds an index against the
// library (compare.go), status.go describes it.
package generation
