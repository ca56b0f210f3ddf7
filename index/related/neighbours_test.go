package related_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"dossier/corpus"
)

func TestRelated(t *testing.T) {
	type row struct{ id, kind, reason string }
	tests := []struct {
		id   string
		want []row
	}{
		{"leader-leaves", []row{{"exodus", "same-story", "same story"}}},
		{"exodus", []row{{"leader-leaves", "same-story", "same story"}}},
		{"warehouse-cuts", []row{{"office-cuts", "similar", "both on layoffs at Acme"}}},
		{"office-cuts", []row{{"warehouse-cuts", "similar", "both on Layoffs at Acme"}}},
		{"nobody", nil},
	}
	all := departures()
	// Words in common make two briefings similar that share no telling name.
	for _, i := range []int{2, 3} {
		all[i].Body += " Hundreds of redundancies follow talks on severance, notice periods and pensions."
	}
	all[2].Entities = slices.DeleteFunc(all[2].Entities, func(e corpus.Entity) bool { return e.ID == "globex" })
	g := graph(all...)
	for _, test := range tests {
		t.Run(test.id, func(t *testing.T) {
			var got []row
			for _, n := range g.Related(test.id, 0) {
				got = append(got, row{n.ID, string(n.Kind), n.Reason})
				if n.Score <= 0 || n.Score > 1 {
					t.Errorf("%s has score %v", n.ID, n.Score)
				}
			}
			if !slices.Equal(got, test.want) {
				t.Errorf("got %q\nwant %q", got, test.want)
			}
		})
	}
}

func TestUnrelatedBriefingsAreNotListed(t *testing.T) {
	all := append(departures(), briefing("garden", "Tulips bloom early", body("Gardeners plant bulbs under oak trees while rivals leave.")))
	g := graph(all...)
	if near := g.Related("garden", 0); near != nil {
		t.Errorf("neighbours of the garden: %+v", near)
	}
	for _, n := range g.Related("leader-leaves", 0) {
		if n.ID == "garden" {
			t.Errorf("the garden beside the leader: %+v", n)
		}
	}
}

// A country that both mention makes no two stories of it neighbours.
func TestPlaceMentionedInPassingRelatesNothing(t *testing.T) {
	for salience, want := range map[float64]int{.375: 0, .5: 1} {
		g := graph(
			briefing("steel", "Steel maker sold", body("A foreign rival buys the mill."), about("Acme", corpus.KindOrganisation, .6, 3), about("Ruritania", corpus.KindPlace, salience, 1)),
			briefing("chips", "Chip plant grows", body("Three more fabs rise in the desert."), about("Globex", corpus.KindOrganisation, .6, 3), about("Ruritania", corpus.KindPlace, salience, 1)),
			briefing("tulips", "Tulips bloom early", body("Gardeners plant bulbs.")), briefing("trains", "Trains run late", body("Snow lies on rails.")),
			briefing("boats", "Boats are full", body("Passengers wait on quays.")), briefing("bread", "Bread costs more", body("Bakers pay for wheat.")),
		)
		if near := g.Related("steel", 0); len(near) != want {
			t.Errorf("salience %v: %+v, want %d", salience, near, want)
		}
	}
}

func TestReasonNamesTheMostTellingEntities(t *testing.T) {
	company, person, product := corpus.KindOrganisation, corpus.KindPerson, corpus.KindProduct
	all := []*corpus.Briefing{
		briefing("a", "Alpha", about("Acme", company, 1, 9), about("Rocket", product, .6, 2), about("Jane Doe", person, .5, 2), about("Globex", company, .4, 1), about("Initech", company, .3, 1)),
		briefing("b", "Beta", about("Acme", company, 1, 9), about("Rocket", product, .5, 2), about("Jane Doe", person, .5, 2), about("Globex", company, .4, 1), about("Initech", company, .3, 1)),
		briefing("c", "Gamma", about("Acme", company, 1, 9)),
		briefing("d", "Delta", about("Acme", company, 1, 9)),
	}
	all[0].Story = "a" // else they are one story
	near := graph(all...).Related("a", 0)
	if len(near) != 1 {
		t.Fatalf("neighbours of a: %+v; Acme alone, in every briefing, relates nothing", near)
	}
	if got, want := near[0].Reason, "shares Jane Doe, Rocket, Globex"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got, want := near[0].Shared, []string{"jane-doe", "rocket", "globex", "initech", "acme"}; !slices.Equal(got, want) {
		t.Errorf("shared %q, want %q", got, want)
	}
}

func TestRelatedKeepsToItsLimit(t *testing.T) {
	lib := synthetic(300)
	g := graph(lib.Briefings...)
	for _, b := range lib.Briefings {
		all, few := g.Related(b.ID, 0), g.Related(b.ID, 3)
		if len(few) != min(3, len(all)) {
			t.Fatalf("%s: %d of %d neighbours for a limit of 3", b.ID, len(few), len(all))
		}
		for i, n := range all {
			if n.ID == b.ID {
				t.Fatalf("%s is its own neighbour", b.ID)
			}
			if i > 0 && n.Score > all[i-1].Score {
				t.Fatalf("%s: neighbour %d is better than the one before", b.ID, i)
			}
		}
	}
}

func TestSameStoryStandsFirstWhateverItsWords(t *testing.T) {
	all := departures()
	all[3].Story = "exodus"
	near := graph(all...).Related("office-cuts", 0)
	for i, want := range []string{"leader-leaves", "exodus"} {
		if len(near) < 2 || near[i].Reason != "same story" || near[i].ID != want && near[1-i].ID != want {
			t.Fatalf("got %+v", near)
		}
	}
}

func TestTextWithoutSpacesAndWithoutEntities(t *testing.T) {
	all := []*corpus.Briefing{
		briefing("a", "東京で地震が発生", body("東京で強い地震が発生し、新幹線が止まった。")),
		briefing("b", "地震で新幹線止まる", body("東京で地震が発生し、新幹線が運転を止めた。")),
		briefing("c", "選挙の結果", body("与党が議席を減らした。")),
	}
	near := graph(all...).Related("a", 0)
	if len(near) != 1 || near[0].ID != "b" {
		t.Errorf("got %s", fmt.Sprint(near))
	}
}

// A group of digits is no word that tells what two briefings have in common.
func TestReasonNamesNoDigits(t *testing.T) {
	all := []*corpus.Briefing{
		briefing("a", "Orchard sells 6,000 trees", body("The orchard sold 6,000 trees to a nursery, and shares rose.")),
		briefing("b", "Bakery hires 1,000 bakers", body("The bakery hires 1,000 bakers. Shares rose.")),
		briefing("c", "An election", body("The governing party lost seats.")),
	}
	for _, n := range graph(all...).Related("a", 0) {
		if n.ID == "b" && strings.HasPrefix(n.Reason, "both tell of ") && !strings.Contains(n.Reason, "000") {
			return
		}
		t.Errorf("got %+v", n)
	}
}
