// faults_test.go: each hardware fault in C++ is an error that says what, where and in which entry.

//go:build windows

package faults_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/tests/go/e2e"
	"github.com/gangway-go/gangway/tests/go/faults/faults"
)

func TestMain(m *testing.M) { e2e.Main(m, e2e.Module{Name: "faults", Load: faults.Load}) }

const (
	statusAccessViolation = 0xC0000005
	statusInPageError     = 0xC0000006
	statusIllegal         = 0xC000001D
	statusIntegerDivide   = 0xC0000094
	statusIntegerOverflow = 0xC0000095
	statusStackOverflow   = 0xC00000FD
)

const (
	read    = 0
	write   = 1
	execute = 8
)

// kinds are the faults, each with what its error must say.
var kinds = []struct {
	entry string
	call  func() error
	is    error
	code  uint32
}{
	{"ReadNull", func() error { _, err := faults.ReadNull(); return err }, bridge.ErrAccessViolation, statusAccessViolation},
	{"WriteNull", faults.WriteNull, bridge.ErrAccessViolation, statusAccessViolation},
	{"OverflowStack", func() error { _, err := faults.OverflowStack(); return err }, bridge.ErrStackOverflow, statusStackOverflow},
	{"IllegalInstruction", faults.IllegalInstruction, bridge.ErrIllegalInstruction, statusIllegal},
	{"Divide", func() error { _, err := faults.Divide(1, 0); return err }, bridge.ErrIntegerDivide, statusIntegerDivide},
	{"FaultInTry", func() error { _, err := faults.FaultInTry(); return err }, bridge.ErrAccessViolation, statusAccessViolation},
}

func TestEachFaultNamesModuleAndEntry(t *testing.T) {
	sentinels := []error{bridge.ErrAccessViolation, bridge.ErrStackOverflow, bridge.ErrIllegalInstruction, bridge.ErrIntegerDivide, bridge.ErrInPage, bridge.ErrTerminate}
	for _, kind := range kinds {
		for range 3 { // the first may set up what the second needs
			err := kind.call()
			fault := e2e.As[*bridge.Fault](t, kind.entry, err)
			e2e.Equal(t, kind.entry+" code", fault.Code, kind.code)
			e2e.Equal(t, kind.entry+" entry", fault.Entry, "faults."+kind.entry)
			e2e.Equal(t, kind.entry+" module", strings.ToLower(fault.Module), "faults.dll")
			if fault.Offset == 0 || uint64(fault.PC) <= uint64(fault.Offset) {
				t.Errorf("%s: pc %#x, offset %#x", kind.entry, fault.PC, fault.Offset)
			}
			for _, part := range []string{"faults.dll", "faults." + kind.entry} {
				if !strings.Contains(err.Error(), part) {
					t.Errorf("text %q does not name %s", err, part)
				}
			}
			for _, sentinel := range sentinels {
				if errors.Is(err, sentinel) != (sentinel == kind.is) {
					t.Errorf("%s: errors.Is(%v) is %v", kind.entry, sentinel, sentinel != kind.is)
				}
			}
			e2e.Equal(t, "healthy afterwards", faults.Healthy(41), 42)
		}
	}
}

func TestAccessViolationSaysAddressAndKind(t *testing.T) {
	const address = 0x1230 // below 64 KiB nothing is ever mapped
	_, err := faults.ReadAt(address)
	fault := e2e.As[*bridge.Fault](t, "read", err)
	e2e.Equal(t, "address", uint64(fault.Address), address)
	e2e.Equal(t, "access", fault.Access, read)
	fault = e2e.As[*bridge.Fault](t, "write", faults.WriteAt(address))
	e2e.Equal(t, "address", uint64(fault.Address), address)
	e2e.Equal(t, "access", fault.Access, write)
}

// The instruction lies at 0, which is in no module; the entry is still known.
func TestCallThroughNull(t *testing.T) {
	_, err := faults.CallNull()
	fault := e2e.As[*bridge.Fault](t, "call", err)
	e2e.Equal(t, "code", fault.Code, statusAccessViolation)
	e2e.Equal(t, "pc", uint64(fault.PC), 0)
	e2e.Equal(t, "module", fault.Module, "")
	e2e.Equal(t, "entry", fault.Entry, "faults.CallNull")
}

func TestIntegerOverflowOfADivision(t *testing.T) {
	_, err := faults.Divide(-1<<31, -1)
	fault := e2e.As[*bridge.Fault](t, "overflow", err)
	if fault.Code != statusIntegerOverflow && fault.Code != statusIntegerDivide {
		t.Errorf("code %#x", fault.Code)
	}
	e2e.Is(t, "overflow", err, bridge.ErrIntegerDivide)
}

func TestInPageError(t *testing.T) {
	err := faults.RaiseCode(statusInPageError)
	e2e.Is(t, "in-page error", err, bridge.ErrInPage)
	e2e.Equal(t, "code", e2e.As[*bridge.Fault](t, "in-page error", err).Code, statusInPageError)
}

func TestFaultsInConstructorAndMethod(t *testing.T) {
	victim, err := faults.NewVictim(true)
	e2e.Is(t, "constructor", err, bridge.ErrAccessViolation)
	if victim != nil {
		t.Error("an object beside an error")
	}
	victim, err = faults.NewVictim(false)
	e2e.Check(t, err)
	_, err = victim.Read(true)
	e2e.Is(t, "method", err, bridge.ErrAccessViolation)
	value, err := victim.Read(false)
	e2e.Check(t, err)
	e2e.Equal(t, "the object lives on", value, 5)
	e2e.Check(t, victim.Close())
}

// What is lost: destructors between the fault and the shim do not run. The documentation says so.
func TestDestructorsDoNotRun(t *testing.T) {
	before := faults.Destroyed()
	e2e.Is(t, "fault", faults.FaultBetweenObjects(), bridge.ErrAccessViolation)
	e2e.Equal(t, "destroyed", faults.Destroyed()-before, 0)
}

func TestFaultsAroundClosures(t *testing.T) {
	for range 3 {
		called := false
		_, err := faults.FaultAfter(func() { called = true })
		e2e.Is(t, "after the closure", err, bridge.ErrAccessViolation)
		e2e.Equal(t, "called", called, true)

		var inner error
		result, err := faults.CallThenReturn(func() { _, inner = faults.OverflowStack() })
		e2e.Check(t, err)
		e2e.Equal(t, "outer result", result, 7)
		e2e.Is(t, "inside the closure", inner, bridge.ErrStackOverflow)
	}
}

func TestFaultInANoexceptEntryPanics(t *testing.T) {
	defer func() {
		err, isError := recover().(error)
		if !isError {
			t.Fatal("no panic with an error")
		}
		e2e.Is(t, "panic", err, bridge.ErrAccessViolation)
	}()
	faults.ReadNullNoexcept()
}

// Go's own faults stay Go's: the guard is not in their way.
func TestNilDereferenceInGoStillPanics(t *testing.T) {
	_, _ = faults.ReadNull()
	defer func() {
		if recover() == nil {
			t.Error("no panic")
		}
	}()
	var nothing *struct{ value int }
	nothing.value++
}
