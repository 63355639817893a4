// shell_test.go: WScript.Shell: the environment, the registry, programs, shortcuts.

//go:build windows

package com_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/gangway-go/gangway/go/com"
	"github.com/gangway-go/gangway/tests/go/e2e"
)

func TestEnvironmentStringsAreExpanded(t *testing.T) {
	shell := server(t, "WScript.Shell")
	t.Setenv("GANGWAY_COM", "häßlich")
	expanded := call[string](t, shell, "ExpandEnvironmentStrings", "%GANGWAY_COM%!")
	e2e.Equal(t, "expanded", strings.TrimRight(expanded, "\x00"), "häßlich!") // Wine's has a NUL at the end
	process := child(t, shell, "Environment", "PROCESS")
	item, err := com.Get[string](ctx, process, "Item", "GANGWAY_COM")
	lacks(t, err, com.E_NOTIMPL)
	e2e.Check(t, err)
	e2e.Equal(t, "item", item, "häßlich")
	err = process.Set(ctx, "Item", "changed", "GANGWAY_COM")
	lacks(t, err, com.E_NOTIMPL)
	e2e.Check(t, err)
	e2e.Equal(t, "changed", get[string](t, process, "Item", "GANGWAY_COM"), "changed")
}

func TestTheRegistryIsWrittenAndRead(t *testing.T) {
	shell := server(t, "WScript.Shell")
	const key = `HKCU\Software\Gangway Test\`
	do(t, shell, "RegWrite", key+"number", 42, "REG_DWORD")
	do(t, shell, "RegWrite", key+"text", "value")
	e2e.Equal(t, "number", call[int](t, shell, "RegRead", key+"number"), 42)
	e2e.Equal(t, "text", call[string](t, shell, "RegRead", key+"text"), "value")
	_, err := shell.Call(ctx, "RegDelete", key)
	lacks(t, err, com.E_NOTIMPL)
	e2e.Check(t, err)
	_, err = shell.Call(ctx, "RegRead", key+"text")
	e2e.As[*com.Error](t, "RegRead", err)
	if !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a deleted value: %v", err)
	}
}

func TestSpecialFolders(t *testing.T) {
	folders := child(t, server(t, "WScript.Shell"), "SpecialFolders")
	if desktop := get[string](t, folders, "Item", "Desktop"); !strings.Contains(desktop, `\`) {
		t.Errorf("the desktop is %q", desktop)
	}
}

func TestAProgramRuns(t *testing.T) {
	shell := server(t, "WScript.Shell")
	const hidden = 0
	code := call[int](t, shell, "Run", "cmd /c exit 7", hidden, true)
	e2e.Equal(t, "exit code", code, 7)
}

func TestAShortcutIsMade(t *testing.T) {
	shell := server(t, "WScript.Shell")
	path := filepath.Join(e2e.Folder(t), "link.lnk")
	link := child(t, shell, "CreateShortcut", path)
	set(t, link, "TargetPath", `c:\windows\notepad.exe`)
	set(t, link, "Description", "a link")
	set(t, link, "WindowStyle", 1)
	do(t, link, "Save")
	info, err := os.Stat(path)
	e2e.Check(t, err)
	if info.Size() == 0 {
		t.Error("the shortcut is empty")
	}
}
