package config_test

import (
	"regexp"
	"testing"

	"dossier/tui/config"
)

// A start reads the file before anything else: it must not be felt.
func BenchmarkParse(b *testing.B) {
	all := []byte(regexp.MustCompile(`(?m)^# ([a-z_0-9]+ = )`).ReplaceAllString(config.File(), "$1"))
	for _, c := range []struct {
		name string
		data []byte
	}{{"every option and key", all}, {"commented", []byte(config.File())}, {"one", []byte("start = \"list\"\n")}} {
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				if _, err := config.Parse("/config.toml", c.data, "/home/ann"); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkNoFile(b *testing.B) {
	for b.Loop() {
		if _, err := config.Load("/nonexistent/config.toml", "/home/ann"); err != nil {
			b.Fatal(err)
		}
	}
}
