package figures

import (
	"strings"
	"sync"
)

// wordValues holds the numbers that are one word.
var wordValues = sync.OnceValue(func() map[string]float64 {
	m := map[string]float64{}
	for i, w := range strings.Fields(`zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
eighteen nineteen twenty`) {
		m[w] = float64(i)
	}
	for i, w := range strings.Fields("thirty forty fifty sixty seventy eighty ninety") {
		m[w] = float64(30 + 10*i)
	}
	return m
})

// small holds the words that end a noun phrase.
var small = sync.OnceValue(func() map[string]bool {
	return set(`a an the and or but nor so yet of in on at by to from for with without into onto over under about between among against through during before
after since until till as than that which who whom whose what when where while if because although though however is are was were be been being am has have had
do does did will would shall should may might can could must not no n't this these those it its he she they we you i his her their our your my him them us
there here also just only even still already now then again up down out off away back across per via within upon despite amid including such both either
neither 's ’s 're ’re 'll more less fewer most least very too much many each every all any some other another ago later earlier yesterday today tomorrow combined
last next according said says saying added`)
})

// verbs holds verbs that figures hang on, in the forms that news use.
var verbs = sync.OnceValue(func() map[string]bool {
	return set(`cut cuts cutting invest invests invested investing raise raises raised raising pay pays paid paying rise rises rose risen rising fall falls fell
fallen falling grow grows grew grown growing hire hires hired hiring employ employs employed earn earns earned lose loses lost losing spend spends spent spending
cost costs costing gain gains gained gaining drop drops dropped dropping jump jumps jumped climb climbs climbed climbing slip slips slipped slide slid surge surges
surged tumble tumbled plunge plunged decline declines declined increase increases increased increasing decrease decreased reduce reduces reduced reducing shed sheds
shedding lay lays laid eliminate eliminates eliminated eliminating axe axed fire fired close closes closed closing open opens opened opening buy buys bought buying
sell sells sold selling acquire acquired acquires offer offers offered offering allocate allocates allocated commit commits committed pledge pledged pledges
donate donated award awarded awards fine fined sue sued receive received receives collect collected report reports reported post posts posted total totals totalled
totaled reach reaches reached hit hits exceed exceeds exceeded top topped tops double doubled triple tripled halve halved kill kills killed killing injure injured
wound wounded arrest arrested evacuate evacuated displace displaced rescue rescued affect affects affected affecting impact impacted impacting serve serves served
build builds built building add adds added adding create creates created creating produce produces produced manufacture ship shipped deliver delivered deliver
plan plans planned expect expects expected forecast forecasts estimate estimates estimated value valued values price priced trade traded trades charge charged
charges borrow borrowed lend lent owe owes owed launch launched attract attracted attend attended win won wins vote voted elect elected sentence sentenced
last lasted lasts take takes took taken work worked works stay stayed run runs ran average averaged averages account accounts accounted represent represents
represented make makes made generate generated generates save saved saves move moved moves begin began begins start started starts end ended ends finish finished
announce announced unveil unveiled release released publish published sign signed approve approved reject rejected found founded join joined leave left leaves
resign resigned retire retired appoint appointed die died dies meet met meets file filed seize seized recall recalled ban banned introduce introduced complete completed
collapse collapsed strike struck crash crashed attack attacked fire visit visited hold held holds set return returned agree agreed merge merged rule ruled
hire rehired suspend suspended cancel cancelled canceled delay delayed expand expanded extend extended confirm confirmed depart departed quit pass passed happen happened
occur occurred take-over explode exploded flee fled invade invaded defeat defeated beat become became celebrate celebrated issue issued order ordered`)
})

// plurals are plural nouns without an s.
var plurals = sync.OnceValue(func() map[string]bool {
	return set(`people men women children staff personnel police troops cattle media data fish sheep aircraft spacecraft teeth feet mice crew clergy militia alumni
criteria phenomena species series means headquarters homeless dead`)
})

// heads are the nouns that count people.
var heads = sync.OnceValue(func() map[string]bool {
	return set(`people employees workers staff staffers men women children patients students teachers residents citizens voters soldiers troops officers engineers
developers scientists researchers managers executives executives customers subscribers users members passengers civilians refugees migrants protesters
demonstrators pilgrims victims survivors casualties prisoners inmates detainees adults persons individuals participants attendees visitors tourists families'
personnel doctors nurses police policemen firefighters journalists lawmakers delegates senators democrats republicans americans britons parents girls boys
players fans supporters volunteers candidates applicants recruits contractors lawyers drivers pilots farmers miners graduates households' experts professionals
staffers hostages militants fighters rebels insurgents suspects dead crew`)
})

func set(words string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		m[w] = true
	}
	return m
}

// happenings are verbs that say what came about, in forms that are not also
// nouns.
var happenings = sync.OnceValue(func() map[string]bool {
	return set(`announced unveiled released published signed approved rejected launched opened closed began started ended finished founded joined left resigned
retired appointed died killed injured arrested filed seized recalled banned introduced completed collapsed struck crashed attacked visited returned agreed
merged ruled suspended cancelled canceled delayed departed quit happened occurred exploded fled invaded defeated became celebrated issued ordered won lost
elected voted acquired bought sold invested raised cut eliminated fired hired laid fell rose dropped jumped surged plunged hit reached met confirmed sentenced
convicted charged sued fined awarded broke erupted burned sank flooded evacuated rescued landed lifted departed arrived moved replaced stepped took gave received
debuted premiered expanded shut disclosed revealed declared passed blocked overturned adopted created established formed built destroyed captured released
detained found discovered reported eliminated shed hosted held took detonated explode kicked named hired spun reorganised reorganized restructured`)
})

// starters holds the words that a figure can start with.
var starters = sync.OnceValue(func() map[string]bool {
	m := set(`a an half several few dozens scores hundreds thousands millions billions trillions tens multi mid q1 q2 q3 q4 first second third fourth final
last this next earlier fiscal spring summer autumn fall winter today tonight yesterday tomorrow usd eur gbp jpy cny rmb aud cad nzd hkd sgd twd brl inr rs
rs. krw rub try uah ils nis vnd ngn php thb chf sfr sek nok dkk pln mxn zar sar aed dh`)
	for w := range wordValues() {
		m[w] = true
	}
	for w := range months {
		m[w] = true
	}
	for w := range weekdays {
		m[w] = true
	}
	return m
})
