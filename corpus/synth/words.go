package synth

import "strings"

// The head of the vocabulary: common words of news English. What lies beyond
// is made from morphemes. Every list is in the order in which its words are
// drawn, the most frequent first.

func commonNouns() []string {
	return strings.Fields(`
government year people company market plan country report minister decision
deal price bank law court week month group case state rate power policy talk
vote city leader party cost system service industry bill agreement growth
rule energy budget tax worker election increase study official share force
school health project change business region trade investor union security
problem risk program measure support effort demand supply result figure
statement council house home water food gas oil border attack war peace
police fire storm flood hospital doctor patient drug vaccine climate emission
carbon forest river coast island farm crop grain export import tariff sanction
currency interest inflation debt loan credit fund pension wage job strike
factory plant engine battery vehicle train railway airport airline ship port
road bridge tunnel pipeline grid network software data chip phone platform
model research university student teacher child family woman man community
village district parliament committee chairman director president mayor judge
prosecutor lawyer trial verdict appeal inquiry charge fraud crime prison
victim witness protest rally campaign candidate voter ballot coalition
opposition reform treaty summit alliance mission troop soldier weapon missile
drone aircraft satellite rocket launch space planet station discovery disease
virus outbreak treatment surgery insurance claim audit profit revenue loss
sale merger bid stake stock bond index exchange regulator watchdog agency
ministry office department authority spokesman analyst economist expert
scientist engineer manager executive founder owner customer consumer
supplier contractor tenant landlord mortgage property rent housing tower
stadium team player coach match season league goal tournament medal record
film music festival museum artist author book newspaper journalist editor
broadcaster internet website video game app user privacy breach hacker
password security-hole threat warning alarm delay shortage surplus crisis
recovery recession boom forecast outlook target deadline schedule proposal
draft amendment clause contract licence permit patent ban limit quota subsidy
grant aid relief refugee migrant asylum visa passport embassy ambassador
envoy negotiation ceasefire truce hostage militia rebel coup regime
constitution referendum debate speech interview letter document archive
evidence finding survey poll sample experiment laboratory telescope reactor
turbine dam mine metal copper lithium steel coal cement timber plastic waste
recycling pollution drought harvest fishery livestock dairy wheat rice coffee
cocoa sugar wine restaurant hotel tourist traveller passenger driver cyclist
pedestrian traffic accident crash rescue ambulance nurse midwife clinic
therapy diet obesity cancer diabetes stroke heart brain gene protein cell
bacteria antibiotic mosquito malaria measles tobacco alcohol addiction
violence abuse harassment discrimination equality right freedom religion
church mosque temple bishop monk pilgrim tradition heritage monument ruin
fossil dinosaur whale shark wolf bear bird insect bee seed soil glacier
volcano earthquake tsunami hurricane wildfire heatwave snow rain wind sun
`)
}

// Verbs are given as they stand in the past tense, the tense of news.
func pastVerbs() []string {
	return strings.Fields(`
announced approved rejected reported raised cut increased reduced agreed
planned warned expected offered accepted opened closed launched signed
published released delayed cancelled suspended blocked backed supported
opposed criticised praised urged demanded proposed promised pledged ordered
banned allowed permitted required extended expanded limited acquired bought
sold merged funded financed built designed developed tested completed started
finished ended continued resumed replaced removed added changed reviewed
examined investigated audited charged sued fined convicted cleared freed
arrested detained protected defended attacked damaged destroyed repaired
rebuilt restored evacuated rescued treated vaccinated infected contained
measured counted estimated forecast revised doubled halved exceeded missed
met reached crossed topped led joined left entered hired appointed dismissed
promoted elected defeated endorsed nominated challenged won lost shared
transferred exported imported shipped delivered supplied stored recycled
polluted cleaned monitored controlled inspected certified licensed regulated
taxed subsidised nationalised privatised restructured refinanced downgraded
upgraded valued priced auctioned leased rented visited toured hosted
organised attended interrupted disrupted settled negotiated brokered mediated
ratified amended repealed drafted debated discussed questioned answered
denied confirmed disputed contradicted explained described documented
archived recorded broadcast filmed translated taught trained studied analysed
compared discovered identified detected observed predicted modelled simulated
`)
}

func adjectives() []string {
	return strings.Fields(`
new national public local major large small former early late public foreign
federal private economic political financial social legal medical military
technical industrial commercial digital global regional international annual
monthly final initial joint independent official senior deputy chief key
central main critical strong weak high low rapid slow steady sharp modest
severe serious minor temporary permanent emergency voluntary mandatory
strategic sustainable renewable nuclear electric solar offshore rural urban
northern southern eastern western coastal domestic bilateral controversial
unprecedented historic recent upcoming proposed planned pending previous
current future long-term short-term medium-sized low-cost high-speed
large-scale state-owned wholesale retail corporate fiscal monetary
agricultural environmental scientific clinical genetic chemical biological
mechanical electronic automated mobile wireless secure vulnerable transparent
confidential classified disputed contested fragile stable volatile resilient
efficient expensive affordable scarce abundant surplus vacant crowded
remote isolated ancient modern traditional experimental innovative
competitive profitable insolvent bankrupt wealthy poor elderly young
pregnant disabled injured missing displaced homeless unemployed skilled
seasonal daily weekly quarterly preliminary partial full complete
conditional unanimous narrow decisive surprising expected overdue
`)
}

func adverbs() []string {
	return strings.Fields(`
again already also quickly slowly sharply largely mainly partly fully nearly
twice recently previously formally publicly privately repeatedly unexpectedly
gradually immediately temporarily unanimously narrowly successfully
`)
}

// The parts that longer words are made of.
func prefixes() []string {
	return strings.Fields(`
con pro re inter de dis trans sub per ex over under pre in ad ob syn micro
macro hydro electro bio geo photo thermo neuro cardio agro aero multi anti
counter`)
}

func roots() []string {
	return strings.Fields(`
tract port struct duct ject press spect scrib vert mit cept fer fin form
grad graph gress jur lect leg loc log man mand medi memor min miss mob mort
mov nat neg norm not nunci oper ord pact part pass pat pel pend pet phon
plac plant plex plic pon pos prim priv prob pur quant quer quir rect reg rid
rog rupt sacr san scend sci sect sed sent sequ serv sess sid sign simil sist
soci sol solv son spir sta stat stit strain string stru suad sum surg tact
tain tax techn temp ten tend term terr test tex the therm tim ton tor torp
tort trib trud turb typ ultim umbr un urb vac vad val van vapor vas ven vent
ver verb vest vi vict vid vil vinc vis vit viv voc vol volv vor vulg zon
arbor aster balan barom bell brev calc cand cap carn caud ced celer chrom
civ clam clar claus clin cogn color corp cosm cred crypt culp cur cycl dem
dent derm dict dign doc dom dorm dox dyn fac fid flam flect flor flu foli
fort frag frat fug fund gen glob gnos greg hap hem herb herit hibern hom
horr hosp hum ign imag insul junct kin lact later laud lav lib lin liter lud
lumin lustr magn mari merc migr mir mon mut nav nebul noct nom nov numer
nutri ocul omni opt orn pan par ped phil phob pict plat plor plum pol popul
`)
}

func nounSuffixes() []string {
	return strings.Fields("ation ment er ity ism age ance ship ure ist or ence ant ency ery ide")
}

func verbSuffixes() []string {
	return strings.Fields("ated ised ified ened ulated itated ed ured acted ored ounced ested iled owed ained icted")
}

func adjectiveSuffixes() []string {
	return strings.Fields("al ive ous able ic ory ary ent ant ar ile ine ular ial ish esque")
}

// Syllables of invented names. They are put together in ways that people and
// firms are not called.
func syllables() []string {
	return strings.Fields(`
vor zek lun dra quil bex mor tav ulk nir osh pem gra fyn jor kel
bru zan vey dor hix lom wex tir nal orb sku fen gam plo ryn cav
tho mev jux dal rik sol yev pra kub win zor nem lat hoc fru bel
obi tez mar kov dun lis vax qor pel sev ing rua tok myn gos azh`)
}
