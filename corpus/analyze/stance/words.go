package stance

import (
	"strings"
	"sync"

	"dossier/corpus/analyze/sentiment"
)

// known is what the rule knows of a word.
type known uint16

const (
	negates    known = 1 << iota // not, never, without
	suppresses                   // to ban, to abolish: against what it is done to
	lessens                      // to reduce, to prevent: turns what follows
	concedes                     // although, despite: what follows weighs little
	turns                        // but, however: what follows weighs more
	must                         // should, must
	dismisses                    // myth, unproven
)

// The rule's own words. Endings are left off: each stands for every word that
// starts with it, as far as the rest is an ending.
var (
	helpful = `benefit help improv protect enabl empower promot encourag enhanc strengthen ensur foster boost support advanc creat contribut enrich facilitat safeguard secur
		essential vital crucial necessar important valuab useful effectiv efficient fair just justif legitimate moral ethical duty obligat right freedom libert equal opportunit
		success succeed better best good safe healthi healthy prosper progress peace stabl stabilit trust proven cheap affordab possible feasib practical reasonabl sensibl deserve
		fundamental basic inform informed choice autonomy dignity democra responsib accountab transparen save solution solve works fulfil gain growth advantage positive
		incentiv innovat cohesi inclusi resilien sustainab lead leader strong smarter reliab`
	harmful = `harm damag undermin violat threat endanger risk danger hurt destroy erod weaken hinder hamper impede restrict limit cost expensiv burden wast ineffectiv inefficient
		unfair unjust immoral unethical wrong illegitimate illegal unnecessar impossibl impractic infeasib unrealistic unenforceab difficult hard counterproductive counter-productive
		detriment problem abuse exploit corrupt discriminat oppress violen crime criminal conflict war kill death die suffer poor poverty unemploy inequal injustic fail failure flaw
		worse worst bad fear distort mislead manipul bias prejudic hypocrit arbitrar coerc divisi divid alienat isolat addict disease pollut loss lose lost lack deny denie depriv
		slippery backfire chaos instabil unstab destabil insecur vulnerab disadvantag negative unworkab unsustainab unaccountab undemocratic unconstitutional insufficient inadequate
		meaningless useless pointless excessiv disproportionat overhyp bubble struggl stagnat commodit lag unreliabl leaving slip panic poorly slow fall fell`
	suppressing = `ban prohibit abolish outlaw abandon censor criminalis criminaliz restrict forbid remov withdraw oppos reject scrap eliminat dismantl boycott divest sanction curb
		curtail stop end halt repeal discontinu cut illegal harm fail kill danger bad worse wrong immoral`
	lessening = `reduc prevent stop avoid combat fight lower alleviat minimis minimiz mitigat eliminat counter tackl decreas end deter curb limit against eradicat resist without lack
		undermin violat threaten endanger hinder hamper impede erod weaken restrict damag harm deny denie depriv destroy`
	negating  = `not n't n’t no never neither nor none nobody nothing cannot cant hardly barely without fails failed fail unable little less few rather`
	conceding = `although though despite while whereas even`
	turning   = `but however yet instead nevertheless`
	musts     = `should must ought`
	doubting  = `myth unproven supposed alleged so-called overrated exaggerated`
)

// vocabulary maps a word's start to what is known of it and its feeling.
type vocabulary struct {
	stems map[string]entry
	words map[string]known
}

type entry struct {
	known   known
	feeling float64
}

var vocabularies = sync.OnceValue(func() *vocabulary {
	v := &vocabulary{stems: make(map[string]entry, 400), words: make(map[string]known, 60)}
	add := func(list string, feeling float64, k known) {
		for w := range strings.FieldsSeq(list) {
			e := v.stems[w]
			e.known |= k
			if feeling != 0 {
				e.feeling = feeling
			}
			v.stems[w] = e
		}
	}
	add(helpful, 1.6, 0)
	add(harmful, -1.6, 0)
	add(suppressing, 0, suppresses)
	add(lessening, 0, lessens)
	for list, k := range map[string]known{negating: negates, conceding: concedes, turning: turns, musts: must, doubting: dismisses} {
		for w := range strings.FieldsSeq(list) {
			v.words[w] |= k
		}
	}
	return v
})

// lookUp returns what is known of a word in small letters and how it is felt:
// by the rule's own words first, by the lexicon of sentiment else.
func (v *vocabulary) lookUp(w string) entry {
	e := entry{known: v.words[w]}
	if e.known&negates != 0 {
		return e
	}
	for n := min(len(w), 16); n >= 3; n-- {
		if len(w)-n > 6 {
			break
		}
		s, ok := v.stems[w[:n]]
		if !ok || !isEnding(w[n:]) {
			continue
		}
		s.known |= e.known
		if s.feeling == 0 {
			s.feeling = sentiment.Valence(w)
		}
		return s
	}
	e.feeling = sentiment.Valence(w)
	return e
}

// isEnding reports whether the letters are an ending of a word.
func isEnding(s string) bool {
	switch s {
	case "", "s", "es", "e", "ed", "ing", "d", "ly", "al", "ally", "ion", "ions", "ition", "ment", "ments", "ful", "fully", "ous", "ously", "ive", "ively", "ation", "ations", "ate", "ates", "ated",
		"ating", "able", "ably", "ible", "ity", "ities", "y", "ies", "ary", "arily", "er", "ers", "ance", "ence", "or", "ors", "less", "ness", "cy", "cies", "ant", "ent", "ic", "ical", "ically",
		"ise", "ised", "ising", "ises", "ize", "ized", "izing", "izes", "isation", "ization", "ship", "t", "ication", "ify", "ifies", "ified", "ning", "ned", "ting", "ted", "ling", "led", "bing", "bed",
		"ship's", "ts", "ies'", "ence's", "sm", "acy", "ful's", "ility", "ilities", "ental", "entally", "y's", "ization's", "ening", "ened", "ens", "en":
		return true
	}
	return false
}
