package feed

import (
	"encoding/base64"
	"fmt"
	"strings"

	"dossier/corpus/clean"
)

// secrets are what a feed's address and credentials take from the environment.
// They go to the feed's host and nowhere else.
type secrets struct {
	address       string // with the variables filled in
	authorization string
	values        []string
}

// secretsOf fills in what a feed takes from the environment. An error names
// the variable and not what it holds.
func secretsOf(f Feed, getenv func(string) string) (secrets, error) {
	s := secrets{address: f.URL}
	for _, name := range variablesIn(f.URL) {
		value := getenv(name)
		if value == "" {
			return s, fmt.Errorf("needs the variable %s in the environment, which is not set", name)
		}
		s.values = append(s.values, value)
		s.address = strings.ReplaceAll(s.address, "${"+name+"}", value)
		if clean.URL(s.address) == "" && !strings.Contains(s.address, "${") {
			return s, fmt.Errorf("cannot be read: what the variable %s holds does not fit into an address", name)
		}
	}
	if f.Auth == "" {
		return s, nil
	}
	value := strings.TrimSpace(getenv(f.Auth))
	if value == "" {
		return s, fmt.Errorf("needs its credentials in the variable %s of the environment, which is not set", f.Auth)
	}
	if clean.Line(value) != value {
		return s, fmt.Errorf("needs credentials on one line, and the variable %s holds something else", f.Auth)
	}
	s.values = append(s.values, value)
	scheme, _, spaced := strings.Cut(value, " ")
	switch {
	case spaced && (strings.EqualFold(scheme, "basic") || strings.EqualFold(scheme, "bearer")):
		s.authorization = value
	case strings.Contains(value, ":"):
		s.authorization = "Basic " + base64.StdEncoding.EncodeToString([]byte(value))
	default:
		s.authorization = "Bearer " + value
	}
	return s, nil
}

// hidden returns words without what is secret in them.
func (s secrets) hidden(words string) string {
	for _, v := range s.values {
		words = strings.ReplaceAll(words, v, "…")
	}
	return words
}

// variablesIn returns the names of the variables in an address.
func variablesIn(address string) []string {
	var out []string
	for {
		_, rest, ok := strings.Cut(address, "${")
		if !ok {
			return out
		}
		name, rest, ok := strings.Cut(rest, "}")
		if !ok {
			return out
		}
		if isVariable(name) {
			out = append(out, name)
		}
		address = rest
	}
}

// withoutVariables returns an address with a letter for each variable.
func withoutVariables(address string) string {
	for _, name := range variablesIn(address) {
		address = strings.ReplaceAll(address, "${"+name+"}", "x")
	}
	return address
}

// isVariable reports whether a word can name a variable of the environment.
func isVariable(s string) bool {
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c != '_' && (c < 'A' || c > 'Z') && (c < 'a' || c > 'z') && (i == 0 || c < '0' || c > '9') {
			return false
		}
	}
	return s != "" && len(s) <= 100
}
