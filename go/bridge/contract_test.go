// contract_test.go: the comparison of two contracts tells which side is older and what to do.

package bridge

import (
	"slices"
	"strings"
	"testing"
)

func TestMismatchTellsTheOlderSide(t *testing.T) {
	const base = "entry Area (self object @16) -> (result f64 @24) size 32\n" +
		"entry New (radius f64 @16) -> (result object @24) size 32\n" +
		"struct geo::Point {x f64 @0} size 8\n"
	const scale = "entry Scale (factor f64 @16) -> () size 24\n"
	for name, c := range map[string]struct {
		dll, goText             string
		side                    Side
		onlyGo, onlyDLL, differ []string
		say                     string
	}{
		"newer DLL":      {base + scale, base, SideGo, nil, []string{"Scale"}, nil, "stubs are older"},
		"older DLL":      {base, base + scale, SideDLL, []string{"Scale"}, nil, nil, "DLL is older"},
		"changed":        {base, strings.Replace(base, "radius f64", "radius f32", 1), SideUnknown, nil, nil, []string{"New"}, "do not tell"},
		"changed struct": {base, strings.Replace(base, "x f64", "x f32", 1), SideUnknown, nil, nil, []string{"struct geo::Point"}, "do not tell"},
		"both":           {base + "entry A () -> () size 16\n", base + "entry B () -> () size 16\n", SideUnknown, []string{"B"}, []string{"A"}, nil, "do not tell"},
		"newer DLL that also changed one": {strings.Replace(base, "result f64", "result f32", 1) + scale, base, SideGo, nil,
			[]string{"Scale"}, []string{"Area"}, "stubs are older"},
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
	e := mismatch(&DLL{contract: "entry F i32\nentry F f64\n"}, "entry F i32\n")
	if !slices.Equal(e.Differ, []string{"F"}) {
		t.Errorf("%+v", e)
	}
}
