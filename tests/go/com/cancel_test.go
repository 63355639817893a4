// cancel_test.go: calls that take longer than their contexts last.

//go:build windows

package com_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/gangway-go/gangway/go/apartment"
	"github.com/gangway-go/gangway/go/com"
	"github.com/gangway-go/gangway/tests/go/e2e"
)

func TestAnAbandonedCallLeavesNothing(t *testing.T) {
	control := create(t, e2e.Apartment(t, apartment.STA, apartment.Grace(time.Millisecond)), "MSScriptControl.ScriptControl")
	set(t, control, "Language", "JScript")
	do(t, control, "AddCode", `
var calls = 0;
function slow(milliseconds) {
  var end = new Date().getTime() + milliseconds;
  while (new Date().getTime() < end) {}
  calls++;
  return {name: "result"};
}
function made() { return calls; }`)
	code := child(t, control, "CodeObject")
	before := len(com.Leaks())
	var abandoned *apartment.AbandonedError
	for patience := 20 * time.Millisecond; !errors.As(abandon(code, patience), &abandoned); patience *= 2 {
		if patience > 5*time.Second { // it has not even begun within that
			t.Fatal("no call was abandoned")
		}
	}
	e2e.Is(t, "slow", abandoned, context.DeadlineExceeded)
	// It runs to its end; only then comes the next, on the same thread. Its result is closed.
	e2e.Equal(t, "made", call[int](t, code, "made"), 1)
	for range 100 {
		if len(com.Leaks()) == before {
			break
		}
		time.Sleep(10 * time.Millisecond)
	}
	e2e.Equal(t, "live references", len(com.Leaks()), before)
}

// abandon calls slow and waits less than it takes.
func abandon(code *com.Object, patience time.Duration) error {
	short, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	_, err := code.Call(short, "slow", int(10*patience.Milliseconds()))
	return err
}

func TestACallThatWaitsForItsTurnIsTakenBack(t *testing.T) {
	control := script(t, "JScript")
	do(t, control, "AddCode", `
var log = "";
function slow(milliseconds) {
  var end = new Date().getTime() + milliseconds;
  while (new Date().getTime() < end) {}
}
function note(text) { log += text; return log; }`)
	code := child(t, control, "CodeObject")
	done := make(chan error)
	go func() {
		_, err := code.Call(ctx, "slow", 500)
		done <- err
	}()
	time.Sleep(50 * time.Millisecond) // the other may not have begun: then this one is not late, and times out or not
	short, cancel := context.WithTimeout(ctx, 20*time.Millisecond)
	defer cancel()
	_, late := code.Call(short, "note", "late")
	e2e.Check(t, <-done)
	log := call[string](t, code, "note", ".")
	if want := map[bool]string{true: "late.", false: "."}[late == nil]; log != want {
		t.Errorf("the call ended with %v, and the log is %q", late, log)
	}
}
