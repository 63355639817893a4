// Package top calls C and Go of package base from its own C.
package top

/*
#cgo CFLAGS: -I${SRCDIR}/../base
#include "base.h"
extern int baseDouble(int);

static int add_twice(int a, int b) { return base_add(base_add(a, b), b); }
static int double_of(int n) { return baseDouble(n); }
*/
import "C"

import (
	_ "example.com/several/base"
	"example.com/several/plain"
)

// AddTwice adds b twice, and base_value each time.
func AddTwice(a, b int) int { return int(C.add_twice(C.int(a), C.int(b))) }

// DoubleAndThree calls Go of package base from C of this one.
func DoubleAndThree(n int) int { return int(C.double_of(C.int(n))) + plain.Three }

// Value is the variable of C's that package base uses as well.
func Value() int { return int(C.base_value) }
