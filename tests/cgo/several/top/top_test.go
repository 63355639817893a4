// top_test.go: packages of one module in one DLL, as in one program with cgo: C calls across packages, and both see a variable.

package top

import (
	"testing"

	"example.com/several/base"
)

func TestCAcrossPackages(t *testing.T) {
	if got := AddTwice(1, 10); got != 31 {
		t.Errorf("AddTwice(1, 10) = %d, want 31", got)
	}
	if got := base.Add(1, 10); got != 16 {
		t.Errorf("base.Add(1, 10) = %d, want 16", got)
	}
}

func TestGoOfAnotherPackage(t *testing.T) {
	if got := DoubleAndThree(20); got != 43 {
		t.Errorf("DoubleAndThree(20) = %d, want 43", got)
	}
}

func TestOneVariable(t *testing.T) {
	base.SetValue(7)
	defer base.SetValue(5)
	if base.Value() != 7 || Value() != 7 || AddTwice(0, 0) != 14 {
		t.Errorf("base has %d and top %d; AddTwice(0, 0) = %d", base.Value(), Value(), AddTwice(0, 0))
	}
}
