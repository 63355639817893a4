// held_windows_test.go: between check and load nobody can exchange a file.

package extract_test

import (
	"os"
	"path/filepath"
	"testing"

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
	extract.Close(held)
	if err := os.Remove(path); err != nil {
		t.Errorf("after Close: %v", err)
	}
}

func TestFileOpenForWritingIsNotTaken(t *testing.T) {
	files, sums := embedded()
	base := tempDir(t)
	folder, held, err := extract.Extract(files, sums, base, "x.dll")
	if err != nil {
		t.Fatal(err)
	}
	extract.Close(held)
	writer, err := os.OpenFile(filepath.Join(folder, "x.dll"), os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer writer.Close()
	if _, held, err := extract.Extract(files, sums, base, "x.dll"); err == nil {
		extract.Close(held)
		t.Error("a file was taken that somebody can still write to")
	}
}
