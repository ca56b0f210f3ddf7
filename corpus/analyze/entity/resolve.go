package entity

import (
	"strings"

	"dossier/corpus/analyze/entity/crf"
)

// surface is a name of the text in the form that it is compared in.
type surface struct {
	text    string // as the text has it
	core    string // without what does not tell companies apart
	words   []string
	typ     crf.Type
	entry   int
	parent  int // of the tree that joins the names of one entity
	count   int
	weight  float32
	first   int // token of its first mention
	sure    float32
	heading bool // only headings have it
}

// resolver joins the surfaces of a text.
type resolver struct {
	w    *work
	all  []surface
	byID map[string]int // surface text → place
}

// resolve joins the names of one entity and returns the names of each.
func (w *work) resolve() [][]surface {
	r := resolver{w: w, byID: map[string]int{}}
	for i := range w.names {
		n := &w.names[i]
		if n.dropped {
			continue
		}
		at, ok := r.byID[n.surface]
		if !ok {
			at = len(r.all)
			r.byID[n.surface] = at
			s := surface{text: n.surface, core: core(n.surface, n.typ), typ: n.typ, entry: n.entry, parent: at, first: n.first, heading: true}
			s.words = wordsOf(s.core)
			r.all = append(r.all, s)
		}
		s := &r.all[at]
		s.count++
		s.first = min(s.first, n.first)
		s.sure = max(s.sure, n.sure)
		s.entry = max(s.entry, n.entry)
		s.heading = s.heading && n.heading
		if n.heading {
			s.weight += headingVote
		} else {
			s.weight++
		}
	}
	r.sameCore()
	r.abbreviations()
	r.acronyms()
	r.persons()
	r.brands()
	groups := map[int][]surface{}
	var order []int
	for i := range r.all {
		root := r.root(i)
		if groups[root] == nil {
			order = append(order, root)
		}
		groups[root] = append(groups[root], r.all[i])
	}
	out := make([][]surface, 0, len(order))
	for _, root := range order {
		out = append(out, groups[root])
	}
	return out
}

func (r *resolver) root(i int) int {
	for r.all[i].parent != i {
		r.all[i].parent = r.all[r.all[i].parent].parent
		i = r.all[i].parent
	}
	return i
}

// join makes two surfaces names of one entity, unless the catalogue knows
// them as two.
func (r *resolver) join(a, b int) {
	a, b = r.root(a), r.root(b)
	if a == b || r.all[a].entry >= 0 && r.all[b].entry >= 0 && r.all[a].entry != r.all[b].entry {
		return
	}
	if a > b {
		a, b = b, a
	}
	r.all[b].parent = a
	r.all[a].entry = max(r.all[a].entry, r.all[b].entry)
}

// core returns a name without the suffixes of companies, a ".com" and a
// leading "the".
func core(text string, typ crf.Type) string {
	words := wordsOf(text)
	if len(words) > 1 && (words[0] == "The" || words[0] == "the") {
		words = words[1:]
	}
	for typ == crf.Person && len(words) > 1 && (honours()[words[0]] || titles()[words[0]]) {
		words = words[1:]
	}
	if typ == crf.Organisation {
		for len(words) > 1 && suffixes()[strings.TrimSuffix(words[len(words)-1], ",")] {
			words = words[:len(words)-1]
		}
	}
	s := strings.TrimSuffix(strings.Join(words, " "), ",")
	if typ == crf.Organisation && len(s) > len(".com")+2 {
		s = strings.TrimSuffix(s, ".com")
	}
	return s
}

// sameCore joins names that differ in a suffix only, and those that the
// catalogue has for one entity.
func (r *resolver) sameCore() {
	byCore, byEntry := map[string]int{}, map[int]int{}
	for i := range r.all {
		s := &r.all[i]
		key := lowerCase(s.core)
		if s.typ == crf.Person {
			key = "person " + key
		}
		if j, ok := byCore[key]; ok {
			r.join(j, i)
		} else {
			byCore[key] = i
		}
		if s.entry < 0 {
			continue
		}
		if j, ok := byEntry[s.entry]; ok {
			r.join(j, i)
		} else {
			byEntry[s.entry] = i
		}
	}
	// The catalogue may know the core of a name.
	for i := range r.all {
		if e, ok := r.w.index.byName[r.all[i].core]; ok && r.all[i].entry < 0 && typeOf(r.w.index.entries[e].Kind) == r.all[i].typ {
			if j, ok := byEntry[e]; ok {
				r.join(j, i)
			} else if r.all[i].typ != crf.Person || len(r.all[i].words) > 1 {
				r.all[r.root(i)].entry = e
				byEntry[e] = i
			}
		}
	}
}

// abbreviations joins "Long Form (LF)" (Schwartz and Hearst 2003).
func (r *resolver) abbreviations() {
	w := r.w
	for i := 2; i+1 < len(w.words); i++ {
		if w.words[i-1] != "(" || w.words[i+1] != ")" || !isAcronym(w.words[i]) {
			continue
		}
		short, ok := r.byID[w.words[i]]
		if !ok {
			continue
		}
		if o := w.owner[i-2]; o != 0 {
			long := w.names[o-1]
			if at, ok := r.byID[long.surface]; ok && abbreviates(w.words[i], wordsOf(long.surface)) {
				r.join(at, short)
			}
		}
	}
}

// abbreviates reports whether the acronym is of the first letters of words,
// those in small letters counted or not.
func abbreviates(acronym string, words []string) bool {
	all, capitals := firstLetters(words)
	a := plainAcronym(acronym)
	return len(a) >= 2 && (a == all || a == capitals)
}

// plainAcronym returns the letters of an acronym.
func plainAcronym(a string) string {
	return strings.NewReplacer(".", "", "&", "A").Replace(a)
}

// firstLetters returns the first letters of the words as capitals: of all, and
// of those only that have one.
func firstLetters(words []string) (all, capitals string) {
	var a, c []byte
	for _, w := range words {
		for part := range strings.SplitSeq(w, "-") {
			if part == "" {
				continue
			}
			b := part[0]
			if b >= 'A' && b <= 'Z' {
				c = append(c, b)
			}
			if b >= 'a' && b <= 'z' {
				b -= 'a' - 'A'
			}
			a = append(a, b)
		}
	}
	return string(a), string(c)
}

// acronyms joins an acronym with the one name of the text that it can be of.
func (r *resolver) acronyms() {
	long := map[string][]int{} // by first letters
	for i := range r.all {
		if s := &r.all[i]; len(s.words) >= 2 && s.typ != crf.Person {
			all, capitals := firstLetters(s.words)
			long[all] = append(long[all], i)
			if capitals != all {
				long[capitals] = append(long[capitals], i)
			}
		}
	}
	for i := range r.all {
		s := &r.all[i]
		if !isAcronym(s.core) || s.typ == crf.Person || strings.Contains(s.core, " ") {
			continue
		}
		at, one := -1, true
		for _, j := range long[plainAcronym(s.core)] {
			if r.all[j].typ != s.typ && s.typ == crf.Location {
				continue
			}
			one = one && (at < 0 || r.root(j) == r.root(at))
			at = j
		}
		if at >= 0 && one {
			r.join(at, i)
		}
	}
}

// persons joins a surname, or a first name that the text prefers, with the
// one person who bears it.
func (r *resolver) persons() {
	type bearer struct{ at, n int }
	last, first := map[string]bearer{}, map[string]bearer{}
	note := func(m map[string]bearer, key string, at int) {
		if b, ok := m[key]; ok && r.root(b.at) == r.root(at) {
			return
		}
		m[key] = bearer{at, m[key].n + 1}
	}
	for i := range r.all {
		if s := &r.all[i]; s.typ == crf.Person && len(s.words) >= 2 {
			note(last, lastName(s.words), i)
			note(first, s.words[0], i)
		}
	}
	r.commonest(func(key string, at int) { last[key] = bearer{at, 1} })
	for i := range r.all {
		s := &r.all[i]
		if len(s.words) != 1 || s.typ != crf.Person {
			continue
		}
		switch key := s.core; {
		case last[key].n == 1:
			r.join(last[key].at, i)
		case last[key].n == 0 && first[key].n == 1:
			r.join(first[key].at, i)
		}
	}
	// "J. Doe" and "Jane Doe", "Jane Q. Doe" and "Jane Doe"
	bearers := map[string][]int{}
	for i := range r.all {
		a := &r.all[i]
		if a.typ != crf.Person || len(a.words) < 2 {
			continue
		}
		key := lastName(a.words)
		for _, j := range bearers[key] {
			b := &r.all[j]
			if a.words[0] == b.words[0] || initialOf(a.words[0], b.words[0]) || initialOf(b.words[0], a.words[0]) {
				r.join(j, i)
			}
		}
		if len(bearers[key]) < 20 {
			bearers[key] = append(bearers[key], i)
		}
	}
}

// commonest calls give for each surname that several persons bear and one of
// them far more often than the others: the surname alone is then hers.
func (r *resolver) commonest(give func(key string, at int)) {
	best, second := map[string]int{}, map[string]int{}
	for i := range r.all {
		s := &r.all[i]
		if s.typ != crf.Person || len(s.words) < 2 {
			continue
		}
		key := lastName(s.words)
		at, ok := best[key]
		switch {
		case !ok:
			best[key] = i
		case s.count > r.all[at].count:
			best[key] = i
			second[key] = max(second[key], r.all[at].count)
		default:
			second[key] = max(second[key], s.count)
		}
	}
	for i := range r.all { // in the order of the text, not of the map
		s := &r.all[i]
		if s.typ == crf.Person && len(s.words) >= 2 && best[lastName(s.words)] == i && second[lastName(s.words)] > 0 && s.count >= 2*second[lastName(s.words)] {
			give(lastName(s.words), i)
		}
	}
}

// initialOf reports whether a is the initial of the name b.
func initialOf(a, b string) bool {
	return len(a) == 2 && a[1] == '.' && strings.HasPrefix(b, a[:1])
}

// brands joins "Bedrock" with "Amazon Bedrock" where Amazon is an
// organisation that the text names.
func (r *resolver) brands() {
	organisations := map[string]bool{}
	for i := range r.all {
		if r.all[i].typ == crf.Organisation {
			organisations[r.all[i].core] = true
		}
	}
	for i := range r.all {
		s := &r.all[i]
		if len(s.words) < 2 || s.typ == crf.Person || s.typ == crf.Location {
			continue
		}
		r.withoutTrade(i)
		for n := 1; n < len(s.words); n++ {
			if !organisations[strings.Join(s.words[:n], " ")] {
				continue
			}
			if at, ok := r.byID[strings.Join(s.words[n:], " ")]; ok && r.all[at].typ != crf.Person && r.all[at].typ != crf.Location {
				r.join(i, at)
			}
		}
	}
}

// withoutTrade joins "Acme Motor" with "Acme", if the text calls both
// organisations.
func (r *resolver) withoutTrade(i int) {
	s := &r.all[i]
	if s.typ != crf.Organisation {
		return
	}
	words := s.words
	for len(words) > 1 && trades()[words[len(words)-1]] {
		words = words[:len(words)-1]
	}
	if len(words) == len(s.words) {
		return
	}
	if at, ok := r.byID[strings.Join(words, " ")]; ok && r.all[at].typ == crf.Organisation {
		r.join(i, at)
	}
}
