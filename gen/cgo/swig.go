// swig.go: running SWIG, whose Go output is a package that uses cgo: for `gangway gen --api=swig`, and for packages with .swig
// and .swigcxx files, which the go command hands to SWIG too.

package main

import (
	"errors"
	"fmt"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"strings"
)

// intSize is what SWIG must know of Go's int.
func (t *toolchain) intSize() string {
	if t.arch == "386" {
		return "32"
	}
	return "64"
}

// swigFiles runs SWIG over the package's interface files, as the go command does, and adds what it writes to the package.
func (c *conversion) swigFiles(v *variant) error {
	for cxx, files := range map[bool][]string{false: v.SwigFiles, true: v.SwigCXXFiles} {
		for _, file := range files {
			base := strings.TrimSuffix(file, path.Ext(file))
			wrap, own := filepath.Join(v.objects, base+"_wrap.c"), v.CgoCFLAGS
			if cxx {
				wrap, own = wrap+"xx", v.CgoCXXFLAGS
			}
			arguments := []string{"-go", "-cgo", "-intgosize", v.tools.intSize(), "-module", base, "-o", wrap, "-outdir", v.objects}
			for _, flag := range append(append([]string{}, v.CgoCPPFLAGS...), own...) {
				if len(flag) > 3 && strings.HasPrefix(flag, "-I") {
					arguments = append(arguments, flag)
				}
			}
			if cxx {
				arguments = append(arguments, "-c++")
			}
			if err := c.runSwig(v.tools, v.Dir, "", append(arguments, file)); err != nil {
				return err
			}
			// Not under its own name: the package may have a Go file of that name, which go tool cgo would mix up with it.
			goFile := filepath.Join(v.objects, "_"+base+"_swig.go")
			if err := os.Rename(filepath.Join(v.objects, base+".go"), goFile); err != nil {
				return fmt.Errorf("what SWIG wrote for %s: %w", file, err)
			}
			v.CgoFiles = append(v.CgoFiles, goFile)
			if cxx {
				v.CXXFiles = append(v.CXXFiles, wrap)
			} else {
				v.CFiles = append(v.CFiles, wrap)
			}
		}
	}
	if len(v.SwigFiles)+len(v.SwigCXXFiles) != 0 { // wrappers include the package's headers
		v.include = []string{"-I", v.Dir}
	}
	return nil
}

// runSwig runs SWIG in a folder. Its warnings are shown for the first architecture: they are the same for all.
func (c *conversion) runSwig(t *toolchain, folder, program string, arguments []string) error {
	program = first(program, os.Getenv("SWIG"), "swig")
	_, messages, err := c.runBoth(nil, folder, program, arguments...)
	switch {
	case errors.Is(err, exec.ErrNotFound), errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("%s is needed and not there: install SWIG 4.1 or newer, or name it with -swig or in the environment variable SWIG", program)
	case err != nil:
		return err
	}
	if messages != "" && t.arch == c.arches[0] {
		fmt.Fprint(os.Stderr, messages)
	}
	return nil
}

// An interfaceFile is one that `gangway gen --api=swig` was given.
type interfaceFile struct {
	file string
	path string // of its Go package below the output folder; "" when the module's name says it
	cxx  bool
}

var moduleDirective = regexp.MustCompile(`(?m)^\s*%module\s*(?:\([^)]*\))?\s*"?([\w./-]+)`)

// swigPackage runs SWIG over an interface file and returns the package that its output makes.
func (c *conversion) swigPackage(o *swigOptions, t *target, f *interfaceFile) (*variant, error) {
	// A module's name can have folders; SWIG wants them to be there.
	source, err := os.ReadFile(f.file)
	if err != nil {
		return nil, err
	}
	within := f.path
	if m := moduleDirective.FindSubmatch(source); m != nil && within == "" {
		within = path.Clean(string(m[1]))
	}
	number := len(t.packages)
	made := filepath.Join(t.folder, fmt.Sprintf("swig%02d", number))
	if err := os.RemoveAll(made); err != nil {
		return nil, err
	}
	if m := moduleDirective.FindSubmatch(source); m != nil {
		if err := os.MkdirAll(filepath.Join(made, path.Dir(path.Clean("/"+string(m[1])))), 0o755); err != nil {
			return nil, err
		}
	} else if err := os.MkdirAll(made, 0o755); err != nil {
		return nil, err
	}
	base := strings.TrimSuffix(filepath.Base(f.file), filepath.Ext(f.file))
	wrap := filepath.Join(made, base+"_wrap.c")
	if f.cxx {
		wrap += "xx"
	}
	arguments := []string{"-go", "-cgo", "-intgosize", t.tools.intSize()}
	if f.cxx {
		arguments = append(arguments, "-c++")
	}
	for _, folder := range o.includes {
		arguments = append(arguments, "-I"+folder)
	}
	for _, macro := range o.macros {
		arguments = append(arguments, "-D"+macro)
	}
	if o.packageName != "" {
		arguments = append(arguments, "-package", o.packageName)
	}
	if o.prefix != "" {
		arguments = append(arguments, "-import-prefix", o.prefix)
	}
	arguments = append(arguments, o.swigFlags...)
	if err := c.runSwig(t.tools, "", o.program, append(arguments, "-outdir", made, "-o", wrap, f.file)); err != nil {
		return nil, err
	}
	goFile, err := onlyGoFile(made)
	if err != nil {
		return nil, fmt.Errorf("what SWIG wrote for %s: %w", f.file, err)
	}
	if within == "" {
		within = strings.TrimSuffix(filepath.Base(goFile), ".go")
	}
	// All in one folder that is a module, so that the go command reads the #cgo lines.
	folder := filepath.Join(made, "package", filepath.FromSlash(within))
	if err := c.asPackage(folder, goFile, wrap, f.file); err != nil {
		return nil, err
	}
	if err := writeFile(filepath.Join(made, "package", "go.mod"), []byte("module "+first(o.prefix, "swig")+"\n\ngo 1.24\n")); err != nil {
		return nil, err
	}
	listing, err := c.listFolder(t.tools, folder)
	if err != nil {
		return nil, err
	}
	home, err := filepath.Abs(filepath.Dir(f.file))
	if err != nil {
		return nil, err
	}
	for _, flags := range []*[]string{&listing.CgoCPPFLAGS, &listing.CgoCFLAGS, &listing.CgoCXXFLAGS, &listing.CgoLDFLAGS} {
		for i, flag := range *flags { // ${SRCDIR} is where the interface file is
			(*flags)[i] = strings.ReplaceAll(flag, listing.Dir, home)
		}
	}
	listing.ImportPath = path.Join(o.prefix, within)
	if !o.several() {
		listing.ImportPath = first(o.importPath, within)
	}
	listing.Module.Path = o.prefix
	include := []string{"-I", home}
	for _, folder := range o.includes {
		abs, err := filepath.Abs(folder)
		if err != nil {
			return nil, err
		}
		include = append(include, "-I", abs)
	}
	listing.CgoCFLAGS = append(listing.CgoCFLAGS, o.cflags...)
	listing.CgoCXXFLAGS = append(listing.CgoCXXFLAGS, o.cxxflags...)
	if number == 0 { // the DLL has them once
		listing.CgoLDFLAGS = append(listing.CgoLDFLAGS, o.ldflags...)
		listing.CFiles = append(listing.CFiles, o.c...)
		listing.CXXFiles = append(listing.CXXFiles, o.cxxSources...)
		listing.SFiles = append(listing.SFiles, o.assembly...)
		listing.SysoFiles = append(listing.SysoFiles, o.objects...)
	}
	return &variant{listing: listing, tools: t.tools, objects: filepath.Join(t.folder, fmt.Sprintf("p%02d", number)), home: home, include: include,
		files: map[string][]byte{}}, nil
}

// onlyGoFile finds the Go file that SWIG wrote.
func onlyGoFile(folder string) (found string, err error) {
	err = filepath.WalkDir(folder, func(file string, d fs.DirEntry, err error) error {
		if err == nil && d.Type().IsRegular() && filepath.Ext(file) == ".go" {
			if found != "" {
				return fmt.Errorf("two Go files: %s and %s", found, file)
			}
			found = file
		}
		return err
	})
	if err == nil && found == "" {
		err = errors.New("no Go file")
	}
	return found, err
}

var sourceComment = regexp.MustCompile(`(?m)^// source: .*$`)

// asPackage moves what SWIG wrote into a folder. The Go file does not tell where the interface file was.
func (c *conversion) asPackage(folder, goFile, wrap, source string) error {
	text, err := os.ReadFile(goFile)
	if err != nil {
		return err
	}
	text = sourceComment.ReplaceAllLiteral(text, []byte("// source: "+filepath.Base(source)))
	if _, err := parser.ParseFile(token.NewFileSet(), filepath.Base(goFile), text, parser.PackageClauseOnly); err != nil {
		return fmt.Errorf("SWIG's Go for %s: %w", source, err)
	}
	if err := writeFile(filepath.Join(folder, goName(filepath.Base(goFile))), text); err != nil {
		return err
	}
	if err := os.Remove(goFile); err != nil {
		return err
	}
	written, err := filepath.Glob(strings.TrimSuffix(wrap, filepath.Ext(wrap)) + ".*") // of directors there is a header
	if err != nil {
		return err
	}
	for _, file := range written {
		if err := os.Rename(file, filepath.Join(folder, filepath.Base(file))); err != nil {
			return err
		}
	}
	return nil
}

// goName is a name that the go command does not take for a test or for a file of one system or architecture only, as it would
// take the files of a module called x_windows or x_test.
func goName(name string) string {
	return strings.TrimLeft(strings.TrimSuffix(name, ".go"), "_.") + "_swig.go"
}
