package ingest

import (
	"crypto/sha256"
	"encoding/hex"
	"hash/fnv"
	"math/bits"
	"net/url"
	"slices"
	"strings"
	"unicode"
)

// Identity says which article a is: two articles with one identity are the
// same one, or an older and a newer text of it. It is the address without what
// varies, else what its feed or mail calls it, else the id that the input
// gives, else its text. The identity starts with which of these it is: "url:",
// "guid:", "id:" or "text:".
func Identity(a *Article) string {
	if u := Canonical(a.URL); u != "" {
		return "url:" + u
	}
	if a.GUID != "" {
		if u := Canonical(a.GUID); u != "" {
			return "url:" + u
		}
		scope := a.Source
		if len(a.GUID) >= 20 {
			scope = "" // long enough to be of one article only
		}
		return "guid:" + scope + "|" + a.GUID
	}
	if a.ID != "" {
		return "id:" + a.ID
	}
	text := a.Text
	if a.Briefing != nil {
		text = a.Briefing.Body
	}
	h := sha256.New()
	for _, w := range words(text) {
		h.Write([]byte(w))
		h.Write([]byte{' '})
	}
	return "text:" + hex.EncodeToString(h.Sum(nil)[:16])
}

// Canonical returns what an address comes down to when all is left out that
// varies while the page is the same: the scheme, "www." and its kin for small
// screens, the usual port, marks of campaigns, fragments, and a slash at the
// end. It is for comparing, not for following. It returns "" for no address,
// and for that of a site's first page, which is no article's.
func Canonical(address string) string {
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "" {
		return ""
	}
	host := strings.TrimSuffix(strings.ToLower(u.Hostname()), ".")
	for _, prefix := range [...]string{"www.", "m.", "mobile.", "amp."} {
		// "m.example.com" is example.com, but "m.com" is a name of its own.
		if rest, ok := strings.CutPrefix(host, prefix); ok && strings.Contains(rest, ".") {
			host = rest
			break
		}
	}
	if port := u.Port(); port != "" && port != "80" && port != "443" {
		host += ":" + port
	}
	path := strings.TrimRight(u.EscapedPath(), "/")
	for _, suffix := range [...]string{"/amp", ".amp"} {
		path = strings.TrimSuffix(path, suffix)
	}
	path = strings.TrimRight(path, "/")
	query := u.Query()
	var kept []string
	for _, key := range sorted(query) {
		if isTracking(key) {
			continue
		}
		for _, v := range query[key] {
			kept = append(kept, url.QueryEscape(key)+"="+url.QueryEscape(v))
		}
	}
	out := host + path
	if len(kept) > 0 {
		out += "?" + strings.Join(kept, "&")
	}
	if strings.HasPrefix(u.Fragment, "!") || strings.HasPrefix(u.Fragment, "/") {
		out += "#" + u.Fragment // pages that are drawn by a program in them
	}
	if out == host {
		return ""
	}
	return out
}

// isTracking reports whether a parameter says where a reader came from, and
// not which page is meant.
func isTracking(key string) bool {
	key = strings.ToLower(key)
	if strings.HasPrefix(key, "utm_") || strings.HasPrefix(key, "mc_") || strings.HasPrefix(key, "at_") || strings.HasPrefix(key, "pk_") || strings.HasPrefix(key, "hsa_") || strings.HasPrefix(key, "_hs") {
		return true
	}
	return slices.Contains([]string{
		"fbclid", "gclid", "dclid", "msclkid", "yclid", "igshid", "twclid", "ttclid", "li_fat_id", "gbraid", "wbraid",
		"cmpid", "cmp", "icid", "ncid", "ocid", "smid", "smtyp", "sr_share", "spm", "_ga", "mkt_tok", "vero_id", "wt_mc", "xtor", "trk",
		"ref", "ref_src", "referrer", "amp", "outputtype", "guccounter", "guce_referrer", "guce_referrer_sig", "ns_campaign", "ns_mchannel",
	}, key)
}

// words returns the words of a text in lower case, without marks.
func words(text string) []string {
	return strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// shingle is how many words in a row a Fingerprint counts as one feature.
const shingle = 3

// Fingerprint is a hash of a text of which near-duplicates differ in few bits
// (Charikar, Similarity Estimation Techniques from Rounding Algorithms, 2002):
// each run of three words votes on each of 64 bits. A text of fewer words has
// none, and 0 is returned.
func Fingerprint(text string) uint64 {
	w := words(text)
	if len(w) < 4*shingle {
		return 0
	}
	var votes [64]int
	for i := 0; i+shingle <= len(w); i++ {
		h := fnv.New64a()
		for _, word := range w[i : i+shingle] {
			h.Write([]byte(word))
			h.Write([]byte{' '})
		}
		sum := mix(h.Sum64())
		for bit := range votes {
			if sum>>bit&1 == 1 {
				votes[bit]++
			} else {
				votes[bit]--
			}
		}
	}
	var out uint64
	for bit, v := range votes {
		if v > 0 {
			out |= 1 << bit
		}
	}
	return out
}

// mix spreads a hash over all its bits (the finaliser of MurmurHash3).
func mix(h uint64) uint64 {
	h ^= h >> 33
	h *= 0xff51afd7ed558ccd
	h ^= h >> 33
	h *= 0xc4ceb9fe1a85ec53
	return h ^ h>>33
}

// Distance is in how many bits two fingerprints differ: few for near-duplicates,
// about 32 for texts that have nothing in common, and 64 where one is 0.
func Distance(a, b uint64) int {
	if a == 0 || b == 0 {
		return 64
	}
	return bits.OnesCount64(a ^ b)
}
