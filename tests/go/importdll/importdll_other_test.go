// importdll_other_test.go: elsewhere than on Windows calls say that they cannot work.

//go:build !windows

package importdll_test

import (
	"errors"
	"testing"

	"github.com/gangway-go/gangway/bridge/examples/winfile/winfile"
	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/tests/go/importdll/importdll"
)

func TestOtherSystemsAreRefused(t *testing.T) {
	if _, err := importdll.GetTickCount64(); !errors.Is(err, bridge.ErrUnsupported) {
		t.Errorf("GetTickCount64: %v", err)
	}
	if err := winfile.CloseHandle(0); !errors.Is(err, bridge.ErrUnsupported) {
		t.Errorf("CloseHandle: %v", err)
	}
}
