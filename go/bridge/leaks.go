// leaks.go: what is alive on the C++ side.

package bridge

import (
	"unsafe"

	"github.com/gangway-go/gangway/go/internal/closure"
	"github.com/gangway-go/gangway/go/internal/host"
	"github.com/gangway-go/gangway/go/internal/object"
)

// A Leak is a C++ object that was made and is not closed.
type Leak struct {
	Type   string // C++ class: "geometry::Circle"
	Handle uint64 // identifies the object; not an address
	Stack  string // Go stack that made it, when RecordStacks was on; else empty
}

// Leaks lists the C++ objects that are alive now, oldest first. At the end of a program or a test it should be empty.
func Leaks() []Leak {
	r := host.Current()
	if r == nil {
		return nil
	}
	var leaks []Leak
	for _, info := range r.Handles() {
		leaks = append(leaks, Leak{Type: cString(info.Name.Pointer()), Handle: info.Handle, Stack: object.Stack(info.Handle)})
	}
	return leaks
}

// RecordStacks turns on or off that every new object keeps the stack that made it, for Leaks. It costs about a
// microsecond and half a kilobyte per object.
func RecordStacks(on bool) { object.Record(on) }

// Counters is what the bridge holds at the moment.
type Counters struct {
	Errors   uint64 // error records made by C++ and not freed; 0 between calls
	Texts    uint64 // texts made by C++ and not freed; 0 between calls
	Handles  uint64 // C++ objects not closed
	Closures int    // Go closures that C++ can call
}

// Stats counts what is alive on both sides, for tests and monitoring. All zero before the first module is loaded.
func Stats() Counters {
	c := Counters{Closures: closure.Closures.Live()}
	if r := host.Current(); r != nil {
		info := r.Query()
		c.Errors, c.Texts, c.Handles = info.LiveErrors, info.LiveTexts, info.LiveHandles
	}
	return c
}

func cString(p unsafe.Pointer) string {
	if p == nil {
		return ""
	}
	n := 0
	for *(*byte)(unsafe.Add(p, n)) != 0 {
		n++
	}
	return string(unsafe.Slice((*byte)(p), n))
}
