// extract.go: embedded files onto the disk, with no moment at which somebody could exchange them.
//
// Invariants
//   - A file is hashed from the handle that is returned, and that handle keeps others from writing, renaming or deleting
//     it (open_windows.go). What was checked is therefore what gets loaded.
//   - A file appears under its name complete or not at all: written under a temporary name, then renamed without
//     replacing. Of several processes one wins; the others check what it wrote.
//   - The folder's name depends on every file's name and sum: another content is another folder, nothing is overwritten.

// Package extract puts checked files into a private folder.
package extract

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"sort"
	"strings"

	"github.com/gangway-go/gangway/go/internal/winpath"
)

// A SumError is a file with another SHA-256 than it should have.
type SumError struct {
	File, Want, Got string
}

// Error names the file and both sums.
func (e *SumError) Error() string {
	return fmt.Sprintf("%s has SHA-256 %s, want %s", e.File, e.Got, e.Want)
}

type file struct {
	source string // in the file system
	name   string // on disk
	sum    string // lower-case hexadecimal
}

// Extract makes sure that the files named in sums are in a folder below base, as they should be, and returns the folder
// and the open files, which the caller closes once the DLLs are loaded. main is the file that must be among them.
func Extract(fsys fs.FS, sums map[string]string, base, main string) (folder string, held []*os.File, err error) {
	files, err := plan(sums, main)
	if err != nil {
		return "", nil, err
	}
	folder = filepath.Join(base, folderName(files))
	if err := makePrivate(base, folder); err != nil {
		return "", nil, err
	}
	defer func() {
		if err != nil {
			Close(held)
			held = nil
		}
	}()
	for _, f := range files {
		h, err := place(fsys, f, folder)
		if err != nil {
			return "", held, err
		}
		held = append(held, h)
	}
	return folder, held, onlyKnown(folder, files)
}

// Close closes files.
func Close(files []*os.File) {
	for _, f := range files {
		f.Close()
	}
}

// plan checks the list and sorts it.
func plan(sums map[string]string, main string) ([]file, error) {
	var files []file
	seen := map[string]string{}
	found := false
	for source, sum := range sums {
		f := file{source, path.Base(source), strings.ToLower(sum)}
		if !fs.ValidPath(source) {
			return nil, fmt.Errorf("%q is not a path of a file system (use slashes, no leading slash)", source)
		}
		if err := winpath.Name(f.name); err != nil {
			return nil, err
		}
		if raw, err := hex.DecodeString(f.sum); err != nil || len(raw) != sha256.Size {
			return nil, fmt.Errorf("the sum of %s is %q, not a SHA-256 in hexadecimal", source, sum)
		}
		if other, ok := seen[strings.ToLower(f.name)]; ok {
			return nil, fmt.Errorf("%s and %s have the same file name", min(source, other), max(source, other))
		}
		seen[strings.ToLower(f.name)] = source
		found = found || strings.EqualFold(f.name, main)
		files = append(files, f)
	}
	if !found {
		return nil, fmt.Errorf("the list of sums has no %s", main)
	}
	sort.Slice(files, func(i, j int) bool { return files[i].name < files[j].name })
	return files, nil
}

func folderName(files []file) string {
	h := sha256.New()
	for _, f := range files {
		fmt.Fprintf(h, "%s  %s\n", f.sum, f.name)
	}
	return hex.EncodeToString(h.Sum(nil))
}

// place returns the checked file, open, after writing it where it is not there yet. What the program carries is compared
// every time: a program whose files do not fit its list is never right, whatever an earlier one has left on the disk.
func place(fsys fs.FS, f file, folder string) (*os.File, error) {
	content, err := fs.ReadFile(fsys, f.source)
	if err != nil {
		return nil, err
	}
	if got := sum(content); got != f.sum {
		return nil, &SumError{f.source, f.sum, got}
	}
	target := filepath.Join(folder, f.name)
	h, err := openChecked(target, f.sum)
	if !errors.Is(err, fs.ErrNotExist) {
		return h, err
	}
	if err := write(target, content); err != nil {
		return nil, err
	}
	return openChecked(target, f.sum)
}

// openChecked opens a file against writing and compares what it holds.
func openChecked(name, want string) (*os.File, error) {
	f, err := openShared(name)
	if err != nil {
		return nil, err
	}
	h := sha256.New()
	_, err = io.Copy(h, f)
	if err == nil {
		if got := hex.EncodeToString(h.Sum(nil)); got != want {
			err = &SumError{name, want, got}
		}
	}
	if err != nil {
		f.Close()
		return nil, err
	}
	return f, nil
}

// write makes the file with that content, unless somebody else makes it first.
func write(target string, content []byte) error {
	temporary, err := os.CreateTemp(filepath.Dir(target), temporaryPrefix+"*"+temporarySuffix)
	if err != nil {
		return err
	}
	_, err = io.Copy(temporary, bytes.NewReader(content))
	if err == nil {
		err = temporary.Sync()
	}
	if e := temporary.Close(); err == nil {
		err = e
	}
	if err == nil {
		err = renameNew(temporary.Name(), target)
	}
	if err != nil {
		os.Remove(temporary.Name())
	}
	if errors.Is(err, fs.ErrExist) {
		return nil // another process was first; its file is checked like any other
	}
	return err
}

const (
	temporaryPrefix = "~"
	temporarySuffix = ".tmp"
)

// onlyKnown refuses a folder that holds something else: a DLL planted there would be found before System32's.
func onlyKnown(folder string, files []file) error {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return err
	}
	known := map[string]bool{}
	for _, f := range files {
		known[strings.ToLower(f.name)] = true
	}
	for _, e := range entries {
		name := e.Name()
		temporary := strings.HasPrefix(name, temporaryPrefix) && strings.HasSuffix(name, temporarySuffix)
		if !known[strings.ToLower(name)] && !temporary {
			return fmt.Errorf("%s does not belong in the folder; remove it", filepath.Join(folder, name))
		}
	}
	return nil
}

func sum(content []byte) string {
	s := sha256.Sum256(content)
	return hex.EncodeToString(s[:])
}
