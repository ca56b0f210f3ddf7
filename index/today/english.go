package today

// english is the words of English. In each line of alike are words that news has
// for one thing; none of them means the opposite of another in its line. One and
// hundreds of things are no numbers to compare.
func english() lexicon {
	return lexicon{
		not:    "not no never none neither nor without cannot didn doesn isn wasn weren won wouldn couldn hasn haven hadn aren don deny denies denied denying unable fail failed fails refuse refused refuses reject rejected rejects",
		up:     "rise rose risen gain gained climb climbed jump jumped increase increased grow grew growth up surge surged soar soared higher raise raised expand",
		down:   "fall fell fallen drop dropped decline declined decrease decreased shrink shrank down slump slumped plunge plunged lower lowered slide slid tumble tumbled reduce reduced",
		days:   "monday tuesday wednesday thursday friday saturday sunday",
		months: "january february march april may june july august september october november december",
		periods: `first second third fourth quarter quarterly annual annually monthly weekly daily year month week last previous previously earlier ago next expected
forecast estimate estimated target average record per each every rate half spring summer autumn winter`,
		tolls: "die injured missing case infection arrested displaced homeless",
		spelt: `two=2 three=3 four=4 five=5 six=6 seven=7 eight=8 nine=9 ten=10 eleven=11 twelve=12 thirteen=13 fourteen=14 fifteen=15 sixteen=16 seventeen=17
eighteen=18 nineteen=19 twenty=20 thirty=30 forty=40 fifty=50 sixty=60 seventy=70 eighty=80 ninety=90`,
		scale:   "hundred=1e2 thousand=1e3 k=1e3 million=1e6 m=1e6 mn=1e6 mln=1e6 billion=1e9 b=1e9 bn=1e9 bln=1e9 trillion=1e12 tn=1e12 trn=1e12",
		percent: "percent, per cent",
		alike: `leave depart departure quit exit resign resignation left departing leaving step
cut axe eliminate shed layoff laid lay trim slash dismiss
buy acquire acquisition purchase takeover bought
die dead death killed kill fatality toll
injured wounded hurt injury
say said tell told state announce announced declare
job role position post
employee worker staff staffer workforce
chief ceo boss
pay salary wage compensation
company firm group corporation
plan intend propose proposal
start begin began launch launched open unveil introduce
end stop halt cease conclude ended
agree agreement deal accord pact
probe investigation inquiry investigate
lawsuit sue sued suit
court judge tribunal
police officer
vote election poll ballot
hire recruit appoint name named
fine penalty fined
talk negotiation negotiate discussion
warn warning caution
approve approval clear cleared authorise authorize
reject refuse refusal decline dismissed
attack assault strike
quake earthquake
blast explosion explode
plane aircraft jet airliner
car vehicle
win won victory
lose lost loss defeat
price cost
permit allow let
detain arrest
pledge promise vow
praise hail laud
delay postpone defer
back support endorse
strong powerful
free release
halve half
seek want demand ask
meet meeting
build construct building construction
show reveal disclose
vice deputy
aim goal target
blaze fire
flee escape
ban prohibit bar
choose pick select
profit earnings
revenue sales turnover
`,
	}
}
