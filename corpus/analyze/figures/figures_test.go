package figures_test

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"dossier/corpus"
	"dossier/corpus/analyze/figures"
	"dossier/corpus/analyze/segment"
)

// say writes a figure as the tables below have it: text = value unit.
func say(f figures.Figure) string {
	v := "?"
	switch {
	case f.Kind == figures.Date && f.Date.IsZero():
		v = "?"
	case f.Kind == figures.Date:
		v = f.Date.String()
		if f.Date.Approximate {
			v = "~" + v
		}
	case f.Value != nil:
		v = strconv.FormatFloat(*f.Value, 'f', -1, 64)
	}
	return f.Text + " = " + v + " " + f.Unit
}

var friday = corpus.Date{Year: 2025, Month: 6, Day: 27}

func TestFind(t *testing.T) {
	for text, want := range map[string]string{
		// Money.
		"It paid $5 for the ticket.":                                     "$5 = 5 USD",
		"Amazon has invested US$8 billion in Anthropic.":                 "US$8 billion = 8000000000 USD",
		"The deal is worth €3.2bn, they said.":                           "€3.2bn = 3200000000 EUR",
		"The club paid £45m for him.":                                    "£45m = 45000000 GBP",
		"A fine of 14 million euros was set.":                            "14 million euros = 14000000 EUR",
		"It costs 50 cents to send.":                                     "50 cents = 0.5 USD",
		"Shares closed at $217.12 in New York.":                          "$217.12 = 217.12 USD",
		"It made 1.5 trillion yen last year.":                            "1.5 trillion yen = 1500000000000 JPY; last year = ~2024 date",
		"They asked for about $1,250,000 in damages.":                    "about $1,250,000 = 1250000 USD",
		"The plan costs up to $40 billion.":                              "up to $40 billion = 40000000000 USD",
		"More than US$125 billion is planned.":                           "More than US$125 billion = 125000000000 USD",
		"It pays between $8 and $10 an hour.":                            "$8 = 8 USD; $10 an hour = 10 USD",
		"It pays $8 to $10 an hour.":                                     "$8 to $10 an hour = ? USD",
		"Prices of $8-$10 are common.":                                   "$8-$10 = ? USD",
		"It earned $1.43 a share.":                                       "$1.43 a share = 1.43 USD",
		"A dividend of 20 pence per share was paid.":                     "20 pence per share = 0.2 GBP",
		"Oil rose to $85.30 a barrel.":                                   "$85.30 a barrel = 85.3 USD",
		"A multi-billion dollar investment followed.":                    "multi-billion dollar = ? USD",
		"It cost hundreds of millions of dollars.":                       "hundreds of millions of dollars = ? USD",
		"The 100-million-dollar film failed.":                            "100-million-dollar = 100000000 USD",
		"A$30 million went to the reef.":                                 "A$30 million = 30000000 AUD",
		"HK$2.5 billion was raised.":                                     "HK$2.5 billion = 2500000000 HKD",
		"It ended the 9 billion Swiss franc guarantee.":                  "9 billion Swiss franc = 9000000000 CHF",
		"It owes 3 million Swiss francs.":                                "3 million Swiss francs = 3000000 CHF",
		"They raised half a million dollars.":                            "half a million dollars = 500000 USD",
		"The grant is worth as much as £3,000 or more.":                  "as much as £3,000 or more = 3000 GBP",
		"EUR 12 million was spent.":                                      "EUR 12 million = 12000000 EUR",
		"He weighs 200 pounds and is tall.":                              "200 = 200 pounds",
		"The company lost an estimated $2 million.":                      "an estimated $2 million = 2000000 USD",
		"₹500 crore was set aside.":                                      "₹500 crore = 5000000000 INR",
		"Sales of $3.4B beat the forecast.":                              "$3.4B = 3400000000 USD",
		"It has 5 billion dollars in cash and 2 billion euros of debts.": "5 billion dollars = 5000000000 USD; 2 billion euros = 2000000000 EUR",
		// Percentages.
		"Shares rose 2.42% on the day.":                        "2.42% = 2.42 percent",
		"About 4 percent of the staff will go.":                "About 4 percent = 4 percent",
		"Turnout was 58 per cent.":                             "58 per cent = 58 percent",
		"The headcount may shrink by as much as 15%.":          "as much as 15% = 15 percent",
		"The rate was cut by 0.25 percentage points.":          "0.25 percentage points = 0.25 percentage points",
		"Yields rose 12 basis points.":                         "12 basis points = 12 basis points",
		"Between 8% and 10% of voters stayed away.":            "8% = 8 percent; 10% = 10 percent",
		"Some 8 to 10 percent of voters stayed away.":          "Some 8 to 10 percent = ? percent",
		"Prices rose 3%-5% in a year.":                         "3%-5% = ? percent",
		"A two-percent rise is due.":                           "two-percent = 2 percent",
		"At least 30% of it is lost.":                          "At least 30% = 30 percent",
		"Fifty percent of them agreed, twenty-five percent no": "Fifty percent = 50 percent; twenty-five percent = 25 percent",
		// Counts and headcounts.
		"Amazon is cutting about 14,000 corporate jobs.":         "about 14,000 = 14000 jobs",
		"It has 350,000 white-collar employees.":                 "350,000 = 350000 people",
		"Hundreds of roles were cut.":                            "Hundreds of roles = ? jobs",
		"Tens of thousands of people marched.":                   "Tens of thousands of people = ? people",
		"At least 107 people were killed.":                       "At least 107 = 107 people",
		"The law covers 27 countries.":                           "27 = 27 countries",
		"Two referendums are planned.":                           "Two = 2 referendums",
		"Nearly two dozen schools closed.":                       "Nearly two dozen = 24 schools",
		"A hundred guests came.":                                 "A hundred = 100 guests",
		"Several hundred protesters came.":                       "Several hundred protesters = ? people",
		"It sold 1.2 million cars.":                              "1.2 million = 1200000 cars",
		"Over 10,000 AI chips were bought.":                      "Over 10,000 = 10000 chips",
		"Between them they own 12 newspapers and 3,400 trucks.":  "12 = 12 newspapers; 3,400 = 3400 trucks",
		"There are two things to say.":                           "",
		"Trainium 2 is a chip.":                                  "",
		"Apollo 11 landed there.":                                "",
		"He is 42 and lives here.":                               "",
		"A 14-year-old boy was arrested.":                        "",
		"It asked some 15 year olds about it.":                   "",
		"Section 230 protects them.":                             "",
		"Call 555-1234 for it.":                                  "",
		"They won 3-1 at home.":                                  "",
		"It starts at 10:30 in the hall.":                        "",
		"He came third in the race.":                             "",
		"The V8 engine and the 5G net are new.":                  "",
		"Only one of them stayed.":                               "",
		"Version 2.4.1 is out.":                                  "",
		"Twenty-five workers were hurt, 8 to 10 of them members": "Twenty-five = 25 people",
		// Durations.
		"He left after eight years at Amazon.":           "eight years = 8 years",
		"They get 90 days to find work.":                 "90 days = 90 days",
		"A three-month trial is planned.":                "three-month = 3 months",
		"It took two and a half years.":                  "two and a half years = 2.5 years",
		"Two decades of work were lost.":                 "Two decades = 20 years",
		"It lasts between 14 and 21 days.":               "21 days = 21 days",
		"A 14-day wait is normal.":                       "14-day = 14 days",
		"More than 48 hours went by.":                    "More than 48 hours = 48 hours",
		"It takes a fortnight of work or two fortnights": "",
		// Dates.
		"It opened on June 27, 2025 in Rome.":            "June 27, 2025 = 2025-06-27 date",
		"It opened on 27 June 2025 in Rome.":             "27 June 2025 = 2025-06-27 date",
		"It opened on Friday, 27 June 2025 in Rome.":     "Friday, 27 June 2025 = 2025-06-27 date",
		"It opened in June 2024 at last.":                "June 2024 = 2024-06 date",
		"It opened in 2019 at last.":                     "2019 = 2019 date",
		"Cuts went on in late 2024 and early 2025.":      "late 2024 = 2024 date; early 2025 = 2025 date",
		"The file is of 2025-06-27 and long.":            "2025-06-27 = 2025-06-27 date",
		"It opened on March 3 in Rome.":                  "March 3 = ~2025-03-03 date",
		"It opened on 3rd of March, 2021 in Rome.":       "3rd of March, 2021 = 2021-03-03 date",
		"He left earlier in June with others.":           "June = ~2025-06 date",
		"He left in November with others.":               "November = ~2025-11 date",
		"It fell in the second quarter of 2023 by half.": "second quarter of 2023 = 2023 date",
		"Q3 2025 was better.":                            "Q3 2025 = 2025 date",
		"It moved in mid-2025 to Rome.":                  "mid-2025 = 2025 date",
		"He spoke on Thursday in Rome.":                  "Thursday = ~2025-06-26 date",
		"He spoke on Friday in Rome.":                    "Friday = ~2025-06-27 date",
		"He speaks next Monday in Rome.":                 "next Monday = ~2025-06-30 date",
		"He spoke yesterday in Rome.":                    "yesterday = ~2025-06-26 date",
		"Last week he spoke in Rome.":                    "Last week = ~2025-06 date",
		"Last month he spoke in Rome.":                   "Last month = ~2025-05 date",
		"It goes on sale this year in Rome.":             "this year = ~2025 date",
		"Two weeks ago he spoke in Rome.":                "Two weeks ago = ~2025-06 date",
		"Three years ago he spoke in Rome.":              "Three years ago = ~2022 date",
		"Last December he spoke in Rome.":                "Last December = ~2024-12 date",
		"It opened on February 30, 2025 in Rome.":        "February 30, 2025 = 2025-02 date",
		"Theresa May said so, and April agreed.":         "",
		"They may march again.":                          "",
		"About 2000 people came.":                        "",
		"It was built in 2000 by monks.":                 "2000 = 2000 date",
		"Rules of 1999 hold.":                            "1999 = 1999 date",
	} {
		t.Run(text, func(t *testing.T) {
			var got []string
			for _, f := range figures.Find(segment.Split(text), figures.Options{Published: friday}) {
				got = append(got, say(f))
			}
			if g := strings.Join(got, "; "); g != want {
				t.Errorf("got  %s\nwant %s", g, want)
			}
		})
	}
}

func TestRelativeDatesNeedTheDayOfWriting(t *testing.T) {
	text := "He spoke on Thursday, and on March 3. Last week he left. It opened in June 2024."
	var got []string
	for _, f := range figures.Find(segment.Split(text), figures.Options{}) {
		got = append(got, say(f))
	}
	want := []string{"Thursday = ? date", "March 3 = ? date", "Last week = ? date", "June 2024 = 2024-06 date"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestWhatFiguresMeasure(t *testing.T) {
	for text, want := range map[string]string{
		"Amazon is cutting about 14,000 corporate jobs.":                           "corporate jobs Amazon is cutting",
		"It has invested $8 billion in the AI start-up Anthropic.":                 "invested in the AI start-up Anthropic",
		"Nvidia will invest $5 billion in Intel at $23.28 a share.":                "Nvidia will invest in Intel; Intel",
		"The United States government holds about 10% of Intel.":                   "Intel",
		"Meta offers signing bonuses of $100 million to engineers.":                "Meta offers signing bonuses",
		"The company is offering $100 million signing bonuses to engineers.":       "signing bonuses",
		"Amazon shares were up 2.42% at $217.12.":                                  "Amazon shares; Amazon shares",
		"About 4% of its 350,000 employees will go.":                               "its 350,000 employees; employees",
		"The unit has seen hundreds of roles eliminated in a quiet restructuring.": "eliminated in a quiet restructuring",
		"Sales of the harbour rose 5% in the spring.":                              "Sales of the harbour rose",
		"He left Amazon after eight years.":                                        "left Amazon",
		"The programme gives $110 million in grants to universities.":              "grants",
		"The council paid a settlement of £2 million.":                             "council paid a settlement",
		"The ministry set aside 90 days of full pay.":                              "full pay",
		"The plan that is expected to total $5 billion was approved.":              "plan that is expected",
		"At least 107 people were killed when a crane fell into the mosque yard":   "people",
	} {
		t.Run(text, func(t *testing.T) {
			var got []string
			for _, f := range figures.Find(segment.Split(text), figures.Options{}) {
				got = append(got, f.What)
			}
			if g := strings.Join(got, "; "); g != want {
				t.Errorf("got %q, want %q", g, want)
			}
		})
	}
}

func TestEvents(t *testing.T) {
	for text, want := range map[string]string{
		"The factory closed in May 2023.":                                           "2023-05",
		"The factory closed on Thursday.":                                           "~2025-06-26",
		"The factory closed on Thursday, after it had been sold on 3 May 2021.":     "2021-05-03",
		"The factory is in Rome since 2019.":                                        "",
		"The company announced a plan for 2027.":                                    "",
		"He will speak in 2027.":                                                    "",
		"He said: “It closed in 2019.”":                                             "",
		"The factory closed. It had 20 workers in 2019. It was sold in March 2020.": "2020-03",
	} {
		t.Run(text, func(t *testing.T) {
			doc := segment.Split(text)
			var got []string
			for _, e := range figures.Events(doc, figures.Find(doc, figures.Options{Published: friday})) {
				d := e.Date.String()
				if e.Date.Approximate {
					d = "~" + d
				}
				got = append(got, d)
			}
			if g := strings.Join(got, " "); g != want {
				t.Errorf("got %q, want %q", g, want)
			}
		})
	}
}

func FuzzFind(f *testing.F) {
	f.Add("About $5 to €6bn (up 3%-4%), 8–10 people or more in May 2024, two weeks ago.")
	f.Add("1,,2 $ US$ 99999999999999999999 billion billion years ago 0 days ago 5000 years ago")
	f.Add("in 2000-2001 Jan. 5-6, 2020 multi-billion 3.2.1 half a million a dozen of")
	f.Add("1 200,50 € le 31 février, 1’200.5 à 3,2 Md€, 16.300.1 1.23 d’euros ,5 0,")
	f.Fuzz(func(t *testing.T, text string) {
		for _, language := range [...]string{"", "fr", "de"} {
			checkFound(t, text, language)
		}
	})
}

// checkFound holds what is true of the figures of any text.
func checkFound(t *testing.T, text, language string) {
	t.Helper()
	doc := segment.Split(text)
	found := figures.Find(doc, figures.Options{Published: corpus.Date{Year: 3, Month: 1, Day: 31}, Language: language})
	last := 0
	for _, x := range found {
		if x.Span.Start < last || x.Span.End > len(text) || x.Span.Start >= x.Span.End {
			t.Fatalf("%q: span %v after %d", text, x.Span, last)
		}
		last = x.Span.End
		if utf8.ValidString(text) && !utf8.ValidString(text[x.Span.Start:x.Span.End]) {
			t.Fatalf("%q: span %v cuts a character", text, x.Span)
		}
		if _, err := corpus.ParseDate(x.Date.String()); err != nil {
			t.Fatalf("%q: %v", text, err)
		}
		if x.Value != nil && (*x.Value != *x.Value || fmt.Sprint(*x.Value) == "+Inf") {
			t.Fatalf("%q: value %v", text, *x.Value)
		}
	}
	figures.Events(doc, found)
}
