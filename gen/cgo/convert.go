// convert.go: the conversion from beginning to end.
//
// Invariant: nothing outside the temporary folder is written before everything has worked for every architecture.

package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"runtime"
	"strconv"
	"strings"
	"sync"
)

// A conversion is one run of the program.
type conversion struct {
	*options
	folder string // for intermediate files
	sdk    *sdk
	origin *origin // of packages that are taken from the module cache; nil: as the current module has them
	shared bool    // several packages share the DLL, whose Go side is a package of its own
	swig   bool    // the packages are SWIG's
	needs  *requirement
	notes  []string // what the user should know at the end

	mu sync.Mutex // guards messages
}

// A target is one architecture: the packages, and the DLL that is made of them.
type target struct {
	tools    *toolchain
	folder   string // for intermediate files
	packages []*variant
	all      *names // of all packages
	gnu      bool   // GCC and the linker of binutils make the DLL
	dll      string // path of the DLL that was made
	sum      string // its SHA-256, in hexadecimal, once it is part of the output
}

// A variant is a package as it is for one architecture.
type variant struct {
	*listing
	tools   *toolchain
	objects string // folder of what go tool cgo and the compilers write
	gotypes []byte // the rewritten _cgo_gotypes.go, without the module
	names   *names
	files   map[string][]byte // Go files to write, by name
	home    string            // the folder that ${SRCDIR} is, when it is not Dir
	include []string          // flags for compilers that say where headers are on this machine
}

// begin prepares a conversion; the function that it returns cleans up.
func begin(o *options) (*conversion, func(), error) {
	c := &conversion{options: o}
	nothing := func() {}
	var err error
	if c.sdk, err = findSDK(o); err != nil {
		return nil, nothing, err
	}
	if o.work != "" {
		if c.folder, err = filepath.Abs(o.work); err != nil {
			return nil, nothing, err
		}
		// Intermediate Go files are no packages of a module around the folder.
		return c, nothing, writeFile(filepath.Join(c.folder, "go.mod"), []byte("module gangway-cgo-work.invalid\n"))
	}
	if c.folder, err = os.MkdirTemp("", "gangway-cgo-"); err != nil {
		return nil, nothing, err
	}
	return c, func() { os.RemoveAll(c.folder) }, nil
}

func convert(o *options, report io.Writer) error {
	if err := checkOut(o.out); err != nil {
		return err
	}
	c, end, err := begin(o)
	if err != nil {
		return err
	}
	defer end()
	if err := c.findOrigin(); err != nil {
		return err
	}
	if c.needs, err = c.require(); err != nil {
		return err
	}
	targets, err := c.find()
	if err != nil {
		return err
	}
	if err := c.checkWorkspace(targets[0].packages[0].listing); err != nil {
		return err
	}
	others, err := c.others(targets[0])
	if err != nil {
		return err
	}
	for i, t := range targets {
		if err := c.make(t); err != nil {
			return alone(c.arches[:i], fmt.Errorf("windows/%s: %w", t.tools.arch, explainMissing(t, others, err)))
		}
	}
	c.noteOthers(targets[0], others)
	if err := c.noteTags(targets[0]); err != nil {
		return err
	}
	out := newOutput(c, targets)
	if err := out.write(); err != nil {
		return err
	}
	if err := c.joinWorkspace(); err != nil {
		return err
	}
	out.explain(report)
	return nil
}

// find finds the packages for every architecture. A module has its DLL's Go side in a package of its own as soon as a
// pattern could match several packages: with one more of them, or one less, the output is of the same form.
func (c *conversion) find() ([]*target, error) {
	c.shared = len(c.patterns) > 1 || strings.Contains(c.patterns[0], "...")
	var targets []*target
	for _, arch := range c.arches {
		tools, err := findToolchain(arch)
		if err != nil {
			return nil, err
		}
		t := &target{tools: tools, folder: filepath.Join(c.folder, arch)}
		all, err := c.list(tools)
		if err != nil {
			return nil, alone(c.arches[:len(targets)], err)
		}
		for i, l := range all {
			v := &variant{listing: l, tools: tools, objects: t.folder, files: map[string][]byte{}}
			if c.shared {
				v.objects = filepath.Join(t.folder, fmt.Sprintf("p%02d", i))
			}
			t.packages = append(t.packages, v)
		}
		switch {
		case c.shared:
			err = oneModule(all)
		case len(all) > 1:
			err = fmt.Errorf("%s names several packages", c.patterns[0])
		}
		if err != nil {
			return nil, err
		}
		targets = append(targets, t)
	}
	if err := agree(targets); err != nil {
		return nil, err
	}
	if c.name == "" {
		c.name = c.defaultName(targets[0].packages[0].listing)
	}
	return targets, nil
}

// make runs go tool cgo over the packages of a target, rewrites what that wrote, and makes the DLL.
func (c *conversion) make(t *target) error {
	if err := sideBySide(t.packages, c.cgo); err != nil {
		return err
	}
	t.all = new(names)
	for _, v := range t.packages {
		if err := c.rewrite(v, t.all); err != nil {
			return err
		}
		t.all.append(v.names)
	}
	for _, v := range t.packages {
		var err error
		if v.files["zcgo_windows_"+v.tools.arch+".go"], err = c.gotypesFile(v, v.gotypes, t.all); err != nil {
			return err
		}
		for name, text := range callFiles(v) {
			v.files[name] = text
		}
	}
	return c.build(t)
}

// defaultName makes the DLL's name of the package's or, when several share it, of the module path's last element that is no
// version: letters, digits and "_" of it.
func (c *conversion) defaultName(l *listing) string {
	name := l.Name
	switch {
	case c.shared:
		name = path.Base(l.Module.Path)
		if version.MatchString(name) {
			name = path.Base(path.Dir(l.Module.Path))
		}
	case name == "main":
		name = filepath.Base(l.Dir)
	}
	return strings.TrimSuffix(identifier(name), "_")
}

// identifier makes a name of letters, digits and "_".
func identifier(name string) string {
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

var version = regexp.MustCompile(`^v[0-9]+$`)

// agree refuses packages that are not the same for all architectures in what the output has once.
func agree(targets []*target) error {
	first := targets[0]
	for _, t := range targets[1:] {
		for _, two := range [][2]*target{{first, t}, {t, first}} {
			for _, v := range two[0].packages {
				if two[1].find(v.ImportPath) == nil {
					return fmt.Errorf("%s uses cgo for windows/%s and not for windows/%s: convert it for the first alone: -arch %s", v.ImportPath,
						two[0].tools.arch, two[1].tools.arch, two[0].tools.arch)
				}
			}
		}
		for _, v := range t.packages {
			if other := first.find(v.ImportPath); v.Name != other.Name || v.Dir != other.Dir {
				return fmt.Errorf("%s is package %s for windows/%s and %s for windows/%s", v.ImportPath, other.Name, first.tools.arch,
					v.Name, t.tools.arch)
			}
		}
	}
	return nil
}

// find returns the package of that import path, or nil.
func (t *target) find(importPath string) *variant {
	for _, v := range t.packages {
		if v.ImportPath == importPath {
			return v
		}
	}
	return nil
}

// cgo runs go tool cgo, after SWIG where the package has interface files.
func (c *conversion) cgo(v *variant) error {
	if err := os.MkdirAll(v.objects, 0o755); err != nil {
		return err
	}
	if err := c.swigFiles(v); err != nil {
		return err
	}
	if len(v.CgoPkgConfig) != 0 {
		if err := c.pkgConfig(v); err != nil {
			return err
		}
	}
	cflags, err := v.cflags("CFLAGS", v.CgoCFLAGS)
	if err != nil {
		return err
	}
	linking, err := ldflags(v)
	if err != nil {
		return err
	}
	arguments := []string{"-objdir", v.objects, "-importpath", v.ImportPath, "-trimpath", v.Dir + "=>"}
	if len(linking) != 0 { // as the go command hands them over: cgo links to look at symbols' sizes
		var quoted []string
		for _, flag := range linking {
			quoted = append(quoted, strconv.Quote(flag))
		}
		arguments = append(arguments, "-ldflags="+strings.Join(quoted, " "))
	}
	arguments = append(arguments, "--", "-I", v.objects)
	arguments = append(arguments, cflags...)
	arguments = append(arguments, v.CgoFiles...)
	// Not by `go tool`, which would look at the go.mod of the package's folder first, and may fetch the Go release it names.
	tools, err := c.goEnv("GOTOOLDIR")
	if err != nil {
		return err
	}
	_, err = c.run(append(v.tools.environment(), "CGO_LDFLAGS="), v.Dir, filepath.Join(tools, "cgo"), arguments...)
	return err
}

// pkgConfig asks pkg-config for what the package names: of that, flags come first, and what it answers is checked as the
// package's own flags are.
func (c *conversion) pkgConfig(v *variant) error {
	var options, libraries []string
	for _, word := range v.CgoPkgConfig {
		switch {
		case word == "--":
		case strings.HasPrefix(word, "--"):
			options = append(options, word)
		case !safeWord(word):
			return fmt.Errorf("%s: #cgo pkg-config: %s is not the name of a library", v.ImportPath, word)
		default:
			libraries = append(libraries, word)
		}
	}
	if err := pkgConfigRules.check("#cgo pkg-config", "", override{}, options); err != nil {
		return fmt.Errorf("%s: %w", v.ImportPath, err)
	}
	program := first(setting("PKG_CONFIG"), v.tools.triple+"-pkg-config")
	for _, one := range []struct {
		option, kind string
		rules        *flagRules
		to           *[]string
	}{{"--cflags", "CFLAGS", compilerRules, &v.CgoCPPFLAGS}, {"--libs", "LDFLAGS", linkerRules, &v.CgoLDFLAGS}} {
		arguments := append(append([]string{one.option, "--static"}, options...), "--")
		out, err := c.run(v.tools.environment(), v.Dir, program, append(arguments, libraries...)...)
		if err != nil {
			return fmt.Errorf("#cgo pkg-config: %s: %w\nset PKG_CONFIG to a pkg-config that knows the libraries for windows/%s",
				strings.Join(v.CgoPkgConfig, " "), err, v.tools.arch)
		}
		answer, err := splitShell(out)
		if err != nil {
			return fmt.Errorf("what %s %s prints for %s: %w", program, one.option, strings.Join(libraries, " "), err)
		}
		allowed, err := overrides(one.kind)
		if err == nil {
			err = one.rules.check("pkg-config "+one.option, one.kind, allowed, answer)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", v.ImportPath, err)
		}
		*one.to = append(*one.to, answer...)
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
	for _, some := range [][]string{common, v.include, v.CgoCPPFLAGS, mine, own} {
		all = append(all, some...)
	}
	return all, nil
}

// ldflags returns what the linker gets for packages: CGO_LDFLAGS, then theirs.
func ldflags(packages ...*variant) ([]string, error) {
	all, err := flags("CGO_LDFLAGS", "-g -O2")
	if err != nil {
		return nil, err
	}
	for _, v := range packages {
		all = append(all, v.ownLDFLAGS()...)
	}
	return all, nil
}

// ownLDFLAGS returns the package's, with libraries and their folders that are relative to its own made absolute: packages
// share a linker.
func (v *variant) ownLDFLAGS() []string {
	all := append([]string{}, v.CgoLDFLAGS...)
	for i, flag := range all {
		folder, joined := strings.CutPrefix(flag, "-L")
		switch {
		case flag == "-L" && i+1 < len(all) && !filepath.IsAbs(all[i+1]):
			all[i+1] = filepath.Join(v.Dir, all[i+1])
		case joined && folder != "" && !filepath.IsAbs(folder):
			all[i] = "-L" + filepath.Join(v.Dir, folder)
		case !strings.HasPrefix(flag, "-") && !filepath.IsAbs(flag) && isFile(filepath.Join(v.Dir, flag)):
			all[i] = filepath.Join(v.Dir, flag)
		}
	}
	return all
}

// checkOut refuses an output folder that holds something else.
func checkOut(out string) error {
	entries, err := os.ReadDir(out)
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	if len(entries) == 0 {
		return nil
	}
	if _, err := os.Stat(filepath.Join(out, madeFile)); err != nil {
		return fmt.Errorf("the folder %s is neither empty nor written by gangway cgo (it has no %s); choose another or remove it",
			out, madeFile)
	}
	return nil
}

// sideBySide does something with each of a list, as many at a time as there are processors, and returns all failures.
func sideBySide[T any](list []T, do func(T) error) error {
	failures := make([]error, len(list))
	tokens := make(chan struct{}, runtime.NumCPU())
	var all sync.WaitGroup
	for i, one := range list {
		all.Add(1)
		go func() {
			defer all.Done()
			tokens <- struct{}{}
			defer func() { <-tokens }()
			failures[i] = do(one)
		}()
	}
	all.Wait()
	return errors.Join(failures...)
}
