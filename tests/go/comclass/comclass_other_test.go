// comclass_other_test.go: elsewhere the package builds, and says what it cannot do.

//go:build !windows

package comclass_test

import (
	"testing"

	"github.com/gangway-go/gangway/tests/go/comclass/comclass"
	"github.com/gangway-go/gangway/tests/go/e2e"
)

func TestUnsupported(t *testing.T) { e2e.Unsupported(t, comclass.Load) }
