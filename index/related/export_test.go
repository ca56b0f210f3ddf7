package related

// GroupWithin returns Group with windows of another width, so that a test sees
// with hundreds of briefings what happens with tens of thousands.
func GroupWithin(live, far int) func(Shelf, *Stories, Changes) *Stories {
	return func(shelf Shelf, before *Stories, changes Changes) *Stories {
		return groupWithin(shelf, before, changes, windows{int32(live), int32(far)})
	}
}
