// imports_other_test.go: elsewhere than on Windows the generated packages build and say that they cannot work.

//go:build !windows

package imports_test

import (
	"testing"

	"github.com/gangway-go/gangway/tests/go/e2e"
	"github.com/gangway-go/gangway/tests/go/imports/drawings"
	"github.com/gangway-go/gangway/tests/go/imports/figures"
	"github.com/gangway-go/gangway/tests/go/imports/stale"
)

func TestOtherSystemsAreRefused(t *testing.T) {
	e2e.Unsupported(t, figures.Load)
	e2e.Unsupported(t, drawings.Load)
	e2e.Unsupported(t, stale.Load)
}
