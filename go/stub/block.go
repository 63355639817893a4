// block.go: blocks of bytes in which values of C++'s standard library cross: how they are read and written.
//
// Invariants
//   - A block from C++ is C++'s memory, which is freed when it is read; nothing that was read points into it.
//   - A block to C++ is Go memory, lent for the call; Free takes it back for the next one.
//   - What a block says is never trusted: a reader never leaves the block, and makes nothing of a number of elements that the block
//     has no room for. gangway/block.hpp is the other side, bridge/README.md has the layout.

package stub

import (
	"encoding/binary"
	"errors"
	"sync"
	"unsafe"
)

// A Block is written from the front to the end, and lent to C++ for a call.
type Block struct {
	bytes []byte
	given *[]given // where the objects in it are noted; nil: nowhere
}

var blocks = sync.Pool{New: func() any { return new(Block) }}

// keptBlock is the size of the largest block that is kept for the next call.
const keptBlock = 1 << 20

// View lends the block to C++.
func (b *Block) View() View { return Bytes(b.bytes) }

// Free takes the block back when the call is over. Nobody may use it then, C++ included: after a call that may go on without its
// caller the block is left to the collector.
func (b *Block) Free() {
	if cap(b.bytes) <= keptBlock {
		b.bytes = b.bytes[:0]
		blocks.Put(b)
	}
}

// Count writes how many elements follow.
func (b *Block) Count(n int) { b.bytes = binary.LittleEndian.AppendUint64(b.bytes, uint64(n)) }

// Text writes a text.
func (b *Block) Text(s string) {
	b.Count(len(s))
	b.bytes = append(b.bytes, s...)
}

// Bool writes a flag.
func (b *Block) Bool(v bool) { b.bytes = append(b.bytes, Bool(v)) }

// Byte writes the number of an alternative.
func (b *Block) Byte(v uint8) { b.bytes = append(b.bytes, v) }

// putPlain writes values as they lie in memory.
func putPlain[T any](b *Block, values ...T) {
	b.bytes = append(b.bytes, memoryOf(values)...)
}

func memoryOf[T any](values []T) []byte {
	var one T
	return unsafe.Slice((*byte)(unsafe.Pointer(unsafe.SliceData(values))), len(values)*int(unsafe.Sizeof(one)))
}

// textChunk is the room for short texts that is taken at once: one that the program keeps keeps no more than that alive.
const textChunk = 4096

// errBlock is what is said of a block that is not what it should be.
var errBlock = errors.New("BUG: a block of C++ is not of the type that its function returns")

// A BlockReader reads a block. When the block ends too early it gives zero values from then on, and Bad says so.
type BlockReader struct {
	rest []byte
	bad  bool
	text []byte // where short texts lie together: up to its length, and never changed there again

	lender Lender  // where its objects come from
	given  []given // those that Go has given with the call
	drop   bool    // nobody wants what it holds
}

// Bad reports whether the block was not what it should be.
func (r *BlockReader) Bad() bool { return r.bad }

// Fail says that the block is not what it should be.
func (r *BlockReader) Fail() { r.bad, r.rest = true, nil }

// next returns the next n bytes, nil when there are not so many.
func (r *BlockReader) next(n int) []byte {
	if uint(n) > uint(len(r.rest)) {
		r.Fail()
		return nil
	}
	taken := r.rest[:n:n]
	r.rest = r.rest[n:]
	return taken
}

// Count reads how many elements follow, of which each takes at least so many bytes.
func (r *BlockReader) Count(least int) int {
	b := r.next(8)
	if b == nil {
		return 0
	}
	n := binary.LittleEndian.Uint64(b)
	if n > uint64(len(r.rest)/least) {
		r.Fail()
		return 0
	}
	return int(n)
}

// Byte reads the number of an alternative.
func (r *BlockReader) Byte() uint8 {
	b := r.next(1)
	if b == nil {
		return 0
	}
	return b[0]
}

// Bool reads a flag.
func (r *BlockReader) Bool() bool {
	b := r.Byte()
	if b > 1 {
		r.Fail()
	}
	return b == 1
}

// Text reads a text.
func (r *BlockReader) Text() string {
	taken := r.next(r.Count(1))
	n := len(taken)
	if n == 0 {
		return ""
	}
	if n > textChunk/4 {
		return string(taken)
	}
	if cap(r.text)-len(r.text) < n {
		r.text = make([]byte, 0, max(n, min(textChunk, n+len(r.rest))))
	}
	at := len(r.text)
	r.text = append(r.text, taken...)
	return unsafe.String(&r.text[at], n)
}

func getPlain[T any](r *BlockReader) (v T) {
	copy(unsafe.Slice((*byte)(unsafe.Pointer(&v)), unsafe.Sizeof(v)), r.next(int(unsafe.Sizeof(v))))
	return v
}

// plainSlice returns n values that lie in a block as in memory.
func plainSlice[T any](data []byte) []T {
	var one T
	if len(data) == 0 {
		return []T{}
	}
	// append, unlike make and copy, does not clear the memory first.
	return append([]T(nil), unsafe.Slice((*T)(unsafe.Pointer(unsafe.SliceData(data))), len(data)/int(unsafe.Sizeof(one)))...)
}

// TakePlain returns the elements of a block that has nothing else, and frees it: a container of values that lie in a block as in memory.
func TakePlain[T any](t *TextOut) []T {
	made := plainSlice[T](t.bytes())
	t.free()
	return made
}

// PutPlain gives such elements to C++.
func PutPlain[T any](t *TextOut, values []T) { t.put(memoryOf(values)) }

// LendPlain returns the elements that lie in such a block of C++, for the arguments of closures: a copy of them.
func LendPlain[T any](t *TextOut) []T { return plainSlice[T](t.bytes()) }
