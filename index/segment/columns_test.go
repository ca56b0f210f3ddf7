package segment_test

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/RoaringBitmap/roaring/v2"

	"dossier/corpus"
	"dossier/index/segment"
	"dossier/index/text"
)

func TestDateKeysCompareAsDatesDo(t *testing.T) {
	var dates []corpus.Date
	for _, s := range []string{
		"", "0001", "0001-12-31", "1999-12", "1999-12-31", "1999", "2000", "2000-02", "2000-02-29", "2000-02-28", "2024-02-29", "2024-03-01",
		"1900-02-28", "1900-03-01", "2025-06-27", "2025-06-30", "2025-06", "2025", "2025-12", "2025-12-31", "2025-12-30", "9999", "9999-12-31",
	} {
		d, err := corpus.ParseDate(s)
		if err != nil {
			t.Fatal(err)
		}
		dates = append(dates, d)
	}
	for _, a := range dates {
		if got := segment.KeyDate(segment.DateKey(a)); got != a {
			t.Errorf("%v comes back as %v", a, got)
		}
		for _, b := range dates {
			if got := cmp.Compare(segment.DateKey(a), segment.DateKey(b)); got != a.Compare(b) {
				t.Errorf("%v and %v: %d, want %d", a, b, got, a.Compare(b))
			}
		}
	}
}

func TestTimelineKeysAreInTheOrderOfATimeline(t *testing.T) {
	var last uint32
	for _, s := range []string{
		"2025-12-31", "2025-12-01", "2025-11-30", "2024-06-02", "2024-06-01", "1999-01-01", "2025", "2024", "1000", "",
	} {
		d, _ := corpus.ParseDate(s)
		if key := segment.TimelineKey(segment.DateKey(d)); key <= last {
			t.Errorf("%q: %d, behind %d", s, key, last)
		} else {
			last = key
		}
	}
	month, _ := corpus.ParseDate("2024-06")
	day, _ := corpus.ParseDate("2024-06-30")
	before, _ := corpus.ParseDate("2024-07-01")
	key := func(d corpus.Date) uint32 { return segment.TimelineKey(segment.DateKey(d)) }
	if !(key(before) < key(day) && key(day) < key(month)) {
		t.Error("a month is not behind its last day, by which it compares")
	}
}

func TestImpactsKeepTheirValue(t *testing.T) {
	levels := segment.Impacts()
	for i := 2; i < len(levels); i++ {
		if levels[i] <= levels[i-1] {
			t.Fatalf("level %d is %g, the one below %g", i, levels[i], levels[i-1])
		}
	}
	docs, _ := library(3, 1)
	for _, n := range []int{1, 2, 5, 40} {
		b := *docs[0].Briefing
		b.Title, b.Body = "other", strings.Repeat("solitaire ", n)+strings.Repeat("filler ", 400-n)
		s, err := segment.New([]segment.Doc{{Briefing: &b}}, nil)
		if err != nil {
			t.Fatal(err)
		}
		l, ok := s.Postings(segment.SpaceWords, "solitaire")
		if !ok {
			t.Fatal("no postings")
		}
		_, p, _ := l.Iterator().Next()
		if got := float64(p.Impact()); math.Abs(got-float64(n)) > .045*float64(n) {
			t.Errorf("%d times in a body of the mean length is worth %g", n, got)
		}
	}
}

func TestOrders(t *testing.T) {
	docs, cat, _ := invented(t, 0, 200)
	s := written(t, docs, cat)
	c := s.Columns()
	var got, want []string
	for _, doc := range c.Newest {
		got = append(got, s.ID(doc))
	}
	sorted := slices.Clone(docs)
	slices.SortFunc(sorted, func(a, b segment.Doc) int {
		return cmp.Or(b.Briefing.Published.Compare(a.Briefing.Published), strings.Compare(a.Briefing.ID, b.Briefing.ID))
	})
	events := 0
	for _, d := range sorted {
		want = append(want, d.Briefing.ID)
		events += len(d.Briefing.Events)
	}
	if !slices.Equal(got, want) {
		t.Error("the briefings are not newest first")
	}
	if len(c.Timeline) != len(docs)+events || events == 0 {
		t.Fatalf("%d rows on the timeline, want %d briefings and %d events", len(c.Timeline), len(docs), events)
	}
	rowDate := func(r segment.TimelineRow) corpus.Date {
		b := docs[r.Doc].Briefing
		if r.Event < 0 {
			return b.Published
		}
		return b.Events[r.Event].Date
	}
	for i, r := range c.Timeline {
		if d := rowDate(r); r.Date != segment.DateKey(d) {
			t.Fatalf("row %d has the date %v, want %v", i, segment.KeyDate(r.Date), d)
		}
		if i == 0 {
			continue
		}
		last := c.Timeline[i-1]
		if c := cmp.Or(
			cmp.Compare(segment.TimelineKey(last.Date), segment.TimelineKey(r.Date)), cmp.Compare(min(last.Event, 0), min(r.Event, 0)),
			strings.Compare(s.ID(last.Doc), s.ID(r.Doc)), cmp.Compare(last.Event, r.Event),
		); c >= 0 {
			t.Fatalf("row %d is not behind row %d", i, i-1)
		}
	}
	for doc, d := range docs {
		year, month := segment.Month(c.Month[doc])
		if p := d.Briefing.Published; p.Month > 0 && (year != p.Year || month != p.Month) || p.Month == 0 && c.Month[doc] != 0 {
			t.Errorf("%v has the month %d-%d", p, year, month)
		}
		if int(c.Contest[doc]) != min(len(d.Briefing.Sentiment.For), len(d.Briefing.Sentiment.Against)) {
			t.Errorf("%s has the contest %d", d.Briefing.ID, c.Contest[doc])
		}
		for _, k := range corpus.Kinds() {
			has := slices.ContainsFunc(d.Briefing.Entities, func(e corpus.Entity) bool { return e.Kind == k })
			if (c.Flags[doc]&segment.HasKind(k) != 0) != has {
				t.Errorf("%s: %s %t", d.Briefing.ID, k, has)
			}
		}
	}
}

func TestValues(t *testing.T) {
	docs, cat, _ := invented(t, 0, 200)
	s := written(t, docs, cat)
	count := func(of func(*segment.Texts) []string) map[string]int {
		n := map[string]int{}
		for _, d := range docs {
			values := slices.Clone(of(segment.NewTexts(d.Briefing, cat)))
			slices.Sort(values)
			for _, v := range slices.Compact(values) {
				if v != "" {
					n[v]++
				}
			}
		}
		return n
	}
	for name, tt := range map[string]struct {
		got  *segment.Symbols
		want map[string]int
	}{
		"sources": {s.Sources(), count(func(x *segment.Texts) []string { return []string{x.Source} })},
		"authors": {s.Authors(), count(func(x *segment.Texts) []string { return []string{x.Author} })},
		"topics":  {s.Topics(), count(func(x *segment.Texts) []string { return x.Topics })},
		"holders": {s.Holders(), count(func(x *segment.Texts) []string { return x.Holders })},
	} {
		if tt.got.Len() != len(tt.want) || len(tt.want) == 0 {
			t.Errorf("%d %s, want %d", tt.got.Len(), name, len(tt.want))
		}
		for i := range tt.got.Len() {
			v := tt.got.At(i)
			if at, ok := tt.got.Find(v); tt.got.Count(i) != tt.want[v] || !ok || int(at) != i || tt.got.Hash(i) != segment.Hash(v) {
				t.Errorf("%s: %q has count %d, want %d", name, v, tt.got.Count(i), tt.want[v])
			}
		}
	}
	for doc, d := range docs {
		n := s.Columns().Source[doc]
		if d.Briefing.Source == "" && n != segment.NoSymbol || d.Briefing.Source != "" && s.Sources().At(int(n)) != d.Briefing.Source {
			t.Errorf("%s has source %d", d.Briefing.ID, n)
		}
	}
}

func TestUnionsAreThoseOfThePostings(t *testing.T) {
	docs, cat, _ := invented(t, 0, 300)
	s := written(t, docs, cat)
	known := 0
	words := s.Words()
	seen := map[string]bool{}
	for i := range words.Len() {
		w := strings.TrimPrefix(words.Text(i), text.WholeMark)
		for n := 1; n <= min(4, len(w)); n++ {
			prefix := w[:n]
			if seen[prefix] {
				continue
			}
			seen[prefix] = true
			any, ok := s.Union(prefix, segment.AnyField)
			titled, okTitle := s.Union(prefix, segment.Title)
			if ok != okTitle {
				t.Fatalf("%q: %t, %t", prefix, ok, okTitle)
			}
			if !ok {
				continue
			}
			known++
			wantAny, wantTitled := roaring.New(), roaring.New()
			for _, p := range []string{prefix, text.WholeMark + prefix} {
				from, to := words.Range(p)
				for k := from; k < to; k++ {
					l, _ := s.Postings(segment.SpaceWords, words.Text(k))
					l.OrInto(wantAny)
					for it := l.Iterator(); ; {
						doc, p, ok := it.Next()
						if !ok {
							break
						}
						if p.Fields().Has(segment.Title) {
							wantTitled.Add(doc)
						}
					}
				}
			}
			if !any.Equals(wantAny) || !titled.Equals(wantTitled) {
				t.Errorf("%q: %d and %d in titles, want %d and %d", prefix, any.GetCardinality(), titled.GetCardinality(), wantAny.GetCardinality(), wantTitled.GetCardinality())
			}
		}
	}
	if known < 20 {
		t.Errorf("%d unions", known)
	}
	if _, ok := s.Union("a", segment.Body); ok {
		t.Error("a union of a field that has none")
	}
}

func TestTopOfAPrefixIsThatOfItsWords(t *testing.T) {
	docs, cat, _ := invented(t, 0, 300)
	s := written(t, docs, cat)
	words := s.Words()
	for _, prefix := range []string{"a", "co", "s", "th", "qu", "zzz", "wa", "1"} {
		type row struct {
			text  string
			count int
		}
		var want []row
		from, to := words.Range(prefix)
		for i := from; i < to; i++ {
			if w := words.Text(i); len(w) >= 3 && w != prefix && !text.IsStopWord(w) {
				want = append(want, row{w, words.Count(i)})
			}
		}
		slices.SortStableFunc(want, func(a, b row) int { return cmp.Compare(b.count, a.count) })
		for _, n := range []int{0, 1, 10, 40} {
			var got []row
			for _, i := range words.Top(prefix, n) {
				got = append(got, row{words.Text(int(i)), words.Count(int(i))})
			}
			if !slices.Equal(got, want[:min(n, len(want))]) {
				t.Errorf("%q becomes %v, want %v", prefix, got, want[:min(n, len(want))])
			}
		}
		entities := s.Entities()
		counts := map[uint32]int{}
		names := s.Names()
		from, to = names.Range(prefix)
		for i := range names.Len() {
			if name, e, _ := names.At(i); strings.HasPrefix(name, prefix) {
				counts[e] = entities.Count(int(e))
				if i < from || i >= to {
					t.Fatalf("%q is not among those with %q", name, prefix)
				}
			}
		}
		top := names.Top(prefix, 5)
		if len(top) != min(5, len(counts)) {
			t.Fatalf("%q: %d entities of %d", prefix, len(top), len(counts))
		}
		for i, e := range top {
			better := 0
			for other, n := range counts {
				if n > counts[e] || n == counts[e] && other < e {
					better++
				}
			}
			if better != i {
				t.Errorf("%q: entity %d is in place %d, %d are better", prefix, e, i, better)
			}
		}
	}
}

func TestSpaces(t *testing.T) {
	docs, cat := embedded(t)
	s := made(t, docs, cat)["in memory"]
	holds := func(space segment.Space, term, id string) bool {
		doc, ok := s.Find(id)
		l, found := s.Postings(space, term)
		return ok && found && l.Contains(doc)
	}
	for _, d := range docs {
		for _, claims := range [][]corpus.Claim{d.Briefing.Sentiment.For, d.Briefing.Sentiment.Against, d.Briefing.Sentiment.Views} {
			for _, c := range claims {
				if c.Holder.Name != "" && !holds(segment.SpaceHolders, segment.FoldedName(c.Holder.Name), d.Briefing.ID) {
					t.Errorf("%s: no holder %s", d.Briefing.ID, c.Holder.Name)
				}
				if e := c.Holder.Entity; e != "" && !(holds(segment.SpaceHolders, e, d.Briefing.ID) && holds(segment.SpaceClaimed, e, d.Briefing.ID)) {
					t.Errorf("%s: no claims of %s", d.Briefing.ID, e)
				}
			}
		}
	}
	if !holds(segment.SpaceClaimed, "vasi-philomin", "amazon-faces-talent-exodus") {
		t.Error("a claim that names a person by the surname is not found")
	}
	if holds(segment.SpaceClaimed, "chatgpt", "amazon-pay-and-office-rules") {
		t.Error("a claim names what no claim names")
	}
	if _, ok := s.Postings(segment.SpaceTerms, "none"); ok {
		t.Error("postings of a term that is none")
	}
}
