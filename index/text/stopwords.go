package text

import (
	"strings"
	"sync"
)

// stopWords are words that say nothing about what is looked for. They are
// indexed all the same, since phrases need them; a query drops them next to
// words that say more. "us" is not among them: it is U.S. as well.
const stopWords = " a about above after again all also am an and any are as at be because been before being below between both but by can cannot could did do does doing down during each few for from further had has have having he her here hers him his how however i if in into is it its itself may me might more most must my no nor not now of off on once one only or other our ours out over own per same she should so some such than that the their theirs them then there these they this those through thus to too under until up upon very via was we were what when where whether which while who whom whose why will with within without would you your yours "

// IsStopWord reports a folded word that says nothing about what is looked for.
func IsStopWord(w string) bool {
	return len(w) < 12 && stopSet()[w]
}

var stopSet = sync.OnceValue(func() map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(stopWords) {
		set[w] = true
	}
	return set
})
