// com_other_test.go: elsewhere than on Windows the package builds and says that it cannot work.

//go:build !windows

package com_test

import (
	"context"
	"errors"
	"testing"

	"github.com/gangway-go/gangway/go/apartment"
	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/go/com"
	"github.com/gangway-go/gangway/tests/go/e2e"
)

func TestOtherSystemsAreRefused(t *testing.T) {
	e2e.Unsupported(t, com.Load)
	if _, err := apartment.New(apartment.STA); !errors.Is(err, bridge.ErrUnsupported) {
		t.Errorf("New = %v, want an error that is bridge.ErrUnsupported", err)
	}
	if _, err := com.Create(context.Background(), nil, "Scripting.Dictionary"); err == nil {
		t.Error("an object was made without an apartment")
	}
}
