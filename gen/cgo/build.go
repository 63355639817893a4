// build.go: compiles and links the DLL.

package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// A source is a file to compile and what with.
type source struct {
	file     string
	folder   string // in which the compiler runs
	object   string
	objects  string // the folder of generated files; "": nothing of where files are gets into the object
	compiler []string
	flags    []string
}

// build makes the DLL of a target.
func (c *conversion) build(t *target) error {
	cxx := false
	for _, v := range t.packages {
		cxx = cxx || len(v.CXXFiles) != 0
		for _, flag := range v.CgoLDFLAGS {
			cxx = cxx || flag == "-lstdc++" || flag == "-lc++"
		}
	}
	version, err := c.run(nil, "", t.tools.cc[0], append(append([]string{}, t.tools.cc[1:]...), "--version")...)
	if err != nil {
		return err
	}
	t.gnu = strings.Contains(version, "Free Software Foundation")
	shims, symbols, def, err := c.writeShims(t, cxx)
	if err != nil {
		return err
	}
	var sources []source
	var more []string
	for _, v := range t.packages {
		some, err := c.sources(v)
		if err != nil {
			return err
		}
		sources = append(sources, some...)
		for _, file := range v.SysoFiles {
			if !filepath.IsAbs(file) {
				file = filepath.Join(v.Dir, file)
			}
			more = append(more, file)
		}
	}
	sources = append(sources, c.ownSources(t, shims, symbols)...)
	if err := sideBySide(sources, c.compile); err != nil {
		return err
	}
	var objects []string
	for _, s := range sources {
		objects = append(objects, s.object)
	}
	return c.link(t, append(append(objects, more...), def), cxx)
}

// sources lists what a package puts into the DLL.
func (c *conversion) sources(v *variant) ([]source, error) {
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
		object := filepath.Join(v.objects, fmt.Sprintf("_x%03d.o", len(all)+1))
		all = append(all, source{file, v.Dir, object, v.objects, compiler, flags})
	}
	// The folders in the go command's order. An exception of C++ passes through C on its way to the entry: with the tables it
	// needs, on every architecture.
	folders := []string{"-I", ".", "-I", v.objects, "-mthreads"}
	plainFlags := append(append(folders, "-fexceptions", "-fno-lto"), cflags...)
	plusFlags := append(append(folders, "-fno-lto"), cxxflags...)
	wrapperFlags := append([]string{"-include", c.sdk.header("gangway/cgo_stack.h")}, plainFlags...)
	for _, name := range v.CgoFiles {
		add(filepath.Join(v.objects, strings.TrimSuffix(filepath.Base(name), ".go")+".cgo2.c"), v.tools.cc, wrapperFlags)
	}
	add(filepath.Join(v.objects, "_cgo_export.c"), v.tools.cc, plainFlags)
	for _, name := range append(append([]string{}, v.CFiles...), v.SFiles...) {
		add(name, v.tools.cc, plainFlags)
	}
	for _, name := range v.CXXFiles {
		add(name, v.tools.cxx, plusFlags)
	}
	return all, nil
}

// ownSources lists what this program puts into the DLL.
func (c *conversion) ownSources(t *target, shims, symbols string) []source {
	var flags []string
	for _, folder := range c.sdk.include {
		flags = append(flags, "-I", folder)
	}
	flags = append(flags, "-O2", "-fno-lto")
	compiler, standard := t.tools.cc, "-std=gnu11"
	if strings.HasSuffix(shims, ".cpp") {
		compiler, standard = t.tools.cxx, "-std=c++20"
	}
	flags = append(flags, standard)
	// Named by their names alone: to ccache, the last two are the same files for every package.
	var all []source
	for _, file := range []string{shims, symbols, processEnd, "_gangway_runtime.cpp"} {
		name := filepath.Base(file)
		object := filepath.Join(t.folder, strings.TrimSuffix(name, filepath.Ext(name))+".o")
		switch {
		case file == symbols:
			all = append(all, source{name, t.folder, object, "", t.tools.cc, []string{"-O2", "-fno-lto"}})
		case file == processEnd:
			all = append(all, source{name, t.folder, object, "", t.tools.cc, append(append([]string{}, flags[:2*len(c.sdk.include)]...), "-O2", "-fno-lto")})
		case file == shims || standard == "-std=c++20":
			all = append(all, source{name, t.folder, object, "", compiler, flags})
		}
	}
	return all
}

// compile compiles a source.
func (c *conversion) compile(s source) error {
	arguments := append([]string{}, s.compiler[1:]...)
	arguments = append(arguments, "-c")
	arguments = append(arguments, s.flags...)
	arguments = append(arguments, "-fmessage-length=0")
	object := s.object
	if s.objects != "" {
		arguments = append(arguments, "-ffile-prefix-map="+s.objects+"=", "-ffile-prefix-map="+s.folder+"=")
		if filepath.IsAbs(s.file) {
			arguments = append(arguments, "-ffile-prefix-map="+filepath.Dir(s.file)+"=")
		}
	} else if relative, err := filepath.Rel(s.folder, object); err == nil {
		object = relative
	}
	_, err := c.run(nil, s.folder, s.compiler[0], append(arguments, "-o", object, s.file)...)
	return err
}

// link makes the DLL. The compiler's runtime goes into it: exceptions and thread-local variables work, and nothing else has
// to be shipped.
func (c *conversion) link(t *target, objects []string, cxx bool) error {
	linking, err := ldflags(t.packages...)
	if err != nil {
		return err
	}
	linker := t.tools.cc
	if cxx {
		linker = t.tools.cxx
	}
	t.dll = filepath.Join(t.folder, c.name+".dll")
	arguments := append([]string{}, linker[1:]...)
	version, err := c.run(nil, "", linker[0], append(arguments, "--version")...)
	if err != nil {
		return err
	}
	// zig links the C++ library that belongs to the level of optimization; without one it is the library for debugging.
	arguments = append(arguments, "-O2", "-shared", "-o", t.dll)
	if !strings.Contains(version, "zig") { // whose libraries always go in, and to which -static means no DLL
		arguments = append(arguments, "-static", "-mthreads")
	}
	if t.tools.arch == "386" {
		arguments = append(arguments, "-Wl,--enable-stdcall-fixup", "-Wl,--entry=_gw_dll_entry@12")
	} else {
		arguments = append(arguments, "-Wl,--entry=gw_dll_entry")
	}
	if t.gnu {
		arguments = append(arguments, "-Wl,--wrap=exit") // gangway/process_end.h
		// The same DLL at any time and place: else its base is a hash of the path of the output. LLVM's linker needs no such option.
		arguments = append(arguments, "-Wl,--no-insert-timestamp", "-Wl,--disable-auto-image-base")
	}
	if !c.debug {
		arguments = append(arguments, "-Wl,-s") // the DLL is part of the program; debug information is most of it
	}
	arguments = append(arguments, objects...)
	arguments = append(arguments, c.sdk.dll(t.tools.arch))
	arguments = append(arguments, linking...)
	_, err = c.run(nil, t.packages[0].Dir, linker[0], arguments...)
	return err
}

func writeFile(name string, text []byte) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	return os.WriteFile(name, text, 0o644)
}
