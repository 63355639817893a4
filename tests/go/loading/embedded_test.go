// embedded_test.go: the runtime and package com's DLL come out of the program where they are not on the disk, and what is said of DLLs
// that are not there or not whole.

//go:build windows

package loading_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/gangway-go/gangway/go/apartment"
	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/go/com"
	"github.com/gangway-go/gangway/tests/go/e2e"
)

func init() {
	e2e.RegisterHelper("alone", func() error { return use(bridge.FromFile(os.Getenv("ALONE"))) })
	e2e.RegisterHelper("apartment", func() error {
		apt, err := apartment.New(apartment.Thread)
		if err != nil {
			return err
		}
		return apt.Close(context.Background())
	})
	e2e.RegisterHelper("count", func() error {
		count, err := countOf(context.Background())
		fmt.Println("count", count)
		return err
	})
	e2e.RegisterHelper("com after module", func() error {
		if err := use(bridge.FromFile(os.Getenv("ALONE"))); err != nil {
			return err
		}
		count, err := countOf(context.Background())
		fmt.Println("count", count)
		return err
	})
}

func init() {
	e2e.RegisterHelper("extract to", func() error {
		if err := bridge.ExtractTo(os.Getenv("EXTRACT")); err != nil {
			return err
		}
		return use(bridge.FromFile(os.Getenv("ALONE")))
	})
}

func countOf(ctx context.Context) (int, error) {
	apt, err := apartment.New(apartment.STA)
	if err != nil {
		return 0, err
	}
	defer func() { _ = apt.Close(ctx) }()
	dict, err := com.Create(ctx, apt, "Scripting.Dictionary")
	if err != nil {
		return 0, err
	}
	if _, err := dict.Call(ctx, "Add", "answer", 42); err != nil {
		return 0, err
	}
	return com.Get[int](ctx, dict, "Count")
}

// alone copies DLLs, cut to a part of their length where that is said, to a folder, and returns the variable that names plain.dll there.
func alone(t *testing.T, parts map[string]float64) (folder, variable string) {
	t.Helper()
	folder = e2e.Folder(t)
	for name, part := range parts {
		data, err := os.ReadFile(e2e.DLL(name))
		e2e.Check(t, err)
		e2e.Check(t, os.WriteFile(filepath.Join(folder, name+".dll"), data[:int(part*float64(len(data)))], 0o600))
	}
	return folder, "ALONE=" + filepath.Join(folder, "plain.dll")
}

// local is a variable that makes an empty folder the place for extracted files.
func local(t *testing.T) (folder, variable string) {
	folder = e2e.Folder(t)
	return folder, "LOCALAPPDATA=" + folder
}

func TestTheRuntimeComesOutOfTheProgram(t *testing.T) {
	_, module := alone(t, map[string]float64{"plain": 1})
	for name, want := range map[string]string{"alone": "sum 42", "apartment": "", "count": "count 1", "com after module": "sum 42\ncount 1"} {
		cache, variable := local(t)
		for range 2 { // the second time what is on the disk is taken
			output, err := e2e.Helper(t, "", name, "GANGWAY_TEST_DLLS=", module, variable)
			if output = strings.ReplaceAll(output, "\r\n", "\n"); err != nil || strings.TrimSpace(output) != want {
				t.Errorf("%s: %v: %s", name, err, output)
			}
		}
		found, _ := filepath.Glob(filepath.Join(cache, "gangway", "*", "gangway*.dll"))
		want := 1
		if strings.Contains(name, "co") && name != "alone" {
			want = 2
		}
		if len(found) != want {
			t.Errorf("%s: extracted %v", name, found)
		}
	}
}

func TestWhereEmbeddedDLLsAreWritten(t *testing.T) {
	_, module := alone(t, map[string]float64{"plain": 1})
	cache, variable := local(t)
	there := filepath.Join(e2e.Folder(t), "of the service")
	for _, without := range []string{variable, "LOCALAPPDATA="} { // the second as accounts are that have no profile
		output, err := e2e.Helper(t, "", "extract to", "GANGWAY_TEST_DLLS=", module, without, "EXTRACT="+there)
		if err != nil || !strings.HasPrefix(output, "sum 42") {
			t.Errorf("%v: %s", err, output)
		}
	}
	if found, _ := filepath.Glob(filepath.Join(there, "*", "gangway.dll")); len(found) != 1 {
		t.Errorf("%v below %s", found, there)
	}
	if found, _ := os.ReadDir(cache); len(found) != 0 {
		t.Errorf("written to %%LocalAppData%%, too: %v", found)
	}
	file := filepath.Join(e2e.Folder(t), "file")
	e2e.Check(t, os.WriteFile(file, nil, 0o600))
	for name, c := range map[string][]string{
		"no profile":            {"alone", "LOCALAPPDATA=", "LocalAppData", "bridge.ExtractTo", "beside the executable"},
		"profile on a server":   {"alone", `LOCALAPPDATA=\\server\share`, "network", "bridge.ExtractTo"},
		"profile not a folder":  {"alone", "LOCALAPPDATA=" + file, "bridge.ExtractTo"},
		"a relative path":       {"extract to", "EXTRACT=here", "relative"},
		"a network path":        {"extract to", `EXTRACT=\\server\share`, "network"},
		"a path that is a file": {"extract to", "EXTRACT=" + file, "bridge.ExtractTo"},
	} {
		output, err := e2e.Helper(t, "", c[0], "GANGWAY_TEST_DLLS=", module, c[1])
		if err == nil {
			t.Errorf("%s: %s", name, output)
		}
		for _, words := range c[2:] {
			if !strings.Contains(output, words) {
				t.Errorf("%s: %q, want %q", name, output, words)
			}
		}
	}
}

// A gangway.dll in the module's folder is taken before the one in the program.
func TestTheRuntimeBesideTheModuleComesFirst(t *testing.T) {
	_, module := alone(t, map[string]float64{"plain": 1, "gangway": 1})
	cache, variable := local(t)
	output, err := e2e.Helper(t, "", "alone", "GANGWAY_TEST_DLLS=", module, variable)
	if err != nil || !strings.HasPrefix(output, "sum 42") {
		t.Errorf("%v: %s", err, output)
	}
	if found, _ := os.ReadDir(cache); len(found) != 0 {
		t.Errorf("extracted all the same: %v", found)
	}
}

func TestDLLsThatAreCutShortAreNamed(t *testing.T) {
	for _, c := range []struct {
		parts map[string]float64
		file  string
	}{
		{map[string]float64{"plain": 0.5, "gangway": 1}, "plain.dll"},
		{map[string]float64{"plain": 0, "gangway": 1}, "plain.dll"},
		{map[string]float64{"plain": 1, "gangway": 0.5}, "gangway.dll"},
		{map[string]float64{"plain": 1, "gangway": 0.0001}, "gangway.dll"},
	} {
		_, module := alone(t, c.parts)
		_, variable := local(t)
		output, err := e2e.Helper(t, "", "alone", "GANGWAY_TEST_DLLS=", module, variable)
		if err == nil || !strings.Contains(output, "cut short") || !strings.Contains(output, c.file) {
			t.Errorf("%v: %v: %s", c.parts, err, output)
		}
	}
}

func TestWhatToDoAboutAMissingDLL(t *testing.T) {
	err := use(bridge.BesideExecutable("nowhere"))
	if !errors.Is(err, fs.ErrNotExist) || !strings.Contains(err.Error(), "put nowhere.dll beside the executable") || !strings.Contains(err.Error(), "FromFile") {
		t.Errorf("beside the executable: %v", err)
	}
	path := filepath.Join(e2e.Folder(t), "nowhere.dll")
	if err := use(bridge.FromFile(path)); !errors.Is(err, fs.ErrNotExist) || !strings.Contains(err.Error(), "build nowhere.dll") {
		t.Errorf("at a path: %v", err)
	}
}
