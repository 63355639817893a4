// system_other.go: system DLLs on systems without Windows DLLs, where every call is refused.

//go:build !windows

package stub

import (
	"runtime"
	"syscall"

	"github.com/gangway-go/gangway/go/bridge"
)

// A SystemDLL is a DLL of Windows itself.
type SystemDLL struct{ name string }

// NewSystemDLL names a DLL of System32, such as "kernel32.dll".
func NewSystemDLL(name string) *SystemDLL { return &SystemDLL{name} }

// A Proc is an export of a SystemDLL.
type Proc struct {
	dll  *SystemDLL
	name string
}

// Proc names an export.
func (d *SystemDLL) Proc(name string) *Proc { return &Proc{d, name} }

// Call returns a *bridge.UnsupportedError.
//
//go:uintptrescapes
func (p *Proc) Call(args ...uintptr) (r1, r2 uintptr, lastError syscall.Errno, err error) {
	return 0, 0, 0, p.Find()
}

// Find returns a *bridge.UnsupportedError.
func (p *Proc) Find() error {
	return &bridge.UnsupportedError{Op: "call", Name: p.name + " in " + p.dll.name, GOOS: runtime.GOOS}
}
