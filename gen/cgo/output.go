// output.go: the folder that is written.
//
//	<package>/             the Go files for Windows, the original's for the other systems
//	<package>/dll/<arch>/  the DLLs of each architecture: the package's and those it brings; gangway.dll is in the Go module
//	internal/<name>dll/    the Go side of the DLL and dll/<arch>/, when several packages share it
//	gangway-cgo.json       how it was made
//	go.mod                 when the package is of another module than the folder is in, or a module was converted: that
//	                       module with all its packages, so that a `replace` or a workspace puts it in the place of the
//	                       original

package main

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

const madeFile = "gangway-cgo.json"

// output collects files and writes them at the end.
type output struct {
	c       *conversion
	targets []*target
	l       *listing // of the first package of the first target: what is the same for all
	module  bool     // the folder is a module of its own
	files   map[string][]byte

	packages []*outputPackage
	edits    []string // what go mod edit gets for Gangway's module
}

func newOutput(c *conversion, targets []*target) *output {
	o := &output{c: c, targets: targets, l: targets[0].packages[0].listing, files: map[string][]byte{}}
	o.module = o.l.Module != nil && (!o.l.Module.Main || c.shared) && !c.swig
	for _, v := range targets[0].packages {
		p := &outputPackage{output: o, l: v.listing}
		for _, t := range targets {
			p.variants = append(p.variants, t.find(v.ImportPath))
		}
		o.packages = append(o.packages, p)
	}
	return o
}

// within is the folder of a package in the output.
func (o *output) within(l *listing) string {
	if !o.module && !(o.c.swig && o.c.shared) {
		return ""
	}
	return strings.TrimPrefix(strings.TrimPrefix(l.ImportPath, l.Module.Path), "/")
}

func (o *output) write() error {
	steps := []func() error{o.elsewhere, o.own, o.language, o.notConverted, o.dlls, o.gangway, o.mod, o.committed, o.made}
	for _, step := range steps {
		if err := step(); err != nil {
			return err
		}
	}
	return o.place()
}

func (o *output) put(l *listing, name string, text []byte) {
	o.files[path.Join(o.within(l), name)] = text
}

// own adds the packages' Go files.
func (o *output) own() error {
	for _, p := range o.packages {
		if err := p.add(); err != nil {
			return err
		}
	}
	return nil
}

// An outputPackage is a package for all architectures.
type outputPackage struct {
	*output
	l        *listing // of the first
	variants []*variant
}

func (p *outputPackage) add() error {
	for _, v := range p.variants {
		for name, text := range v.files {
			p.put(p.l, name, text)
		}
		files := [][]string{v.GoFiles}
		if p.c.tests {
			files = append(files, v.TestGoFiles, v.XTestGoFiles)
		}
		for _, names := range files {
			for _, name := range names {
				if err := p.goFile(v, name); err != nil {
					return err
				}
			}
		}
	}
	embedded := append([]string{}, p.l.EmbedFiles...)
	if p.c.tests {
		embedded = append(append(embedded, p.l.TestEmbedFiles...), p.l.XTestEmbedFiles...)
	}
	for _, name := range embedded { // most are there already, but some may be in folders that are left out else
		if err := p.copy(name); err != nil {
			return err
		}
	}
	return nil
}

func (p *outputPackage) copy(name string) error {
	text, err := os.ReadFile(filepath.Join(p.l.Dir, filepath.FromSlash(name)))
	if err == nil {
		p.put(p.l, name, text)
	}
	return err
}

// goFile adds a Go file of a variant that cgo had nothing to do with, unless it is the same for all systems. The name says
// what it is for.
func (p *outputPackage) goFile(v *variant, name string) error {
	text, err := os.ReadFile(filepath.Join(v.Dir, name))
	if err != nil || sameEverywhere(text) {
		return err
	}
	if text, err = rewriteSource(name, text, false); err != nil {
		return err
	}
	everywhere := true
	for _, other := range p.variants {
		everywhere = everywhere && other.plain(name)
	}
	base, test := strings.TrimSuffix(name, ".go"), ""
	if strings.HasSuffix(base, "_test") {
		base, test = strings.TrimSuffix(base, "_test"), "_test"
	}
	if strings.HasSuffix(base, "_"+v.tools.arch) {
		base, everywhere = strings.TrimSuffix(base, "_"+v.tools.arch), false
	}
	base = strings.TrimSuffix(base, "_windows") + "_cgo_windows"
	if !everywhere {
		base += "_" + v.tools.arch
	}
	name = base + test + ".go"
	if other, ok := p.files[path.Join(p.within(p.l), name)]; ok && string(other) != string(text) {
		return fmt.Errorf("two files would be called %s", name)
	}
	p.put(p.l, name, text)
	return nil
}

// dlls adds the DLLs, and the file that embeds them.
func (o *output) dlls() error {
	folder, name := o.within(o.l), o.l.Name
	if o.c.shared {
		folder, name = o.c.sharedFolder(), o.c.sharedName()
		if entries, err := os.ReadDir(filepath.Join(o.l.Module.Dir, filepath.FromSlash(folder))); err == nil && len(entries) != 0 {
			return fmt.Errorf("the module has a folder %s already, which is where the DLL goes: choose another name for that with -name", folder)
		}
	}
	for _, t := range o.targets {
		arch := t.tools.arch
		sums := map[string]string{}
		files, err := needed(t)
		if err != nil {
			return err
		}
		files[o.c.name+".dll"] = t.dll
		for name, file := range files {
			data, err := os.ReadFile(file)
			if err != nil {
				return err
			}
			name = "dll/" + arch + "/" + name
			sum := sha256.Sum256(data)
			sums[name] = hex.EncodeToString(sum[:])
			o.files[path.Join(folder, name)] = data
		}
		t.sum = sums["dll/"+arch+"/"+o.c.name+".dll"]
		if o.c.shared {
			text, err := o.c.sharedFile(t)
			if err != nil {
				return err
			}
			o.files[path.Join(folder, "zcgo_windows_"+arch+".go")] = text
		}
		if !o.c.embed {
			continue
		}
		var b strings.Builder
		fmt.Fprintf(&b, "// Code generated by gangway cgo. DO NOT EDIT.\n\npackage %s\n\nimport \"embed\"\n\n", name)
		fmt.Fprintf(&b, "// _cgo_files are the DLLs, which the first call writes into the user's cache folder.\n//\n//go:embed dll/%s\nvar _cgo_files embed.FS\n\n", arch)
		b.WriteString("var _cgo_sums = map[string]string{\n")
		width := 0
		for name := range sums {
			width = max(width, len(name))
		}
		for _, name := range slices.Sorted(maps.Keys(sums)) {
			fmt.Fprintf(&b, "\t%q:%s %q,\n", name, strings.Repeat(" ", width-len(name)), sums[name])
		}
		b.WriteString("}\n")
		o.files[path.Join(folder, "zcgo_dll_windows_"+arch+".go")] = []byte(b.String())
	}
	return nil
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
	edit := append([]string{"mod", "edit"}, o.edits...)
	if older(m.GoVersion, neededGo) {
		edit = append(edit, "-go="+neededGo)
	}
	moved, err := o.replaces()
	if err != nil {
		return err
	}
	edit = append(edit, moved...)
	if _, err := o.c.run([]string{"GOWORK=off", "GOFLAGS="}, folder, "go", append(edit, "go.mod")...); err != nil {
		return err
	}
	if o.files["go.mod"], err = os.ReadFile(file); err != nil {
		return err
	}
	sums := map[string]bool{}
	for _, folder := range []string{m.Dir, o.c.sdk.module} {
		text, err := os.ReadFile(filepath.Join(folder, "go.sum"))
		if err != nil || folder == "" {
			continue
		}
		for _, line := range strings.Split(strings.TrimSpace(string(text)), "\n") {
			sums[line] = true
		}
	}
	if len(sums) != 0 {
		o.files["go.sum"] = []byte(strings.Join(slices.Sorted(maps.Keys(sums)), "\n") + "\n")
	}
	return nil
}

// replaces returns what go mod edit gets so that folders which replace modules are the same as seen from the output.
func (o *output) replaces() ([]string, error) {
	folder := filepath.Join(o.c.folder, "mod")
	out, err := o.c.run([]string{"GOWORK=off", "GOFLAGS="}, folder, "go", "mod", "edit", "-json", "go.mod")
	if err != nil {
		return nil, err
	}
	type version struct{ Path, Version string }
	var file struct{ Replace []struct{ Old, New version } }
	if err := json.Unmarshal([]byte(out), &file); err != nil {
		return nil, fmt.Errorf("go mod edit -json: %w", err)
	}
	target, err := filepath.Abs(o.c.out)
	if err != nil {
		return nil, err
	}
	var edit []string
	for _, r := range file.Replace {
		if r.New.Version != "" || filepath.IsAbs(r.New.Path) {
			continue
		}
		relative, err := filepath.Rel(target, filepath.Join(o.l.Module.Dir, r.New.Path))
		if err != nil {
			return nil, err
		}
		if !strings.HasPrefix(relative, ".") {
			relative = "./" + relative
		}
		old := r.Old.Path
		if r.Old.Version != "" {
			old += "@" + r.Old.Version
		}
		edit = append(edit, "-replace="+old+"="+filepath.ToSlash(relative))
	}
	return edit, nil
}

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
		Package string   `json:"package,omitempty"` // when there are several
		CFLAGS  []string `json:"cflags,omitempty"`
		LDFLAGS []string `json:"ldflags,omitempty"`
		C       []string `json:"c,omitempty"`
		CXX     []string `json:"c++,omitempty"`
		ASM     []string `json:"assembly,omitempty"`
		CC      string   `json:"compiler"`
		Sum     string   `json:"sha256"`
	}
	how := struct {
		Package string   `json:"package,omitempty"`
		Module  string   `json:"module,omitempty"` // instead of the package
		Version string   `json:"version,omitempty"`
		Name    string   `json:"dll"`
		Tags    string   `json:"tags,omitempty"`
		Go      string   `json:"go"`
		Made    []one    `json:"made"`
		Gangway string   `json:"gangway"`           // the release that made it
		Sources string   `json:"sources,omitempty"` // hash of what was converted, when no version says what that is
		Files   []string `json:"files"`
	}{Package: o.l.ImportPath, Name: o.c.name, Tags: o.c.tags, Gangway: toolVersion()}
	if o.c.shared {
		how.Package, how.Module = "", o.l.Module.Path
	}
	if o.l.Module != nil {
		how.Version = o.l.Module.Version
	}
	version, err := o.c.run(nil, "", "go", "env", "GOVERSION")
	if err != nil {
		return err
	}
	if how.Version == "" && !o.c.swig {
		if how.Sources, err = sourcesHash(o.packages); err != nil {
			return err
		}
	}
	how.Go = strings.TrimSpace(version)
	for _, t := range o.targets {
		compiler, err := o.c.run(nil, "", t.tools.cc[0], append(append([]string{}, t.tools.cc[1:]...), "--version")...)
		if err != nil {
			return err
		}
		compiler, _, _ = strings.Cut(compiler, "\n")
		for _, v := range t.packages {
			shorten := func(flags []string) []string {
				var short []string
				for _, flag := range flags {
					short = append(short, strings.ReplaceAll(flag, first(v.home, v.Dir), "${SRCDIR}"))
				}
				return short
			}
			made := one{v.tools.arch, "", shorten(append(append([]string{}, v.CgoCPPFLAGS...), v.CgoCFLAGS...)), shorten(v.CgoLDFLAGS),
				bases(v.CFiles), bases(v.CXXFiles), bases(v.SFiles), compiler, t.sum}
			if o.c.shared {
				made.Package = v.ImportPath
			}
			how.Made = append(how.Made, made)
		}
	}
	how.Files = slices.Sorted(maps.Keys(o.files))
	text, err := json.MarshalIndent(how, "", "\t")
	o.files[madeFile] = append(text, '\n')
	return err
}

func bases(files []string) (names []string) {
	for _, file := range files {
		names = append(names, filepath.Base(file))
	}
	return names
}

// explain tells what was made and how to use it.
func (o *output) explain(w io.Writer) {
	if o.c.shared {
		fmt.Fprintf(w, "%s: module in %s, %s.dll of", o.l.Module.Path, o.c.out, o.c.name)
		for _, v := range o.targets[0].packages {
			fmt.Fprintf(w, " %s", v.ImportPath)
		}
		fmt.Fprint(w, " for")
	} else {
		fmt.Fprintf(w, "%s: package %s in %s, %s.dll for", o.l.ImportPath, o.l.Name, o.c.out, o.c.name)
	}
	for _, t := range o.targets {
		fmt.Fprintf(w, " %s", t.tools.arch)
	}
	fmt.Fprintln(w)
	o.hints(w)
}
