// sequences_other_test.go: elsewhere than on Windows the generated package builds and says that it cannot work.

//go:build !windows

package sequences_test

import (
	"testing"

	"github.com/gangway-go/gangway/tests/go/e2e"
	"github.com/gangway-go/gangway/tests/go/sequences/sequences"
)

func TestOtherSystemsAreRefused(t *testing.T) { e2e.Unsupported(t, sequences.Load) }
