// exports.go: the Go functions that C calls.
//
// Invariants
//   - The process has one table, which only grows; a module's functions lie in it one after the other. The table is
//     replaced as a whole, so that calls read it without a lock.
//   - Function 0 panics with a text of C's: panicForC.

package cgostub

import (
	"sync"
	"sync/atomic"
	"unsafe"

	"github.com/gangway-go/gangway/go/internal/abi"
)

var (
	exporting sync.Mutex
	exported  atomic.Pointer[[]func(unsafe.Pointer)]
)

// export adds functions to the table and returns the number of the first.
func export(functions []func(unsafe.Pointer)) uint64 {
	exporting.Lock()
	defer exporting.Unlock()
	table := []func(unsafe.Pointer){panicForC}
	if old := exported.Load(); old != nil {
		table = append(table[:0], *old...)
	}
	base := len(table)
	table = append(table, functions...)
	exported.Store(&table)
	return uint64(base)
}

// exportAt replaces the functions from that number on.
func exportAt(number uint64, functions []func(unsafe.Pointer)) {
	exporting.Lock()
	defer exporting.Unlock()
	table := append([]func(unsafe.Pointer){}, *exported.Load()...)
	copy(table[number:], functions)
	exported.Store(&table)
}

// panicForC panics with the C string that the arguments hold.
func panicForC(arguments unsafe.Pointer) {
	panic(abi.CString(*(*unsafe.Pointer)(arguments)))
}
