// why.go: why a DLL does not load: the DLLs and functions it needs and does not find, read from import tables.
//
// Invariant: the code here reads files and asks a World. It loads nothing, and tests run it on every system.

// Package dll loads DLLs and says why one does not load.
package dll

import (
	"debug/pe"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/gangway-go/gangway/go/internal/winpath"
)

// A World tells what a DLL finds in the process that it is loaded into.
type World struct {
	Folders []string                       // searched, in order
	Exists  func(path string) bool         // is there such a file
	Loaded  func(name string) bool         // is a DLL of that name in the process already
	Export  func(name, symbol string) bool // does the loaded DLL of that name have the export
	Read    func(path string) (Imports, error)
}

// Imports are the DLLs and functions that a DLL's import table names.
type Imports struct {
	Machine uint16
	DLLs    []string
	Symbols [][2]string // symbol, DLL
}

// ReadImports reads a DLL's machine type and import table.
func ReadImports(path string) (Imports, error) {
	f, err := pe.Open(path)
	if err != nil {
		return Imports{}, err
	}
	defer f.Close()
	imports := Imports{Machine: f.Machine}
	symbols, err := f.ImportedSymbols()
	if err != nil {
		return imports, err
	}
	seen := map[string]bool{}
	for _, symbol := range symbols {
		name, library, ok := strings.Cut(symbol, ":")
		if !ok {
			continue
		}
		imports.Symbols = append(imports.Symbols, [2]string{name, library})
		if key := strings.ToLower(library); !seen[key] {
			seen[key] = true
			imports.DLLs = append(imports.DLLs, library)
		}
	}
	return imports, nil
}

// Missing lists the DLLs that path needs, itself or through others, and that are nowhere: "x.dll (needed by y.dll)".
func (w World) Missing(path string) []string {
	var missing []string
	done := map[string]bool{}
	var visit func(path string)
	visit = func(path string) {
		imports, err := w.Read(path)
		if err != nil {
			return
		}
		for _, name := range imports.DLLs {
			key := strings.ToLower(name)
			if done[key] || apiSet(key) || w.Loaded(name) {
				continue
			}
			done[key] = true
			if found := w.find(name); found == "" {
				missing = append(missing, fmt.Sprintf("%s (needed by %s)", name, winpath.Base(path)))
			} else if filepath.Dir(found) == filepath.Dir(path) {
				visit(found) // Windows' own DLLs are complete
			}
		}
	}
	visit(path)
	return missing
}

// MissingExports lists the functions that path imports and that a loaded DLL does not have: "gw_x in gangway.dll".
func (w World) MissingExports(path string) []string {
	imports, err := w.Read(path)
	if err != nil {
		return nil
	}
	var missing []string
	for _, s := range imports.Symbols {
		if w.Loaded(s[1]) && !w.Export(s[1], s[0]) {
			missing = append(missing, s[0]+" in "+s[1])
		}
	}
	return missing
}

func (w World) find(name string) string {
	for _, folder := range w.Folders {
		if path := join(folder, name); w.Exists(path) {
			return path
		}
	}
	return ""
}

// MachineName names a machine type as GOARCH does.
func MachineName(machine uint16) string {
	switch machine {
	case pe.IMAGE_FILE_MACHINE_I386:
		return "386"
	case pe.IMAGE_FILE_MACHINE_AMD64:
		return "amd64"
	case pe.IMAGE_FILE_MACHINE_ARM64:
		return "arm64"
	}
	return fmt.Sprintf("machine 0x%x", machine)
}

// apiSet reports whether a name is virtual: Windows resolves it without a file.
func apiSet(name string) bool {
	return strings.HasPrefix(name, "api-ms-win-") || strings.HasPrefix(name, "ext-ms-")
}

func join(folder, name string) string {
	return strings.TrimRight(folder, `\/`) + string(filepath.Separator) + name
}
