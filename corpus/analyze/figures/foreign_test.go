package figures_test

import (
	"strings"
	"testing"

	"dossier/corpus/analyze/figures"
	"dossier/corpus/analyze/segment"
)

func TestFindInOtherLanguages(t *testing.T) {
	for _, c := range []struct{ language, text, want string }{
		{"fr", "L’État verse 400 millions d’euros pour le fret.", "400 millions d’euros = 400000000 EUR"},
		{"fr", "Il a levé 1,7 milliard d'euros, soit 3 Md€ en tout, dont 5 M€ en mai.", "1,7 milliard d'euros = 1700000000 EUR; 3 Md€ = 3000000000 EUR; 5 M€ = 5000000 EUR"},
		{"fr", "Le texte prévoit 1 200 emplois et 12,5 % de trafic.", "1 200 emplois = 1200 jobs; 12,5 % = 12.5 percent"},
		{"fr", "Il coûte 2\u202f000,50 € et plus de 3 millions de dollars.", "2 000,50 € = 2000.5 EUR; plus de 3 millions de dollars = 3000000 USD"},
		{"fr", "Elle emploie environ 350 personnes.", "environ 350 personnes = 350 people"},
		{"fr", "Il a dit oui le 9 septembre 2025, en juin 2024 et le 1er mai.", "9 septembre 2025 = 2025-09-09 date; juin 2024 = 2024-06 date; 1er mai = ~2025-05-01 date"},
		{"fr", "Cela prend de 3 à 5 ans et coûte 3 à 5 %.", "3 à 5 ans = ? years; 3 à 5 % = ? percent"},
		{"fr", "La tour mesure 5 m et le mois de mars est doux.", ""},
		{"fr", "En 2023 350 personnes sont venues.", "350 personnes = 350 people"},
		{"fr-CH", "La banque paie 5 millions de francs.", "5 millions de francs = 5000000 CHF"},
		{"de", "Siemens baut weltweit 5.600 Stellen ab, davon 2.600 in Deutschland.", "5.600 Stellen = 5600 jobs"},
		{"de", "Der Umsatz stieg auf 75,9 Milliarden Euro, mehr als 4 Mrd. Euro davon hier.", "75,9 Milliarden Euro = 75900000000 EUR; mehr als 4 Mrd. Euro = 4000000000 EUR"},
		{"de", "Er kam am 18. März 2025 und am 1. Mai.", "18. März 2025 = 2025-03-18 date; 1. Mai = ~2025-05-01 date"},
		{"de", "Es sind 5’600 Stellen, 1.5 Millionen Franken und 3 bis 5 Prozent.", "5’600 Stellen = 5600 jobs; 1.5 Millionen Franken = 1500000 CHF; 3 bis 5 Prozent = ? percent"},
		{"de", "Sie zahlen US$ 3,2 Mrd. nach 70 Stunden.", "US$ 3,2 Mrd. = 3200000000 USD; 70 Stunden = 70 hours"},
		{"de", "Version 2.4.1 kommt, sagt er um 10:30 mit 1.23.456 Worten.", ""},
		{"es", "Ofrecía unos 16.300 millones de euros.", "unos 16.300 millones de euros = 16300000000 EUR"},
		{"es", "Fracasó el 16 de octubre de 2025 con el 25,47 % del capital.", "16 de octubre de 2025 = 2025-10-16 date; 25,47 % = 25.47 percent"},
		{"es", "Cuesta 10 mil millones de dólares.", "10 mil millones de dólares = 10000000000 USD"},
		{"es", "Despidió a 1,200 personas en México; un hogar tiene 2,4 personas.", "1,200 personas = 1200 people"},
		{"fr", "Elle coûte entre 3 et 5 millions d’euros, et 2 et 4 % vont ailleurs.", "entre 3 et 5 millions d’euros = ? EUR; 4 % = 4 percent"},
		{"de", "Zwischen 1500 und 2000 Stellen fallen weg.", "Zwischen 1500 und 2000 Stellen = ? jobs"},
		{"de", "Bis zu 2000 Stellen fallen 2023 weg, 2023 Menschen kommen.", "Bis zu 2000 Stellen = 2000 jobs"},
		{"it", "Valeva circa 14,6 miliardi di euro.", "circa 14,6 miliardi di euro = 14600000000 EUR"},
		{"it", "Ha 4 milioni di clienti e quasi 20 mila dipendenti, il 22 luglio 2025.", "4 milioni di clienti = 4000000 people; quasi 20 mila dipendenti = 20000 people; 22 luglio 2025 = 2025-07-22 date"},
		{"pt", "Investe R$ 2,5 bilhões em 300 empregos.", "R$ 2,5 bilhões = 2500000000 BRL; 300 empregos = 300 jobs"},
		{"nl", "Het kost € 16.300 en groeit met 2,5 %.", "€ 16.300 = 16300 EUR; 2,5 % = 2.5 percent"},
	} {
		t.Run(c.text, func(t *testing.T) {
			var got []string
			for _, f := range figures.Find(segment.Split(c.text), figures.Options{Published: friday, Language: c.language}) {
				got = append(got, say(f))
			}
			if g := strings.Join(got, "; "); g != c.want {
				t.Errorf("got  %s\nwant %s", g, c.want)
			}
		})
	}
}

func TestWhatFiguresMeasureInOtherLanguages(t *testing.T) {
	for _, c := range []struct{ language, text, want string }{
		{"fr", "Le Parlement a adopté une enveloppe de 400 millions d’euros pour le fret.", "Parlement a adopté une enveloppe"},
		{"de", "Der Konzern will damit 1,5 Milliarden Euro Arbeitskosten im Jahr sparen.", "Arbeitskosten im Jahr sparen"},
		{"es", "El BBVA ofrecía unos 16.300 millones de euros.", "BBVA ofrecía"},
		{"it", "La banca ha un utile di 3,3 miliardi di euro, in crescita del 25%.", "banca ha un utile; crescita"},
	} {
		t.Run(c.text, func(t *testing.T) {
			var got []string
			for _, f := range figures.Find(segment.Split(c.text), figures.Options{Language: c.language}) {
				got = append(got, f.What)
			}
			if g := strings.Join(got, "; "); g != c.want {
				t.Errorf("got %q, want %q", g, c.want)
			}
		})
	}
}
