// require.go: the requirement of the Gangway module in the go.mod of the output, and where the go command finds that module.
//
// Invariant: the output can be committed. It names no path of this machine but relative ones, and no version that there is
// not: where no release is known, the packages that the output needs go with it, in its folder "gangway".

package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"go/parser"
	"go/token"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
)

const (
	gangwayModule = "github.com/gangway-go/gangway"
	// noVersion is what the go command itself writes for a module that a folder replaces.
	noVersion = "v0.0.0-00010101000000-000000000000"
	// copied is the folder of Gangway's packages in the output.
	copied = "gangway"
)

// A requirement is the Gangway module that the output needs.
type requirement struct {
	version string
	folder  string // that takes its place, absolute; "": none
	copy    bool   // folder goes with the output
	present bool   // the current module has it already
}

var releaseVersion = regexp.MustCompile(`^v[0-9]+\.[0-9]+\.[0-9]+(-(alpha|beta|rc)[.0-9]*)?$`)

// release is the version of this program when that is one that was published, else "".
func release() string {
	if info, ok := debug.ReadBuildInfo(); ok && releaseVersion.MatchString(info.Main.Version) {
		return info.Main.Version
	}
	return ""
}

// toolVersion says which Gangway this is, in files that are compared.
func toolVersion() string { return first(release(), "unreleased") }

// require finds out what the output needs: what the command line says, else this program's own release, else what the current module
// has already, else a copy.
func (c *conversion) require() (*requirement, error) {
	switch {
	case strings.HasPrefix(c.gangway, "v"):
		return &requirement{version: c.gangway}, nil
	case c.gangway != "":
		return &requirement{version: noVersion, folder: c.sdk.module}, nil
	case release() != "":
		return &requirement{version: release()}, nil
	}
	type module struct {
		Version, Dir string
		Main         bool
		Replace      *struct{ Path, Version, Dir string }
	}
	var m module
	out, err := c.run(nil, "", "go", "list", "-m", "-json", gangwayModule)
	if err == nil && json.Unmarshal([]byte(out), &m) == nil {
		switch {
		case m.Main, m.Replace != nil && m.Replace.Version == "":
			return &requirement{version: first(m.Version, noVersion), folder: m.Dir, present: true}, nil
		case m.Version != "" && m.Version != noVersion:
			return &requirement{version: m.Version, present: true}, nil
		}
	}
	if c.sdk.module == "" {
		return nil, errors.New("this gangway is no release, so that no version of its Go module is known: name the folder of its source with -gangway, or a version")
	}
	return &requirement{version: noVersion, folder: c.sdk.module, copy: true}, nil
}

// embedDirective finds the file that a Go file of Gangway embeds.
var embedDirective = regexp.MustCompile(`(?m)^//go:embed (\S+)$`)

// gangwayFiles reads the packages of the Gangway module that converted packages need.
func gangwayFiles(module string) (map[string][]byte, error) {
	files := map[string][]byte{}
	for _, name := range []string{"go.mod", "go.sum", "LICENSE"} {
		text, err := os.ReadFile(filepath.Join(module, name))
		if err != nil {
			return nil, err
		}
		files[name] = text
	}
	seen := map[string]bool{}
	for todo := []string{cgoPackage, stubPackage, bridgePackage}; len(todo) != 0; todo = todo[1:] {
		within := strings.TrimPrefix(todo[0], gangwayModule+"/")
		if seen[within] {
			continue
		}
		seen[within] = true
		entries, err := os.ReadDir(filepath.Join(module, filepath.FromSlash(within)))
		if err != nil {
			return nil, err
		}
		for _, entry := range entries {
			name := entry.Name()
			if !entry.Type().IsRegular() || strings.HasSuffix(name, "_test.go") || !slices.Contains([]string{".go", ".s", ".h"}, path.Ext(name)) {
				continue
			}
			text, err := os.ReadFile(filepath.Join(module, filepath.FromSlash(within), name))
			if err != nil {
				return nil, err
			}
			files[path.Join(within, name)] = text
			if path.Ext(name) != ".go" {
				continue
			}
			for _, embedded := range embedDirective.FindAllSubmatch(text, -1) {
				file := path.Join(within, string(embedded[1]))
				if files[file], err = os.ReadFile(filepath.Join(module, filepath.FromSlash(file))); err != nil {
					return nil, err
				}
			}
			file, err := parser.ParseFile(token.NewFileSet(), name, text, parser.ImportsOnly)
			if err != nil {
				return nil, err
			}
			for _, one := range file.Imports {
				imported, _ := strconv.Unquote(one.Path.Value)
				if strings.HasPrefix(imported, gangwayModule+"/") {
					todo = append(todo, imported)
				}
			}
		}
	}
	return files, nil
}

// relative is a folder as go.mod files name it, seen from another.
func relative(from, folder string) string {
	from, folder = resolved(from), resolved(folder)
	path, err := filepath.Rel(from, folder)
	if err != nil {
		return filepath.ToSlash(folder) // on another drive
	}
	path = filepath.ToSlash(path)
	if path != ".." && !strings.HasPrefix(path, "../") {
		path = "./" + path
	}
	return path
}

// resolved is an absolute path without symbolic links, as far as it exists.
func resolved(folder string) string {
	folder = absolute(folder)
	if real, err := filepath.EvalSymlinks(folder); err == nil {
		return real
	}
	if parent := filepath.Dir(folder); parent != folder {
		return filepath.Join(resolved(parent), filepath.Base(folder))
	}
	return folder
}

// gangway adds the packages of Gangway to the output, where they go with it, and says what go mod edit gets.
func (o *output) gangway() error {
	r := o.c.needs
	edit := []string{"-require=" + gangwayModule + "@" + r.version}
	switch {
	case r.copy:
		files, err := gangwayFiles(r.folder)
		if err != nil {
			return err
		}
		for name := range o.files {
			if strings.HasPrefix(name, copied+"/") {
				return fmt.Errorf("the module has a folder %s already, which is where Gangway's packages go: name a version or a folder of Gangway with -gangway", copied)
			}
		}
		for name, text := range files {
			o.files[path.Join(copied, name)] = text
		}
		edit = append(edit, "-replace="+gangwayModule+"=./"+copied)
	case r.folder != "":
		edit = append(edit, "-replace="+gangwayModule+"="+relative(o.c.out, r.folder))
	default:
		edit = append(edit, "-dropreplace="+gangwayModule)
	}
	o.edits = edit
	return nil
}
