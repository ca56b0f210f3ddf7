package keymap

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"dossier/corpus/spelling"
)

// Fault is something wrong with how keys were remapped.
type Fault struct {
	Name string // of the binding
	Key  string // "" if it is not about one key
	Msg  string
	Hint string // what to do about it; "" if that is plain
}

// Faults are an error: all that is wrong, in the order of the bindings.
type Faults []Fault

// Error returns every fault on a line of its own.
func (fs Faults) Error() string {
	lines := make([]string, len(fs))
	for i, f := range fs {
		lines[i] = f.Msg
		if f.Hint != "" {
			lines[i] += "; " + f.Hint
		}
	}
	return strings.Join(lines, "\n")
}

// forced is the key that quits whatever is remapped.
const forced = "ctrl+c"

// needed lists the bindings that must have a key, or a reader could not get
// out again.
func needed() []string { return []string{"back", "close", "help", "quit", "cancel"} }

// Remap returns the map with other keys for the bindings of some names; an
// empty list leaves a binding without a key, and the palette still finds it.
// Ctrl-C quits in any case. The error is Faults: names and keys that there are
// not, two bindings that have one key where both are live, and keys that leave no
// way out. The map is then the one that was remapped.
func (m Map) Remap(keys map[string][]string) (Map, error) {
	if len(keys) == 0 {
		return m, nil
	}
	was := m
	var faults Faults
	inFields := m.inFields()
	for nth, n := range m.table() {
		to, ok := keys[n.name]
		if !ok {
			continue
		}
		faults = append(faults, checkKeys(n.name, to, slices.Contains(inFields, n.name))...)
		if n.name == "quit" && !slices.Contains(to, forced) {
			to = append(slices.Clone(to), forced)
		}
		does := n.binding.Help().Desc
		if len(to) == 0 {
			*n.binding = bind([]string{unbound(nth)}, "", does)
			continue
		}
		labels := make([]string, len(to))
		for i, k := range to {
			labels[i] = Label(k)
		}
		*n.binding = bind(slices.Clone(to), strings.Join(labels, " "), does)
	}
	faults = append(faults, unknown(keys)...)
	faults = append(faults, m.conflicts(keys)...)
	faults = append(faults, m.stuck(keys)...)
	if len(faults) > 0 {
		return was, faults
	}
	return m, nil
}

// checkKeys looks at the keys of a binding by themselves. inField says that the
// binding is live where text is typed.
func checkKeys(name string, keys []string, inField bool) (faults Faults) {
	if len(keys) == 0 && slices.Contains(needed(), name) && name != "quit" {
		return Faults{{Name: name, Msg: name + " must have a key: there would be no other way out"}}
	}
	for i, k := range keys {
		msg, hint := checkKey(k)
		switch {
		case msg == "there is no key called":
			msg = fmt.Sprintf("there is no key called %q", k)
		case msg != "":
		case k == forced && name != "quit":
			msg = forced + " always quits"
		case slices.Contains(keys[:i], k):
			msg = fmt.Sprintf("%s has %s twice", name, k)
		case inField && isText(k):
			msg, hint = fmt.Sprintf("%s is text where %s is live", k, name), "take one with ctrl or alt, or one such as f5"
		default:
			continue
		}
		faults = append(faults, Fault{name, k, msg, hint})
	}
	return faults
}

// inFields lists the bindings all of whose keys are live where text is typed.
// Those that are live elsewhere too lose their letters there: see InField.
func (m Map) inFields() []string {
	var names []string
	for _, b := range m.labelled().In(Field) {
		switch name := b.Help().Desc; name {
		case "palette", "quit", "suspend":
		default:
			names = append(names, name)
		}
	}
	return names
}

// isText reports whether a key writes or deletes in a text field.
func isText(k string) bool {
	return utf8.RuneCountInString(k) == 1 || k == "space" || k == "backspace"
}

// unknown tells of names that no binding has.
func unknown(keys map[string][]string) (faults Faults) {
	names := Names()
	for name := range keys {
		if slices.Contains(names, name) {
			continue
		}
		f := Fault{Name: name, Msg: fmt.Sprintf("there is nothing called %q that a key could do", name), Hint: "dossier config show lists the names"}
		if m := meantName(name, names); m != "" {
			f.Hint = "did you mean " + m + "?"
		}
		faults = append(faults, f)
	}
	slices.SortFunc(faults, func(a, b Fault) int { return strings.Compare(a.Name, b.Name) })
	return faults
}

// meantName returns the name that a word was probably meant to be, "" for none.
func meantName(word string, names []string) string {
	word = strings.NewReplacer("-", "_", " ", "_").Replace(strings.ToLower(word))
	word = strings.Replace(word, "prev_", "previous_", 1)
	best, cost := "", max(len(word)/3, 2)+1
	for _, n := range names {
		if c := spelling.Slips(word, n); c < cost {
			best, cost = n, c
		}
	}
	return best
}

// conflicts tells of two bindings with one key in a context, once for each two
// and key. It is told of the one that was remapped.
func (m Map) conflicts(keys map[string][]string) (faults Faults) {
	type pair struct{ key, one, other string }
	told := map[pair]bool{}
	for _, s := range m.Labelled() {
		has := map[string]string{}
		for _, b := range s.Bindings {
			name := b.Help().Desc
			for _, k := range b.Keys() {
				first, taken := has[k]
				if !taken {
					has[k] = name
					continue
				}
				p := pair{k, min(first, name), max(first, name)}
				if first == name || told[p] || k == forced {
					continue
				}
				told[p] = true
				blamed, other := name, first
				if _, ok := keys[blamed]; !ok {
					blamed, other = first, name
				}
				f := Fault{Name: blamed, Key: k, Msg: fmt.Sprintf("%s is the key of both %s and %s (%s)", k, blamed, other, s.Title)}
				if _, ok := keys[other]; !ok {
					f.Hint = "give " + other + " another key"
					if !slices.Contains(needed(), other) {
						f.Hint += ", or none: " + other + " = []"
					}
				}
				faults = append(faults, f)
			}
		}
	}
	return faults
}

// stuck tells of a selection that nothing lets go of, since its own keys go
// before those that lead back.
func (m Map) stuck(keys map[string][]string) Faults {
	if len(m.Drop().Keys()) > 0 {
		return nil
	}
	blamed := "back"
	for _, b := range m.labelled().ofSelection() {
		takes := slices.ContainsFunc(b.Keys(), func(k string) bool { return slices.Contains(m.Back.Keys(), k) })
		if _, ok := keys[b.Help().Desc]; ok && takes {
			blamed = b.Help().Desc
			break
		}
	}
	return Faults{{
		Name: blamed, Msg: "nothing lets go of words that are selected: their own keys are all those of back and close",
		Hint: "leave back a key of its own",
	}}
}
