// wmi_test.go: WbemScripting.SWbemLocator: a query, its objects and their properties, by name of the property.

//go:build windows

package com_test

import (
	"strings"
	"testing"

	"github.com/gangway-go/gangway/go/apartment"
	"github.com/gangway-go/gangway/go/com"
	"github.com/gangway-go/gangway/tests/go/e2e"
)

func services(t testing.TB) *com.Object {
	t.Helper()
	locator := server(t, "WbemScripting.SWbemLocator")
	return child(t, locator, "ConnectServer", ".", `root\cimv2`)
}

// wmiProperty reads a property as scripts do, as a method or property: Wine's WMI wants it so.
func wmiProperty(t testing.TB, o *com.Object, name string) string { return call[string](t, o, name) }

func TestAQueryIsEnumerated(t *testing.T) {
	found := 0
	for system, err := range com.All[*com.Object](ctx, child(t, services(t), "ExecQuery", "SELECT * FROM Win32_OperatingSystem")) {
		e2e.Check(t, err)
		found++
		if caption := wmiProperty(t, system, "Caption"); !strings.Contains(caption, "Windows") {
			t.Errorf("the system is %q", caption)
		}
		e2e.Check(t, system.Close(ctx))
	}
	e2e.Equal(t, "systems", found, 1)
}

func TestPropertiesOfAnObjectAreEnumerated(t *testing.T) {
	systems := child(t, services(t), "ExecQuery", "SELECT Caption, BuildNumber FROM Win32_OperatingSystem")
	system := closing(t, first(t, systems))
	caption := child(t, child(t, system, "Properties_"), "Item", "Caption")
	e2e.Equal(t, "Value", get[string](t, caption, "Value"), wmiProperty(t, system, "Caption"))
	names := map[string]bool{}
	for property, err := range com.All[*com.Object](ctx, child(t, system, "Properties_")) {
		lacks(t, err, com.E_NOTIMPL)
		lacks(t, err, com.DISP_E_EXCEPTION)
		e2e.Check(t, err)
		names[get[string](t, property, "Name")] = true
		e2e.Check(t, property.Close(ctx))
	}
	if !names["Caption"] || !names["BuildNumber"] {
		t.Errorf("properties %v", names)
	}
}

// first is the first item of a collection of objects.
func first(t testing.TB, collection *com.Object) *com.Object {
	t.Helper()
	for item, err := range com.All[*com.Object](ctx, collection) {
		e2e.Check(t, err)
		return item
	}
	t.Fatal("the collection is empty")
	return nil
}

func TestWMIByMoniker(t *testing.T) {
	service, err := com.GetObject(ctx, e2e.Apartment(t, apartment.STA), `winmgmts:root\cimv2`)
	e2e.Check(t, err)
	closing(t, service)
	processes := child(t, service, "ExecQuery", "SELECT * FROM Win32_Process")
	seen := false
	var names []string
	for process, err := range com.All[*com.Object](ctx, processes) {
		e2e.Check(t, err)
		name := wmiProperty(t, process, "Name")
		names = append(names, name)
		seen = seen || strings.Contains(name, "com.test")
		e2e.Check(t, process.Close(ctx))
	}
	if !seen {
		t.Errorf("this process is not among %q", names)
	}
}
