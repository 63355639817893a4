// fault.go: the errors of hardware faults and std::terminate in C++, which gangway.dll contains.

package bridge

import (
	"fmt"
	"strings"

	"github.com/gangway-go/gangway/go/internal/abi"
)

// A Fault is a hardware fault, a std::terminate or another exception of Windows inside a wrapped function, with its code. The
// process goes on, but destructors between the faulting instruction and the function's entry did not run: locks that C++ held
// there stay locked, memory stays allocated. Treat the library's state as suspect.
type Fault struct {
	Code    uint32 // of the exception, often an NTSTATUS: 0xC0000005 and so on
	Address uint64 // access violation and in-page error: the address touched
	PC      uint64 // the instruction
	Access  Access // access violation and in-page error: what was tried
	Module  string // file name of the module that holds PC; empty when none does
	Offset  uint64 // PC relative to the module's base, as a map file has it
	Entry   string // Go name of the function: "geometry.Crash"
	What    string // the runtime's own words; may be empty
}

// Access is what a faulting instruction tried to do.
type Access uint32

// Kinds of access.
const (
	AccessRead    Access = 0
	AccessWrite   Access = 1
	AccessExecute Access = 8
)

// String returns "read", "write" or "execute".
func (a Access) String() string {
	switch a {
	case AccessRead:
		return "read"
	case AccessWrite:
		return "write"
	case AccessExecute:
		return "execute"
	}
	return fmt.Sprintf("access %d", uint32(a))
}

// Sentinels for errors.Is. ErrFault matches every Fault.
var (
	ErrFault              error = &faultSentinel{"fault in C++", nil}
	ErrAccessViolation    error = &faultSentinel{"access violation", []uint32{0xC0000005}}
	ErrStackOverflow      error = &faultSentinel{"stack overflow", []uint32{0xC00000FD}}
	ErrIllegalInstruction error = &faultSentinel{"illegal instruction", []uint32{0xC000001D, 0xC0000096}}
	// ErrIntegerDivide matches a division by zero and the one quotient that does not fit (INT_MIN / -1).
	ErrIntegerDivide error = &faultSentinel{"integer division", []uint32{0xC0000094, 0xC0000095}}
	ErrInPage        error = &faultSentinel{"in-page error", []uint32{0xC0000006}}
	ErrTerminate     error = &faultSentinel{"std::terminate", []uint32{abi.FaultTerminate}}
	// ErrExitThread matches a call that was about to end the thread it ran on, which is Go's or an apartment's, by ExitThread,
	// _endthreadex or pthread_exit; and a call that was on an apartment's thread when something else ended the thread.
	ErrExitThread error = &faultSentinel{"ExitThread", []uint32{abi.FaultExit}}
)

type faultSentinel struct {
	text  string
	codes []uint32 // nil: any
}

func (s *faultSentinel) Error() string { return s.text }

func (s *faultSentinel) matches(code uint32) bool {
	for _, c := range s.codes {
		if c == code {
			return true
		}
	}
	return s.codes == nil
}

var namedFaults = []error{ErrAccessViolation, ErrStackOverflow, ErrIllegalInstruction, ErrIntegerDivide, ErrInPage,
	ErrTerminate, ErrExitThread}

// Error names the function, the fault and where it was.
func (f *Fault) Error() string {
	unnamed := fmt.Sprintf("fault 0x%08X", f.Code)
	name := unnamed
	for _, sentinel := range namedFaults {
		if f.Is(sentinel) {
			name = sentinel.Error()
		}
	}
	if name == unnamed && f.What != "" && f.What != "fault" {
		name += " (" + f.What + ")"
	}
	text := prefix(f.Entry) + name + " in C++"
	if f.Is(ErrAccessViolation) || f.Is(ErrInPage) {
		text += fmt.Sprintf(": %v of address 0x%x", f.Access, f.Address)
	}
	if f.Module != "" {
		text += fmt.Sprintf(" at %s+0x%x", f.Module, f.Offset)
	} else if f.PC != 0 {
		text += fmt.Sprintf(" at 0x%x", f.PC)
	}
	what := f.What
	if f.Is(ErrStackOverflow) { // What begins with these words
		_, what, _ = strings.Cut(what, ": ")
	}
	if (f.Is(ErrTerminate) || f.Is(ErrExitThread) || f.Is(ErrStackOverflow)) && what != "" {
		text += ": " + what
	}
	return text
}

// Is matches the sentinels by code.
func (f *Fault) Is(target error) bool {
	s, ok := target.(*faultSentinel)
	return ok && s.matches(f.Code)
}
