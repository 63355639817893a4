// listing.go: what `go list` says of the package for one architecture.

package main

import (
	"encoding/json"
	"fmt"
	"strings"
)

// A listing is a package as the go command sees it for windows and one architecture, with cgo on.
type listing struct {
	Dir        string
	ImportPath string
	Name       string
	Standard   bool
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

// list asks the go command for the package.
func (c *conversion) list(t *toolchain) (*listing, error) {
	arguments := []string{"list", "-e", "-json"}
	if c.tags != "" {
		arguments = append(arguments, "-tags", c.tags)
	}
	out, err := c.run(t.environment(), "", "go", append(arguments, "--", c.pattern)...)
	if err != nil {
		return nil, err
	}
	l := new(listing)
	decoder := json.NewDecoder(strings.NewReader(out))
	if err := decoder.Decode(l); err != nil {
		return nil, fmt.Errorf("go list %s: %w", c.pattern, err)
	}
	if decoder.More() {
		return nil, fmt.Errorf("%s names several packages; convert one at a time", c.pattern)
	}
	if l.Error != nil && len(l.CgoFiles) == 0 {
		return nil, fmt.Errorf("go list %s: %s", c.pattern, strings.TrimSpace(l.Error.Err))
	}
	return l, l.check(t)
}

// check refuses what cannot be converted.
func (l *listing) check(t *toolchain) error {
	refuse := func(what, advice string) error {
		return fmt.Errorf("%s: %s; %s", l.ImportPath, what, advice)
	}
	switch {
	case l.Standard:
		return refuse("is a package of the standard library", "it is built without cgo as it is")
	case len(l.SwigFiles)+len(l.SwigCXXFiles) != 0:
		return refuse("has SWIG interface files", "run `gangway gen --api=swig` on them")
	case len(l.CgoFiles) == 0:
		return refuse("uses no cgo for windows/"+t.arch, "there is nothing to convert; build it with CGO_ENABLED=0")
	case len(l.MFiles) != 0:
		return refuse("has Objective-C files ("+strings.Join(l.MFiles, " ")+")", "there is no compiler for them on Windows")
	case len(l.FFiles) != 0:
		return refuse("has Fortran files ("+strings.Join(l.FFiles, " ")+")",
			"compile them into a static library and name it in #cgo LDFLAGS")
	}
	return nil
}
