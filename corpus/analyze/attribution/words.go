package attribution

import (
	"strings"
	"sync"
)

// class is what the rules know of a word.
type class uint32

const (
	// What a verb reports with, and so what may follow it.
	says     class = 1 << iota // a clause or a quotation: said, told, argued
	reports                    // also a bare object: announced, denied, confirmed
	thinks                     // a clause: believe, expect, fear
	labels                     // an object and what it is called: called, described
	requests                   // somebody to do something: urged, asked
	vows                       // to do something: promised, agreed
	finds                      // a clause, for many a thing is found: found, showed
	tells                      // the one who is told comes first: told, warned
	wary                       // a cue only with a clause or a quotation: added, recalled

	// Its form.
	base
	third
	past
	participle // in -ing
	nounToo    // also a noun: claims, reports

	be
	have
	modal
	negation
	adverb
	determiner
	preposition
	conjunction
	personPronoun
	groupPronoun
	thingPronoun
	relative
	dayOrMonth
	finite // a common verb that is no cue
	role   // somebody by what they do: spokesman, officials
	title  // before a name: President, MP
)

const (
	cueClasses = says | reports | thinks | labels | requests | vows | finds
	pronouns   = personPronoun | groupPronoun | thingPronoun
)

// The verbs, each as base, or base/past, or base/past/ing where they are not
// regular. An asterisk marks those that are nouns too.
var verbLists = []struct {
	class class
	words string
}{
	{says, "say/said/saying argue write/wrote/writing tweet state* claim* insist note* explain reply/replied contend assert declare joke* quip/quipped/quipping concede " +
		"reiterate complain testify/testified exclaim boast* brag/bragged/bragging lament* predict opine clarify/clarified proclaim reaffirm reassert interject posit " +
		"remark* caution* acknowledge theorise theorize"},
	{says | wary, "add respond maintain comment* observe recall* shout* whisper post* speculate counter* retort recount quote* hint* emphasise emphasize underline underscore stress* highlight* continue point elaborate mention* " +
		"reason* muse summarise summarize affirm read/read/reading allege begin/began/beginning"},
	{says | tells, "tell/told/telling warn inform remind assure notify/notified advise"},
	{reports, "announce deny/denied confirm reveal disclose admit/admitted/admitting report* reject dispute* question* dismiss cite praise* criticise criticize condemn " +
		"denounce blame* accuse hail applaud slam/slammed/slamming blast* endorse propose outline detail* defend lambast laud decry/decried"},
	{thinks, "believe think/thought/thinking expect hope* fear* doubt* suspect worry/worried wonder reckon assume anticipate"},
	{thinks | wary, "know/knew/knowing realise realize learn remember imagine decide feel/felt/feeling disagree understand/understood/understanding consider"},
	{labels, "call*/called/calling describe label* dub/dubbed/dubbing characterise characterize brand* term* portray refer/referred/referring depict regard* view*"},
	{requests, "urge* ask demand* encourage implore beg/begged/begging"},
	{requests | tells, "invite"},
	{vows, "promise* pledge* vow* agree threaten offer* swear/swore/swearing refuse commit/committed/committing want intend undertake/undertook/undertaking"},
	{finds, "find/found/finding show*/showed/showing suggest indicate conclude estimate* imply/implied rule* calculate project* forecast*/forecast/forecasting determine rate*"},
}

var wordLists = []struct {
	class class
	words string
}{
	{be, "is are was were be been being am 's 're ’s ’re"},
	{have, "has have had having 've ’ve"},
	{modal, "will would can could may might must shall should 'll 'd ’ll ’d do does did ca wo"},
	{negation, "not n't n’t never no cannot nobody none neither nor decline declined declines declining refused refuses refuse unable without yet fail failed fails"},
	{adverb, "also then later already now just only still again even earlier previously recently repeatedly reportedly today yesterday tonight once always often soon ago " +
		"further meanwhile instead however therefore thus back ever rather quickly publicly too both all each separately simply flatly long first"},
	{determiner, "the a an this that these those his her its their our my your some any many several few another other most one two three four five no every each all both such " +
		"more certain various numerous"},
	{preposition, "of in on at to for from with by about into over under after before during since until against among between through without within across toward towards via " +
		"upon despite amid following including per as like than outside near behind off out up down onto around throughout because while when where if although though whereas " +
		"unless whether once besides except regarding concerning"},
	{conjunction, "and or but nor so yet &"},
	{personPronoun, "he she"},
	{groupPronoun, "they we i you"},
	{thingPronoun, "it"},
	{relative, "who which that whom whose what"},
	{dayOrMonth, "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december " +
		"yesterday today week month year morning afternoon evening night weekend"},
	{finite, "is are was were has have had will would can could may might must should do does did became become becomes made make makes took take takes went goes go came come " +
		"comes got gets get gave give gives led left leave leaves lost loses won wins began begin begins set sets put puts kept keeps held holds met meets rose rises " +
		"fell falls grew grows stood stands ran runs run sent sends spoke speaks sold sells bought buys built builds paid pays brought brings need needs remain remains remained"},
	{role, "spokesman spokeswoman spokesperson spokespeople spokespersons official officials analyst analysts expert experts critic critics supporter supporters opponent opponents " +
		"source sources insider insiders employee employees worker workers investor investors executive executives researcher researchers scientist scientists author authors " +
		"police authorities lawmakers lawyer lawyers attorney attorneys prosecutor prosecutors residents witnesses observers commentators economists reports report study survey " +
		"statement document documents memo filing letter department ministry court judge company firm government agency family team union leader leaders minister president ceo " +
		"chief director chairman founder professor doctor doctors teacher teachers student students protesters activists advocates reporter reporters journalist journalists " +
		"press media outlet outlets data figures records poll polls newspaper magazine website adviser advisers aide aides"},
	{title, "president vice minister prime secretary senator sen. rep. representative congressman congresswoman governor gov. mayor mp mr mr. mrs mrs. ms ms. dr dr. prof prof. professor " +
		"sir lady lord ceo cto cfo coo chief executive officer chairman chairwoman chair director head general gen. judge justice attorney officer captain sergeant king queen " +
		"prince princess pope chancellor spokesman spokeswoman spokesperson deputy former founder co-founder analyst editor senior leader actor author scientist democrat " +
		"republican commissioner ambassador major colonel lieutenant sheriff manager coach"},
}

// words holds what is known of each word, by its lower-case form.
var words = sync.OnceValue(func() map[string]class {
	t := make(map[string]class, 1800)
	for _, l := range wordLists {
		for w := range strings.FieldsSeq(l.words) {
			t[w] |= l.class
		}
	}
	for _, l := range verbLists {
		for w := range strings.FieldsSeq(l.words) {
			noun := class(0)
			if strings.Contains(w, "*") {
				w, noun = strings.ReplaceAll(w, "*", ""), nounToo
			}
			b, rest, _ := strings.Cut(w, "/")
			p, ing, _ := strings.Cut(rest, "/")
			if p == "" {
				p = pastOf(b)
			}
			if ing == "" {
				ing = strings.TrimSuffix(b, "e") + "ing"
			}
			t[b] |= l.class | base | noun
			t[thirdOf(b)] |= l.class | third | noun
			t[p] |= l.class | past
			t[ing] |= l.class | participle
		}
	}
	return t
})

// thirdOf returns the third person of a verb.
func thirdOf(b string) string {
	switch {
	case strings.HasSuffix(b, "sh"), strings.HasSuffix(b, "ch"), strings.HasSuffix(b, "s"), strings.HasSuffix(b, "x"):
		return b + "es"
	case endsConsonantY(b):
		return b[:len(b)-1] + "ies"
	}
	return b + "s"
}

// pastOf returns the past of a regular verb.
func pastOf(b string) string {
	switch {
	case strings.HasSuffix(b, "e"):
		return b + "d"
	case endsConsonantY(b):
		return b[:len(b)-1] + "ied"
	}
	return b + "ed"
}

func endsConsonantY(b string) bool {
	return len(b) > 2 && b[len(b)-1] == 'y' && !strings.ContainsRune("aeiou", rune(b[len(b)-2]))
}

// lookUp returns what is known of the word in any case.
func lookUp(t map[string]class, w string) class {
	if len(w) == 0 || len(w) > 20 {
		return 0
	}
	var b [20]byte
	for i := range len(w) {
		c := w[i]
		if c >= 'A' && c <= 'Z' {
			c |= 0x20
		}
		b[i] = c
	}
	k := t[string(b[:len(w)])]
	if k == 0 && len(w) > 4 && w[0] >= 'a' && w[len(w)-2:] == "ly" {
		return adverb
	}
	return k
}

// isEd reports whether the word has the ending of a regular past.
func isEd(w string) bool {
	if len(w) < 4 || w[len(w)-2:] != "ed" {
		return false
	}
	switch w {
	case "need", "seed", "feed", "speed", "indeed", "hundred", "breed", "weed", "deed", "united", "United", "exceed", "succeed":
		return false
	}
	return true
}
