package today_test

import (
	"strings"
	"testing"
	"time"

	"dossier/corpus"
	"dossier/index/today"
)

// TestWhatWasSaidIsNotNew is a table of texts and statements made by hand, and
// judged by hand: does the statement tell a reader of the text anything new?
func TestWhatWasSaidIsNotNew(t *testing.T) {
	const strike = "Some 1,200 dockers at the port of Harwick walked out on Friday over night shifts, the union said. " +
		"It wants an extra 12% for night work. The harbour board has not made an offer. " +
		"Marta Lindqvist, who heads the board, said the port would stay open."
	const shares = "Shares of the shipping line fell 4% on Monday. The company plans to buy a rival for $2.4 billion."
	for _, c := range []struct {
		name, text, statement string
		said                  bool
	}{
		{"the same words", strike, "Some 1,200 dockers at the port of Harwick walked out on Friday over night shifts, the union said.", true},
		{"fewer words", strike, "Dockers at Harwick walked out over night shifts.", true},
		{"another order", strike, "Over night shifts, 1,200 Harwick dockers walked out on Friday.", true},
		{"rounded", strike, "About 1,000 dockers at the port of Harwick walked out over night shifts.", true},
		{"other words for it", shares, "The company intends to acquire a rival for US$2.4bn.", true},
		{"in two sentences", strike, "The union wants an extra 12% for night work, and the harbour board has made no offer.", true},
		{"a number in words", "Three workers were hurt when the crane fell.", "3 employees were injured when the crane fell.", true},
		{"by a surname", strike, "Lindqvist said the port would stay open.", true},
		{"nothing at all", strike, "", true},

		{"another matter", strike, "Rail freight crews voted to join the walkout from Monday.", false},
		{"another number", strike, "Some 1,900 dockers at the port of Harwick walked out on Friday over night shifts.", false},
		{"a more exact number", strike, "Some 1,214 dockers at the port of Harwick walked out on Friday over night shifts.", false},
		{"another share", shares, "Shares of the shipping line fell 6% on Monday.", false},
		{"the other way", shares, "Shares of the shipping line rose 4% on Monday.", false},
		{"taken back", strike, "Marta Lindqvist said the port would not stay open.", false},
		{"no longer taken back", strike, "The harbour board has made an offer.", false},
		{"somebody else", "Anna Berg left the race for the mayor's office on Friday after weeks of poor polls.", "On Friday Ola Strand left the race for the mayor's office after weeks of poor polls.", false},
		{"somewhere else", "Police used tear gas to disperse protesters in Harwick.", "Police used tear gas to disperse protesters in Port Emsley.", false},
		{"more of it", "The tunnel was shut.", "The tunnel was shut after divers found a crack in its second lining.", false},
		{"no text", "", "The tunnel was shut.", false},
	} {
		if got := today.Says("en", c.text, c.statement); got != c.said {
			t.Errorf("%s: %q is said by %q: %v", c.name, c.statement, c.text, got)
		}
	}
}

// TestGroupsOfDigitsWithoutEnd holds that a text of nothing but groups of digits
// is read in the time of any other: each of them was read to the end of the text
// from each of them on, which took minutes.
func TestGroupsOfDigitsWithoutEnd(t *testing.T) {
	for language, group := range map[string]string{"en": "000,", "fr": "000 ", "de": "000."} {
		if today.Says(language, strings.Repeat(group, 30_000), "Two thousand trams stop in Harwick.") {
			t.Errorf("%s: digits say something", language)
		}
	}
	if !today.Says("en", "It lent 999,000,000,000,000 crowns.", "It lent 999 trillion crowns.") {
		t.Error("a number of 15 digits is none")
	}
}

// TestFiguresChange is a table of what a known briefing gives and what a new
// one does, judged by hand: an empty change is none, and so is a doubtful one.
func TestFiguresChange(t *testing.T) {
	type given struct {
		text  string
		value float64
		unit  string
		what  string
		in    string // the sentence
	}
	for _, c := range []struct {
		name          string
		before, after given
		change        string
	}{
		{"of the same", given{"14,000", 14000, "jobs", "corporate jobs to go at Norvik", "Norvik cuts 14,000 corporate jobs."}, given{"16,000", 16000, "jobs", "corporate jobs to go at Norvik", "Norvik now cuts 16,000 corporate jobs."}, "14,000 → 16,000"},
		{"in another order", given{"14,000", 14000, "jobs", "corporate jobs that Norvik is cutting", "Norvik cuts 14,000."}, given{"16,000", 16000, "jobs", "Norvik is cutting corporate jobs", "Norvik cuts 16,000."}, "14,000 → 16,000"},
		{"a toll", given{"at least 12", 12, "people", "people killed", "At least 12 people were killed in Norvik."}, given{"15", 15, "people", "people dead", "By evening 15 people were dead in Norvik."}, "at least 12 → 15"},
		{"of another place", given{"at least 12", 12, "people", "people killed", "At least 12 people were killed in Norvik."}, given{"15", 15, "people", "people dead", "By evening 15 people were dead in Harwick."}, ""},
		{"another measure", given{"14,000", 14000, "jobs", "corporate jobs to go at Norvik", "Norvik cuts 14,000 jobs."}, given{"16,000", 16000, "jobs", "jobs to come at the yard of Norvik", "Norvik makes 16,000 jobs."}, ""},
		{"another unit", given{"14,000", 14000, "jobs", "cuts at Norvik", "Norvik cuts 14,000 jobs."}, given{"4%", 4, "percent", "cuts at Norvik", "Norvik cuts 4%."}, ""},
		{"another quarter", given{"$2 billion", 2e9, "USD", "revenue of Norvik", "Norvik took $2 billion in the first quarter."}, given{"$3 billion", 3e9, "USD", "revenue of Norvik", "Norvik took $3 billion in the second quarter."}, ""},
		{"a rate", given{"1,000", 1000, "deaths", "deaths", "Norvik has 1,000 deaths per day."}, given{"5,900", 5900, "deaths", "deaths", "Norvik has had 5,900 deaths."}, ""},
		{"a length", given{"30 miles", 30, "miles", "miles", "It is 30 miles to Norvik."}, given{"74 miles", 74, "miles", "miles", "It is 74 miles to Norvik."}, ""},
		{"far from it", given{"2", 2, "cases", "confirmed cases in Norvik", "Norvik has 2."}, given{"90,000", 90000, "cases", "confirmed cases in Norvik", "Norvik has 90,000."}, ""},
		{"the same", given{"$2 billion", 2e9, "USD", "price of Norvik", "Norvik costs $2 billion."}, given{"$2bn", 2e9, "USD", "price of Norvik", "Norvik costs $2bn."}, ""},
	} {
		of := func(id string, g given) *corpus.Briefing {
			b := briefing(id, "Norvik", story("a"), body(g.in), figure(g.text, g.value, g.unit, g.what))
			b.Figures[0].Evidence[0].Span = corpus.Span{Start: 0, End: len(g.in) - 1}
			for _, name := range []string{"Norvik", "Harwick"} {
				b.Entities = append(b.Entities, corpus.Entity{ID: name, Name: name, Kind: corpus.KindPlace})
			}
			return b
		}
		l := newLibrary(map[string]time.Time{"a": at(20, 7), "b": at(21, 7)}, of("a", c.before), of("b", c.after))
		s := ask(t, l, today.Request{After: at(20, 8)}).Stories[0]
		got := ""
		for _, f := range s.Figures {
			if f.Before != "" {
				got = f.Before + " → " + f.After
			}
		}
		if got != c.change {
			t.Errorf("%s: %q, want %q", c.name, got, c.change)
		}
	}
}

// FuzzSays holds that whatever a text is, in whatever language, comparing it
// ends, and that what tells something is not said by nothing.
func FuzzSays(f *testing.F) {
	for _, seed := range [][3]string{
		{"en", "Some 1,200 dockers walked out.", "About 1,000 dockers walked out"},
		{"en", "US$2.4bn for 8 billion, 2.5.7 and 14,000,000%", "$2.4bn 99999999999999999999 per cent"},
		{"ja", "路面電車が港に戻る", "港に戻る"},
		{"", "Mr. O'Brien’s", "O’Brien"},
		{"en", "\xff1,\xfe000", "İ 1.K"},
		{"de", "Rund 1.200 Stellen für 2,5 Mrd. Euro", "1\u202f200 Stellen, 2.5.7 und 10 Tausend Millionen Prozent"},
		{"fr", "1 200 emplois, soit 12,5 %", "l’emploi n’a pas"},
		{"es", "diez mil millones", "10 mil millones por ciento"},
	} {
		f.Add(seed[0], seed[1], seed[2])
	}
	f.Fuzz(func(t *testing.T, language, text, statement string) {
		said := today.Says(language, text, statement)
		if again := today.Says(language, text, statement); again != said {
			t.Errorf("%q by %q: %v, then %v", statement, text, said, again)
		}
		if nothing := today.Says(language, "", statement); nothing && !said {
			t.Errorf("%q tells nothing and is not said by %q", statement, text)
		}
	})
}
