package segment

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// languageWords is how many words Language reads: more do not change its
// mind.
const languageWords = 400

// functionWords lists the commonest words of each language that is written
// in Latin letters, without those of one letter, which
// prove nothing.
var functionWords = [...]struct{ code, words string }{
	{"en", "the of and to in is that for it with as was on are by be from at this have has his her not but they which an or were their been its will would said who more had about when than can also after one other"},
	{"de", "der die das und ist nicht ein eine einen einem einer den dem des zu mit von auf für im sich auch als an es wird werden wurde bei nach über aus sie wir ich hat haben sind war oder noch wie zum zur durch mehr aber nur kann unter vor ihre ihr"},
	{"fr", "le la les des et est un une du en que qui dans pour pas sur au aux avec ce cette ces il elle ils par plus ne sont ont été mais ou nous vous leur leurs son ses sa comme d'un d'une c'est selon être fait tout"},
	{"es", "el la los las de del que en un una es por para con no se su sus al lo como más pero ha han fue son este esta entre sobre también ser desde cuando muy sin hasta hay años según todo donde"},
	{"it", "il lo la gli le di del della dei delle che in un una per con non si sono da dal dalla nel nella al alla come più ma anche ha hanno questo questa stato essere tra dopo suo sua loro degli alle ed"},
	{"pt", "os as de do da dos das que em um uma para com não se no na nos nas por mais como mas foi ao ou ser são seu sua pelo pela também já está tem até isso entre depois sobre anos muito"},
	{"nl", "de het een van en is in dat op te zijn met voor niet aan er die om ook als bij maar door over uit worden wordt naar hebben heeft nog deze dit of kan meer geen wel wij hij ze zich onder tussen"},
	{"sv", "och att det som en på är av för med den till inte om ett har de var från men han hon sig så vi kan ska när eller vid efter också under än bara nu över mot sina sin detta"},
	{"da", "og at det som en på er af for med den til ikke om et har de var fra men han hun sig så vi kan skal når eller ved efter også under end kun nu over mod sine sin dette blev bliver hvor været meget"},
	{"no", "og at det som en på er av for med den til ikke om et har de var fra men han hun seg så vi kan skal når eller ved etter også under enn bare nå over mot sine sin dette ble blir hvor vært mye"},
	{"fi", "ja on ei että se oli hän ovat myös kuin mutta joka sen ole tai niin mukaan jo kun vain olla voi ollut sitä hänen jos sekä vielä nyt jotka mitä tämä tämän kanssa"},
	{"pl", "na się nie to jest do że jak po co ale za od tym przez dla są był jego jej oraz było już tylko może które który która przed także został między być tego"},
	{"cs", "se na je že do to ve pro by jako za ale po od jsou byl jeho nebo však také který která které aby při tak podle už jen mezi být má"},
	{"ro", "și în de la cu pe care nu este un din pentru că au mai fost sau ce se prin dar ale lui după ca fi sunt al despre între acest această doar iar"},
	{"hu", "az és hogy nem egy is meg de van ez csak volt már mint még el azt vagy ha ki be aki után szerint lesz olyan minden között"},
	{"tr", "ve bir bu da de için ile olarak çok daha olan gibi kadar sonra ne var ama en ise değil her olduğu oldu göre tarafından mi şu"},
	{"id", "yang dan di dengan untuk pada ini itu dari dalam tidak akan ke oleh adalah juga sebagai bisa karena mereka telah ada atau lebih tersebut kami kita sudah"},
	{"vi", "và của là có không được cho các những một trong với người đã này khi để về tại đến từ như cũng sẽ nhiều"},
}

// wordLanguages maps each function word to the languages that it is of, a
// bit for each.
var wordLanguages = sync.OnceValue(func() map[string]uint32 {
	t := make(map[string]uint32, 900)
	for i, l := range functionWords {
		for w := range strings.FieldsSeq(l.words) {
			t[w] |= 1 << i
		}
	}
	return t
})

// letterLanguages maps letters to the languages that they speak for.
var letterLanguages = map[rune]string{
	'ß': "de", 'ñ': "es", '¿': "es", '¡': "es", 'ã': "pt", 'õ': "pt", 'ø': "da no", 'æ': "da no", 'å': "sv da no",
	'ł': "pl", 'ą': "pl", 'ę': "pl", 'ś': "pl", 'ż': "pl", 'ź': "pl", 'ř': "cs", 'ě': "cs", 'ů': "cs", 'č': "cs",
	'ș': "ro", 'ț': "ro", 'ş': "tr ro", 'ğ': "tr", 'ı': "tr", 'ő': "hu", 'ű': "hu", 'đ': "vi", 'ư': "vi", 'ơ': "vi",
	'œ': "fr", 'ç': "fr pt tr", 'ä': "de sv fi", 'ö': "de sv fi hu tr", 'ü': "de tr hu", 'è': "fr it", 'ê': "fr pt", 'ù': "it fr", 'ò': "it",
}

// Language returns the language of the text as its two-letter code (ISO
// 639-1), "" if there is nothing to tell it by, and whether the text leaves
// little doubt. It reads the first few hundred words: scripts that belong to
// one language, and the commonest words and the letters of those that share
// the Latin one.
func Language(text string) (code string, confident bool) {
	m := measure(text)
	if m.script != "" {
		return m.script, true
	}
	best, second := m.best()
	if m.words == 0 || m.score[best] == 0 {
		return "", false
	}
	margin := 1.25
	if m.words < 50 {
		margin = 1.6
	}
	confident = m.hits >= 2 && m.score[best] >= 1.4 && m.score[best] >= margin*m.score[second] && float64(m.hits) >= .12*float64(m.words)
	return functionWords[best].code, confident
}

// measured is what the words and letters of a text say of its language.
type measured struct {
	script      string // the language that the script alone tells, else ""
	score       [len(functionWords)]float64
	words, hits int // read, and known to some language
}

// best returns the places of the two languages with the highest scores.
func (m *measured) best() (best, second int) {
	best, second = 0, 1
	for i := range m.score {
		switch {
		case m.score[i] > m.score[best]:
			best, second = i, best
		case i != best && m.score[i] > m.score[second]:
			second = i
		}
	}
	return best, second
}

// isLatin reports whether the language is one of those told by their words.
func isLatin(code string) bool {
	for _, l := range functionWords {
		if l.code == code {
			return true
		}
	}
	return false
}

// of returns the score of a language.
func (m *measured) of(code string) float64 {
	for i, l := range functionWords {
		if l.code == code {
			return m.score[i]
		}
	}
	return 0
}

// measure reads the first words of a text.
func measure(text string) *measured {
	m := &measured{}
	var scripts scriptCount
	table := wordLanguages()
	var buf [24]byte
	for i, limit := 0, min(len(text), 64<<10); i < limit && m.words < languageWords; {
		if classes[text[i]] != classLetter && classes[text[i]] != classHigh {
			i++
			continue
		}
		n, j, long := 0, i, false
		for j < limit {
			c := text[j]
			if classes[c] == classLetter {
				if n < len(buf) {
					buf[n] = c | 0x20
					n++
				} else {
					long = true
				}
				j++
				continue
			}
			if c == '\'' && (n == 1 || n == 2 && (buf[0] == 'q' || buf[0] == 'u')) && j+1 < limit && classes[text[j+1]] == classLetter {
				n, j, long = 0, j+1, false // l'homme, d'un
				continue
			}
			if classes[c] != classHigh {
				break
			}
			r, size := utf8.DecodeRuneInString(text[j:])
			if !unicode.IsLetter(r) && !unicode.IsMark(r) {
				if j == i {
					j += size
				}
				break
			}
			r = unicode.ToLower(r)
			scripts.add(r)
			if codes, ok := letterLanguages[r]; ok {
				vote(&m.score, codes)
			}
			if n+utf8.RuneLen(r) <= len(buf) {
				n += utf8.EncodeRune(buf[n:], r)
			} else {
				long = true
			}
			j += size
		}
		if n > 0 {
			m.words++
			if scripts.words++; !long && !(n >= 2 && j-i == n && allUpper(text[i:j])) { // "AI" is no Italian
				if bits := table[string(buf[:n])]; bits != 0 {
					m.hits++
					share(&m.score, bits)
				}
			}
		}
		i = max(j, i+1)
	}
	m.script, _ = scripts.language()
	return m
}

// share gives a word's vote to its languages: more to each the fewer they
// are.
func share(score *[len(functionWords)]float64, bits uint32) {
	n := 0
	for b := bits; b != 0; b &= b - 1 {
		n++
	}
	for i := range score {
		if bits&(1<<i) != 0 {
			score[i] += 1/float64(n) + .25
		}
	}
}

// vote gives a letter's vote to the languages.
func vote(score *[len(functionWords)]float64, codes string) {
	w := .6
	if len(codes) > 2 {
		w = .3
	}
	for i, l := range functionWords {
		if strings.Contains(codes, l.code) {
			score[i] += w
		}
	}
}

// scriptCount counts letters of scripts that tell a language, or nearly.
type scriptCount struct {
	words                                                                         int
	han, kana, hangul, arabic, persian, hebrew, greek, thai, hindi, cyr, ukr, bul int
}

func (c *scriptCount) add(r rune) {
	switch {
	case r < 0x370:
	case r < 0x400:
		c.greek++
	case r < 0x530:
		c.cyr++
		switch r {
		case 'і', 'ї', 'є', 'ґ':
			c.ukr++
		case 'ы', 'э', 'ё':
			c.bul -= 4
		case 'ъ':
			c.bul++
		}
	case r >= 0x590 && r < 0x600:
		c.hebrew++
	case r >= 0x600 && r < 0x700:
		c.arabic++
		if r == 'پ' || r == 'چ' || r == 'گ' || r == 'ی' || r == 'ک' {
			c.persian++
		}
	case r >= 0x900 && r < 0x980:
		c.hindi++
	case r >= 0xe00 && r < 0xe80:
		c.thai++
	case r >= 0x3040 && r < 0x3100:
		c.kana++
	case r >= 0xac00 && r < 0xd7b0:
		c.hangul++
	case r >= 0x3400 && r < 0xa000:
		c.han++
	}
}

// language returns the language of the script that most of the text is in.
func (c *scriptCount) language() (string, bool) {
	east := c.han + c.kana
	best, code := 0, ""
	for _, s := range []struct {
		n    int
		code string
	}{{east, "zh"}, {c.hangul, "ko"}, {c.arabic, "ar"}, {c.hebrew, "he"}, {c.greek, "el"}, {c.thai, "th"}, {c.hindi, "hi"}, {c.cyr, "ru"}} {
		if s.n > best {
			best, code = s.n, s.code
		}
	}
	// A Latin word has about five letters; a Greek letter in a formula or a
	// name in its own script decides nothing.
	if best < 2 || best < 2*c.words && code != "zh" || code == "zh" && best < c.words {
		return "", false
	}
	switch {
	case code == "zh" && 8*c.kana > east:
		code = "ja"
	case code == "ar" && 12*c.persian > c.arabic:
		code = "fa"
	case code == "ru" && 30*c.ukr > c.cyr:
		code = "uk"
	case code == "ru" && 80*c.bul > c.cyr:
		code = "bg"
	}
	return code, true
}
