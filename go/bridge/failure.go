// failure.go: the Go error of a failed call, made of its status and its error record.
//
// Invariants
//   - A record is read once, copied, and freed once, by the call that received it.
//   - The causes in a record belong to the record's block: they are read, not freed.

package bridge

import (
	"fmt"
	"syscall"
	"unsafe"

	"github.com/gangway-go/gangway/go/internal/abi"
	"github.com/gangway-go/gangway/go/internal/closure"
	"github.com/gangway-go/gangway/go/internal/door"
	"github.com/gangway-go/gangway/go/internal/runtimedll"
)

// failure makes the error of a call that returned status, and frees the frame's record. name is used where the record
// does not say which entry it was.
func failure(status int32, frame *abi.Frame, name string) error {
	record := (*abi.Error)(frame.Error.Pointer())
	if record == nil {
		if abi.Status(status) == abi.EMemory {
			return &MemoryError{Entry: name}
		}
		if err := apartmentError(abi.Status(status), name, ""); err != nil {
			return err
		}
		return fmt.Errorf("%s: failed with status %d and no error record", name, status)
	}
	frame.Error = abi.Ptr{}
	err := recordError(record, name)
	runtimedll.FreeError(unsafe.Pointer(record))
	return err
}

func recordError(r *abi.Error, name string) error {
	entry := text(r.Entry)
	if entry == "" {
		entry = name
	}
	what := text(r.What)
	switch r.Status {
	case abi.EException:
		e := &Exception{Type: text(r.Type), What: what, Kind: StdKind(r.StdKind), Code: int32(r.Code), Entry: entry, errno: Errno(r.Access)}
		if adopt, known := door.Thrown.Load(text(r.Module)); known && r.Address != 0 {
			e.object = adopt.(func(uint64) error)(r.Address)
			r.Address = 0 // it is not the record's any more
		}
		if cause := (*abi.Error)(r.Cause.Pointer()); cause != nil {
			e.Cause = recordError(cause, "")
		}
		return e
	case abi.EFault:
		return &Fault{Code: r.Code, Address: r.Address, PC: r.PC, Access: Access(r.Access), Module: text(r.Module),
			Offset: r.ModuleOffset, Entry: entry, What: what}
	case abi.EHandle:
		return &HandleError{Entry: entry, What: what}
	case abi.EArgument:
		return &ArgumentError{Entry: entry, What: what}
	case abi.ELastError:
		return &LastError{Entry: entry, Code: syscall.Errno(r.Code)}
	case abi.EErrno:
		return &ErrnoError{Entry: entry, Code: Errno(r.Code), Text: what}
	case abi.EHResult:
		return &HResultError{Entry: entry, Code: HRESULT(r.Code), Text: what}
	case abi.EFrame:
		return &ContractError{Module: entry, Reason: "the Go package and the DLL were built from different interfaces: " + what}
	case abi.EMemory:
		return &MemoryError{Entry: entry}
	case abi.EThread:
		return &ThreadError{Entry: entry, What: what}
	case abi.EPanic:
		return numberedPanic(r.Address, what)
	}
	if err := apartmentError(r.Status, entry, what); err != nil {
		return err
	}
	return fmt.Errorf("%s: failed with unknown status %d: %s", entry, r.Status, what)
}

// numberedPanic is a panic that C++ carried through its frames.
func numberedPanic(number uint64, what string) error {
	if p := closure.Numbered(number); p != nil {
		if failed, ok := p.Value.(*closure.Failure); ok {
			return failed.Err
		}
		return &PanicError{Value: p.Value, Stack: p.Stack}
	}
	return &PanicError{Value: what} // the panic is too old: package closure has forgotten it
}

// apartmentError returns the error of a status that package apartment knows, else nil.
func apartmentError(status abi.Status, entry, what string) error {
	if door.ApartmentError == nil {
		return nil
	}
	return door.ApartmentError(status, entry, what)
}

// text copies a view of C++ memory.
func text(v abi.View) string {
	if v.Len == 0 {
		return ""
	}
	return string(unsafe.Slice((*byte)(v.Data.Pointer()), v.Len))
}
