// leaks.go: lists and counts of what is alive on the C++ side.

package bridge

import (
	"github.com/gangway-go/gangway/go/internal/abi"
	"github.com/gangway-go/gangway/go/internal/closure"
	"github.com/gangway-go/gangway/go/internal/object"
	"github.com/gangway-go/gangway/go/internal/runtimedll"
)

// A Leak is a C++ object that was made and is not closed.
type Leak struct {
	Type   string // C++ class: "geometry::Circle"
	Handle uint64 // identifies the object; not an address
	Stack  string // Go stack that made it, when RecordStacks was on; else empty
}

// Leaks lists the C++ objects that are alive now, oldest first. At the end of a program or a test it should be empty. Parts of an object
// that Go has only forgotten, not closed, are listed as long as Go has others that were given out at about the same time: up to 63 for one.
func Leaks() []Leak {
	r := runtimedll.Current()
	if r == nil {
		return nil
	}
	var leaks []Leak
	for _, info := range r.Handles() {
		leaks = append(leaks, Leak{Type: abi.CString(info.Name.Pointer()), Handle: info.Handle, Stack: object.Stack(info.Handle)})
	}
	return leaks
}

// RecordStacks turns on or off that every new object keeps the stack that made it, for Leaks. It costs about a
// microsecond and half a kilobyte per object.
func RecordStacks(on bool) { object.Record(on) }

// Counters counts what is alive across the bridge at the moment.
type Counters struct {
	Errors   uint64 // error records that C++ made and that were not freed; 0 while no call runs
	Texts    uint64 // texts that C++ made and that were not freed; 0 while no call runs
	Handles  uint64 // C++ objects and kept callbacks not closed
	Closures uint64 // Go closures that C++ can call
}

// Stats counts what is alive, for tests and monitoring. C++'s counts are 0 before the first module is loaded.
func Stats() Counters {
	c := Counters{Closures: uint64(closure.Closures.Live())}
	if r := runtimedll.Current(); r != nil {
		info := r.Query()
		c.Errors, c.Texts, c.Handles = info.LiveErrors, info.LiveTexts, info.LiveHandles
	}
	return c
}
