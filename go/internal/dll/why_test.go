// why_test.go: a missing DLL is found through several DLLs, and named together with the DLL that needs it.

package dll

import (
	"errors"
	"path/filepath"
	"slices"
	"testing"
)

func world(files map[string]Imports) World {
	return World{
		Folders: []string{"app", "system32"},
		Exists:  func(path string) bool { _, ok := files[filepath.ToSlash(path)]; return ok },
		Loaded:  func(name string) bool { return name == "KERNEL32.dll" || name == "gangway.dll" },
		Export:  func(_, symbol string) bool { return symbol == "gw_start" || symbol == "Sleep" },
		Read: func(path string) (Imports, error) {
			imports, ok := files[filepath.ToSlash(path)]
			if !ok {
				return imports, errors.New("no such file")
			}
			return imports, nil
		},
	}
}

func TestMissingThroughOthers(t *testing.T) {
	w := world(map[string]Imports{
		"app/geometry.dll":    {DLLs: []string{"KERNEL32.dll", "api-ms-win-crt-heap-l1-1-0.dll", "solver.dll", "libstdc++-6.dll", "user32.dll"}},
		"app/solver.dll":      {DLLs: []string{"geometry.dll", "LIBSTDC++-6.dll", "blas.dll"}},
		"system32/user32.dll": {DLLs: []string{"win32u-not-read.dll"}},
	})
	got := w.Missing(filepath.Join("app", "geometry.dll"))
	want := []string{"blas.dll (needed by solver.dll)", "libstdc++-6.dll (needed by geometry.dll)"}
	slices.Sort(got)
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestNothingMissing(t *testing.T) {
	w := world(map[string]Imports{"app/x.dll": {DLLs: []string{"gangway.dll"}}})
	if got := w.Missing("app/x.dll"); got != nil {
		t.Errorf("%q", got)
	}
	if got := w.Missing("app/absent.dll"); got != nil {
		t.Errorf("%q", got)
	}
}

func TestMissingExports(t *testing.T) {
	w := world(map[string]Imports{"app/x.dll": {Symbols: [][2]string{{"gw_start", "gangway.dll"}, {"gw_later", "gangway.dll"}, {"f", "notloaded.dll"}}}})
	if got := w.MissingExports("app/x.dll"); !slices.Equal(got, []string{"gw_later in gangway.dll"}) {
		t.Errorf("%q", got)
	}
}
