// held_windows_test.go: between the check of a file and its loading nobody can exchange it.

package extract_test

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/gangway-go/gangway/go/internal/extract"
)

func TestHeldFilesCannotBeChanged(t *testing.T) {
	files, sums := embedded()
	folder, held, err := extract.Extract(files, sums, tempDir(t), "x.dll")
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(folder, "x.dll")
	if f, err := os.OpenFile(path, os.O_RDWR, 0); err == nil {
		f.Close()
		t.Error("opened for writing")
	}
	if err := os.Rename(path, path+".old"); err == nil {
		t.Error("renamed")
	}
	if err := os.Remove(path); err == nil {
		t.Error("deleted")
	}
	closeAll(held)
	if err := os.Remove(path); err != nil {
		t.Errorf("after Close: %v", err)
	}
}

func TestFileOpenForWritingIsNotTaken(t *testing.T) {
	files, sums := embedded()
	base := tempDir(t)
	folder := extracted(t, files, sums, base)
	writer, err := os.OpenFile(filepath.Join(folder, "x.dll"), os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer writer.Close()
	if _, held, err := extract.Extract(files, sums, base, "x.dll"); err == nil {
		closeAll(held)
		t.Error("a file was taken that somebody can still write to")
	}
}

// scan opens every file that appears in base's folders, as a virus scanner does that lets nobody delete or rename it, and keeps
// the file open for a while. stop ends that.
func scan(base string) (stop func()) {
	ended, stopped := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(stopped)
		seen := map[string]bool{}
		for {
			paths, _ := filepath.Glob(filepath.Join(base, "*", "*"))
			for _, path := range paths {
				p, err := syscall.UTF16PtrFromString(path)
				if err != nil || seen[path] {
					continue
				}
				h, err := syscall.CreateFile(p, syscall.GENERIC_READ, syscall.FILE_SHARE_READ|syscall.FILE_SHARE_WRITE, nil,
					syscall.OPEN_EXISTING, 0, 0)
				if err == nil {
					seen[path] = true
					time.AfterFunc(300*time.Millisecond, func() { syscall.CloseHandle(h) })
				}
			}
			select {
			case <-ended:
				return
			default:
			}
		}
	}()
	return func() { close(ended); <-stopped }
}

// The first extraction, and one that replaces a damaged file, while a scanner opens whatever appears.
func TestScannerIsNotInTheWay(t *testing.T) {
	files, sums := embedded()
	base := tempDir(t)
	big := strings.Repeat("x", 5_000_000) // it takes a while to write
	files["lib/x.dll"].Data = []byte(big)
	s := sha256.Sum256(files["lib/x.dll"].Data)
	sums["lib/x.dll"] = hex.EncodeToString(s[:])
	defer scan(base)()
	for range 3 {
		folder, held, err := extract.Extract(files, sums, base, "x.dll")
		if err != nil {
			t.Fatal(err)
		}
		closeAll(held)
		if left, _ := filepath.Glob(filepath.Join(base, "*", "~*")); len(left) != 0 {
			t.Errorf("temporary files left: %v", left)
		}
		for deadline := time.Now().Add(10 * time.Second); ; time.Sleep(time.Millisecond) { // the scanner has it, too
			err := os.WriteFile(filepath.Join(folder, "x.dll"), []byte("damaged"), 0o600)
			if err == nil {
				break
			}
			if time.Now().After(deadline) {
				t.Fatal(err)
			}
		}
	}
}

// openedForOthersToRead opens a file so that nobody else can write, rename or remove it.
func openedForOthersToRead(t *testing.T, path string, access uint32) syscall.Handle {
	t.Helper()
	p, err := syscall.UTF16PtrFromString(path)
	if err != nil {
		t.Fatal(err)
	}
	h, err := syscall.CreateFile(p, access, syscall.FILE_SHARE_READ, nil, syscall.OPEN_EXISTING, 0, 0)
	if err != nil {
		t.Fatal(err)
	}
	return h
}

// A temporary file that a dead process has left is removed; the draft of a running process is not.
func TestLeftTemporaryFilesAreRemoved(t *testing.T) {
	files, sums := embedded()
	base := tempDir(t)
	folder := extracted(t, files, sums, base)
	left, used := filepath.Join(folder, "~left.tmp"), filepath.Join(folder, "~used.tmp")
	for _, path := range []string{left, used} {
		if err := os.WriteFile(path, []byte("half a fi"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	h := openedForOthersToRead(t, used, syscall.GENERIC_WRITE)
	defer syscall.CloseHandle(h)
	extracted(t, files, sums, base)
	if _, err := os.Stat(left); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("%s: %v", left, err)
	}
	if _, err := os.Stat(used); err != nil {
		t.Errorf("%s: %v", used, err)
	}
}

// A damaged file that somebody has open cannot be replaced: the error says both.
func TestDamagedFileInUse(t *testing.T) {
	files, sums := embedded()
	base := tempDir(t)
	folder := extracted(t, files, sums, base)
	path := filepath.Join(folder, "x.dll")
	if err := os.WriteFile(path, []byte("damaged"), 0o600); err != nil {
		t.Fatal(err)
	}
	h := openedForOthersToRead(t, path, syscall.GENERIC_READ)
	_, held, err := extract.Extract(files, sums, base, "x.dll")
	var damaged *extract.SumError
	if !errors.As(err, &damaged) || damaged.Err == nil || held != nil || !strings.Contains(err.Error(), "written anew") {
		t.Errorf("%v", err)
	}
	if left, _ := filepath.Glob(filepath.Join(base, "*", "~*")); len(left) != 0 {
		t.Errorf("temporary files left: %v", left)
	}
	syscall.CloseHandle(h)
	if _, held, err = extract.Extract(files, sums, base, "x.dll"); err != nil {
		t.Errorf("when it is free again: %v", err)
	}
	closeAll(held)
}

// A folder in use stays whole, however old it is.
func TestAFolderInUseStays(t *testing.T) {
	base := tempDir(t)
	files, sums := embedded()
	old, held, err := extract.Extract(files, sums, base, "x.dll")
	if err != nil {
		t.Fatal(err)
	}
	defer closeAll(held)
	age(t, old, 2*extract.Unused)
	files["lib/x.dll"].Data = []byte("new")
	s := sha256.Sum256(files["lib/x.dll"].Data)
	sums["lib/x.dll"] = hex.EncodeToString(s[:])
	extracted(t, files, sums, base)
	for _, name := range []string{"x.dll", "gangway.dll"} {
		if !exists(filepath.Join(old, name)) {
			t.Errorf("%s is gone", name)
		}
	}
}
