// convert.go: the conversion from beginning to end.
//
// Invariant: nothing outside the temporary folder is written before everything has worked for every architecture.

package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"sync"
)

// A conversion is one run of the program.
type conversion struct {
	*options
	folder string // for intermediate files
	sdk    *sdk

	mu sync.Mutex // guards messages
}

// A variant is the package as it is for one architecture.
type variant struct {
	*listing
	tools   *toolchain
	objects string // folder of what go tool cgo and the compilers write
	names   *names
	files   map[string][]byte // Go files to write, by name
	// converted names the file that was made of one that uses cgo.
	converted map[string]string
	dll       string // path of the DLL that was made
}

func convert(o *options, report io.Writer) (err error) {
	c := &conversion{options: o}
	if err := c.checkOut(); err != nil {
		return err
	}
	if c.sdk, err = findSDK(o); err != nil {
		return err
	}
	if o.work != "" {
		if c.folder, err = filepath.Abs(o.work); err != nil {
			return err
		}
	} else {
		if c.folder, err = os.MkdirTemp("", "gangway-cgo-"); err != nil {
			return err
		}
		defer os.RemoveAll(c.folder)
	}
	var variants []*variant
	for _, arch := range o.arches {
		v, err := c.variant(arch)
		if err != nil {
			return err
		}
		variants = append(variants, v)
	}
	if err := agree(variants); err != nil {
		return err
	}
	for _, v := range variants {
		if err := c.build(v); err != nil {
			return fmt.Errorf("windows/%s: %w", v.tools.arch, err)
		}
	}
	out := newOutput(c, variants)
	if err := out.write(); err != nil {
		return err
	}
	out.explain(report)
	return nil
}

// variant finds the package for one architecture, runs go tool cgo over it and rewrites what that wrote.
func (c *conversion) variant(arch string) (*variant, error) {
	tools, err := findToolchain(arch)
	if err != nil {
		return nil, err
	}
	l, err := c.list(tools)
	if err != nil {
		return nil, err
	}
	v := &variant{listing: l, tools: tools, objects: filepath.Join(c.folder, arch), files: map[string][]byte{}, converted: map[string]string{}}
	if c.name == "" {
		c.name = strings.TrimSuffix(moduleName(l), "_")
	}
	if err := os.MkdirAll(v.objects, 0o755); err != nil {
		return nil, err
	}
	if err := c.cgo(v); err != nil {
		return nil, fmt.Errorf("windows/%s: %w", arch, err)
	}
	if err := c.rewrite(v); err != nil {
		return nil, fmt.Errorf("windows/%s: %w", arch, err)
	}
	return v, nil
}

// moduleName makes the DLL's name of the package's: letters, digits and "_" of the import path's last element that is no
// version, or of the package clause.
func moduleName(l *listing) string {
	name := l.Name
	if name == "main" {
		name = filepath.Base(l.Dir)
	}
	var b strings.Builder
	for i, r := range name {
		switch {
		case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r == '_', i > 0 && r >= '0' && r <= '9':
			b.WriteRune(r)
		default:
			b.WriteByte('_')
		}
	}
	return b.String()
}

// agree refuses packages that are not the same for all architectures in what the output has once.
func agree(variants []*variant) error {
	for _, v := range variants[1:] {
		if v.Name != variants[0].Name || v.Dir != variants[0].Dir {
			return fmt.Errorf("%s is package %s for %s and %s for %s", v.ImportPath, variants[0].Name, variants[0].tools.arch,
				v.Name, v.tools.arch)
		}
	}
	return nil
}

// cgo runs go tool cgo.
func (c *conversion) cgo(v *variant) error {
	if len(v.CgoPkgConfig) != 0 {
		if err := c.pkgConfig(v); err != nil {
			return err
		}
	}
	cflags, err := v.cflags("CFLAGS", v.CgoCFLAGS)
	if err != nil {
		return err
	}
	ldflags, err := v.ldflags()
	if err != nil {
		return err
	}
	arguments := []string{"tool", "cgo", "-objdir", v.objects, "-importpath", v.ImportPath, "-trimpath", v.Dir + "=>"}
	for _, flag := range ldflags { // as the go command hands them over: cgo links to look at symbols' sizes
		arguments = append(arguments, "-ldflags="+flag)
	}
	arguments = append(arguments, "--", "-I", v.objects)
	arguments = append(arguments, cflags...)
	arguments = append(arguments, v.CgoFiles...)
	environment := append(v.tools.environment(), "CGO_LDFLAGS="+joinQuoted(ldflags))
	if _, err := c.run(environment, v.Dir, "go", arguments...); err != nil {
		return err
	}
	return nil
}

// pkgConfig asks pkg-config for what the package names.
func (c *conversion) pkgConfig(v *variant) error {
	program := os.Getenv("PKG_CONFIG")
	if program == "" {
		program = v.tools.triple + "-pkg-config"
	}
	for option, to := range map[string]*[]string{"--cflags": &v.CgoCPPFLAGS, "--libs": &v.CgoLDFLAGS} {
		out, err := c.run(v.tools.environment(), v.Dir, program, append([]string{option, "--static", "--"}, v.CgoPkgConfig...)...)
		if err != nil {
			return fmt.Errorf("#cgo pkg-config: %s: %w\nset PKG_CONFIG to a pkg-config that knows the libraries for windows/%s",
				strings.Join(v.CgoPkgConfig, " "), err, v.tools.arch)
		}
		words, err := splitQuoted(out)
		if err != nil {
			return err
		}
		*to = append(*to, words...)
	}
	return nil
}

// cflags returns what a compiler gets: CGO_CPPFLAGS, the package's CPPFLAGS, CGO_<kind>, the package's own.
func (v *variant) cflags(kind string, own []string) ([]string, error) {
	common, err := flags("CGO_CPPFLAGS", "")
	if err != nil {
		return nil, err
	}
	mine, err := flags("CGO_"+kind, "-g -O2")
	if err != nil {
		return nil, err
	}
	var all []string
	for _, some := range [][]string{common, v.CgoCPPFLAGS, mine, own} {
		all = append(all, some...)
	}
	return all, nil
}

func (v *variant) ldflags() ([]string, error) {
	mine, err := flags("CGO_LDFLAGS", "-g -O2")
	if err != nil {
		return nil, err
	}
	return append(mine, v.CgoLDFLAGS...), nil
}

// checkOut refuses an output folder that holds something else.
func (c *conversion) checkOut() error {
	entries, err := os.ReadDir(c.out)
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	if len(entries) == 0 {
		return nil
	}
	if _, err := os.Stat(filepath.Join(c.out, madeFile)); err != nil {
		return fmt.Errorf("the folder %s is neither empty nor written by gangway cgo (it has no %s); choose another or remove it",
			c.out, madeFile)
	}
	return nil
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for key := range m {
		keys = append(keys, key)
	}
	sort.Strings(keys)
	return keys
}
