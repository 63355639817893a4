// contract_test.go: two contracts tell which side is older and what to do.

package bridge

import (
	"slices"
	"strings"
	"testing"
)

func TestMismatchTellsTheOlderSide(t *testing.T) {
	const base = "Area handle -> f64\nNew f64 -> handle\n"
	for name, c := range map[string]struct {
		dll, goText             string
		side                    Side
		onlyGo, onlyDLL, differ []string
		say                     string
	}{
		"newer DLL":                       {base + "Scale handle f64\n", base, SideGo, nil, []string{"Scale"}, nil, "stubs are older"},
		"older DLL":                       {base, base + "Scale handle f64\n", SideDLL, []string{"Scale"}, nil, nil, "DLL is older"},
		"changed":                         {base, strings.Replace(base, "New f64", "New f32", 1), SideUnknown, nil, nil, []string{"New"}, "do not tell"},
		"both":                            {base + "A\n", base + "B\n", SideUnknown, []string{"B"}, []string{"A"}, nil, "do not tell"},
		"newer DLL that also changed one": {strings.Replace(base, "f64", "f32", 1) + "Scale\n", base, SideGo, nil, []string{"Scale"}, []string{"Area"}, "stubs are older"},
	} {
		e := mismatch(&DLL{module: "geometry", path: `C:\geometry.dll`, contract: c.dll}, c.goText)
		if e.Side != c.side || !slices.Equal(e.OnlyGo, c.onlyGo) || !slices.Equal(e.OnlyDLL, c.onlyDLL) || !slices.Equal(e.Differ, c.differ) {
			t.Errorf("%s: %+v", name, e)
		}
		for _, part := range append([]string{c.say, "geometry", "gangway gen"}, slices.Concat(c.onlyGo, c.onlyDLL, c.differ)...) {
			if !strings.Contains(e.Error(), part) {
				t.Errorf("%s: %q does not say %q", name, e, part)
			}
		}
	}
}

func TestOverloadsOfOneNameAreCompared(t *testing.T) {
	e := mismatch(&DLL{contract: "F i32\nF f64\n"}, "F i32\n")
	if !slices.Equal(e.Differ, []string{"F"}) {
		t.Errorf("%+v", e)
	}
}
