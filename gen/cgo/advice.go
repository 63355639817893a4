// advice.go: the hints for the user when a package cannot be converted as it is, or when its program needs more files.
//
// Invariant: nothing is advised that this program then refuses.

package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"go/build/constraint"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// alone adds to the error about one architecture that the package can be converted for the architectures before it.
func alone(arches []string, err error) error {
	if len(arches) == 0 {
		return err
	}
	return fmt.Errorf("%w\nfor windows/%s it can be converted: say -arch %s", err, strings.Join(arches, " and windows/"), strings.Join(arches, ","))
}

// A dependency is a package that a converted package imports and that uses cgo too.
type dependency struct {
	ImportPath string
	CgoFiles   []string
	Standard   bool
	Module     *struct{ Path string }

	importer string // a converted package that imports it
	same     bool   // it is of the same module as the converted packages
}

// others finds the packages that use cgo and are not converted now, but that converted packages need.
func (c *conversion) others(t *target) ([]dependency, error) {
	needed := map[string]string{}
	for _, v := range t.packages {
		for _, path := range v.Deps {
			if first, _, _ := strings.Cut(path, "/"); strings.Contains(first, ".") || v.Module != nil && first == strings.Split(v.Module.Path, "/")[0] {
				needed[path] = v.ImportPath
			}
		}
	}
	for _, v := range t.packages {
		delete(needed, v.ImportPath)
	}
	if len(needed) == 0 {
		return nil, nil
	}
	arguments := []string{"list", "-e", "-json=ImportPath,CgoFiles,Standard,Module"}
	if c.tags != "" {
		arguments = append(arguments, "-tags", c.tags)
	}
	arguments = append(arguments, "--")
	for path := range needed {
		arguments = append(arguments, path)
	}
	environment, folder := t.tools.environment(), ""
	if c.origin != nil {
		environment, folder = append(environment, "GOWORK=off", "GOFLAGS=-mod=readonly"), c.origin.Dir
	}
	out, err := c.run(environment, folder, "go", arguments...)
	if err != nil {
		return nil, err
	}
	var all []dependency
	for decoder := json.NewDecoder(strings.NewReader(out)); ; {
		var d dependency
		if err := decoder.Decode(&d); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return nil, fmt.Errorf("what go list says: %w", err)
		}
		d.importer = needed[d.ImportPath]
		if len(d.CgoFiles) == 0 || d.Standard || d.importer == "" {
			continue
		}
		first := t.packages[0]
		d.same = d.Module != nil && first.Module != nil && d.Module.Path == first.Module.Path
		all = append(all, d)
	}
	slices.SortFunc(all, func(a, b dependency) int { return strings.Compare(a.ImportPath, b.ImportPath) })
	return all, nil
}

// noteOthers tells of packages that need to be converted as well.
func (c *conversion) noteOthers(t *target, others []dependency) {
	for _, d := range others {
		if d.same {
			c.notes = append(c.notes, fmt.Sprintf("%s imports %s, which uses cgo too: convert both in one command, as the module with one DLL: %s",
				d.importer, d.ImportPath, together(t, others)))
			continue
		}
		c.notes = append(c.notes, fmt.Sprintf("%s imports %s, which uses cgo too and is of another module: convert that by a command of its own: gangway cgo %s -o <another folder>",
			d.importer, d.ImportPath, d.ImportPath))
	}
}

// together is the command that converts the packages together with the packages of their module that they need.
func together(t *target, others []dependency) string {
	command := "gangway cgo"
	for _, v := range t.packages {
		command += " " + v.ImportPath
	}
	for _, d := range others {
		if d.same {
			command += " " + d.ImportPath
		}
	}
	return command + " -o <folder>"
}

var (
	missingHeader  = regexp.MustCompile(`fatal error: '?([^':\n]+?)'?(: No such file or directory| file not found)`)
	missingLibrary = regexp.MustCompile(`(?:cannot find -l|unable to find library -l|could not find .*?-l)([^\s:'"]+)`)
	undefined      = regexp.MustCompile("undefined (?:reference to|symbol:) [`']?([A-Za-z_][\\w@]*)")
)

// explainMissing says what to do about the compiler's and the linker's usual complaints.
func explainMissing(t *target, others []dependency, err error) error {
	text := err.Error()
	advice := ""
	if m := missingHeader.FindStringSubmatch(text); m != nil {
		advice = fmt.Sprintf("the header %s is not there for windows/%s: install the library that it belongs to for %s, or name its folder with CGO_CFLAGS=-I...",
			m[1], t.tools.arch, t.tools.triple)
	} else if m := missingLibrary.FindStringSubmatch(text); m != nil {
		advice = fmt.Sprintf("the library %s, which #cgo LDFLAGS names, is not there for windows/%s: install it for %s, or name its folder with CGO_LDFLAGS=-L...",
			m[1], t.tools.arch, t.tools.triple)
	} else if m := undefined.FindStringSubmatch(text); m != nil {
		advice = fmt.Sprintf("the package uses C, %s among it, that neither it nor its #cgo LDFLAGS bring: name the library that has it with CGO_LDFLAGS", m[1])
		same, other := false, ""
		for _, d := range others {
			same = same || d.same
			if !d.same {
				other = d.ImportPath
			}
		}
		switch {
		case same:
			advice = fmt.Sprintf("the package uses C, %s among it, that another package of its module may bring: convert them in one command: %s", m[1], together(t, others))
		case other != "":
			advice = fmt.Sprintf("the package uses C, %s among it, that neither it nor its #cgo LDFLAGS bring. With cgo a package of another module, such as %s, could bring it; a DLL cannot have C of another module: add the C sources to the package, or name a library that has it with CGO_LDFLAGS",
				m[1], other)
		}
	}
	if advice == "" {
		return err
	}
	return fmt.Errorf("%w\n%s", err, advice)
}

// noteTags tells when packages of the current module ask for cgo by a build tag: on Windows it is off now.
func (c *conversion) noteTags(t *target) error {
	if c.shared && c.origin == nil && t.packages[0].Module.Main {
		return nil // they are in the output, which answers them
	}
	out, err := c.run(append(t.tools.environment(), "CGO_ENABLED=0"), "", "go", "list", "-e", "-json=ImportPath,Dir,IgnoredGoFiles,Deps", "--", "./...")
	if err != nil {
		return nil // no module here, or one that does not load: there is nothing to say about it
	}
	type importer struct {
		ImportPath, Dir      string
		IgnoredGoFiles, Deps []string
	}
	for decoder := json.NewDecoder(strings.NewReader(out)); ; {
		var p importer
		if err := decoder.Decode(&p); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return fmt.Errorf("what go list says: %w", err)
		}
		uses := false
		for _, v := range t.packages {
			uses = uses || slices.Contains(p.Deps, v.ImportPath) && p.ImportPath != v.ImportPath
		}
		for _, name := range p.IgnoredGoFiles {
			text, err := os.ReadFile(filepath.Join(p.Dir, name))
			if !uses || err != nil || strings.Contains(string(text), "import \"C\"") {
				continue
			}
			expression, _, err := goConstraint(text)
			if err == nil && expression != nil && !otherSystem(name) && expression.Eval(tagged(t, true)) && !expression.Eval(tagged(t, false)) {
				c.notes = append(c.notes, fmt.Sprintf("%s has %s for programs with cgo (tag cgo), which is off now: build with -tags cgo to have it", p.ImportPath, name))
			}
		}
	}
}

// tagged tells which build tags are set for a target.
func tagged(t *target, cgo bool) func(tag string) bool {
	return func(tag string) bool {
		return tag == "windows" || tag == t.tools.arch || tag == "gc" || strings.HasPrefix(tag, "go1.") || tag == "cgo" && cgo
	}
}

// withoutCgo makes a constraint that asks for cgo true on Windows for the architectures that were converted: there C is in a DLL.
func withoutCgo(expression constraint.Expr, arches []string) (changed constraint.Expr, found bool) {
	switch x := expression.(type) {
	case *constraint.AndExpr:
		left, one := withoutCgo(x.X, arches)
		right, two := withoutCgo(x.Y, arches)
		return &constraint.AndExpr{X: left, Y: right}, one || two
	case *constraint.OrExpr:
		left, one := withoutCgo(x.X, arches)
		right, two := withoutCgo(x.Y, arches)
		return &constraint.OrExpr{X: left, Y: right}, one || two
	case *constraint.NotExpr:
		inner, one := withoutCgo(x.X, arches)
		return &constraint.NotExpr{X: inner}, one
	case *constraint.TagExpr:
		if x.Tag != "cgo" {
			break
		}
		var made constraint.Expr = &constraint.TagExpr{Tag: arches[0]}
		for _, arch := range arches[1:] {
			made = &constraint.OrExpr{X: made, Y: &constraint.TagExpr{Tag: arch}}
		}
		return &constraint.OrExpr{X: x, Y: &constraint.AndExpr{X: &constraint.TagExpr{Tag: "windows"}, Y: made}}, true
	}
	return expression, false
}

// asWithCgo gives a Go file of a package that does not use cgo itself, but asks for it by a build tag, what it asks for.
func asWithCgo(name string, text []byte, arches []string) ([]byte, error) {
	expression, lines, err := goConstraint(text)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if expression == nil {
		return text, nil
	}
	changed, found := withoutCgo(expression, arches)
	if !found {
		return text, nil
	}
	var edits []edit
	for i, line := range lines {
		if i == 0 {
			edits = append(edits, edit{line[0], line[1], "//go:build " + changed.String()})
		} else {
			edits = append(edits, edit{line[0], min(line[1]+1, len(text)), ""})
		}
	}
	return apply(text, edits), nil
}
