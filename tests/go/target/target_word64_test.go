// target_word64_test.go: what the interface has for 64-bit Windows alone.

//go:build windows && (amd64 || arm64)

package target_test

import (
	"testing"

	"github.com/gangway-go/gangway/tests/go/e2e"
	"github.com/gangway-go/gangway/tests/go/target/target"
)

// word is what Go has for the word of C++.
type word = int64

func TestFunctionOfOneArchitecture(t *testing.T) {
	got, err := target.Only64()
	e2e.Check(t, err)
	e2e.Equal(t, "only64", got, int32(64))
}
