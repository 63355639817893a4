// elsewhere.go: the files of the output for systems other than Windows: the original package, with its C sources, for cgo.
//
// Invariants
//   - A file that is the same for all systems is copied as it is. Of one that is not, Windows gets the rewritten one under a
//     name of its own, and the original says "not for Windows" in its build constraint.
//   - C and assembly sources say so too: the go command refuses C, and misreads foreign assembly, in a package that uses no
//     cgo.

package main

import (
	"bytes"
	"fmt"
	"go/build/constraint"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
)

// compiled are the extensions of files that the go command compiles by a C compiler or an assembler.
var compiled = map[string]bool{".c": true, ".cc": true, ".cpp": true, ".cxx": true, ".m": true, ".f": true, ".F": true,
	".for": true, ".f90": true, ".s": true, ".S": true, ".sx": true}

// systemTags are the tags that a build constraint may name in a file that is copied as it is.
var systemTags = map[string]bool{"windows": true, "linux": true, "darwin": true, "freebsd": true, "netbsd": true, "openbsd": true,
	"dragonfly": true, "solaris": true, "illumos": true, "aix": true, "android": true, "ios": true, "js": true, "wasip1": true,
	"plan9": true, "unix": true, "amd64": true, "386": true, "arm64": true, "arm": true, "ppc64": true, "ppc64le": true,
	"mips": true, "mipsle": true, "mips64": true, "mips64le": true, "s390x": true, "riscv64": true, "loong64": true, "wasm": true,
	"gc": true, "race": true}

// goConstraint returns the build constraint of a source file and where its lines begin and end; nil without one. As for the go
// command, //go:build counts and // +build only where that is missing.
func goConstraint(text []byte) (expression constraint.Expr, lines [][2]int, err error) {
	var plus constraint.Expr
	for at := 0; at < len(text); {
		end := at + bytes.IndexByte(text[at:], '\n')
		if end < at {
			end = len(text)
		}
		line := strings.TrimSpace(string(text[at:end]))
		switch {
		case constraint.IsGoBuild(line), constraint.IsPlusBuild(line):
			one, err := constraint.Parse(line)
			if err != nil {
				return nil, nil, err
			}
			switch {
			case constraint.IsGoBuild(line):
				expression = one
			case plus == nil:
				plus = one
			default:
				plus = &constraint.AndExpr{X: plus, Y: one}
			}
			lines = append(lines, [2]int{at, end})
		case strings.HasPrefix(line, "/*"):
			closing := bytes.Index(text[at:], []byte("*/"))
			if closing < 0 {
				at = len(text)
				continue
			}
			end = at + closing + len("*/")
			for end < len(text) && (text[end] == ' ' || text[end] == '\t' || text[end] == '\r') {
				end++
			}
			if end < len(text) && text[end] != '\n' {
				at = len(text)
				continue
			}
		case line != "" && !strings.HasPrefix(line, "//"):
			at = len(text)
			continue
		}
		at = end + 1
	}
	if expression == nil {
		expression = plus
	}
	return expression, lines, nil
}

// universal reports whether the constraint names nothing but systems, architectures and Go versions.
func universal(expression constraint.Expr) bool {
	switch x := expression.(type) {
	case *constraint.AndExpr:
		return universal(x.X) && universal(x.Y)
	case *constraint.OrExpr:
		return universal(x.X) && universal(x.Y)
	case *constraint.NotExpr:
		return universal(x.X)
	case *constraint.TagExpr:
		return systemTags[x.Tag] || strings.HasPrefix(x.Tag, "go1.")
	}
	return true
}

// sameEverywhere reports whether a Go file that cgo has nothing to do with can be copied as it is.
func sameEverywhere(text []byte) bool {
	expression, _, err := goConstraint(text)
	return err == nil && (expression == nil || universal(expression)) && !bytes.Contains(text, []byte(`"runtime/cgo"`))
}

// notForWindows adds that to a file's build constraint.
func notForWindows(name string, text []byte) ([]byte, error) {
	expression, lines, err := goConstraint(text)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	windows := &constraint.NotExpr{X: &constraint.TagExpr{Tag: "windows"}}
	if expression == nil {
		return append([]byte("//go:build "+windows.String()+"\n\n"), text...), nil
	}
	var edits []edit
	for i, line := range lines {
		replacement := ""
		if i == 0 {
			replacement = "//go:build " + (&constraint.AndExpr{X: windows, Y: expression}).String()
		}
		edits = append(edits, edit{line[0], line[1], replacement})
	}
	return apply(text, edits), nil
}

// otherSystem reports whether a file's name alone keeps it from Windows.
func otherSystem(name string) bool {
	parts := strings.Split(strings.TrimSuffix(strings.TrimSuffix(name, path.Ext(name)), "_test"), "_")
	for _, part := range parts[1:] {
		if systemTags[part] && part != "windows" && part != "unix" && !architecture(part) {
			return part == parts[len(parts)-1] || architecture(parts[len(parts)-1])
		}
	}
	return false
}

func architecture(part string) bool {
	switch part {
	case "amd64", "386", "arm64", "arm", "ppc64", "ppc64le", "mips", "mipsle", "mips64", "mips64le", "s390x", "riscv64", "loong64", "wasm":
		return true
	}
	return false
}

// elsewhere adds the originals, and the rest of the module or of the package's folder.
func (o *output) elsewhere() error {
	root := o.l.Dir
	if o.module {
		root = o.l.Module.Dir
	}
	out, err := filepath.Abs(o.c.out)
	if err != nil {
		return err
	}
	converted := map[string]*outputPackage{}
	for _, p := range o.packages {
		converted[p.l.Dir] = p
	}
	return filepath.WalkDir(root, func(file string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		relative, err := filepath.Rel(root, file)
		if err != nil {
			return err
		}
		name := d.Name()
		if d.IsDir() {
			if relative != "." && (strings.HasPrefix(name, ".") || name == "testdata" && !o.c.tests || relative == "vendor" || file == out ||
				isFile(filepath.Join(file, "go.mod")) || !o.module && hasGo(file)) {
				return filepath.SkipDir
			}
			return nil
		}
		switch {
		case !d.Type().IsRegular(), strings.HasPrefix(name, "."), relative == "go.mod", relative == "go.sum", relative == madeFile,
			strings.HasSuffix(name, "_test.go") && !o.c.tests:
			return nil
		case converted[filepath.Dir(file)] != nil:
			return converted[filepath.Dir(file)].original(name)
		}
		text, err := os.ReadFile(file)
		if err == nil && o.module && path.Ext(name) == ".go" && !isData(filepath.ToSlash(relative)) && !usesC(filepath.Dir(file)) {
			text, err = asWithCgo(name, text, o.c.arches)
		}
		if err == nil {
			o.files[filepath.ToSlash(relative)] = text
		}
		return err
	})
}

// usesC reports whether a file of a folder says import "C": without cgo that file does not count, whatever its tags are.
func usesC(folder string) bool {
	found, err := filepath.Glob(filepath.Join(folder, "*.go"))
	if err != nil {
		return false
	}
	for _, file := range found {
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
		if err != nil {
			continue
		}
		for _, one := range parsed.Imports {
			if one.Path.Value == `"C"` {
				return true
			}
		}
	}
	return false
}

// hasGo reports whether a folder is a Go package.
func hasGo(folder string) bool {
	found, err := filepath.Glob(filepath.Join(folder, "*.go"))
	return err == nil && len(found) != 0
}

// original adds a file of the package's folder for the other systems.
func (p *outputPackage) original(name string) error {
	extension := path.Ext(name)
	switch {
	case extension == ".syso" && !otherSystem(name):
		return nil
	case extension != ".go" && !compiled[extension], otherSystem(name):
		return p.copy(name)
	}
	text, err := os.ReadFile(filepath.Join(p.l.Dir, name))
	if err != nil {
		return err
	}
	if extension == ".go" && p.mine(name) && sameEverywhere(text) {
		p.put(p.l, name, text)
		return nil
	}
	if extension == ".go" && strings.HasSuffix(strings.TrimSuffix(strings.TrimSuffix(name, ".go"), "_test"), "_windows") {
		return nil
	}
	if text, err = notForWindows(name, text); err != nil {
		return err
	}
	p.put(p.l, name, text)
	return nil
}

// mine reports whether some variant has the Go file as one that cgo has nothing to do with.
func (p *outputPackage) mine(name string) bool {
	for _, v := range p.variants {
		if v.plain(name) {
			return true
		}
	}
	return false
}
