package figures

import "strings"

// currencyOf returns the code of a sign or a code that stands before a number.
func currencyOf(sign string) (string, bool) {
	switch strings.ToUpper(sign) {
	case "$", "US$", "USD", "USD$", "U.S.$":
		return "USD", true
	case "€", "EUR":
		return "EUR", true
	case "£", "GBP":
		return "GBP", true
	case "¥", "JPY":
		return "JPY", true
	case "CN¥", "RMB", "CNY":
		return "CNY", true
	case "A$", "AU$", "AUD":
		return "AUD", true
	case "C$", "CA$", "CAD":
		return "CAD", true
	case "NZ$", "NZD":
		return "NZD", true
	case "HK$", "HKD":
		return "HKD", true
	case "S$", "SG$", "SGD":
		return "SGD", true
	case "NT$", "TWD":
		return "TWD", true
	case "R$", "BRL":
		return "BRL", true
	case "₹", "INR", "RS", "RS.":
		return "INR", true
	case "₩", "KRW":
		return "KRW", true
	case "₽", "RUB":
		return "RUB", true
	case "₺", "TRY":
		return "TRY", true
	case "₴", "UAH":
		return "UAH", true
	case "₪", "ILS", "NIS":
		return "ILS", true
	case "₫", "VND":
		return "VND", true
	case "₦", "NGN":
		return "NGN", true
	case "₱", "PHP":
		return "PHP", true
	case "฿", "THB":
		return "THB", true
	case "CHF", "SFR":
		return "CHF", true
	case "SEK":
		return "SEK", true
	case "NOK":
		return "NOK", true
	case "DKK":
		return "DKK", true
	case "PLN", "ZŁ":
		return "PLN", true
	case "MXN", "MX$":
		return "MXN", true
	case "ZAR":
		return "ZAR", true
	case "SAR":
		return "SAR", true
	case "AED", "DH":
		return "AED", true
	}
	return "", false
}

// isCurrencySign reports whether a token (in lower case) is a sign of money.
func isCurrencySign(w string) bool {
	_, ok := currencyOf(w)
	return ok && (strings.ContainsAny(w, "$€£¥₹₩₽₺₴₪₫₦₱฿") || len(w) == 3)
}

// currencyWord returns the code of a currency's name behind a number, and what
// part of it the word is (a cent is 1/100 of a dollar).
func currencyWord(w string) (code string, part float64, ok bool) {
	switch w {
	case "dollar", "dollars", "bucks":
		return "USD", 1, true
	case "cent", "cents":
		return "USD", 0.01, true
	case "euro", "euros":
		return "EUR", 1, true
	case "pound", "pounds", "quid":
		return "GBP", 1, true
	case "pence":
		return "GBP", 0.01, true
	case "yen":
		return "JPY", 1, true
	case "yuan", "renminbi":
		return "CNY", 1, true
	case "rupee", "rupees":
		return "INR", 1, true
	case "won":
		return "KRW", 1, true
	case "rouble", "roubles", "ruble", "rubles":
		return "RUB", 1, true
	case "franc", "francs":
		return "CHF", 1, true
	case "rand":
		return "ZAR", 1, true
	case "reais":
		return "BRL", 1, true
	case "hryvnia", "hryvnias":
		return "UAH", 1, true
	case "shekel", "shekels":
		return "ILS", 1, true
	case "zloty", "zlotys":
		return "PLN", 1, true
	case "naira":
		return "NGN", 1, true
	case "baht":
		return "THB", 1, true
	case "usd", "eur", "gbp", "jpy", "cny", "rmb", "aud", "cad", "chf", "inr", "krw", "sek", "nok", "dkk", "hkd", "sgd", "nzd", "€", "£", "$":
		code, ok = currencyOf(w)
		return code, 1, ok
	}
	return "", 0, false
}

// nation returns the code that an adjective gives to dollars, pounds and
// others.
func nation(adjective, currency string) (string, bool) {
	switch adjective + " " + currency {
	case "us dollars", "u.s. dollars", "american dollars", "us dollar", "u.s. dollar":
		return "USD", true
	case "canadian dollars":
		return "CAD", true
	case "australian dollars":
		return "AUD", true
	case "singapore dollars":
		return "SGD", true
	case "swiss francs", "swiss franc":
		return "CHF", true
	case "swedish kronor", "swedish krona":
		return "SEK", true
	case "norwegian kroner":
		return "NOK", true
	case "danish kroner":
		return "DKK", true
	case "mexican pesos":
		return "MXN", true
	case "indian rupees":
		return "INR", true
	case "japanese yen":
		return "JPY", true
	case "chinese yuan":
		return "CNY", true
	case "british pounds", "egyptian pounds":
		if adjective == "british" {
			return "GBP", true
		}
		return "EGP", true
	case "turkish lira", "turkish liras":
		return "TRY", true
	case "turkish lire":
		return "TRY", true
	}
	if currency == "dollars" && adjective == "hong kong" {
		return "HKD", true
	}
	return "", false
}

// money reads an amount at the token k: "US$8 billion", "€3.2bn", "14 million
// euros", "$10–$12 a share".
func (sc *scanner) money(k int) (Figure, bool) {
	if code, ok := currencyOf(sc.wordAt(k)); ok && (sc.words[k] == strings.ToUpper(sc.words[k]) || sc.lower[k] == "rs" || sc.lower[k] == "rs.") {
		n, ok := sc.number(k + 1)
		if !ok || n.vague && n.tail == "" && sc.words[k] != "$" {
			return Figure{}, false
		}
		if !n.digit {
			return Figure{}, false
		}
		f := sc.amount(k, n, code, 1)
		// "$5 million US dollars", "$5 USD"
		if c, _, ok := currencyWord(sc.lowerAt(f.last)); ok && len(sc.lower[f.last]) == 3 && c == code {
			f.last++
		}
		return sc.perShare(f), true
	}
	n, ok := sc.number(k)
	if !ok {
		return Figure{}, false
	}
	at := n.last
	if n.vague && sc.lowerAt(at) == "of" {
		at++ // "hundreds of millions of dollars"
	}
	word := sc.lowerAt(at)
	if n.tail != "" { // "100-million-dollar", "50-cent"
		word, at = n.tail, at-1
	}
	code, part, ok := currencyWord(word)
	if ok && word == "pounds" && !n.scaled && sc.lowerAt(at+1) != "sterling" {
		return Figure{}, false // of weight, more often than not
	}
	if ok && word == "won" && !n.scaled {
		return Figure{}, false
	}
	if !ok {
		if code, ok = nation(word, sc.lowerAt(at+1)); !ok {
			return Figure{}, false
		}
		part = 1
		at++
	}
	f := sc.amount(k, n, code, part)
	f.last = at + 1
	return sc.perShare(f), true
}

func (sc *scanner) amount(k int, n number, code string, part float64) Figure {
	f := Figure{Kind: Money, Unit: code, first: k, last: n.last}
	if n.exact {
		v := n.value * part
		if part != 1 {
			v = n.value / (1 / part) // 50 cents are 0.5, to the digit
		}
		f.Value = &v
	}
	return f
}

// perShare takes "a share" and "per share" into the figure.
func (sc *scanner) perShare(f Figure) Figure {
	if w := sc.lowerAt(f.last); w == "a" || w == "per" || w == "an" || w == "each" {
		switch sc.lowerAt(f.last + 1) {
		case "share", "barrel", "ounce", "tonne", "ton", "gallon", "litre", "liter", "hour", "day", "week", "month", "year", "person", "head", "unit", "employee":
			f.last += 2
		}
	}
	return f
}
