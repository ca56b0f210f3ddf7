package watch_test

import (
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"dossier/corpus"
	"dossier/index/watch"
)

const example = `# What I watch.

Bedrock people
  search  bedrock -gardening
  # the board asks
  notify  yes

Andy Jassy
	entity	Andy Jassy
# the end
`

func TestAListIsRead(t *testing.T) {
	l, err := watch.Parse("watches", example)
	if err != nil {
		t.Fatal(err)
	}
	want := []watch.Watch{
		{Name: "Bedrock people", Search: "bedrock -gardening", Notify: true},
		{Name: "Andy Jassy", Entity: "Andy Jassy"},
	}
	if got := l.All(); !reflect.DeepEqual(got, want) {
		t.Errorf("it has %+v", got)
	}
	if l.String() != example {
		t.Errorf("it is written as\n%s", l)
	}
	if q := want[1].Query(); q != `entity:"Andy Jassy"` {
		t.Errorf("an entity is searched for by %s", q)
	}
	if _, ok := l.Find("bedrock PEOPLE"); !ok {
		t.Error("capitals count in a name")
	}
}

func TestFaultsOfAList(t *testing.T) {
	for text, want := range map[string]string{
		"  search x\n":                    "watches:1: says something of no watch; the name of a watch is not indented",
		"a\n":                             `watches:1: "a" watches nothing: it needs search or entity`,
		"a\n  serch x\n":                  `watches:2: unknown key "serch"; did you mean search?`,
		"a\n  search\n":                   `watches:2: "search" says nothing`,
		"a\n  search x\n  notify often\n": `watches:3: notify is yes or no, and not "often"`,
		"a\n  search x\n  entity y\n":     `watches:1: "a" has a search and an entity: it watches one of them`,
		"a\n\n  search titel:x\n":         `watches:3: "a" cannot be searched for: column 1: titel: is no field (did you mean title:? For the words themselves put them in quotes)`,
		"good\n  search x\n":              `watches:3: "GOOD" is there already, in line 1`,
	} {
		end := "GOOD\n  search y\n"
		l, err := watch.Parse("watches", text+end)
		faults, _ := err.(corpus.Faults)
		if len(faults) != 1 || faults[0].Error() != want {
			t.Errorf("%q has the faults %v", text, err)
		}
		if _, ok := l.Find("good"); !ok {
			t.Errorf("%q: a good watch is lost: %+v", text, l.All())
		}
		if l.String() != text+end {
			t.Errorf("%q is written as %q", text, l)
		}
	}
}

func TestAListIsChanged(t *testing.T) {
	l, err := watch.Parse("watches", example)
	if err != nil {
		t.Fatal(err)
	}
	if added, err := l.Add(watch.Watch{Name: " New\x1b[31m\none ", Entity: "AWS"}); !added || err != nil {
		t.Fatal(added, err)
	}
	if added, err := l.Add(watch.Watch{Name: "andy jassy", Search: "x"}); added || err != nil {
		t.Errorf("it is added twice: %v", err)
	}
	if _, err := l.Add(watch.Watch{Name: "bad", Search: `"open`}); err == nil {
		t.Error("a query with a mistake is taken")
	}
	if found, err := l.Change("bedrock people", func(w *watch.Watch) { w.Name = "Bedrock" }); !found || err != nil {
		t.Error(found, err)
	}
	if found, err := l.Change("bedrock", func(w *watch.Watch) { w.Name = "Andy Jassy" }); !found || err == nil {
		t.Error("two watches have one name")
	}
	if !l.Remove("Andy Jassy") || l.Remove("nobody") {
		t.Error("what is removed is wrong")
	}
	const want = `# What I watch.

Bedrock
  search  bedrock -gardening
  notify  yes
  # the board asks


# the end
New one
  entity  AWS
`
	if l.String() != want {
		t.Errorf("it is now\n%s", l)
	}
}

// TestAFaultCanBeAskedForAndRemoved holds that a watch with a fault is known by
// its name, unless one without has that name, and leaves nothing but what was
// written for people.
func TestAFaultCanBeAskedForAndRemoved(t *testing.T) {
	l, _ := watch.Parse("watches", "# mine\nBad\n  search  titel:x\nGood\n  search  x\ngood\n  search  y\n")
	if fault, ok := l.Fault("BAD"); !ok || fault.Line != 3 || !strings.Contains(fault.Msg, "did you mean title:?") {
		t.Errorf("%v %v", fault, ok)
	}
	for _, name := range []string{"Good", "nobody", ""} {
		if fault, ok := l.Fault(name); ok {
			t.Errorf("%q has a fault: %v", name, fault)
		}
	}
	if !l.Remove("bad") || l.Remove("bad") {
		t.Error("it is not removed, or twice")
	}
	if !l.Remove("good") {
		t.Error("the first of two is not removed")
	}
	if fault, ok := l.Fault("good"); !ok || !strings.Contains(fault.Msg, "is there already") {
		t.Errorf("the second: %v %v", fault, ok)
	}
	if l.String() != "# mine\ngood\n  search  y\n" {
		t.Errorf("it is now %q", l)
	}
}

func TestEdit(t *testing.T) {
	path := filepath.Join(t.TempDir(), "config", "watches")
	err := watch.Edit(t.Context(), path, func(l *watch.List) error {
		_, err := l.Add(watch.Watch{Name: "a", Search: "x"})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	l, err := watch.Read(path)
	if err != nil || len(l.All()) != 1 || !strings.HasPrefix(l.String(), "# What dossier watches") {
		t.Errorf("%v, it has\n%s", err, l)
	}
}

// FuzzList holds that a list that nobody changes is written as it was read, and
// that one that is changed is read as what it was changed to.
func FuzzList(f *testing.F) {
	f.Add(example, "a", "x OR y", "b")
	f.Add("  title x\n\n#\na\n #\n\tnotify no", "#", "entity:\"a\"", "a")
	f.Fuzz(func(t *testing.T, text, name, search, to string) {
		l, _ := watch.Parse("watches", text)
		plain := strings.TrimPrefix(strings.ReplaceAll(text, "\r\n", "\n"), "\ufeff")
		if plain != "" && !strings.HasSuffix(plain, "\n") {
			plain += "\n"
		}
		if l.String() != plain {
			t.Fatalf("%q is written as %q", text, l)
		}
		before := l.All()
		added, err := l.Add(watch.Watch{Name: name, Search: search})
		if err != nil || !added {
			return
		}
		again, _ := watch.Parse("watches", l.String())
		if got := again.All(); len(got) != len(before)+1 || !reflect.DeepEqual(got, l.All()) {
			t.Fatalf("%q with %q and %q is read as %+v, want %+v", text, name, search, got, l.All())
		}
		_, _ = l.Change(name, func(w *watch.Watch) { w.Name = to })
		again, _ = watch.Parse("watches", l.String())
		if !reflect.DeepEqual(again.All(), l.All()) {
			t.Fatalf("renamed to %q it is read as %+v, want %+v", to, again.All(), l.All())
		}
	})
}
