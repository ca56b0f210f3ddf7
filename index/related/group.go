package related

// Group returns the stories of a shelf: the same whether it begins anew
// (before is nil) or continues from those of an earlier shelf and what has
// changed since.
func Group(shelf Shelf, before *Stories, changes Changes) *Stories {
	return nil
}
