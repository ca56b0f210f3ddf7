package port

import "dossier/corpus"

// Balance says how the claims of a briefing stand to each other.
type Balance struct {
	For, Against int
	// Label is "no claims", "one-sided for", "one-sided against", "mixed",
	// "leans for" or "leans against".
	Label string
}

// BalanceOf weighs the claims for against those against. Views take no side
// and count for neither. The two sides are mixed while the smaller one has at
// least two thirds of the larger one's claims: 7 and 6 are mixed, 3 and 1
// lean. It is a count of what the article gives, never a judgement of it.
func BalanceOf(s corpus.Sentiment) Balance { return BalanceOfCounts(len(s.For), len(s.Against)) }

// BalanceOfCounts is BalanceOf for claims that have been counted already, as
// in a Row.
func BalanceOfCounts(claimsFor, claimsAgainst int) Balance {
	b := Balance{For: claimsFor, Against: claimsAgainst}
	switch small, large := min(b.For, b.Against), max(b.For, b.Against); {
	case large == 0:
		b.Label = "no claims"
	case b.Against == 0:
		b.Label = "one-sided for"
	case b.For == 0:
		b.Label = "one-sided against"
	case small*3 >= large*2:
		b.Label = "mixed"
	case b.For > b.Against:
		b.Label = "leans for"
	default:
		b.Label = "leans against"
	}
	return b
}
