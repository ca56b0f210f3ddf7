package related_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"dossier/corpus"
	"dossier/index/related"
)

// wire is a library of headlines without text: six on a bankruptcy and five
// on a game, told in different words, one company's other news, and forty on
// other things.
func wire() []*corpus.Briefing {
	titles := map[string][]string{
		"gox": {
			"Mt. Gox seeks US bankruptcy relief", "Bitcoin exchange Mt. Gox files for bankruptcy protection in US",
			"Mt. Gox wins court shield during Japan bankruptcy", "Hackers post Mt. Gox bitcoin balances",
			"Bitcoin traders burnt in Mt. Gox bankruptcy", "Mt. Gox bitcoin hackers mock bankruptcy court",
		},
		"game": {
			"Titanfall review: the shooter to buy an Xbox for", "Titanfall launch: Xbox shooter out at midnight",
			"Xbox shooter Titanfall review roundup", "Titanfall servers strain at Xbox launch", "Review: Titanfall, a shooter for Xbox One",
		},
		"acme": {"Acme opens an office in Lisbon", "Regulator fines Acme over privacy", "Acme shares slide"},
	}
	var all []*corpus.Briefing
	for _, story := range []string{"gox", "game", "acme"} {
		for i, title := range titles[story] {
			all = append(all, briefing(fmt.Sprintf("%s-%d", story, i), title, published("2026-03-10")))
		}
	}
	for i := range 40 {
		all = append(all, briefing(fmt.Sprintf("other-%02d", i), fmt.Sprintf("Village%d court opens festival%d for singer%d", i, i, i), published("2026-03-10")))
	}
	return all
}

func sizes(g *related.Graph, ids ...string) []int {
	var n []int
	for _, id := range ids {
		n = append(n, len(g.Story(id).Members))
	}
	return n
}

func TestHeadlinesWithoutText(t *testing.T) {
	text := body("Mt. Gox, once the largest exchange for bitcoin, asked a court in Dallas to shield it from creditors in the US. " +
		"The exchange had filed for bankruptcy in Tokyo after hackers took bitcoin worth millions from its traders, and lawyers want their claims heard.")
	tests := []struct {
		name   string
		change func([]*corpus.Briefing) []*corpus.Briefing
		want   []int // sizes of the stories of gox-0, game-0, acme-0
	}{
		{"what all the others say joins them, a name alone does not", nil, []int{6, 5, 1}},
		{"a month later it is other news", func(all []*corpus.Briefing) []*corpus.Briefing {
			published("2026-04-20")(all[0])
			return all
		}, []int{1, 5, 1}},
		{"days later it is the same", func(all []*corpus.Briefing) []*corpus.Briefing {
			published("2026-03-14")(all[5])
			return all
		}, []int{6, 5, 1}},
		{"without dates the words decide", func(all []*corpus.Briefing) []*corpus.Briefing {
			for _, b := range all {
				b.Published = corpus.Date{}
			}
			return all
		}, []int{6, 5, 1}},
		{"its own id keeps a headline apart", func(all []*corpus.Briefing) []*corpus.Briefing {
			all[0].Story = all[0].ID
			return all
		}, []int{1, 5, 1}},
		{"a person puts a headline into a story", func(all []*corpus.Briefing) []*corpus.Briefing {
			all[len(all)-1].Story = "gox-3"
			return all
		}, []int{7, 5, 1}},
		{"an article comes to the headlines on it", func(all []*corpus.Briefing) []*corpus.Briefing {
			return append(all, briefing("text", "Mt. Gox files for bankruptcy in the US", text, published("2026-03-11")))
		}, []int{7, 5, 1}},
		{"a name and a place are not yet a happening", func(all []*corpus.Briefing) []*corpus.Briefing {
			return append(all, briefing("fine", "Judges in Lisbon let Acme appeal against privacy verdict", published("2026-03-10")))
		}, []int{6, 5, 1}},
		{"a briefing without words stands alone", func(all []*corpus.Briefing) []*corpus.Briefing {
			all[0].Title = "What is it?"
			return all
		}, []int{1, 5, 1}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			all := wire()
			if test.change != nil {
				all = test.change(all)
			}
			if got := sizes(graph(all...), "gox-0", "game-0", "acme-0"); !slices.Equal(got, test.want) {
				t.Errorf("got stories of %v, want %v; all: %q", got, test.want, stories(graph(all...)))
			}
		})
	}
}

func TestFewHeadlinesNeedMoreInCommon(t *testing.T) {
	for _, test := range []struct {
		titles []string
		want   int
	}{
		{[]string{"Acme to cut 900 jobs in Lisbon", "Acme cuts 900 Lisbon jobs"}, 2},
		{[]string{"Acme cuts Lisbon", "Lisbon and Acme"}, 1},
		{[]string{"Acme opens an office in Lisbon", "Acme closes a factory in Turin"}, 1},
	} {
		var all []*corpus.Briefing
		for i, title := range test.titles {
			all = append(all, briefing(fmt.Sprint(i), title))
		}
		if got := sizes(graph(all...), "0"); got[0] != test.want {
			t.Errorf("%q: a story of %d, want %d", test.titles, got[0], test.want)
		}
	}
}

func TestANameAloneJoinsNoHeadline(t *testing.T) {
	// However well a story is known by its name, a word more must be shared.
	all := wire()
	for i, title := range []string{"Titanfall", "Titanfall: three questions", "Why Titanfall bores"} {
		all = append(all, briefing(fmt.Sprintf("name-%d", i), title, published("2026-03-10")))
	}
	all = append(all, briefing("hall", "Village7 paints its hall", published("2026-03-10")))
	if got := sizes(graph(all...), "game-0", "name-0", "name-1", "name-2", "hall"); !slices.Equal(got, []int{5, 1, 1, 1, 1}) {
		t.Errorf("got stories of %v", got)
	}
}

func TestStoryOfHeadlinesIsNamedAfterItsFirst(t *testing.T) {
	all := wire()
	for i := range 6 {
		published(fmt.Sprintf("2026-03-%02d", 16-i))(all[i])
	}
	if got := graph(all...).Story("gox-0").ID; got != "gox-5" {
		t.Errorf("got %s, want the id of the earliest", got)
	}
}

func TestOrderOfHeadlinesDoesNotMatter(t *testing.T) {
	all := wire()
	want := stories(graph(all...))
	for seed := range uint64(5) {
		rand.New(rand.NewPCG(seed, 0)).Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
		if got := stories(graph(all...)); !slices.Equal(got, want) {
			t.Fatalf("shuffled with %d: %q, want %q", seed, got, want)
		}
	}
}

func TestLikeness(t *testing.T) {
	g := graph(wire()...)
	for _, test := range []struct {
		a, b     string
		from, to float64
	}{
		{"gox-0", "gox-0", .999, 1.001},
		{"game-2", "game-4", .5, .99},
		{"game-0", "gox-0", 0, 0},
		{"gox-0", "unknown", 0, 0},
	} {
		if got := g.Likeness(test.a, test.b); got < test.from || got > test.to {
			t.Errorf("%s, %s: %.3f, want %.3f to %.3f", test.a, test.b, got, test.from, test.to)
		}
	}
}

func TestAPlaceAloneJoinsNoHeadlineToAnArticle(t *testing.T) {
	march := body("Marchers filled New Zurich on Monday. New Zurich had not seen such crowds, drummers led them to the opera, and trams waited. Bakers sold rolls, pupils sang from balconies until dusk, police blocked a bridge.")
	for _, test := range []struct {
		headline string
		want     int
	}{
		{"Flights: New Zurich", 1},
		{"Marchers and drummers fill New Zurich", 2},
	} {
		all := append(wire(),
			briefing("headline", test.headline, published("2026-03-10")),
			briefing("march", "New Zurich sees marchers", march, published("2026-03-10")))
		if got := sizes(graph(all...), "headline"); got[0] != test.want {
			t.Errorf("%q: a story of %d, want %d", test.headline, got[0], test.want)
		}
	}
}
