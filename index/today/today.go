package today

import "context"

// New answers a request for a shelf and its stories.
func New(ctx context.Context, _ Shelf, _ Stories, r Request) (Page, error) {
	return Page{After: r.After, UpTo: r.UpTo}, ctx.Err()
}

// What says in a few words what a story brings: "new story, 4 sources", "3 new
// points, 1 figure changed" or "2 more sources, nothing new".
func (s Story) What() string { return s.what() }
