// build.go: compiles and links the DLL.

package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
)

// A source is a file to compile and what with.
type source struct {
	file     string
	compiler []string
	flags    []string
}

// build makes the DLL of a variant.
func (c *conversion) build(v *variant) error {
	cxx := len(v.CXXFiles) != 0
	for _, flag := range v.CgoLDFLAGS {
		cxx = cxx || flag == "-lstdc++" || flag == "-lc++"
	}
	shims, symbols, def, err := c.writeShims(v, cxx)
	if err != nil {
		return err
	}
	sources, err := c.sources(v, shims, symbols)
	if err != nil {
		return err
	}
	objects, err := c.compile(v, sources)
	if err != nil {
		return err
	}
	for _, file := range v.SysoFiles {
		objects = append(objects, filepath.Join(v.Dir, file))
	}
	return c.link(v, append(objects, def), cxx)
}

// sources lists what goes into the DLL.
func (c *conversion) sources(v *variant, shims, symbols string) ([]source, error) {
	cflags, err := v.cflags("CFLAGS", v.CgoCFLAGS)
	if err != nil {
		return nil, err
	}
	cxxflags, err := v.cflags("CXXFLAGS", v.CgoCXXFLAGS)
	if err != nil {
		return nil, err
	}
	var all []source
	add := func(file string, compiler, flags []string) {
		all = append(all, source{file, compiler, flags})
	}
	// An exception of C++ passes through C on its way to the entry: with the tables it needs, on every architecture.
	// The package's folder is on the path, as with the go command: what is included may come from elsewhere.
	common := []string{"-I", v.Dir, "-I", v.objects, "-mthreads", "-fno-lto"}
	plainFlags := append(append(slices.Clone(common), "-fexceptions"), cflags...)
	plusFlags := append(slices.Clone(common), cxxflags...)
	for _, name := range v.CgoFiles {
		add(filepath.Join(v.objects, strings.TrimSuffix(name, ".go")+".cgo2.c"), v.tools.cc, plainFlags)
	}
	add(filepath.Join(v.objects, "_cgo_export.c"), v.tools.cc, plainFlags)
	for _, name := range append(append([]string{}, v.CFiles...), v.SFiles...) {
		add(filepath.Join(v.Dir, name), v.tools.cc, plainFlags)
	}
	for _, name := range v.CXXFiles {
		add(filepath.Join(v.Dir, name), v.tools.cxx, plusFlags)
	}
	var mine []string
	for _, folder := range c.sdk.include {
		mine = append(mine, "-I", folder)
	}
	mine = append(mine, "-O2", "-fno-lto")
	if strings.HasSuffix(shims, ".cpp") {
		add(shims, v.tools.cxx, append(mine, "-std=c++20"))
	} else {
		add(shims, v.tools.cc, append(mine, "-std=gnu11"))
	}
	add(symbols, v.tools.cc, []string{"-O2", "-fno-lto"})
	return all, nil
}

// compile compiles side by side and returns the objects in the order of the sources.
func (c *conversion) compile(v *variant, sources []source) ([]string, error) {
	objects := make([]string, len(sources))
	failures := make([]error, len(sources))
	tokens := make(chan struct{}, runtime.NumCPU())
	var all sync.WaitGroup
	for i, s := range sources {
		objects[i] = filepath.Join(v.objects, fmt.Sprintf("_x%03d.o", i+1))
		all.Add(1)
		go func() {
			defer all.Done()
			tokens <- struct{}{}
			defer func() { <-tokens }()
			file := s.file
			if relative, err := filepath.Rel(v.Dir, file); err == nil && !strings.HasPrefix(relative, "..") {
				file = relative
			}
			arguments := append([]string{}, s.compiler[1:]...)
			arguments = append(arguments, "-c")
			arguments = append(arguments, s.flags...)
			arguments = append(arguments, "-fmessage-length=0", "-ffile-prefix-map="+v.objects+"=", "-ffile-prefix-map="+v.Dir+"=",
				"-o", objects[i], file)
			_, failures[i] = c.run(nil, v.Dir, s.compiler[0], arguments...)
		}()
	}
	all.Wait()
	return objects, errors.Join(failures...)
}

// link makes the DLL. The compiler's runtime goes into it: exceptions and thread-local variables work, and nothing else has
// to be shipped.
func (c *conversion) link(v *variant, objects []string, cxx bool) error {
	ldflags, err := v.ldflags()
	if err != nil {
		return err
	}
	linker := v.tools.cc
	if cxx {
		linker = v.tools.cxx
	}
	v.dll = filepath.Join(v.objects, c.name+".dll")
	arguments := append([]string{}, linker[1:]...)
	arguments = append(arguments, "-shared", "-static", "-mthreads", "-o", v.dll)
	if v.tools.arch == "386" {
		arguments = append(arguments, "-Wl,--enable-stdcall-fixup")
	}
	arguments = append(arguments, "-Wl,--no-insert-timestamp")
	arguments = append(arguments, objects...)
	arguments = append(arguments, c.sdk.dll(v.tools.arch))
	arguments = append(arguments, ldflags...)
	if _, err := c.run(nil, v.Dir, linker[0], arguments...); err != nil {
		return explainLink(v, err)
	}
	return nil
}

// explainLink says what to do about the linker's usual complaints.
func explainLink(v *variant, err error) error {
	text := err.Error()
	var advice string
	switch {
	case strings.Contains(text, "cannot find -l"):
		advice = fmt.Sprintf("a library that #cgo LDFLAGS names is not there for windows/%s: install it for %s, or name its folder with CGO_LDFLAGS=-L...",
			v.tools.arch, v.tools.triple)
	case strings.Contains(text, "undefined reference"):
		advice = "the package uses C that neither it nor its #cgo LDFLAGS bring: with cgo another package of the program may; name it with CGO_LDFLAGS"
	default:
		return err
	}
	return fmt.Errorf("%w\n%s", err, advice)
}

func writeFile(name string, text []byte) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	return os.WriteFile(name, text, 0o644)
}
