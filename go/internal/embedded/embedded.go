// embedded.go: DLLs inside the program.
//
// Invariants
//   - The files runtime_windows_<arch>.go and the DLLs beside them are written by `make embed` (bridge/tools/embed), from what the
//     builds of this tree made. Their architecture is in their names, so a program holds one DLL.
//   - With the build tag gangway_external no DLL is in the program.

// Package embedded holds gangway.dll inside the program. Packages bridge and, for a DLL of its own, com/internal/comapi use it.
package embedded

import "io/fs"

// A DLL is a file inside the program. The zero DLL is none.
type DLL struct {
	Files  fs.FS
	Path   string // in Files
	SHA256 string // in lower-case hexadecimal
}

// Runtime is gangway.dll, or none.
var Runtime DLL
