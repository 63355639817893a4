// comodd_other_test.go: elsewhere the package builds, and says what it cannot do.

//go:build !windows

package comodd_test

import (
	"testing"

	"github.com/gangway-go/gangway/go/com"
	"github.com/gangway-go/gangway/tests/go/e2e"
)

func TestUnsupported(t *testing.T) { e2e.Unsupported(t, com.Load) }
