package e2e_test

import "testing"

func TestSearchAsOneTypesAndComeBackToTheResult(t *testing.T) {
	s := home(t)
	s.press("s")
	s.sees("Query", "Search")
	s.write("bedr")
	s.sees("› Search: bedr", "4 briefings", "AWS loses an executive behind Bedrock")
	s.write("ock after:2025")
	s.sees("› Search: bedrock after:2025", "2 briefings", "key point: He was instrumental")
	s.press("down")
	s.sees("▸ • Amazon cuts about 14,000")
	before := s.whole()
	s.press("enter")
	s.sees("› Amazon cuts about 14,000", "2 ▲ For · 5", "3 ▼ Against · 4")
	s.press("esc")
	s.shows(before)
}

func TestSearchWithoutHitsSaysWhy(t *testing.T) {
	s := home(t)
	s.press("s")
	s.sees("Query")
	s.write("bedrok jassy")
	s.sees("› Search: bedrok jassy", "0 briefings")
}

func TestSearchShowsWhereTheQueryIsWrong(t *testing.T) {
	s := home(t)
	s.press("s")
	s.sees("Query")
	s.write("after:soon")
	s.sees("› Search: after:soon", "soon", "^")
}

func TestFilterNarrowsTheList(t *testing.T) {
	s := home(t)
	s.press("\\")
	s.write("pay")
	s.sees("Pay and office rules blunt")
	s.loses("AWS quietly sheds hundreds ┃")
	s.press("esc", "esc")
	s.sees("AWS quietly sheds hundreds ┃", "Pay and office rules blunt")
}
