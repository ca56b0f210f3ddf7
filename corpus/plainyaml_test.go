package corpus

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// sameNode reports whether two readers read the same.
func sameNode(a, b node) bool {
	return a.shape == b.shape && a.line == b.line && a.text == b.text &&
		slices.EqualFunc(a.items, b.items, sameNode) &&
		slices.EqualFunc(a.fields, b.fields, func(f, g field) bool {
			return f.key == g.key && f.line == g.line && sameNode(f.value, g.value)
		})
}

// allKeys returns every outermost key of a node, so that nothing is hidden.
func allKeys(n node) []string {
	var out []string
	for _, f := range n.fields {
		out = append(out, f.key)
	}
	return out
}

// TestPlainReaderReadsTheBuiltIn fails when a built-in file is written so that
// the start has to wait for the library.
func TestPlainReaderReadsTheBuiltIn(t *testing.T) {
	files, err := filepath.Glob("briefings/*")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if p, broken := split(name, data); broken == nil && p.front != nil {
			data = p.front
		}
		if _, ok := readPlain(data, 1); !ok {
			t.Errorf("%s is not plain", name)
		}
	}
}

func FuzzPlainReaderAgreesWithTheLibrary(f *testing.F) {
	files, err := filepath.Glob("briefings/*")
	if err != nil {
		f.Fatal(err)
	}
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		if p, broken := split(name, data); broken == nil && p.front != nil {
			data = p.front
		}
		f.Add(data)
	}
	for _, s := range []string{
		"a: b\n", "a:\n  - b\n  - c: d\n    e: f\n", "a:\n- b\n- c: >-\n    d\n    e\n  f: g\n", "a: >-\n  b\n  c\nd:\n",
		"a: [b, c]\nd: {e: f, g: h}\n", "a: 'b'\nc: \"d\"\n# e\nf: 1_000\n", "a:\n  b:\n    c: d\n\n\n  e: f\n", "a: b # c\n",
		"a:\n  # c\n  - b\n\n  - c\nd: null\n", "a: 2025-06\nb: 0x1f\nc: true\n", "a: b\n  c\n", "a:\n\n- b\n", "a: [b,\n", "- a\n",
		"a: $b (c)\nd: (e: f)\n", "a: b: c\n", "a: >-\n  # b\n  - c\n  d: e\n", "a: é\nb: 亚\n", "a: b\n # c\nd: e\n",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		src = scrubLines(src)
		plain, ok := readPlain(src, 3)
		if line, _ := tooMuch(src); !ok || line > 0 {
			return
		}
		full, faults, err := parseWhole("f", src, 3, allKeys(plain))
		if err != nil || len(faults) > 0 {
			t.Fatalf("the library refuses %q: %v %v", src, err, faults)
		}
		if !sameNode(plain, full) {
			t.Fatalf("%q\nplain %s\nfull  %s", src, show(plain), show(full))
		}
	})
}

func show(n node) string {
	var b strings.Builder
	var walk func(n node)
	walk = func(n node) {
		b.WriteString(n.shape.String() + "@" + number(float64(n.line)) + "(" + n.text)
		for _, i := range n.items {
			walk(i)
		}
		for _, f := range n.fields {
			b.WriteString(" " + f.key + "@" + number(float64(f.line)) + "=")
			walk(f.value)
		}
		b.WriteString(")")
	}
	walk(n)
	return b.String()
}
