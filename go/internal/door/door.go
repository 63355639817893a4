// door.go: functions that the public packages lend to each other without showing them in their APIs.
//
// Invariant: packages bridge, apartment, stub and com set these variables while they are initialised. Package stub imports bridge
// and apartment, and package comstub imports com, so the variables are set before generated code uses them. Those that
// apartment, stub and com set are nil in programs that do not have these packages.

// Package door connects the public packages without showing it in their APIs.
package door

import (
	"context"
	"sync"
	"unsafe"

	"github.com/gangway-go/gangway/go/internal/abi"
	"github.com/gangway-go/gangway/go/internal/embedded"
	"github.com/gangway-go/gangway/go/internal/jobs"
)

var (
	// Failure makes the error of a failed call and frees the record in the frame.
	Failure func(status int32, frame *abi.Frame, name string) error
	// Packaged makes the bridge.Source of a package for which nobody has chosen one: beside the executable, else the DLL that the
	// package carries inside; the zero DLL is none.
	Packaged func(name string, inside embedded.DLL) any
	// Load loads the module for a generated package; source is a bridge.Source. It compares the contract, and sees that the exports are there; a module that it refuses does not stay.
	Load func(source any, name string, hash uint64, contract string, exports ...string) (Module, error)
	// Registration makes a *bridge.Registration.
	Registration func(close func() error) any
	// Stubs names the functions of the module's package that goroutines are inside of, except goroutines that wait for
	// Gate.Enter, and counts the closures that C++ keeps without a handle; nil without package stub.
	Stubs func(module string) (functions []string, kept int)
	// Runtime sees to it that gangway.dll is loaded. source is a bridge.Source or nil: the one that is loaded, else the
	// one beside the executable, else the one inside the program.
	Runtime func(source any) error
	// ApartmentError makes the error of a status that only calls on apartments have; nil without package apartment.
	ApartmentError func(status abi.Status, entry, what string) error
	// Call makes a call on an *apartment.Apartment of the kind (0: any). The frame is the caller's again after nil; in
	// every other case work.Dispose gets it, now or later.
	Call func(ctx context.Context, apartment any, kind uint32, work jobs.Work, frame unsafe.Pointer) error
	// Thrown has, by "module.Class", a func(handle uint64) error for each class of the generated packages whose objects C++ throws:
	// it makes the object of an exception one of Go's.
	Thrown sync.Map
	// Com is what package com lends to package comstub: a value with the methods of the interface that comstub asserts it to
	// have. The interface stands there because this package cannot import com, whose types it names.
	Com any
)

// Module is a loaded module DLL.
type Module interface {
	// Path of the DLL.
	Path() string
	// Export finds an export; the error is a *bridge.LoadError.
	Export(name string) (uintptr, error)
	// Gate returns the gate that every call of the module must pass; nil when the module stays, so that its addresses can be
	// kept.
	Gate() Gate
}

// A Gate counts the calls of a module that can be unloaded.
type Gate interface {
	// Enter begins a call of a function, given its export and its name for messages, and returns the export's address. The
	// error is a *bridge.LoadError; without one Leave must follow when neither C++ nor Go needs the module for this call.
	Enter(export, name string) (uintptr, error)
	Leave(name string)
	// Unloaded reports whether the module is gone.
	Unloaded() bool
}
