// allowed_test.go: the flags of packages, which of them are allowed, and how lines are split into them.

package main

import (
	"regexp"
	"slices"
	"strings"
	"testing"
)

func TestFlagsThatRunProgramsAreRefused(t *testing.T) {
	for _, flag := range []string{"-wrapper", "-fplugin=x.so", "-B.", "-B", "-specs=x", "--specs=x", "-fuse-ld=./ld", "-Wl,-plugin,x.so", "-Wa,@x",
		"-fplugin-arg-x-y", "@flags", "-Xlinker", "-Xassembler", "-Xclang", "-load", "-Wl,--as-needed,-plugin,x", "-Wl,-z,now,-plugin,x", "-no-integrated-cpp",
		"-ftrampoline-impl=x", "-o", "-ofile", "-T", "script.ld", "-iplugindir=x", "-dumpdir", "-MF", "--output=x", "-fdump-tree-all=x", "-save-temps", "-pass-exit-codes"} {
		for name, rules := range map[string]*flagRules{"compiler": compilerRules, "linker": linkerRules} {
			if err := rules.check("it", "X", override{}, []string{flag, "./run.sh"}); err == nil {
				t.Errorf("%s: %s is allowed", name, flag)
			}
		}
	}
	if err := linkerRules.check("it", "X", override{}, []string{"-lto_library", "x.dylib"}); err == nil {
		t.Error("-lto_library is allowed")
	}
	for _, flag := range []string{"--with-path=@x", "--define-variable=a=-x", "--log-file=x", "-x", "--help"} {
		if err := pkgConfigRules.check("it", "", override{}, []string{flag}); err == nil {
			t.Errorf("pkg-config: %s is allowed", flag)
		}
	}
	if err := pkgConfigRules.check("it", "", override{}, []string{"--static", "--define-variable=a=b", "--atleast-version=1.2.3"}); err != nil {
		t.Error(err)
	}
}

func TestTheUserAllowsAndForbidsFlags(t *testing.T) {
	all := regexp.MustCompile
	for _, c := range []struct {
		override override
		flags    []string
		want     string
	}{
		{override{allow: all(`-fplugin.*`)}, []string{"-fplugin=x.so"}, ""},
		{override{allow: all(`plugin`)}, []string{"-fplugin=x.so"}, "the go command refuses"}, // not all of it
		{override{disallow: all(`-DX.*`)}, []string{"-DA", "-DXY"}, "CGO_CFLAGS_DISALLOW forbids"},
		{override{allow: all(`-DX.*`), disallow: all(`-DX.*`)}, []string{"-DXY"}, "CGO_CFLAGS_DISALLOW forbids"},
		{override{}, []string{"-include"}, "without its argument"},
		{override{}, []string{"-wrapper", "x"}, `CGO_CFLAGS_ALLOW='-wrapper'`},
	} {
		err := compilerRules.check("#cgo CFLAGS", "CFLAGS", c.override, c.flags)
		switch {
		case c.want == "" && err != nil:
			t.Errorf("%q: %v", c.flags, err)
		case c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)):
			t.Errorf("%q: %v, not %q", c.flags, err, c.want)
		}
	}
}

func TestLinesAreSplitAsTheirOwnersDo(t *testing.T) {
	for _, c := range []struct {
		split func(string) ([]string, error)
		line  string
		want  []string
	}{
		{splitQuoted, ` -a "b c" 'd"e' -DN="x" `, []string{"-a", "b c", `d"e`, `-DN="x"`}},
		{splitQuoted, ``, nil},
		{splitQuoted, `""`, []string{""}},
		{splitShell, `-IC:/Program\ Files -DN=\"x\" '-La b' "c\d"` + "\n", []string{"-IC:/Program Files", `-DN="x"`, "-La b", `c\d`}},
	} {
		got, err := c.split(c.line)
		if err != nil || !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, %v, not %q", c.line, got, err, c.want)
		}
	}
	for _, line := range []string{`"a`, `a 'b`} {
		if words, err := splitQuoted(line); err == nil {
			t.Errorf("%s: %q", line, words)
		}
	}
	for _, line := range []string{`a $(b)`, "a `b`", `a;b`, `"a`, `a\`} {
		if words, err := splitShell(line); err == nil {
			t.Errorf("%s: %q", line, words)
		}
	}
}
