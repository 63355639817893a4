// pointer.go: pointers of C++'s about which the interface file says nothing: Go holds them, and follows them when it is told to.
//
// Invariants
//   - The collector never sees the address: what lies there is C++'s.
//   - Pointer and ConstPointer are one word, as the C++ pointers that lie in arrays and behind other pointers.

package bridge

import (
	"runtime"
	"unsafe"
)

// A Pointer is a C++ pointer to a T, or to the first of several T. The zero value is the null pointer.
//
// What it points to is C++'s, and so is the question how long it is there: Load, Store, At, SetAt and Slice are as unchecked as in
// C++. A pointer that is null or no longer valid makes the program panic or crash, or reads and writes what has nothing to
// do with it. Only the C++ library knows which pointers are good; Go code should follow one where the library says that it may.
//
// To give C++ a pointer to a value of Go's for a call, see [Lend].
type Pointer[T any] struct{ address uintptr }

// A ConstPointer is a [Pointer] to what must not be changed.
type ConstPointer[T any] struct{ address uintptr }

// PointerAt is the pointer with the address.
func PointerAt[T any](address uintptr) Pointer[T] { return Pointer[T]{address} }

// ConstPointerAt is the pointer with the address.
func ConstPointerAt[T any](address uintptr) ConstPointer[T] { return ConstPointer[T]{address} }

// at is the memory at an address that is none of Go's.
func at[T any](address *uintptr, index int) *T {
	var element T
	return (*T)(unsafe.Add(*(*unsafe.Pointer)(unsafe.Pointer(address)), uintptr(index)*unsafe.Sizeof(element)))
}

// Address is the number of the address.
func (p Pointer[T]) Address() uintptr { return p.address }

// IsNil says whether it is the null pointer.
func (p Pointer[T]) IsNil() bool { return p.address == 0 }

// Unsafe is the same pointer for functions that take a void*.
func (p Pointer[T]) Unsafe() unsafe.Pointer { return *(*unsafe.Pointer)(unsafe.Pointer(&p.address)) }

// Const is the same pointer, through which nothing is changed.
func (p Pointer[T]) Const() ConstPointer[T] { return ConstPointer[T](p) }

// Load is what it points to.
func (p Pointer[T]) Load() T { return *at[T](&p.address, 0) }

// Store changes what it points to.
func (p Pointer[T]) Store(value T) { *at[T](&p.address, 0) = value }

// At is the element with an index, of several that stand there.
func (p Pointer[T]) At(index int) T { return *at[T](&p.address, index) }

// SetAt changes the element with an index.
func (p Pointer[T]) SetAt(index int, value T) { *at[T](&p.address, index) = value }

// Add is the pointer to the element with an index.
func (p Pointer[T]) Add(index int) Pointer[T] {
	var element T
	return Pointer[T]{p.address + uintptr(index)*unsafe.Sizeof(element)}
}

// Slice is the memory of count elements, not a copy: it must not be used longer than C++ keeps it.
func (p Pointer[T]) Slice(count int) []T { return unsafe.Slice(at[T](&p.address, 0), count) }

// Address is the number of the address.
func (p ConstPointer[T]) Address() uintptr { return p.address }

// IsNil says whether it is the null pointer.
func (p ConstPointer[T]) IsNil() bool { return p.address == 0 }

// Unsafe is the same pointer for functions that take a const void*.
func (p ConstPointer[T]) Unsafe() unsafe.Pointer { return Pointer[T](p).Unsafe() }

// Load is what it points to.
func (p ConstPointer[T]) Load() T { return *at[T](&p.address, 0) }

// At is the element with an index, of several that stand there.
func (p ConstPointer[T]) At(index int) T { return *at[T](&p.address, index) }

// Add is the pointer to the element with an index.
func (p ConstPointer[T]) Add(index int) ConstPointer[T] { return Pointer[T](p).Add(index).Const() }

// Slice is a copy of count elements.
func (p ConstPointer[T]) Slice(count int) []T {
	return append([]T(nil), Pointer[T](p).Slice(count)...)
}

// Lend calls use with a pointer to values, which C++ may read and change until use returns. With no values it is the null pointer.
func Lend[T any](values []T, use func(Pointer[T])) {
	if len(values) == 0 {
		use(Pointer[T]{})
		return
	}
	var pinner runtime.Pinner
	pinner.Pin(unsafe.SliceData(values))
	defer pinner.Unpin()
	use(Pointer[T]{uintptr(unsafe.Pointer(unsafe.SliceData(values)))})
}

// LendValue calls use with a pointer to a value, which C++ may read and change until use returns.
func LendValue[T any](value *T, use func(Pointer[T])) { Lend(unsafe.Slice(value, 1), use) }
