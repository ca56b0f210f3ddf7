package port

import "errors"

// ErrNotFound says that the library has no such briefing or entity.
var ErrNotFound = errors.New("not in the library")
