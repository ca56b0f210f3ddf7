package today_test

import (
	"testing"
	"time"

	"dossier/corpus"
	"dossier/index/today"
)

// TestWhatWasSaidInOtherLanguages is TestWhatWasSaidIsNotNew in the languages
// that have words of their own. The texts are ours, and judged by hand.
func TestWhatWasSaidInOtherLanguages(t *testing.T) {
	const (
		german = "Rund 1.200 Hafenarbeiter haben am Freitag in Harwick wegen der Nachtschichten die Arbeit niedergelegt, teilte die Gewerkschaft mit. " +
			"Sie fordert 12 Prozent mehr Lohn für die Nachtarbeit. Der Vorstand hat bisher kein Angebot vorgelegt. " +
			"Der Umsatz des Konzerns stieg im dritten Quartal auf 2,4 Milliarden Euro."
		french = "Quelque 1 200 dockers du port de Harwick ont cessé le travail vendredi contre les horaires de nuit, a annoncé le syndicat. " +
			"Il demande une prime de 12 % pour le travail de nuit. La direction du port n’a pas fait d’offre. " +
			"Le chiffre d’affaires du groupe a augmenté de 4 % au troisième trimestre."
		spanish = "Unos 1.200 estibadores del puerto de Harwick dejaron de trabajar el viernes por los turnos de noche, anunció el sindicato. " +
			"Pide un 12 por ciento más por el trabajo nocturno. La dirección del puerto no ha presentado ninguna oferta. " +
			"Los ingresos de la empresa subieron hasta los 2.400 millones de euros en el tercer trimestre."
		italian    = "Circa 1.200 portuali di Harwick hanno sospeso il lavoro venerdì contro i turni di notte, ha annunciato il sindacato. La direzione non ha presentato offerte."
		portuguese = "Cerca de 1.200 estivadores do porto de Harwick pararam o trabalho na sexta-feira contra os turnos da noite, anunciou o sindicato. A direção não apresentou proposta."
	)
	for _, c := range []struct {
		language, name, text, statement string
		said                            bool
	}{
		{"de", "fewer words", german, "Hafenarbeiter in Harwick legten wegen der Nachtschichten die Arbeit nieder.", true},
		{"de", "other forms of the words", german, "Die Gewerkschaft fordert 12 % höhere Löhne für Nachtarbeit.", true},
		{"de", "the number in other digits", german, "1200 Hafenarbeiter haben die Arbeit niedergelegt.", true},
		{"de", "other words for it", german, "Der Umsatz des Unternehmens stieg im dritten Quartal auf 2,4 Mrd. Euro.", true},
		{"de-AT", "in another country", german, "Der Vorstand hat kein Angebot vorgelegt.", true},
		{"de", "a noun that was not there is no name", german, "Rund 1.200 Hafenarbeiter haben in Harwick am Freitag wegen der Nachtschichten die Arbeit am Kai niedergelegt.", true},
		{"de", "another number", german, "Rund 1.900 Hafenarbeiter haben in Harwick die Arbeit niedergelegt.", false},
		{"de", "another fraction", german, "Der Umsatz des Konzerns stieg im dritten Quartal auf 2,6 Milliarden Euro.", false},
		{"de", "the other way", german, "Der Umsatz des Konzerns sank im dritten Quartal auf 2,4 Milliarden Euro.", false},
		{"de", "no longer taken back", german, "Der Vorstand hat ein Angebot vorgelegt.", false},
		{"de", "taken back", german, "Die Gewerkschaft fordert nicht 12 Prozent mehr Lohn für die Nachtarbeit.", false},
		{"de", "another matter", german, "Die Lokführer wollen sich dem Ausstand ab Montag anschließen.", false},

		{"fr", "fewer words", french, "Les dockers de Harwick ont cessé le travail contre les horaires de nuit.", true},
		{"fr", "other forms and words", french, "Le syndicat demandait une prime de 12 pour cent pour le travail de nuit.", true},
		{"fr", "with narrow spaces", french, "Quelque 1\u202f200 dockers ont cessé le travail vendredi.", true},
		{"fr", "an elision", french, "Le chiffre d'affaires de l'entreprise a augmenté de 4 % au troisième trimestre.", true},
		{"fr", "another number", french, "Quelque 1 900 dockers du port de Harwick ont cessé le travail vendredi.", false},
		{"fr", "the other way", french, "Le chiffre d’affaires du groupe a reculé de 4 % au troisième trimestre.", false},
		{"fr", "no longer taken back", french, "La direction du port a fait une offre.", false},
		{"fr", "another matter", french, "Les cheminots rejoindront la grève lundi.", false},

		{"es", "fewer words", spanish, "Los estibadores de Harwick dejaron de trabajar por los turnos de noche.", true},
		{"es", "other forms and words", spanish, "El sindicato anunció que 1.200 estibadores del puerto de Harwick dejan de trabajar por el turno de noche.", true},
		{"es", "another scale", spanish, "Los ingresos de la compañía subieron a 2,4 mil millones de euros en el tercer trimestre.", true},
		{"es", "another number", spanish, "Unos 1.900 estibadores del puerto de Harwick dejaron de trabajar el viernes.", false},
		{"es", "the other way", spanish, "Los ingresos de la empresa cayeron hasta los 2.400 millones de euros en el tercer trimestre.", false},
		{"es", "no longer taken back", spanish, "La dirección del puerto ha presentado una oferta.", false},
		{"es", "another matter", spanish, "Los ferroviarios se sumarán a la huelga el lunes.", false},

		{"it", "fewer words", italian, "I portuali di Harwick sospendono il lavoro contro i turni di notte.", true},
		{"it", "no longer taken back", italian, "La direzione ha presentato un’offerta.", false},
		{"pt-BR", "fewer words", portuguese, "Os estivadores de Harwick param o trabalho contra os turnos da noite.", true},
		{"pt", "no longer taken back", portuguese, "A direção apresentou uma proposta.", false},

		// A language that we know no words of is compared as English is.
		{"nl", "the same words", "De havenarbeiders legden het werk neer.", "De havenarbeiders legden het werk neer.", true},
	} {
		if got := today.Says(c.language, c.text, c.statement); got != c.said {
			t.Errorf("%s, %s: %q is said: %v", c.language, c.name, c.statement, got)
		}
	}
}

// TestAKnownStoryInOtherLanguages holds that what is new in a story is told by
// the language of its briefings: of a point in other forms of the same words
// nothing is new, and a figure of another quarter has not changed.
func TestAKnownStoryInOtherLanguages(t *testing.T) {
	for _, c := range []struct {
		language, known, again, new string
		what, before, after, other  string // a measure, its sentences: known, changed, of another time
	}{
		{
			"de", "Die Hafenarbeiter legten in Harwick wegen der Nachtschichten die Arbeit nieder.", "Wegen der Nachtschicht haben Hafenarbeiter in Harwick ihre Arbeit niedergelegt.",
			"Die Lokführer wollen sich dem Ausstand ab Montag anschließen.",
			"Umsatz mit Kränen", "Norvik macht 20 Millionen Euro Umsatz mit Kränen.", "Norvik macht jetzt 24 Millionen Euro Umsatz mit Kränen.", "Norvik macht im zweiten Quartal 24 Millionen Euro Umsatz mit Kränen.",
		},
		{
			"fr", "Les dockers de Harwick ont cessé le travail contre les horaires de nuit.", "Contre l’horaire de nuit, les dockers de Harwick cessent le travail.",
			"Les cheminots rejoindront la grève lundi.",
			"ventes de grues", "Norvik réalise 20 millions d’euros de ventes de grues.", "Norvik réalise désormais 24 millions d’euros de ventes de grues.", "Norvik réalise au deuxième trimestre 24 millions d’euros de ventes de grues.",
		},
		{
			"es", "Los estibadores de Harwick dejaron de trabajar por los turnos de noche.", "Por el turno de noche dejan de trabajar los estibadores de Harwick.",
			"Los ferroviarios se sumarán a la huelga el lunes.",
			"ventas de grúas", "Norvik logra 20 millones de euros en ventas de grúas.", "Norvik logra ahora 24 millones de euros en ventas de grúas.", "Norvik logra en el segundo trimestre 24 millones de euros en ventas de grúas.",
		},
	} {
		of := func(id, point, sentence string, million float64) *corpus.Briefing {
			b := briefing(id, "Norvik", story("a"), points(point), body(sentence), figure("", million*1e6, "EUR", c.what))
			b.Language = c.language
			b.Figures[0].Text = map[float64]string{20: "20 Mio. €", 24: "24 Mio. €"}[million]
			b.Figures[0].Evidence[0].Span = corpus.Span{Start: 0, End: len(sentence) - 1}
			b.Entities = append(b.Entities, corpus.Entity{ID: "norvik", Name: "Norvik", Kind: corpus.KindOrganisation})
			return b
		}
		for _, s := range []struct{ name, point, sentence, want string }{
			{"told again", c.again, c.before, "the same source, nothing new"},
			{"news", c.new, c.before, "1 new point"},
			{"a figure", c.again, c.after, "1 figure changed"},
			{"a figure of another time", c.again, c.other, "1 new figure"},
		} {
			million := 24.0
			if s.sentence == c.before {
				million = 20
			}
			known, next := of("a", c.known, c.before, 20), of("b", s.point, s.sentence, million)
			known.Source, next.Source = "Post", "Post"
			l := newLibrary(map[string]time.Time{"a": at(20, 7), "b": at(21, 7)}, known, next)
			got := ask(t, l, today.Request{After: at(20, 8)}).Stories[0]
			if got.What() != s.want {
				t.Errorf("%s, %s: %q, want %q; %+v", c.language, s.name, got.What(), s.want, got.Points)
			}
		}
	}
}

// TestALanguageThatNobodyStates holds that what a person wrote is compared in
// its language also where its file does not say which that is. What analysis was
// not sure of is read as English.
func TestALanguageThatNobodyStates(t *testing.T) {
	const text = "Die Hafenarbeiter haben am Freitag in Harwick wegen der Nachtschichten die Arbeit niedergelegt, und sie wollen erst wieder " +
		"arbeiten, wenn es für die Nachtarbeit mehr Lohn gibt. Der Vorstand hat bisher kein Angebot vorgelegt."
	for origin, want := range map[corpus.Origin]string{corpus.OriginWritten: "the same source, nothing new", corpus.OriginDerived: "1 new point"} {
		known := briefing("a", "Harwick", source("Post"), story("a"), body(text))
		next := briefing("b", "Harwick", source("Post"), story("a"), body(text), points("Wegen der Nachtschicht legen Hafenarbeiter in Harwick ihre Arbeit nieder."))
		known.Origin, next.Origin = origin, origin
		l := newLibrary(map[string]time.Time{"a": at(20, 7), "b": at(21, 7)}, known, next)
		if got := ask(t, l, today.Request{After: at(20, 8)}).Stories[0].What(); got != want {
			t.Errorf("%s: %q, want %q", origin, got, want)
		}
	}
}
