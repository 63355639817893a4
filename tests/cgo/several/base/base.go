// Package base has the C that package top calls too.
package base

// #include "base.h"
import "C"

// Add adds, and base_value too.
func Add(a, b int) int { return int(C.base_add(C.int(a), C.int(b))) }

// Value is a variable of C's.
func Value() int { return int(C.base_value) }

// SetValue sets it.
func SetValue(n int) { C.base_value = C.int(n) }

//export baseDouble
func baseDouble(n C.int) C.int { return 2 * n }
