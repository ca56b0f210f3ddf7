package segment

import (
	"strings"
	"sync"
)

// wordKind says what the lists below know of a word.
type wordKind uint16

const (
	neverEnds     wordKind = 1 << iota // an abbreviation that a name or number follows
	mayEnd                             // an abbreviation that can be a sentence's last word
	starts                             // a word that starts sentences and few names
	hanging                            // a word that hangs on a name by a hyphen
	untilNumber                        // an abbreviation only before a number
	germanMonth                        // a month, with the capital that German gives it
	englishMonth                       // one of these that English has too
	beforeOrdinal                      // a word of German that an ordinal with its noun follows
	beforeDay                          // a word of German that a day of a month follows
)

// known holds the words that sentences and tokens are decided by, in lower
// case without a final full stop.
var known = sync.OnceValue(func() map[string]wordKind {
	t := make(map[string]wordKind, 420)
	for kind, words := range map[wordKind]string{
		neverEnds: "mr mrs ms mx dr prof st ste sr jr gen rep reps sen sens gov govs col capt cmdr lt sgt cpl pvt maj adm hon rev fr pres supt insp det vs v " +
			"vol vols fig figs sec ch chap pp ed eds trans al e.g i.e eg ie cf viz ca approx est messrs mme mlle mgr amb atty assn dept univ " +
			"ft mt pt bzw z.b d.h dipl ing hr fr u.a s.o bspw evtl ggf nr str tel av bd sra dña ud uds",
		mayEnd: "inc corp co cos ltd llc llp plc gmbh u.s u.k u.n e.u a.m p.m etc bros s.a n.v u.s.a d.c b.v l.p ph.d m.d b.a m.a m.b.a d.d.s r.n " +
			"s.p.a a.g ave blvd rd hwy jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thurs fri sat sun " +
			"usw mrd mio tsd mds mdr mln mlrd rd zzgl inkl vgl núm calif mass wash conn fla ore ariz colo tenn mich minn ill ind wis pa va n.y n.j n.c s.c n.h n.m l.a jr sr esq bn mn min max ed",
		untilNumber:   "no nos art p op para",
		germanMonth:   "januar jänner februar märz april mai juni juli august september oktober november dezember jan feb apr jun jul aug sep sept okt nov dez",
		englishMonth:  "april august september november jan feb apr jun jul aug sep sept nov",
		beforeDay:     "ab bis seit und oder zwischen montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag",
		beforeOrdinal: "am im vom zum zur beim der die das dem den des ins",
		starts: "the a an in on at it he she they we i this that these those but and however for as if when while after before since although there his her its " +
			"their our my what who why how with by from to last according meanwhile also so then yet not no one two some many most all both each another such more " +
			"you your now even still once under over during despite because until though instead nor here where which let other others only just again among between " +
			"about earlier later today yesterday next first second finally moreover furthermore additionally indeed whether through without within experts analysts officials critics",
		hanging: "based branded led backed owned made driven style related linked focused centric born designed native trained affiliated controlled run funded built " +
			"listed wide era level like specific powered inspired approved only first ready friendly compatible enabled bound held occupied dominated aligned sponsored " +
			"supported founded developed operated managed produced hosted themed exclusive only heavy adjacent area ranked educated type sized speaking",
	} {
		for w := range strings.FieldsSeq(words) {
			t[w] |= kind
		}
	}
	return t
})

// lookUp returns what is known of the word in any case.
func lookUp(w string) wordKind {
	if len(w) == 0 || len(w) > 16 {
		return 0
	}
	var b [16]byte
	for i := range len(w) {
		c := w[i]
		if c >= 'A' && c <= 'Z' {
			c |= 0x20
		}
		b[i] = c
	}
	return known()[string(b[:len(w)])]
}

// keepsStop reports whether a full stop after w is part of it: w is an
// abbreviation, an initial or a chain of them.
func keepsStop(w string) bool {
	if len(w) == 1 {
		return w[0] >= 'A' && w[0] <= 'Z'
	}
	if len(w) <= 4 && !isLetter(rune(w[0])) && w[0] < 0x80 {
		return false
	}
	return lookUp(w)&(neverEnds|mayEnd) != 0 && abbreviates(w) || initials(w)
}

// abbreviates tells "Ill." and "Sat." from "ill." and "sat.": an abbreviation
// that is also a word is one only with a capital.
func abbreviates(w string) bool {
	if w[0] >= 'A' && w[0] <= 'Z' {
		return true
	}
	switch w {
	case "ill", "sat", "sun", "mar", "wed", "mass", "wash", "ore", "co", "cos", "fig", "figs", "gen", "rep", "reps", "gov", "min", "max", "pa", "est", "det",
		"rev", "fr", "pt", "ing", "av", "ed", "ch", "hon", "str", "trans", "ie", "st", "ind", "mon", "la", "fri":
		return false
	}
	return true
}

// initials reports whether w is of single letters with full stops between.
func initials(w string) bool {
	if len(w) < 3 || len(w) > 11 || len(w)%2 == 0 {
		return false
	}
	for i := range len(w) {
		if i%2 == 0 && classes[w[i]] != classLetter || i%2 == 1 && w[i] != '.' {
			return false
		}
	}
	return true
}

// hangs reports whether w hangs on a name by a hyphen, as in "Nova-branded",
// but not in "Non-Aligned".
func hangs(w string) bool { return w != "" && !isUpper(rune(w[0])) && lookUp(w)&hanging != 0 }
