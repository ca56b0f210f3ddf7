package corpus_test

import (
	"strings"
	"testing"

	"dossier/corpus"
)

func TestSlug(t *testing.T) {
	tests := []struct{ in, want string }{
		{"AWS’s Bedrock: what's next?", "awss-bedrock-whats-next"},
		{"Amazon Web Services", "amazon-web-services"},
		{"  --a--  b__c ", "a-b-c"},
		{"Zürich, Łódź, Ærø & Straße", "zurich-lodz-aero-strasse"},
		{"ﬁne ½ №5", "fine-1-2-no5"},
		{"US$8 billion", "us-8-billion"},
		{"GPT‑4o", "gpt-4o"},
		{"", "xcbf29ce48422"},
		{"亚马逊", "x"},
		{"第28回", "x"},
		{"2027年", "x"},
		{"AI時代 2027", "ai-2027"},
		{"日本製鉄、USスチールの買収", "x"},
		{"Компания Apple представила iPhone", "apple-iphone"},
		{"2027 — 28", "2027-28"},
		{strings.Repeat("word ", 40), strings.TrimSuffix(strings.Repeat("word-", 16), "-")},
		{strings.Repeat("a", 200), strings.Repeat("a", 80)},
	}
	for _, tt := range tests {
		got := corpus.Slug(tt.in)
		if len(tt.want) < 3 || strings.HasPrefix(tt.want, "xcb") {
			if !strings.HasPrefix(got, "x") || len(got) != 13 || got != corpus.Slug(tt.in) {
				t.Errorf("Slug(%q) = %q, want a hash", tt.in, got)
			}
			continue
		}
		if got != tt.want {
			t.Errorf("Slug(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
	if corpus.Slug("亚马逊") == corpus.Slug("谷歌") {
		t.Error("two names, one id")
	}
}
