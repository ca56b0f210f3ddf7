package stance

import (
	"strings"

	"dossier/corpus"
	"dossier/corpus/analyze/attribution"
	"dossier/corpus/analyze/segment"
)

// Candidate is a claim for or against, or a view.
type Candidate struct {
	Span   corpus.Span // its words
	Holder string      // who holds it; "" if the text names nobody
	Entity string      // the holder's entity; "" if it has none
	// Explicit says that the text itself puts it on its side, under a
	// heading; then Heading is that heading. Else a rule did.
	Explicit bool
	Heading  corpus.Span
	Sentence int     // the sentence that it stands in; its first of several
	Score    float64 // how sure the side is: 1 if it is explicit, 0 for a view
}

// confident is the score from which the rule may put a statement of a news
// text on a side: evidence of more than one strong word. It is well above what
// Of calls a side, for a wrong side is worse than none.
const confident = .64

// minWords is how long a statement is at least.
const minWords = 4

// Claims returns the case for and against the proposition. What stands under
// headings comes first, in the order of the text, then what is attributed to
// somebody: on a side where the rule is confident and the statement is of
// what the proposition is about, else among the views, with its holder.
// Without a proposition there are no sides but those of headings.
func Claims(doc *segment.Document, quotes []attribution.Quote, headed []HeadedClaim, proposition string) (pro, contra, views []Candidate) {
	var taken []corpus.Span
	for _, h := range headed {
		c := Candidate{Span: h.Span, Explicit: true, Heading: h.Heading, Score: 1, Sentence: doc.SentenceAt(h.Span.Start)}
		for _, q := range quotes {
			if q.Content.Start >= h.Span.Start && q.Content.End <= h.Span.End && q.SpeakerName != "" && 2*(q.Content.End-q.Content.Start) > h.Span.End-h.Span.Start {
				c.Holder, c.Entity = q.SpeakerName, q.Entity
				break
			}
		}
		if h.Stance == corpus.StanceFor {
			pro = append(pro, c)
		} else {
			contra = append(contra, c)
		}
		taken = append(taken, h.Span)
	}
	last := 0 // where the last quote ended
	subject := map[string]bool{}
	if proposition != "" {
		subject = read(proposition).stems
	}
	for _, q := range quotes {
		text := doc.Slice(q.Content)
		if q.SpeakerName == "" || q.Content.Start < last || overlaps(taken, q.Content) || !isStatement(text) {
			continue
		}
		last = q.Content.End
		c := Candidate{Span: q.Content, Holder: q.SpeakerName, Entity: q.Entity, Sentence: q.Sentence}
		stance, score := corpus.StanceNone, 0.0
		if proposition != "" && isAbout(text, subject, 2) {
			stance, score = Of(text, proposition)
		}
		if score < confident {
			stance = corpus.StanceNone
		}
		switch c.Score = score; stance {
		case corpus.StanceFor:
			pro = append(pro, c)
		case corpus.StanceAgainst:
			contra = append(contra, c)
		default:
			c.Score = 0
			views = append(views, c)
		}
	}
	return pro, contra, views
}

// isStatement tells what can stand as somebody's statement from a fragment:
// it is long enough, has a verb, and does not start in the middle.
func isStatement(text string) bool {
	words := strings.Fields(text)
	if len(words) < minWords || !hasVerb(words) && !hasPast(words[1:]) && !hasSpoken(words) {
		return false
	}
	switch words[0] {
	case "of", "to", "for", "like", "with", "from", "on", "at", "by", "and", "but", "or", "than", "is", "are", "was", "were", "has", "have", "had", "will", "would", "could", "can",
		"may", "might", "should", "who", "which", "whether", "how", "his", "her", "their":
		return false
	}
	return true
}

// hasSpoken reports whether one of the verbs stands in the words that people
// speak with, and headlines do without.
func hasSpoken(words []string) bool {
	for _, w := range words {
		w = strings.ReplaceAll(strings.ToLower(strings.Trim(w, ".,!?“”\"")), "’", "'")
		for _, end := range [...]string{"n't", "'re", "'ve", "'ll", "'m"} {
			if strings.HasSuffix(w, end) {
				return true
			}
		}
		switch w {
		case "it's", "that's", "there's", "he's", "she's", "had", "been", "shall", "am", "believe", "think", "know", "want", "wants", "need", "hope", "expect",
			"looks", "seems", "seem", "comes", "goes", "means", "says", "became", "used", "died":
			return true
		}
	}
	return false
}

func hasPast(words []string) bool {
	for _, w := range words {
		if w = strings.Trim(w, ".,"); len(w) > 4 && strings.HasSuffix(w, "ed") || len(w) > 4 && strings.HasSuffix(w, "es") {
			return true
		}
	}
	return false
}

// isAbout reports whether a statement has so many words of a subject, or one
// of a short one.
func isAbout(text string, subject map[string]bool, least int) bool {
	n, seen := 0, map[string]bool{}
	for _, w := range wordsOf(text) {
		if s := stem(w); subject[s] && !seen[s] {
			seen[s] = true
			n++
		}
	}
	return n >= least || n == 1 && len(subject) <= 4
}

func overlaps(taken []corpus.Span, s corpus.Span) bool {
	for _, t := range taken {
		if s.Start < t.End && t.Start < s.End {
			return true
		}
	}
	return false
}
