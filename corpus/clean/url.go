package clean

import (
	"net/url"
	"strings"
)

// maxURL is the longest address that is kept; browsers stop near it.
const maxURL = 8192

// URL returns the address s if it is safe to show and to open: http, https or
// mailto, without white space, control characters or bytes that are not
// UTF-8. It returns "" for any other.
func URL(s string) string {
	s = strings.TrimSpace(s)
	if s == "" || len(s) > maxURL || Line(s) != s || strings.ContainsAny(s, " <>\"\\^`{|}") {
		return ""
	}
	u, err := url.Parse(s)
	if err != nil {
		return ""
	}
	switch u.Scheme {
	case "http", "https":
		if u.Host == "" {
			return ""
		}
	case "mailto":
		if u.Opaque == "" {
			return ""
		}
	default:
		return ""
	}
	return s
}
