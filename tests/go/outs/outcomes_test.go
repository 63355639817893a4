// outcomes_test.go: a std::error_code is an error, and a text that C++ writes into memory of the caller's is a result.

//go:build windows

package outs_test

import (
	"errors"
	"io/fs"
	"strings"
	"testing"

	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/tests/go/e2e"
	"github.com/gangway-go/gangway/tests/go/outs/outs"
)

func TestErrorCodesAreErrors(t *testing.T) {
	t.Cleanup(func() { e2e.Equal(t, "objects of C++", outs.OpenedCount(), 0) })
	e2e.Check(t, outs.Tried(0))
	e2e.Is(t, "ENOENT", outs.Tried(2), fs.ErrNotExist)
	e2e.Check(t, outs.TriedErrc(false))
	e2e.Is(t, "EACCES", outs.TriedErrc(true), fs.ErrPermission)
	e2e.Is(t, "a condition", outs.TriedCondition(2), fs.ErrNotExist)
	e2e.Expect(t, "half of 8", int32(4))(outs.Halved(8))
	if _, err := outs.Halved(7); err == nil {
		t.Error("half of 7")
	}
	opened := e2e.Closing[*outs.Opened](t)(outs.NewOpenedString("name"))
	e2e.Closing[*outs.Opened](t)(opened.Again(false))
	none, err := opened.Again(true)
	if none != nil || err == nil {
		t.Error(none, err)
	}
	_, err = outs.NewOpenedString("")
	e2e.Is(t, "a constructor", err, fs.ErrNotExist)
}

func TestTextsThatCppWrites(t *testing.T) {
	result, text, err := outs.PrinterToRoom(-1234567, 20)
	e2e.Check(t, err)
	e2e.Equal(t, "text", text, "-1234567")
	e2e.Equal(t, "result", result, 8)
	_, text, err = outs.PrinterToRoom(-1234567, 5)
	e2e.Check(t, err)
	e2e.Equal(t, "what there is room for", text, "-123")
	_, text, err = outs.PrinterToRoom(1, 0)
	e2e.Check(t, err)
	e2e.Equal(t, "no room", text, "")
	e2e.Expect(t, "without a NUL", strings.Repeat("x", 1000))(outs.Filled(1000))
	ok, text, err := outs.WideName(10)
	e2e.Check(t, err)
	e2e.Equal(t, "wide", text, "äb")
	e2e.Equal(t, "ok", ok, true)
	e2e.Expect(t, "room of the interface's", "12345678")(outs.Bounded())
	var refused *bridge.ArgumentError
	for _, size := range []int{-1, 1<<31 - 1, 128} {
		if _, err := outs.Tiny(size); !errors.As(err, &refused) {
			t.Errorf("room for %d: %v", size, err)
		}
	}
	// Nothing said what the buffer is for: C++ has the room that it is told of.
	for range 100 {
		e2e.Check(t, outs.PrinterToStr(-1234567, "", 4096))
	}
}
