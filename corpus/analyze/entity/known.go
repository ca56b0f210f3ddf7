package entity

import (
	_ "embed"
	"strings"
	"sync"

	"dossier/corpus"
	"dossier/corpus/analyze/segment"
)

//go:embed known.yaml
var knownYAML []byte

// known reads the catalogue that is built in once, when it is first asked
// for.
var known = sync.OnceValues(func() (*corpus.Catalogue, error) {
	return corpus.ParseCatalogue("known.yaml", knownYAML)
})

// Known returns the catalogue of well-known entities that is built in. The
// catalogue of a library lies over it.
func Known() (*corpus.Catalogue, error) { return known() }

// catalogueIndex finds the names of a catalogue in tokens.
type catalogueIndex struct {
	of      *corpus.Catalogue // that of the user
	entries []corpus.CatalogueEntry
	exact   map[string][]knownName // by first token
	topics  map[string][]knownName // by first token in lower case
	byName  map[string]int         // the place of the entry, by name as written
}

// knownName is a name of an entry as tokens.
type knownName struct {
	words []string
	entry int
}

// newCatalogueIndex prepares the catalogue over the one that is built in.
func newCatalogueIndex(cat *corpus.Catalogue) *catalogueIndex {
	x := &catalogueIndex{of: cat, exact: map[string][]knownName{}, topics: map[string][]knownName{}, byName: map[string]int{}}
	all := cat
	if base, err := Known(); err == nil {
		all = cat.Over(base)
	}
	x.entries = all.Entries()
	for i, e := range x.entries {
		for _, n := range spellings(e) {
			d := segment.Split(n)
			if len(d.Tokens) == 0 {
				continue
			}
			words := make([]string, len(d.Tokens))
			for k := range d.Tokens {
				words[k] = d.Word(k)
			}
			if e.Kind == corpus.KindTopic && !isAcronym(n) {
				for k := range words {
					words[k] = lowerCase(words[k])
				}
				x.topics[words[0]] = append(x.topics[words[0]], knownName{words, i})
				continue
			}
			x.exact[words[0]] = append(x.exact[words[0]], knownName{words, i})
			if _, taken := x.byName[join(words)]; !taken {
				x.byName[join(words)] = i
			}
		}
	}
	return x
}

// spellings returns the names of the entry, with and without "The", and single
// words also in capitals, as headlines and companies themselves like them.
func spellings(e corpus.CatalogueEntry) []string {
	var out []string
	for _, n := range append([]string{e.Name}, e.Aliases...) {
		n = straight(n)
		out = append(out, n)
		if rest, ok := strings.CutPrefix(n, "The "); ok {
			out = append(out, rest)
		}
		if e.Kind != corpus.KindTopic && e.Kind != corpus.KindPerson && len(n) >= 4 && !strings.Contains(n, " ") && strings.ToUpper(n) != n {
			out = append(out, strings.ToUpper(n))
		}
	}
	return out
}

// at returns the longest name of the catalogue that stands at token i before
// token end.
func (x *catalogueIndex) at(words []string, i, end int) (knownName, bool) {
	return longest(x.exact[words[i]], words[i:end])
}

func longest(names []knownName, words []string) (knownName, bool) {
	var best knownName
	for _, n := range names {
		if len(n.words) <= len(best.words) || len(n.words) > len(words) {
			continue
		}
		same := true
		for k, w := range n.words {
			if words[k] != w {
				same = false
				break
			}
		}
		if same {
			best = n
		}
	}
	return best, best.words != nil
}

// findKnown finds the names of the catalogue. Topics are found at the end.
func (w *work) findKnown() {
	var doubtful []name
	sure := map[int]bool{} // entries that are named beyond doubt
	for i := 0; i < len(w.title); i++ {
		if n, ok := w.index.at(w.title, i, len(w.title)); ok && len(n.words) > 1 {
			sure[n.entry] = true
			i += len(n.words) - 1
		}
	}
	for _, s := range w.readable {
		x := &w.doc.Sentences[s]
		for i := x.First; i < x.Last; i++ {
			n, ok := w.index.at(w.words, i, x.Last)
			if !ok || w.index.entries[n.entry].Kind == corpus.KindTopic {
				continue
			}
			found := name{first: i, last: i + len(n.words), surface: join(n.words), sure: 1, heading: w.heading(s), entry: n.entry}
			found.typ = typeOf(w.index.entries[n.entry].Kind)
			switch {
			case w.inTicker(i, x.First, x.Last):
			case len(n.words) == 1 && (w.isCommonHere(i, x.First, found.heading) || w.isSurname(n)):
				doubtful = append(doubtful, found)
			default:
				w.add(found)
				sure[n.entry] = true
			}
			i += len(n.words) - 1
		}
	}
	// A word of the language counts once the text names the entity elsewhere;
	// else the model must see a name in it, see tag.
	for _, n := range doubtful {
		if sure[n.entry] {
			w.add(n)
		}
	}
}

// isCommonHere reports whether a word of the catalogue may be no more than a
// word here: it is a common one and its capital is due to its place.
func (w *work) isCommonHere(i, first int, heading bool) bool {
	word := w.words[i]
	if !w.lexicon.Common(word) || !startsUpper(word) {
		return !startsUpper(word) && isSmall(word)
	}
	if isAcronym(word) {
		return false
	}
	return i == first || heading || w.lower[lowerCase(word)] > 0 || w.words[i-1] == "\"" || w.words[i-1] == "“"
}

// isSurname reports whether the name is but the last word of a person's.
func (w *work) isSurname(n knownName) bool {
	e := &w.index.entries[n.entry]
	return e.Kind == corpus.KindPerson && strings.HasSuffix(e.Name, " "+n.words[0])
}

// inTicker reports whether the token is the name of an exchange or a ticker
// in "(NASDAQ: AMZN)": a hint to an entity, not a mention of one.
func (w *work) inTicker(i, first, last int) bool {
	if i+1 < last && w.words[i+1] == ":" && isExchange(w.words[i]) {
		return true
	}
	return i >= first+2 && w.words[i-1] == ":" && isExchange(w.words[i-2])
}

// isExchange reports whether the word is the name of a stock exchange.
func isExchange(w string) bool {
	switch strings.ToUpper(w) {
	case "NASDAQ", "NYSE", "AMEX", "LSE", "TSE", "TSX", "ASX", "HKEX", "HKG", "FRA", "ETR", "OTC", "OTCMKTS", "NYSEARCA", "CBOE", "SIX", "EPA", "BIT", "BME", "KRX", "NSE", "BSE", "SSE", "SZSE", "TYO", "LON":
		return true
	}
	return false
}

// isTicker reports whether the token is an exchange with a ticker, such as
// "NASDAQ:AMZN".
func isTicker(w string) bool {
	exchange, ticker, ok := strings.Cut(w, ":")
	return ok && ticker != "" && isExchange(exchange)
}
