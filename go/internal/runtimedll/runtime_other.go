// runtime_other.go: this package on systems without gangway.dll. There is no runtime, so there is nothing to list or to free.

//go:build !windows

package runtimedll

import (
	"unsafe"

	"github.com/gangway-go/gangway/go/internal/abi"
)

// Runtime is a started gangway.dll.
type Runtime struct{}

// Current returns nil.
func Current() *Runtime { return nil }

// Query tells nothing.
func (*Runtime) Query() abi.RuntimeInfo { return abi.RuntimeInfo{} }

// Handles lists nothing.
func (*Runtime) Handles() []abi.HandleInfo { return nil }

// FreeError frees nothing.
func FreeError(unsafe.Pointer) {}

// FreeText frees nothing.
func FreeText(unsafe.Pointer) {}

// AllocText has no memory.
func AllocText(int) unsafe.Pointer { return nil }

// CloseHandle closes nothing.
func CloseHandle(abi.Handle) (int32, abi.Frame) { return 0, abi.Frame{} }

// Given knows no objects.
func Given(abi.Handle) bool { return false }

// EndAfter orders nothing.
func EndAfter(abi.Handle, abi.Handle) {}

// EndHandles ends nothing.
func EndHandles(handles, needed []abi.Handle) {}

// Batch is no entry's address.
func Batch() uintptr { return 0 }

// HandleClose is no entry's address.
func HandleClose() uintptr { return 0 }
