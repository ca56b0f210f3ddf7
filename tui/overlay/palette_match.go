package overlay

import (
	"slices"
	"strings"
	"unicode/utf8"

	"charm.land/lipgloss/v2"
	"github.com/sahilm/fuzzy"
)

// match is an item with the letters that matched, as byte offsets.
type match struct {
	item
	letters []int
}

// matcher finds items. A pattern that goes on from the one before is looked
// for only in what matched that, so that typing stays quick with ten thousand
// titles.
type matcher struct {
	items   []item
	lower   []string // their texts in lower case, made when first needed
	pattern string
	within  []int // items that match pattern; all if it is ""
}

// String and Len let the fuzzy finder read the items it is narrowed to.
func (m *matcher) String(i int) string { return m.items[m.within[i]].text }

// Len returns the number of items that are searched.
func (m *matcher) Len() int { return len(m.within) }

// find returns the best limit matches, best first, and how many match. The
// empty pattern matches all, in the order of the items.
func (m *matcher) find(pattern string, limit int) ([]match, int) {
	pattern = strings.TrimSpace(pattern)
	if pattern == "" {
		return m.everything(limit)
	}
	if m.pattern == "" || !strings.HasPrefix(pattern, m.pattern) {
		m.all()
	}
	found := fuzzy.FindFromNoSort(pattern, m)
	want := strings.ToLower(pattern)
	narrowed := make([]int, len(found))
	order := make([]int64, len(found)) // rank and place in one number, the best the least
	for i, f := range found {
		narrowed[i] = m.within[f.Index]
		order[i] = int64(-rank(f, m.lower[narrowed[i]], want))<<32 | int64(i)
	}
	slices.Sort(order)
	best := make([]match, min(limit, len(order)))
	for i := range best {
		at := int(order[i] & 0xffffffff)
		best[i] = match{item: m.items[narrowed[at]], letters: found[at].MatchedIndexes}
	}
	m.pattern, m.within = pattern, narrowed
	return best, len(found)
}

func (m *matcher) all() {
	if m.lower == nil {
		m.lower = make([]string, len(m.items))
		for i, it := range m.items {
			m.lower[i] = strings.ToLower(it.text)
		}
	}
	m.within = make([]int, len(m.items))
	for i := range m.within {
		m.within[i] = i
	}
}

func (m *matcher) everything(limit int) ([]match, int) {
	m.pattern, m.within = "", nil
	best := make([]match, min(limit, len(m.items)))
	for i := range best {
		best[i] = match{item: m.items[i]}
	}
	return best, len(m.items)
}

// rank adds to the finder's score what it lacks: letters that stand together
// count for more than letters strewn over a title, most at the start of a
// word, and a long title is not held against a match as much. text and want
// are the item and the pattern in lower case.
func rank(f fuzzy.Match, text, want string) int {
	score := f.Score + (len(f.Str)-len(f.MatchedIndexes))*3/4
	if n := len(f.MatchedIndexes); n > 0 {
		spread := f.MatchedIndexes[n-1] - f.MatchedIndexes[0] + 1 - n
		score -= 2 * min(spread, 60)
	}
	at := strings.Index(text, want)
	if at < 0 {
		return score
	}
	score += 100
	for i := at; i >= 0; {
		before, _ := utf8.DecodeLastRuneInString(text[:i])
		if i == 0 || strings.ContainsRune(" -_/.(\"“", before) {
			score += 100
			if i == 0 {
				score += 50
			}
			break
		}
		next := strings.Index(text[i+1:], want)
		if next < 0 {
			break
		}
		i += 1 + next
	}
	return score
}

// paintLetters draws a name with some of its letters in a style of their own,
// as far as the name is kept.
func paintLetters(name string, letters []int, kept int, plain, match lipgloss.Style) string {
	var b strings.Builder
	at := 0
	for i := 0; i < len(letters); {
		from := letters[i]
		to := from
		for i < len(letters) && letters[i] == to && to < kept {
			_, n := utf8.DecodeRuneInString(name[to:])
			to += n
			i++
		}
		if to == from {
			break // behind what is shown
		}
		if from > at {
			b.WriteString(plain.Render(name[at:from]))
		}
		b.WriteString(match.Render(name[from:to]))
		at = to
	}
	if at < len(name) {
		b.WriteString(plain.Render(name[at:]))
	}
	return b.String()
}
