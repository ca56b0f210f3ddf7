package feed

import (
	"context"
	"strings"

	"dossier/corpus/ingest"
)

// short is the length of a text, in bytes, below which an entry may be only
// the beginning of an article.
const short = 2500

// complete gives an entry that its feed cuts short the text of its page. What
// the feed says of the entry stands; a page that cannot be read, or has less
// text, leaves it as it is. A page is asked for without credentials.
func (j *job) complete(ctx context.Context, web *ingest.Web, a *ingest.Article) {
	s := j.s
	if a.URL == "" || !isCut(a.Text) || s.o.Known != nil && s.o.Known(ingest.Identity(a)) || s.gate.heldUntil(a.URL).After(s.o.Now()) {
		return
	}
	if s.gate.enter(ctx, a.URL, false) != nil {
		return
	}
	page, err := web.Get(ctx, ingest.Request{URL: a.URL})
	s.gate.leave(a.URL)
	if err != nil {
		return
	}
	if page.RetryAfter > 0 && (page.Status == statusTooMany || page.Status == statusUnavailable) {
		s.gate.hold(a.URL, s.o.Now().Add(page.RetryAfter))
	}
	if page.Status != statusOK || page.IsFeed() {
		return
	}
	whole, err := page.Article(ctx, a.From, s.o.Read)
	if err != nil || whole.Format != ingest.FormatHTML || len(whole.Text) <= len(a.Text) {
		return
	}
	a.Text, a.Original, a.OriginalExt = whole.Text, whole.Original, whole.OriginalExt
	if a.Author == "" {
		a.Author = whole.Author
	}
	if a.Published.IsZero() {
		a.Published = whole.Published
	}
	if a.Language == "" {
		a.Language = whole.Language
	}
}

// isCut reports whether a text may be only the beginning of an article.
func isCut(text string) bool {
	if len(text) < short {
		return true
	}
	end := strings.ToLower(strings.TrimRight(text[max(0, len(text)-80):], " \n.)]»>*_"))
	for _, mark := range [...]string{"…", "[", "continue reading", "read more", "keep reading", "weiterlesen", "lire la suite", "leer más"} {
		if strings.HasSuffix(end, mark) {
			return true
		}
	}
	return strings.HasSuffix(strings.TrimRight(text, " \n)]"), "...")
}
