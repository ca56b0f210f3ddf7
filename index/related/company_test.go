package related_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"dossier/corpus"
)

// item is a short item of a feed: what analysis makes of one has its first
// sentence for a summary.
func item(id, date, title, text string, changes ...with) *corpus.Briefing {
	first, _, _ := strings.Cut(text, ". ")
	return briefing(id, title, append(changes, published(date), body(text), func(b *corpus.Briefing) { b.Summary = first + "." })...)
}

func dollars(value float64) with {
	return func(b *corpus.Briefing) {
		b.Figures = append(b.Figures, corpus.Figure{Text: fmt.Sprint(value, " dollars"), Value: &value, Unit: "USD"})
	}
}

// fortnight is what feeds told of one company in two weeks of autumn 2025: two
// things twice, four once.
func fortnight() []*corpus.Briefing {
	const (
		person  = corpus.KindPerson
		company = corpus.KindOrganisation
		product = corpus.KindProduct
		topic   = corpus.KindTopic
	)
	amazon, aws := about("Amazon", company, .9, 3), about("Amazon Web Services", company, .8, 2)
	garman, jassy := about("Matt Garman", person, .5, 1), about("Andy Jassy", person, .5, 1)
	ai, openAI := about("artificial intelligence", topic, .4, 1), about("OpenAI", company, .9, 3)
	return []*corpus.Briefing{
		item("outage-1", "2025-10-20", "Amazon cloud outage takes down apps for hours",
			"An outage at Amazon Web Services cut off Snapchat, Fortnite and banking apps for hours on Monday. The fault began with DNS in the region us-east-1 in Virginia, Amazon said.",
			amazon, aws, about("Snapchat", product, .4, 1), about("Fortnite", product, .4, 1), about("Virginia", corpus.KindPlace, .3, 1)),
		item("outage-2", "2025-10-21", "AWS outage: what broke in us-east-1",
			"A fault of DNS in us-east-1, the oldest region of Amazon Web Services, led to the outage on Monday. Snapchat and Fortnite were cut off for hours before Amazon said that its apps had recovered.",
			amazon, aws, about("Snapchat", product, .4, 1), about("Fortnite", product, .4, 1)),
		item("glasses", "2025-10-22", "Amazon shows smart glasses for its drivers",
			"Amazon has shown glasses that guide delivery drivers from van to door. They scan parcels and warn of dogs; drivers helped to design them, Amazon said.",
			amazon, ai),
		item("rainier", "2025-10-29", "Amazon opens data centres in Indiana for Anthropic",
			"Amazon has opened data centres in Indiana that cost 11 billion dollars. They run 500,000 of its Trainium 2 chips for Anthropic, it said.",
			amazon, about("Anthropic", company, .6, 2), about("Indiana", corpus.KindPlace, .5, 2), about("Trainium", product, .4, 1), about("data centres", topic, .4, 2), dollars(11e9)),
		item("quarter", "2025-10-30", "Amazon sales rise 13 percent in third quarter",
			"Amazon took in 180.2 billion dollars in the third quarter, 13 percent more than a year before. Its cloud grew by 20 percent, as fast as in 2022, Andy Jassy said.",
			amazon, jassy, dollars(180.2e9)),
		item("openai-1", "2025-11-03", "OpenAI signs $38 billion cloud deal with Amazon",
			"OpenAI will pay Amazon Web Services 38 billion dollars over seven years for computing power. Matt Garman said that its infrastructure would serve as a backbone for the ambitions of OpenAI.",
			openAI, aws, garman, ai, dollars(38e9)),
		item("openai-2", "2025-11-03", "Amazon wins OpenAI as cloud customer for $38 billion",
			"Amazon will rent out computing power to OpenAI for seven years. The deal is worth 38 billion dollars, and shares of Amazon rose by 4 percent. Sam Altman said that frontier AI needs massive and reliable computing.",
			openAI, amazon, about("Sam Altman", person, .5, 1), ai, dollars(38e9)),
		item("comet", "2025-11-04", "Amazon tells Perplexity to stop shopping for its customers",
			"Amazon has sued Perplexity over Comet, a browser that shops for people. Comet hides that it is a machine, Amazon said; Perplexity called that bullying.",
			amazon, about("Perplexity", company, .8, 2), about("Comet", product, .6, 2)),
	}
}

// TestACompanyIsNoStory: briefings that share a company, and what is usual to
// say of it, are related, not one story, however much else a library holds.
// Three of the five built-in ones are undated.
func TestACompanyIsNoStory(t *testing.T) {
	builtIn, err := corpus.Embedded(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"aws-loses-bedrock-leader: aws-loses-bedrock-leader amazon-faces-talent-exodus",
		"openai-1: openai-1 openai-2", "outage-1: outage-2 outage-1",
	}
	for _, others := range []int{0, 6, 7, 18, 40, 120} {
		all := append(fortnight(), builtIn.Briefings...)
		for i := range others {
			all = append(all, item(fmt.Sprintf("other-%d", i), "2025-10-25", fmt.Sprintf("Village%d holds festival%d", i, i),
				fmt.Sprintf("Singer%d and baker%d meet in hall%d before harvest%d. Painter%d and weaver%d paint tower%d until dusk.", i, i, i, i, i, i, i),
				about(fmt.Sprintf("Village %d", i), corpus.KindPlace, .9, 1)))
		}
		if got := stories(graph(all...)); !slices.Equal(got, want) {
			t.Errorf("among %d others: %q", others, got)
		}
	}
}
