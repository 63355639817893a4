// kind.go: the kinds of apartments.

package apartment

import (
	"fmt"

	"github.com/gangway-go/gangway/go/internal/abi"
)

// A Kind says what an apartment's threads are set up for.
type Kind uint32

// Kinds.
const (
	// STA is a COM single-threaded apartment: one thread, which dispatches window messages while it has nothing to do.
	STA Kind = abi.ApartmentSTA
	// MTA is a pool of threads in COM's multithreaded apartment.
	MTA Kind = abi.ApartmentMTA
	// GUI is an STA for windows.
	GUI Kind = abi.ApartmentGUI
	// Thread is one thread without COM, for OpenGL, thread-local state and old libraries.
	Thread Kind = abi.ApartmentThread
)

// String returns the kind's name: "STA".
func (k Kind) String() string {
	switch k {
	case STA:
		return "STA"
	case MTA:
		return "MTA"
	case GUI:
		return "GUI"
	case Thread:
		return "Thread"
	}
	return fmt.Sprintf("Kind(%d)", uint32(k))
}

// fits reports whether an apartment of kind k does for code that wants one of kind `wanted`, where 0 is any.
func (k Kind) fits(wanted Kind) bool {
	return wanted == 0 || k == wanted || wanted == STA && k == GUI
}
