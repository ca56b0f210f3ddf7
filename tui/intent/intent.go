// Package intent is what a page asks of the app. A page never changes
// another page and never starts work itself: its Update returns an Intent,
// and the app applies it in the same cycle. The set is sealed: every intent
// is in this package.
//
// nav.go has the intents that go somewhere or do something, load.go those
// that ask for data, which come back as messages of package answer.
package intent

// Intent is something that a page asks of the app. A nil Intent asks nothing.
type Intent interface{ intent() }

// Batch asks for several things, in order.
type Batch []Intent

func (Batch) intent() {}

// All joins intents, leaving out nil ones.
func All(is ...Intent) Intent {
	var b Batch
	for _, i := range is {
		if i != nil {
			b = append(b, i)
		}
	}
	switch len(b) {
	case 0:
		return nil
	case 1:
		return b[0]
	}
	return b
}
