// other_test.go: elsewhere than on Windows the generated packages build and say that they cannot work.

//go:build !windows

package comtyped_test

import (
	"testing"

	"github.com/gangway-go/gangway/tests/go/comtyped/scripting"
	"github.com/gangway-go/gangway/tests/go/comtyped/shelllink"
	"github.com/gangway-go/gangway/tests/go/comtyped/stdole"
	"github.com/gangway-go/gangway/tests/go/comtyped/webbrowser"
	"github.com/gangway-go/gangway/tests/go/comtyped/wshshell"
	"github.com/gangway-go/gangway/tests/go/comtyped/xmldom"
	"github.com/gangway-go/gangway/tests/go/e2e"
)

func TestOtherSystemsAreRefused(t *testing.T) {
	e2e.Unsupported(t, scripting.Load)
	e2e.Unsupported(t, xmldom.Load)
	e2e.Unsupported(t, stdole.Load)
	e2e.Unsupported(t, shelllink.Load)
	e2e.Unsupported(t, webbrowser.Load)
	e2e.Unsupported(t, wshshell.Load)
}
