package segment

import (
	"strings"
	"sync"
)

// The lists below are of lines that pages carry around an article, folded as
// foldLine does. They are of many languages, for a page often has its
// furniture in another one than its text.
const (
	// wholeLines are furniture if they are the whole line.
	wholeLines = `read next|read more|read also|also read|continue reading|more|load more|show more|see more|learn more|view all|see all|next|previous|back|back to top|top
leave a reply|leave a comment|comments|comment|no comments|post a comment|add a comment|join the conversation|cancel reply|post comment
table of contents|contents|in this article|on this page|what's inside|jump to|quick links|navigation|menu|skip to content|skip to main content|search|home|log in|login|sign in|sign up|register|my account|subscribe|subscribe now|newsletter|newsletters|follow us|follow|contact|contact us|about us|about|advertise|careers|privacy|privacy policy|terms|terms of use|terms of service|cookie policy|cookie settings|accept all|accept|decline|close|ok
share|share this|share this article|share this story|share this post|share on facebook|share on twitter|share on linkedin|copy link|copy url|print|print this page|email|email address|e-mail|e-mail address|email this|save|save article|bookmark|facebook|twitter|linkedin|whatsapp|reddit|telegram|pinterest|tweet|pin it|like this|like|related|related posts|related articles|related stories|related topics|related news|related content|you may also like|you might also like|you may like|recommended|recommended for you|recommended reading|recommended stories|more from us|more stories|more news|more on this|more on this topic|more on this story|most read|most popular|popular|popular posts|trending|trending now|latest|latest news|latest posts|latest stories|recent posts|recent comments|editor's picks|editors' picks|top stories|don't miss|what to read next|up next|now playing|watch now|listen|listen to this article|advertisement|advertisements|ad|sponsored|sponsored content|promoted|paid content|article continues below|story continues|story continues below|story continues below advertisement|article continues after advertisement|tags|categories|category|filed under|topics|about the author|about author|author|authors|author bio|get the app|download the app|gift article|give this article|transcript|all rights reserved|blog|archives|meta|sitemap|rss|faqs|view comments|your email|your name|name|website|required fields|by signing up|thank you|thanks for subscribing|key topics
mehr erfahren|mehr lesen|mehr|weiterlesen|jetzt lesen|lesen sie auch|auch interessant|das könnte sie auch interessieren|für sie ausgewählt|empfohlen|empfehlungen|e-mail-adresse|ihre e-mail-adresse|anzeige|werbung|inhaltsverzeichnis|inhalt|teilen|artikel teilen|kommentare|kommentar|kommentar schreiben|kommentar hinterlassen|abonnieren|jetzt abonnieren|anmelden|registrieren|startseite|suche|impressum|datenschutz|schlagwörter|themen|ähnliche artikel|verwandte artikel|meistgelesen|zum thema|mehr zum thema|nach oben
lire aussi|à lire aussi|à lire|lire la suite|en savoir plus|voir plus|voir aussi|partager|partager cet article|commentaires|laisser un commentaire|s'abonner|abonnez-vous|se connecter|connexion|publicité|sommaire|table des matières|accueil|rechercher|recherche|mentions légales|articles similaires|articles liés|sur le même sujet|les plus lus|adresse e-mail|votre adresse e-mail|inscription|s'inscrire
leer más|leer también|lea también|lee también|le puede interesar|te puede interesar|más información|ver más|compartir|comentarios|deja un comentario|dejar un comentario|deja una respuesta|suscríbete|suscribirse|suscripción|iniciar sesión|publicidad|índice|tabla de contenidos|inicio|buscar|aviso legal|artículos relacionados|noticias relacionadas|lo más leído|correo electrónico|dirección de correo electrónico|etiquetas
leggi anche|leggi tutto|per saperne di più|scopri di più|condividi|commenti|lascia un commento|iscriviti|abbonati|accedi|pubblicità|indice|sommario|cerca|articoli correlati|potrebbe interessarti|più letti|indirizzo email
leia mais|leia também|leia mais notícias|saiba mais|ver mais|compartilhar|compartilhe|partilhar|comentários|deixe um comentário|deixe uma resposta|assine|inscreva-se|entrar|publicidade|sumário|início|pesquisar|artigos relacionados|notícias relacionadas|mais lidas
lees meer|lees ook|lees verder|meer lezen|delen|deel dit artikel|reacties|reageer|plaats een reactie|abonneren|inloggen|advertentie|inhoudsopgave|zoeken|gerelateerde artikelen|meest gelezen|e-mailadres
läs mer|läs också|läs även|dela|kommentarer|prenumerera|logga in|annons|innehåll|sök|relaterade artiklar|mest läst|læs mere|læs også|les mer|les også|del artikel|annonce|annonse|lue myös|lue lisää|jaa|mainos|kommentit
czytaj więcej|czytaj także|czytaj też|czytaj dalej|zobacz także|zobacz też|udostępnij|komentarze|dodaj komentarz|zaloguj się|reklama|spis treści|szukaj|číst dále|čtěte také|sdílet|reklama|komentáře|citește și|citește mai mult|distribuie|devamını oku|paylaş|yorumlar|reklam
читать далее|читайте также|поделиться|комментарии|подписаться|реклама|содержание|похожие статьи|читати далі|читайте також|続きを読む|関連記事|シェア|広告|目次|相关文章|相关阅读|阅读更多|分享|广告|목차|공유|관련 기사|광고|المزيد|اقرأ أيضا|شارك|إعلان`

	// lineStarts are furniture if a short line starts with them.
	lineStarts = `read next:|read more:|read also:|also read:|read more at|read more on|read more about|see also:|related:|related reading:|related article:|more:|watch:|watch now:|listen:|don't miss:|up next:|next:|recommended:|you may also like:|also on|click here|tap here|subscribe to|subscribe now|subscribe for|sign up for|sign up to|sign up now|sign up here|register now|register for free|join our|join us on|follow us|follow me on|like us on|find us on|connect with us|share this|share on|share via|share with|tweet this|pin this|download our|download the app|get our|get the latest|get more|get daily|get weekly|get unlimited|stay updated|stay informed|stay up to date|stay tuned|stay ahead|stay in the loop|never miss|don't want to miss|enter your email|your email address|your e-mail address|email address|we use cookies|this site uses cookies|this website uses|our site uses|by clicking|by subscribing|by signing up|by continuing|by submitting|by entering your|you can unsubscribe|you can opt out|unsubscribe|view in browser|view this email|having trouble viewing|no longer want to receive|you are receiving this|you're receiving this|you received this|forwarded this|was this forwarded|update your preferences|manage your preferences|manage preferences|(visited|visited |views:|post views|page views|total views|hits:|required fields|leave a reply|leave a comment|be the first to comment|log in to comment|you must be logged in|please log in|sign in to|log in to|already a subscriber|already a member|not a subscriber|to continue reading|this article is for subscribers|this content is for|filed under|posted in|tagged with|tagged:|tags:|tag:|topics:|categories:|category:|copyright |© |(c) 20|all rights reserved|advertisement|story continues|article continues|continue reading|skip to|jump to|back to |powered by|proudly powered|print this|email this|save this|table of contents|disclosure:|disclaimer:|this article may contain affiliate|this post contains affiliate|we may earn|as an amazon associate|got a tip|have a tip|send tips|support our|donate to|donate now|please consider|become a member|become a subscriber|become a patron|for more information, visit|follow the conversation|more stories|most read|trending:|loading|please enable|enable javascript|javascript is|your browser|this video|video player|play video|contact the author|contact us
bleibe auf dem laufenden|bleiben sie auf dem laufenden|melden sie sich|melde dich|jetzt anmelden|jetzt abonnieren|abonnieren sie|newsletter abonnieren|lesen sie auch|lesen sie mehr|lesen sie hier|mehr zum thema|folgen sie uns|folge uns|diesen artikel teilen|diese website verwendet|diese seite verwendet|wir verwenden cookies|ihre e-mail|deine e-mail|alle rechte vorbehalten|das könnte
abonnez-vous|inscrivez-vous|recevez |suivez-nous|lire aussi|à lire aussi|partagez |ce site utilise|nous utilisons des cookies|tous droits réservés|votre adresse|restez informé
suscríbete|suscríbase|regístrate|síguenos|síganos|lea también|lee también|te puede interesar|comparte |este sitio utiliza|este sitio usa|utilizamos cookies|todos los derechos|recibe |tu dirección de correo
iscriviti|abbonati|seguici|leggi anche|questo sito utilizza|tutti i diritti|il tuo indirizzo|inscreva-se|assine|siga-nos|leia também|leia mais|receba |este site utiliza|este site usa|todos os direitos|o seu endereço
schrijf je in|meld je aan|volg ons|lees ook|deze website gebruikt|alle rechten|prenumerera på|följ oss|läs också|tilmeld dig|følg os|læs også|meld deg på|følg oss|les også|tilaa |lue myös|zapisz się|śledź nas|czytaj także|wszelkie prawa|подпишитесь|подписывайтесь|читайте также`

	// lineParts are furniture if they stand anywhere in a short line.
	lineParts = `our newsletter|our free newsletter|weekly newsletter|daily newsletter|free newsletter|newsletter sign|sign up for our|subscribe to our|subscribe to the|in your inbox|to your inbox|into your inbox|straight to your|unsubscribe at any time|unsubscribe anytime|follow us on|like us on facebook|join our mailing|our mailing list|all rights reserved|terms of service apply|privacy policy and terms|our privacy policy|our terms of|cookie policy|agree to our|agree to the terms|accept our|accept cookies|will not be published|fields are marked|visits today|min read|minute read|minutes read|mins read|views today|use of cookies|click here to|reproduced without permission|may not be published, broadcast|share this:|download our app|available on the app store|get it on google play|unserem newsletter|unseren newsletter|notre newsletter|nuestro boletín|nuestra newsletter|nostra newsletter|nossa newsletter|onze nieuwsbrief|vårt nyhetsbrev|vores nyhedsbrev|vårt nyhetsbrev|naszego newslettera`

	// creditStarts start a caption or the credit of a picture.
	creditStarts = `image:|images:|image credit|image credits|image source|image via|image courtesy|image by|photo:|photos:|photo credit|photo by|photos by|photo courtesy|photo via|photo illustration|photograph:|photograph by|photographer:|picture:|picture credit|pictured:|credit:|credits:|illustration:|illustration by|graphic:|graphic by|chart:|screenshot:|getty images|shutterstock|(ap photo|ap photo|(reuters/|(photo|(image|file photo|featured image|cover image|header image|caption:|foto:|bild:|bildquelle|quelle:|crédit photo|crédits photo|photo :|imagen:|immagine:|zdjęcie:|fot.|video:|fig.|source: getty`

	// bylineStarts start a line that says who wrote an article and when.
	bylineStarts = `by |written by|words by|reporting by|reported by|posted by|posted on|posted:|posted at|published by|published on|published:|published at|publish date|published |updated:|updated on|updated |last updated|last modified|first published|edited by|additional reporting|date:|author:|authors:|editor:|reading time|read time|estimated reading|von |par |por |di |door |av |af |veröffentlicht|aktualisiert|stand:|publié|mis à jour|publicado|actualizado|pubblicato|aggiornato|gepubliceerd`

	// closers end the article for good: what follows is the page's.
	closers = `leave a reply|leave a comment|post a comment|comments|visited|related posts|related articles|related stories|you may also like|you might also like|recommended for you|recommended|about the author|about author|newsletter|subscribe|more stories|most read|most popular|recent posts|latest news|share this|für sie ausgewählt|das könnte sie auch interessieren|à lire aussi|your email address|all rights reserved|copyright|©|read next|trending`
)

// lineTable holds the lists, ready to be asked.
type lineTable struct {
	whole                               map[string]bool
	starts, credits, bylines, finishing map[byte][]string   // by first byte
	parts                               map[string][]string // by first word
}

var lineTables = sync.OnceValue(func() *lineTable {
	byFirst := func(list string) map[byte][]string {
		m := map[byte][]string{}
		for _, p := range splitList(list) {
			m[p[0]] = append(m[p[0]], p)
		}
		return m
	}
	t := &lineTable{
		whole: map[string]bool{}, starts: byFirst(lineStarts), credits: byFirst(creditStarts), bylines: byFirst(bylineStarts),
		finishing: byFirst(closers), parts: map[string][]string{},
	}
	for _, p := range splitList(lineParts) {
		word, _, _ := strings.Cut(p, " ")
		t.parts[word] = append(t.parts[word], p)
	}
	for _, w := range splitList(wholeLines) {
		t.whole[w] = true
	}
	return t
})

func splitList(list string) []string {
	return strings.FieldsFunc(list, func(r rune) bool { return r == '|' || r == '\n' })
}

// startsWith reports whether the line starts with a phrase of the list.
func startsWith(list map[byte][]string, line string) bool {
	if line == "" {
		return false
	}
	for _, p := range list[line[0]] {
		if !strings.HasPrefix(line, p) {
			continue
		}
		if len(line) == len(p) || !joins(rune(p[len(p)-1])) || !isLetter(rune(line[len(p)])) {
			return true
		}
	}
	return false
}

// lineKind says what a line is by its words alone, if they tell.
func lineKind(v *view) (Kind, bool) {
	if v.folded == "" || v.words > 45 {
		return 0, false
	}
	t := lineTables()
	// The marks at the front belong to some phrases: "(visited", "© ".
	raw := strings.ToLower(strings.ReplaceAll(v.text[:min(len(v.text), 80)], "’", "'"))
	prose := v.sentence() && v.words >= fullWords
	switch {
	case t.whole[v.folded] && v.words <= 7 && (!v.sentence() || v.words <= 4):
		return Furniture, true
	case isDateLine(v.folded):
		return Byline, true
	case startsWith(t.credits, raw) && !prose:
		return Caption, true
	case (startsWith(t.starts, raw) || startsWith(t.starts, v.folded+":")) && furnitureStart(v, raw):
		return Furniture, true
	case v.words <= 12 && !v.sentence() && startsWith(t.bylines, raw) && byline(v):
		return Byline, true
	case v.words <= 30 && !v.quoted && t.hasPart(v.folded) && !(prose && v.words > 24):
		return Furniture, true
	case promotes(v), quotation(v), navigates(v):
		return Furniture, true
	}
	return 0, false
}

// furnitureStart weighs a line that starts as furniture does: a sentence of
// the article may start with "Get more", but then it is long or in the third
// person.
func furnitureStart(v *view, raw string) bool {
	colon := strings.IndexByte(raw, ':')
	switch {
	case v.quoted:
		return colon > 0 && colon < 20
	case v.words <= 9 || colon > 0 && colon < 20 || raw[0] == '(':
		return true
	case !v.sentence():
		return true
	}
	// "you", "your", "we" and "our" speak to the reader of the page.
	padded := " " + v.folded + " "
	for _, w := range []string{" you ", " your ", " our ", " us ", " we ", " we'll ", " this site ", " cookies ", " sie ", " uns ", " vous ", " nous "} {
		if strings.Contains(padded, w) {
			return v.words <= 40
		}
	}
	return false
}

// byline tells "By Jane Doe, Staff Writer" from "By then it was over".
func byline(v *view) bool {
	return v.caps >= 1 && v.small <= v.caps || strings.ContainsAny(v.folded, "0123456789")
}

// hasPart reports whether a phrase of lineParts stands in the line.
func (t *lineTable) hasPart(line string) bool {
	for i := 0; i < len(line); {
		n := strings.IndexByte(line[i:], ' ')
		if n < 0 {
			n = len(line) - i
		}
		for _, p := range t.parts[strings.TrimRight(line[i:i+n], ",.:;!?")] {
			if strings.HasPrefix(line[i:], p) {
				return true
			}
		}
		i += n + 1
	}
	return false
}

// contains reports whether one of the parts stands in the line.
func contains(line string, parts []string) bool {
	for _, p := range parts {
		if strings.Contains(line, p) {
			return true
		}
	}
	return false
}

// promotes reports whether a short line offers the page's mailings: "our",
// how often, and what of.
func promotes(v *view) bool {
	if v.words > 16 || v.words < 4 || v.quoted {
		return false
	}
	l := " " + v.folded + " "
	return contains(l, []string{" our ", " your inbox", " unsere", " nos ", " nuestr", " nostr"}) &&
		contains(l, []string{" weekly ", " daily ", " latest ", " free ", " exclusive ", " monthly "}) &&
		contains(l, []string{"updates", "insights", " news ", "tips", "newsletter", "stories", "offers", "alerts", "content", "digest", "briefing"}) &&
		(v.last == '!' || !v.sentence())
}

// quotation reports whether the line is a row of a table of prices: a ticker
// and numbers, hardly a word.
func quotation(v *view) bool {
	if v.words > 30 || !strings.ContainsAny(v.text, "%$€£") {
		return false
	}
	numbers, words, small := 0, 0, 0
	for w := range strings.FieldsSeq(v.text) {
		words++
		switch c := strings.TrimLeft(w, "$€£+-−▲▼(")[:min(1, len(strings.TrimLeft(w, "$€£+-−▲▼(")))]; {
		case c == "" || c >= "0" && c <= "9":
			numbers++
		case c >= "a" && c <= "z":
			small++
		}
	}
	return words >= 3 && small == 0 && 2*numbers >= words
}

// navigates reports whether the line is a menu or the path of a page: a few
// words, a mark, a few words, and so on.
func navigates(v *view) bool {
	if v.sentence() || v.quoted || v.words > 30 {
		return false
	}
	for _, mark := range []string{" | ", " › ", " » ", " > ", " · ", " • ", " / "} {
		if n := strings.Count(v.text, mark); n >= 2 && v.words <= 4*(n+1) {
			return true
		}
	}
	return false
}

// endsArticle reports whether the line of furniture ends the article for
// good.
func endsArticle(folded string) bool { return startsWith(lineTables().finishing, folded) }

// listsContents reports whether the line stands over a list of contents.
func listsContents(folded string) bool {
	switch folded {
	case "table of contents", "contents", "in this article", "on this page", "what's inside", "jump to", "inhaltsverzeichnis", "inhalt",
		"sommaire", "table des matières", "índice", "tabla de contenidos", "indice", "sommario", "sumário", "inhoudsopgave", "spis treści", "содержание", "目次", "목차":
		return true
	}
	return false
}

// dateWords are the words that a line of a date may have.
var dateWords = sync.OnceValue(func() map[string]bool {
	t := map[string]bool{}
	for w := range strings.FieldsSeq(`january february march april may june july august september october november december
jan feb mar apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thurs fri sat sun
januar februar märz mai juni juli oktober dezember montag dienstag mittwoch donnerstag freitag samstag sonntag uhr
janvier février mars avril juin juillet août septembre octobre novembre décembre lundi mardi mercredi jeudi vendredi samedi dimanche
enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre lunes martes miércoles jueves viernes sábado domingo de del
gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre lunedì martedì mercoledì giovedì venerdì sabato domenica
at am pm a.m p.m et est edt gmt utc pst pdt bst cet ist ago minutes minute mins min hours hour days day weeks week months month years year read reading time
published posted updated last on st nd rd th blog news`) {
		t[w] = true
	}
	return t
})

// isDateLine reports whether the line says when and nothing else: "Friday,
// May 22, 2026", "26 June 2025 / Blog", "5 min read".
func isDateLine(folded string) bool {
	if len(folded) > 70 {
		return false
	}
	numbers, words := 0, 0
	known := dateWords()
	for w := range strings.FieldsFuncSeq(folded, func(r rune) bool { return strings.ContainsRune(" ,/|·•-–:()", r) }) {
		w = strings.TrimSuffix(w, ".")
		switch {
		case w == "":
		case w[0] >= '0' && w[0] <= '9' && len(w) <= 10:
			numbers++
		case known[w]:
			words++
		default:
			return false
		}
	}
	return numbers >= 1 && words >= 1 || numbers >= 3
}
