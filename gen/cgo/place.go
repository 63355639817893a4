// place.go: puts the output into its folder: all of it, or nothing.
//
// Invariants
//   - The files are complete in a folder beside the output's before one that is there is touched, and come into place by
//     renaming.
//   - What fails is undone: the folder is as it was.
//   - Files that no earlier run made stay.

package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
)

// place writes the files, in the place of the files of an earlier run.
func (o *output) place() (err error) {
	out := absolute(o.c.out)
	var before struct{ Files []string }
	if text, err := os.ReadFile(filepath.Join(out, madeFile)); err == nil {
		if err := json.Unmarshal(text, &before); err != nil {
			return fmt.Errorf("%s: %w", filepath.Join(out, madeFile), err)
		}
	}
	names := slices.Sorted(maps.Keys(o.files))
	for _, name := range names {
		file := filepath.Join(out, filepath.FromSlash(name))
		if _, err := os.Lstat(file); err == nil && name != madeFile && !slices.Contains(before.Files, name) {
			return fmt.Errorf("%s is there already and was not made by gangway: choose another folder or remove it", file)
		}
	}
	if err := os.MkdirAll(filepath.Dir(out), 0o755); err != nil {
		return err
	}
	stage, err := os.MkdirTemp(filepath.Dir(out), ".gangway-cgo-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(stage)
	made := filepath.Join(stage, "made")
	for _, name := range names {
		if err := writeFile(filepath.Join(made, filepath.FromSlash(name)), o.files[name]); err != nil {
			return err
		}
	}
	if _, err := os.Lstat(out); errors.Is(err, fs.ErrNotExist) {
		return os.Rename(made, out)
	}
	m := &moves{}
	defer func() {
		if err != nil {
			err = errors.Join(err, m.undo())
		}
	}()
	for i, name := range append(before.Files, madeFile) {
		if !filepath.IsLocal(filepath.FromSlash(name)) {
			continue
		}
		file := filepath.Join(out, filepath.FromSlash(name))
		switch info, err := os.Lstat(file); {
		case errors.Is(err, fs.ErrNotExist):
			continue
		case err == nil && info.IsDir():
			return fmt.Errorf("%s is a folder now, and was a file that gangway made: remove it", file)
		}
		if err := m.move(file, filepath.Join(stage, fmt.Sprintf("old%d", i))); err != nil {
			return err
		}
	}
	for _, name := range names {
		to := filepath.Join(out, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
			return err
		}
		if err := m.move(filepath.Join(made, filepath.FromSlash(name)), to); err != nil {
			return err
		}
	}
	for _, name := range before.Files { // folders that have nothing in them any more
		for folder := filepath.Dir(filepath.FromSlash(name)); folder != "." && filepath.IsLocal(folder); folder = filepath.Dir(folder) {
			if os.Remove(filepath.Join(out, folder)) != nil {
				break
			}
		}
	}
	return nil
}

// moves are renamings that can be undone.
type moves struct{ done [][2]string }

func (m *moves) move(from, to string) error {
	if err := os.Rename(from, to); err != nil {
		return err
	}
	m.done = append(m.done, [2]string{from, to})
	return nil
}

func (m *moves) undo() error {
	var failures []error
	for _, one := range slices.Backward(m.done) {
		failures = append(failures, os.Rename(one[1], one[0]))
	}
	return errors.Join(failures...)
}
