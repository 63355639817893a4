// filesystem_test.go: Scripting.FileSystemObject: objects in objects, collections of them, dates, files.

//go:build windows

package com_test

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/gangway-go/gangway/go/com"
	"github.com/gangway-go/gangway/tests/go/e2e"
)

func TestFilesAreWrittenAndRead(t *testing.T) {
	files := server(t, "Scripting.FileSystemObject")
	path := filepath.Join(e2e.Folder(t), "text.txt")
	out := child(t, files, "CreateTextFile", path, true)
	do(t, out, "WriteLine", "first")
	do(t, out, "Write", "second")
	do(t, out, "Close")
	content, err := os.ReadFile(path)
	e2e.Check(t, err)
	e2e.Equal(t, "content", string(content), "first\r\nsecond")
	const forReading = 1
	in := child(t, files, "OpenTextFile", path, forReading, com.Missing, com.Missing)
	e2e.Equal(t, "first line", call[string](t, in, "ReadLine"), "first")
	e2e.Equal(t, "AtEndOfStream", get[bool](t, in, "AtEndOfStream"), false)
	e2e.Equal(t, "rest", call[string](t, in, "ReadAll"), "second")
	do(t, in, "Close")
}

func TestFilesOfAFolderAreEnumerated(t *testing.T) {
	files := server(t, "Scripting.FileSystemObject")
	folder := e2e.Folder(t)
	want := []string{"a.txt", "b.txt", "c.txt", "d.txt", "e.txt", "f.txt"}
	for _, name := range want {
		e2e.Check(t, os.WriteFile(filepath.Join(folder, name), []byte(name), 0o600))
	}
	list := child(t, child(t, files, "GetFolder", folder), "Files")
	e2e.Equal(t, "Count", get[int](t, list, "Count"), len(want))
	var got []string
	for file, err := range com.All[*com.Object](ctx, list) {
		e2e.Check(t, err)
		got = append(got, get[string](t, file, "Name"))
		e2e.Equal(t, "Size", get[int64](t, file, "Size"), 5)
		e2e.Check(t, file.Close(ctx))
	}
	slices.Sort(got)
	e2e.Equal(t, "names", slices.Equal(got, want), true)
	for file, err := range com.All[*com.Object](ctx, list) {
		e2e.Check(t, err)
		e2e.Check(t, file.Close(ctx)) // the others are the loop's, which closes them
		break
	}
}

func TestFileDatesAreLocal(t *testing.T) {
	files := server(t, "Scripting.FileSystemObject")
	path := filepath.Join(e2e.Folder(t), "dated")
	e2e.Check(t, os.WriteFile(path, nil, 0o600))
	stamp := time.Date(2020, 7, 8, 9, 10, 11, 0, time.Local)
	e2e.Check(t, os.Chtimes(path, stamp, stamp))
	date := get[com.Date](t, child(t, files, "GetFile", path), "DateLastModified")
	got, err := date.In(time.Local)
	e2e.Check(t, err)
	if !got.Equal(stamp) {
		t.Errorf("modified %v, want %v", got, stamp)
	}
}

func TestAFileThatIsNotThere(t *testing.T) {
	files := server(t, "Scripting.FileSystemObject")
	_, err := files.Call(ctx, "GetFile", `c:\no\such\file`)
	e := e2e.As[*com.Error](t, "GetFile", err)
	e2e.Equal(t, "Op", e.Op, "Scripting.FileSystemObject.GetFile")
	// 0x800A0035 of VB, "file not found", or 0x800A004C, "path not found".
	if uint32(e.Code) != 0x800A0035 && uint32(e.Code) != 0x800A004C {
		t.Errorf("%v", err)
	}
	e2e.Equal(t, "FileExists", call[bool](t, files, "FileExists", `c:\no\such\file`), false)
}

func TestPathsArePutTogether(t *testing.T) {
	files := server(t, "Scripting.FileSystemObject")
	e2e.Equal(t, "BuildPath", call[string](t, files, "BuildPath", `c:\a`, "b.txt"), `c:\a\b.txt`)
	e2e.Equal(t, "GetExtensionName", call[string](t, files, "GetExtensionName", `c:\ä\b.txt`), "txt")
	e2e.Equal(t, "GetBaseName", call[string](t, files, "GetBaseName", `c:\ä\b.txt`), "b")
}
