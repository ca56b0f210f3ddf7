package cells_test

import (
	"testing"

	"dossier/tui/cells"
)

func TestNumber(t *testing.T) {
	for n, want := range map[int]string{0: "0", 7: "7", 999: "999", 1000: "1,000", 12400: "12,400", 1234567: "1,234,567", -100: "-100", -1000: "-1,000"} {
		if got := cells.Number(n); got != want {
			t.Errorf("%d: %q, want %q", n, got, want)
		}
	}
}
