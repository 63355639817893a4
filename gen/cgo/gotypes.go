// gotypes.go: rewrites _cgo_gotypes.go, the Go side that go tool cgo writes, so that it calls the DLL.
//
// Invariant: declarations are kept as cgo wrote them, except the ones that the linker of a cgo program resolves: addresses of
// wrappers become entries, C's variables and functions become symbols, and functions that call a wrapper call its entry.
// A declaration of a later Go release that is not known here is refused, never passed on half understood.

package main

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"regexp"
	"strings"
)

const (
	cgoPackage  = "github.com/gangway-go/gangway/go/cgo"
	stubPackage = "github.com/gangway-go/gangway/go/stub/cgostub"
)

// names is what the two sides must agree on.
type names struct {
	entries []entry  // in cgo's order
	symbols []string // C names
	exports []string // _cgoexp_... of cgo, in its order

	// The place of this package's first symbol and first export among those of all packages of the DLL.
	firstSymbol, firstExport int
}

// append adds another package's.
func (n *names) append(more *names) {
	n.entries = append(n.entries, more.entries...)
	n.symbols = append(n.symbols, more.symbols...)
	n.exports = append(n.exports, more.exports...)
}

// An entry is a wrapper of cgo's.
type entry struct {
	wrapper string // _cgo_0123456789ab_Cfunc_add
	errno   bool   // it returns errno
	shape   string // Go types of its parameters and result, for the contract
}

var (
	wrapperVar  = regexp.MustCompile(`^_cgo_[0-9a-f]{12}_C[0-9a-z]*_`)
	callPattern = regexp.MustCompile(`_cgo_runtime_cgocall\((\w+), uintptr\(unsafe\.Pointer\((&?\w+)\)\)\)`)
	usePattern  = regexp.MustCompile(`(_Cgo_use|_Cgo_keepalive)\((\w+)\)`)
)

// gotypes is one rewriting.
type gotypes struct {
	text  []byte
	set   *token.FileSet
	out   bytes.Buffer
	names names
	seen  map[string]bool
}

// rewriteGotypes returns the new text, without the declaration of the module. before is what the packages before this one in
// the DLL have.
func rewriteGotypes(text []byte, before *names) ([]byte, *names, error) {
	g := &gotypes{text: text, set: token.NewFileSet(), seen: map[string]bool{}}
	g.names.firstSymbol, g.names.firstExport = len(before.symbols), len(before.exports)
	file, err := parser.ParseFile(g.set, "_cgo_gotypes.go", text, parser.ParseComments)
	if err != nil {
		return nil, nil, err
	}
	for _, decl := range file.Decls {
		var err error
		switch d := decl.(type) {
		case *ast.GenDecl:
			err = g.general(d)
		case *ast.FuncDecl:
			err = g.function(d)
		}
		if err != nil {
			return nil, nil, fmt.Errorf("_cgo_gotypes.go:%d: %w; this Go release's cgo is not known to this gangway",
				g.set.Position(decl.Pos()).Line, err)
		}
	}
	return g.out.Bytes(), &g.names, nil
}

func (g *gotypes) slice(from, to token.Pos) string {
	return string(g.text[g.set.Position(from).Offset:g.set.Position(to).Offset])
}

// comment returns a declaration's comment without the lines whose directive is dropped.
func (g *gotypes) comment(doc *ast.CommentGroup, drop ...string) string {
	if doc == nil {
		return ""
	}
	var kept strings.Builder
lines:
	for _, line := range doc.List {
		for _, prefix := range drop {
			if strings.HasPrefix(line.Text, prefix) {
				continue lines
			}
		}
		kept.WriteString(line.Text + "\n")
	}
	return kept.String()
}

func (g *gotypes) general(d *ast.GenDecl) error {
	switch d.Tok {
	case token.IMPORT:
		return nil // written anew
	case token.VAR:
		if len(d.Specs) == 1 {
			return g.variable(d, d.Specs[0].(*ast.ValueSpec))
		}
	}
	g.out.WriteString(g.comment(d.Doc) + g.slice(d.Pos(), d.End()) + "\n\n")
	return nil
}

func (g *gotypes) variable(d *ast.GenDecl, spec *ast.ValueSpec) error {
	name := spec.Names[0].Name
	value := ""
	if len(spec.Values) == 1 {
		value = g.slice(spec.Values[0].Pos(), spec.Values[0].End())
	}
	switch {
	case strings.HasPrefix(name, "__cgo"): // the linker's own names
		return nil
	case wrapperVar.MatchString(name):
		g.entry(name)
		return nil
	case strings.HasPrefix(name, "_Cvar_"), strings.HasPrefix(name, "_Cfpvar_"):
		_, symbol, ok := strings.Cut(value, "&__cgo_")
		symbol = strings.TrimRight(symbol, ")")
		if !ok || !token.IsIdentifier(symbol) {
			return fmt.Errorf("the variable %s = %s", name, value)
		}
		g.symbol(name, symbol, g.slice(spec.Type.Pos(), spec.Type.End()))
		return nil
	case strings.Contains(value, "&__cgo"):
		return fmt.Errorf("the variable %s = %s", name, value)
	}
	g.out.WriteString(g.comment(d.Doc, "//go:cgo_") + g.slice(d.Pos(), d.End()) + "\n\n")
	return nil
}

// entry writes the entry of a wrapper.
func (g *gotypes) entry(wrapper string) {
	if g.seen[wrapper] {
		return
	}
	g.seen[wrapper] = true
	g.names.entries = append(g.names.entries, entry{wrapper: wrapper})
	fmt.Fprintf(&g.out, "var %s = cgostub.Entry{Module: &_cgo_module, Name: %q}\n\n", wrapper, wrapper)
}

// symbol writes the function that returns the address of something of C's.
func (g *gotypes) symbol(name, symbol, goType string) {
	number := g.names.firstSymbol + len(g.names.symbols)
	g.names.symbols = append(g.names.symbols, symbol)
	fmt.Fprintf(&g.out, "var _cgo_symbol_%d = cgostub.Symbol{Module: &_cgo_module, Number: %d, Name: %q}\n\n", number, number,
		symbol)
	fmt.Fprintf(&g.out, "func %s() %s { return (%s)(_cgo_symbol_%d.Address()) }\n\n", name, goType, goType, number)
}

func (g *gotypes) function(d *ast.FuncDecl) error {
	name := d.Name.Name
	switch {
	case name == "_cgo_runtime_cgocall":
		return nil
	case strings.HasPrefix(name, "_cgoexp_"):
		return g.export(d)
	case d.Body == nil:
		g.out.WriteString(g.comment(d.Doc) + g.slice(d.Pos(), d.End()) + "\n\n")
		return nil
	}
	body := g.slice(d.Body.Pos(), d.Body.End())
	call := callPattern.FindStringSubmatch(body)
	if call == nil {
		if strings.Contains(body, "_cgo_runtime_cgocall") {
			return fmt.Errorf("how the function %s calls its wrapper", name)
		}
		g.out.WriteString(g.comment(d.Doc, "//go:cgo_unsafe_args") + g.slice(d.Pos(), d.End()) + "\n\n")
		return nil
	}
	return g.caller(d, body, call)
}

// caller writes a function that calls a wrapper: its arguments, which cgo lets lie where the function got them, are put into
// a struct of the same layout.
func (g *gotypes) caller(d *ast.FuncDecl, body string, call []string) error {
	wrapper := call[1]
	g.entry(wrapper)
	var fields, values strings.Builder
	var shape []string
	for _, parameter := range d.Type.Params.List {
		goType := g.slice(parameter.Type.Pos(), parameter.Type.End())
		for _, name := range parameter.Names {
			fmt.Fprintf(&fields, "%s %s\n", name.Name, goType)
			fmt.Fprintf(&values, "_cgo_a.%s = %s\n", name.Name, name.Name)
			shape = append(shape, goType)
		}
	}
	result, resultType, errno := "", "", false
	if d.Type.Results != nil {
		for i, one := range d.Type.Results.List {
			goType := g.slice(one.Type.Pos(), one.Type.End())
			switch {
			case i == 0 && len(one.Names) == 1:
				result, resultType = one.Names[0].Name, goType
			case i == 1 && goType == "error":
				errno = true
			default:
				return fmt.Errorf("the results of the function %s", d.Name.Name)
			}
		}
	}
	if resultType == "_Ctype_void" {
		result = ""
	}
	if result != "" {
		fmt.Fprintf(&fields, "_ [0]uintptr\n%s %s\n", result, resultType)
		// Nothing: where all fields are stored to, the compiler does not clear the struct before.
		fmt.Fprintf(&values, "_cgo_a.%s = %s\n", result, result)
	}
	for i := range g.names.entries {
		if g.names.entries[i].wrapper == wrapper {
			g.names.entries[i].errno = errno
			g.names.entries[i].shape = "(" + strings.Join(shape, ", ") + ") " + resultType
		}
	}
	after := ""
	if result != "" {
		after = fmt.Sprintf("\n%s = _cgo_a.%s", result, result)
	}
	// The line of the call, with "errno := " before it or nothing.
	lines := strings.Split(body, "\n")
	for i, line := range lines {
		if !strings.Contains(line, "_cgo_runtime_cgocall(") {
			continue
		}
		// Not a composite literal: the compiler makes that in another place first, and copies it.
		head := fmt.Sprintf("var _cgo_a struct {\n%s}\n%s", fields.String(), values.String())
		// The call is in this function and in no other, so that tracebacks begin with the function's name, as with cgo.
		for _, word := range []string{"var _cgo_result int32\nif _cgo_crowded() {\n_cgo_result = _cgo_call(", "} else {\n_cgo_result = _cgo_cgocall("} {
			head += word + wrapper + ".Address(), unsafe.Pointer(&_cgo_a))\n"
		}
		lines[i] = head + "}\n" + strings.Replace(line, call[0], wrapper+".Done(_cgo_result)", 1) + after
		for j := i + 1; j < len(lines); j++ { // what keeps a parameter alive, or makes it escape: it is in the struct now
			lines[j] = usePattern.ReplaceAllString(lines[j], "$1(_cgo_a.$2)")
		}
		break
	}
	g.out.WriteString(g.comment(d.Doc, "//go:cgo_unsafe_args"))
	g.out.WriteString(g.slice(d.Pos(), d.Body.Pos()) + strings.Join(lines, "\n") + "\n\n")
	return nil
}

// export writes a function that C calls. The table of them names it by its linker symbol: a variable that calls C while it is
// initialised must not depend on what C may call.
func (g *gotypes) export(d *ast.FuncDecl) error {
	name := d.Name.Name
	if len(d.Type.Params.List) != 1 || len(d.Type.Params.List[0].Names) != 1 {
		return fmt.Errorf("the parameters of the function %s", name)
	}
	parameter := d.Type.Params.List[0]
	goType := g.slice(parameter.Type.Pos(), parameter.Type.End())
	number := len(g.names.exports)
	g.names.exports = append(g.names.exports, name)
	value := parameter.Names[0].Name
	fmt.Fprintf(&g.out, "//go:linkname %s %s\nfunc %s(_cgo_a unsafe.Pointer) {\n%s := (%s)(_cgo_a)\n_ = %s // it may hold nothing\n%s\n\n", name, name, name,
		value, goType, value, strings.TrimPrefix(g.slice(d.Body.Pos(), d.Body.End()), "{"))
	fmt.Fprintf(&g.out, "//go:linkname _cgo_export_%d %s\nfunc _cgo_export_%d(unsafe.Pointer)\n\n", number, name, number)
	return nil
}

// gotypesFile is the whole file: the module, then what was rewritten. all is what all packages of the DLL have.
func (c *conversion) gotypesFile(v *variant, rest []byte, all *names) ([]byte, error) {
	var b bytes.Buffer
	fmt.Fprintf(&b, "// Code generated by gangway cgo from package %s with go tool cgo. DO NOT EDIT.\n\npackage %s\n\n", v.ImportPath, v.Name)
	b.WriteString("import (\n\t\"syscall\"\n\t\"unsafe\"\n\n")
	if c.embed && !c.shared {
		b.WriteString("\t\"" + bridgePackage + "\"\n")
	}
	fmt.Fprintf(&b, "\t_cgopackage %q\n\t%q\n", cgoPackage, stubPackage)
	if c.shared {
		fmt.Fprintf(&b, "\n\t_cgo_dll %q\n", c.sharedPath(v.listing))
	}
	b.WriteString(")\n\n")
	exports := ""
	if len(v.names.exports) != 0 {
		exports = "Exports: []func(unsafe.Pointer){\n"
		for i := range v.names.exports {
			exports += fmt.Sprintf("_cgo_export_%d,\n", i)
		}
		exports += "},\n"
	}
	if c.shared {
		fmt.Fprintf(&b, "// _cgo_module is this package's part of %s.dll.\nvar _cgo_module = cgostub.Module{\nWhole: &_cgo_dll.Module,\n", c.name)
		if exports != "" {
			fmt.Fprintf(&b, "First: %d,\n%s", v.names.firstExport, exports)
		}
		b.WriteString("}\n\n")
		if exports != "" { // C of another package may call them
			b.WriteString("var _ = _cgo_module.Join()\n\n")
		}
	} else {
		c.module(&b, "_cgo_module", "_cgo_files", "_cgo_sums", all, exports)
	}
	b.WriteString("type _ _cgopackage.Incomplete\n\n")
	b.Write(bytes.ReplaceAll(rest, []byte("type _ _cgopackage.Incomplete\n\n"), nil))
	formatted, err := format.Source(b.Bytes())
	if err != nil {
		return nil, fmt.Errorf("the rewritten _cgo_gotypes.go: %w", err)
	}
	return formatted, nil
}

// callFiles are the two forms of the function that calls a wrapper. Where the runtime's own is known it is called from the
// function of the C function itself, so that tracebacks and profiles show that one, as with cgo. The constraint is package
// lane's.
func callFiles(v *variant) map[string][]byte {
	const known = "go1.22 && !go1.27 && !gangway_portable && (386 || amd64 || arm64)"
	head := func(constraint string) string {
		return fmt.Sprintf("// Code generated by gangway cgo. DO NOT EDIT.\n\n//go:build %s\n\npackage %s\n\n", constraint, v.Name)
	}
	return map[string][]byte{
		"zcgo_call_windows.go": []byte(head(known) + `import (
	"unsafe"

	"` + stubPackage + `"
)

//go:linkname _cgo_cgocall runtime.cgocall
//go:noescape
func _cgo_cgocall(fn uintptr, arguments unsafe.Pointer) int32

// _cgo_crowded reports whether a call may have to wait for its turn; _cgo_call waits.
func _cgo_crowded() bool { return cgostub.Crowded() }

func _cgo_call(fn uintptr, arguments unsafe.Pointer) int32 { return cgostub.Call(fn, arguments) }
`),
		"zcgo_call_portable_windows.go": []byte(head("!("+known+")") + `import (
	"unsafe"

	"` + stubPackage + `"
)

func _cgo_crowded() bool { return true }

func _cgo_call(fn uintptr, arguments unsafe.Pointer) int32 { return cgostub.Call(fn, arguments) }

func _cgo_cgocall(fn uintptr, arguments unsafe.Pointer) int32 { return cgostub.Call(fn, arguments) }
`),
	}
}

// module writes the variable of the DLL.
func (c *conversion) module(b *bytes.Buffer, variable, files, sums string, all *names, more string) {
	text := contract(c.name, all)
	fmt.Fprintf(b, "// %s is %s.dll.\nvar %s = cgostub.Module{\nName: %q,\nHash: %#x,\nContract: _cgo_contract,\n%s", variable, c.name, variable,
		c.name, hashOf(text), more)
	if c.embed {
		fmt.Fprintf(b, "Source: func() bridge.Source { return bridge.FromEmbedded(%s, %q, %s) },\n", files, c.name, sums)
	}
	fmt.Fprintf(b, "}\n\nconst _cgo_contract = %s\n\n", goString(text))
}

// sharedPath is the import path of the package that is the DLL's Go side when several share it.
func (c *conversion) sharedPath(l *listing) string { return l.Module.Path + "/" + c.sharedFolder() }

func (c *conversion) sharedFolder() string { return "internal/" + c.sharedName() }

func (c *conversion) sharedName() string { return c.name + "dll" }

// sharedFile is the Go side of the DLL of several packages, for one architecture.
func (c *conversion) sharedFile(t *target) ([]byte, error) {
	var b bytes.Buffer
	fmt.Fprintf(&b, "// Code generated by gangway cgo. DO NOT EDIT.\n\n// Package %s is %s.dll, which the packages of this module share.\npackage %s\n\n", c.sharedName(), c.name,
		c.sharedName())
	b.WriteString("import (\n")
	if c.embed {
		b.WriteString("\t\"" + bridgePackage + "\"\n")
	}
	b.WriteString("\t\"" + stubPackage + "\"\n)\n\n")
	more := ""
	if n := len(t.all.exports); n != 0 {
		more = fmt.Sprintf("Count: %d,\n", n)
	}
	c.module(&b, "Module", "_cgo_files", "_cgo_sums", t.all, more)
	return format.Source(b.Bytes())
}

// goString writes text as lines of a Go string.
func goString(text string) string {
	lines := strings.SplitAfter(text, "\n")
	var quoted []string
	for _, line := range lines {
		if line != "" {
			quoted = append(quoted, fmt.Sprintf("%q", line))
		}
	}
	return strings.Join(quoted, " +\n\t")
}
