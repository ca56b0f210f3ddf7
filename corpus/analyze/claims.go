package analyze

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"dossier/corpus"
	"dossier/corpus/analyze/attribution"
	"dossier/corpus/analyze/stance"
	"dossier/corpus/clean"
)

// leastClaim is how many words a claim must have: shorter quotations are
// expressions, and no statements.
const leastClaim = 5

// Bounds of a text that never stops quoting.
const (
	mostViews  = 12  // claims without a side that are listed
	mostClaims = 40  // claims of a side that are listed
	mostQuotes = 400 // quotations that are weighed
)

func (r *run) findQuotes() {
	var ms []attribution.Mention
	for _, m := range r.mentions() {
		if e := r.entities[m.entity]; m.named {
			ms = append(ms, attribution.Mention{Span: m.span, Name: e.name, Entity: e.id, Kind: e.kind})
		}
	}
	r.quotes = attribution.Quotes(r.doc, ms)
	for _, q := range r.quotes {
		r.result.Quotes = append(r.result.Quotes, Quote{
			Span: q.Content, Cue: r.doc.Slice(q.Cue), Speaker: clean.Line(q.SpeakerName), Entity: q.Entity, Direct: q.Direct,
		})
	}
}

// claims fills the sentiment: claims under headings of their sides, and what
// is said by somebody. A claim whose side is not clear is a view.
func (r *run) claims() {
	s := &r.briefing.Sentiment
	if !r.anything() {
		s.Overall = r.overall()
		return
	}
	headed := stance.Headed(r.doc)
	proposition := r.proposition(len(headed) > 0)
	quotes := r.quotes[:min(len(r.quotes), mostQuotes)]
	at := make(map[corpus.Span]int, len(quotes))
	for i, q := range quotes {
		at[q.Content] = i
	}
	about := proposition
	if !r.english {
		about = ""
	}
	pro, con, views := stance.Claims(r.doc, quotes, headed, about)
	told := map[corpus.Span]bool{}
	add := func(side corpus.Stance, cs []stance.Candidate) {
		for _, c := range cs {
			var claim corpus.Claim
			span, sure, ok := c.Span, c.Score, true
			i, quoted := at[c.Span]
			switch {
			case c.Explicit:
				claim.Text, span, sure = r.listed(c), c.Span, sureHeading
				if c.Holder != "" {
					claim.Holder = corpus.Holder{Name: clean.Line(c.Holder), Entity: c.Entity}
				}
			case quoted:
				claim, span, ok = r.claimOf(quotes[i])
				if side == corpus.StanceNone {
					sure = ofQuote(quotes[i], claim.Holder)
				}
			}
			if !ok || claim.Text == "" || told[span] || side == corpus.StanceNone && claim.Holder.Name == "" {
				continue
			}
			told[span] = true
			r.addClaim(side, claim, span, round(sure))
		}
	}
	add(corpus.StanceFor, pro)
	add(corpus.StanceAgainst, con)
	add(corpus.StanceNone, views)
	if len(s.For)+len(s.Against) > 0 {
		s.Proposition = proposition
	}
	if n := len(s.Views); n > 0 && r.english && proposition != "" {
		r.note("the side of " + count(n, "statement", "statements") + " is too unsure to be told")
	}
	s.Overall = r.overall()
}

// anything reports whether the text has a sentence of the article's.
func (r *run) anything() bool { return len(r.result.Sentences) > 0 }

// listed returns the text of a claim under a heading.
func (r *run) listed(c stance.Candidate) string {
	if c.Sentence >= 0 {
		p, _ := r.ranking.Alone(c.Sentence)
		if s := r.doc.Sentences[c.Sentence].Span; c.Span.End <= s.End && p.Span.End > p.Span.Start {
			return clean.Line(p.Text)
		}
	}
	return clean.Line(r.doc.Slice(c.Span))
}

// proposition returns what claims are for or against: what was asked, or what
// the text argues over. Where it sets two sides against each other and does
// not say over what, that is its title.
func (r *run) proposition(sides bool) string {
	if p := clean.Line(r.article.Proposition); p != "" {
		return p
	}
	var names []string
	for _, e := range r.entities {
		names = append(names, e.name)
	}
	if p := clean.Line(stance.Proposition(r.doc, r.title, names).Text); p != "" {
		return p
	}
	if !sides {
		return ""
	}
	if len(strings.Fields(r.title)) >= 4 && !strings.HasSuffix(r.title, "?") {
		return r.title
	}
	return r.briefing.Summary
}

// shortText is how many sentences a text has that is weighed as a whole.
const shortText = 5

// stance returns which side the article as a whole takes towards a
// proposition, and how sure that is: by all of a short text, and by what a
// longer one says first of all.
func (r *run) stance(proposition string) (corpus.Stance, float64) {
	if !r.english {
		return corpus.StanceNone, 0
	}
	if len(r.doc.Sentences) <= shortText {
		return stance.Of(cutRunes(clean.Line(r.doc.Text), 2000), proposition)
	}
	said := []string{r.title, r.briefing.Summary}
	for _, p := range r.briefing.KeyPoints {
		if p.Text != r.briefing.Summary {
			said = append(said, p.Text)
		}
	}
	return stance.Of(strings.Join(said, " "), proposition)
}

// addClaim lists a claim with the words that it rests on, if its side is not
// full.
func (r *run) addClaim(side corpus.Stance, c corpus.Claim, span corpus.Span, sure float64) {
	s, conf := &r.briefing.Sentiment, &r.result.Confidence
	switch {
	case side == corpus.StanceFor && len(s.For) == mostClaims, side == corpus.StanceAgainst && len(s.Against) == mostClaims,
		side == corpus.StanceNone && len(s.Views) == mostViews:
		return
	}
	c.Evidence = []corpus.Evidence{r.cite.At(span)}
	switch side {
	case corpus.StanceFor:
		s.For, conf.For = append(s.For, c), append(conf.For, sure)
	case corpus.StanceAgainst:
		s.Against, conf.Against = append(s.Against, c), append(conf.Against, sure)
	case corpus.StanceNone:
		s.Views, conf.Views = append(s.Views, c), append(conf.Views, sure)
	}
}

// claimOf makes a claim of something that somebody says: in the speaker's
// words if they stand alone, else as the whole sentence.
func (r *run) claimOf(q attribution.Quote) (c corpus.Claim, span corpus.Span, ok bool) {
	span = q.Content
	words := strings.Fields(r.doc.Slice(span))
	if len(words) < leastClaim {
		return c, span, false
	}
	// A label in front ("The Details:") is not said by anybody.
	if p, _ := r.ranking.Alone(q.Sentence); span.Start == r.doc.Sentences[q.Sentence].Span.Start && p.Span.Start > span.Start && p.Span.Start < span.End {
		span.Start = p.Span.Start
		words = strings.Fields(r.doc.Slice(span))
	}
	var text string
	first := strings.ToLower(strings.Trim(words[0], "“”\"'‘’,"))
	start, _ := utf8.DecodeRuneInString(r.doc.Slice(span))
	whole := leans(first, q.Direct) || q.Direct && unicode.IsLower(start) || !q.Direct && !r.isClause(q) || standsFor(words)
	if whole {
		p, ok := r.ranking.Alone(q.Sentence)
		if !ok {
			return c, span, false
		}
		text, span = p.Text, p.Span
	} else {
		text = strings.TrimLeft(clean.Line(strings.Join(words, " ")), ",;:—– ")
		text = strings.TrimSpace(strings.TrimPrefix(text, "that "))
		text = strings.TrimRight(text, ",;:— ")
		if c, n := utf8.DecodeRuneInString(text); unicode.IsLower(c) {
			text = string(unicode.ToUpper(c)) + text[n:]
		}
		if last, _ := utf8.DecodeLastRuneInString(text); !strings.ContainsRune(".!?…\"”", last) {
			text += "."
		}
	}
	if text = clean.Line(text); text == "" {
		return c, span, false
	}
	c = corpus.Claim{Text: text, Holder: r.holder(q)}
	return c, span, true
}

// holder returns who says it, if the phrase for the speaker is one for
// somebody: a person, an organisation, or a word such as "officials".
func (r *run) holder(q attribution.Quote) corpus.Holder {
	name := clean.Line(q.SpeakerName)
	if name == "" || leans(strings.ToLower(name), false) {
		return corpus.Holder{}
	}
	for _, e := range r.entities {
		if e.id == q.Entity && (e.kind == corpus.KindPerson || e.kind == corpus.KindOrganisation) {
			return corpus.Holder{Name: name, Entity: e.id}
		}
	}
	words := strings.Fields(strings.ToLower(name))
	for i, w := range words {
		// The head of the phrase: before "of", or its last word.
		if speakers()[w] && (i == len(words)-1 || words[i+1] == "of" || words[i+1] == "at" || words[i+1] == "in" || words[i+1] == "from" || words[i+1] == "with") {
			return corpus.Holder{Name: name}
		}
	}
	return corpus.Holder{}
}

// isClause reports whether what is reported can stand as a sentence: it
// follows "that", stands before its cue, or after "according to".
func (r *run) isClause(q attribution.Quote) bool {
	s := r.doc.Sentences[q.Sentence].Span
	if strings.HasPrefix(r.doc.Slice(q.Content), "that ") {
		return true
	}
	before := strings.TrimRight(r.doc.Text[s.Start:max(s.Start, q.Content.Start)], " \n\t,")
	if strings.HasSuffix(before, " that") {
		return true
	}
	if strings.HasPrefix(strings.ToLower(r.doc.Slice(q.Cue)), "according") {
		return true
	}
	return q.Content.Start-s.Start <= len("“") && q.Cue.Start >= q.Content.End
}

// standsFor reports whether the words start with "the company" and its like,
// which another sentence names.
func standsFor(words []string) bool {
	if len(words) < 2 || !strings.EqualFold(words[0], "the") {
		return false
	}
	switch strings.ToLower(strings.Trim(words[1], ",’'s")) {
	case "company", "firm", "group", "bank", "giant", "retailer", "agency", "move", "decision", "deal", "report", "plan", "announcement":
		return true
	}
	return false
}

// leans reports whether a word at the start of what is said stands for
// something outside of it. Who speaks may say "we".
func leans(word string, direct bool) bool {
	switch word {
	case "he", "she", "it", "they", "this", "that", "these", "those", "his", "her", "its", "their", "such", "him", "them", "and", "but", "so", "because", "which",
		"it's", "it’s", "that's", "that’s", "they're", "they’re":
		return true
	case "i", "we", "our", "my", "us", "you", "your", "we're", "we’re", "i'm", "i’m":
		return !direct
	}
	return false
}

// overall says how the claims are spread, and no more than that: that none was
// found does not say that nobody in the article claims anything.
func (r *run) overall() string {
	s := &r.briefing.Sentiment
	pro, con, views := len(s.For), len(s.Against), len(s.Views)
	said := ""
	if views > 0 {
		said = " " + capital(count(views, "statement takes", "statements take")) + " no clear side."
	}
	both := fmt.Sprintf("%s for it and %d against.", count(pro, "claim", "claims"), con)
	switch {
	case pro+con == 0 && views == 0 && !r.english:
		return "Claims are looked for in English texts only, and this one is not in English."
	case pro+con == 0 && views == 0:
		return "No claim for or against anything was found in the article."
	case pro+con == 0:
		return "No claim is clearly for or against anything: " + count(views, "statement is", "statements are") + " listed without a side."
	case con == 0:
		return "What is claimed is all for it: " + count(pro, "claim", "claims") + ", and none against." + said
	case pro == 0:
		return "What is claimed is all against it: " + count(con, "claim", "claims") + ", and none for it." + said
	case 3*min(pro, con) >= 2*max(pro, con):
		return "Mixed: " + both + said
	case pro > con:
		return "Leans for it: " + both + said
	}
	return "Leans against it: " + both + said
}

// count writes a number with its noun.
func count(n int, one, many string) string {
	if n == 1 {
		return "one " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

func capital(s string) string {
	c, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(c)) + s[n:]
}
