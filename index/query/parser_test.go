package query_test

import (
	"errors"
	"reflect"
	"testing"

	"dossier/index/query"
)

func FuzzParse(f *testing.F) {
	for _, s := range []string{`a`, `title:(a OR b) -c`, `"x y" for:z*`, `w~ after:2025-06`, `-(-x)`, `a OR (b c) OR d`, `id:a-b`, `month:unknown`, `kind:"person"`, `--x "a\"b`, `10:30 https://x`, `OR. AND, -.`, `\onth:0 \title:x*`} {
		f.Add(s, false, false)
	}
	f.Fuzz(func(t *testing.T, src string, typing, any bool) {
		n, err := query.Parse(src, query.Mode{Typing: typing, Any: any})
		if err != nil {
			var e *query.Error
			if !errors.As(err, &e) || e.Column < 1 || e.Column > len([]rune(src))+1 || e.Msg == "" {
				t.Fatalf("%q: bad error %#v", src, err)
			}
			return
		}
		again, err := query.Parse(n.String(), query.Mode{})
		if err != nil {
			t.Fatalf("%q: %q does not parse: %v", src, n, err)
		}
		if !reflect.DeepEqual(n, again) {
			t.Fatalf("%q: %q gives\n%#v\nand not\n%#v", src, n, again, n)
		}
	})
}
