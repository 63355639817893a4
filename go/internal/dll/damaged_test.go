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
	// Not t.TempDir: since Go 1.25 os.RemoveAll makes a system call that Wine 8 does not know.
	folder, err := os.MkdirTemp("", "damaged")
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(folder, "x.dll")
	t.Cleanup(func() {
		os.Remove(path)
		os.Remove(folder)
	})
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
	if err := Damaged(filepath.Join(folder, "none.dll")); err != nil {
		t.Errorf("a file that is not there: %v", err)
	}
}
