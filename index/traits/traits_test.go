package traits_test

import (
	"context"
	"os/exec"
	"reflect"
	"slices"
	"strings"
	"testing"

	"dossier/corpus"
	"dossier/index/traits"
)

func view(t testing.TB, b *corpus.Briefing) traits.View {
	t.Helper()
	v, err := traits.Of(traits.Append(nil, b))
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func TestWhatIsKeptOfABriefing(t *testing.T) {
	b := &corpus.Briefing{
		ID: "b", Title: "Acme loses its chief engineer", Published: corpus.Date{Year: 2025, Month: 6, Approximate: true},
		Body: strings.Repeat("Jane Doe left Acme for a rival in Turin. ", 3) + "Engines, trams, bridges, ferries, canals and locks remain, with harbours, dams, wells and mills.",
		Entities: []corpus.Entity{
			{ID: "acme", Kind: corpus.KindOrganisation, Salience: .9, Mentions: make([]corpus.Span, 3)},
			{ID: "jane-doe", Kind: corpus.KindPerson, Salience: .5, Mentions: make([]corpus.Span, 40_000)},
			{ID: "acme", Kind: corpus.KindPerson},
			{ID: ""},
		},
		Topics: []string{"Lay-offs", "lay offs", "??", "Trams"},
	}
	v := view(t, b)
	if got := v.Published(); got != (corpus.Date{Year: 2025, Month: 6}) {
		t.Errorf("published %v", got)
	}
	if v.Headline() {
		t.Error("taken for a headline")
	}
	if _, _, ok := v.Story(); ok {
		t.Error("has a story")
	}
	if v.Topics() != 2 || v.Topic(0) != traits.Topic("LAY OFFS") || !v.HasTopic(traits.Topic("trams")) || v.HasTopic(traits.Topic("ferries")) {
		t.Errorf("%d topics", v.Topics())
	}
	if p, ok := v.Presence(traits.ID("acme")); !ok || p.Kind != traits.Organisation || p.Mentions != 3 || p.Salience < .89 || p.Salience > .91 {
		t.Errorf("acme: %+v, %v", p, ok)
	}
	if p, ok := v.Presence(traits.ID("jane-doe")); !ok || p.Kind != traits.Person || p.Mentions != 40_000 {
		t.Errorf("jane-doe: %+v, %v", p, ok)
	}
	if _, ok := v.Presence(traits.ID("nobody")); ok || v.Entities() != 2 {
		t.Errorf("%d entities", v.Entities())
	}
	var numbers []uint32
	weights := map[uint32]float32{}
	for i := range v.Terms() {
		term := v.Term(i)
		numbers = append(numbers, term.Number)
		weights[term.Number] = term.Whole.Weight() * traits.Rarity(term.Number)
	}
	if !slices.IsSorted(numbers) || weights[traits.TermOf("loses")] == 0 || weights[traits.TermOf("its")] != 0 {
		t.Errorf("terms %v", weights)
	}
	if weights[traits.TermOf("Acme")] <= weights[traits.TermOf("bridge")] {
		t.Errorf("Acme weighs %f, a bridge %f", weights[traits.TermOf("Acme")], weights[traits.TermOf("bridge")])
	}
	top := v.Top(nil)
	if len(top) != traits.TopTerms || !slices.IsSorted(top) || !slices.Contains(top, traits.TermOf("acme")) {
		t.Errorf("top terms %v", top)
	}
}

func TestAHeadline(t *testing.T) {
	v := view(t, &corpus.Briefing{Title: "Acme to cut 900 jobs in Lisbon"})
	if !v.Headline() || v.Terms() != 5 || len(v.Top(nil)) != 5 {
		t.Errorf("headline %v, %d terms", v.Headline(), v.Terms())
	}
	var square float32
	for i := range v.Terms() {
		square += traits.Rarity(v.Term(i).Number)
	}
	if _, length := v.Lengths(); square < .98*length*length || square > 1.02*length*length {
		t.Errorf("its length is %f, its square by terms %f", length, square)
	}
}

func TestStoryOfAPerson(t *testing.T) {
	for story, own := range map[string]bool{"b": true, "c": false} {
		number, isOwn, ok := view(t, &corpus.Briefing{ID: "b", Title: "B", Story: story}).Story()
		if !ok || isOwn != own || number != traits.ID(story) {
			t.Errorf("%q: %x, %v, %v", story, number, isOwn, ok)
		}
	}
}

func TestSizeOfTheBuiltInBriefings(t *testing.T) {
	lib, err := corpus.Embedded(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	for _, b := range lib.Briefings {
		if n := len(traits.Append(nil, b)) - 10*len(b.Entities); n > 240 {
			t.Errorf("%s: %d bytes without its %d entities", b.ID, n, len(b.Entities))
		}
		if first, second := traits.Append(nil, b), traits.Append([]byte("x"), b); !reflect.DeepEqual(first, second[1:]) {
			t.Errorf("%s has other traits the second time", b.ID)
		}
	}
}

func TestNothingIsAllocatedInReading(t *testing.T) {
	v := view(t, &corpus.Briefing{Title: "Acme cuts jobs", Entities: []corpus.Entity{{ID: "acme"}}, Topics: []string{"layoffs"}})
	top := make([]uint32, 0, traits.TopTerms)
	if n := testing.AllocsPerRun(10, func() {
		for p := v.Presences(); p.Next(); {
			_ = p.Mentions
		}
		top = v.Top(top[:0])
		_ = v.Term(0)
		_ = v.HasTopic(v.Topic(0))
	}); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

func TestStems(t *testing.T) {
	for _, pair := range [][2]string{
		{"departures", "departure"},
		{"hiring", "hires"},
		{"cities", "City"},
		{"planned", "plans"},
		{"cutting", "cuts"},
		{"layoffs", "layoff"},
		{"losses", "loss"},
		{"departments", "department"},
	} {
		if traits.TermOf(pair[0]) != traits.TermOf(pair[1]) {
			t.Errorf("%q and %q have other stems", pair[0], pair[1])
		}
	}
	for _, pair := range [][2]string{{"bus", "bu"}, {"bring", "br"}, {"news", "newer"}} {
		if traits.TermOf(pair[0]) == traits.TermOf(pair[1]) {
			t.Errorf("%q and %q have one stem", pair[0], pair[1])
		}
	}
}

func TestFold(t *testing.T) {
	for name, want := range map[string]string{
		"Amazon.com, Inc.": "amazon com inc", "Amazon’s cloud unit": "amazon cloud unit", "  ": "", "ACMÉ GmbH": "acmé gmbh",
	} {
		if got := traits.Fold(name); got != want {
			t.Errorf("Fold(%q) = %q, want %q", name, got, want)
		}
	}
}

func FuzzOf(f *testing.F) {
	f.Add(traits.Append(nil, &corpus.Briefing{ID: "b", Story: "c", Title: "Acme cuts jobs", Entities: []corpus.Entity{{ID: "acme", Mentions: make([]corpus.Span, 99)}}, Topics: []string{"layoffs"}}))
	f.Add([]byte(nil))
	f.Fuzz(func(t *testing.T, data []byte) {
		v, err := traits.Of(data)
		if err != nil {
			return
		}
		for i := range v.Terms() {
			_ = v.Term(i)
		}
		for i := range v.Topics() {
			_ = v.Topic(i)
		}
		n := 0
		for p := v.Presences(); p.Next(); n++ {
			_ = p.Mentions
		}
		if n > v.Entities() {
			t.Errorf("%d entities of %d", n, v.Entities())
		}
		_, _, _ = v.Story()
		_, _ = v.Published(), v.Top(nil)
	})
}

func TestImportsTheCorpusOnly(t *testing.T) {
	deps, err := exec.Command("go", "list", "-deps", ".").Output()
	if err != nil {
		t.Fatal(err)
	}
	for dep := range strings.Lines(string(deps)) {
		if dep = strings.TrimSpace(dep); strings.HasPrefix(dep, "dossier/") && dep != "dossier/index/traits" && !strings.HasPrefix(dep, "dossier/corpus") {
			t.Errorf("imports %s", dep)
		}
	}
}

func BenchmarkAppend(b *testing.B) {
	lib, err := corpus.Embedded(context.Background())
	if err != nil {
		b.Fatal(err)
	}
	var buf []byte
	n, words := 0, 0
	for b.Loop() {
		briefing := lib.Briefings[n%len(lib.Briefings)]
		buf = traits.Append(buf[:0], briefing)
		words += len(briefing.Body) / 6
		n++
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(words), "ns/word")
}
