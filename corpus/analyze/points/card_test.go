package points_test

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"os"
	"strings"
	"testing"
)

// TestTableIsTheOneOfItsCard holds the file that is built in to what its card
// says of it.
func TestTableIsTheOneOfItsCard(t *testing.T) {
	file, err := os.ReadFile("idf.bin")
	if err != nil {
		t.Fatal(err)
	}
	card, err := os.ReadFile("../../../docs/models/keypoints-idf.md")
	if err != nil {
		t.Fatal(err)
	}
	header, _, _ := bytes.Cut(file, []byte("\n"))
	for _, want := range []string{fmt.Sprintf("%x", sha256.Sum256(file)), fmt.Sprintf("%d bytes", len(file)), string(header)} {
		if !strings.Contains(string(card), want) {
			t.Errorf("the card does not say %q", want)
		}
	}
	if len(file) > 100<<10 {
		t.Errorf("the table has %d bytes", len(file))
	}
}
