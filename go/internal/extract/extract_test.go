// extract_test.go: the files in the folder are those that were checked, whatever other processes do at the same time.

package extract_test

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"github.com/gangway-go/gangway/go/internal/extract"
)

// tempDir is t.TempDir, but removes the folder with os.Remove: since Go 1.25 os.RemoveAll makes a system call that Wine 8 does not
// know.
func tempDir(t *testing.T) string {
	t.Helper()
	folder, err := os.MkdirTemp("", "extract")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { remove(t, folder) })
	return folder
}

func remove(t *testing.T, path string) {
	entries, _ := os.ReadDir(path)
	for _, e := range entries {
		remove(t, filepath.Join(path, e.Name()))
	}
	if err := os.Remove(path); err != nil {
		t.Error(err)
	}
}

func closeAll(files []*os.File) {
	for _, f := range files {
		f.Close()
	}
}

func embedded() (fstest.MapFS, map[string]string) {
	files := fstest.MapFS{"lib/x.dll": {Data: []byte(strings.Repeat("x", 100_000))}, "gangway.dll": {Data: []byte("runtime")}}
	sums := map[string]string{}
	for name, f := range files {
		s := sha256.Sum256(f.Data)
		sums[name] = strings.ToUpper(hex.EncodeToString(s[:]))
	}
	return files, sums
}

// extracted extracts the files and lets go of them; it returns the folder.
func extracted(t *testing.T, files fstest.MapFS, sums map[string]string, base string) string {
	t.Helper()
	folder, held, err := extract.Extract(files, sums, base, "x.dll")
	if err != nil {
		t.Fatal(err)
	}
	closeAll(held)
	return folder
}

func TestFilesAreThereAndChecked(t *testing.T) {
	files, sums := embedded()
	base := tempDir(t)
	for range 2 { // the second time the files are there already
		folder, held, err := extract.Extract(files, sums, base, "x.dll")
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range []string{"x.dll", "gangway.dll"} {
			got, err := os.ReadFile(filepath.Join(folder, name))
			want := files[name]
			if want == nil {
				want = files["lib/"+name]
			}
			if err != nil || string(got) != string(want.Data) {
				t.Errorf("%s: %d bytes, %v", name, len(got), err)
			}
		}
		if len(held) != 2 {
			t.Errorf("%d files held", len(held))
		}
		closeAll(held)
	}
}

func TestWrongSumOfAnEmbeddedFile(t *testing.T) {
	files, sums := embedded()
	files["gangway.dll"].Data = []byte("another")
	base := tempDir(t)
	_, _, err := extract.Extract(files, sums, base, "x.dll")
	var wrong *extract.SumError
	if !errors.As(err, &wrong) || wrong.File != "gangway.dll" || wrong.Want != strings.ToLower(sums["gangway.dll"]) || wrong.Got == wrong.Want {
		t.Fatalf("%v", err)
	}
	for _, part := range []string{wrong.Want, wrong.Got, "gangway.dll", "SHA-256"} {
		if !strings.Contains(err.Error(), part) {
			t.Errorf("%q does not name %s", err, part)
		}
	}
	if matches, _ := filepath.Glob(filepath.Join(base, "*", "gangway.dll")); len(matches) != 0 {
		t.Errorf("written all the same: %v", matches)
	}
}

func TestWrongEmbeddedFileIsRefusedBesideARightOneOnDisk(t *testing.T) {
	files, sums := embedded()
	base := tempDir(t)
	extracted(t, files, sums, base)
	files["lib/x.dll"].Data = []byte("another")
	var wrong *extract.SumError
	if _, _, err := extract.Extract(files, sums, base, "x.dll"); !errors.As(err, &wrong) || wrong.File != "lib/x.dll" {
		t.Errorf("%v", err)
	}
}

// A file that was damaged, or cut short, is written anew; its damaged content is never returned.
func TestDamagedFileIsWrittenAnew(t *testing.T) {
	files, sums := embedded()
	base := tempDir(t)
	want := string(files["lib/x.dll"].Data)
	for _, damaged := range []string{"evil", "", want[:50_000]} {
		folder, held, err := extract.Extract(files, sums, base, "x.dll")
		if err != nil {
			t.Fatal(err)
		}
		closeAll(held)
		path := filepath.Join(folder, "x.dll")
		if err := os.WriteFile(path, []byte(damaged), 0o600); err != nil {
			t.Fatal(err)
		}
		_, held, err = extract.Extract(files, sums, base, "x.dll")
		if err != nil || len(held) != 2 {
			t.Fatalf("%d bytes: %v, %d files held", len(damaged), err, len(held))
		}
		if got, err := io.ReadAll(reopened(t, held)); err != nil || string(got) != want {
			t.Errorf("%d bytes: %v, now %d bytes", len(damaged), err, len(got))
		}
		closeAll(held)
	}
	if left, _ := filepath.Glob(filepath.Join(base, "*", "~*")); len(left) != 0 {
		t.Errorf("temporary files left: %v", left)
	}
}

// reopened returns x.dll among the files, from its beginning.
func reopened(t *testing.T, files []*os.File) *os.File {
	t.Helper()
	for _, f := range files {
		if filepath.Base(f.Name()) == "x.dll" {
			if _, err := f.Seek(0, io.SeekStart); err != nil {
				t.Fatal(err)
			}
			return f
		}
	}
	t.Fatal("x.dll is not among the files")
	return nil
}

func TestNoFileSystemIsRefused(t *testing.T) {
	_, sums := embedded()
	if _, _, err := extract.Extract(nil, sums, tempDir(t), "x.dll"); err == nil {
		t.Error("a nil file system was taken")
	}
}

func TestPlantedFileIsRefused(t *testing.T) {
	files, sums := embedded()
	base := tempDir(t)
	folder, held, err := extract.Extract(files, sums, base, "x.dll")
	if err != nil {
		t.Fatal(err)
	}
	closeAll(held)
	if err := os.WriteFile(filepath.Join(folder, "version.dll"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, _, err := extract.Extract(files, sums, base, "x.dll"); err == nil || !strings.Contains(err.Error(), "version.dll") {
		t.Errorf("%v, want a refusal that names version.dll", err)
	}
}

func TestUselessListsAreRefused(t *testing.T) {
	files, good := embedded()
	for name, change := range map[string]func(map[string]string){
		"no x.dll":           func(s map[string]string) { delete(s, "lib/x.dll") },
		"not a SHA-256":      func(s map[string]string) { s["gangway.dll"] = "abc" },
		"same file name":     func(s map[string]string) { s["GANGWAY.dll"] = s["gangway.dll"] },
		"path of a file":     func(s map[string]string) { s["../y.dll"] = s["gangway.dll"] },
		"is a device":        func(s map[string]string) { s["nul.dll"] = s["gangway.dll"] },
		"file does not exis": func(s map[string]string) { s["absent.dll"] = s["gangway.dll"] },
	} {
		sums := map[string]string{}
		for k, v := range good {
			sums[k] = v
		}
		change(sums)
		_, held, err := extract.Extract(files, sums, tempDir(t), "x.dll")
		if err == nil || held != nil || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestManyAtOnce(t *testing.T) {
	files, sums := embedded()
	base := tempDir(t)
	var all sync.WaitGroup
	for range 16 {
		all.Add(1)
		go func() {
			defer all.Done()
			_, held, err := extract.Extract(files, sums, base, "x.dll")
			if err != nil {
				t.Error(err)
				return
			}
			for _, f := range held {
				if _, err := f.Seek(0, io.SeekStart); err != nil {
					t.Error(err)
				}
			}
			closeAll(held)
		}()
	}
	all.Wait()
	if left, _ := filepath.Glob(filepath.Join(base, "*", "~*")); len(left) != 0 {
		t.Errorf("temporary files left: %v", left)
	}
}

// age makes a folder look as if nobody had used it for that long.
func age(t *testing.T, folder string, by time.Duration) {
	t.Helper()
	then := time.Now().Add(-by)
	if err := os.Chtimes(folder, then, then); err != nil {
		t.Fatal(err)
	}
}

func exists(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}

// A new version's extraction removes the folders of versions that nobody has used for long, and nothing else.
func TestFoldersOutOfUseAreRemoved(t *testing.T) {
	base := tempDir(t)
	version := func(n int) (fstest.MapFS, map[string]string) {
		files, sums := embedded()
		files["lib/x.dll"].Data[0] = byte(n)
		s := sha256.Sum256(files["lib/x.dll"].Data)
		sums["lib/x.dll"] = hex.EncodeToString(s[:])
		return files, sums
	}
	var folders []string
	for n := range 3 {
		files, sums := version(n)
		folders = append(folders, extracted(t, files, sums, base))
	}
	notes := filepath.Join(base, "notes")
	if err := os.Mkdir(notes, 0o700); err != nil {
		t.Fatal(err)
	}
	age(t, notes, 2*extract.Unused)
	age(t, folders[0], extract.Unused+time.Hour)
	age(t, folders[1], extract.Unused-time.Hour)
	age(t, folders[2], extract.Unused+time.Hour)
	files, sums := version(2) // in use again before the others are looked at
	extracted(t, files, sums, base)
	for path, want := range map[string]bool{folders[0]: false, folders[1]: true, folders[2]: true, notes: true} {
		if exists(path) != want {
			t.Errorf("%s exists: %v", path, !want)
		}
	}
	if info, err := os.Stat(folders[2]); err != nil || time.Since(info.ModTime()) > time.Hour {
		t.Errorf("the time of the folder in use: %v, %v", info, err)
	}
	files, sums = version(0)
	extracted(t, files, sums, base)
	if left, _ := os.ReadDir(base); len(left) != 4 {
		t.Errorf("in the end: %v", left)
	}
}
