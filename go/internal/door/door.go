// door.go: what package bridge lends package stub without showing it to users.
//
// Invariant: package bridge fills these in while it is initialised; package stub imports it, so they are set before any
// use.

// Package door connects the public packages behind their users' backs.
package door

import "github.com/gangway-go/gangway/go/internal/abi"

var (
	// Failure makes the error of a failed call and frees the record in the frame.
	Failure func(status int32, frame *abi.Frame, name string) error
	// Load loads the module for a generated package; source is a bridge.Source or nil, which is beside the executable.
	// It compares the contract.
	Load func(source any, name string, hash uint64, contract string) (Module, error)
	// Registration makes a *bridge.Registration.
	Registration func(close func() error) any
)

// Module is a loaded module DLL.
type Module interface {
	// Path of the DLL.
	Path() string
	// Export finds an export; the error is a *bridge.LoadError.
	Export(name string) (uintptr, error)
}
