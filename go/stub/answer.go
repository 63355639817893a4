// answer.go: the texts and errors that closures give back to C++, beside plain results.
//
// Invariant: a text lies in the frame itself or in a block of gangway.dll's memory, which C++ frees.

package stub

import (
	"encoding/binary"
	"errors"
	"fmt"
	"syscall"
	"unsafe"

	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/go/internal/closure"
	"github.com/gangway-go/gangway/go/internal/runtimedll"
)

// Put gives a text to C++. It replaces the text that C++ has put there.
func (t *TextOut) Put(s string) { t.put(unsafe.Slice(unsafe.StringData(s), len(s))) }

func (t *TextOut) put(b []byte) {
	t.free()
	if len(b) == 0 {
		return
	}
	place := unsafe.Pointer(&t.SmallText[0])
	if len(b) > len(t.SmallText) {
		if place = runtimedll.AllocText(len(b)); place == nil {
			panic("out of memory")
		}
		t.Owner = Pointer(place)
	}
	copy(unsafe.Slice((*byte)(place), len(b)), b)
	t.Data, t.Len = Pointer(place), uint64(len(b))
}

// HRESULTs that C++ gets for errors without an HRESULT of their own.
const (
	eFail       = bridge.HRESULT(0x80004005) // E_FAIL
	eUnexpected = bridge.HRESULT(0x8000FFFF) // E_UNEXPECTED
)

// PutError gives a closure's error to C++, as a gangway::go_error.
func PutError(to *TextOut, err error) {
	if err == nil {
		return
	}
	putFailure(to, resultCode(err), err.Error())
}

// PutPanic gives C++ the words of a panic, and lets the panic go on. Generated closures defer it.
func PutPanic(to *TextOut) {
	if value := recover(); value != nil {
		if failed, ok := value.(*closure.Failure); ok {
			PutError(to, failed.Err)
			panic(value)
		}
		putFailure(to, eUnexpected, fmt.Sprint("panic: ", value))
		panic(value)
	}
}

func putFailure(to *TextOut, code bridge.HRESULT, text string) {
	to.Put(string(binary.LittleEndian.AppendUint32(nil, uint32(code))) + text)
}

// resultCode returns the HRESULT that an error has for C++. It is a success code only when err itself is one.
func resultCode(err error) bridge.HRESULT {
	if code, ok := err.(bridge.HRESULT); ok {
		return code
	}
	var code bridge.HRESULT
	var number syscall.Errno
	var panicked *bridge.PanicError
	switch {
	case errors.As(err, &panicked):
		return eUnexpected
	case errors.As(err, &code) && code.Failed():
		return code
	case errors.As(err, &number) && number > 0 && number <= 0xFFFF:
		return bridge.HRESULT(number) | 0x80070000
	}
	return eFail
}
