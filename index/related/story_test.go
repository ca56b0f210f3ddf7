package related_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"dossier/corpus"
	"dossier/index/related"
)

// stories writes the stories of more than one briefing as "id: member member".
func stories(g *related.Graph) []string {
	var found []string
	for _, s := range g.Stories() {
		if len(s.Members) > 1 {
			found = append(found, s.ID+": "+strings.Join(s.Members, " "))
		}
	}
	slices.Sort(found)
	return found
}

func TestStories(t *testing.T) {
	set := func(id, storyID string) func([]*corpus.Briefing) []*corpus.Briefing {
		return func(all []*corpus.Briefing) []*corpus.Briefing {
			for _, b := range all {
				if b.ID == id {
					b.Story = storyID
				}
			}
			return all
		}
	}
	tests := []struct {
		name   string
		change func([]*corpus.Briefing) []*corpus.Briefing
		want   []string
	}{
		{"two tell one happening, undated last", nil, []string{"leader-leaves: leader-leaves exodus"}},
		{"its own id keeps a briefing apart", set("exodus", "exodus"), nil},
		{"its own id keeps others away", set("leader-leaves", "leader-leaves"), nil},
		{
			"a briefing is put into a story", set("office-cuts", "warehouse-cuts"),
			[]string{"leader-leaves: leader-leaves exodus", "warehouse-cuts: warehouse-cuts office-cuts"},
		},
		{
			"into the story of a briefing that is not its first", set("office-cuts", "exodus"),
			[]string{"leader-leaves: leader-leaves office-cuts exodus"},
		},
		{"into one that keeps itself apart", func(all []*corpus.Briefing) []*corpus.Briefing {
			return set("warehouse-cuts", "warehouse-cuts")(set("office-cuts", "warehouse-cuts")(all))
		}, []string{"leader-leaves: leader-leaves exodus", "warehouse-cuts: warehouse-cuts office-cuts"}},
		{"a name of no briefing groups those that give it", func(all []*corpus.Briefing) []*corpus.Briefing {
			return set("warehouse-cuts", "gone")(set("office-cuts", "gone")(all))
		}, []string{"leader-leaves: leader-leaves exodus", "office-cuts: warehouse-cuts office-cuts"}},
		{"two that name each other", func(all []*corpus.Briefing) []*corpus.Briefing {
			return set("warehouse-cuts", "office-cuts")(set("office-cuts", "warehouse-cuts")(all))
		}, []string{"leader-leaves: leader-leaves exodus", "office-cuts: warehouse-cuts office-cuts"}},
		{"nothing particular in common", func(all []*corpus.Briefing) []*corpus.Briefing {
			for _, b := range all {
				b.Entities = slices.DeleteFunc(b.Entities, func(e corpus.Entity) bool { return e.Kind != corpus.KindOrganisation })
			}
			return all
		}, nil},
		{"a figure in common", func(all []*corpus.Briefing) []*corpus.Briefing {
			for _, b := range all {
				b.Entities = slices.DeleteFunc(b.Entities, func(e corpus.Entity) bool { return e.Kind != corpus.KindOrganisation })
				years := 8.0
				b.Figures = []corpus.Figure{{Text: "eight years", Value: &years, Unit: "years"}}
			}
			return all[:2]
		}, []string{"leader-leaves: leader-leaves exodus"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			all := departures()
			if test.change != nil {
				all = test.change(all)
			}
			g := graph(all...)
			if got := stories(g); !slices.Equal(got, test.want) {
				t.Errorf("got %q\nwant %q", got, test.want)
			}
			for _, b := range all {
				if !slices.Contains(g.Story(b.ID).Members, b.ID) {
					t.Errorf("%s is not in its own story %+v", b.ID, g.Story(b.ID))
				}
			}
		})
	}
}

func TestStoriesAmongManyOnOneCompany(t *testing.T) {
	// Beside briefings on quite other things all that is written on one
	// company is alike; it must not become one story for that.
	lib, err := corpus.Embedded(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	all := slices.Clone(lib.Briefings)
	for i := range 60 {
		all = append(all, briefing(fmt.Sprintf("other-%d", i), fmt.Sprintf("Village%d holds festival%d", i, i), published("2025-06-01"),
			body(fmt.Sprintf("Singer%d and baker%d meet in hall%d before harvest%d.", i, i, i, i)),
			about(fmt.Sprintf("Village %d", i), corpus.KindPlace, .9, 1)))
	}
	if got := stories(graph(all...)); len(got) != 1 || len(strings.Fields(got[0])) != 3 {
		t.Errorf("got %q, want one story of two briefings", got)
	}
}

func TestEachChoiceOfTheBuiltInBriefingsHasTheOneStoryOrNone(t *testing.T) {
	lib, err := corpus.Embedded(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	for chosen := range 1 << len(lib.Briefings) {
		var some []*corpus.Briefing
		both := 0
		for i, b := range lib.Briefings {
			if chosen>>i&1 == 0 {
				continue
			}
			some = append(some, b)
			if b.ID == "aws-loses-bedrock-leader" || b.ID == "amazon-faces-talent-exodus" {
				both++
			}
		}
		g := graph(some...)
		if got := stories(g); len(got) != both/2 || both == 2 && len(g.Story("aws-loses-bedrock-leader").Members) != 2 {
			t.Errorf("of %d briefings (%b): %q", len(some), chosen, got)
		}
	}
}

func TestUndatedReportsOfOneHappeningAreOneStory(t *testing.T) {
	// All there is on Acme is this happening: that the reports are as like as
	// all on Acme must not part them.
	var all []*corpus.Briefing
	for i, more := range []string{"lawyers wait for papers", "neighbours heard sirens twice", "insurers count the cost", "a mayor asks why", "trains stood until noon"} {
		all = append(all, briefing(fmt.Sprintf("report-%d", i), fmt.Sprintf("Fire at Acme plant in Turin kills three, %s", more),
			body("A fire at the Acme plant in Turin killed three workers on Tuesday night, firefighters told reporters; solvent in a paint shop had caught fire. "+more),
			about("Acme", corpus.KindOrganisation, .9, 3), about("Turin", corpus.KindPlace, .5, 1)))
	}
	for i := range 30 {
		all = append(all, briefing(fmt.Sprintf("other-%d", i), fmt.Sprintf("Village%d holds festival%d", i, i),
			body(fmt.Sprintf("Singer%d and baker%d meet in hall%d before harvest%d, with painters%d, weavers%d, smiths%d, tanners%d, cooks%d, millers%d and carters%d.", i, i, i, i, i, i, i, i, i, i, i))))
	}
	if got := len(graph(all...).Story("report-0").Members); got != 5 {
		t.Errorf("a story of %d, want all five reports", got)
	}
}

func TestOneHappeningIsToldWithinWeeks(t *testing.T) {
	for date, want := range map[string]int{"2025-06-30": 2, "2025": 2, "2027-06-01": 1} {
		all := departures()
		all[1].Title, all[1].Body = "A builder of engines leaves", "Jane Doe, has left Acme. Colleagues may follow where salaries rise, recruiters write, as laboratories abroad open posts with grants and housing."
		all[1].Entities = all[1].Entities[:2] // Acme, Jane Doe
		published(date)(all[1])
		if got := graph(all...).Story("exodus").Members; len(got) != want {
			t.Errorf("%s: %q", date, got)
		}
	}
}

func TestStoryOfNobody(t *testing.T) {
	if got := graph().Story("nothing"); got.ID != "" || got.Members != nil {
		t.Errorf("got %+v", got)
	}
	if got := related.New(nil).Stories(); len(got) != 0 {
		t.Errorf("stories of no library: %v", got)
	}
}

func TestOrderOfBriefingsDoesNotMatter(t *testing.T) {
	lib := synthetic(300)
	answers := func() any {
		g := related.New(lib)
		all := []any{g.Stories(), g.Entities(), g.Timeline()}
		for _, id := range []string{"b00001", "b00150", "b00299"} {
			all = append(all, g.Related(id, 0))
		}
		page, _ := g.Entity("Company 3")
		return append(all, page)
	}
	want := answers()
	for seed := range uint64(3) {
		rand.New(rand.NewPCG(seed, 0)).Shuffle(len(lib.Briefings), func(i, j int) {
			lib.Briefings[i], lib.Briefings[j] = lib.Briefings[j], lib.Briefings[i]
		})
		if got := answers(); !reflect.DeepEqual(got, want) {
			t.Fatalf("shuffled with %d, the answers differ", seed)
		}
	}
}

func TestTheBuiltInBriefingsHoldOneStoryOfTwo(t *testing.T) {
	lib, err := corpus.Embedded(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	g := related.New(lib)
	if got := stories(g); len(got) != 1 || len(g.Story("aws-loses-bedrock-leader").Members) != 2 {
		t.Errorf("stories of more than one briefing: %q", got)
	}
	if a, b := g.Story("aws-loses-bedrock-leader"), g.Story("amazon-faces-talent-exodus"); a.ID != b.ID {
		t.Errorf("the departure is two stories, %q and %q", a.ID, b.ID)
	}
	for _, b := range lib.Briefings {
		near := g.Related(b.ID, 0)
		if len(near) == 0 {
			t.Errorf("%s has no neighbours", b.ID)
		}
		for _, n := range near {
			names := strings.Split(strings.TrimPrefix(n.Reason, "shares "), ", ")
			if n.Kind == related.SharedEntities && slices.Contains(names, "Amazon") {
				t.Errorf("%s, %s: %q names what all briefings are about", b.ID, n.ID, n.Reason)
			}
		}
	}
}
