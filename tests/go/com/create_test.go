// create_test.go: where objects come from, and why they do not.

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

const dictionaryClass = "{EE09B103-97E0-11CF-978F-00A02463E06F}"

func TestClassesAreNamedByProgIDOrCLSID(t *testing.T) {
	apt := e2e.Apartment(t, apartment.STA)
	for _, class := range []string{"Scripting.Dictionary", "scripting.dictionary", dictionaryClass} {
		e2e.Equal(t, class, get[int](t, create(t, apt, class, com.In(com.InProcess)), "Count"), 0)
	}
}

func TestClassesThatAreNotThere(t *testing.T) {
	apt := e2e.Apartment(t, apartment.STA)
	_, err := com.Create(ctx, apt, "No.Such.Class")
	e := failure(t, "ProgID", err, com.CO_E_CLASSSTRING)
	e2e.Equal(t, "Op", e.Op, "create No.Such.Class")
	_, err = com.Create(ctx, apt, "{01234567-89AB-CDEF-0123-456789ABCDEF}")
	failure(t, "CLSID", err, com.REGDB_E_CLASSNOTREG)
	_, err = com.Create(ctx, apt, "{no guid}")
	failure(t, "no CLSID", err, com.CO_E_CLASSSTRING)
	_, err = com.Create(ctx, apt, "Scripting.Dictionary", com.In(com.LocalServer))
	if e := e2e.As[*com.Error](t, "no server of this kind", err); uint32(e.Code)&^0xFF != 0x80040100 {
		t.Errorf("no server of this kind: %v, want an error of the registry", err) // REGDB_E_CLASSNOTREG; Wine: …_KEYMISSING
	}
}

func TestApartmentsWithoutCOMAreRefused(t *testing.T) {
	_, err := com.Create(ctx, e2e.Apartment(t, apartment.Thread), "Scripting.Dictionary")
	failure(t, "Thread", err, com.CO_E_NOTINITIALIZED)
	_, err = com.Create(ctx, nil, "Scripting.Dictionary")
	e2e.Is(t, "none", err, apartment.ErrNone)
}

func TestNoObjectIsActive(t *testing.T) {
	_, err := com.GetActiveObject(ctx, e2e.Apartment(t, apartment.STA), "Scripting.Dictionary")
	failure(t, "GetActiveObject", err, com.MK_E_UNAVAILABLE)
}

func TestObjectsByMoniker(t *testing.T) {
	apt := e2e.Apartment(t, apartment.STA)
	dict, err := com.GetObject(ctx, apt, "new:EE09B103-97E0-11CF-978F-00A02463E06F")
	e2e.Check(t, err)
	e2e.Equal(t, "Count", get[int](t, closing(t, dict), "Count"), 0)
	_, err = com.GetObject(ctx, apt, "no such moniker:at all")
	e2e.As[*com.Error](t, "GetObject", err)
}

func TestACallWhoseContextIsOverDoesNotBegin(t *testing.T) {
	dict := dictionary(t)
	over, cancel := context.WithCancel(ctx)
	cancel()
	_, err := dict.Call(over, "Add", 1, 1)
	e2e.Is(t, "Add", err, context.Canceled)
	e2e.Is(t, "Add", err, apartment.ErrCancelled)
	e2e.Equal(t, "Count", get[int](t, dict, "Count"), 0)
	_, err = com.Create(over, dict.Apartment(), "Scripting.Dictionary")
	e2e.Is(t, "Create", err, context.Canceled)
}

func TestAnotherMachineThatIsNotThere(t *testing.T) {
	short, cancel := context.WithTimeout(ctx, 20*time.Second)
	defer cancel()
	_, err := com.CreateOn(short, e2e.Apartment(t, apartment.MTA), "no-such-machine.invalid", dictionaryClass, com.AsUser("user", "domain", "password"))
	var e *com.Error
	if !errors.As(err, &e) {
		t.Errorf("CreateOn: %v", err)
	}
}

func TestBusyPoliciesAreForSTAs(t *testing.T) {
	policy := com.BusyPolicy{For: time.Second, Every: 10 * time.Millisecond, Rejected: true}
	apt := e2e.Apartment(t, apartment.STA)
	e2e.Check(t, com.SetBusyPolicy(ctx, apt, policy))
	e2e.Check(t, com.SetBusyPolicy(ctx, apt, com.BusyPolicy{}))
	err := com.SetBusyPolicy(ctx, e2e.Apartment(t, apartment.MTA), policy)
	e2e.As[*com.Error](t, "MTA", err)
}

func TestObjectsWithoutAProxyHaveNoBlanket(t *testing.T) {
	err := dictionary(t).SetBlanket(ctx, com.Blanket{Authentication: com.AuthCall, Impersonation: com.ImpersonateImpersonate})
	e2e.As[*com.Error](t, "SetBlanket", err)
}

func TestMembersAreDescribed(t *testing.T) {
	described, err := dictionary(t).Describe(ctx)
	e2e.Check(t, err)
	e2e.Equal(t, "type", described.Name, "IDictionary")
	found := false
	for _, m := range described.Members {
		if m.Name == "Add" {
			found = true
			e2e.Equal(t, "kind", m.Kind, com.Method)
			e2e.Equal(t, "parameters", len(m.Parameters), 2)
			e2e.Equal(t, "Key", m.Parameters[0].Name, "Key")
			e2e.Equal(t, "by reference", m.Parameters[0].ByRef, true)
			e2e.Equal(t, "type", m.Parameters[0].Type, com.VT_VARIANT)
			_, err := dictionary(t).Call(ctx, com.ID(m.DispID), "k", 1)
			e2e.Check(t, err)
		}
	}
	e2e.Equal(t, "Add is there", found, true)
}
