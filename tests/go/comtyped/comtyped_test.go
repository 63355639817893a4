// comtyped_test.go: packages made of type libraries, against the servers the libraries describe.

//go:build windows

package comtyped_test

import (
	"context"
	"testing"

	"github.com/gangway-go/gangway/go/com"
	"github.com/gangway-go/gangway/tests/go/comtyped/scripting"
	"github.com/gangway-go/gangway/tests/go/comtyped/shelllink"
	"github.com/gangway-go/gangway/tests/go/comtyped/stdole"
	"github.com/gangway-go/gangway/tests/go/comtyped/webbrowser"
	"github.com/gangway-go/gangway/tests/go/comtyped/wshshell"
	"github.com/gangway-go/gangway/tests/go/comtyped/xmldom"
	"github.com/gangway-go/gangway/tests/go/e2e"
)

func TestMain(m *testing.M) {
	e2e.Main(m, e2e.Module{Name: "gangway_com", Load: com.Load}, e2e.Module{Name: "scripting", Load: scripting.Load},
		e2e.Module{Name: "xmldom", Load: xmldom.Load}, e2e.Module{Name: "stdole", Load: stdole.Load},
		e2e.Module{Name: "shelllink", Load: shelllink.Load}, e2e.Module{Name: "webbrowser", Load: webbrowser.Load},
		e2e.Module{Name: "wshshell", Load: wshshell.Load})
}

var ctx = context.Background()

// must returns the result of a call that must not fail.
func must[T any](t testing.TB) func(T, error) T {
	return func(result T, err error) T {
		t.Helper()
		e2e.Check(t, err)
		return result
	}
}
