// listing.go: runs `go list` for one architecture and holds what it says of the packages.

package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"sort"
	"strings"
)

// A listing is a package as the go command sees it for windows and one architecture, with cgo on.
type listing struct {
	Dir        string
	ImportPath string
	Name       string
	Standard   bool
	Match      []string // the patterns that named it
	Deps       []string
	Module     *struct {
		Path, Version, Dir, GoMod, GoVersion string
		Main                                 bool
	}
	GoFiles, CgoFiles, CFiles, CXXFiles, MFiles, HFiles, FFiles, SFiles, SwigFiles, SwigCXXFiles, SysoFiles []string
	IgnoredGoFiles, IgnoredOtherFiles                                                                       []string
	EmbedFiles, TestEmbedFiles, XTestEmbedFiles                                                             []string
	CgoCFLAGS, CgoCPPFLAGS, CgoCXXFLAGS, CgoFFLAGS, CgoLDFLAGS, CgoPkgConfig                                []string
	TestGoFiles, XTestGoFiles                                                                               []string
	Error                                                                                                   *struct {
		Pos string
		Err string
	}
}

// list asks the go command for the packages: a package comes before the packages it imports, as a linker wants the libraries.
// Packages that use no cgo are left out where a pattern with "..." matched them.
func (c *conversion) list(t *toolchain) ([]*listing, error) {
	arguments := []string{"list", "-e", "-json"}
	if c.tags != "" {
		arguments = append(arguments, "-tags", c.tags)
	}
	environment, folder := t.environment(), ""
	if c.origin != nil {
		environment, folder = append(environment, "GOWORK=off", "GOFLAGS=-mod=readonly"), c.origin.Dir
	}
	out, err := c.run(environment, folder, "go", append(append(arguments, "--"), c.patterns...)...)
	if err != nil {
		return nil, err
	}
	read, err := readListings(out)
	if err != nil {
		return nil, err
	}
	var all []*listing
	for _, l := range read {
		if m := l.Module; m != nil && c.origin != nil {
			m.Main, m.Version, m.GoMod = false, c.origin.Version, c.origin.GoMod
		}
		if len(l.CgoFiles) == 0 && len(l.SwigFiles)+len(l.SwigCXXFiles) == 0 && !l.named() {
			continue
		}
		if err := l.check(t); err != nil {
			return nil, err
		}
		all = append(all, l)
	}
	if len(all) == 0 {
		return nil, fmt.Errorf("no package of %s uses cgo for windows/%s; there is nothing to convert", strings.Join(c.patterns, " "), t.arch)
	}
	sort.SliceStable(all, func(i, j int) bool {
		if len(all[i].Deps) != len(all[j].Deps) {
			return len(all[i].Deps) > len(all[j].Deps)
		}
		return all[i].ImportPath < all[j].ImportPath
	})
	return all, nil
}

// listFolder asks for the package in a folder that is in no workspace.
func (c *conversion) listFolder(t *toolchain, folder string) (*listing, error) {
	out, err := c.run(append(t.environment(), "GOWORK=off", "GOFLAGS="), folder, "go", "list", "-e", "-json", "--", ".")
	if err != nil {
		return nil, err
	}
	all, err := readListings(out)
	if err == nil && len(all) != 1 {
		err = fmt.Errorf("go list %s: %d packages", folder, len(all))
	}
	if err != nil {
		return nil, err
	}
	return all[0], all[0].check(t)
}

func readListings(out string) (all []*listing, err error) {
	for decoder := json.NewDecoder(strings.NewReader(out)); ; {
		l := new(listing)
		if err := decoder.Decode(l); errors.Is(err, io.EOF) {
			return all, nil
		} else if err != nil {
			return nil, fmt.Errorf("what go list says: %w", err)
		}
		all = append(all, l)
	}
}

// named reports whether the command line names the package itself.
func (l *listing) named() bool {
	for _, pattern := range l.Match {
		if !strings.Contains(pattern, "...") {
			return true
		}
	}
	return len(l.Match) == 0
}

// oneModule refuses packages that are not of one module when there are several.
func oneModule(all []*listing) error {
	for _, l := range all {
		switch first := all[0]; {
		case l.Module == nil:
			return fmt.Errorf("%s is in no module: packages that are converted together must be of one", l.ImportPath)
		case l.Module.Path != first.Module.Path:
			return fmt.Errorf("%s is of the module %s and %s of %s: packages that are converted together must be of one module; convert the others by a command of their own",
				first.ImportPath, first.Module.Path, l.ImportPath, l.Module.Path)
		}
	}
	return nil
}

// check refuses what cannot be converted.
func (l *listing) check(t *toolchain) error {
	refuse := func(what, advice string) error {
		return fmt.Errorf("%s: %s; %s", l.ImportPath, what, advice)
	}
	switch {
	case l.Error != nil && strings.Contains(l.Error.Err, "no required module provides"):
		what, _, _ := strings.Cut(l.Error.Err, ";")
		return refuse("go list says: "+strings.TrimSpace(what), fmt.Sprintf("run `go get %s` in the module of the program first, or name a version: gangway cgo %s@latest", l.ImportPath, l.ImportPath))
	case l.Error != nil: // also of files whose names a program would take for flags
		return fmt.Errorf("go list %s: %s", l.ImportPath, strings.TrimSpace(l.Error.Err))
	case l.Standard:
		return refuse("is a package of the standard library", "it is built without cgo as it is")
	case len(l.CgoFiles)+len(l.SwigFiles)+len(l.SwigCXXFiles) == 0:
		return refuse("uses no cgo for windows/"+t.arch, "there is nothing to convert; build it with CGO_ENABLED=0")
	case len(l.MFiles) != 0:
		return refuse("has Objective-C files ("+strings.Join(l.MFiles, " ")+")", "there is no compiler for them on Windows")
	case len(l.FFiles) != 0:
		return refuse("has Fortran files ("+strings.Join(l.FFiles, " ")+")",
			"compile them into a static library and name it in #cgo LDFLAGS")
	}
	for _, file := range append(append([]string{}, l.SwigFiles...), l.SwigCXXFiles...) {
		if strings.HasPrefix(file, "cgo") {
			return refuse("has a SWIG file whose name begins with cgo ("+file+")", "those names are cgo's own; give it another")
		}
	}
	return l.checkFlags()
}

// plain reports whether the package has a Go file of that name that cgo has nothing to do with, tests among them.
func (l *listing) plain(name string) bool {
	return slices.Contains(l.GoFiles, name) || slices.Contains(l.TestGoFiles, name) || slices.Contains(l.XTestGoFiles, name)
}
