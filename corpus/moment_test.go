package corpus_test

import (
	"testing"
	"time"

	"dossier/corpus"
)

func TestAddedIsReadInAnyZone(t *testing.T) {
	want := time.Date(2026, time.November, 22, 7, 0, 5, 0, time.UTC)
	for _, s := range []string{"2026-11-22T07:00:05Z", "2026-11-22T08:00:05+01:00", "2026-11-22T07:00:05.9Z", `"2026-11-22T07:00:05Z"`} {
		b := decode(t, "title: T\nadded: "+s+"\n")
		if b.Added != want {
			t.Errorf("%s: %v", s, b.Added)
		}
	}
	if b := decode(t, "title: T\nadded: 2026-11-22\n"); b.Added != time.Date(2026, time.November, 22, 0, 0, 0, 0, time.UTC) {
		t.Errorf("a day: %v", b.Added)
	}
	if b := decode(t, "title: T\nadded:\n"); !b.Added.IsZero() {
		t.Errorf("nothing: %v", b.Added)
	}
	for _, s := range []string{"yesterday", "2026-11-22 07:00", "1969-12-31T23:59:59Z", "1970-01-01", "2106-02-07T06:28:16Z", "[1]"} {
		_, err := corpus.Decode("f.md", []byte("---\ntitle: T\nadded: "+s+"\n---\nText.\n"), nil)
		if faults := corpus.FaultsIn("", err); len(faults) != 1 || faults[0].Line != 3 {
			t.Errorf("%s: %v", s, err)
		}
	}
}

func TestAddedIsWrittenInUTC(t *testing.T) {
	at := time.Date(2026, time.November, 22, 8, 0, 5, 999, time.FixedZone("", 3600))
	b := &corpus.Briefing{ID: "a", Title: "T", Origin: corpus.OriginWritten, Added: corpus.MomentOf(at), Body: "Text."}
	data, err := corpus.Encode(b)
	if err != nil {
		t.Fatal(err)
	}
	again, err := corpus.Decode("a.md", data, nil)
	if err != nil || again.Added != b.Added || corpus.Moment(again.Added) != "2026-11-22T07:00:05Z" {
		t.Errorf("%v, %v of\n%s", again, err, data)
	}
	if at := corpus.MomentOf(time.Date(1969, time.July, 20, 0, 0, 0, 0, time.UTC)); !at.IsZero() {
		t.Errorf("a clock that is wrong gives %v", at)
	}
}
