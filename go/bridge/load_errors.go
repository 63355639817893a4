// load_errors.go: the errors of loading a DLL and of finding its functions.

package bridge

import (
	"fmt"
	"strings"

	"github.com/gangway-go/gangway/go/internal/extract"
	"github.com/gangway-go/gangway/go/internal/runtimedll"
)

// A LoadError says that a DLL could not be loaded, or one of its functions not found. Err is the reason: a SumError, ContractError,
// MissingError, RuntimeError, syscall.Errno, or an error that is fs.ErrNotExist.
type LoadError struct {
	Op   string // "check path", "extract", "load", "find export", "start runtime", "contract"
	Name string // path, or name where the path is not known yet
	Err  error
}

// Error names operation, object and reason.
func (e *LoadError) Error() string { return e.Op + " " + e.Name + ": " + e.Err.Error() }

// Unwrap returns Err.
func (e *LoadError) Unwrap() error { return e.Err }

// A SumError says that a file does not have the SHA-256 that it should have: an embedded file that does not belong to its list of
// sums, or an extracted file that was damaged and cannot be written anew.
type SumError struct {
	File string // name in the embedded file system, or path on disk
	Want string // SHA-256 in lower-case hexadecimal, from the list
	Got  string // SHA-256 of what is there
	Err  error  // why an extracted file could not be written anew: usually, because a process uses it; else nil
}

// Error names the file and both sums.
func (e *SumError) Error() string { return (*extract.SumError)(e).Error() }

// Unwrap returns Err.
func (e *SumError) Unwrap() error { return e.Err }

// A RuntimeError says that a second gangway.dll was refused: a process has one, and Windows binds all modules to the one that it
// knows by that name.
type RuntimeError struct {
	Path    string // the gangway.dll that was wanted
	Loaded  string // the gangway.dll that is in the process
	Foreign bool   // something else than Gangway has loaded it
}

// Error names both files and says what to do.
func (e *RuntimeError) Error() string { return (*runtimedll.SecondError)(e).Error() }

// A MissingError says that Windows refused to load a DLL because it needs something that is not there.
type MissingError struct {
	DLL      string   // the DLL that was to be loaded
	Missing  []string // what it needs and does not get: "libstdc++-6.dll (needed by geometry.dll)"
	Searched []string // folders looked in; the current directory and PATH are never among them
	Err      error    // the Windows error
}

// Error names what is missing and where it was looked for.
func (e *MissingError) Error() string {
	if len(e.Missing) == 0 {
		return fmt.Sprintf("%v; every DLL it names was found, so one of them failed to start", e.Err)
	}
	return fmt.Sprintf("%v: missing %s; looked in %s", e.Err, strings.Join(e.Missing, ", "), strings.Join(e.Searched, ", "))
}

// Unwrap returns Err.
func (e *MissingError) Unwrap() error { return e.Err }

// A ContractError says that a Go package and a DLL, or a DLL and gangway.dll, do not belong together.
type ContractError struct {
	Module  string   // "geometry", or the entry that noticed
	Path    string   // of the DLL; may be empty
	Reason  string   // one sentence: what does not fit, which side is older, what to run
	DLL     string   // generator of the DLL's side: "gangway 0.1.0"; may be empty
	Side    Side     // which side is older, as far as the entries tell
	OnlyGo  []string // entries that only the Go package has
	OnlyDLL []string // entries that only the DLL has
	Differ  []string // entries that both have, with different parameters or results
}

// Side is one of the two parts that meet at a contract.
type Side int

// Sides.
const (
	SideUnknown Side = iota // the entries do not tell
	SideGo                  // the Go package
	SideDLL                 // the module DLL
	SideRuntime             // gangway.dll
)

// String names the side.
func (s Side) String() string {
	switch s {
	case SideGo:
		return "the Go package"
	case SideDLL:
		return "the DLL"
	case SideRuntime:
		return "gangway.dll"
	}
	return "one side"
}

// Error says what differs, which side is older and what to run.
func (e *ContractError) Error() string {
	var b strings.Builder
	b.WriteString(e.Module)
	if e.Path != "" {
		b.WriteString(" (" + e.Path + ")")
	}
	b.WriteString(": " + e.Reason)
	for _, part := range []struct {
		title string
		names []string
	}{{"only in the Go package", e.OnlyGo}, {"only in the DLL", e.OnlyDLL}, {"different", e.Differ}} {
		if len(part.names) != 0 {
			b.WriteString("; " + part.title + ": " + list(part.names))
		}
	}
	return b.String()
}

// list joins the first names; an interface may have thousands.
func list(names []string) string {
	const most = 8
	if len(names) <= most {
		return strings.Join(names, ", ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(names[:most], ", "), len(names)-most)
}
