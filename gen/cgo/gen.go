// gen.go: `gangway gen --api=swig`: SWIG's own Go API without cgo. SWIG writes a package that uses cgo, and the rest is as for
// any other.
//
// Invariant: interface files that are named together become Go packages of one DLL. Modules that import each other share C++
// variables, vtables and types, as they do when cgo links them into one program.

package main

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"go/token"
	"io"
	"os"
	"path"
	"path/filepath"
	"strings"
)

const genUsage = `usage: gangway gen --api=swig [flags] <interface>[=<package>]... [<source>...] -o <folder>

Makes the Go package that ` + "`swig -go`" + ` makes of an interface file (.i, .swg, .swig, .swigcxx), with the same names and types,
and a DLL for each architecture: programs written for SWIG compile against it as they are, without cgo.

One interface file: <folder> is its package. Several: their C++ becomes one DLL, and the package of each is in <folder> under
the name of its module, or at the path behind "=". Sources (.c, .cc, .cpp, .cxx, .s, .S, .o, .a, .lib) go into the DLL.
CGO_CFLAGS, CGO_CPPFLAGS, CGO_CXXFLAGS and CGO_LDFLAGS count as for the go command.

`

// swigOptions is the command line.
type swigOptions struct {
	options
	interfaces                       []*interfaceFile
	c, cxxSources, assembly, objects []string
	includes, macros, swigFlags      []string
	cflags, cxxflags, ldflags        []string
	packageName                      string
	prefix                           string // of the import paths of modules that are imported
	importPath                       string // of the package, when it is one
	program                          string // SWIG
}

func (o *swigOptions) several() bool { return len(o.interfaces) > 1 }

// gen is the command; it returns the exit code.
func gen(arguments []string, messages, report io.Writer) int {
	o, err := parseGen(arguments, messages)
	switch {
	case errors.Is(err, flag.ErrHelp):
		return 0
	case err != nil:
		fmt.Fprintf(messages, "gangway gen: %v\n", err)
		return 2
	}
	if err := generate(o, report); err != nil {
		fmt.Fprintf(messages, "gangway gen: error: %v\n", err)
		return 1
	}
	return 0
}

// words is a flag that can be given several times.
type words []string

func (w *words) String() string         { return strings.Join(*w, " ") }
func (w *words) Set(value string) error { *w = append(*w, value); return nil }

// splitWords is a flag whose value is words, with quotes where they have blanks.
type splitWords []string

func (w *splitWords) String() string { return joinQuoted(*w) }
func (w *splitWords) Set(value string) error {
	some, err := splitQuoted(value)
	*w = append(*w, some...)
	return err
}

func parseGen(arguments []string, messages io.Writer) (*swigOptions, error) {
	o := &swigOptions{}
	set := flag.NewFlagSet("gangway gen", flag.ContinueOnError)
	set.SetOutput(messages)
	set.Usage = func() {
		fmt.Fprint(messages, genUsage)
		set.PrintDefaults()
	}
	check := o.common(set)
	api := set.String("api", "swig", "`API` of the package; here it is swig")
	cxx := set.Bool("c++", true, "wrap C++; with -c++=false C. Files called .swig and .swigcxx say it themselves")
	set.Var((*words)(&o.includes), "I", "`folder` with further interface and header files; may be given several times")
	set.Var((*words)(&o.macros), "D", "`macro` for SWIG's preprocessor; may be given several times")
	set.Var((*splitWords)(&o.swigFlags), "swigflags", "further `flags` for SWIG")
	set.Var((*splitWords)(&o.cflags), "cflags", "`flags` for the C compiler")
	set.Var((*splitWords)(&o.cxxflags), "cxxflags", "`flags` for the C++ compiler")
	set.Var((*splitWords)(&o.ldflags), "ldflags", "`flags` for the linker")
	set.StringVar(&o.packageName, "package", "", "`name` of the Go package (default: the module's)")
	set.StringVar(&o.prefix, "import-prefix", "", "`path` before the names of modules that are imported (default: the import path of the folder that the packages are in)")
	set.StringVar(&o.program, "swig", "", "SWIG 4.1 or newer (default: $SWIG, then PATH)")
	positional, err := parseWords(set, joined(set, arguments))
	if err != nil {
		return nil, err
	}
	if *api != "swig" {
		return nil, fmt.Errorf("-api %s: this program makes SWIG's API; `gangway gen` without --api=swig makes Gangway's", *api)
	}
	if err := check(); err != nil {
		return nil, err
	}
	for _, word := range positional {
		if err := o.word(word, *cxx); err != nil {
			return nil, err
		}
	}
	switch {
	case len(o.interfaces) == 0:
		return nil, fmt.Errorf("the interface file is missing\n%s", strings.TrimSpace(genUsage))
	case o.out == "":
		return nil, errors.New("-o is missing: the folder to write")
	case o.packageName != "" && !token.IsIdentifier(o.packageName):
		return nil, fmt.Errorf("-package %s: that cannot be the name of a Go package", o.packageName)
	case o.packageName != "" && o.several():
		return nil, errors.New("-package is for one interface file; with several, each package has its module's name")
	}
	if f := o.interfaces[0]; !o.several() && f.path != "" {
		return nil, fmt.Errorf("%s=%s: one interface file's package is the folder of -o; leave =%s out", f.file, f.path, f.path)
	}
	return o, o.findPrefix()
}

// joined gives -Ifolder and -Dmacro, as compilers write them, the form of Go's flags. Values of flags stay as they are.
func joined(set *flag.FlagSet, arguments []string) []string {
	var all []string
	value := false
	for _, word := range arguments {
		name := strings.TrimPrefix(strings.TrimPrefix(word, "-"), "-")
		switch {
		case value:
			value = false
		case len(word) > 2 && (strings.HasPrefix(word, "-I") || strings.HasPrefix(word, "-D")):
			word = word[:2] + "=" + strings.TrimPrefix(word[2:], "=")
		case name != word && set.Lookup(name) != nil:
			switcher, ok := set.Lookup(name).Value.(interface{ IsBoolFlag() bool })
			value = !ok || !switcher.IsBoolFlag()
		}
		all = append(all, word)
	}
	return all
}

// word takes an interface file or a source.
func (o *swigOptions) word(word string, cxx bool) error {
	file, within, _ := strings.Cut(word, "=")
	extension := filepath.Ext(file)
	switch extension {
	case ".i", ".swg", ".swig", ".swigcxx":
		if !isFile(file) {
			return fmt.Errorf("there is no file %s", file)
		}
		if within != "" && (path.IsAbs(within) || path.Clean(within) != within || !filepath.IsLocal(filepath.FromSlash(within))) {
			return fmt.Errorf("%s: behind \"=\" is a path below the folder of -o, such as geometry or shapes/round", word)
		}
		o.interfaces = append(o.interfaces, &interfaceFile{file, within, extension == ".swigcxx" || extension != ".swig" && cxx})
		return nil
	}
	kind := map[string]*[]string{".c": &o.c, ".cc": &o.cxxSources, ".cpp": &o.cxxSources, ".cxx": &o.cxxSources, ".s": &o.assembly,
		".S": &o.assembly, ".o": &o.objects, ".a": &o.objects, ".lib": &o.objects, ".syso": &o.objects}[extension]
	if kind == nil {
		return fmt.Errorf("%s is neither an interface file (.i, .swg, .swig, .swigcxx) nor a source (.c, .cc, .cpp, .cxx, .s, .S) or library (.o, .a, .lib)", word)
	}
	if !isFile(word) {
		return fmt.Errorf("there is no file %s", word)
	}
	abs, err := filepath.Abs(word)
	*kind = append(*kind, abs)
	return err
}

// findPrefix finds the import paths by the module that the output folder is in.
func (o *swigOptions) findPrefix() error {
	out, err := filepath.Abs(o.out)
	if err != nil {
		return err
	}
	for folder := out; ; folder = filepath.Dir(folder) {
		text, err := os.ReadFile(filepath.Join(folder, "go.mod"))
		if err == nil {
			module := moduleOf(text)
			below, err := filepath.Rel(folder, out)
			if module == "" || err != nil {
				return fmt.Errorf("%s names no module", filepath.Join(folder, "go.mod"))
			}
			o.importPath = path.Join(module, filepath.ToSlash(below))
			break
		}
		if filepath.Dir(folder) == folder {
			break
		}
	}
	switch {
	case o.prefix != "":
	case o.importPath == "" && o.several():
		return fmt.Errorf("the folder %s is in no Go module, so that the packages have no import path: run `go mod init` in or above it, or give -import-prefix", o.out)
	case o.several():
		o.prefix = o.importPath
	case o.importPath != "" && path.Dir(o.importPath) != ".":
		o.prefix = path.Dir(o.importPath)
	}
	return nil
}

// moduleOf reads the module's path of a go.mod.
func moduleOf(text []byte) string {
	for _, line := range strings.Split(string(text), "\n") {
		line, _, _ = strings.Cut(line, "//")
		if fields := strings.Fields(line); len(fields) == 2 && fields[0] == "module" {
			return strings.Trim(fields[1], "\"`")
		}
	}
	return ""
}

func generate(o *swigOptions, report io.Writer) error {
	c, end, err := begin(&o.options)
	if err != nil {
		return err
	}
	defer end()
	c.swig, c.shared = true, o.several()
	var targets []*target
	for _, arch := range o.arches {
		tools, err := findToolchain(arch)
		if err != nil {
			return err
		}
		t := &target{tools: tools, folder: filepath.Join(c.folder, arch)}
		for _, f := range o.interfaces {
			v, err := c.swigPackage(o, t, f)
			if err != nil {
				return err
			}
			if t.find(v.ImportPath) != nil {
				return fmt.Errorf("%s would be package %s, which another interface file is; give it another path: %s=<path>", f.file, v.ImportPath,
					f.file)
			}
			t.packages = append(t.packages, v)
		}
		targets = append(targets, t)
	}
	switch {
	case c.name != "":
	case o.several():
		c.name = identifier(filepath.Base(absolute(o.out)))
	default:
		c.name = c.defaultName(targets[0].packages[0].listing)
	}
	for _, t := range targets {
		if err := c.make(t); err != nil {
			return fmt.Errorf("windows/%s: %w", t.tools.arch, err)
		}
	}
	out := newOutput(c, targets)
	for _, step := range []func() error{out.own, out.dlls, out.made, func() error { return out.swigMade(o) }, out.place} {
		if err := step(); err != nil {
			return err
		}
	}
	var packages []string
	for _, v := range targets[0].packages {
		packages = append(packages, v.ImportPath)
	}
	fmt.Fprintf(report, "%s: package %s in %s, %s.dll for %s\n", strings.Join(files(o.interfaces), " "), strings.Join(packages, ", "), o.out,
		c.name, strings.Join(o.arches, " "))
	return nil
}

func absolute(name string) string {
	if abs, err := filepath.Abs(name); err == nil {
		return abs
	}
	return name
}

func files(interfaces []*interfaceFile) (names []string) {
	for _, f := range interfaces {
		names = append(names, filepath.Base(f.file))
	}
	return names
}

// swigMade adds to the file that says how it was made what SWIG was asked for.
func (o *output) swigMade(options *swigOptions) error {
	how := map[string]any{}
	if err := json.Unmarshal(o.files[madeFile], &how); err != nil {
		return err
	}
	delete(how, "module")
	how["interfaces"] = files(options.interfaces)
	if len(options.swigFlags) != 0 {
		how["swigflags"] = options.swigFlags
	}
	if len(options.macros) != 0 {
		how["macros"] = options.macros
	}
	version, err := o.c.run(nil, "", first(options.program, os.Getenv("SWIG"), "swig"), "-version")
	if err != nil {
		return err
	}
	for _, line := range strings.Split(version, "\n") {
		if strings.HasPrefix(line, "SWIG Version ") {
			how["swig"] = strings.TrimPrefix(line, "SWIG Version ")
		}
	}
	text, err := json.MarshalIndent(how, "", "\t")
	o.files[madeFile] = append(text, '\n')
	return err
}
