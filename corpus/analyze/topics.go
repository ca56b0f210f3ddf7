package analyze

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"dossier/corpus/analyze/segment"
)

// Topics are told by words: each topic has a list, and an article is about a
// topic if several of its words stand in it, and often enough for its length.
// The words are ours. A word of two and more words counts double, for it means
// less else.

// Thresholds of topics.
const (
	mostTopics     = 4
	leastHits      = 3.0   // a word in the title counts three
	leastWordsHit  = 2     // different words
	leastPerWord   = 0.006 // of the words of the text
	ofStrongest    = 0.3   // of the hits of the strongest topic
	topicReadLimit = 6000  // tokens: what an article is about shows early
)

// topicList gives a topic and its words a line.
const topicList = `artificial intelligence: ai, artificial intelligence, machine learning, generative, chatbot, chatgpt, llm, llms, neural network, language model, openai, agi, gpt, deep learning, foundation model
cloud computing: cloud, aws, azure, data center, data centre, cloud computing, bedrock, saas, gcp, hyperscaler, serverless
semiconductors: chip, chips, semiconductor, chipmaker, nvidia, tsmc, gpu, gpus, wafer, foundry, processor
cybersecurity: hacker, hackers, ransomware, malware, phishing, cyberattack, data breach, vulnerability, cybersecurity, cyber, hacked
software: software, developer, app, open source, programming, code, operating system, browser, bug
social media: facebook, instagram, tiktok, twitter, social media, youtube, influencer, post, posts, reddit
telecommunications: telecom, broadband, 5g, spectrum, mobile operator, network operator, satellite internet
layoffs: layoff, layoffs, job cuts, laid off, redundancy, redundancies, cut jobs, workforce reduction, headcount, cull, severance, eliminated
talent: talent, recruiting, recruit, hiring, poaching, retention, poach, signing bonus, candidates, compensation
labour: union, unions, strike, wages, workers, labour, labor, pay, employees, collective bargaining, minimum wage
management: ceo, executive, chairman, board, restructuring, vice president, leadership, appointed, successor, reorganization
earnings: revenue, profit, earnings, quarter, quarterly, guidance, net income, operating margin, loss, dividend
markets: shares, stock, stocks, investors, index, nasdaq, dow, bond, bonds, wall street, trading, traders, rally
mergers: merger, acquisition, takeover, acquire, buyout, deal, bid, acquired, merge, antitrust
startups: startup, startups, start-up, venture capital, funding round, seed, valuation, unicorn, founder, founders
banking: bank, banks, lender, lending, loan, loans, deposits, mortgage, credit, banking
central banks: interest rate, interest rates, federal reserve, fed, inflation, ecb, central bank, monetary policy, rate cut, rate hike
economy: economy, gdp, recession, unemployment, inflation, economic growth, consumer spending, jobs report, economists
trade: tariff, tariffs, exports, imports, trade war, customs, trade deal, wto, export, sanctions
cryptocurrency: bitcoin, crypto, blockchain, ethereum, stablecoin, stablecoins, token, cryptocurrency, cryptocurrencies
energy: oil, gas, opec, pipeline, barrel, crude, energy, electricity, power plant, nuclear power, refinery
climate: climate, emissions, carbon, global warming, greenhouse, climate change, net zero, renewable, solar, wind farm
environment: pollution, biodiversity, deforestation, wildlife, species, conservation, forest, plastic, ecosystem
weather and disasters: earthquake, hurricane, flood, floods, storm, wildfire, typhoon, cyclone, tornado, tsunami, evacuated, magnitude
health: health, hospital, patients, disease, doctors, virus, vaccine, cancer, medical, outbreak, infection, pandemic, covid
pharmaceuticals: drug, drugs, fda, clinical trial, pharmaceutical, pfizer, vaccine, biotech, treatment, trial
science: researchers, scientists, study, research, experiment, physics, biology, university, journal, findings
space: nasa, spacecraft, rocket, satellite, orbit, astronaut, astronauts, spacex, space station, moon, mars, launch
education: school, schools, students, teachers, university, education, college, curriculum, tuition
elections: election, elections, voters, vote, votes, ballot, candidate, polls, poll, campaign, referendum, constituency
government: government, minister, parliament, president, congress, senate, lawmakers, legislation, bill, prime minister, cabinet
law: court, judge, lawsuit, ruling, supreme court, trial, sued, prosecutor, prosecutors, plaintiff, appeal, verdict
crime: police, arrested, murder, suspect, robbery, shooting, prison, charged, convicted, detectives, homicide
regulation: regulator, regulators, regulation, compliance, antitrust, watchdog, fine, fined, rules, ftc, sec, european commission
war and conflict: troops, military, missile, soldiers, war, ceasefire, airstrike, attack, militants, army, invasion, artillery
terrorism: terrorist, terrorism, bomb, bombing, explosion, militants, suicide bomber, isis, al-qaeda, blast
diplomacy: talks, summit, treaty, ambassador, foreign minister, un, united nations, sanctions, diplomatic, embassy, bilateral
migration: migrants, refugees, asylum, immigration, border, deportation, visa, immigrants, migrant
religion: church, pope, muslim, islam, christian, religious, mosque, bishop, catholic, temple, pilgrimage
transport: airline, airport, flight, flights, train, trains, railway, plane, passengers, crash, aircraft, ferry, rail
cars: car, cars, carmaker, electric vehicle, electric vehicles, tesla, ev, evs, automaker, vehicles, self-driving
retail: retailer, retail, stores, shoppers, e-commerce, ecommerce, grocery, walmart, consumers, shopping
property: housing, property, real estate, rent, landlord, mortgage, homes, tenants, home prices
media: newspaper, broadcaster, journalists, journalist, streaming, netflix, television, tv, publisher, bbc
film and music: film, movie, actor, actress, album, singer, song, box office, oscar, concert, director, band
sport: match, goal, season, team, coach, league, championship, player, players, tournament, olympic, olympics, paralympic, cup, medal, score
privacy: privacy, personal data, surveillance, gdpr, tracking, facial recognition, data protection
remote work: remote work, return to office, rto, hybrid work, work from home, office mandate, hub`

// topicTable finds topics by one word or two, in lower case.
type topicTable struct {
	names []string
	by    map[string][]topicWord
	first map[string]bool // the first words of all
}

type topicWord struct {
	topic  int
	weight float64
}

var topicWords = sync.OnceValue(func() *topicTable {
	t := &topicTable{by: map[string][]topicWord{}, first: map[string]bool{}}
	for l := range strings.Lines(topicList) {
		name, words, _ := strings.Cut(strings.TrimSpace(l), ": ")
		t.names = append(t.names, name)
		seen := map[string]bool{}
		for w := range strings.SplitSeq(words, ", ") {
			weight := float64(strings.Count(w, " ") + 1)
			for _, form := range [2]string{w, w + "s"} { // "poll" and "polls"
				if !seen[form] {
					seen[form] = true
					t.by[form] = append(t.by[form], topicWord{len(t.names) - 1, weight})
					first, _, _ := strings.Cut(form, " ")
					t.first[first] = true
				}
			}
		}
	}
	return t
})

// findTopics sets the topics, the strongest first.
func (r *run) findTopics() {
	if !r.english {
		return
	}
	t := topicWords()
	hits, words := make([]float64, len(t.names)), make([]map[string]bool, len(t.names))
	read := 0
	tally := func(doc *segment.Document, from, to int, weight float64) {
		for k := from; k < to; k++ {
			key := strings.ToLower(doc.Word(k))
			if !t.first[key] {
				continue
			}
			hit := func(key string) {
				for _, tw := range t.by[key] {
					hits[tw.topic] += weight * tw.weight
					if words[tw.topic] == nil {
						words[tw.topic] = map[string]bool{}
					}
					words[tw.topic][strings.TrimSuffix(key, "s")] = true
				}
			}
			hit(key)
			if k+1 < to {
				hit(key + " " + strings.ToLower(doc.Word(k+1)))
			}
		}
	}
	for _, s := range r.doc.Sentences {
		if !s.Kind.Content() && s.Kind != segment.Heading {
			continue
		}
		tally(r.doc, s.First, s.Last, 1)
		if read += s.Last - s.First; read > topicReadLimit {
			break
		}
	}
	if read == 0 {
		return
	}
	title := segment.Split(r.title)
	tally(title, 0, len(title.Tokens), 3)
	var order []int
	for i, h := range hits {
		if h >= leastHits && len(words[i]) >= leastWordsHit && h >= leastPerWord*float64(read) {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(hits[b], hits[a]) })
	for _, i := range order {
		if len(r.briefing.Topics) < mostTopics && hits[i] >= ofStrongest*hits[order[0]] {
			r.briefing.Topics = append(r.briefing.Topics, t.names[i])
		}
	}
}

// speakers are words for those who say something.
var speakers = sync.OnceValue(func() map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(`spokesperson spokesman spokeswoman official officials analyst analysts insiders insider investors investor experts expert
critics critic supporters opponents community executives executive employees workers researchers scientists researcher scientist lawyers lawyer attorney
prosecutors police authorities government ministry minister president economists economist sources source report reports study survey poll document memo
statement filing letter email residents witnesses witness protesters union unions leaders lawmakers doctors parents students teachers advocates activists
company agency court judge team mayor governor senator representatives officers observers commentators people some many others users customers developers
engineers managers founders chairman chief ceo director professor author authors newspaper media rivals competitors regulators`) {
		m[w] = true
	}
	return m
})
