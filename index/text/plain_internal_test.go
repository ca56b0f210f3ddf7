package text

import (
	"reflect"
	"testing"
)

// FuzzPlainWords holds the short way for plain words against the long one.
func FuzzPlainWords(f *testing.F) {
	for _, s := range []string{"One two, three. Four.\n", "U.S. and it's A.B", "end", "a. b", "Co. Inc., x", "AT&T's 1,000. me", "to\u0301 no", "xi.com"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		var want []Word
		for i := 0; i < len(s); {
			r, n := decode(s, i)
			if !startsWord(r) {
				i += n
				continue
			}
			want, i = scan(want, s, i)
		}
		if got := AppendWords(nil, s); !reflect.DeepEqual(got, want) {
			t.Fatalf("%q: %+v, the long way %+v", s, got, want)
		}
	})
}
