// Package sample uses C++ by cgo: what throws, what faults, what calls back. Its tests run with cgo too, but for those of
// faults.go, which end a program that uses cgo.
package sample

/*
#cgo CXXFLAGS: -std=c++17
#cgo LDFLAGS: -lstdc++
#include <errno.h>
#include <stdlib.h>
#include "sample.h"
static int sample_errno(int value) { errno = value; return 7; }
extern int64_t sampleGo(uintptr_t handle, int64_t n);
*/
import "C"

import (
	"runtime/cgo"
	"unsafe"
)

// Throw throws std::invalid_argument.
func Throw(what string) {
	text := C.CString(what)
	defer C.free(unsafe.Pointer(text))
	C.sample_throw(text)
}

// ThrowInt throws an int.
func ThrowInt(n int) { C.sample_throw_int(C.int(n)) }

// ThrowNested throws std::runtime_error with a std::out_of_range in it.
func ThrowNested() int { return int(C.sample_throw_nested()) }

// Null reads address 0.
func Null() int { return int(C.sample_null(nil)) }

// Overflow uses up the thread's stack.
func Overflow() int { return int(C.sample_overflow(0)) }

// Eat has kib KiB of local variables, and returns 1.
func Eat(kib int) int { return int(C.sample_eat(C.int(kib))) }

// Terminate throws out of a noexcept function.
func Terminate() { C.sample_terminate() }

// Divide divides.
func Divide(a, b int) int { return int(C.sample_divide(C.int(a), C.int(b))) }

// Illegal runs an instruction that there is not.
func Illegal() { C.sample_illegal() }

//export sampleGo
func sampleGo(handle C.uintptr_t, n C.int64_t) C.int64_t {
	return C.int64_t(cgo.Handle(handle).Value().(func(int64) int64)(int64(n)))
}

func with(f func(int64) int64, call func(f C.sample_callback, handle C.uintptr_t) C.int64_t) int64 {
	handle := cgo.NewHandle(f)
	defer handle.Delete()
	return int64(call(C.sample_callback(C.sampleGo), C.uintptr_t(handle)))
}

// Call returns f(n) + 1, by way of C++.
func Call(f func(int64) int64, n int64) int64 {
	return with(f, func(c C.sample_callback, handle C.uintptr_t) C.int64_t { return C.sample_call(c, handle, C.int64_t(n)) })
}

// CallMany adds up f(0) to f(times-1).
func CallMany(f func(int64) int64, times int64) int64 {
	return with(f, func(c C.sample_callback, handle C.uintptr_t) C.int64_t {
		return C.sample_call_many(c, handle, C.int64_t(times))
	})
}

// CallOnThreads does that on several threads that C++ makes.
func CallOnThreads(f func(int64) int64, threads int, times int64) int64 {
	return with(f, func(c C.sample_callback, handle C.uintptr_t) C.int64_t {
		return C.sample_call_on_threads(c, handle, C.int(threads), C.int64_t(times))
	})
}

// SetModes sets floating-point modes.
func SetModes() { C.sample_set_modes() }

// CallWithModes calls f, from C++ that has set floating-point modes, and returns whether C++ finds them again.
func CallWithModes(f func(int64) int64) bool {
	return with(f, func(c C.sample_callback, handle C.uintptr_t) C.int64_t { return C.sample_call_with_modes(c, handle) }) == 1
}

// CallAndCatch returns f(0), or -1 when C++ catches something.
func CallAndCatch(f func(int64) int64) int64 {
	return with(f, func(c C.sample_callback, handle C.uintptr_t) C.int64_t { return C.sample_call_and_catch(c, handle) })
}

// A Record is a struct of C.
type Record = C.sample_record

// Make makes a record by value.
func Make(number int, name string) Record {
	text := C.CString(name)
	defer C.free(unsafe.Pointer(text))
	return C.sample_make(C.int32_t(number), text)
}

// Sum adds up a record's numbers, by value.
func Sum(record Record) float64 { return float64(C.sample_sum(record)) }

// Name is the record's name.
func Name(record *Record) string { return C.GoString(&record.name[0]) }

// Errno is 7 and the errno that C leaves.
func Errno(value int32) (int, error) {
	n, err := C.sample_errno(C.int(value))
	return int(n), err
}
