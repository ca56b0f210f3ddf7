package figures

import (
	"strings"
	"sync"
)

// tongue is what is known of the figures of a language other than English: all
// words in lower case. In all of them a comma stands before the decimals, and
// thousands are parted by full stops, spaces or apostrophes.
type tongue struct {
	scales    map[string]float64 // "milliards": what a number before it is multiplied by
	money     map[string]string  // "euros": the code
	percent   [][]string         // "pour cent": the words of a percentage
	durations map[string]string  // "jahre": the unit
	counts    map[string]string  // "stellen": the unit of what is counted
	months    map[string]int
	links     map[string]bool // words between a number and its unit, or in a date: "de"
	ranges    map[string]bool // words between the ends of a range: "bis"
	between   map[string]bool // words before a range whose ends have an "and" between them
	and       map[string]bool
	modifiers [][]string      // what qualifies a figure: "mehr als"; the longer first
	edges     map[string]bool // words that what is measured neither begins nor ends with
}

// tongueOf returns the tongue of a language by its code; nil if figures in it
// are written as in English, or it is not known. A language of which only the
// way it writes numbers is known has a tongue without words.
func tongueOf(code string) *tongue {
	code, _, _ = strings.Cut(strings.ToLower(code), "-")
	return tongues()[code]
}

var tongues = sync.OnceValue(func() map[string]*tongue {
	all := map[string]*tongue{
		"de": {
			scales: scales("tausend tsd=1e3 million millionen mio=1e6 milliarde milliarden mrd=1e9 billion billionen=1e12"),
			money: pairs("euro euros €=EUR dollar us-dollar $ us$=USD franken chf=CHF pfund £=GBP yen=JPY yuan=CNY rupien=INR rubel=RUB " +
				"zloty=PLN won=KRW"),
			percent:   phrases("prozent, %, v.h."),
			durations: pairs("jahr jahre jahren=years monat monate monaten=months woche wochen=weeks tag tage tagen=days stunde stunden=hours minuten=minutes"),
			counts: pairs("stellen arbeitsplätze arbeitsplätzen jobs=jobs menschen personen mitarbeiter mitarbeitern mitarbeitende mitarbeitenden beschäftigte " +
				"beschäftigten angestellte angestellten arbeiter kunden nutzer nutzern einwohner einwohnern=people"),
			months: monthsOf("januar februar märz april mai juni juli august september oktober november dezember"),
			links:  set("."), ranges: set("bis - –"), between: set("zwischen"), and: set("und"),
			modifiers: phrases("mehr als, weniger als, bis zu, nicht weniger als, rund, etwa, ca., circa, knapp, fast, gut, über, mindestens, höchstens, ungefähr, zwischen"),
			edges: set(`der die das den dem des ein eine einen einem einer eines und oder von vom mit auf um bis in im an am zu zum zur für bei nach aus als wie sich damit
davon dafür ist sind war waren wird werden wurde wurden hat haben hatte hatten soll sollen will wollen kann können noch auch nur so es er sie seine ihre weitere`),
		},
		"fr": {
			scales: scales("mille=1e3 million millions m=1e6 milliard milliards md mds mrd=1e9 billion billions=1e12"),
			money: pairs("euro euros €=EUR dollar dollars $ us$=USD franc francs chf=CHF livre livres £=GBP yen yens=JPY yuan yuans=CNY roupies=INR " +
				"roubles=RUB"),
			percent:   phrases("pour cent, %, pourcent"),
			durations: pairs("an ans année années=years mois=months semaine semaines=weeks jour jours=days heure heures=hours minutes=minutes"),
			counts: pairs("emploi emplois poste postes=jobs personne personnes salarié salariés employé employés collaborateurs travailleurs client clients habitants " +
				"utilisateurs=people"),
			months: monthsOf("janvier février mars avril mai juin juillet août septembre octobre novembre décembre"),
			links:  set("de d' d’"), ranges: set("à - –"), between: set("entre"), and: set("et"),
			modifiers: phrases("plus de, moins de, près de, jusqu'à, jusqu’à, au moins, environ, quelque, presque, autour de, entre"),
			edges: set(`le la les l' l’ un une des du de d' d’ à au aux en et ou dans sur pour par avec que qui est sont a ont était été sera serait il elle ils elles on
se sa son ses leur leurs y ne pas plus encore ainsi dont`),
		},
		"es": {
			scales: scales("mil=1e3 millón millon millones=1e6 billón billones=1e12"),
			money: pairs("euro euros €=EUR dólar dólares $ us$=USD franco francos chf=CHF libra libras £=GBP yenes=JPY yuanes=CNY rupias=INR rublos=RUB " +
				"reales=BRL"),
			percent:   phrases("por ciento, %"),
			durations: pairs("año años=years mes meses=months semana semanas=weeks día días=days hora horas=hours minutos=minutes"),
			counts: pairs("empleo empleos puestos=jobs persona personas empleados empleadas trabajadores trabajadoras clientes usuarios habitantes " +
				"accionistas=people"),
			months: monthsOf("enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"),
			links:  set("de del"), ranges: set("a - –"), between: set("entre"), and: set("y"),
			modifiers: phrases("más de, menos de, cerca de, alrededor de, al menos, hasta, unos, unas, casi, aproximadamente, entre"),
			edges: set(`el la los las lo un una unos unas de del a al en y e o u con por para que se su sus es son fue ha han era está no más ya solo sólo como sobre
entre`),
		},
		"it": {
			scales: scales("mila mille=1e3 milione milioni mln=1e6 miliardo miliardi mld mrd=1e9 bilione bilioni=1e12"),
			money: pairs("euro €=EUR dollaro dollari $ us$=USD franco franchi chf=CHF sterlina sterline £=GBP yen=JPY yuan=CNY rupie=INR " +
				"rubli=RUB"),
			percent:   phrases("per cento, %, percento"),
			durations: pairs("anno anni=years mese mesi=months settimana settimane=weeks giorno giorni=days ora ore=hours minuti=minutes"),
			counts: pairs("posti impieghi=jobs persona persone dipendenti lavoratori lavoratrici addetti clienti utenti abitanti " +
				"azionisti=people"),
			months: monthsOf("gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre"),
			links:  set("di d' d’ del"), ranges: set("a - –"), between: set("tra fra"), and: set("e"),
			modifiers: phrases("più di, meno di, oltre, circa, quasi, almeno, fino a, tra, fra"),
			edges: set(`il lo la i gli le l' l’ un uno una di del dello della dei degli delle d' d’ a al alla ai alle da dal dalla in nel nella e o con per su che si è sono
era ha hanno non più come tra fra`),
		},
		"pt": {
			scales: scales("mil=1e3 milhão milhões mi=1e6 bilhão bilhões bi=1e9 trilhão trilhões=1e12"),
			money: pairs("euro euros €=EUR dólar dólares $ us$=USD real reais r$=BRL franco francos=CHF libras £=GBP ienes=JPY " +
				"iuanes=CNY"),
			percent:   phrases("por cento, %"),
			durations: pairs("ano anos=years mês meses=months semana semanas=weeks dia dias=days hora horas=hours minutos=minutes"),
			counts: pairs("empregos vagas postos=jobs pessoa pessoas funcionários trabalhadores clientes usuários " +
				"habitantes=people"),
			months: monthsOf("janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro"),
			links:  set("de do"), ranges: set("a - –"), between: set("entre"), and: set("e"),
			modifiers: phrases("mais de, menos de, cerca de, pelo menos, até, quase, aproximadamente, entre"),
			edges:     set(`o a os as um uma de do da dos das em no na nos nas e ou com por para que se seu sua é são foi não mais`),
		},
	}
	for code := range strings.FieldsSeq("nl sv da no fi pl cs ro hu tr id vi ru uk bg el") {
		all[code] = &tongue{money: pairs("€=EUR $ us$=USD £=GBP"), percent: phrases("%"), ranges: set("- –")}
	}
	return all
})

// pairs reads a table such as "euro euros=EUR franken=CHF": words, and what
// those before the sign stand for.
func pairs(table string) map[string]string {
	m := map[string]string{}
	var words []string
	for w := range strings.FieldsSeq(table) {
		w, value, last := strings.Cut(w, "=")
		if words = append(words, w); last {
			for _, w := range words {
				m[w] = value
			}
			words = nil
		}
	}
	return m
}

// scales reads a table of numbers as pairs does.
func scales(table string) map[string]float64 {
	by := map[string]float64{"1e3": 1e3, "1e6": 1e6, "1e9": 1e9, "1e12": 1e12}
	m := map[string]float64{}
	for w, value := range pairs(table) {
		m[w] = by[value]
	}
	return m
}

// phrases returns the words of phrases that are parted by commas.
func phrases(list string) [][]string {
	var out [][]string
	for p := range strings.SplitSeq(list, ", ") {
		out = append(out, strings.Fields(p))
	}
	return out
}

// monthsOf numbers the names of months.
func monthsOf(names string) map[string]int {
	m := map[string]int{}
	for i, name := range strings.Fields(names) {
		m[name] = i + 1
	}
	return m
}
