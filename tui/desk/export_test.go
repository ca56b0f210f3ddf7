package desk

import "context"

// PutOn is what is done from time to time while something comes in.
func (d *Desk) PutOn(ctx context.Context) { d.putOn(ctx) }

// Pending returns how much was written that is to be put on the desk.
func (d *Desk) Pending() int {
	names := d.written.take()
	d.written.add(names...)
	return len(names)
}
