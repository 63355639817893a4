// layout_word64.go: the pointer slot where a word is 8 bytes.

//go:build !(386 || arm || mips || mipsle)

package abi

import "unsafe"

// Ptr is gw_ptr, a pointer in an 8-byte slot.
type Ptr struct {
	P unsafe.Pointer
}
