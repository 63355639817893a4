// allowed_installed_test.go: the tables of allowed flags against the go command that is installed. Under Wine there is none.

//go:build !windows

package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// goFlags reads a list of flags, or of such lists, of the go command's own tests of the same thing.
func goFlags(t *testing.T, name string) [][]string {
	t.Helper()
	root, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		t.Fatal(err)
	}
	file, err := parser.ParseFile(token.NewFileSet(), filepath.Join(strings.TrimSpace(string(root)), "src/cmd/go/internal/work/security_test.go"), nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	var all [][]string
	ast.Inspect(file, func(n ast.Node) bool {
		spec, ok := n.(*ast.ValueSpec)
		if !ok || spec.Names[0].Name != name || len(spec.Values) != 1 {
			return true
		}
		for _, one := range spec.Values[0].(*ast.CompositeLit).Elts {
			var flags []string
			ast.Inspect(one, func(n ast.Node) bool {
				if literal, ok := n.(*ast.BasicLit); ok {
					text, _ := strconv.Unquote(literal.Value)
					flags = append(flags, text)
				}
				return true
			})
			all = append(all, flags)
		}
		return false
	})
	if len(all) < 20 {
		t.Fatalf("the go command's tests have %d lists of %s", len(all), name)
	}
	return all
}

func TestFlagsAreAllowedAsByTheGoCommand(t *testing.T) {
	for _, c := range []struct {
		rules     *flagRules
		good, bad string
	}{
		{compilerRules, "goodCompilerFlags", "badCompilerFlags"},
		{linkerRules, "goodLinkerFlags", "badLinkerFlags"},
	} {
		for _, flags := range goFlags(t, c.good) {
			if err := c.rules.check("it", "X", override{}, flags); err != nil {
				t.Errorf("%s: %v", c.good, err)
			}
		}
		for _, flags := range goFlags(t, c.bad) {
			if err := c.rules.check("it", "X", override{}, flags); err == nil {
				t.Errorf("%s: %q is allowed", c.bad, flags)
			}
		}
	}
}
