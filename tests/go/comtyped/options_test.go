// options_test.go: optional arguments: what is left out is the library's default, or missing.

//go:build windows

package comtyped_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/gangway-go/gangway/go/apartment"
	"github.com/gangway-go/gangway/tests/go/comtyped/scripting"
	"github.com/gangway-go/gangway/tests/go/comtyped/wshshell"
	"github.com/gangway-go/gangway/tests/go/e2e"
)

func TestDefaultsAreTheLibrarys(t *testing.T) {
	files := must[*scripting.IFileSystem3](t)(scripting.NewFileSystemObject(ctx, e2e.Apartment(t, apartment.STA)))
	folder := e2e.Folder(t)
	from, to := filepath.Join(folder, "from.txt"), filepath.Join(folder, "to.txt")
	for _, name := range []string{from, to} {
		if err := os.WriteFile(name, []byte(name), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	// OverWriteFiles is true where nobody says otherwise.
	keep := func(o *scripting.IFileSystemCopyFileOptions) { o.OverWriteFiles = !o.OverWriteFiles }
	if err := files.CopyFile(ctx, from, to, keep); err == nil {
		t.Error("CopyFile has overwritten what it was told to keep")
	}
	e2e.Check(t, files.CopyFile(ctx, from, to, keep, keep)) // each changes what the one before has left
	e2e.Check(t, files.CopyFile(ctx, from, to))
	text, err := os.ReadFile(to)
	e2e.Check(t, err)
	e2e.Equal(t, "copy", string(text), from)
}

func TestOptionsOfAnInheritedMethodAreTheBases(t *testing.T) {
	files := must[*scripting.IFileSystem3](t)(scripting.NewFileSystemObject(ctx, e2e.Apartment(t, apartment.STA)))
	base := must[*scripting.IFileSystem](t)(files.AsIFileSystem(ctx))
	name := filepath.Join(e2e.Folder(t), "appended.txt")
	appending := func(o *scripting.IFileSystemOpenTextFileOptions) {
		o.IoMode, o.Create = scripting.IOModeForAppending, true
	}
	for _, open := range []func() (*scripting.ITextStream, error){
		func() (*scripting.ITextStream, error) { return files.OpenTextFile(ctx, name, appending) },
		func() (*scripting.ITextStream, error) { return base.OpenTextFile(ctx, name, appending) },
	} {
		stream := must[*scripting.ITextStream](t)(open())
		e2e.Check(t, stream.Write(ctx, "more"))
		e2e.Check(t, stream.CallClose(ctx))
		e2e.Check(t, stream.Close(ctx))
	}
	text, err := os.ReadFile(name)
	e2e.Check(t, err)
	e2e.Equal(t, "text", string(text), "moremore")
}

func TestVariantsThatAreLeftOutAreMissing(t *testing.T) {
	shell := must[*wshshell.IWshShell3](t)(wshshell.NewWshShell(ctx, e2e.Apartment(t, apartment.STA)))
	code := must[int32](t)(shell.Run(ctx, "cmd.exe /c exit 7", func(o *wshshell.IWshShellRunOptions) {
		o.WaitOnReturn = true // and WindowStyle, before it, is left out
	}))
	e2e.Equal(t, "exit code", code, 7)
	// Without waiting nobody knows the exit code.
	e2e.Equal(t, "exit code without waiting", must[int32](t)(shell.Run(ctx, "cmd.exe /c exit 7")), 0)
}
