// output.go: the folder that is written.
//
//	<package>/           the Go files, and what they embed
//	<package>/dll/<arch>/  the DLLs of each architecture: the package's and gangway.dll
//	gangway-cgo.json     how it was made
//	go.mod               when the package is of another module than the folder is in: that module, so that a `replace` or a
//	                     workspace puts it in the place of the original

package main

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"sort"
	"strings"
)

const madeFile = "gangway-cgo.json"

// output collects files and writes them at the end.
type output struct {
	c        *conversion
	variants []*variant
	l        *listing // of the first variant: what is the same for all
	module   bool     // the folder is a module of its own
	within   string   // the package's folder in it
	files    map[string][]byte
}

func newOutput(c *conversion, variants []*variant) *output {
	o := &output{c: c, variants: variants, l: variants[0].listing, files: map[string][]byte{}}
	if m := o.l.Module; m != nil && !m.Main {
		o.module = true
		o.within = strings.TrimPrefix(strings.TrimPrefix(o.l.ImportPath, m.Path), "/")
	}
	return o
}

func (o *output) write() error {
	steps := []func() error{o.others, o.own, o.dlls, o.mod, o.made}
	for _, step := range steps {
		if err := step(); err != nil {
			return err
		}
	}
	return o.place()
}

func (o *output) put(name string, text []byte) { o.files[path.Join(o.within, name)] = text }

// own adds the package's Go files.
func (o *output) own() error {
	for _, v := range o.variants {
		for name, text := range v.files {
			o.put(name, text)
		}
		files := [][]string{v.GoFiles}
		if o.c.tests {
			files = append(files, v.TestGoFiles, v.XTestGoFiles)
		}
		for _, names := range files {
			for _, name := range names {
				if err := o.goFile(v, name); err != nil {
					return err
				}
			}
		}
	}
	embedded := append([]string{}, o.l.EmbedFiles...)
	if o.c.tests {
		embedded = append(append(embedded, o.l.TestEmbedFiles...), o.l.XTestEmbedFiles...)
	}
	for _, name := range embedded {
		text, err := os.ReadFile(filepath.Join(o.l.Dir, filepath.FromSlash(name)))
		if err != nil {
			return err
		}
		o.put(name, text)
	}
	entries, err := os.ReadDir(o.l.Dir)
	if err != nil {
		return err
	}
	for _, entry := range entries {
		upper := strings.ToUpper(entry.Name())
		license := strings.HasPrefix(upper, "LICENSE") || strings.HasPrefix(upper, "LICENCE") || strings.HasPrefix(upper, "COPYING") ||
			strings.HasPrefix(upper, "NOTICE") || strings.HasPrefix(upper, "PATENTS")
		switch {
		case license && entry.Type().IsRegular():
			if err := o.copy(entry.Name()); err != nil {
				return err
			}
		case entry.IsDir() && entry.Name() == "testdata" && o.c.tests:
			if err := o.tree(entry.Name()); err != nil {
				return err
			}
		}
	}
	return nil
}

func (o *output) copy(name string) error {
	text, err := os.ReadFile(filepath.Join(o.l.Dir, filepath.FromSlash(name)))
	if err == nil {
		o.put(name, text)
	}
	return err
}

func (o *output) tree(name string) error {
	return filepath.WalkDir(filepath.Join(o.l.Dir, name), func(file string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() {
			return err
		}
		relative, err := filepath.Rel(o.l.Dir, file)
		if err != nil {
			return err
		}
		return o.copy(filepath.ToSlash(relative))
	})
}

// goFile adds a Go file of a variant that cgo had nothing to do with. One that only some architectures have gets a name that
// says so.
func (o *output) goFile(v *variant, name string) error {
	text, err := os.ReadFile(filepath.Join(v.Dir, name))
	if err != nil {
		return err
	}
	if text, err = rewriteSource(name, text, false); err != nil {
		return err
	}
	everywhere := true
	for _, other := range o.variants {
		everywhere = everywhere && contains(other.GoFiles, name) || contains(other.TestGoFiles, name) || contains(other.XTestGoFiles, name)
	}
	base, test := strings.TrimSuffix(name, ".go"), ""
	if strings.HasSuffix(base, "_test") {
		base, test = strings.TrimSuffix(base, "_test"), "_test"
	}
	if !everywhere && !strings.HasSuffix(base, "_"+v.tools.arch) {
		name = base + "_" + v.tools.arch + test + ".go"
	}
	if other, ok := o.files[path.Join(o.within, name)]; ok && string(other) != string(text) {
		return fmt.Errorf("two files would be called %s", name)
	}
	o.put(name, text)
	return nil
}

func contains(list []string, one string) bool {
	for _, other := range list {
		if other == one {
			return true
		}
	}
	return false
}

// dlls adds the DLLs, and the file that embeds them.
func (o *output) dlls() error {
	for _, v := range o.variants {
		arch := v.tools.arch
		sums := map[string]string{}
		for name, file := range map[string]string{o.c.name + ".dll": v.dll, "gangway.dll": o.c.sdk.dll(arch)} {
			data, err := os.ReadFile(file)
			if err != nil {
				return err
			}
			name = "dll/" + arch + "/" + name
			sum := sha256.Sum256(data)
			sums[name] = hex.EncodeToString(sum[:])
			o.put(name, data)
		}
		if !o.c.embed {
			continue
		}
		var b strings.Builder
		fmt.Fprintf(&b, "// Code generated by gangway cgo. DO NOT EDIT.\n\npackage %s\n\nimport \"embed\"\n\n", v.Name)
		fmt.Fprintf(&b, "// _cgo_files are the DLLs, which the first call writes into the user's cache folder.\n//\n//go:embed dll/%s/*.dll\nvar _cgo_files embed.FS\n\n", arch)
		b.WriteString("var _cgo_sums = map[string]string{\n")
		width := 0
		for name := range sums {
			width = max(width, len(name))
		}
		for _, name := range sortedKeys(sums) {
			fmt.Fprintf(&b, "\t%q:%s %q,\n", name, strings.Repeat(" ", width-len(name)), sums[name])
		}
		b.WriteString("}\n")
		o.put("zcgo_dll_windows_"+arch+".go", []byte(b.String()))
	}
	return nil
}

// others copies the rest of a module, other packages and data: it takes the original's place as a whole.
func (o *output) others() error {
	if !o.module {
		return nil
	}
	root := o.l.Module.Dir
	return filepath.WalkDir(root, func(file string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		relative, err := filepath.Rel(root, file)
		if err != nil {
			return err
		}
		if d.IsDir() {
			if relative != "." && (strings.HasPrefix(d.Name(), ".") || d.Name() == "testdata" && !o.c.tests || isFile(filepath.Join(file, "go.mod"))) {
				return filepath.SkipDir
			}
			return nil
		}
		if filepath.Dir(file) == o.l.Dir || !d.Type().IsRegular() || relative == "go.mod" {
			return nil
		}
		text, err := os.ReadFile(file)
		if err == nil {
			o.files[filepath.ToSlash(relative)] = text
		}
		return err
	})
}

// mod adds go.mod.
func (o *output) mod() error {
	if !o.module {
		return nil
	}
	m := o.l.Module
	text, err := os.ReadFile(m.GoMod)
	if errors.Is(err, fs.ErrNotExist) || m.GoMod == "" {
		text, err = []byte("module "+m.Path+"\n"), nil
	}
	if err != nil {
		return err
	}
	folder := filepath.Join(o.c.folder, "mod")
	file := filepath.Join(folder, "go.mod")
	if err := writeFile(file, text); err != nil {
		return err
	}
	edit := []string{"mod", "edit", "-require=" + gangwayModule + "@" + first(o.c.sdk.version, gangwayVersion)}
	if o.c.sdk.module != "" {
		edit = append(edit, "-replace="+gangwayModule+"="+o.c.sdk.module)
	}
	if older(m.GoVersion, "1.24") {
		edit = append(edit, "-go=1.24")
	}
	if _, err := o.c.run([]string{"GOWORK=off", "GOFLAGS="}, folder, "go", append(edit, "go.mod")...); err != nil {
		return err
	}
	if o.files["go.mod"], err = os.ReadFile(file); err != nil {
		return err
	}
	if sum, err := os.ReadFile(filepath.Join(m.Dir, "go.sum")); err == nil {
		o.files["go.sum"] = sum
	}
	return nil
}

const gangwayModule = "github.com/gangway-go/gangway"

// older compares versions of Go.
func older(version, than string) bool {
	var a, b [2]int
	fmt.Sscanf(version, "%d.%d", &a[0], &a[1])
	fmt.Sscanf(than, "%d.%d", &b[0], &b[1])
	return a[0] < b[0] || a[0] == b[0] && a[1] < b[1]
}

// made adds the file that says how it was made.
func (o *output) made() error {
	type one struct {
		Arch    string   `json:"arch"`
		CFLAGS  []string `json:"cflags,omitempty"`
		LDFLAGS []string `json:"ldflags,omitempty"`
		C       []string `json:"c,omitempty"`
		CXX     []string `json:"c++,omitempty"`
		ASM     []string `json:"assembly,omitempty"`
		CC      string   `json:"compiler"`
		Sum     string   `json:"sha256"`
	}
	how := struct {
		Package string   `json:"package"`
		Version string   `json:"version,omitempty"`
		Name    string   `json:"dll"`
		Tags    string   `json:"tags,omitempty"`
		Go      string   `json:"go"`
		Made    []one    `json:"made"`
		Files   []string `json:"files"`
	}{Package: o.l.ImportPath, Name: o.c.name, Tags: o.c.tags}
	if o.l.Module != nil {
		how.Version = o.l.Module.Version
	}
	version, err := o.c.run(nil, "", "go", "env", "GOVERSION")
	if err != nil {
		return err
	}
	how.Go = strings.TrimSpace(version)
	for _, v := range o.variants {
		data, err := os.ReadFile(v.dll)
		if err != nil {
			return err
		}
		compiler, err := o.c.run(nil, "", v.tools.cc[0], append(append([]string{}, v.tools.cc[1:]...), "--version")...)
		if err != nil {
			return err
		}
		compiler, _, _ = strings.Cut(compiler, "\n")
		sum := sha256.Sum256(data)
		shorten := func(flags []string) []string {
			var short []string
			for _, flag := range flags {
				short = append(short, strings.ReplaceAll(flag, v.Dir, "${SRCDIR}"))
			}
			return short
		}
		how.Made = append(how.Made, one{v.tools.arch, shorten(append(append([]string{}, v.CgoCPPFLAGS...), v.CgoCFLAGS...)), shorten(v.CgoLDFLAGS),
			v.CFiles, v.CXXFiles, v.SFiles, compiler, hex.EncodeToString(sum[:])})
	}
	for name := range o.files {
		how.Files = append(how.Files, name)
	}
	sort.Strings(how.Files)
	text, err := json.MarshalIndent(how, "", "\t")
	o.files[madeFile] = append(text, '\n')
	return err
}

// place writes the files, after those of an earlier run are gone.
func (o *output) place() error {
	var before struct{ Files []string }
	if text, err := os.ReadFile(filepath.Join(o.c.out, madeFile)); err == nil {
		if err := json.Unmarshal(text, &before); err != nil {
			return fmt.Errorf("%s: %w", filepath.Join(o.c.out, madeFile), err)
		}
	}
	for _, name := range before.Files {
		if filepath.IsLocal(filepath.FromSlash(name)) {
			if err := os.Remove(filepath.Join(o.c.out, filepath.FromSlash(name))); err != nil && !errors.Is(err, fs.ErrNotExist) {
				return err
			}
		}
	}
	for _, name := range sortedKeys(o.files) {
		if err := writeFile(filepath.Join(o.c.out, filepath.FromSlash(name)), o.files[name]); err != nil {
			return err
		}
	}
	return nil
}

// explain tells what was made and how to use it.
func (o *output) explain(w io.Writer) {
	fmt.Fprintf(w, "%s: package %s in %s, %s.dll for", o.l.ImportPath, o.l.Name, o.c.out, o.c.name)
	for _, v := range o.variants {
		fmt.Fprintf(w, " %s", v.tools.arch)
	}
	fmt.Fprintln(w)
	if o.module {
		fmt.Fprintf(w, "to use it in the place of the original: go mod edit -replace=%s=%s\n", o.l.Module.Path, o.c.out)
	}
}
