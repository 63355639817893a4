// abi_test.go: the Go mirror and the C header say the same on every architecture, whichever of the two somebody edits.

package abi_test

import (
	"go/ast"
	"go/build"
	"go/constant"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"slices"
	"strings"
	"testing"

	"github.com/gangway-go/gangway/go/internal/abi"
)

// mirror type-checks this package as the compiler sees it on windows/arch.
func mirror(t *testing.T, arch string) (*types.Package, types.Sizes) {
	t.Helper()
	context := build.Default
	context.GOOS, context.GOARCH, context.CgoEnabled = "windows", arch, false
	pkg, err := context.ImportDir(".", 0)
	if err != nil {
		t.Fatal(err)
	}
	set := token.NewFileSet()
	var files []*ast.File
	for _, name := range pkg.GoFiles {
		f, err := parser.ParseFile(set, name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, f)
	}
	sizes := types.SizesFor("gc", arch)
	checked, err := (&types.Config{Sizes: sizes, Importer: importer.Default()}).Check("abi", set, files, nil)
	if err != nil {
		t.Fatal(err)
	}
	return checked, sizes
}

// plain spells names of C and of Go alike: "abi_major" and "ABIMajor" are both "abimajor".
func plain(name string) string {
	return strings.ToLower(strings.ReplaceAll(strings.TrimPrefix(strings.TrimPrefix(name, "GW_"), "gw_"), "_", ""))
}

// Names that the mirror shortens.
var shortened = map[string]string{"abimajor": "major", "abiminor": "minor", "upcallframe": "upcall"}

func short(name string) string {
	p := plain(name)
	if s, ok := shortened[p]; ok {
		return s
	}
	return p
}

var architectures = map[string]int64{"386": 4, "amd64": 8, "arm64": 8}

func TestStructsAreLaidOutAsInC(t *testing.T) {
	for arch, word := range architectures {
		h := readHeader(t, word)
		pkg, sizes := mirror(t, arch)
		inGo := map[string]*types.Struct{}
		for _, name := range pkg.Scope().Names() {
			object := pkg.Scope().Lookup(name)
			if s, ok := object.Type().Underlying().(*types.Struct); ok && name != "Export" {
				if _, isType := object.(*types.TypeName); isType {
					inGo[plain(name)] = s
				}
			}
		}
		if len(h.structs) < 12 {
			t.Fatalf("the reader found only %d structs", len(h.structs))
		}
		for name, c := range h.structs {
			s := inGo[short(name)]
			if s == nil {
				t.Errorf("%s: no mirror of %s", arch, name)
				continue
			}
			delete(inGo, short(name))
			compare(t, arch, name, c, s, sizes)
		}
		for name := range inGo {
			t.Errorf("%s: %s mirrors nothing", arch, name)
		}
	}
}

func compare(t *testing.T, arch, name string, c cStruct, s *types.Struct, sizes types.Sizes) {
	t.Helper()
	if size := sizes.Sizeof(s); size != c.size {
		t.Errorf("%s: %s has %d bytes, want %d", arch, name, size, c.size)
	}
	var fields []*types.Var
	for i := range s.NumFields() {
		fields = append(fields, s.Field(i))
	}
	offsets := sizes.Offsetsof(fields)
	if name == "gw_ptr" {
		fields, offsets = fields[:1], offsets[:1]
	}
	if len(fields) != len(c.fields) {
		t.Errorf("%s: %s has %d fields, want %d", arch, name, len(fields), len(c.fields))
		return
	}
	for i, want := range c.fields {
		got := fields[i]
		if plain(got.Name()) != plain(want.name) || offsets[i] != want.offset || sizes.Sizeof(got.Type()) != want.size {
			t.Errorf("%s: %s: field %d is %s at %d with %d bytes, want %s at %d with %d", arch, name, i, got.Name(), offsets[i],
				sizes.Sizeof(got.Type()), want.name, want.offset, want.size)
		}
	}
}

func TestConstantsAreThoseOfC(t *testing.T) {
	h := readHeader(t, 8)
	pkg, _ := mirror(t, "amd64")
	inGo := map[string]int64{}
	for _, name := range pkg.Scope().Names() {
		if c, ok := pkg.Scope().Lookup(name).(*types.Const); ok {
			inGo[plain(name)], _ = constant.Int64Val(c.Val())
		}
	}
	if len(h.constants) < 30 {
		t.Fatalf("the reader found only %d constants", len(h.constants))
	}
	for name, want := range h.constants {
		got, ok := inGo[short(name)]
		if !ok || got != want {
			t.Errorf("%s is %d (present: %v), want %d", name, got, ok, want)
		}
		delete(inGo, short(name))
	}
	for name := range inGo {
		t.Errorf("%s mirrors nothing", name)
	}
}

func TestExceptionParentsAreThoseOfC(t *testing.T) {
	h := readHeader(t, 8)
	n := 0
	for name, value := range h.constants {
		if !strings.HasPrefix(name, "GW_STD_") || value == 0 {
			continue
		}
		n++
		if want := h.constants["GW_STD_"+h.parents[name]]; h.parents[name] == "" || int64(abi.StdParents[value]) != want {
			t.Errorf("parent of %s is %d, want %d (%s)", name, abi.StdParents[value], want, h.parents[name])
		}
	}
	if n != len(abi.StdParents)-1 {
		t.Errorf("%d classes in the header, %d in the mirror", n, len(abi.StdParents)-1)
	}
}

func TestExportsAreThoseOfC(t *testing.T) {
	h := readHeader(t, 4)
	var got []cExport
	for _, e := range abi.Exports {
		got = append(got, cExport{e.Name, int64(e.Bytes)})
	}
	if !slices.Equal(got, h.exports) {
		t.Errorf("got  %v\nwant %v", got, h.exports)
	}
}
