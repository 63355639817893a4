// calls.go: calls of C of every kind that the benchmarks measure.

// Package calls is an ordinary package that uses cgo. The benchmark builds it with cgo, and converted by gangway cgo.
package calls

/*
#include <stdlib.h>
#include "calls.h"
*/
import "C"

import "unsafe"

func args0() int32 { return int32(C.args0()) }

func args1(a int32) int32 {
	return int32(C.args1(C.int32_t(a)))
}

func args2(a, b int32) int32 {
	return int32(C.args2(C.int32_t(a), C.int32_t(b)))
}

func args3(a, b, c int32) int32 {
	return int32(C.args3(C.int32_t(a), C.int32_t(b), C.int32_t(c)))
}

func args4(a, b, c, d int32) int32 {
	return int32(C.args4(C.int32_t(a), C.int32_t(b), C.int32_t(c), C.int32_t(d)))
}

func args5(a, b, c, d, e int32) int32 {
	return int32(C.args5(C.int32_t(a), C.int32_t(b), C.int32_t(c), C.int32_t(d), C.int32_t(e)))
}

func args6(a, b, c, d, e, f int32) int32 {
	return int32(C.args6(C.int32_t(a), C.int32_t(b), C.int32_t(c), C.int32_t(d), C.int32_t(e), C.int32_t(f)))
}

func args7(a, b, c, d, e, f, g int32) int32 {
	return int32(C.args7(C.int32_t(a), C.int32_t(b), C.int32_t(c), C.int32_t(d), C.int32_t(e), C.int32_t(f), C.int32_t(g)))
}

func args8(a, b, c, d, e, f, g, h int32) int32 {
	return int32(C.args8(C.int32_t(a), C.int32_t(b), C.int32_t(c), C.int32_t(d), C.int32_t(e), C.int32_t(f), C.int32_t(g), C.int32_t(h)))
}

func args9(a, b, c, d, e, f, g, h, i int32) int32 {
	return int32(C.args9(C.int32_t(a), C.int32_t(b), C.int32_t(c), C.int32_t(d), C.int32_t(e), C.int32_t(f), C.int32_t(g), C.int32_t(h), C.int32_t(i)))
}

func args10(a, b, c, d, e, f, g, h, i, j int32) int32 {
	return int32(C.args10(C.int32_t(a), C.int32_t(b), C.int32_t(c), C.int32_t(d), C.int32_t(e), C.int32_t(f), C.int32_t(g), C.int32_t(h), C.int32_t(i), C.int32_t(j)))
}

func args11(a, b, c, d, e, f, g, h, i, j, k int32) int32 {
	return int32(C.args11(C.int32_t(a), C.int32_t(b), C.int32_t(c), C.int32_t(d), C.int32_t(e), C.int32_t(f), C.int32_t(g), C.int32_t(h), C.int32_t(i), C.int32_t(j), C.int32_t(k)))
}

func args12(a, b, c, d, e, f, g, h, i, j, k, l int32) int32 {
	return int32(C.args12(C.int32_t(a), C.int32_t(b), C.int32_t(c), C.int32_t(d), C.int32_t(e), C.int32_t(f), C.int32_t(g), C.int32_t(h), C.int32_t(i), C.int32_t(j), C.int32_t(k), C.int32_t(l)))
}

type point struct {
	x, y   float64
	weight int32
}

func mirrored(p point) point {
	r := C.mirrored(C.point{x: C.double(p.x), y: C.double(p.y), weight: C.int32_t(p.weight)})
	return point{float64(r.x), float64(r.y), int32(r.weight)}
}

var visits int

//export callsVisit
func callsVisit(i C.int32_t) C.int32_t {
	visits++
	return i
}

// visited lets C call Go so many times and returns the sum of what that returned.
func visited(count int) int64 { return int64(C.visited(C.int32_t(count))) }

// length copies a text into C's memory, as programs do, and asks C for its length.
func length(text string) int {
	s := C.CString(text)
	defer C.free(unsafe.Pointer(s))
	return int(C.length(s))
}

func text() string { return C.GoString(C.text()) }
