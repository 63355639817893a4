// extract.go: embedded files are written to the disk so that at no moment somebody could exchange them.
//
// Invariants
//   - A file is hashed from the handle that is returned, and that handle keeps others from writing, renaming or deleting
//     it (package held). What was checked is therefore what gets loaded.
//   - A file appears under its name complete or not at all: written under a temporary name, then renamed. Of several
//     processes one wins; the others check what it wrote.
//   - A temporary file is open, and closed to everybody else, from its making to its renaming or removal (draft_windows.go).
//     So nobody is in the way of either, and a temporary file that can be removed is left of a process that died.
//   - The folder's name depends on every file's name and sum, so files with other content go into another folder. A file is
//     replaced only when it does not have its sum, because something has damaged it.
//   - A folder's time is when somebody last extracted into it, to within a day. Folders of other programs, or of earlier versions of
//     this one, go when that is longer ago than Unused, unless a process has them in use.

// Package extract puts checked files into a private folder. Package bridge loads embedded DLLs from there.
package extract

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"sort"
	"strings"

	"github.com/gangway-go/gangway/go/internal/held"
	"github.com/gangway-go/gangway/go/internal/winpath"
)

// A SumError says that a file has another SHA-256 than it should have.
type SumError struct {
	File, Want, Got string
	Err             error // why a damaged file on the disk could not be written anew; nil for a file of the program
}

// Error names the file and both sums.
func (e *SumError) Error() string {
	text := fmt.Sprintf("%s has SHA-256 %s, want %s", e.File, e.Got, e.Want)
	if e.Err != nil {
		text += fmt.Sprintf(", and cannot be written anew: %v", e.Err)
	}
	return text
}

// Unwrap returns Err.
func (e *SumError) Unwrap() error { return e.Err }

type file struct {
	source string // in the file system
	name   string // on disk
	sum    string // lower-case hexadecimal
}

// Extract makes sure that the files named in sums are in a folder below base, as they should be, and returns the folder
// and the open files, which the caller closes once the DLLs are loaded. main is the file that must be among them.
func Extract(fsys fs.FS, sums map[string]string, base, main string) (folder string, open []*os.File, err error) {
	if fsys == nil {
		return "", nil, errors.New("the file system is nil")
	}
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
			held.Close(open)
			open = nil
		}
	}()
	stale := noteUse(folder)
	wrote := false
	for _, f := range files {
		h, written, err := place(fsys, f, folder)
		if err != nil {
			return "", open, err
		}
		open = append(open, h)
		wrote = wrote || written
	}
	if err := onlyKnown(folder, files); err != nil {
		return "", open, err
	}
	if stale || wrote {
		prune(base, folder)
	}
	return folder, open, nil
}

// plan checks the list of files and sorts it.
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

// place returns the checked file, open, and whether it wrote it, because it was missing or was not what it should be. The program's own
// content is compared every time: a program whose files do not fit its list is never right, whatever an earlier program has left
// on the disk.
func place(fsys fs.FS, f file, folder string) (checked *os.File, wrote bool, err error) {
	content, err := fs.ReadFile(fsys, f.source)
	if err != nil {
		return nil, false, err
	}
	if got := sum(content); got != f.sum {
		return nil, false, &SumError{File: f.source, Want: f.sum, Got: got}
	}
	target := filepath.Join(folder, f.name)
	h, err := openChecked(target, f.sum)
	var damaged *SumError
	if err == nil || !errors.As(err, &damaged) && !errors.Is(err, fs.ErrNotExist) {
		return h, false, err
	}
	failed := write(target, content, damaged != nil)
	if h, err = openChecked(target, f.sum); err == nil {
		return h, true, nil // also when another process has written the file first, and holds it
	}
	if errors.As(err, &damaged) {
		damaged.Err = failed
		return nil, false, damaged
	}
	if failed != nil {
		return nil, false, failed
	}
	return nil, false, err
}

// openChecked opens a file so that nobody can write it, and compares its content.
func openChecked(name, want string) (*os.File, error) {
	f, err := held.Open(name)
	if err != nil {
		return nil, err
	}
	got, err := held.Sum(f)
	if err == nil && got != want {
		err = &SumError{File: name, Want: want, Got: got}
	}
	if err != nil {
		f.Close()
		return nil, err
	}
	return f, nil
}

// write makes the file with that content. A file of that name is replaced, or without replace kept: the error is fs.ErrExist then.
func write(target string, content []byte, replace bool) error {
	d, err := newDraft(filepath.Dir(target))
	if err != nil {
		return err
	}
	_, err = d.file.Write(content)
	if err == nil {
		err = d.file.Sync()
	}
	if err == nil {
		err = d.publish(target, replace)
	}
	if err != nil {
		d.discard()
		return err
	}
	return d.file.Close()
}

const (
	temporaryPrefix = "~"
	temporarySuffix = ".tmp"
)

// onlyKnown refuses a folder that holds other files: Windows would find a DLL that somebody put there before System32's. It
// removes temporary files of processes that died.
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
		if known[strings.ToLower(name)] {
			continue
		}
		if strings.HasPrefix(name, temporaryPrefix) && strings.HasSuffix(name, temporarySuffix) {
			removeLeft(filepath.Join(folder, name))
		} else {
			return fmt.Errorf("%s does not belong in the folder; remove it", filepath.Join(folder, name))
		}
	}
	return nil
}

func sum(content []byte) string {
	s := sha256.Sum256(content)
	return hex.EncodeToString(s[:])
}
