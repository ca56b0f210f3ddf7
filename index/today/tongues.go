package today

import (
	"github.com/blevesearch/snowballstem/french"
	"github.com/blevesearch/snowballstem/german"
	"github.com/blevesearch/snowballstem/italian"
	"github.com/blevesearch/snowballstem/portuguese"
	"github.com/blevesearch/snowballstem/spanish"
)

// lexicons are the words of the languages that are compared by more than their
// letters, by code; all others are read as English. Those of English are in
// english.go.
func lexicons() map[string]lexicon {
	return map[string]lexicon{
		"en": english(), "de": {
			stem: german.Stem, nouns: true,
			stop: `der die das den dem des ein eine einen einem einer eines und oder aber auch als am an auf aus bei beim bis da dabei dafür damit daran darauf dass
davon dazu denn dann dort doch durch er es sie ihm ihn ihr ihre ihren ihrem ihrer seine seinen seinem seiner sein sich ich wir uns unser im in ins ist sind war waren
wird werden wurde wurden worden habe haben hat hatte hatten hier kann können könnte man mehr mit nach noch nun nur ob schon sehr seit so soll sollen sollte über um
unter vom von vor was weil wenn wer wie will wollen wollte zu zum zur zwischen für gegen dieser diese dieses diesen diesem jetzt etwa rund einst sowie laut wegen
ab ein los nieder weg zurück zusammen fest fort her hin statt teil`,
			not: "nicht kein keine keinen keinem keiner keines nie niemals niemand ohne weder bestreitet bestritt dementiert dementierte verneint lehnt lehnte abgelehnt ablehnen gescheitert scheitert",
			up: `steigen steigt stieg stiegen gestiegen erhöhen erhöht erhöhte wachsen wächst wuchs gewachsen klettert kletterte zulegen zugelegt anstieg
zunahme höher ausbauen`,
			down: `sinken sinkt sank sanken gesunken fallen fällt fiel fielen gefallen senken senkt senkte gesenkt verringert reduziert reduzieren schrumpft
geschrumpft rückgang niedriger kürzt gekürzt`,
			days:   "montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag",
			months: "januar februar märz april mai juni juli august september oktober november dezember",
			periods: `erste ersten erstes zweite zweiten dritte dritten vierte vierten quartal quartals halbjahr jahr jahres jährlich monat monatlich woche wöchentlich
täglich tag vorjahr vormonat letzten vergangenen zuvor früher künftig kommenden nächsten erwartet erwarten prognose schätzung geschätzt ziel durchschnitt
durchschnittlich rekord pro je`,
			alike: `tote toten tot getötet gestorben starb sterben todesopfer
verletzte verletzt
sagen sagt sagte erklärt erklärte mitgeteilt mitteilte angekündigt ankündigte kündigte teilte
stellen arbeitsplatz arbeitsplätze jobs
mitarbeiter beschäftigte angestellte belegschaft arbeitnehmer
streichen streicht gestrichen abbau abbauen abgebaut baut
kaufen kauft gekauft übernehmen übernimmt übernahme übernommen erwerben erwirbt
chef geschäftsführer vorstandschef
unternehmen konzern firma
beginnen beginnt begann begonnen starten startet
ende enden endet beendet
einigung einigten vereinbarung abkommen
ermittlung ermittelt untersuchung
klage klagt verklagt
wahl abstimmung
streik streiken ausstand niederlegen niedergelegt
umsatz erlös
gespräch verhandlung
gericht richter`,
			tolls: "tote verletzte vermisste infizierte fälle festgenommene obdachlose",
			spelt: "zwei=2 drei=3 vier=4 fünf=5 sechs=6 sieben=7 acht=8 neun=9 zehn=10 elf=11 zwölf=12 zwanzig=20 dreißig=30 vierzig=40 fünfzig=50 sechzig=60 siebzig=70 achtzig=80 neunzig=90",
			scale: "hundert=1e2 tausend=1e3 tsd=1e3 million=1e6 millionen=1e6 mio=1e6 milliarde=1e9 milliarden=1e9 mrd=1e9 billion=1e12 billionen=1e12", percent: "prozent",
		},
		"fr": {
			stem: french.Stem,
			stop: `le la les un une des du de à au aux et ou mais en dans sur sous par pour avec chez vers que qu qui quoi dont où ce cet cette ces cela ça il elle ils
elles on nous vous je tu se son sa ses leur leurs notre nos est sont était étaient été être sera seront serait ont avait avaient avoir aura fait faire peut pourrait
doit plus moins très aussi ainsi alors après avant depuis lors lorsque lorsqu quand comme car si tout tous toute toutes même entre selon afin déjà encore puis donc
aujourd hui jusqu puisqu quelqu euro euros dollar dollars environ ses ils eux y`,
			not: "ne n pas jamais aucun aucune ni sans non rien refuse refusé refusent nie nié dément démenti rejette rejeté échoue échoué",
			up: `hausse augmenter augmente augmenté augmentation progresser progresse progressé progression grimper grimpe grimpé bondir bondit bondi croître croît
croissance relever relève relevé monter monte monté`,
			down:   `baisse baisser baissé reculer recule reculé recul chuter chute chuté diminuer diminue diminué diminution réduire réduit réduction plonger plonge plongé`,
			days:   "lundi mardi mercredi jeudi vendredi samedi dimanche",
			months: "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
			periods: `premier première deuxième second troisième quatrième trimestre semestre an année annuel annuelle mois mensuel semaine jour quotidien dernier
dernière précédent précédente prochain prochaine prévu prévision estimation estimé objectif moyenne record par chaque`,
			alike: `mort morts mourir tué tués décès décédé
blessé blessés
dire dit déclarer déclare déclaré annoncer annonce annoncé affirmer affirme affirmé indiquer indique indiqué
emploi poste
salarié employé travailleur
supprimer supprime supprimé suppression licencier licencie licenciement
acheter achète racheter rachète racheté rachat acquérir acquiert acquisition
patron dirigeant directeur pdg
entreprise groupe société
commencer commence commencé début débuter démarrer lancer lance lancé
fin finir termine terminé cesse cesser
accord pacte
enquête investigation
plainte procès poursuite
élection scrutin vote
grève débrayage
négociation discussion pourparlers
bénéfice profit`,
			tolls: "mort blessé disparus cas contaminations arrêtés déplacés",
			spelt: "deux=2 trois=3 quatre=4 cinq=5 six=6 sept=7 huit=8 neuf=9 dix=10 onze=11 douze=12 treize=13 quatorze=14 quinze=15 seize=16 vingt=20 trente=30 quarante=40 cinquante=50 soixante=60",
			scale: "cent=1e2 mille=1e3 million=1e6 millions=1e6 milliard=1e9 milliards=1e9 billion=1e12 billions=1e12", percent: "pour cent, pourcent",
		},
		"es": {
			stem: spanish.Stem,
			stop: `el la lo los las un una unos unas de del al y e o u pero en con por para que qué quien cual cuando donde como se su sus le les me nos es son era eran
fue fueron ser sido será serán está están estaba estar ha han había habían haber hay este esta estos estas ese esa esos eso esto aquel muy más menos ya también
tras desde hasta entre sobre según ante bajo contra durante porque si todo todos toda todas otro otra así aún cada mientras luego pues él ella ellos puede podría
debe euro euros dólar dólares cerca`,
			not:    "no nunca jamás ningún ninguna ninguno ni sin nadie nada tampoco niega negó desmiente desmintió rechaza rechazó rechazan fracasa fracasó",
			up:     `subir sube subió subieron subida aumentar aumenta aumentó aumentaron aumento crecer crece creció crecieron crecimiento alza elevar eleva elevó incrementar incrementa incrementó incremento`,
			down:   `bajar baja bajó bajaron caer cae caen cayó cayeron caída descender desciende descendió descendieron descenso reducir reduce redujo redujeron reducción disminuir disminuye disminuyó retroceso`,
			days:   "lunes martes miércoles jueves viernes sábado domingo",
			months: "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
			periods: `primer primero primera segundo segunda tercer tercero tercera cuarto cuarta trimestre semestre año anual mes mensual semana semanal diario día
último última pasado pasada anterior anteriores previo próximo próxima previsto prevista previsión estimación estimado objetivo media promedio récord por cada`,
			alike: `muerto muertos murió murieron morir fallecido fallecidos fallecer
herido heridos lesionado
decir dijo dice afirmar afirmó anunciar anunció señalar señaló declarar declaró informar informó
empleo puesto
trabajador empleado plantilla
despedir despide despido recortar recorta recorte eliminar elimina suprimir suprime
comprar compra compró adquirir adquiere adquirió adquisición
jefe director
empresa compañía grupo firma
empezar empieza comenzar comienza comenzó iniciar inicia inicio
terminar termina fin finalizar finaliza acabar acaba
acuerdo pacto
investigación investigar investiga
demanda denuncia querella
elección votación comicios
huelga paro
negociación conversación diálogo
beneficio ganancia`,
			tolls: "muerto herido desaparecidos casos contagios detenidos desplazados",
			spelt: "dos=2 tres=3 cuatro=4 cinco=5 seis=6 siete=7 ocho=8 nueve=9 diez=10 once=11 doce=12 trece=13 catorce=14 quince=15 veinte=20 treinta=30 cuarenta=40 cincuenta=50 sesenta=60 setenta=70 ochenta=80 noventa=90",
			scale: "cien=1e2 ciento=1e2 mil=1e3 millón=1e6 millones=1e6 billón=1e12 billones=1e12", percent: "por ciento",
		},
		"it": {
			stem: italian.Stem,
			stop: `il lo la i gli le un uno una di a da in con su per tra fra del dello della dei degli delle al allo alla ai agli alle dal dalla dai dalle nel nello
nella nei nelle sul sulla sui sulle e ed o ma che chi cui come quando dove se si suo sua suoi sue loro lo ne ci è sono era erano stato stata stati essere sarà
ha hanno aveva avere più meno molto anche già ancora dopo prima durante secondo contro perché tutto tutti questa questo questi queste quello quella può euro dollari circa
dell all dall nell sull un quest`,
			not:    "non mai nessun nessuno nessuna né senza nulla niente nega negato smentisce smentito respinge respinto rifiuta rifiutato",
			up:     "salire sale salito salita aumentare aumenta aumentato aumento crescere cresce cresciuto crescita rialzo",
			down:   "scendere scende sceso calare cala calato calo diminuire diminuisce ribasso ridurre riduce ridotto riduzione cadere caduto",
			days:   "lunedì martedì mercoledì giovedì venerdì sabato domenica",
			months: "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
			periods: `primo prima secondo seconda terzo quarto trimestre semestre anno annuo annuale mese mensile settimana giorno giornaliero scorso scorsa ultimo
precedente prossimo prossima previsto previsione stima stimato obiettivo media record per ogni`,
			alike: `morto morti morire ucciso uccisi deceduto vittime
ferito feriti
dire detto dice dichiarato annunciato annuncia affermato spiegato
posti impieghi
lavoratori dipendenti addetti
tagliare taglia taglio tagli licenziare licenziamento esuberi
comprare compra acquistare acquista acquisto acquisizione
azienda società gruppo impresa
iniziare inizia inizio cominciare comincia
finire fine terminare termina
accordo intesa patto
inchiesta indagine
elezione voto
sciopero astensione
trattativa negoziato`,
			tolls: "morto ferito dispersi casi contagi arrestati sfollati",
			spelt: "due=2 tre=3 quattro=4 cinque=5 sei=6 sette=7 otto=8 nove=9 dieci=10 undici=11 dodici=12 venti=20 trenta=30 quaranta=40 cinquanta=50",
			scale: "cento=1e2 mila=1e3 mille=1e3 milione=1e6 milioni=1e6 mln=1e6 miliardo=1e9 miliardi=1e9 mld=1e9", percent: "per cento, percento",
		},
		"pt": {
			stem: portuguese.Stem,
			stop: `o a os as um uma uns umas de do da dos das em no na nos nas ao à aos às por pelo pela pelos pelas para com e ou mas que quem qual quando onde como se
seu sua seus suas lhe eles ela ele elas é são era eram foi foram ser sido será está estão estava há tem têm tinha ter haver mais menos muito também já ainda após antes
desde até entre sobre segundo contra durante porque todo todos toda este esta estes isso isto esse essa num numa pode euro euros dólar dólares reais cerca`,
			not:    "não nunca jamais nenhum nenhuma nem sem ninguém nada nega negou desmente desmentiu rejeita rejeitou recusa recusou fracassou",
			up:     "subir sobe subiu subiram aumentar aumenta aumentou aumento crescer cresce cresceu cresceram crescimento alta elevar eleva elevou",
			down:   "cair cai caiu caíram queda baixar baixa baixou descer desce desceu reduzir reduz reduziu reduziram redução diminuir diminui diminuiu recuar recua recuou",
			days:   "segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado domingo",
			months: "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
			periods: `primeiro primeira segundo segunda terceiro terceira quarto quarta trimestre semestre ano anual mês mensal semana dia diário último última passado
passada anterior próximo próxima previsto previsão estimativa estimado meta média recorde por cada`,
			alike: `morto mortos morreu morreram morrer
ferido feridos
dizer disse diz afirmar afirmou anunciar anunciou declarar declarou informar informou
emprego vaga posto
trabalhador funcionário empregado
demitir demite demissão cortar corta corte eliminar elimina
comprar compra comprou adquirir adquire adquiriu aquisição
empresa companhia grupo
começar começa começou iniciar inicia início
terminar termina fim acabar
acordo pacto
investigação investigar investiga inquérito
eleição votação
greve paralisação
negociação conversa diálogo
lucro ganho`,
			tolls: "morto ferido desaparecidos casos infecções detidos desalojados",
			spelt: "dois=2 duas=2 três=3 quatro=4 cinco=5 seis=6 sete=7 oito=8 nove=9 dez=10 onze=11 doze=12 vinte=20 trinta=30 quarenta=40 cinquenta=50",
			scale: "cem=1e2 cento=1e2 mil=1e3 milhão=1e6 milhões=1e6 bilhão=1e9 bilhões=1e9 trilhão=1e12 trilhões=1e12", percent: "por cento",
		},
	}
}
