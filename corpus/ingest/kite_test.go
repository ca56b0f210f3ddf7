package ingest_test

import (
	"strings"
	"testing"

	"dossier/corpus/ingest"
)

func TestKiteFile(t *testing.T) {
	o := read(t, "business.json", testdata(t, "kite.json"))
	if len(o.articles) != 1 || len(o.problems) != 1 || !strings.Contains(o.problems[0].Reason, "without a title") {
		t.Fatalf("%d articles, problems %v", len(o.articles), o.problems)
	}
	a := o.articles[0]
	want := `The harbour bridge closes for six weeks.

## Highlights

- Cause: Inspectors found cracks.
- Ferries: They run twice as often.

> “We would rather close early than late.”
>
> Dora Sample, port authority

## Perspectives

- Shop owners: The closure costs them custom.
- Drivers at 7:30: Nobody told us.

## Timeline

- June 2025: Cracks are found
- 27 June: The closure is announced

## Questions and answers

### How long?

Six weeks.

## What to do

Take the ferry.

## Sources

- [Bridge closes](https://courier.example/bridge) (courier.example)`
	if a.Text != want {
		t.Errorf("the text is\n%s", a.Text)
	}
	if a.Title != "Bridge closes" || a.Published != june27 || a.Format != ingest.FormatKite || strings.Join(a.Topics, ",") != "Business,Transport" || len(a.KeyPoints) != 2 {
		t.Errorf("the story is %+v", *a)
	}
	if !strings.Contains(a.Attribution, "CC BY-NC 4.0") || !strings.Contains(a.Attribution, "courier.example") {
		t.Errorf("the attribution is %q", a.Attribution)
	}
	if len(a.Views) != 2 || a.Views[0].Holder.Name != "Shop owners" || a.Views[0].Text != "The closure costs them custom." || a.Views[1].Holder.Name != "Drivers at 7:30" || len(a.Views[0].Evidence) != 1 {
		t.Errorf("the views are %+v", a.Views)
	}
	again := one(t, read(t, "kept.json", string(a.Original)))
	if again.Text != a.Text || ingest.Identity(again) != ingest.Identity(a) || again.Published != a.Published {
		t.Errorf("what is kept gives another article: %s, not %s", ingest.Identity(again), ingest.Identity(a))
	}
}

func TestKiteAnswers(t *testing.T) {
	const story = `{"id":"u1","cluster_number":1,"title":"Bridge closes","short_summary":"It closes.","articles":[]}`
	for name, in := range map[string]string{
		"the stories of a category": `{"batchId":"b","categoryName":"World","stories":[` + story + `],"totalStories":"1"}`,
		"a search":                  `{"results":[{"story":` + story + `,"categoryName":"World","batchDate":"2025-06-27"}],"hasMore":false}`,
		"a story alone":             story,
		"a list of stories":         `[` + story + `]`,
	} {
		if a := one(t, read(t, "x.json", in)); a.Title != "Bridge closes" || a.Text != "It closes." || a.GUID != "kite:u1" {
			t.Errorf("%s gives %+v", name, *a)
		}
	}
	for name, in := range map[string]string{
		"categories":  `{"timestamp":1751011200,"categories":[{"name":"World","file":"world.json"}]}`,
		"on this day": `{"timestamp":1751011200,"events":[{"year":"1900"}]}`,
	} {
		if o := read(t, "x.json", in); len(o.articles) != 0 || len(o.problems) != 1 || !o.problems[0].Notice {
			t.Errorf("%s give %v", name, o)
		}
	}
}
