package segment_test

import (
	"slices"
	"strings"
	"testing"

	"dossier/corpus/analyze/segment"
)

func TestTokens(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"straight clitic":       {"Amazon's staff don't know.", "Amazon|'s|staff|do|n't|know|."},
		"curly clitic":          {"Amazon’s staff don’t know.", "Amazon|’s|staff|do|n’t|know|."},
		"clitic after a stop":   {"Amazon.com, Inc.'s cloud", "Amazon.com|,|Inc.|'s|cloud"},
		"plural possessive":     {"workers' rights", "workers|'|rights"},
		"branded":               {"its Nova-branded models", "its|Nova|-branded|models"},
		"related":               {"AI-related, long-term", "AI|-related|,|long-term"},
		"ticker":                {"Amazon (NASDAQ:AMZN) rose", "Amazon|(|NASDAQ:AMZN|)|rose"},
		"money":                 {"$8 billion, US$125, €3.5m", "$|8|billion|,|US$|125|,|€|3.5m"},
		"numbers":               {"14,000 people, 2.42% at 10:30", "14,000|people|,|2.42|%|at|10:30"},
		"abbreviations":         {"Mr. Smith of the U.S. and J. Doe", "Mr.|Smith|of|the|U.S.|and|J.|Doe"},
		"joined names":          {"AT&T, R&D and C++", "AT&T|,|R&D|and|C++"},
		"slash":                 {"AWS/Azure and/or 9/11", "AWS|/|Azure|and/or|9/11"},
		"address":               {"see https://a.example/x?y=1, now", "see|https://a.example/x?y=1|,|now"},
		"mail":                  {"write jane.doe@mail.example now", "write|jane.doe@mail.example|now"},
		"dashes":                {"AI—artificial–or not…", "AI|—|artificial|–|or|not|…"},
		"lost space":            {"it ended.The next", "it|ended|.|The|next"},
		"handles":               {"@user said #AI", "@user|said|#AI"},
		"characters are tokens": {"亚马逊 AI", "亚|马|逊|AI"},
		"bad bytes":             {"a\xffb \xe2\x80", "a|\xff|b|\xe2|\x80"},
	} {
		t.Run(name, func(t *testing.T) {
			d := segment.Split(c.text)
			var got []string
			for i := range d.Tokens {
				got = append(got, d.Word(i))
			}
			if s := strings.Join(got, "|"); s != c.want {
				t.Errorf("got  %s\nwant %s", s, c.want)
			}
		})
	}
}

func TestSentences(t *testing.T) {
	for name, text := range map[string]string{ // "¦" stands where a sentence ends
		"plain":                     "It fell.¦ It rose!¦ Did it?¦ Yes.",
		"titles":                    "Mr. Smith met Dr. Jones and Gen. Lee.¦ They left.",
		"company that ends none":    "Meta Platforms, Inc. (NASDAQ:META) rose.¦ It fell.",
		"company that ends one":     "It sued Apple Inc.¦ The court agreed.",
		"country before a name":     "The U.S. Senate met.¦ It voted.",
		"country that ends one":     "He moved to the U.S.¦ He stayed.",
		"time":                      "At 5 p.m. Monday it closed.¦ It was 5 p.m.¦ The doors shut.",
		"initials":                  "J. K. Rowling and George W. Bush spoke.¦ They left.",
		"number":                    "No. 10 said so.¦ They said no.¦ Ten left.",
		"closing quote":             "“It is over.”¦ She left.",
		"quote that goes on":        "“Is it over?” she asked.¦ It was.",
		"single in double":          "“He said ‘go.’”¦ They went.",
		"ellipsis in a sentence":    "It was... Microsoft all along.¦ It went on...¦ The end.",
		"decimal":                   "It rose 2.5 percent to 3.7.¦ Then it fell.",
		"address":                   "See www.example.com. for more.",
		"lost space":                "It ended.¦The next began.",
		"bracket":                   "It fell. (It was late.)¦ It rose.",
		"small letter after a stop": "It ran approx. five miles for iPhone vs. android fans.",
		"Chinese":                   "亚马逊裁员。¦公司很好！¦真的吗？",
		"German day":                "Er kam am 18. März 2025 an.¦ Am 20. Dezember ging er.¦ Sie blieb bis 31. Mai.",
		"German ordinal":            "Im 19. Jahrhundert war das 1. Quartal so.¦ Die 2. Liga blieb 3.¦ Sie stieg auf.",
		"German million":            "Es kostet 4 Mrd. Euro und 3 Mio. Franken.¦ Das ist viel.",
		"German day of a month":     "Am 18. August und ab 1. September, bis Montag, 3. November, ist zu.¦ Ende.",
		"number before a month":     "Sales fell to 20.¦ August was better.¦ It won 31.¦ April was worse.¦ Er zahlte 400.¦ Mai war es.",
		"number that ends one":      "I am 20.¦ Then he was 30.¦ May came.",
		"two in one paragraph":      "One stood here at the end of a line\nand went on.¦ Two.",
	} {
		t.Run(name, func(t *testing.T) {
			d := segment.Split(strings.ReplaceAll(text, "¦", ""))
			var got []string
			for _, s := range d.Sentences {
				got = append(got, d.Slice(s.Span))
			}
			var want []string
			for s := range strings.SplitSeq(text, "¦") {
				want = append(want, strings.TrimSpace(s))
			}
			if name == "bracket" { // the bracket stands apart
				want = []string{"It fell.", "(It was late.)", "It rose."}
			}
			if !slices.Equal(got, want) {
				t.Errorf("got  %q\nwant %q", got, want)
			}
		})
	}
}

// prose is a sentence long enough to be running text.
const prose = "The company said on Monday that it would close three of its plants in the north and move the work to the south by the end of the year."

func TestKinds(t *testing.T) {
	type want struct {
		kind segment.Kind
		text string
	}
	for name, c := range map[string]struct {
		text string
		want []want
	}{
		"headings": {
			"Plant Closures Ahead\n\n" + prose + "\n\nWhat comes next\n\n" + prose,
			[]want{
				{segment.Heading, "Plant Closures Ahead"},
				{segment.Prose, prose},
				{segment.Heading, "What comes next"},
				{segment.Prose, prose},
			},
		},
		"Markdown": {
			"# Plants\n\n## North\n" + prose + "\n\n---\n\n* one\n* two",
			[]want{
				{segment.Heading, "# Plants"},
				{segment.Heading, "## North"},
				{segment.Prose, prose},
				{segment.Furniture, "---"},
				{segment.ListItem, "* one"},
				{segment.ListItem, "* two"},
			},
		},
		"date, section and title repeated": {
			"Friday, May 22, 2026\nTechnology\n\nPlants Will Close\n\nPlants Will Close\n\n" + prose,
			[]want{
				{segment.Byline, "Friday, May 22, 2026"},
				{segment.Furniture, "Technology"},
				{segment.Heading, "Plants Will Close"},
				{segment.Furniture, "Plants Will Close"},
				{segment.Prose, prose},
			},
		},
		"contents": {
			"Plants Will Close\n\nTable of Contents\n\n1. The North\n2. The South\n\nThe North\n\n" + prose,
			[]want{
				{segment.Heading, "Plants Will Close"},
				{segment.Furniture, "Table of Contents"},
				{segment.Furniture, "1. The North"},
				{segment.Furniture, "2. The South"},
				{segment.Heading, "The North"},
				{segment.Prose, prose},
			},
		},
		"lines amid the text": {
			prose + "\nRead Next: Ten Plants That Closed This Year\n" + prose + "\nPhoto: Jane Doe\nBy Jane Doe, Staff Writer\nShare this article",
			[]want{
				{segment.Prose, prose},
				{segment.Furniture, "Read Next: Ten Plants That Closed This Year"},
				{segment.Prose, prose},
				{segment.Caption, "Photo: Jane Doe"},
				{segment.Byline, "By Jane Doe, Staff Writer"},
				{segment.Furniture, "Share this article"},
			},
		},
		"the end of the page": {
			prose + "\n\nLeave a Reply\n\nYour email address will not be published. Required fields are marked *\n\nJane\n\nJane writes about plants.",
			[]want{
				{segment.Prose, prose},
				{segment.Furniture, "Leave a Reply"},
				{segment.Furniture, "Your email address will not be published. Required fields are marked *"},
				{segment.Furniture, "Jane"},
				{segment.Furniture, "Jane writes about plants."},
			},
		},
		"another language": {
			prose + " " + prose + " " + prose + " " + prose + "\n\nBleiben Sie immer informiert über das, was in der Welt passiert",
			[]want{
				{segment.Prose, prose + " " + prose + " " + prose + " " + prose},
				{segment.Furniture, "Bleiben Sie immer informiert über das, was in der Welt passiert"},
			},
		},
		"menus": {
			"Home › News › Business\nNews | Sport | Opinion | Culture\n" + prose,
			[]want{
				{segment.Furniture, "Home › News › Business"},
				{segment.Furniture, "News | Sport | Opinion | Culture"},
				{segment.Prose, prose},
			},
		},
		"Chinese": {
			"公司周一表示将关闭北部的三家工厂，工作将迁往南方，员工已经得知此事并感到十分难过。\n\n分享\n\n人工智能公司DeepMind表示，这款名为DNC的模型可以回答许多问题，因此意义重大。",
			[]want{
				{segment.Prose, "公司周一表示将关闭北部的三家工厂，工作将迁往南方，员工已经得知此事并感到十分难过。"},
				{segment.Furniture, "分享"},
				{segment.Prose, "人工智能公司DeepMind表示，这款名为DNC的模型可以回答许多问题，因此意义重大。"},
			},
		},
		"prose that starts as furniture does": {
			"By then it was over, and nobody who had worked at the plant for thirty years wanted to talk about what came next.\n\nRelated parties held a third of the shares, the filing says, and sold most of them in the weeks before the announcement.",
			[]want{
				{segment.Prose, "By then it was over, and nobody who had worked at the plant for thirty years wanted to talk about what came next."},
				{segment.Prose, "Related parties held a third of the shares, the filing says, and sold most of them in the weeks before the announcement."},
			},
		},
	} {
		t.Run(name, func(t *testing.T) {
			d := segment.Split(c.text)
			var got []want
			for _, p := range d.Paragraphs {
				got = append(got, want{p.Kind, d.Slice(p.Span)})
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("got  %v\nwant %v", got, c.want)
			}
		})
	}
}

func TestWrappedLinesAreJoined(t *testing.T) {
	wrapped := "The company said on Monday that it would close three of its plants\nin the north and move the work to the south by the end of the year,\nwhen the leases of two of them run out.\n\nA second paragraph follows the first, and it is wrapped at the same\nwidth as the first one was."
	d := segment.Split(wrapped)
	if len(d.Paragraphs) != 2 || len(d.Sentences) != 2 {
		t.Errorf("got %d paragraphs and %d sentences, want 2 and 2", len(d.Paragraphs), len(d.Sentences))
	}
	apart := "Stocks fell on Monday\nBonds rose on Tuesday\nOil was flat on Friday"
	if d := segment.Split(apart); len(d.Paragraphs) != 3 {
		t.Errorf("got %d paragraphs of lines that stand apart, want 3", len(d.Paragraphs))
	}
}

func TestQuotes(t *testing.T) {
	type want struct {
		words     string
		depth     int
		closed    bool
		continues bool
	}
	for name, c := range map[string]struct {
		text string
		want []want
	}{
		"curly":             {"She said “it is over” and left.", []want{{"it is over", 1, true, false}}},
		"straight":          {"\"It is over,\" she said. \"Go.\"", []want{{"It is over,", 1, true, false}, {"Go.", 1, true, false}}},
		"nested":            {"“He said ‘go’ to us,” she said.", []want{{"He said ‘go’ to us,", 1, true, false}, {"go", 2, true, false}}},
		"apostrophes":       {"‘The company’s workers’ rights count,’ she said.", []want{{"The company’s workers’ rights count,", 1, true, false}}},
		"no quotation":      {"The workers' rights and the '90s and a 5\" pipe.", nil},
		"German":            {"Er sagte: „Es ist vorbei“ und ging.", []want{{"Es ist vorbei", 1, true, false}}},
		"French":            {"Elle dit « c’est fini » et part.", []want{{" c’est fini ", 1, true, false}}},
		"across paragraphs": {"“It is over.\n\n“It is,” she said.", []want{{"It is over.", 1, false, false}, {"It is,", 1, true, true}}},
		"open to the end":   {"She said “it is over and left.", []want{{"it is over and left.", 1, false, false}}},
		"single and straight": {
			"She called it 'the end' of it.",
			[]want{{"the end", 1, true, false}},
		},
	} {
		t.Run(name, func(t *testing.T) {
			d := segment.Split(c.text)
			var got []want
			for _, q := range d.Quotes {
				got = append(got, want{d.Slice(q.Words), q.Depth, q.Closed, q.Continues})
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("got  %+v\nwant %+v", got, c.want)
			}
		})
	}
}

func TestLanguage(t *testing.T) {
	for want, text := range map[string]string{
		"en": "The company said on Monday that it would close three plants and that its workers had been told.",
		"de": "Das Unternehmen teilte am Montag mit, dass es drei Werke schließen wird und die Arbeit nicht weitergeht.",
		"fr": "L'entreprise a annoncé lundi qu'elle allait fermer trois usines dans le nord et que les salariés sont informés.",
		"es": "La empresa anunció el lunes que va a cerrar tres plantas en el norte del país y que los trabajadores lo saben.",
		"it": "L'azienda ha annunciato lunedì che chiuderà tre stabilimenti nel nord e che gli operai sono stati informati.",
		"pt": "A empresa anunciou na segunda-feira que vai fechar três fábricas no norte do país e que os trabalhadores já sabem.",
		"nl": "Het bedrijf maakte maandag bekend dat het drie fabrieken in het noorden van het land zal sluiten.",
		"sv": "Företaget meddelade på måndagen att det kommer att stänga tre fabriker och att de anställda inte är nöjda.",
		"pl": "Firma ogłosiła w poniedziałek, że zamknie trzy fabryki na północy kraju i że pracownicy już o tym wiedzą.",
		"tr": "Şirket pazartesi günü ülkenin kuzeyinde üç fabrika kapatacağını ve bu karar için çok üzgün olduğunu söyledi.",
		"ru": "Компания сообщила в понедельник, что закроет три завода на севере страны.",
		"uk": "Компанія повідомила в понеділок, що закриє три заводи на півночі країни.",
		"el": "Η εταιρεία ανακοίνωσε ότι θα κλείσει τρία εργοστάσια.",
		"ar": "أعلنت الشركة يوم الاثنين أنها ستغلق ثلاثة مصانع في شمال البلاد.",
		"zh": "公司周一表示将关闭北部的三家工厂。",
		"ja": "同社は月曜日に北部の三つの工場を閉鎖すると発表した。",
		"ko": "회사는 월요일 북부의 공장 세 곳을 닫는다고 밝혔다.",
	} {
		if got, ok := segment.Language(text); got != want || !ok {
			t.Errorf("Language(%.30q…) = %q, %v, want %q", text, got, ok, want)
		}
	}
	for _, text := range []string{"", "12345", "AMZN", "!?"} {
		if got, ok := segment.Language(text); ok {
			t.Errorf("Language(%q) = %q, sure of it", text, got)
		}
	}
}
