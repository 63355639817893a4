// loading_test.go: where DLLs come from, and what is said when they do not come.

//go:build windows

package loading_test

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/tests/go/e2e"
	"github.com/gangway-go/gangway/tests/go/plain/plain"
)

// Most cases load in a process of their own, as a loaded DLL stays.
func TestMain(m *testing.M) { e2e.Main(m) }

func init() {
	e2e.RegisterHelper("path", func() error { return use(bridge.FromFile(e2e.DLL("plain"))) })
	e2e.RegisterHelper("beside", func() error { return use(bridge.BesideExecutable("plain")) })
	e2e.RegisterHelper("lazy", func() error {
		fmt.Println("sum", plain.Add(40, 2))
		return nil
	})
	e2e.RegisterHelper("twice", func() error {
		return errors.Join(use(bridge.FromFile(e2e.DLL("plain"))), use(bridge.FromFile(e2e.DLL("plain"))))
	})
	e2e.RegisterHelper("embedded", func() error {
		files, sums, err := embedded()
		if err != nil {
			return err
		}
		return use(bridge.FromEmbedded(files, "plain", sums))
	})
	e2e.RegisterHelper("damaged", func() error {
		files, sums, err := embedded()
		if err != nil {
			return err
		}
		_ = bridge.FromEmbedded(files, "plain", sums)
		for _, path := range extracted() {
			if err := os.WriteFile(path, []byte("damaged"), 0o600); err != nil {
				return err
			}
		}
		if err := use(bridge.FromEmbedded(files, "plain", sums)); err != nil {
			return err
		}
		fmt.Println(strings.Join(extracted(), "\n"))
		return nil
	})
	e2e.RegisterHelper("tampered", func() error {
		files, sums, err := embedded()
		if err != nil {
			return err
		}
		// Neither the embedded file nor one extracted before has this sum.
		sums["plain.dll"] = strings.Repeat("0123456789abcdef", 4)
		return use(bridge.FromEmbedded(files, "plain", sums))
	})
}

// extracted lists what FromEmbedded has written to the disk.
func extracted() []string {
	paths, _ := filepath.Glob(filepath.Join(os.Getenv("LOCALAPPDATA"), "gangway", "*", "*"))
	return paths
}

func use(source bridge.Source) error {
	if err := plain.Load(source); err != nil {
		return err
	}
	fmt.Println("sum", plain.Add(40, 2))
	return nil
}

// embedded is a file system with the module and the runtime in it, as go:embed would make it.
func embedded() (fstest.MapFS, map[string]string, error) {
	files, sums := fstest.MapFS{}, map[string]string{}
	for _, name := range []string{"plain", "gangway"} {
		data, err := os.ReadFile(e2e.DLL(name))
		if err != nil {
			return nil, nil, err
		}
		sum := sha256.Sum256(data)
		files[name+".dll"] = &fstest.MapFile{Data: data}
		sums[name+".dll"] = hex.EncodeToString(sum[:])
	}
	return files, sums, nil
}

func TestSourcesThatWork(t *testing.T) {
	for _, name := range []string{"path", "twice", "embedded"} {
		output, err := e2e.Helper(t, "", name)
		if err != nil || !strings.HasPrefix(output, "sum 42") {
			t.Errorf("%s: %v: %s", name, err, output)
		}
	}
}

// The program is copied to a folder with the DLLs; the environment no longer names theirs.
func TestBesideTheExecutable(t *testing.T) {
	folder := e2e.Folder(t)
	self, err := os.Executable()
	e2e.Check(t, err)
	program := filepath.Join(folder, "program.exe")
	for from, to := range map[string]string{self: program, e2e.DLL("plain"): "", e2e.DLL("gangway"): ""} {
		if to == "" {
			to = filepath.Join(folder, filepath.Base(from))
		}
		data, err := os.ReadFile(from)
		e2e.Check(t, err)
		e2e.Check(t, os.WriteFile(to, data, 0o755))
	}
	for _, name := range []string{"beside", "lazy"} {
		output, err := e2e.Helper(t, program, name, "GANGWAY_TEST_DLLS=")
		if err != nil || !strings.HasPrefix(output, "sum 42") {
			t.Errorf("%s: %v: %s", name, err, output)
		}
	}
}

func TestNothingBesideTheExecutable(t *testing.T) {
	output, err := e2e.Helper(t, "", "lazy")
	if err == nil || !strings.Contains(output, "plain.dll") {
		t.Errorf("%v, want an error that names plain.dll: %s", err, output)
	}
}

func TestWrongChecksumIsRefused(t *testing.T) {
	output, err := e2e.Helper(t, "", "tampered")
	if err == nil || strings.Contains(output, "sum 42") || !strings.Contains(output, "plain.dll") || !strings.Contains(output, "SHA-256") {
		t.Errorf("%v, want a refusal that names plain.dll and SHA-256: %s", err, output)
	}
}

// What was extracted before and is damaged now is written anew, and nothing else is left in the folder.
func TestDamagedFilesAreWrittenAnew(t *testing.T) {
	local := "LOCALAPPDATA=" + e2e.Folder(t)
	for _, name := range []string{"embedded", "damaged"} {
		output, err := e2e.Helper(t, "", name, local)
		if err != nil || !strings.HasPrefix(output, "sum 42") {
			t.Fatalf("%s: %v: %s", name, err, output)
		}
		if name == "damaged" && (strings.Count(output, ".dll") != 2 || strings.Contains(output, ".tmp")) {
			t.Errorf("in the folder afterwards: %s", output)
		}
	}
}

// Embedded files come to lie in %LocalAppData%, so that has to be a path that a DLL may be loaded from.
func TestEmbeddedFilesKeepToTheRulesForPaths(t *testing.T) {
	for local, reason := range map[string]string{`\\server\share`: "UNC", `\\?\C:\local`: "device paths", `local`: "relative to the current directory",
		`\local`: "no drive", `C:\users\..\local`: "clean path"} {
		output, err := e2e.Helper(t, "", "embedded", "LOCALAPPDATA="+local)
		if err == nil || strings.Contains(output, "sum 42") || !strings.Contains(output, reason) || !strings.Contains(output, local) {
			t.Errorf("%s: %v, want a refusal that says %q: %s", local, err, reason, output)
		}
	}
	files, sums, err := embedded()
	e2e.Check(t, err)
	for _, name := range []string{`..\plain`, "a/plain", "", "nul", "plain\x00"} {
		_, err := bridge.LoadDLL(bridge.FromEmbedded(files, name, sums))
		if refusal := e2e.As[*bridge.LoadError](t, name, err); refusal.Op != "check path" {
			t.Errorf("%q: %v", name, err)
		}
	}
	_, err = bridge.LoadDLL(bridge.FromEmbedded(nil, "plain", sums))
	_ = e2e.As[*bridge.LoadError](t, "no file system", err)
}

func TestFileWithoutChecksumIsRefused(t *testing.T) {
	files, sums, err := embedded()
	e2e.Check(t, err)
	delete(sums, "plain.dll")
	_, err = bridge.LoadDLL(bridge.FromEmbedded(files, "plain", sums))
	_ = e2e.As[*bridge.LoadError](t, "no checksum", err)
}

func TestRelativePathIsRefused(t *testing.T) {
	t.Chdir(filepath.Dir(e2e.DLL("plain")))
	for _, path := range []string{"plain.dll", `.\plain.dll`, `\plain.dll`, "", `..\bin\plain.dll`} {
		_, err := bridge.LoadDLL(bridge.FromFile(path))
		refusal := e2e.As[*bridge.LoadError](t, fmt.Sprintf("%q", path), err)
		if !strings.Contains(refusal.Error(), "absolute") {
			t.Errorf("%q: %v does not say what is wanted", path, refusal)
		}
	}
}

func TestMissingFileIsNamed(t *testing.T) {
	path := filepath.Join(e2e.Folder(t), "nowhere.dll")
	_, err := bridge.LoadDLL(bridge.FromFile(path))
	_ = e2e.As[*bridge.LoadError](t, "missing", err)
	e2e.Is(t, "missing", err, fs.ErrNotExist)
	if !strings.Contains(err.Error(), "nowhere.dll") {
		t.Errorf("error %q does not name the file", err)
	}
}

func TestMissingDependencyIsNamed(t *testing.T) {
	_, err := bridge.LoadDLL(bridge.FromFile(e2e.DLL("orphan")))
	_ = e2e.As[*bridge.LoadError](t, "dependency", err)
	for _, part := range []string{"orphan.dll", "absent.dll"} {
		if !strings.Contains(err.Error(), part) {
			t.Errorf("error %q does not name %s", err, part)
		}
	}
}

func TestFileThatIsNoDll(t *testing.T) {
	path := filepath.Join(e2e.Folder(t), "text.dll")
	e2e.Check(t, os.WriteFile(path, []byte("no DLL at all"), 0o644))
	_, err := bridge.LoadDLL(bridge.FromFile(path))
	if e2e.As[*bridge.LoadError](t, "text", err); !strings.Contains(err.Error(), "text.dll") {
		t.Errorf("error %q does not name the file", err)
	}
}

// A DLL for another processor: the same file with another machine type in its header.
func TestDllForAnotherProcessor(t *testing.T) {
	data, err := os.ReadFile(e2e.DLL("plain"))
	e2e.Check(t, err)
	header := int(data[0x3c]) | int(data[0x3d])<<8
	machine := data[header+4 : header+6]
	if machine[0] == 0x64 {
		machine[0], machine[1] = 0x4c, 0x01
	} else {
		machine[0], machine[1] = 0x64, 0x86
	}
	path := filepath.Join(e2e.Folder(t), "plain.dll")
	e2e.Check(t, os.WriteFile(path, data, 0o644))
	_, err = bridge.LoadDLL(bridge.FromFile(path))
	_ = e2e.As[*bridge.LoadError](t, "other processor", err)
}

func TestDllThatIsNoModule(t *testing.T) {
	_, err := bridge.LoadDLL(bridge.FromFile(filepath.Join(os.Getenv("SystemRoot"), "system32", "kernel32.dll")))
	if err == nil || !strings.Contains(err.Error(), "kernel32") {
		t.Errorf("error %v does not name the DLL", err)
	}
}

func TestLoadedDllSaysWhatItIs(t *testing.T) {
	dll, err := bridge.LoadDLL(bridge.FromFile(e2e.DLL("plain")))
	e2e.Check(t, err)
	e2e.Equal(t, "module", dll.Module(), "plain")
	e2e.Equal(t, "path", strings.EqualFold(dll.Path(), e2e.DLL("plain")), true)
}
