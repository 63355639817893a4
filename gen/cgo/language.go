// language.go: the version of the Go language that a module's files are written in.
//
// Gangway's packages need a go.mod that says go 1.24, and with that line the module's own files would mean something else:
// since 1.22 the variables of a for loop are new ones in each iteration. A build constraint keeps the version for a file, from
// 1.21 on; the versions before that differ from 1.21 only in what they do not have.

package main

import (
	"fmt"
	"go/build/constraint"
	"path"
	"strings"
)

const neededGo = "1.24"

// language gives the files of an older module their language version back.
func (o *output) language() error {
	if !o.module || !older(o.l.Module.GoVersion, neededGo) {
		return nil
	}
	version := "go1.21"
	if !older(o.l.Module.GoVersion, "1.21") {
		parts := strings.Split(o.l.Module.GoVersion, ".")
		version = "go1." + parts[1]
	}
	for name, text := range o.files {
		if path.Ext(name) != ".go" || isData(name) {
			continue
		}
		changed, err := withLanguage(name, text, version)
		if err != nil {
			return err
		}
		o.files[name] = changed
	}
	return nil
}

// isData reports whether the go command takes no notice of a file because of a folder or because of its name.
func isData(name string) bool {
	for _, part := range strings.Split(name, "/") {
		if part == "testdata" || strings.HasPrefix(part, "_") || strings.HasPrefix(part, ".") {
			return true
		}
	}
	return false
}

// withLanguage adds a Go version to a file's build constraint.
func withLanguage(name string, text []byte, version string) ([]byte, error) {
	expression, lines, err := goConstraint(text)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	tag := &constraint.TagExpr{Tag: version}
	if expression == nil {
		return append([]byte("//go:build "+tag.String()+"\n\n"), text...), nil
	}
	var edits []edit
	for i, line := range lines {
		if i == 0 {
			edits = append(edits, edit{line[0], line[1], "//go:build " + (&constraint.AndExpr{X: tag, Y: expression}).String()})
		} else {
			edits = append(edits, edit{line[0], min(line[1]+1, len(text)), ""})
		}
	}
	return apply(text, edits), nil
}
