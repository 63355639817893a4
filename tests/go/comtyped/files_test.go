// files_test.go: optional arguments, objects that calls return, dates, a method called Close.

//go:build windows

package comtyped_test

import (
	"math"
	"path/filepath"
	"testing"

	"github.com/gangway-go/gangway/go/apartment"
	"github.com/gangway-go/gangway/go/com"
	"github.com/gangway-go/gangway/tests/go/comtyped/scripting"
	"github.com/gangway-go/gangway/tests/go/e2e"
)

func TestFileSystemWritesAndReadsBack(t *testing.T) {
	files := must[*scripting.IFileSystem3](t)(scripting.NewFileSystemObject(ctx, e2e.Apartment(t, apartment.STA)))
	name := filepath.Join(e2e.Folder(t), "größe.txt")
	out := must[*scripting.ITextStream](t)(files.CreateTextFile(ctx, name, func(o *scripting.IFileSystemCreateTextFileOptions) {
		o.Overwrite, o.Unicode = false, true
	}))
	e2e.Check(t, out.Write(ctx, "Größe"))
	e2e.Check(t, out.CallClose(ctx))
	e2e.Check(t, out.Close(ctx))

	in := must[*scripting.ITextStream](t)(files.OpenTextFile(ctx, name, func(o *scripting.IFileSystemOpenTextFileOptions) {
		o.Format = scripting.TristateTrue
	}))
	if text := must[string](t)(in.ReadAll(ctx)); text != "Größe" {
		t.Errorf("ReadAll = %q", text)
	}
	e2e.Check(t, in.CallClose(ctx))

	file := must[*scripting.IFile](t)(files.GetFile(ctx, name))
	if size := must[com.Value](t)(file.Size(ctx)).Any(); size != int32(12) {
		t.Errorf("Size = %#v, want 12: a byte order mark and 5 units", size)
	}
	folder := must[*scripting.IFolder](t)(files.GetFolder(ctx, filepath.Dir(name)))
	if path := must[string](t)(folder.Path(ctx)); path != filepath.Dir(name) {
		t.Errorf("Path = %q, want %q", path, filepath.Dir(name))
	}
	modified := must[float64](t)(file.DateLastModified(ctx))
	if when, err := com.Date(modified).Time(); err != nil || when.Year() < 2000 || math.IsNaN(modified) {
		t.Errorf("DateLastModified = %v (%v), %v", modified, when, err)
	}
}
