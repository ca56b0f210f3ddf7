package cli_test

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dossier/tui/cli"
)

func TestAnAddressIsImportedOnce(t *testing.T) {
	const page = `<!DOCTYPE html><html lang="en"><head><title>Bridge closes</title></head><body><article><h1>Bridge closes</h1>
<p>The harbour bridge in Northport will close on 1 June for eight weeks, the city council said on Friday. Workers will replace the deck.</p>
<p>Shops on the east bank fear that customers will stay away while the bridge is closed, and the council has promised them help.</p></article></body></html>`
	asked := 0
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked++
		if len(r.Cookies()) > 0 || r.Referer() != "" {
			t.Errorf("the request says more than which page is wanted: %v", r.Header)
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, _ = w.Write([]byte(page))
	}))
	defer server.Close()
	lib := filepath.Join(t.TempDir(), "library")
	address := server.URL + "/bridge"

	_, said, code := run(t, "import", address, "--library", lib)
	if code != cli.ExitFailure || asked != 0 || !strings.Contains(said, "private network") {
		t.Errorf("without leave: exit code %d, asked %d times: %s", code, asked, said)
	}
	out, said, code := run(t, "import", address, "--library", lib, "--allow-private")
	if code != cli.ExitOK || !strings.HasPrefix(out, "imported bridge-closes ") {
		t.Fatalf("exit code %d: %s%s", code, out, said)
	}
	if _, said, _ = run(t, "import", address, "--library", lib, "--allow-private"); !strings.Contains(said, "1 unchanged") {
		t.Errorf("the second time: %s", said)
	}
	// What was fetched is kept, with the address that it came from.
	if _, _, code := run(t, "reanalyze", "--library", lib); code != cli.ExitOK {
		t.Errorf("reanalyze: exit code %d", code)
	}
	out, _, _ = run(t, "show", "bridge-closes", "--library", lib, "--json")
	if !strings.Contains(out, `"url": "`+address+`"`) || !strings.Contains(out, `"origin": "derived"`) {
		t.Errorf("it is stored as %.400s", out)
	}
}

func TestALibraryIsNobodyElsesAffair(t *testing.T) {
	lib := filepath.Join(t.TempDir(), "above", "library")
	if _, said, code := run(t, "import", "testdata/library/briefings", "--library", lib); code != cli.ExitOK {
		t.Fatalf("exit code %d: %s", code, said)
	}
	files := 0
	err := filepath.Walk(lib, func(path string, info os.FileInfo, err error) error {
		if err != nil {
			return err
		}
		want := os.FileMode(0o600)
		if info.IsDir() {
			want = 0o700
		} else {
			files++
		}
		if got := info.Mode().Perm(); got != want {
			t.Errorf("%s has the permissions %o, want %o", path, got, want)
		}
		return nil
	})
	if err != nil || files < 6 {
		t.Errorf("%d files, %v", files, err)
	}
}
