package config

import "strings"

// ASCIILocale returns the variable of the environment that names a locale in
// which nothing but ASCII can be drawn, with its value: "LANG=C". It is "" if
// the locale is UTF-8, or not set at all: that says nothing, and terminals are
// UTF-8.
func ASCIILocale(env func(string) string) string {
	for _, name := range []string{"LC_ALL", "LC_CTYPE", "LANG"} {
		v := env(name)
		if v == "" {
			continue
		}
		if small := strings.ToLower(v); strings.Contains(small, "utf-8") || strings.Contains(small, "utf8") {
			return ""
		}
		return name + "=" + v
	}
	return ""
}
