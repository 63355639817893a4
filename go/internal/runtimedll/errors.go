// errors.go: why a gangway.dll is refused.

// Package runtimedll binds gangway.dll, the one runtime of the process: it loads and starts the DLL and calls its exports.
package runtimedll

import (
	"fmt"

	"github.com/gangway-go/gangway/go/internal/abi"
)

// A VersionError is a runtime that is too old or too new for this Go module.
type VersionError struct {
	Path         string
	Major, Minor uint32 // the DLL's
}

// Error names both versions.
func (e *VersionError) Error() string {
	return fmt.Sprintf("%s speaks ABI %d.%d, this program needs %d.%d or a later %d.x", e.Path, e.Major, e.Minor,
		abi.Major, abi.Minor, abi.Major)
}

// A SecondError is an attempt to bring another gangway.dll into the process.
type SecondError struct {
	Path, Loaded string
	Foreign      bool // Loaded was not loaded by Gangway
}

// Error names both files.
func (e *SecondError) Error() string {
	if e.Foreign {
		return fmt.Sprintf("%s differs from %s, which something else has loaded into this process before; Windows would give modules that one: load modules before that, or have it use the same gangway.dll",
			e.Path, e.Loaded)
	}
	return fmt.Sprintf("%s differs from %s, which this process uses already; a process has one runtime: put the same gangway.dll beside every module",
		e.Path, e.Loaded)
}

// An OpError is a failed step of starting the runtime.
type OpError struct {
	Op  string
	Err error
}

func (e *OpError) Error() string { return e.Op + ": " + e.Err.Error() }

// Unwrap returns Err.
func (e *OpError) Unwrap() error { return e.Err }
