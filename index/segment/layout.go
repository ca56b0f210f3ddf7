package segment

import "unsafe"

// The sections of the file "tables". A list of texts has two, values have
// four.
const (
	secDate sectionID = iota + 1
	secMonth
	secFlags
	secContest
	secSource
	secAuthor
	secIDKey
	secNewest
	secTimeline
	secEntityEnds
	secEntitiesOf
	secSalience
	secMentions
	secLength
	secAdded
	secFiles        = 20
	secTraits       = 22
	secSources      = 30
	secAuthors      = 34
	secTopics       = 38
	secHolders      = 42
	secEntities     = 46
	secWords        = 60
	secShown        = 62
	secPrefixes     = 64
	secUnions       = 66
	secNames        = 70
	secNamePrefixes = 72
	secEntityNames  = 74
)

// The sections of one list of numbers each.
const (
	secEntityKinds sectionID = iota + 100
	secEntityCalled
	secEntityOften
	secUnionEnds
	secWordCounts
	secWordStems
	secWordsByStem
	secShownOf
	secWordTops
	secWordTopEnds
	secNameOwners
	secRotations
	secRotationSkips
	secNameTops
	secNameTopEnds
)

// rawTimeline returns rows as bytes, where they lie.
func rawTimeline(rows []TimelineRow) []byte {
	if len(rows) == 0 {
		return nil
	}
	return unsafe.Slice((*byte)(unsafe.Pointer(unsafe.SliceData(rows))), len(rows)*timelineRowBytes)
}

// viewTimeline returns bytes as rows, where they lie.
func viewTimeline(b []byte) []TimelineRow {
	if len(b) < timelineRowBytes {
		return nil
	}
	return unsafe.Slice((*TimelineRow)(unsafe.Pointer(unsafe.SliceData(b))), len(b)/timelineRowBytes)
}
