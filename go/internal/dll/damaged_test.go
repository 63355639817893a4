// damaged_test.go: a DLL that is not whole is told from one that is.

package dll

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestDamaged(t *testing.T) {
	whole, err := os.ReadFile("../embedded/windows_amd64/gangway.dll")
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		content []byte
		want    string
	}{
		"whole":      {whole, ""},
		"a byte off": {whole[:len(whole)-1], "cut short: it has"},
		"half":       {whole[:len(whole)/2], "cut short"},
		"headers":    {whole[:100], "cut short"},
		"empty":      {nil, "0 bytes"},
		"a page":     {[]byte("<!DOCTYPE html>" + strings.Repeat(" ", 4096)), "no DLL"},
	} {
		path := filepath.Join(t.TempDir(), "x.dll")
		if err := os.WriteFile(path, c.content, 0o600); err != nil {
			t.Fatal(err)
		}
		got := ""
		if err := Damaged(path); err != nil {
			got = err.Error()
		}
		if c.want == "" && got != "" || !strings.Contains(got, c.want) {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
	if err := Damaged(filepath.Join(t.TempDir(), "none.dll")); err != nil {
		t.Errorf("a file that is not there: %v", err)
	}
}
