package today_test

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
	"time"

	"dossier/corpus"
	"dossier/index/today"
)

// invented returns a library of a few stories that came in over days, some of
// it nobody knows when.
func invented(seed uint64) (map[string]time.Time, []*corpus.Briefing) {
	r := rand.New(rand.NewPCG(seed, 1))
	words := []string{"bridge", "tunnel", "harbour", "strike", "market", "verdict", "election", "merger", "storm", "museum", "vaccine", "satellite"}
	sentence := func() string {
		s := ""
		for range 3 + r.IntN(5) {
			s += words[r.IntN(len(words))] + " "
		}
		return s + fmt.Sprint(r.IntN(3)*500)
	}
	added := map[string]time.Time{}
	var all []*corpus.Briefing
	for i := range 10 + r.IntN(30) {
		b := briefing(fmt.Sprintf("b%02d", i), sentence(), points(sentence(), sentence()), story(fmt.Sprintf("story-%d", r.IntN(10))))
		if r.IntN(4) > 0 {
			b.Source = []string{"Harbour Post", "Coast Daily", "HARBOUR POST", "Ledger"}[r.IntN(4)]
		}
		if r.IntN(3) > 0 {
			b.Published = corpus.Date{Year: 2026, Month: 11, Day: 10 + r.IntN(12)}
		}
		for k := range r.IntN(4) {
			about(words[(i+k)%len(words)], words[(i+k)%len(words)], corpus.KindOrganisation, r.Float64())(b)
		}
		figure(fmt.Sprint(i%4), float64(i%4), "boats", "boats in the harbour of the strike")(b)
		for range r.IntN(3) {
			b.Sentiment.For = append(b.Sentiment.For, corpus.Claim{Text: sentence()})
			b.Sentiment.Against = append(b.Sentiment.Against, corpus.Claim{Text: sentence()})
		}
		if r.IntN(8) > 0 {
			added[b.ID] = at(10+r.IntN(10), r.IntN(24))
		}
		all = append(all, b)
	}
	return added, all
}

// TestAPageHoldsWhatItPromises tries many libraries for what holds of all.
func TestAPageHoldsWhatItPromises(t *testing.T) {
	for seed := range uint64(25) {
		added, all := invented(seed)
		l := newLibrary(added, all...)
		r := today.Request{After: at(14, 0), UpTo: at(18, 0), Limit: 1000, Earlier: 72 * time.Hour, Watched: map[string][]string{"b03": {"z", "a"}, "b07": {"a"}}}
		whole := ask(t, l, r)

		// The stories part what came in.
		var in []string
		for id, when := range added {
			if when.After(r.After) && !when.After(r.UpTo) {
				in = append(in, id)
			}
		}
		var told []string
		for i, s := range whole.Stories {
			told = append(told, s.New...)
			if nothing := len(whole.Stories) - whole.Nothing; s.Nothing != (i >= nothing) {
				t.Errorf("seed %d: story %d of %d: nothing %v, and %d have nothing", seed, i, len(whole.Stories), s.Nothing, whole.Nothing)
			}
			if i > 0 && !s.Nothing && s.Score > whole.Stories[i-1].Score {
				t.Errorf("seed %d: story %d has more than the one before", seed, i)
			}
			sum := 0.0
			for _, reason := range s.Reasons {
				sum += reason.Weight
			}
			if d := sum - s.Score; d > 1e-9 || d < -1e-9 {
				t.Errorf("seed %d: %s scores %v, its reasons %v", seed, s.ID, s.Score, sum)
			}
		}
		slices.Sort(in)
		slices.Sort(told)
		if !slices.Equal(in, told) || whole.Briefings != len(in) || whole.Total != len(whole.Stories) {
			t.Errorf("seed %d: %d came in, %d are told, of %d, in %d stories of %d", seed, len(in), len(told), whole.Briefings, len(whole.Stories), whole.Total)
		}

		// In what order it came in is no matter, nor in what pages it is asked for.
		shuffled := slices.Clone(all)
		rand.New(rand.NewPCG(seed, 2)).Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
		if p := ask(t, newLibrary(added, shuffled...), r); !reflect.DeepEqual(p, whole) {
			t.Errorf("seed %d: in another order: %+v\nwant %+v", seed, p, whole)
		}
		var paged []today.Story
		for from := 0; from < whole.Total; from += 3 {
			part := r
			part.Offset, part.Limit = from, 3
			paged = append(paged, ask(t, l, part).Stories...)
		}
		if len(paged) > 0 && !reflect.DeepEqual(paged, whole.Stories) {
			t.Errorf("seed %d: in pages it is another", seed)
		}

		// More time never fits less.
		fits := 0
		for budget := 5 * time.Second; budget < 20*time.Minute; budget = budget * 3 / 2 {
			r.Budget = budget
			p := ask(t, l, r)
			if p.Fits < fits || p.Fits > whole.Total-whole.Nothing {
				t.Errorf("seed %d: %d stories fit %v, %d fit less", seed, p.Fits, budget, fits)
			}
			fits = p.Fits
		}
	}
}

// TestWhatIsWantedOnly holds that leaving out what was read or is not watched
// leaves the rest as it is.
func TestWhatIsWantedOnly(t *testing.T) {
	for seed := range uint64(20) {
		added, all := invented(seed)
		l := newLibrary(added, all...)
		r := today.Request{After: at(12, 0), Limit: 1000, Watched: map[string][]string{"b03": {"sea"}, "b05": {"sky"}, "b07": {"sea", "sky"}}}
		r.Read = func(id, _ string, _ time.Time) bool { return id[2]%4 > 0 }
		whole := ask(t, l, r)
		for _, c := range []struct {
			name string
			with func(*today.Request)
			want func(today.Story) bool
		}{
			{"unread", func(r *today.Request) { r.Unread = true }, func(s today.Story) bool { return !s.Read }},
			{"watched", func(r *today.Request) { r.Watches = []string{"sea"} }, func(s today.Story) bool { return slices.Contains(s.Watches, "sea") }},
			{"watched for both", func(r *today.Request) { r.Watches = []string{"sky", "sea"} }, func(s today.Story) bool { return len(s.Watches) > 0 }},
		} {
			some := r
			c.with(&some)
			got, want := ask(t, l, some).Stories, slices.DeleteFunc(slices.Clone(whole.Stories), func(s today.Story) bool { return !c.want(s) })
			if len(got)+len(want) > 0 && !reflect.DeepEqual(got, want) {
				t.Errorf("seed %d, %s: %d stories, want %d", seed, c.name, len(got), len(want))
			}
		}
	}
}
