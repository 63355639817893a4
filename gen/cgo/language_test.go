// language_test.go: the constraint that keeps a file's language version.

package main

import "testing"

func TestFilesKeepTheLanguageVersionOfTheirModule(t *testing.T) {
	for _, c := range []struct{ name, before, after string }{
		{"without a constraint", "package p\n", "//go:build go1.21\n\npackage p\n"},
		{"with one", "// Text.\n\n//go:build linux || windows\n\npackage p\n", "// Text.\n\n//go:build go1.21 && (linux || windows)\n\npackage p\n"},
		{"with old ones", "// +build cgo\n// +build linux\n\npackage p\n", "//go:build go1.21 && cgo && linux\n\npackage p\n"},
	} {
		got, err := withLanguage("p.go", []byte(c.before), "go1.21")
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
		} else if string(got) != c.after {
			t.Errorf("%s: got\n%s\nnot\n%s", c.name, got, c.after)
		}
	}
}
