// both_test.go: the same with the package in the program.

package both

import (
	"testing"

	"example.com/several/alone"
	_ "example.com/several/late"
)

func TestThePackageIsThere(t *testing.T) {
	if got := alone.Ask(); got != 42 {
		t.Errorf("Ask() = %d, want 42", got)
	}
}
